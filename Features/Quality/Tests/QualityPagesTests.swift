import Access
import Exchange
import Kernel
@testable import Quality
import Records
import Store
import TestKit
import TestSite
import Testing
import Web

@Suite struct QualityPagesTests {
    private static let keeper = Role("keeper", Text(verbatim: "Keeper"), [QualityRights.keep, QualityRights.read])

    private static var resource: Resource {
        Resource("thing", Text(verbatim: "Things"), summary: Text(verbatim: "x"), about: .person,
                 owner: Owner(division: TestSite.office.division, department: "data", title: Text(verbatim: "Data")),
                 fields: [Field("name", Text(verbatim: "Name"), .text(limit: 20)),
                          Field("born", Text(verbatim: "Born"), .day)],
                 sharing: .unconditional, securityLevel: 1, cycle: .live, legalBasis: Text(verbatim: "法"))
    }

    private func with(_ body: (TestSite, Browser) async throws -> Void) async throws {
        var tables = Feature("Tables")
        tables.migrations = RecordsMigrations.all + Exchange.migrations
        let features = [tables, Quality.feature]
        try await TestSite.with(roles: RoleBook([Self.keeper]), features: { _ in features }) { site in
            let now = site.clock.now
            try await site.database.write { connection in
                try Catalogue.publish(connection, Self.resource, by: "test", at: now)
                let people = (1...10).map { SubjectID(rawValue: $0) }
                try Subjects.add(connection, people, .person, at: now)
                let rows: [(subject: SubjectID, values: [Value])] = people.map { subject in
                    (subject, [.text(subject.rawValue < 4 ? "x" : "Li Wei"),
                               subject.rawValue == 10 ? .null : .integer(1)])
                }
                try Records.add(connection, Self.resource, rows,
                                Provenance(source: "form", author: "Officer 9", writtenAt: now))
            }
            try await body(site, try await site.signedIn("keeper", [Grant(Self.keeper, in: TestSite.office)]))
        }
    }

    private static func rule(_ condition: String) -> [String: String] {
        ["code": "long-name", "title-zh-Hans": "名", "title-zh-Hant": "名", "title-en": "Name", "title-ru": "Имя",
         "severity": "grave", "kind": "condition", "condition": condition]
    }

    @Test func `A rule is tried, kept, run, and leads to the rows and who wrote them`() async throws {
        try await with { site, keeper in
            let form = try await keeper.get("/quality/thing/rule")
            #expect(form.status == 200 && structuralFaults(in: form.text).isEmpty)
            let bad = try await keeper.post("/quality/thing/rule", Self.rule("nam >"))
            #expect(bad.status == 422 && structuralFaults(in: bad.text).isEmpty)
            let rule = Self.rule("string length(name) > 2")
            let tried = try await keeper.post("/quality/thing/rule", rule)
            #expect(tried.status == 200 && tried.text.contains("/quality/thing/keep"))
            #expect(structuralFaults(in: tried.text).isEmpty)
            #expect(try await keeper.get("/quality").text.contains("没有规则"), "trying keeps nothing")
            #expect(try await keeper.post("/quality/thing/keep", rule).status == 303)
            let started = try await keeper.post("/quality/thing/start")
            #expect(started.status == 303)
            let check = try #require(started.location)
            #expect(try await keeper.post("/quality/thing/start").status == 409)
            let runner = QualityRunner(site.database, time: site.clock.source, random: .seeded(2), offsetSeconds: 0)
            while try await runner.step() {}
            let shown = try await keeper.get(check).text
            #expect(shown.contains("30.0 %") && shown.contains("\(check)/rows") && structuralFaults(in: shown).isEmpty)
            let rows = try await keeper.get("\(check)/rows?rule=long-name")
            #expect(rows.status == 200 && rows.text.contains("Officer 9") && structuralFaults(in: rows.text).isEmpty)
            #expect(try await keeper.get("\(check)/rows?unchecked=yes").status == 200)
            let page = try await site.browser().get("/quality/thing").text
            #expect(page.contains("<table") && structuralFaults(in: page).isEmpty)
            #expect(try await site.browser().get("/quality").text.contains("30.00 %"))
            let json = try await site.browser().get("/api/v1/quality").text
            #expect(json.contains("\"failed\":3") && json.contains("\"checked\":10"))
        }
    }

    @Test func `Rates are public, rows and rules are not`() async throws {
        try await with { site, keeper in
            _ = try await keeper.post("/quality/thing/keep", Self.rule("string length(name) > 2"))
            let check = try #require(try await keeper.post("/quality/thing/start").location)
            let anybody = site.browser()
            #expect(try await anybody.get(check).status == 200)
            #expect(try await anybody.get("\(check)/rows").status == 401)
            #expect(try await anybody.get("/quality/thing/rule").status == 401)
            #expect(try await anybody.get("/quality/nothing").status == 404)
            #expect(try await keeper.post("\(check)/cancel").status == 303)
            #expect(try await keeper.post("/quality/thing/retire", ["code": "long-name"]).status == 303)
            #expect(try await keeper.post("/quality/thing/start").status == 409, "no rule is left")
        }
    }
}
