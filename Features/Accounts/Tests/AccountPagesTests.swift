import Access
@testable import Accounts
import Kernel
import Store
import TestKit
import TestSite
import Testing

@Suite struct AccountPagesTests {
    private typealias World = AccountsWorld
    private static let new = ["name": "new-officer", "title": "Officer 1"]

    @Test func `A password is changed once the old one is known, and other devices are signed out`() async throws {
        try await World.with { site async throws in
            let browser = try await site.signedIn("anna"), other = try await site.signIn("anna")
            func change(_ old: String, _ new: String, _ again: String) async throws -> Reply {
                try await browser.post("/account/password", ["password": old, "new": new, "again": again])
            }
            let differ = try await change(TestSite.password, "one new sentence", "another sentence")
            #expect(differ.status == 422 && differ.text.contains("id=\"password-again-error\""))
            let weak = try await change(TestSite.password, "short", "short")
            #expect(weak.status == 422 && weak.text.contains("id=\"password-new-error\""))
            #expect(!weak.text.contains("id=\"password-password-error\""), "the present one is not what is too easy")
            let wrong = try await change("wrong horse", "one new sentence", "one new sentence")
            #expect(wrong.status == 422 && wrong.text.contains("id=\"password-password-error\""))
            for reply in [differ, weak, wrong] { #expect(structuralFaults(in: reply.text).isEmpty) }
            #expect(try await other.get("/account").status == 200)
            #expect(try await change(TestSite.password, "one new sentence",
                                     "one new sentence").location == "/account?done=password")
            #expect(try await other.get("/account").status == 401)
            #expect(try await browser.get("/account").status == 200)
        }
    }

    @Test func `A device is signed out by its holder alone`() async throws {
        try await World.with { site async throws in
            let browser = try await site.signedIn("anna"), phone = try await site.signIn("anna")
            let thief = try await site.signedIn("thief")
            let page = try await browser.get("/account").text
            let end = try #require(page.firstMatch(of: /action="(\/account\/sessions\/\d+\/end)"/).map { String($0.1) })
            #expect(try await thief.post(end).status == 404)
            #expect(try await phone.get("/account").status == 200)
            #expect(try await browser.post(end).location == "/account?done=ended")
            #expect(try await phone.get("/account").status == 401)
            #expect(try await browser.post(end).status == 404, "again")
        }
    }

    @Test
    func `The keeper makes an account, gives and withdraws a duty, and closes it after a question`() async throws {
        try await World.with { site async throws in
            let keeper = try await site.signedIn("keeper", [World.here])
            let made = try await keeper.post("/accounts", Self.new)
            #expect(made.status == 200 && structuralFaults(in: made.text).isEmpty)
            let list = try await keeper.get("/accounts?q=new").text
            let id = try #require(list.firstMatch(of: /"\/accounts\/(\d+)"/).map { String($0.1) })
            #expect(!list.contains("Officer keeper") && structuralFaults(in: list).isEmpty)
            let page = "/accounts/\(id)"
            let shown = try await keeper.get(page).text
            #expect(structuralFaults(in: shown).isEmpty && shown.contains("County 990102"))
            #expect(try await keeper.get("/accounts/404").status == 404)
            let duty = ["role": "clerk", "division": "990102", "department": "data"]
            #expect(try await keeper.post("/accounts/\(id)/grant", duty).location == "\(page)?done=granted")
            let again = try await keeper.post("/accounts/\(id)/grant", duty)
            #expect(again.status == 409 && structuralFaults(in: again.text).isEmpty)
            for (name, value) in [("role", "king"), ("division", "1"), ("division", ""),
                                  ("division", "990109")] {
                let reply = try await keeper.post("/accounts/\(id)/grant", duty.merging([name: value]) { $1 })
                #expect(reply.status == 422 && structuralFaults(in: reply.text).isEmpty)
            }
            #expect(try await keeper.post("/accounts/\(id)/grant",
                                          duty.merging(["division": "990103"]) { $1 }).status == 403)
            let withdraw = try #require(try await keeper.get(page).text
                .firstMatch(of: /\/accounts\/grants\/\d+\/withdraw/).map { String($0.0) })
            #expect(try await keeper.post(withdraw, ["account": id]).location == "\(page)?done=withdrawn")
            #expect(try await keeper.post(withdraw).status == 404)
            let question = try await keeper.get("/accounts/\(id)/close")
            #expect(question.status == 200 && question.text.contains("danger")
                && structuralFaults(in: question.text).isEmpty)
            #expect(try await keeper.get("/accounts/404/close").status == 404)
            #expect(try await keeper.post("/accounts/\(id)/close").location == "\(page)?done=closed")
            #expect(try await keeper.post("/accounts/\(id)/close").status == 404, "again")
        }
    }

    @Test func `Nobody closes or empowers themselves`() async throws {
        try await World.with { site async throws in
            let account = try await site.makeAccount("keeper", [World.here])
            let keeper = try await site.signIn("keeper")
            #expect(try await keeper.post("/accounts/\(account)/close").status == 409)
            let duty = ["role": "clerk", "division": "990102", "department": "data"]
            #expect(try await keeper.post("/accounts/\(account)/grant", duty).status == 403)
            #expect(try await !keeper.get("/accounts/\(account)").text.contains("/accounts/\(account)/close"))
        }
    }

    @Test func `Whoever keeps no accounts is refused before anything costly is done`() async throws {
        try await World.with { site async throws in
            let clerk = try await site.signedIn("clerk", [Grant(World.clerk, in: TestSite.office)])
            let account = try await site.makeAccount("someone")
            for (browser, status) in [(clerk, 403), (site.browser(), 401)] {
                #expect(try await browser.post("/accounts", Self.new).status == status)
                #expect(try await browser.get("/accounts").status == status)
                for deed in ["grant", "unlock", "reset", "close"] {
                    let form = ["role": "clerk", "division": "990102"]
                    #expect(try await browser.post("/accounts/\(account)/\(deed)", form).status == status, "\(deed)")
                }
                #expect(try await browser.get("/accounts/\(account)/close").status == status)
                #expect(try await browser.get("/accounts/\(account)/reset").status == status)
            }
            #expect(try await site.count("account") == 2)
        }
    }

    @Test
    func `Who has forgotten their password gets one that serves to choose another and nothing else`() async throws {
        try await World.with { site async throws in
            let keeper = try await site.signedIn("keeper", [World.here])
            let account = try await site.makeAccount("anna", subject: SubjectID(rawValue: 5), [World.here])
            let old = try await site.signIn("anna")
            let question = try await keeper.get("/accounts/\(account)/reset")
            #expect(question.status == 200 && structuralFaults(in: question.text).isEmpty)
            #expect(try await old.get("/account").status == 200, "asking changes nothing")
            let answer = try await keeper.post("/accounts/\(account)/reset")
            #expect(answer.status == 200 && structuralFaults(in: answer.text).isEmpty)
            let given = try #require(answer.text.firstMatch(of: /[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}/)).0
            #expect(try await old.get("/account").status == 401)
            let anna = site.browser()
            func enter(_ password: String) async throws -> Int {
                try await anna.post("/sign-in", ["name": "anna", "password": password]).status
            }
            #expect(try await enter(TestSite.password) == 422)
            #expect(try await enter(String(given)) == 303)
            for path in ["/accounts", "/accounts/\(account)"] {
                #expect(try await anna.get(path).location == "/account", "\(path)")
            }
            #expect(try await anna.post("/accounts/\(account)/close").location == "/account")
            let choose = try await anna.get("/account")
            #expect(structuralFaults(in: choose.text).isEmpty && !choose.text.contains("/accounts\""))
            func change(to new: String) async throws -> Reply {
                try await anna.post("/account/password", ["password": String(given), "new": new, "again": new])
            }
            #expect(try await change(to: String(given)).status == 422)
            #expect(try await change(to: "one new sentence").location == "/account?done=password")
            #expect(try await anna.get("/accounts").status == 200)
            #expect(try await anna.post("/accounts/\(account)/reset").status == 409, "nobody resets their own")
        }
    }

    @Test(arguments: [
        ("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile "
            + "Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            + "Version/17.5 Mobile/15E148 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
            + "Safari/537.36 Edg/126.0.0.0", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox on Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            + "Mobile/15E148 MicroMessenger/8.0.38(0x1800262c) NetType/WIFI", "WeChat on iPhone"),
        ("curl/8.5.0", "curl"), ("", "Unknown device"), ("/", "Unknown device"),
    ])
    func `A device is called as its holder knows it`(agent: String, words: String) {
        #expect(DeviceWords.text(agent).en == words)
    }

    @Test func `What is wrong with a new account is said at its field`() async throws {
        try await World.with { site async throws in
            let keeper = try await site.signedIn("keeper", [World.here])
            for (name, value, field) in [("name", "a b", "name"), ("name", "keeper", "name"), ("title", "", "title")] {
                let reply = try await keeper.post("/accounts", Self.new.merging([name: value]) { $1 })
                #expect(reply.status == 422 && reply.text.contains("id=\"new-\(field)-error\""), "\(name) \(value)")
                #expect(structuralFaults(in: reply.text).isEmpty)
            }
        }
    }

    @Test func `A long list goes on, page after page, and keeps what was looked for`() async throws {
        try await World.with { site async throws in
            let keeper = try await site.signedIn("keeper", [World.here])
            let office = TestSite.office
            try await site.database.write { connection in
                try connection.batch("""
                    INSERT INTO account (id, name, title, division, department, created_at) VALUES (?, ?, ?, ?, ?, 0)
                    """, (1...120).map { number in
                    [.integer(Int64(number)), .text("w\(1000 + number)"), "W", office.division.value,
                     .text(office.department ?? "")]
                })
            }
            var names: [String] = [], path: String? = "/accounts?q=w"
            while let next = path {
                let page = try await keeper.get(next).text
                names += page.matches(of: />(w\d{4})</).map { String($0.1) }
                path = page.matches(of: /href="(\/accounts\?[^"]*after=[^"]*)"/).last.map {
                    String($0.1).replacing("&amp;", with: "&")
                }
                if let path { #expect(path.contains("q=w")) }
            }
            #expect(names == (1...120).map { "w\(1000 + $0)" })
        }
    }
}
