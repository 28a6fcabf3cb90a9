import Access
@testable import Exchange
import Foundation
import Kernel
@testable import Records
import Store
import TestAccess
import TestKit
import TestStores
import Testing

@Suite struct DivisionTablesTests {
    typealias World = ExchangeWorld
    private static let day = Day("2023-01-01") ?? Day(sinceEpoch: 0)
    private static let tables: [(name: String, bytes: [UInt8])] = [
        ("provinces.csv", Array("code,name\n33,\"浙江省\"\n".utf8)),
        ("cities.csv", Array("code,name,provinceCode\n3301,杭州市,33\n".utf8)),
        ("areas.csv", Array("code,name\n330105,拱墅区\n330102,上城区\n330114,钱塘区\n330109,萧山区\n".utf8)),
        ("old_2019.csv", Array("code,name\n330103,下城区\n330104,江干区\n330105,拱墅区\n330102,上城区\n330109,萧山区\n".utf8)),
        ("changes.csv", Array("""
            old_code,old_name,new_code,new_name,share,approved,announced,note
            330103,下城区,330105,拱墅区,all,2021-03-11,2021-04-09,merged
            330104,江干区,330102,上城区,part,2021-03-11,2021-04-09,most
            330104,江干区,330114,钱塘区,part,2021-03-11,2021-04-09,rest
            330109,萧山区,330114,钱塘区,part,2021-03-11,2021-04-09,Xiaoshan itself goes on

            """.utf8)),
    ]

    @Test(arguments: TestStore.engines)
    func `A code of its day is followed to what it is called today`(engine: Engine) async throws {
        let found = try DivisionTables(Self.tables, day: Self.day)
        try await World.with(engine) { world in
            for _ in 0..<2 {
                try await world.doors.perform(ImportDivisions(found), as: .platform("import"),
                                              for: RecordRights.directory)
            }
            let register = try await world.database.read { try Divisions.register($0) }
            func today(_ code: String) throws -> [String] {
                let from = try #require(Day("2020-06-01"))
                return register.successors(of: World.division(code), from: from, on: Self.day).map {
                    "\($0.code.text) \($0.extent.rawValue)"
                }
            }
            #expect(try today("330103") == ["330105 whole"])
            #expect(try today("330104") == ["330102 part", "330114 part"])
            #expect(try today("330109") == ["330109 part", "330114 part"])
            #expect(try today("330102") == ["330102 whole"])
        }
    }

    @Test func `The divisions of the country and their changes of 2021 are what was published`() async throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../../shared/data/divisions").standardizedFileURL
        guard FileManager.default.fileExists(atPath: folder.path) else {
            return print("skipped: there is no \(folder.path)")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".csv") }
        let found = try DivisionTables(try names.map {
            ($0, [UInt8](try Data(contentsOf: folder.appendingPathComponent($0))))
        }, day: Self.day)
        let standing = found.divisions.filter { $0.stands(on: Self.day) }
        // Hong Kong, Macao and Taiwan are in the table of 2019 alone, which says nothing of their end.
        #expect(standing.filter { $0.code.level == .province && $0.code.number < 700_000_000_000 }.count == 31)
        #expect(standing.filter { $0.code.level == .township }.count == 1621)
        #expect(found.changes.map(\.code.text) == ["330103", "330104", "330109", "330110"])
    }

    @Test(arguments: ["code,name\n33,\n", "code,name\nx,浙江\n", "a,b\n1,2\n", "code,name\n33,\"浙", "old_code,b\n1,2\n",
                      "old_code,new_code,share,announced\n330103,330105,all,2021-02-30\n",
                      "old_code,new_code,share,announced\n330103,330105,most,2021-04-09\n",
                      "old_code,new_code,share,announced\n330103,330105,all,2021-04-09\n"])
    func `A table that is no such table is refused`(text: String) {
        #expect(throws: GovError.self) { try DivisionTables([("t.csv", Array(text.utf8))], day: Self.day) }
    }

    @Test func `Only the platform's own hand loads divisions`() async throws {
        let found = try DivisionTables(Self.tables, day: Self.day)
        try await World.with(.sqlite) { world in
            let roles = [Role("keeper", Text(verbatim: "K"), [RecordRights.publish, Exchange.importing])]
            let misfits = try await PermissionMatrix(target: World.office.scope, roles: roles).misfits(holders: []) {
                try await world.doors.perform(ImportDivisions(found), as: $0, for: RecordRights.directory)
            }
            #expect(misfits.isEmpty, "\(misfits)")
        }
    }
}
