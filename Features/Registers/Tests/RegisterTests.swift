import Access
import Foundation
import Geography
import Kernel
import Records
@testable import Registers
import Store
import TestKit
import TestSite
import TestStores
import Testing
import Web

@Suite struct RegisterTests {
    private static let worker = Role("worker", Text(verbatim: "Worker"), [RegisterRights.readPeople])
    private static let resources = RegisterResources(city: TestSite.city.division)
    /// Two sub-districts of one county with two communities each, and one of another county.
    private static let communities: [Int64] = [
        990_102_001_001, 990_102_001_002, 990_102_002_001, 990_102_002_002, 990_103_001_001,
    ]

    private struct Person { let subject: SubjectID, latin: String, sex: String, born: Int, division: DivisionCode }

    /// People whose names and births often tie, and buildings.
    private func with(_ engine: Engine, _ body: (TestSite, [Person]) async throws -> Void) async throws {
        try await TestSite.with(engine, roles: RoleBook([Self.worker]), features: { _ in [Registers.feature] }) {
            site async throws in
            var random = SeededGenerator(seed: 8)
            func pick<Element>(_ some: [Element]) -> Element { some[Int.random(in: 0..<some.count, using: &random)] }
            let people = (1...400).map { number in
                Person(subject: SubjectID(rawValue: Int64(number)), latin: pick(["Wang Wei", "Li Na", "Zhang Min"]),
                       sex: pick(["1", "2"]), born: pick([7000, 7001, 7002, 9000]),
                       division: TestSite.scope(pick(Self.communities)).division)
            }
            let rows = people.enumerated().map { order, person -> (subject: SubjectID, values: [Value]) in
                let number = ResidentNumber(
                    division: TestSite.scope(990_102_000_000).division, birth: Day(sinceEpoch: person.born),
                                            order: order)
                let street = person.division.ancestor(.township) ?? person.division
                return (person.subject, ["某", .text(person.latin), .text(person.sex), .integer(Int64(person.born)),
                                         .text(number?.text ?? ""), .null, street.value, person.division.value])
            }
            let corners = [(116.0, 40.0), (116.001, 40.0), (116.001, 40.001)].compactMap { longitude, latitude in
                Coordinate(longitude: longitude, latitude: latitude)
            }
            let outline = Geometry.polygon(try Polygon(outer: corners)).compact
            let buildings = (1...30).map { number -> (subject: SubjectID, values: [Value]) in
                (SubjectID(rawValue: Int64(1000 + number)), [
                        .text("Road \(100 + number)"), "home", .integer(3), .bytes(outline),
                        .integer(Self.communities[number % 5]),
                ])
            }
            try await site.database.write { [now = site.clock.now] connection in
                try Divisions.put(connection, Self.divisions)
                for list in RegisterResources.lists { try Catalogue.publish(connection, list) }
                for resource in Self.resources.all { try Catalogue.publish(connection, resource, by: "test", at: now) }
                let provenance = Provenance(source: "test", author: "test", writtenAt: now)
                try Records.add(connection, Self.resources.person, rows, provenance)
                try Records.add(connection, Self.resources.building, buildings, provenance)
            }
            try await body(site, people)
        }
    }

    private static let divisions = (["99", "9901", "990102", "990103", "990102001", "990102002", "990103001"]
        .compactMap { DivisionCode($0) } + communities.compactMap { DivisionCode(number: $0) }).map {
            Division(code: $0, name: Text(verbatim: "D\($0.text)"), from: Day(sinceEpoch: 0))
        }

    private func holder(_ division: Int64...) -> Principal {
        Principal(account: AccountID(rawValue: 1), subject: nil, title: "Officer 1",
                  grants: division.map { Grant(Self.worker, in: TestSite.scope($0)) })
    }

