import Access
@testable import Exchange
import Foundation
import Kernel
@testable import Records
import Store
import Tabular
import TestKit
import TestStores
import Testing

/// Files that are broken, huge, or meant to do harm.
@Suite struct HostileFileTests {
    typealias World = ExchangeWorld

    @Test func `A file that cannot be read as a whole leaves nothing, and its error says where`() async throws {
        try await World.with(.sqlite) { world in
            let good = ImportTests.text((1...3000).map { ImportTests.line($0, "名\($0)") })
            let cases: [(String, String, String)] = [
                (good + "\"\(World.number(1)),open", "import.unreadable", "Line 3002"),
                (good + "a\"b,c\n", "import.unreadable", "Line 3002"),
                (good + "\"a\"b,c\n", "import.unreadable", "Line 3002"),
                ("number,number\n1,2\n", "import.unreadable", "twice"),
                ("number,,born\n1,2,3\n", "import.unreadable", "no name"),
                ("\n\n", "import.empty", "no header"),
                ("name,born\n甲,1990-01-01\n", "import.mapping", "do not fit"),
                (String(repeating: "a,", count: 1_000_000) + "\n", "import.unreadable", "too many cells"),
                (Self.long(header: ImportTests.header), "import.unreadable", "too long"),
            ]
            for (text, code, words) in cases {
                let fault = await World.fault { try await world.load(text) }
                #expect(fault?.code == code && fault?.message.en.contains(words) == true,
                        "\(String(describing: fault))")
            }
            #expect(await World.fault { _ = try world.file("", "empty.csv") }?.code == "import.empty")
            #expect(await World.fault { _ = try ImportFile(path: "/nowhere/x", name: "x") }?.code == "import.file")
            let cut = try world.file(Array(good.utf8) + [0xB0], encoding: .gb18030)
            #expect(await World.fault { _ = try await world.importer().run(cut, into: "resident") }?.code
                == "import.encoding")
            #expect(try await world.count("r_resident_rows") == 0)
            #expect(try await world.count("subject") == 0)
            #expect(try await world.count("identifier") == 0)
            #expect(try await world.count("hidden_batch") == 0)
            #expect(try await world.count("import_batch WHERE state <> 'broken'") == 0)
        }
    }

    @Test func `Mixed line ends, quotes in quotes and doubled keys are read as they are meant`() async throws {
        try await World.with(.sqlite) { world in
            let header = ImportTests.header
            let quoted = "\(World.number(1)),\"甲\"\"乙\"\"\",1990-01-01,,,"
            let lines = "\(header)\r\n\(quoted)\r\(ImportTests.line(2, "丙"))\n\n\(ImportTests.line(3, "丁"))\r\n"
                + "\"\(World.number(4))\",\"两\r\n行\",1990-01-01,,,\r\(ImportTests.line(2, "丙"))\n"
                + "\(ImportTests.line(3, "戊"))"
            let batch = try await world.load(lines)
            #expect(batch.added == 4 && batch.unchanged == 1 && batch.refused == 1, "\(batch)")
            #expect(try await world.shown() == ["丁", "丙", "两\r\n行", "甲\"乙\""].sorted())
            let refusal = try #require(try await world.refusals(batch).first)
            #expect(refusal.faults.first?.field == "number" && refusal.cells.contains("戊"))
        }
    }

    @Test func `A cell of a gigabyte is refused when it is longer than a cell may be, not when it ends`() throws {
        var reader = CSVReader(), given = 0
        let piece = [UInt8](repeating: 0x78, count: 1 << 18), pieces = 1 << 12
        try reader.read(Array("a,b\n\"".utf8)) { _ in }
        let error = #expect(throws: CSVError.self) {
            for _ in 0..<pieces {
                given += piece.count
                try reader.read(piece) { _ in }
            }
        }
        #expect(error?.reason == .cellTooLong && error?.line == 2 && given <= CSVLimits().cellBytes + piece.count)
    }

    /// A cell of two megabytes; a limit refuses it before it is held.
    private static func long(header: String) -> String { header + "\n\"" + String(repeating: "x",
        count: 2 << 20) + "\"\n" }

    @Test func `A code list that changed while the file was read stops the import, and again it goes`() async throws {
        try await World.with(.sqlite) { world in
            let file = try world.file(ImportTests.text([ImportTests.line(1, "甲", colour: "r")]))
            let job = try await world.importer().open(file, into: "resident")
            try await world.database.write { connection in
                try Catalogue.publish(connection, CodeList("colour", Text(verbatim: "Colour"), [
                    .init("r", Text(verbatim: "red")), .init("g", Text(verbatim: "green")),
                    .init("b", Text(verbatim: "blue")),
                ]))
            }
            #expect(await World.fault { try await job.run() }?.code == "import.changed")
            #expect(try await world.shown().isEmpty)
            #expect(try await world.load(ImportTests.text([ImportTests.line(1, "甲", colour: "b")])).added == 1)
        }
    }

    @Test func `Beside others a second import into a resource waits until the first is done or dead`() async throws {
        try await World.with(.sqlite) { world in
            let file = try world.file(ImportTests.text([ImportTests.line(1, "甲")]))
            let job = try await world.importer(pace: .beside).open(file, into: "resident")
            let busy = await World.fault { _ = try await world.importer(pace: .beside).open(file, into: "resident") }
            #expect(busy?.code == "import.running")
            world.clock.advance(seconds: OpenImport.leaseSeconds + 1)
            _ = try await world.importer(pace: .beside).run(file, into: "resident")
            #expect(await World.fault { try await job.run() }?.code == "import.broken", "it comes too late")
            #expect(try await world.shown() == ["甲"])
        }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `Whatever is done to a file, an import is whole or nothing, and counts every row`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        try await World.with(.sqlite) { world in
            let lines = (1...20).map { ImportTests.line($0, "名\($0)", colour: "r", phone: "13900000001",
                                                        area: "990102") }
            let whole = Array(ImportTests.text(lines).utf8)
            for _ in 0..<40 {
                var bytes = whole
                for _ in 0..<Int.random(in: 1...6, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0..<5, using: &random) {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                    case 1: bytes.remove(at: place)
                    case 2: bytes.insert([0x22, 0x2C, 0x0D, 0x0A, 0, 0xFF].randomElement(using: &random) ?? 0,
                                         at: place)
                    case 3: bytes.removeLast(Int.random(in: 0..<min(60, bytes.count - 1), using: &random))
                    default: bytes.insert(contentsOf: whole[60..<Int.random(in: 61..<400, using: &random)], at: place)
                    }
                }
                let before = try await world.shown("resident", "number, name, version")
                world.clock.advance(seconds: 10)
                do {
                    let batch = try await world.importer().run(try world.file(bytes), into: "resident")
                    #expect(batch.added + batch.changed + batch.unchanged + batch.refused == batch.rows, "seed \(seed)")
                    #expect(try await world.refusals(batch).count == batch.refused, "seed \(seed)")
                    if batch.added + batch.changed > 0, Bool.random(using: &random) {
                        world.clock.advance(seconds: 10)
                        _ = try await world.importer().undo(batch.id)
                        let after = try await world.shown("resident", "number, name")
                        #expect(after == before.map { String($0[..<($0.lastIndex(of: " ") ?? $0.endIndex)]) }.sorted(),
                                "seed \(seed)")
                    }
                } catch let error as GovError {
                    #expect(error.kind == .invalid, "\(error), seed \(seed)")
                    #expect(try await world.shown("resident", "number, name, version") == before, "seed \(seed)")
                }
                #expect(try await world.count("hidden_batch") == 0, "seed \(seed)")
                let numbers = try await world.shown("resident", "number")
                #expect(Set(numbers).count == numbers.count, "seed \(seed)")
            }
        }
    }
}
