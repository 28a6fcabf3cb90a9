import Access
@testable import Exchange
import Foundation
import Kernel
import Records
import Store
import Tabular
import TestAccess
import TestKit
import TestStores
import Testing

@Suite struct ExportTests {
    typealias World = ExchangeWorld

    private func export(_ world: World, _ format: ExportFormat, _ resource: String = "resident", unmasked: Bool = false)
        async throws -> (Exporter.Manifest, [UInt8]) {
        let path = world.folder.appendingPathComponent("out.\(format.rawValue)").path
        let manifest = try await Exporter(doors: world.doors, as: .platform("export"))
            .write(resource, format, to: path, unmasked: unmasked)
        #expect(!FileManager.default.fileExists(atPath: path + ".part"))
        return (manifest, [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
    }

    @Test(arguments: TestStore.engines)
    func `What is given out can be taken in again and changes nothing`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let lines = (1...2345).map { ImportTests.line($0, $0 == 7 ? "=cmd()" : "名\($0)", colour: "r") }
            try await world.load(ImportTests.text(lines))
            let (manifest, bytes) = try await export(world, .csv, unmasked: true)
            #expect(manifest.rows == 2345 && manifest.bytes == bytes.count && manifest.sha256.count == 64)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains("'=cmd()") && text.contains(manifest.export))
            world.clock.advance(seconds: 10)
            let again = try await world.importer().run(try world.file(bytes), into: "resident")
            #expect((again.added, again.changed, again.unchanged) == (0, 0, 2345))
        }
    }

    @Test func `Sensitive fields are masked until they are asked for, and the log says which`() async throws {
        try await World.with(.sqlite) { world in
            try await world.load(ImportTests.text([ImportTests.line(1, "甲")]))
            let (_, masked) = try await export(world, .ndjson)
            #expect(!String(decoding: masked, as: UTF8.self).contains(World.number(1)))
            let (manifest, open) = try await export(world, .ndjson, unmasked: true)
            #expect(String(decoding: open, as: UTF8.self).contains(World.number(1)))
            let entries = try await world.database.read { connection in
                try connection.rows("SELECT content FROM log_pending ORDER BY id").compactMap {
                    Entry(encoded: try $0.get(0))
                }
            }
            #expect(entries.last?.concern == .set(
                resource: "resident", predicate: "export \(manifest.export), all fields", version: 1))
        }
    }

    @Test func `JSON is one value that ends with its count, and lines of JSON are values each`() async throws {
        try await World.with(.sqlite) { world in
            try await world.load("place,day,count\n\"A\"\"\tx\",2020-01-01,1\nB,2020-01-02,\n", into: "counts")
            let (_, json) = try await export(world, .json, "counts")
            let object = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
            let records = try #require(object["records"] as? [[String: Any]])
            #expect(object["count"] as? Int == 2 && records.count == 2)
            #expect(Set(records.compactMap { $0["place"] as? String }) == ["A\"\tx", "B"])
            let (_, lines) = try await export(world, .ndjson, "counts")
            let values = try lines.split(separator: 0x0A).map { try JSONSerialization.jsonObject(with: Data($0)) }
            #expect((values.last as? [String: Any])?["yitong:count"] as? Int == 2 && values.count == 3)
            let (_, book) = try await export(world, .xlsx, "counts")
            #expect(book.starts(with: Array("PK".utf8)))
        }
    }

    @Test func `Only the owner gives out, wherever the duty is held`() async throws {
        try await World.with(.sqlite) { world in
            let roles = [Role("exporter", Text(verbatim: "E"), [Exchange.exporting]),
                         Role("importer", Text(verbatim: "I"), [Exchange.importing, RecordRights.read])]
            let misfits = try await PermissionMatrix(target: World.office.scope, roles: roles)
                .misfits(holders: ["exporter"]) { principal in
                    _ = try await Exporter(doors: world.doors, as: principal)
                        .write("counts", .csv, to: world.folder.appendingPathComponent("x.csv").path)
                }
            #expect(misfits.isEmpty, "\(misfits)")
        }
    }

    /// Asks for leave to export, or approves it, as a feature does.
    private struct Leave: Action {
        static let name = "test.leave"
        static let permission = Exchange.exporting
        static let purposes = [Exchange.delivery]
        var subjects = 1, isUnmasked = false, decides: LeaveID?

        func run(_ door: ActionDoor) throws -> LeaveID {
            try door.authorise(in: World.office.scope)
            if let decides {
                try ReadingLeave.find(door.connection, decides).decide(door, approves: true)
                return decides
            }
            return try ReadingLeave.ask(door, .export, office: World.office.scope, resource: "resident",
                                        unmasked: isUnmasked, subjects: subjects, hours: 1, reason: "census")
        }
    }

    @Test(arguments: TestStore.engines)
    func `Many records of persons, or sensitive fields as they are, leave with a second person alone`(engine: Engine)
        async throws {
        try await World.with(engine) { world in
            let lines = (1...1001).map { ImportTests.line($0, "名\($0)") }
            try await world.load(ImportTests.text(lines))
            func officer(_ account: Int64) -> Principal {
                Principal(account: AccountID(rawValue: account), subject: nil, title: "Officer \(account)",
                          grants: [Grant(Role("e", Text(verbatim: "E"), [Exchange.exporting]), in: World.office.scope)])
            }
            func export(unmasked: Bool) async -> (String?, String) {
                let path = world.folder.appendingPathComponent("second.csv").path
                do {
                    _ = try await Exporter(doors: world.doors, as: officer(1)).write("resident", .csv, to: path,
                                                                                     unmasked: unmasked)
                    return (nil, try String(contentsOfFile: path, encoding: .utf8))
                } catch { return (GovError(boundary: error).code, "") }
            }
            #expect(await export(unmasked: false).0 == "access.second-person")
            func allow(_ subjects: Int, unmasked: Bool) async throws {
                let id = try await world.doors.perform(Leave(subjects: subjects, isUnmasked: unmasked), as: officer(1),
                                                       for: Exchange.delivery)
                _ = try await world.doors.perform(Leave(decides: id), as: officer(2), for: Exchange.delivery)
            }
            try await allow(1000, unmasked: false)
            #expect(await export(unmasked: false).0 == "access.second-person", "for fewer than there are")
            try await allow(2000, unmasked: false)
            let (fault, text) = await export(unmasked: false)
            #expect(fault == nil && text.contains("Officer 1") && !text.contains(World.number(1)))
            #expect(await export(unmasked: true).0 == "access.second-person", "masked is what was allowed")
            try await allow(2000, unmasked: true)
            #expect(await export(unmasked: true).1.contains(World.number(1)))
            world.clock.advance(seconds: 3601)
            #expect(await export(unmasked: false).0 == "access.second-person", "an hour later it is over")
        }
    }
}
