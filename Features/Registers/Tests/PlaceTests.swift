import Access
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

@Suite struct PlaceTests {
    @Test(arguments: [
        ("清河路18号3幢", "清河路", 18, 3), ("清河路１８號３棟", "清河路", 18, 3), ("清河路十八号三栋", "清河路", 18, 3),
        ("清河路 18 号 3 座 602 室", "清河路", 18, 3), ("清河路一百零五号", "清河路", 105, 0), ("清河路18", "清河路", 18, 0),
        ("清河路", "清河路", 0, 0), ("大河塘", "大河塘", 0, 0), ("Qinghelu 18", "qinghelu", 18, 0),
        ("清河路18弄3号", "清河路", 18, 3), ("八一路20号", "八一路", 20, 0), ("", "", 0, 0), ("18", "18", 0, 0),
    ])
    func `An address is read the same however it is written`(text: String, street: String, number: Int, unit: Int) {
        let read = PlaceText(plain: PlaceText.plain(text))
        #expect(read.street == street && read.number == number && read.unit == unit, "\(text): \(read)")
    }

    @Test func `Chinese numerals are numbers, and other words are not`() {
        for (text, number) in [("十", 10), ("十八", 18), ("二十", 20), ("一百零五", 105), ("三百二十一", 321), ("二〇八", 208)] {
            #expect(PlaceText.number(text) == number, "\(text)")
        }
        #expect(PlaceText.number("一二三四五六七") == nil && PlaceText.number("一二十") == nil)
    }

    @Test(arguments: TestStore.engines)
    func `A building is found by its address in any writing, the likeliest first`(engine: Engine) async throws {
        try await FilesWorld.with(engine) { world async throws in
            func find(_ text: String) async throws -> [Int64] {
                try await world.site.parts.doors.look(PlacesByAddress(text), as: .anonymous, for: RecordRights.openness)
                    .map(\.subject.rawValue)
            }
            #expect(try await find("清江区望渡街道清河路18号3幢") == [102])
            #expect(try await find("望渡街道清河路18號三棟602室") == [102])
            #expect(try await find("云泽省清渡市望津区清河路１８号") == [105])
            #expect(try await find("清河路18号") == [105, 101, 102])
            #expect(try await find("清河路") == [105, 101, 102, 103])
            #expect(try await find("清河 18") == [105, 101, 102], "part of the road's name")
            #expect(try await find("qinghelu118") == [103])
            #expect(try await find("qing he") == [105, 101, 102, 103])
            #expect(try await find("望江大厦") == [104])
            #expect(try await find("望江") == [104])
            #expect(try await find("大河塘") == [106])
            for nothing in ["", " ", "18", "没有这条路", "%", "'", String(repeating: "路", count: 5000)] {
                #expect(try await find(nothing).isEmpty, "\(nothing.prefix(20))")
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `A building is found by where it stands, then those around it`(engine: Engine) async throws {
        try await FilesWorld.with(engine) { world async throws in
            func at(_ longitude: Double, _ latitude: Double) async throws -> [Int64] {
                let place = try #require(Coordinate(longitude: longitude, latitude: latitude))
                return try await world.site.parts.doors.look(PlacesByPosition(place), as: .anonymous,
                                                             for: RecordRights.openness).map(\.subject.rawValue)
            }
            #expect(try await at(116.0025, 40.0005) == [102])
            #expect(try await at(116.0015, 40.0005).sorted() == [101, 102], "between two")
            for (longitude, latitude) in [(116.1, 40.5), (-180, -90), (180, 90)] {
                #expect(try await at(longitude, latitude).isEmpty)
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `No way to a place scans a table`(engine: Engine) async throws {
        try await FilesWorld.with(engine) { world async throws in
            let address = PlaceText(plain: "清河路18号"), area = FilesWorld.division(990_102_000_000)
            let place = try #require(Coordinate(longitude: 116, latitude: 40))
            let queries = [
                PlacesByAddress.divisionQuery(["清江区", "清江"]), PlacesByAddress.soundQuery("qinghe"),
                PlacesByAddress.wordQuery(["清河", "河路"]),
                PlacesByAddress("").houses("清河路", address, [area], limit: 20), PlacesByPosition(place).query,
                BuildingByID(SubjectID(rawValue: 101)).query, PersonByID.query("H1", [TestSite.city]),
                try PeopleByPlace(.building(SubjectID(rawValue: 101))).query([TestSite.city]),
                try PeopleByPlace(.employer(SubjectID(rawValue: 11))).query([TestSite.city]),
            ]
            for query in queries {
                let plan = try await QueryPlan.of(query, on: world.site.database)
                #expect(plan.scans.isEmpty, "\(query.text)\n\(plan)")
            }
            for list in [OrganisationsByName("", area: area, city: area),
                         OrganisationsByName("清渡", area: nil, city: area)] {
                let plan = try await QueryPlan.of(try list.query(), on: world.site.database)
                #expect(plan.scans.isEmpty && (plan.sorts.isEmpty || engine == .postgres), "\(plan)")
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `The index follows the register of buildings`(engine: Engine) async throws {
        try await FilesWorld.with(engine) { world async throws in
            let doors = world.site.parts.doors, id = SubjectID(rawValue: 103)
            let values: [Value] = ["清江区望渡街道新桥路5号", "home", 3, .bytes(try FilesWorld.outline(40).compact),
                                   .integer(FilesWorld.here)]
            let now = world.site.clock.now
            try await world.site.database.write { connection in
                _ = try Records.put(connection, FilesWorld.resources.building, id, values,
                                Provenance(source: "test", author: "test", writtenAt: now))
            }
            let event = Event("record.written", subject: id, payload: #"{"resource":"building"}"#)
            for listener in IndexPlaces.listeners where listener.topic == event.topic {
                try await listener.hear(event, doors)
                try await listener.hear(event, doors)
            }
            func find(_ text: String) async throws -> [Int64] {
                try await doors.look(PlacesByAddress(text), as: .anonymous, for: RecordRights.openness)
                    .map(\.subject.rawValue)
            }
            #expect(try await find("新桥路5号") == [103])
            #expect(try await find("清河路118号").isEmpty)
            let place = try #require(Coordinate(longitude: 116.0805, latitude: 40.0005))
            let there = try await doors.look(PlacesByPosition(place), as: .anonymous, for: RecordRights.openness)
            #expect(there.map(\.subject) == [id])
        }
    }
}
