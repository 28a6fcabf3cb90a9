import Access
import Kernel
@testable import Objections
import Records
import Store
import TestKit
import TestSite
import TestStores
import Testing
import Web
import Work

@Suite struct ObjectionPagesTests {
    private static let clerk = Role("officer", Text(verbatim: "Officer"), [
        ObjectionRights.decide, ObjectionRights.read, ObjectionRights.raise,
    ])
    private static let reviewer = Role("supervisor", Text(verbatim: "Supervisor"), [
        ObjectionRights.review, ObjectionRights.read,
    ])
    private static let me = SubjectID(rawValue: 5)
    private static let owner = TestSite.scope(990_102_000_000, "public-security")

    private static var resource: Resource {
        Resource("person", Text(verbatim: "Register"), summary: Text(verbatim: "x"), about: .person,
                 owner: Owner(division: owner.division, department: "public-security", title: Text(verbatim: "Police")),
                 fields: [
                    Field("name", Text(verbatim: "Name"), .text(limit: 20), required: true),
                    Field("born", Text(verbatim: "Born"), .day),
                    Field("sex", Text(verbatim: "Sex"), .code(list: "sex")),
                 ], sharing: .unconditional, securityLevel: 1, cycle: .live, legalBasis: Text(verbatim: "法"))
    }

    private func with(_ body: (TestSite, Browser, Browser) async throws -> Void) async throws {
        var tables = Feature("Tables")
        tables.migrations = RecordsMigrations.all + WorkMigrations.all
        let features = [tables, Objections.feature]
        try await TestSite.with(roles: RoleBook([Self.clerk, Self.reviewer]), features: { _ in features }) { site in
            let now = site.clock.now
            try await site.database.write { connection in
                try Calendars.put(connection, "china", WorkingCalendar(offsetSeconds: 28_800))
                try Catalogue.publish(connection, CodeList("sex", Text(verbatim: "Sex"), [
                    .init("1", Text(verbatim: "male")), .init("2", Text(verbatim: "female")),
                ]))
                try Catalogue.publish(connection, Self.resource, by: "test", at: now)
                try Subjects.add(connection, Self.me, .person, at: now)
                try Records.put(connection, Self.resource, Self.me, ["Li <b>", .integer(10_000), "1"],
                                Provenance(source: "form", author: "test", writtenAt: now))
            }
            try await body(site, try await site.signedIn("resident", subject: Self.me),
                           try await site.signedIn("clerk", [Grant(Self.clerk, in: Self.owner)]))
        }
    }

    private func path(_ reply: Reply) throws -> String {
        try #require(reply.location?.split(separator: "?").first.map(String.init))
    }

    @Test func `A resident objects, the clerk corrects, and the resident reads the answer`() async throws {
        try await with { site, resident, clerk in
            let choice = try await resident.get("/objections/new?resource=person")
            #expect(choice.status == 200 && choice.text.contains("Li &lt;b&gt;"))
            #expect(structuralFaults(in: choice.text).isEmpty)
            let form = try await resident.get("/objections/new?resource=person&field=sex")
            #expect(form.text.contains("female") && structuralFaults(in: form.text).isEmpty)
            let empty = try await resident.post("/objections/new", ["resource": "person", "field": "sex"])
            #expect(empty.status == 422 && structuralFaults(in: empty.text).isEmpty)
            let words = ["resource": "person", "field": "sex", "proposed": "2", "reason": "It is wrong",
                         "document": "Certificate 7"]
            let raised = try await resident.post("/objections/new", words)
            #expect(raised.status == 303)
            let path = try path(raised)
            #expect(try await resident.post("/objections/new", words).status == 409, "one is enough")
            let receipt = try await resident.get("\(path)?done=raised").text
            #expect(receipt.contains("Certificate 7") && receipt.contains("已受理"))
            #expect(receipt.contains("有异议，正在核验") && structuralFaults(in: receipt).isEmpty)
            #expect(!receipt.contains("\(path)/decide"), "who objects does not decide")

            let list = try await clerk.get("/objections").text
            #expect(list.contains(path) && structuralFaults(in: list).isEmpty)
            #expect(try await clerk.get(path).text.contains("\(path)/decide"))
            let nothing = try await clerk.post("\(path)/decide", ["answer": "Verified"])
            #expect(nothing.status == 422 && structuralFaults(in: nothing.text).isEmpty)
            let decision = ["outcome": "correct", "value": "2", "answer": "By the certificate"]
            #expect(try await clerk.post("\(path)/decide", decision).status == 303)
            #expect(try await clerk.post("\(path)/decide", decision).status == 409)

            let answered = try await resident.get(path).text
            #expect(answered.contains("By the certificate") && answered.contains("female"))
            #expect(!answered.contains("有异议，正在核验"))
            #expect(try await resident.get("/my/objections").text.contains("已更正"))
        }
    }

    @Test func `What was kept is disputed once, and reviewed above`() async throws {
        try await with { site, resident, clerk in
            let above = ObjectionRights.office(above: Self.owner)
            let reviewer = try await site.signedIn("reviewer", [Grant(Self.reviewer, in: above)])
            let path = try path(try await resident.post("/objections/new", [
                "resource": "person", "field": "name", "proposed": "Wang", "reason": "x",
            ]))
            #expect(try await clerk.post("\(path)/decide", ["outcome": "keep", "answer": "It is right"]).status == 303)
            let question = try await resident.get("\(path)/dispute")
            #expect(question.status == 200 && structuralFaults(in: question.text).isEmpty)
            #expect(try await resident.post("\(path)/dispute", ["reason": " "]).status == 422)
            #expect(try await resident.post("\(path)/dispute", ["reason": "No"]).status == 303)
            #expect(try await clerk.post("\(path)/decide", ["outcome": "keep", "answer": "x"]).status == 403)
            #expect(try await reviewer.get("/objections").text.contains(path))
            #expect(try await reviewer.post("\(path)/decide", ["outcome": "keep", "answer": "Right"]).status == 303)
            #expect(try await resident.get("\(path)/dispute").status == 303, "it is over")
        }
    }

    @Test func `Only those concerned see an objection`() async throws {
        try await with { site, resident, _ in
            let path = try path(try await resident.post("/objections/new", [
                "resource": "person", "field": "name", "reason": "x",
            ]))
            let stranger = try await site.signedIn("stranger", subject: SubjectID(rawValue: 6))
            #expect(try await stranger.get(path).status == 403)
            #expect(try await stranger.post("\(path)/withdraw").status == 403)
            #expect(try await site.browser().get(path).status == 401)
            #expect(try await stranger.get("/objections/new?resource=person").status == 404)
            #expect(try await resident.get("\(path)/withdraw").status == 200)
            #expect(try await resident.post("\(path)/withdraw").status == 303)
            #expect(try await resident.get(path).text.contains("已撤回"))
        }
    }
}
