import Access
import Kernel
import Merkle
import Store
import Synchronization
import TestKit
import TestStores
import Testing

@Suite struct SequencerTests {
    @Test(arguments: TestStore.engines)
    func `Entries get the numbers from 0, a tree and a head that is signed`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for number in 0..<600 { try await world.append(.subject(SubjectID(rawValue: Int64(number + 1)))) }
            let sequencer = try world.sequencer(batch: 250)
            #expect(try await sequencer.drain() == 600)
            #expect(try await world.count("log_pending") == 0)
            let key = try world.logKey
            let head = try await world.database.read { try #require(try LogTree($0).latestHead()) }
            let checked = try Checkpoint(verifying: SignedNote(head.note), log: key)
            #expect(checked.size == 600 && checked.root == head.root && head.at == world.clock.now)
            let report = try await LogVerifier(database: world.database, log: key).verify()
            #expect(report.entries == 600 && report.heads == 3 && report.erased == 0 && report.head == checked)
        }
    }

    @Test(arguments: TestStore.engines)
    func `Nothing pending signs nothing`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let sequencer = try world.sequencer()
            #expect(try await sequencer.step() == 0)
            try await world.append()
            #expect(try await sequencer.step() == 1)
            #expect(try await sequencer.step() == 0)
            #expect(try await world.count("log_head") == 1)
        }
    }

    @Test(arguments: TestStore.engines)
    func `Any two heads are shown to be of one history`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let sequencer = try world.sequencer()
            var sizes: [Int] = [], roots: [MerkleHash] = []
            for count in [1, 3, 252, 1, 300, 7] {
                for _ in 0..<count { try await world.append() }
                try await sequencer.step()
                let head = try await world.database.read { try #require(try LogTree($0).latestHead()) }
                sizes.append(head.size)
                roots.append(head.root)
            }
            for first in sizes.indices {
                for second in sizes.indices where second >= first {
                    let (a, b) = (sizes[first], sizes[second])
                    let proof = try await world.doors.look(ConsistencyOfHeads(first: a, second: b), as: .anonymous,
                                                           for: .oversight)
                    #expect(proof.isValid(firstRoot: roots[first], secondRoot: roots[second]))
                }
            }
            let code = await World.code {
                _ = try await world.doors.look(ConsistencyOfHeads(first: 5, second: 999), as: .anonymous,
                                               for: .oversight)
            }
            #expect(code == "log.range")
        }
    }

    @Test(arguments: TestStore.engines)
    func `Two sequencers on one database number each entry once`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let pair = [try world.sequencer(batch: 16), try world.sequencer(batch: 7)]
            for _ in 0..<12 {
                for _ in 0..<20 { try await world.append() }
                await withTaskGroup(of: Void.self) { group in
                    for sequencer in pair { group.addTask { _ = try? await sequencer.step() } }
                }
            }
            for _ in 0..<40 { for sequencer in pair { _ = try? await sequencer.drain() } }
            #expect(try await world.count("log_pending") == 0)
            let report = try await LogVerifier(database: world.database, log: try world.logKey).verify()
            #expect(report.entries == 240)
        }
    }

    @Test(arguments: [3, 4, 5] as [UInt64])
    func `A failure at any statement leaves a log that fits, and nothing acknowledged is lost`(
        seed: UInt64
    ) async throws {
        try await World.with(.sqlite, seed: seed) { world in
            var generator = SeededGenerator(seed: seed)
            let faulty = FaultyDatabase(world.database)
            var appended = 0
            for _ in 0..<60 {
                for _ in 0..<Int.random(in: 0...40, using: &generator) {
                    try await world.append(.subject(SubjectID(rawValue: 9)))
                    appended += 1
                }
                faulty.failAfter(statements: Int.random(in: 1...12, using: &generator))
                // A new one each time, as after a kill.
                let sequencer = Sequencer(database: faulty, signer: try world.keys.logSigner(),
                                          time: world.clock.source,
                                          batch: Int.random(in: 1...30, using: &generator))
                _ = try? await sequencer.drain()
                _ = try? await AccessIndexer(database: faulty, batch: 10).drain()
                let verifier = LogVerifier(database: world.database, log: try world.logKey)
                let report = try await verifier.verify()
                let pending = try await world.count("log_pending")
                #expect(report.entries + pending == appended)
                _ = try await LogIndexVerifier(database: world.database).verify()
            }
            faulty.failAfter(statements: .max)
            try await world.sequencer().drain()
            try await AccessIndexer(database: world.database).drain()
            let links = try await LogIndexVerifier(database: world.database).verify()
            #expect(links == appended)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A tree that does not fit its head is not signed on`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for _ in 0..<300 { try await world.append() }
            try await world.sequencer().drain()
            let other = [UInt8](repeating: 7, count: 44 * 32)
            try await world.execute("UPDATE log_tile SET hashes = \(other) WHERE place = 1")
            try await world.append()
            let code = await World.code { try await world.sequencer().step() }
            #expect(code == "log.damaged")
            #expect(try await world.count("log_head") == 1)
        }
    }

    @Test(arguments: TestStore.engines)
    func `Another key does not sign on`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.append()
            try await world.sequencer().drain()
            try await world.append()
            let other = try KeyFile.make(log: "qingdu.example/log", .seeded(77)).logSigner()
            let code = await World.code {
                try await Sequencer(database: world.database, signer: other, time: world.clock.source).step()
            }
            #expect(code == "log.damaged")
        }
    }

    @Test func `The keeper numbers until it is cancelled, and goes on after a fault`() async throws {
        try await World.with(.sqlite) { world in
            let faulty = FaultyDatabase(world.database)
            faulty.failAfter(statements: 1)
            let faults = Mutex(0), pauses = Mutex([Duration]())
            let sequencer = Sequencer(database: faulty, signer: try world.keys.logSigner(), time: world.clock.source)
            try await world.append()
            let keeper = LogKeeper(
                sequencer: sequencer, indexer: AccessIndexer(database: faulty),
                sleep: { pause in
                    let count = pauses.withLock { $0.append(pause); return $0.count }
                    faulty.failAfter(statements: .max)
                    if count == 2 { try await world.append() }
                    if count == 3 { throw CancellationError() }
                },
                report: { _ in faults.withLock { $0 += 1 } })
            await keeper.run()
            #expect(faults.withLock { $0 } == 1)
            #expect(pauses.withLock { $0 } == [.seconds(1), .milliseconds(500), .milliseconds(500)])
            #expect(try await world.count("log_entry") == 2)
        }
    }
}
