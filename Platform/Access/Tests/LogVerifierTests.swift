import Access
import Kernel
import Merkle
import Store
import TestKit
import TestStores
import Testing

@Suite struct LogVerifierTests {
    /// 700 entries under three heads, one countersigned.
    private func fill(_ world: World) async throws {
        let sequencer = try world.sequencer()
        for count in [100, 500, 100] {
            for number in 0..<count { try await world.append(.subject(SubjectID(rawValue: Int64(number + 1)))) }
            try await sequencer.step()
        }
        try await AccessIndexer(database: world.database).drain()
        let witness = try NoteSigner(name: "court.example/witness", kind: .cosignature,
                                     seed: [UInt8](repeating: 5, count: 32))
        try await world.doors.perform(AddWitness(key: witness.key.description, office: World.office),
                                      as: world.officer(), for: .administration)
        let note = try #require(try await world.doors.look(LatestHead(), as: .anonymous, for: .oversight))
        var signed = try SignedNote(note)
        try signed.sign(witness, seconds: 1_656_725_880)
        let cosign = CosignHead(note: signed.description)
        #expect(try await world.doors.perform(cosign, as: .anonymous, for: .oversight) == 1)
    }

    private func misfit(_ world: World) async throws -> LogVerifier.Misfit? {
        do {
            _ = try await LogVerifier(database: world.database, log: try world.logKey).verify()
            return nil
        } catch let misfit as LogVerifier.Misfit {
            return misfit
        }
    }

    /// Each statement changes one field or row; the number is that of the entry that is named then.
    static let tampered: [(statement: SQL, sequence: Int)] = [
        ("UPDATE log_entry SET content = \(flipped("content")) WHERE sequence = 321", 321),
        ("UPDATE log_entry SET salt = \([UInt8](repeating: 1, count: 16)) WHERE sequence = 0", 0),
        ("UPDATE log_entry SET commitment = \([UInt8](repeating: 1, count: 32)) WHERE sequence = 699", 699),
        ("UPDATE log_entry SET commitment = \([UInt8](repeating: 1, count: 3)) WHERE sequence = 5", 5),
        ("UPDATE log_entry SET salt = NULL WHERE sequence = 17", 17),
        ("UPDATE log_entry SET content = NULL WHERE sequence = 17", 17),
        ("UPDATE log_entry SET content = NULL, salt = NULL, commitment = \([UInt8](repeating: 1, count: 32)) "
            + "WHERE sequence = 18", 18),
        ("DELETE FROM log_entry WHERE sequence = 400", 400),
        ("DELETE FROM log_entry WHERE sequence >= 650", 650),
        ("UPDATE log_entry SET sequence = 9000 WHERE sequence = 256", 256),
        ("UPDATE log_entry SET sequence = -1 WHERE sequence = 2", 2),
        ("INSERT INTO log_entry (sequence, commitment) VALUES (700, \([UInt8](repeating: 1, count: 32)))", 700),
        ("INSERT INTO log_entry (sequence, commitment) VALUES (-7, \([UInt8](repeating: 1, count: 32)))", -7),
        ("UPDATE log_tile SET hashes = \([UInt8](repeating: 1, count: 8192)) WHERE level = 0 AND place = 1", 256),
        ("UPDATE log_tile SET hashes = \([UInt8](repeating: 1, count: 64)) WHERE level = 1 AND place = 0", 0),
        ("DELETE FROM log_tile WHERE level = 0 AND place = 2", 512),
        ("DELETE FROM log_tile WHERE level = 1", 0),
        ("UPDATE log_tile SET place = 7 WHERE level = 0 AND place = 0", 0),
        ("UPDATE log_tile SET level = 4 WHERE level = 0 AND place = 1", 256),
        ("UPDATE log_head SET root = \([UInt8](repeating: 1, count: 32)) WHERE size = 100", 99),
        ("UPDATE log_head SET size = 50 WHERE size = 100", 49),
        ("UPDATE log_head SET previous = 99 WHERE size = 600", 599),
        ("UPDATE log_head SET note = 'x' WHERE size = 600", 599),
        ("UPDATE log_head SET note = (SELECT note FROM log_head WHERE size = 100) WHERE size = 600", 599),
        ("DELETE FROM log_head WHERE size = 100", 599),
        ("DELETE FROM log_head WHERE size = 700", 600),
        ("INSERT INTO log_head (size, previous, root, at, note) VALUES (0, -1, \([UInt8](repeating: 1, count: 32)), "
            + "0, 'x')",
         0),
        ("INSERT INTO log_head (size, previous, root, at, note) VALUES (800, 700, "
            + "\([UInt8](repeating: 1, count: 32)), 0, 'x')", 700),
        ("UPDATE log_cosignature SET signature = \([UInt8](repeating: 1, count: 72))", 699),
        ("UPDATE log_cosignature SET size = 600", 599),
        ("UPDATE log_cosignature SET size = 601", 600),
    ]

