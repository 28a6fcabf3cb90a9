import Access
import Foundation
import Kernel
import Merkle
import Store
import TestKit
import TestStores
import Testing

@Suite struct EntryJournalTests {
    /// A database with a journal beside it, and what a server does with them.
    private struct Desk {
        let world: World
        let folder: String
        var path: String { folder + "/city.sqlite" }

        static func with(_ body: (Desk) async throws -> Void) async throws {
            let folder = NSTemporaryDirectory() + "journal-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try await World.with(.sqlite) { try await body(Desk(world: $0, folder: folder)) }
        }

        func open(of database: (any Database)? = nil, segmentBytes: Int64 = 16 << 20) async throws -> EntryJournal {
            try await EntryJournal.open(path: path, of: database ?? world.database, world.random,
                                        segmentBytes: segmentBytes)
        }

        func sequencer(_ journal: EntryJournal, of database: (any Database)? = nil, batch: Int = 1000) throws
            -> Sequencer {
            Sequencer(database: database ?? world.database, signer: try world.keys.logSigner(),
                      time: world.clock.source, journal: journal, batch: batch)
        }

        /// Entries about the subjects of the given numbers, each awaited.
        func append(_ numbers: Range<Int64>, to journal: EntryJournal) async throws {
            for number in numbers { try await journal.append(entry(number), world.random) }
        }

        func entry(_ number: Int64) -> Entry {
            Entry(at: world.clock.now, name: "test.read", outcome: .done, account: AccountID(rawValue: 7), title: "O",
                  role: nil, office: nil, purpose: "test", basis: "测试法第一条",
                  concern: .subject(SubjectID(rawValue: number)))
        }

        /// The subjects of the numbered entries, in their order.
        func numbered() async throws -> [Int64] {
            try await world.database.read { connection in
                try connection.rows("SELECT content FROM log_entry ORDER BY sequence").compactMap { row in
                    Entry(encoded: try row.get(0)).flatMap { $0.concern.listed.first?.rawValue }
                }
            }
        }

        var segments: [String] {
            get throws {
                try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.contains("-entries-") }.sorted()
            }
        }
    }

    @Test func `A lookup's entry is on disk when it answers, and numbered after`() async throws {
        try await Desk.with { desk in
            let journal = try await desk.open()
            let world = desk.world
            let doors = Doors(database: world.database, time: world.clock.source, random: world.random,
                              journal: journal)
            let officer = desk.world.officer(7, World.clerk)
            let note = ReadNote(concern: .subject(SubjectID(rawValue: 5)))
            _ = try await doors.look(note, as: officer, for: World.purpose)
            #expect(try await desk.world.count("log_pending") == 0)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: desk.folder + "/" + desk.segments[0]))
            #expect(bytes.count > 150)
            #expect(try await desk.sequencer(journal).drain() == 1)
            #expect(try await desk.numbered() == [5])
        }
    }

    @Test func `Entries that come together are each numbered once, and the log holds`() async throws {
        try await Desk.with { desk in
            let journal = try await desk.open()
            let sequencer = try desk.sequencer(journal, batch: 70)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    let numbers = Int64(writer * 100 + 1)..<Int64(writer * 100 + 101)
                    group.addTask { try await desk.append(numbers, to: journal) }
                }
                group.addTask { for _ in 0..<20 { try await sequencer.step() } }
                try await group.waitForAll()
            }
            // Those of actions lie in the database, and share the order.
            try await desk.world.append(.subject(SubjectID(rawValue: 900)))
            try await sequencer.drain()
            #expect(try await desk.numbered().sorted() == Array(1...800) + [900])
            let report = try await LogVerifier(database: desk.world.database, log: desk.world.logKey).verify()
            #expect(report.entries == 801)
        }
    }

    @Test(arguments: [1, 3, 30, 52, 53, 100])
    func `What a kill left is read, as far as it was written whole`(missing: Int) async throws {
        try await Desk.with { desk in
            let journal = try await desk.open()
            try await desk.append(1..<41, to: journal)
            try await desk.sequencer(journal, batch: 25).step()
            let file = URL(fileURLWithPath: desk.folder + "/" + (try desk.segments[0]))
            // Behind the entries are zeros, and the last byte of an entry without a batch is one too.
            let end = try #require(try Data(contentsOf: file).lastIndex { $0 != 0 }) + 2
            try Data(contentsOf: file).prefix(end).dropLast(missing).write(to: file)
            let again = try await desk.open()
            try await desk.append(50..<52, to: again)
            try await desk.sequencer(again).drain()
            #expect(try await desk.numbered() == Array(1...39) + [50, 51])
        }
    }

    @Test func `A sequencer that is killed at any statement numbers each entry once`() async throws {
        for statement in 0..<14 {
            try await Desk.with { desk in
                let faulty = FaultyDatabase(desk.world.database)
                let journal = try await desk.open(of: faulty)
                try await desk.append(1..<31, to: journal)
                let sequencer = try desk.sequencer(journal, of: faulty, batch: 10)
                faulty.failAfter(statements: statement)
                _ = try? await sequencer.drain()
                let again = try await desk.open()
                try await desk.append(31..<36, to: again)
                try await desk.sequencer(again).drain()
                #expect(try await desk.numbered() == Array(1...35), "at statement \(statement)")
            }
        }
    }

    @Test func `A second sequencer takes nothing that the first has numbered`() async throws {
        try await Desk.with { desk in
            let journal = try await desk.open()
            try await desk.append(1..<11, to: journal)
            async let first = try? desk.sequencer(journal).drain()
            async let second = try? desk.sequencer(journal).drain()
            _ = await (first, second)
            try await desk.sequencer(journal).drain()
            #expect(try await desk.numbered() == Array(1...10))
        }
    }

    @Test func `Segments end when they are long, and go when they are numbered`() async throws {
        try await Desk.with { desk in
            let journal = try await desk.open(segmentBytes: 1000)
            try await desk.append(1..<101, to: journal)
            #expect(try desk.segments.count > 5)
            let again = try await desk.open(segmentBytes: 1000)
            let sequencer = try desk.sequencer(again, batch: 30)
            try await sequencer.drain()
            #expect(try await desk.numbered() == Array(1...100))
            try await desk.append(101..<102, to: again)
            try await sequencer.drain()
            // Removed behind the sequencer; the next start finds the rest.
            _ = try await desk.open()
            #expect(try desk.segments.count <= 2)
        }
    }

    @Test func `A segment of another database is refused by name`() async throws {
        try await Desk.with { desk in
            _ = try await desk.open()
            try await World.with(.sqlite, seed: 2) { other in
                let refused = await #expect(throws: StoreError.self) {
                    _ = try await EntryJournal.open(path: desk.path, of: other.database, other.random)
                }
                guard case .unusable(let words)? = refused else {
                    Issue.record("\(String(describing: refused))")
                    return
                }
                #expect(words.contains("city.sqlite-entries-1"))
            }
        }
    }

    @Test func `A folder that cannot be written to refuses the lookup`() async throws {
        try await Desk.with { desk in
            let journal = try await desk.open(segmentBytes: 10)
            try await desk.append(1..<2, to: journal)
            try FileManager.default.removeItem(atPath: desk.folder)
            await #expect(throws: StoreError.self) { try await desk.append(2..<3, to: journal) }
        }
    }
}
