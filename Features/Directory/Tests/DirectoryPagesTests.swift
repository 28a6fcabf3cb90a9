import Access
@testable import Directory
import Foundation
import HTML
import Kernel
import Records
import Store
import TestAccess
import TestKit
import TestSite
import TestStores
import Testing
import Web

@Suite struct DirectoryPagesTests {
    private static let keeper = Role("keeper", Text(verbatim: "Keeper"), [RecordRights.publish])
    private static let scope = TestSite.scope(990_102_000_000, "water")

    private static func site(_ engine: Engine = .sqlite, _ body: (TestSite) async throws -> Void) async throws {
        var tables = Feature("Tables")
        tables.migrations = RecordsMigrations.all
        let all = [tables, Directory.feature]
        try await TestSite.with(engine, roles: RoleBook([keeper]), features: { _ in all }) { site async throws in
            try await site.database.write { [now = site.clock.now] connection in
                try Divisions.put(connection, divisions)
                try Divisions.put(connection, changes)
                try Catalogue.publish(connection, parks, by: "Officer", at: now)
            }
            try await body(site)
        }
    }

    private static var parks: Resource {
        Resource("park", Text("公园绿地", "公園綠地", "Parks", "Парки"),
                 summary: Text("公园的名称", "公園的名稱", "Names of parks", "Названия парков"), about: .place,
                 owner: Owner(division: scope.division, department: "water",
                              title: Text("水利局", "水利局", "Water Bureau", "Водное управление")),
                 fields: [Field("name", Text("名称", "名稱", "Name", "Название"), .text(limit: 20))],
                 sharing: .unconditional, securityLevel: 1, cycle: .daily, legalBasis: Text(verbatim: "法"))
    }

    private static func code(_ text: String) -> DivisionCode {
        guard let code = DivisionCode(text) else { preconditionFailure("\(text) is a code") }
        return code
    }

    private static let divisions: [Division] = {
        let day = Day(sinceEpoch: 0), end = Day(sinceEpoch: 18_000)
        return [
            Division(code: code("99"), name: Text("云泽省", "雲澤省", "Yunze", "Юньцзэ"), from: day),
            Division(code: code("9901"), name: Text("清渡市", "清渡市", "Qingdu", "Циньду"), from: day),
            Division(code: code("990102"), name: Text("望渡区", "望渡區", "Wangdu", "Ванду"), from: day),
            Division(code: code("990105"), name: Text("旧城区", "舊城區", "Old Town", "Старый город"), from: day, until: end),
        ]
    }()

    private static let changes = [
        DivisionChange(day: Day(sinceEpoch: 18_000), code: code("990105"), successors: [
            DivisionSuccessor(code("990102"), .whole),
        ]),
    ]

    private static func keeper(_ site: TestSite) async throws -> Browser {
        try await site.signedIn("keeper", [Grant(keeper, in: scope)])
    }

    // MARK: For everybody

