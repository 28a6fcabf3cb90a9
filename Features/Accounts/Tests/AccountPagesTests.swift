import Access
@testable import Accounts
import Kernel
import Store
import TestKit
import TestSite
import Testing

@Suite struct AccountPagesTests {
    private typealias World = AccountsWorld
    private static let new = ["name": "new-officer", "title": "Officer 1", "password": "a sentence of mine"]

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
            let made = try #require(try await keeper.post("/accounts", Self.new).location)
            let list = try await keeper.get("/accounts?q=new").text
            let id = try #require(list.firstMatch(of: /"\/accounts\/(\d+)"/).map { String($0.1) })
            #expect(!list.contains("Officer keeper") && structuralFaults(in: list).isEmpty)
            let page = "/accounts/\(id)"
            #expect(made == "\(page)?done=created")
            #expect(structuralFaults(in: try await keeper.get(made).text).isEmpty)
            #expect(try await keeper.get("/accounts/404").status == 404)
            let duty = ["role": "clerk", "division": "990102", "department": "data"]
            #expect(try await keeper.post("/accounts/\(id)/grant", duty).location == "\(page)?done=granted")
            let again = try await keeper.post("/accounts/\(id)/grant", duty)
            #expect(again.status == 409 && structuralFaults(in: again.text).isEmpty)
            for (name, value) in [("role", "king"), ("division", "1"), ("division", "")] {
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
                let weak = try await browser.post("/accounts", Self.new.merging(["password": "x"]) { $1 })
                #expect(weak.status == status, "the password was not even looked at")
                #expect(try await browser.get("/accounts").status == status)
                for deed in ["grant", "unlock", "close"] {
                    let form = ["role": "clerk", "division": "990102"]
                    #expect(try await browser.post("/accounts/\(account)/\(deed)", form).status == status, "\(deed)")
                }
                #expect(try await browser.get("/accounts/\(account)/close").status == status)
            }
            #expect(try await site.count("account") == 2)
        }
    }

    @Test func `What is wrong with a new account is said at its field`() async throws {
        try await World.with { site async throws in
            let keeper = try await site.signedIn("keeper", [World.here])
            for (name, value, field) in [("name", "a b", "name"), ("name", "keeper", "name"), ("title", "", "title"),
                                         ("password", "short", "password")] {
                let reply = try await keeper.post("/accounts", Self.new.merging([name: value]) { $1 })
                #expect(reply.status == 422 && reply.text.contains("id=\"new-\(field)-error\""), "\(name) \(value)")
                #expect(structuralFaults(in: reply.text).isEmpty && !reply.text.contains("a sentence of mine"))
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
