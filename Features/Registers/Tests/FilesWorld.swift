import Access
import Geography
import Kernel
import Records
@testable import Registers
import Store
import TestKit
import TestSite
import TestStores
import Web

/// A street with houses, two households, a company: as much as files and addresses need.
struct FilesWorld {
    let site: TestSite

    static let resources = RegisterResources(city: TestSite.city.division)
    static let worker = Role("worker", Text(verbatim: "Worker"), [RegisterRights.readPeople])
    static let here: Int64 = 990_102_001_001
    /// Of the invented province.
    static let company = "91990102MA9900001C"
    static let elsewhere: Int64 = 990_103_001_001

    /// 1: a person here, 2 and 3 of the same household, 3 elsewhere; 11 their employer; 101... buildings.
    static func with(_ engine: Engine, _ body: (FilesWorld) async throws -> Void) async throws {
        try await TestSite.with(engine, roles: RoleBook([worker]), features: { _ in [Registers.feature] }) {
            site async throws in
            try await site.database.write { [now = site.clock.now] connection in
                try Divisions.put(connection, divisions)
                for list in RegisterResources.lists { try Catalogue.publish(connection, list) }
                for resource in resources.all { try Catalogue.publish(connection, resource, by: "test", at: now) }
                let provenance = Provenance(source: "test", author: "test", writtenAt: now)
                for (resource, rows) in try tables() { try Records.add(connection, resource, rows, provenance) }
                try PlaceIndex.put(connection, try buildings.enumerated().map { index, building in
                    PlaceIndex.Entry(place: SubjectID(rawValue: Int64(101 + index)), address: building.address,
                                     division: division(building.division), outline: try outline(index))
                })
            }
            try await body(FilesWorld(site: site))
        }
    }

    func holder(_ division: Int64, _ department: String? = nil) -> Principal {
        Principal(account: AccountID(rawValue: 1), subject: nil, title: "Officer 1",
                  grants: [Grant(Self.worker, in: TestSite.scope(division, department))])
    }

    static let buildings: [(address: String, division: Int64)] = [
        ("清江区望渡街道清河路18号1幢", here), ("清江区望渡街道清河路18号3幢", here), ("清江区望渡街道清河路118号", here),
        ("清江区望渡街道南河街7号望江大厦", here), ("望津区柳桥街道清河路18号", elsewhere), ("望津区柳桥街道大河塘", elsewhere),
    ]

    private static func tables() throws -> [(Resource, [(subject: SubjectID, values: [Value])])] {
        func id(_ number: Int64) -> SubjectID { SubjectID(rawValue: number) }
        let places = [here, here, elsewhere]
        let people = try places.enumerated().map { index, place -> (subject: SubjectID, values: [Value]) in
            let home = division(place), born = Day(sinceEpoch: 8000 + index)
            guard let number = ResidentNumber(division: home.ancestor(.county) ?? home, birth: born, order: index)
            else { throw StoreError.statement("no number", sql: "") }
            return (id(Int64(index + 1)), [
                .text("王某\(index + 1)"), "Wang Mou", "1", born.value, .text(number.text), "13900000000",
                (home.ancestor(.township) ?? home).value, home.value,
            ])
        }
        return [
            (resources.person, people),
            (resources.building, try buildings.enumerated().map { index, building in
                (id(Int64(101 + index)), [.text(building.address), "home", 3, .bytes(try outline(index).compact),
                                          .integer(building.division)])
            }),
            (resources.residence, places.enumerated().map { index, place in
                (id(Int64(index + 1)), ["清河路18号", 101, "602", .null, .integer(place)])
            }),
            (resources.household, places.indices.map { index in
                (id(Int64(index + 1)), ["H1", .text(index == 0 ? "head" : "child")])
            }),
            (resources.healthCard, [(id(1), ["HC100200300", .null])]),
            (resources.drivingLicence, [(id(1), ["DL1", "C1", 15_000, 20_000, "valid"])]),
            (resources.organisation, [(id(11), ["清渡机械厂", .text(company), "company", .integer(here)])]),
            (resources.premises, [(id(11), ["南河街7号", 104, "301", .integer(here)])]),
            (resources.employment, [(id(1), [11, "清渡机械厂", "钳工"])]),
            (resources.foodPermit, [(id(11), ["JY1", "canteen", 18_000, 19_800, "suspended"])]),
        ]
    }

    /// Squares of a hundred metres, one beside the other.
    static func outline(_ index: Int) throws -> Geometry {
        let west = 116.0 + Double(index) * 0.002
        let corners = [(west, 40.0), (west + 0.001, 40.0), (west + 0.001, 40.001), (west, 40.001)]
        return .polygon(try Polygon(outer: corners.compactMap { Coordinate(longitude: $0.0, latitude: $0.1) }))
    }

    static func division(_ number: Int64) -> DivisionCode { TestSite.scope(number).division }

    private static let divisions = [
        ("99", "云泽省"), ("9901", "清渡市"), ("990102", "清江区"), ("990103", "望津区"), ("990102001", "望渡街道"),
        ("990103001", "柳桥街道"), ("990102001001", "望渡社区"), ("990103001001", "柳桥社区"),
    ].compactMap { code, name in
        DivisionCode(code).map { Division(code: $0, name: Text(verbatim: name), from: Day(sinceEpoch: 0)) }
    }
}
