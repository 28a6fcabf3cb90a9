import Access
import Foundation
import Kernel
@testable import MyData
import Records
import Store
import TestKit
import TestSite
import Testing
import Web

@Suite struct MyDataTests {
    private static let me = SubjectID(rawValue: 5), neighbour = SubjectID(rawValue: 6)
    private static let resource = Resource(
        "person", Text("人口", "人口", "People", "Люди"), summary: Text(verbatim: "P"), about: .person,
        owner: Owner(
            division: TestSite.city.division, department: "police", title: Text("公安局", "公安局", "Police", "Полиция")),
        fields: [
            Field("name", Text("姓名", "姓名", "Name", "Имя"), .text(limit: 60), .personal, required: true),
            Field("sex", Text("性别", "性別", "Sex", "Пол"), .code(list: "sex")),
            Field("born", Text("出生", "出生", "Born", "Родился"), .day),
            Field("income", Text("收入", "收入", "Income", "Доход"), .decimal(places: 2)),
            Field("home", Text("住所", "住所", "Home", "Дом"), .subject(.place)),
        ],
        sharing: .unconditional, securityLevel: 3, cycle: .live,
        legalBasis: Text("户口登记条例", "戶口登記條例", "Registration", "Регистрация"))

    private func with(_ body: (TestSite, Browser) async throws -> Void) async throws {
        try await TestSite.with(features: { parts in
            var tables = Feature("Tables")
            tables.migrations = RecordsMigrations.all
            let authenticator = parts.authenticator
            return [MyData.feature(sets: SetResolvers(), confirm: {
                try await authenticator.confirm($0, as: $1.principal, address: $1.clientAddress)
            }), tables]
        }) { site async throws in
            try await site.database.write { [now = site.clock.now] connection in
                try Catalogue.publish(
                    connection, CodeList("sex", Text(verbatim: "Sex"), [.init("1", Text("男", "男", "male", "муж"))]))
                try Catalogue.publish(connection, Self.resource, by: "test", at: now)
                try Subjects.add(connection, [Self.me, Self.neighbour], .person, at: now)
                func put(_ subject: SubjectID, _ name: String, _ seconds: Int64) throws {
                    let values: [Value] = [.text(name), "1", 7000, 123_450, 9]
                    try Records.put(connection, Self.resource, subject, values, Provenance(
                        source: "户籍 <1>", author: "Officer 3107", writtenAt: now.advanced(bySeconds: seconds)))
                }
                try put(Self.me, "王旧名", -100)
                try put(Self.me, "王新名", -50)
                try put(Self.neighbour, "李邻居", -50)
            }
            try await body(site, try await site.signedIn("resident", subject: Self.me))
        }
    }

    @Test func `Everything that is held about me is shown in words, with its source, and nobody else's`() async throws {
        try await with { site, me async throws in
            me.cookies["language"] = "en"
            let page = try await me.get("/my/data")
            #expect(page.status == 200 && structuralFaults(in: page.text).isEmpty)
            for word in ["王新名", "male", "1234.50", "户籍 &lt;1&gt;", "Police", "Registration"] {
                #expect(page.text.contains(word), "\(word)")
            }
            #expect(!page.text.contains("王旧名") && !page.text.contains("李邻居"))
            let history = try await me.get("/my/data/person")
            #expect(structuralFaults(in: history.text).isEmpty)
            #expect(history.text.contains("王旧名") && history.text.contains("王新名") && !history.text.contains("李邻居"))
            for name in ["nothing", "a%2Fb"] { #expect(try await me.get("/my/data/\(name)").status == 404) }
            let calls = try await me.get("/api/v1/me/records")
            let object = try JSONSerialization.jsonObject(with: Data(calls.bytes)) as? [[String: Any]]
            #expect((object?.first?["records"] as? [[String: String]])?.first?["income"] == "1234.50")
        }
    }

    @Test func `Who holds no records is told so, and who is no resident is refused`() async throws {
        try await with { site, _ async throws in
            let newcomer = try await site.signedIn("newcomer", subject: SubjectID(rawValue: 77))
            let page = try await newcomer.get("/my/data")
            #expect(
                page.status == 200 && page.text.contains("class=\"empty\"") && structuralFaults(in: page.text).isEmpty)
            let officer = try await site.signedIn("officer")
            for path in [
                "/my/data", "/my/data/person", "/my/looks", "/my/looks/0", "/api/v1/me/records", "/api/v1/me/looks",
            ] {
                #expect(try await officer.get(path).status == 403, "\(path)")
                #expect(try await site.browser().get(path).status == 401, "\(path)")
            }
        }
    }