    @Test func `Everybody finds a resource by a word in any language, and reads all about it`() async throws {
        try await Self.site { site in
            let browser = site.browser()
            for (language, word) in [("zh-Hans", "绿"), ("zh-Hant", "公園"), ("en", "PARK"), ("ru", "парк")] {
                browser.cookies["language"] = language
                let query = word.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
                let page = try await browser.get("/directory?q=\(query)")
                #expect(page.status == 200 && page.text.contains("/resources/park\""), "\(language)")
                #expect(structuralFaults(in: page.text).isEmpty, "\(structuralFaults(in: page.text))")
            }
            browser.cookies["language"] = "en"
            let page = try await browser.get("/resources/park").text
            #expect(structuralFaults(in: page).isEmpty, "\(structuralFaults(in: page))")
            for words in ["Water Bureau", "text of at most 20", "invented", "Version 1", "Shared", "Daily"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(try await browser.get("/resources/nothing").status == 404)
            #expect(try await browser.get("/directory?after=zz").status == 422)
            let none = try await browser.get("/directory?q=pqrk").text
            #expect(none.contains("Nothing was found") && none.contains("/directory?q=park"))
        }
    }

    @Test func `What is late says so, and stops saying so when records come`() async throws {
        try await Self.site { site in
            let browser = site.browser()
            browser.cookies["language"] = "en"
            #expect(try await !browser.get("/resources/park").text.contains("Overdue"))
            site.clock.advance(seconds: 90_000)
            try await Directory.keep(site.parts.doors)
            #expect(try await browser.get("/resources/park").text.contains("Overdue"))
            #expect(try await browser.get("/directory?overdue=yes").text.contains("/resources/park\""))
            let heard = Event("records.imported", subject: nil, payload: "{\"resource\":\"park\",\"batch\":\"1\"}")
            for listener in Directory.feature.listeners where listener.topic == heard.topic {
                try await listener.hear(heard, site.parts.doors)
            }
            #expect(try await !browser.get("/resources/park").text.contains("Overdue"))
        }
    }

    @Test func `Programs get the same, and the catalogue in DCAT`() async throws {
        try await Self.site { site in
            let browser = site.browser()
            let reply = try await browser.get("/api/v1/directory?q=park")
            let found = try JSONSerialization.jsonObject(with: Data(reply.bytes))
            #expect((found as? [String: Any])?["total"] as? Int == 1)
            let other = try await browser.get("/api/v1/directory/park")
            let one = try JSONSerialization.jsonObject(with: Data(other.bytes))
            #expect((one as? [String: Any])?["isSampleInvented"] as? Bool == true)
            let feed = try await browser.get("/directory/catalogue.jsonld")
            #expect(feed.header("content-type") == "application/ld+json")
            let graph = try JSONSerialization.jsonObject(with: Data(feed.bytes)) as? [String: Any]
            let sets = graph?["dcat:dataset"] as? [[String: Any]]
            #expect(graph?["@type"] as? String == "dcat:Catalog" && sets?.count == 1)
            #expect(sets?.first?["dct:identifier"] as? String == "park")
        }
    }

    @Test(arguments: TestStore.engines)
    func `A division is found by name and code and tells what became of it`(engine: Engine) async throws {
        try await Self.site(engine) { site in
            let browser = site.browser()
            browser.cookies["language"] = "en"
            for query in ["old", "9901", "%E6%97%A7%E5%9F%8E", "%D0%A1%D1%82%D0%B0"] {
                #expect(try await browser.get("/divisions?q=\(query)").text.contains("/divisions/990105\""), "\(query)")
            }
            let past = try await browser.get("/divisions/990105").text
            #expect(past.contains("done away with") && past.contains("became") && past.contains("/divisions/990102\""))
            #expect(structuralFaults(in: past).isEmpty, "\(structuralFaults(in: past))")
            #expect(try await browser.get("/divisions/990102").text.contains("came from"))
            #expect(try await browser.get("/divisions/9902").status == 404)
            for query in DivisionsByName("old").queries + DivisionsByName("99").queries
                + DivisionByCode(Self.code("9901")).queries {
                let plan = try await QueryPlan.of(query, on: site.database)
                #expect(plan.scans.isEmpty, "\(query.text)\n\(plan)")
            }
        }
    }

    // MARK: Publishing

    @Test func `A new resource is drafted, told what it lacks, mended, and published`() async throws {
        try await Self.site { site in
            let browser = try await Self.keeper(site)
            browser.cookies["language"] = "en"
            let made = try await browser.post("/directory/new", [
                "name": "gauge", "title": "水位\n水位\nGauges\nУровни", "division": "990102", "department": "water",
                "owner": "水利局\n水利局\nWater\nВода",
            ])
            #expect(made.status == 303 && made.location == "/resources/gauge/draft")
            var page = try await browser.get("/resources/gauge/draft").text
            #expect(page.contains("still to mend") && page.contains("There are 1 to 200 fields"))
            #expect(structuralFaults(in: page).isEmpty, "\(structuralFaults(in: page))")
            let added = try await browser.post("/resources/gauge/field", ["do": "add", "revision": "1"])
            #expect(added.location == "/resources/gauge/field?field=field_1")
            #expect(try await structuralFaults(in: browser.get(added.location ?? "").text).isEmpty)
            let wrong = try await browser.post("/resources/gauge/field", [
                "do": "save", "field": "field_1", "revision": "2", "name": "level", "title": "水位\n水位\nLevel\nУровень",
                "type": "decimal", "detail": "x", "sensitivity": "open",
            ])
            #expect(wrong.status == 422 && wrong.text.contains("does not fit the type"))
            let saved = try await browser.post("/resources/gauge/field", [
                "do": "save", "field": "field_1", "revision": "2", "name": "level", "title": "水位\n水位\nLevel\nУровень",
                "type": "decimal", "detail": "2", "sensitivity": "open", "unit": "m",
            ])
            #expect(saved.status == 303)
            let unshared = try await browser.post("/resources/gauge/draft", [
                "revision": "3", "sharing": "not-shared", "reason": "", "basis": "",
            ])
            #expect(unshared.status == 422 && unshared.text.contains("by what law"))
            let head = try await browser.post("/resources/gauge/draft", [
                "revision": "3", "summary": "水位\n水位\nLevels\nУровни", "sharing": "conditional",
                "reason": "防汛\n防汛\nFloods\nПаводки", "basis": "水法\n水法\nWater Law\nВодный закон",
                "legal_basis": "水法\n水法\nWater Law\nВодный закон", "cycle": "daily", "area": "ZG",
            ])
            #expect(head.status == 303)
            page = try await browser.get("/resources/gauge/publish").text
            #expect(page.contains("A new resource with a table of 1 fields"))
            #expect(try await browser.post("/resources/gauge/publish", ["revision": "4"]).status == 303)
            let found = try await browser.get("/resources/gauge?done=published").text
            #expect(found.contains("Published") && found.contains("Because: Floods"))
            #expect(try await site.count("r_gauge") == 0)
        }
    }

    @Test func `A version shows what it changes before it does, and a draft can be withdrawn`() async throws {
        try await Self.site { site in
            let browser = try await Self.keeper(site)
            browser.cookies["language"] = "en"
            #expect(try await browser.post("/resources/park/version").location == "/resources/park/draft")
            _ = try await browser.post("/resources/park/field", [
                "do": "save", "field": "name", "revision": "1", "title": "名称\n名稱\nName\nНазвание", "type": "text",
                "detail": "60", "sensitivity": "open",
            ])
            let page = try await browser.get("/resources/park/publish").text
            #expect(page.contains("Field Name (name) is wider: text(20) → text(60)"))
            let stale = try await browser.post("/resources/park/publish", ["revision": "1"])
            #expect(stale.status == 409)
            #expect(try await browser.get("/directory/drafts").text.contains("/resources/park/draft"))
            #expect(try await browser.post("/resources/park/withdraw").location == "/directory/drafts?done=withdrawn")
            #expect(try await browser.get("/resources/park/draft").status == 404)
        }
    }

    @Test func `The same by JSON`() async throws {
        try await Self.site { site in
            let browser = try await Self.keeper(site)
            let draft = try await browser.call("/api/v1/directory/gauge/draft", """
                {"head": {"title": "水位\\n水位\\nGauges\\nУровни", "summary": "水\\n水\\nW\\nВ", "division": "990102",
                          "department": "water", "owner": "水利局\\n水利局\\nWater\\nВода", "legal_basis": "法\\n法\\nL\\nЗ"},
                 "fields": [{"name": "level", "title": "水位\\n水位\\nLevel\\nУровень", "type": "decimal", "detail": "2"}]}
                """)
            let view = try JSONSerialization.jsonObject(with: Data(draft.bytes)) as? [String: Any]
            #expect(draft.status == 200 && (view?["findings"] as? [Any])?.isEmpty == true, "\(draft.text)")
            let revision = view?["revision"] as? Int ?? 0
            let published = try await browser.call("/api/v1/directory/gauge/publish", "{\"revision\": \(revision)}")
            #expect(published.status == 200 && published.text.contains("\"version\":1"), "\(published.text)")
            #expect(try await browser.get("/api/v1/directory/gauge").status == 200)
        }
    }

    @Test func `Nobody else drafts: not the public, not another department`() async throws {
        try await Self.site { site in
            let health = TestSite.scope(990_102_000_000, "health")
            let other = try await site.signedIn("other", [Grant(Self.keeper, in: health)])
            #expect(try await site.browser().get("/directory/new").status == 401)
            #expect(try await site.browser().get("/directory/drafts").status == 401)
            #expect(try await other.post("/resources/park/version").status == 403)
            #expect(try await !other.get("/resources/park").text.contains("/resources/park/version"))
            let foreign = try await other.post("/directory/new", [
                "name": "gauge", "title": "水\n水\nW\nВ", "division": "990102", "department": "water",
                "owner": "水\n水\nW\nВ",
            ])
            #expect(foreign.status == 403)
        }
    }
}
