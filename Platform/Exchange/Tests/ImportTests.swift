import Access
@testable import Exchange
import Foundation
import Kernel
import Merkle
@testable import Records
import Store
import Tabular
import TestAccess
import TestKit
import TestStores
import Testing

@Suite struct ImportTests {
    typealias World = ExchangeWorld
    static let header = "number,name,born,colour,phone,area"

    static func line(_ order: Int, _ name: String, born: String = "1990-01-01", colour: String = "", phone: String = "",
                     area: String = "") -> String {
        "\(World.number(order)),\(name),\(born),\(colour),\(phone),\(area)"
    }

    static func text(_ lines: [String]) -> String { ([header] + lines).joined(separator: "\n") + "\n" }

    @Test(arguments: TestStore.engines)
    func `A file is there in one step, and the same file again changes nothing`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let text = Self.text([Self.line(1, "甲", colour: "r", phone: "13900000001", area: "990102"),
                                  Self.line(2, "乙", area: "990103")])
            let batch = try await world.load(text)
            #expect(batch.state == .shown && batch.isSettled && batch.rows == 2 && batch.added == 2)
            #expect(batch.bytesRead == batch.bytesTotal && batch.share == 1)
            #expect(try await world.shown("resident", "name, colour, version") == ["乙 - 1", "甲 r 1"])
            let again = try await world.load(text)
            #expect((again.added, again.changed, again.unchanged, again.refused) == (0, 0, 2, 0))
            #expect(try await world.shown("resident", "name, version") == ["乙 1", "甲 1"])
            #expect(try await world.count("subject") == 2)
            #expect(try await world.count("identifier") == 2)
            #expect(try await world.count("outbox_item") == 1, "what changed nothing is no event")
            #expect(try await world.count("hidden_batch") == 0)
        }
    }

    @Test(arguments: TestStore.engines)
    func `Good rows are taken, and each bad one comes back with line, name, field and reason`(engine: Engine)
        async throws {
        try await World.with(engine) { world in
            let bad = [
                Self.line(2, "", born: "2021-02-30"), "990102199001010019,x,1990-01-01,,,",
                Self.line(3, "丙", colour: "blue"), Self.line(4, "丁", phone: "123"), Self.line(5, "戊", area: "990199"),
                "\(World.number(6)),己,1990-01-01", Self.line(1, "another"),
                "\(World.number(7, in: "990177")),庚,1990-01-01,,,",
            ]
            let batch = try await world.load(Self.text([Self.line(1, "甲")] + bad))
            #expect((batch.added, batch.refused, batch.rows) == (1, 8, 9))
            let refusals = try await world.refusals(batch)
            #expect(refusals.map(\.line) == [3, 4, 5, 6, 7, 8, 9, 10])
            let fields = refusals.map { $0.faults.map(\.field).joined(separator: " ") }
            #expect(fields == ["name born", "number", "colour", "phone", "area", "", "number", "number"])
            #expect(refusals[1].name == "990102199001010019")
            #expect(refusals[4].faults[0].message.en.contains("990199 is not loaded"))
            #expect(refusals[5].faults[0].message.en == "This row has 3 cells, the header has 6.")
            #expect(refusals[7].faults[0].message.en.contains("990177"))
            var table = RefusalTable(header: batch.header, language: .english)
            for refusal in refusals { table.write(refusal) }
            var mended = String(decoding: table.takeBytes(), as: UTF8.self)
            #expect(mended.contains("yitong:line,yitong:about,yitong:field,yitong:reason"))
            for (wrong, right) in [("2021-02-30", "1990-01-01"), (",blue,", ",g,"), (",123,", ",13900000004,"),
                                   ("990199", "990102"), ("\(World.number(2)),,", "\(World.number(2)),乙,")] {
                mended = mended.replacing(wrong, with: right)
            }
            let second = try await world.load(mended)
            // The short row was brought to the width of the header; the other name for the same number is a change now.
            #expect((second.added, second.changed, second.refused) == (5, 1, 2))
            #expect(try await world.shown() == ["another", "丁", "丙", "乙", "己", "戊"].sorted())
        }
    }

    @Test(arguments: TestStore.engines)
    func `An import changes what stands, keeps what stood, and is undone to it`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.load(Self.text([Self.line(1, "甲"), Self.line(2, "乙")]))
            let batch = try await world.load(Self.text([Self.line(1, "新甲"), Self.line(2, "乙"), Self.line(3, "丙")]))
            #expect((batch.added, batch.changed, batch.unchanged) == (1, 1, 1))
            #expect(try await world.shown("resident", "name, version") == ["丙 1", "乙 1", "新甲 2"].sorted())
            #expect(try await world.count("r_resident_history") == 1)
            let undo = try await world.undo(batch.id)
            #expect((undo.kind, undo.added, undo.changed, undo.state) == (.undo, 1, 1, .shown))
            #expect(try await world.shown("resident", "name, version, source") == ["乙 1 people.csv", "甲 3 people.csv"])
            #expect(try await world.count("r_resident_history") == 3, "all that ever stood is kept")
            #expect(try await world.count("identifier") == 2, "a number that nobody holds any more is free")
            #expect(await World.fault { _ = try await world.undo(batch.id) }?.code == "import.not-undone")
            let again = try await world.load(Self.text([Self.line(1, "新甲"), Self.line(3, "丙")]))
            #expect((again.added, again.changed) == (1, 1))
            _ = try await world.undo(again.id)
            #expect(try await world.shown() == ["乙", "甲"])
        }
    }

    @Test(arguments: TestStore.engines)
    func `What somebody wrote meanwhile or since stays`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let batch = try await world.load(Self.text([Self.line(1, "甲"), Self.line(2, "乙")]))
            world.clock.advance(seconds: 5)
            let now = world.clock.now
            try await world.database.write { connection in
                let subject = try #require(try Subjects.find(connection, .residentNumber, World.number(1)))
                let record = try #require(try Records.current(connection, World.people, of: subject).first)
                var values = record.values
                values[1] = "改"
                #expect(try Records.put(connection, World.people, subject, values, Provenance(
                    source: "form", author: "Officer 7", writtenAt: now)) == .changed)
            }
            let undo = try await world.undo(batch.id)
            #expect((undo.added, undo.changed) == (1, 0))
            #expect(try await world.shown("resident", "name, version") == ["改 2"])
            #expect(try await world.count("identifier") == 1)
        }
    }

    @Test(arguments: TestStore.engines)
    func `Nothing of a batch is seen while it is read, and single writes go before it`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.load(Self.text([Self.line(1, "甲"), Self.line(2, "乙")]))
            world.clock.advance(seconds: 10)
            let file = try world.file(Self.text([Self.line(1, "新甲"), Self.line(2, "新乙"), Self.line(3, "丙")]))
            let ticket = try await world.doors.perform(
                OpenImport(resource: "resident", file: file, header: try await file.header()),
                as: .platform("import"), for: Exchange.collection)
            let stager = RecordStager(ticket.resource, Provenance(
                source: "f", author: "a", writtenAt: world.clock.now, batch: ticket.id.rawValue))
            @Sendable func row(_ order: Int, _ name: String) -> RecordStager.Row {
                let number = World.number(order)
                return RecordStager.Row(line: order, name: .number(scheme: "resident-number", value: number), values: [
                    .text(number), .text(name), Day("1990-01-01").value, .null, .null, .null,
                ])
            }
            let outcomes = try await world.database.write { connection in
                try stager.stage(connection, [row(1, "新甲"), row(2, "新乙"), row(3, "丙")]) { count in
                    (0..<count).map { SubjectID(rawValue: 900 + Int64($0)) }
                }
            }
            #expect(outcomes.count == 3 && outcomes[2] == .added(SubjectID(rawValue: 900)))
            #expect(try await world.shown("resident", "name, version") == ["乙 1", "甲 1"])
            let found = try await world.database.read { try Subjects.find($0, .residentNumber, World.number(3)) }
            #expect(found == nil, "nobody knows whom a hidden batch brings")
            let busy = await World.fault { try await world.load(Self.text([Self.line(4, "丁")])) }
            // Alone, whoever else was filling a batch is gone; it was swept away.
            #expect(busy == nil)
            #expect(try await world.shown("resident", "name, version") == ["丁 1", "乙 1", "甲 1"])
            #expect(try await world.count("r_resident_rows") == 3)
            #expect(try await world.count("hidden_batch") == 0)
            #expect(try await world.count("subject WHERE id = 900") == 0)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A write while a batch waits overtakes what the batch says of that record`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.load("place,day,count\nA,2020-01-01,1\n", into: "counts")
            world.clock.advance(seconds: 10)
            let batch: Int64 = 77, now = world.clock.now
            let stager = RecordStager(World.counts, Provenance(source: "f", author: "a", writtenAt: now, batch: batch))
            let day = Day("2020-01-01").value
            let row = RecordStager.Row(line: 2, name: .number(scheme: "resource:counts", value: "A"),
                                       values: ["A", day, 2])
            try await world.database.write { connection in
                try Batches.hide(connection, batch)
                #expect(try stager.stage(connection, [row]) { _ in [] }.count == 1)
            }
            #expect(try await world.shown("counts", "count") == ["1"])
            try await world.database.write { connection in
                let subject = try #require(try connection.cell("SELECT subject FROM r_counts", as: SubjectID.self))
                let provenance = Provenance(source: "form", author: "Officer 7", writtenAt: now)
                try Records.put(connection, World.counts, subject, ["A", day, 3], provenance)
            }
            try await world.database.write { try Batches.show($0, batch) }
            #expect(try await world.shown("counts", "count, version") == ["3 2"])
        }
    }

    @Test(arguments: TestStore.engines)
    func `A series has one subject for each place, and a record for each day`(engine: Engine) async throws {
        try await World.with(engine) { world in
            var profile = ImportProfile()
            profile.subject = ["place"]
            profile.columns = ["When": "day"]
            profile.absent = ["NULL"]
            let batch = try await world.load(
                "Place,When,Count,extra\nA,2020-01-01,1,x\nA,2020-01-02,NULL,x\nB|,2020-01-01,3,x\n", into: "counts",
                profile)
            #expect(batch.added == 3)
            #expect(try await world.count("subject") == 2)
            #expect(try await world.shown("counts", "place, count") == ["A -", "A 1", "B| 3"])
            let next = try await world.load("Place,When,Count,extra\nA,2020-01-02,2,x\nA,2020-01-03,5,x\n",
                                            into: "counts", profile)
            #expect((next.added, next.changed) == (1, 1))
            _ = try await world.undo(next.id)
            #expect(try await world.shown("counts", "place, count") == ["A -", "A 1", "B| 3"])
        }
    }

    @Test func `A file in GB 18030, whose first Chinese word comes late, is read as it is`() async throws {
        try await World.with(.sqlite) { world in
            var bytes = Array((Self.header + "\n").utf8)
            for order in 1...900 {
                bytes += Array("\(World.number(order)),plain name \(order),1990-01-01,,,\n".utf8)
            }
            bytes += Array("\(World.number(901)),".utf8) + [0xCD, 0xF5, 0xCE, 0xB0] + Array(",1990-01-01,,,\n".utf8)
            bytes += Array(repeating: 0x0A, count: 70_000)
            let file = try world.file(bytes)
            #expect(file.encoding == .gb18030)
            _ = try await world.importer().run(file, into: "resident")
            #expect(try await world.shown().contains("王伟"))
        }
    }

    @Test func `Persons who are alike in name and birth or phone are reported`() async throws {
        try await World.with(.sqlite) { world in
            try await world.load(Self.text([Self.line(1, "甲", phone: "13900000001")]))
            let batch = try await world.load(Self.text([
                Self.line(2, "甲"), Self.line(3, "甲", born: "1991-01-01", phone: "13900000001"),
                Self.line(4, "甲", born: "1992-01-01"), Self.line(5, "乙", phone: "13900000001"),
            ]))
            #expect(batch.added == 4 && batch.doubles == 2)
            let doubles = try await world.doors.look(DoublesOfImport(batch.id), as: .platform("import"),
                                                     for: Exchange.collection)
            #expect(doubles.map(\.line) == [2, 3] && doubles.map(\.alike) == ["name, born", "name, phone"])
        }
    }

    @Test(arguments: TestStore.engines)
    func `A batch leaves one entry about its rows, with the root over them`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let batch = try await world.load(Self.text([Self.line(1, "甲"), "x,,,,,"]))
            let entries = try await world.database.read { connection in
                try connection.rows("SELECT content FROM log_pending ORDER BY id").compactMap {
                    Entry(encoded: try $0.get(0))
                }
            }
            #expect(entries.map(\.name) == ["import.open", "import.show"])
            #expect(entries[1].concern == .set(resource: "resident", predicate: "batch = \(batch.id)", version: 1))
            var buffer: [UInt8] = []
            let leaf = RowChecker.leaf([.text(World.number(1)), "甲", Day("1990-01-01").value, .null, .null, .null],
                                       &buffer)
            #expect(entries[1].batch == Entry.Batch(count: 1, root: leaf))
            #expect(buffer.prefix(3) == [2, 0, 0] && buffer.suffix(3) == [0, 0, 0])
        }
    }

    @Test func `Only the owner imports and undoes, wherever the duty is held`() async throws {
        try await World.with(.sqlite) { world in
            let roles = [Role("importer", Text(verbatim: "I"), [Exchange.importing]),
                         Role("writer", Text(verbatim: "W"), [RecordRights.write, Exchange.exporting])]
            let matrix = PermissionMatrix(target: World.office.scope, roles: roles)
            let batch = try await world.load(Self.text([Self.line(1, "甲")]))
            let file = try world.file(Self.text([Self.line(2, "乙")])), header = try await file.header()
            func misfits(_ run: (Principal) async throws -> Void) async throws -> [PermissionMatrix.Misfit] {
                try await matrix.misfits(holders: ["importer"], run)
            }
            let opening = try await misfits { principal in
                _ = try await world.importer(principal).run(file, into: "resident")
            }
            let showing = try await misfits {
                _ = try await world.doors.perform(ShowImport(batch.id, root: .emptyRoot), as: $0,
                                                  for: Exchange.collection)
            }
            let keeping = try await misfits {
                _ = try await world.doors.perform(KeepProfile(resource: "resident", header: header, columns: [:]),
                                                  as: $0, for: Exchange.collection)
            }
            let undoing = try await misfits {
                _ = try await world.doors.perform(OpenUndo(batch.id), as: $0, for: Exchange.collection)
            }
            #expect(opening.isEmpty && showing.isEmpty && keeping.isEmpty && undoing.isEmpty,
                    "\(opening) \(showing) \(keeping) \(undoing)")
        }
    }

    @Test(arguments: TestStore.engines)
    func `Imports are listed newest first for their office and for the operator, and for nobody else`(engine: Engine)
        async throws {
        try await World.with(engine) { world in
            var ids: [ImportID] = []
            for order in 1...53 { ids.append(try await world.load(Self.text([Self.line(order, "甲")])).id) }
            let role = Role("importer", Text(verbatim: "I"), [Exchange.importing])
            func officer(_ division: String, _ department: String?) -> Principal {
                Principal(account: AccountID(rawValue: 7), subject: nil, title: "Officer 7", grants: [
                    Grant(role, in: Scope(division: World.division(division), department: department)),
                ])
            }
            for principal in [Principal.platform("import"), officer("9901", nil), officer("990102",
                "public-security")] {
                var found: [ImportID] = [], cursor: Cursor?
                repeat {
                    let page = try await world.doors.look(ImportsByOffice(after: cursor), as: principal,
                                                          for: Exchange.collection)
                    found += page.elements.map(\.id)
                    cursor = page.next
                } while cursor != nil
                #expect(found == ids.reversed())
            }
            for principal in [officer("990103", nil), officer("990102", "health")] {
                let page = try await world.doors.look(ImportsByOffice(), as: principal, for: Exchange.collection)
                #expect(page.elements.isEmpty)
                let one = await World.fault {
                    _ = try await world.doors.look(ImportByID(ids[0]), as: principal, for: Exchange.collection)
                }
                #expect(one?.code == "import.unknown")
            }
        }
    }
}