    @Test(arguments: TestStore.engines)
    func `The list of residents, page after page, is what a plain filter and sort give`(engine: Engine) async throws {
        try await with(engine) { site, people async throws in
            let holders = [
                holder(990_100_000_000), holder(990_102_000_000), holder(990_102_001_000), holder(990_102_001_002),
                           holder(990_102_002_001, 990_103_000_000)]
            let areas = [nil, "990102", "990102001", "990102001002", "990103"].map { $0.flatMap { DivisionCode($0) } }
            for holder in holders {
                for area in areas {
                    for (sex, order) in [(nil, .name), (.female, .born), (nil, .born)] as [(Sex?, PeopleByArea.Order)] {
                        var found: [SubjectID] = [], cursor: Cursor?
                        repeat {
                            let page = try await site.parts.doors.look(
                                PeopleByArea(area: area, sex: sex, order: order, after: cursor), as: holder,
                                for: RegisterRights.service).people
                            found += page.elements.map(\.subject)
                            cursor = page.next.flatMap { Cursor($0.description) }
                        } while cursor != nil
                        let expected = people.filter { person in
                            holder.grants.contains { $0.scope.division.contains(person.division) }
                                && area?.contains(person.division) != false && (sex == nil || person.sex == "2")
                        }.sorted {
                            order == .name
                                ? ($0.latin, $0.subject) < ($1.latin, $1.subject)
                                : ($0.born, $0.subject) < ($1.born, $1.subject)
                        }
                        #expect(found == expected.map(\.subject))
                    }
                }
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `No listing scans the registers`(engine: Engine) async throws {
        try await with(engine) { site, _ async throws in
            let street = DivisionCode("990102001"), village = DivisionCode("990102001002")
            for lookup in [PeopleByArea(area: street), PeopleByArea(area: village, order: .born),
                           PeopleByArea(area: street, after: Cursor(["Li Na", "5"]))] {
                let plan = try await QueryPlan.of(try lookup.query([TestSite.city]), on: site.database)
                #expect(plan.scans.isEmpty, "\(plan)")
            }
            // Whoever works in one community reads one sub-district, in its order.
            let plan = try await QueryPlan.of(
                try PeopleByArea().query([TestSite.scope(990_102_001_002)]), on: site.database)
            #expect(plan.scans.isEmpty && plan.description.contains("r_person_by_street_name_latin"), "\(plan)")
            let area = try #require(street)
            for after in [nil, Cursor(["990102001001", "Road 9", "5"])] {
                let lookup = BuildingsByArea(area: area, city: TestSite.city.division, after: after)
                let plan = try await QueryPlan.of(try lookup.query(area), on: site.database)
                // PostgreSQL sorts the nothing that it finds.
                #expect(plan.scans.isEmpty && (plan.sorts.isEmpty || engine == .postgres), "\(plan)")
            }
        }
    }

    @Test func `A list of residents is refused without the duty, and says in the log whom it showed`() async throws {
        try await with(.sqlite) { site, _ async throws in
            let browser = try await site.signedIn("worker", [Grant(Self.worker, in: TestSite.scope(990_102_001_000))])
            let page = try await browser.get("/people?area=990102001&sex=2&order=born")
            #expect(page.status == 200 && structuralFaults(in: page.text).isEmpty)
            #expect(page.text.contains("D990102001001") && !page.text.contains("D990102002001"))
            #expect(!page.text.contains(">99010219"), "numbers are masked")
            let found = try #require(page.text.firstMatch(of: /href="(\/people[^"]*after=[^"]*)"/))
            let next = String(found.1).replacing("&amp;", with: "&")
            #expect(next.contains("area=990102001") && next.contains("sex=2") && next.contains("order=born"))
            #expect(try await browser.get(next).status == 200)
            #expect(try await browser.get("/people?area=nonsense&sex=9&order=weight").status == 200)
            #expect(try await browser.get("/people?after=31").status == 422)
            #expect(try await browser.get("/people?order=born&after=\(Cursor(["x", "1"]))").status == 422)
            #expect(try await site.signedIn("idle").get("/people").status == 403)
            #expect(try await site.browser().get("/people").status == 401)
            let entry = try await site.database.read { connection in
                try connection.rows("SELECT content FROM log_pending ORDER BY id").compactMap {
                    Entry(encoded: try $0.get(0))
                }
                    .first { $0.name == "person.list" && $0.outcome == .done }
            }
            guard case .subjects(let shown) = try #require(entry).concern else {
                Issue.record("nobody is named")
                return
            }
            #expect((1...50).contains(shown.count))
        }
    }

    @Test func `The map is a picture, a table and GeoJSON of the same buildings`() async throws {
        try await with(.sqlite) { site, _ async throws in
            let browser = site.browser()
            for path in [
                "/map", "/map?area=990102001", "/buildings?area=990102001", "/map?area=999999", "/buildings?area=xx",
            ] {
                let page = try await browser.get(path)
                #expect(page.status == 200 && structuralFaults(in: page.text).isEmpty, "\(path)")
            }
            let table = try await browser.get("/buildings?area=990102001").text
            let reply = try await browser.get("/map/buildings.geojson?area=990102001")
            #expect(reply.header("content-type") == "application/geo+json")
            let object = try JSONSerialization.jsonObject(with: Data(reply.bytes)) as? [String: Any]
            let features = try #require(object?["features"] as? [[String: Any]])
            let names = features.compactMap { ($0["properties"] as? [String: Any])?["name"] as? String }
            #expect(object?["type"] as? String == "FeatureCollection" && names.count == 12)
            for name in names {
                #expect(table.contains(name.prefix { $0 != "·" }.trimmingCharacters(in: .whitespaces)))
            }
            #expect(try await browser.get("/map?area=990102001").text.contains("<svg viewBox=\"0 0 1200"))
        }
    }

    @Test(arguments: TestStore.engines)
    func `The parts of a list of buildings make the whole, in its order`(engine: Engine) async throws {
        try await with(engine) { site, _ async throws in
            let city = TestSite.city.division
            func look(_ limit: Int, _ after: Cursor? = nil) async throws -> Page<BuildingsByArea.Line> {
                try await site.parts.doors.look(BuildingsByArea(area: city, city: city, limit: limit, after: after),
                                                as: .anonymous, for: RecordRights.openness).buildings
            }
            let whole = try await look(BuildingsByArea.mapLimit)
            #expect(whole.elements.count == 30 && whole.next == nil)
            var found: [SubjectID] = [], next: Cursor?
            repeat {
                let part = try await look(7, next)
                found += part.elements.map(\.subject)
                next = part.next
            } while next != nil
            #expect(found == whole.elements.map(\.subject))
            let browser = site.browser()
            for page in ["/buildings", "/map", "/map/buildings.geojson"] {
                for cursor in ["x", "\(Cursor(["1", "2"]))", "\(Cursor(["a", "b", "c"]))"] {
                    let status = try await browser.get("\(page)?after=\(cursor)").status
                    #expect(status == 422, "\(page) \(cursor)")
                }
            }
        }
    }

    @Test func `The directory is public and every resource of the registers passes`() async throws {
        for resource in Self.resources.all {
            #expect(ResourceCheck.faults(resource, after: nil).isEmpty, "\(resource.name)")
        }
        try await with(.sqlite) { site, _ async throws in
            let reply = try await site.browser().get("/api/v1/resources")
            let object = try JSONSerialization.jsonObject(with: Data(reply.bytes)) as? [[String: Any]]
            #expect(
                object?.count == Self.resources.all.count
                    && object?.compactMap { $0["name"] as? String }.sorted() == Self.resources.all.map(\.name).sorted())
        }
    }
}