    @Test func `Every look at me is listed once it happened, mine only if I ask, and its proof is mine to download`()
        async throws {
        try await with { site, me async throws in
            let purpose = Purpose.account
            for subject in [Self.me, Self.neighbour, Self.me] {
                _ = try await site.parts.doors.look(LookAt(subject: subject), as: Principal(
                    account: AccountID(rawValue: 3), subject: nil, title: "Officer <3107>", grants: []), for: purpose)
            }
            func lines(_ path: String) async throws -> Int {
                let page = try await me.get(path).text
                #expect(structuralFaults(in: page).isEmpty && !page.contains("Officer <3107>"))
                return page.matches(of: /Officer &lt;3107&gt;/).count
            }
            for list in ["/my/looks", "/my/looks?own=1"] { #expect(try await lines(list) == 2) }
            #expect(try await !me.get("/my/looks").text.contains("查看自己的数据"))
            _ = try await me.get("/my/data")
            #expect(try await me.get("/my/looks?own=1").text.contains("查看自己的数据"))
            #expect(try await !me.get("/my/looks").text.contains("查看自己的数据"))
            let keys = try KeyFile.make(log: "qingdu.example/log", .seeded(3))
            _ = try await Sequencer(database: site.database, signer: try keys.logSigner(), time: site.clock.source)
                .drain()
            let page = try await me.get("/my/looks").text
            let proof = try #require(page.firstMatch(of: /href="(\/my\/looks\/\d+)"/).map { String($0.1) })
            let file = try await me.get(proof)
            #expect(
                file.status == 200
                    && file.header("content-disposition")?.hasPrefix("attachment; filename=\"entry-") == true)
            #expect(!file.bytes.isEmpty)
            let neighbour = try await site.signedIn("neighbour", subject: Self.neighbour)
            #expect(try await neighbour.get(proof).status == 403)
            for number in ["999999", "x"] { #expect(try await me.get("/my/looks/\(number)").status == 404) }
            #expect(try await me.get("/my/looks?after=31").status != 500)
        }
    }

    private static var library: Resource {
        var resource = Self.resource
        resource.name = "loans"
        resource.title = Text(verbatim: "Library loans")
        resource.fields = [Field("title", Text(verbatim: "Title"), .text(limit: 60), .sensitive, required: true)]
        resource.consent = Text(verbatim: "I agree to be remembered")
        resource.processor = Text(verbatim: "Books Ltd")
        return resource
    }

    @Test func `Consent is given and withdrawn by one press each, and what rested on it is gone`() async throws {
        try await with { site, me async throws in
            me.cookies["language"] = "en"
            try await site.database.write { [now = site.clock.now] in
                try Catalogue.publish($0, Self.library, by: "test", at: now)
            }
            let before = try await me.get("/my/consents")
            #expect(before.status == 200 && structuralFaults(in: before.text).isEmpty)
            #expect(before.text.contains("I agree to be remembered") && before.text.contains("Books Ltd"))
            #expect(try await me.post("/my/consents/loans", ["decision": "give", "version": "9"]).status == 409)
            #expect(try await me.post("/my/consents/loans", ["decision": "give", "version": "1"]).status == 303)
            _ = try await site.database.write { [now = site.clock.now] connection in
                try Records.put(connection, Self.library, Self.me, [.text("Gardens")],
                                Provenance(source: "desk", author: "Library", writtenAt: now))
            }
            let data = try await me.get("/my/data")
            #expect(data.text.contains("Gardens") && data.text.contains("Kept with your consent"))
            #expect(data.text.contains("Handled on their behalf by: Books Ltd") && data.text.contains("Kept by law"))
            #expect(try await me.get("/my/consents?done=given").text.contains("Agreed (words of version 1)"))
            #expect(try await me.post("/my/consents/loans", ["decision": "withdraw"]).status == 303)
            #expect(!(try await me.get("/my/data").text.contains("Gardens")))
            let after = try await me.get("/my/consents?done=withdrawn")
            #expect(after.text.contains("withdrawn") && structuralFaults(in: after.text).isEmpty)
            #expect(try await me.get("/api/v1/me/consents").text.contains("\"isGiven\":false"))
        }
    }

    @Test func `A copy of everything needs the password again and holds records, history, consents and looks`()
        async throws {
        try await with { _, me async throws in
            me.cookies["language"] = "en"
            let ask = try await me.get("/my/copy")
            #expect(ask.status == 200 && structuralFaults(in: ask.text).isEmpty)
            let wrong = try await me.post("/my/copy", ["format": "json", "password": "no"])
            #expect(wrong.status == 422 && !wrong.text.contains("王新名") && structuralFaults(in: wrong.text).isEmpty)
            let copy = try await me.post("/my/copy", ["format": "json", "password": TestSite.password])
            #expect(copy.status == 200 && copy.header("cache-control") == "no-store")
            let object = try #require(try JSONSerialization.jsonObject(with: Data(copy.bytes)) as? [String: Any])
            let part = try #require((object["resources"] as? [[String: Any]])?.first)
            let values = (part["records"] as? [[String: Any]])?.first?["values"] as? [String: Any]
            #expect(values?["name"] as? String == "王新名" && values?["income"] as? String == "1234.50")
            #expect((part["earlier"] as? [[String: Any]])?.count == 1 && (part["fields"] as? [Any])?.count == 5)
            #expect((object["root"] as? String)?.count == 64 && copy.header("x-sha256")?.count == 64)
            #expect(object["who-looked"] != nil && !copy.text.contains("李邻居"))
            let paper = try await me.post("/my/copy", ["format": "print", "password": TestSite.password])
            #expect(paper.status == 200 && structuralFaults(in: paper.text).isEmpty)
            #expect(paper.text.contains("王新名") && paper.text.contains("王旧名"))
        }
    }
}

/// Somebody looks at a person.
private struct LookAt: Lookup {
    static let name = "test.look"
    static let permission = Permission.none
    static let purposes = [Purpose.account]
    let subject: SubjectID

    func run(_ door: LookupDoor) throws -> Int {
        _ = try door.authoriseSignedIn()
        door.concerns(.subject(subject))
        return 1
    }
}