    /// Something of the same length that is another entry.
    private static func flipped(_ column: String) -> SQL {
        SQL(trusted: "(SELECT content FROM log_entry WHERE sequence = 322)")
    }

    @Test(arguments: TestStore.engines)
    func `Every single field or row that is changed is found, and the entry is named`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await fill(world)
            #expect(try await misfit(world) == nil)
            for (number, change) in Self.tampered.enumerated() {
                let found = try await tampering(world, change.statement)
                #expect(found?.sequence == change.sequence, "change \(number): \(change.statement.text)")
            }
            #expect(try await misfit(world) == nil)
        }
    }

    /// What is found after one change, which is taken back again.
    private func tampering(_ world: World, _ statement: SQL) async throws -> LogVerifier.Misfit? {
        let tables = ["log_entry", "log_tile", "log_head", "log_cosignature"]
        for table in tables {
            try await world.execute(SQL(trusted: "CREATE TABLE kept_\(table) AS SELECT * FROM \(table)"))
        }
        try await world.execute(statement)
        let found = try await misfit(world)
        for table in tables {
            try await world.execute(SQL(trusted: "DELETE FROM \(table)"))
            try await world.execute(SQL(trusted: "INSERT INTO \(table) SELECT * FROM kept_\(table)"))
            try await world.execute(SQL(trusted: "DROP TABLE kept_\(table)"))
        }
        return found
    }

    @Test(arguments: TestStore.engines)
    func `A line taken out of the index, or put into it, is found`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await fill(world)
            let verifier = LogIndexVerifier(database: world.database)
            #expect(try await verifier.verify() == 700)
            for (statement, sequence) in [
                ("DELETE FROM log_subject WHERE sequence = 300", 300),
                ("INSERT INTO log_subject (subject, sequence) VALUES (4242, 44)", 44),
                ("UPDATE log_subject SET subject = 4242 WHERE sequence = 699", 699),
            ] {
                try await world.execute(SQL(trusted: statement))
                await #expect(throws: LogVerifier.Misfit(sequence: sequence,
                                                         reason: "the index does not name whom it names")) {
                    try await verifier.verify()
                }
                try await AccessIndexer(database: world.database).rebuild()
                #expect(try await verifier.verify() == 700)
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `A log under another key is not accepted`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await fill(world)
            let other = try KeyFile.make(log: "qingdu.example/log", .seeded(77)).logSigner().key
            await #expect(throws: LogVerifier.Misfit.self) {
                _ = try await LogVerifier(database: world.database, log: other).verify()
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `Erased entries still fit, and the erasure is an entry`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await fill(world)
            for expected in [10, 0] {
                let erased = try await world.doors.perform(EraseEntries(10..<20), as: .platform("retention"),
                                                           for: .retention)
                #expect(erased == expected)
            }
            try await world.sequencer().drain()
            try await AccessIndexer(database: world.database).drain()
            let report = try await LogVerifier(database: world.database, log: try world.logKey).verify()
            #expect(report.erased == 10 && report.cosignatures == 1)
            _ = try await LogIndexVerifier(database: world.database).verify()
            let content = try await world.database.read { connection in
                try connection.cell("SELECT content FROM log_entry WHERE sequence = 702", as: [UInt8].self)
            }
            let entry = try #require(content.flatMap { Entry(encoded: $0) })
            #expect(entry.name == "log.erase" && entry.batch?.count == 10)
            #expect(entry.concern == .set(resource: "log.entry", predicate: "10..<20", version: 700))
            let code = await World.code {
                _ = try await world.database.read { try EntryProof.make($0, sequence: 12, for: nil) }
            }
            #expect(code == "log.erased")
            for range in [0..<5000, 690..<9999] {
                let code = await World.code {
                    _ = try await world.doors.perform(EraseEntries(range), as: .platform("retention"), for: .retention)
                }
                #expect(code == "log.erase-range")
            }
            let denied = await World.code {
                _ = try await world.doors.perform(EraseEntries(0..<1), as: world.officer(), for: .retention)
            }
            #expect(denied == "access.denied")
        }
    }
}
