package import Kernel
import Merkle
package import Store

/// Measures the log: what it costs beside plain inserts, and how fast it is verified. `yitong bench log` shows it.
package enum AccessBenchmark {
    /// Appending from several writers with sequencer, tree and signed heads, beside plain inserts of the same bytes.
    package struct Append: Hashable, Sendable {
        package let entries: Int
        package let writers: Int
        /// Until the last entry was under a signed head.
        package let logSeconds: Double
        package let bareSeconds: Double
        /// How many heads were signed meanwhile.
        package let heads: Int

        /// How much of the rate of plain inserts is left; at least 1/3 is the bar.
        package var ratio: Double { bareSeconds / logSeconds }
    }

    /// Verifying the whole log beside hashing the same entries in memory.
    package struct Verify: Hashable, Sendable {
        package let entries: Int
        package let verifySeconds: Double
        package let hashSeconds: Double

        /// How many times as long verifying takes; at most 10 is the bar.
        package var ratio: Double { verifySeconds / hashSeconds }
    }

    /// Both sides have the same bytes in the same columns, the same number of rows in a write, and the same writers.
    ///
    /// - Parameters:
    ///   - log: a new database with the tables of `Access.migrations`.
    ///   - bare: another of the same kind and settings; a table `bench_bare` is made in it.
    ///   - entriesPerWrite: rows in one transaction, as many as a request or a batch writes.
    package static func append(log: any Database, bare: any Database, entries: Int, writers: Int = 8,
                               entriesPerWrite: Int = 1, time: TimeSource, random: RandomSource) async throws
        -> Append {
        precondition(entries >= writers * entriesPerWrite && writers > 0 && entriesPerWrite > 0, "something to write")
        let writes = entries / writers / entriesPerWrite
        try await bare.write { connection in
            try connection.script("""
                CREATE TABLE bench_bare (
                    id COUNTER, commitment BYTES NOT NULL, salt BYTES NOT NULL, content BYTES NOT NULL);

                """)
        }
        let rows = try (0..<256).map { try row($0, time.now(), random) }
        let bareSeconds = try await seconds {
            try await write(bare, writers, writes, entriesPerWrite) { connection, number in
                let row = rows[number % rows.count]
                try connection.execute("""
                    INSERT INTO bench_bare (commitment, salt, content) VALUES (\(row[0]), \(row[1]), \(row[2]))
                    """)
            }
        }
        let signer = try NoteSigner(name: "bench.example/log", kind: .note, seed: random.bytes(32))
        let sequencer = Sequencer(database: log, signer: signer, time: time)
        let logSeconds = try await seconds {
            let keeper = LogKeeper(sequencer: sequencer, indexer: AccessIndexer(database: log), report: { _ in })
            let keeping = Task { await keeper.run() }
            try await write(log, writers, writes, entriesPerWrite) { connection, number in
                try AccessLog.append(connection, entry(number, time.now()), random)
            }
            keeping.cancel()
            await keeping.value
        }
        let heads = try await log.read { try $0.cell("SELECT COUNT(*) FROM log_head", as: Int.self) ?? 0 }
        return Append(entries: writes * writers * entriesPerWrite, writers: writers, logSeconds: logSeconds,
                      bareSeconds: bareSeconds, heads: heads)
    }

    /// - Parameter database: a new one with the tables of `Access.migrations`; it is filled with so many entries.
    package static func verify(_ database: any Database, entries: Int, time: TimeSource, random: RandomSource,
                               progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }) async throws
        -> Verify {
        let signer = try NoteSigner(name: "bench.example/log", kind: .note, seed: random.bytes(32))
        let sequencer = Sequencer(database: database, signer: signer, time: time)
        for start in stride(from: 0, to: entries, by: 1000) {
            try await database.write { connection in
                for number in start..<min(start + 1000, entries) {
                    try AccessLog.append(connection, entry(number, time.now()), random)
                }
            }
            try await sequencer.drain()
            progress(min(start + 1000, entries), entries)
        }
        let hashSeconds = try await seconds { try hash(entries, time, random) }
        let verifySeconds = try await seconds {
            _ = try await LogVerifier(database: database, log: signer.key).verify()
        }
        return Verify(entries: entries, verifySeconds: verifySeconds, hashSeconds: hashSeconds)
    }

    /// The commitment, the leaf and the tree of so many entries, from memory.
    private static func hash(_ entries: Int, _ time: TimeSource, _ random: RandomSource) throws {
        let contents = try (0..<1000).map { try entry($0, time.now()).encoded() }
        let salts = contents.map { _ in random.bytes(Commitment.saltBytes) }
        var frontier = MerkleFrontier()
        for number in 0..<entries {
            let place = number % contents.count
            frontier.append(.leaf(Commitment.make(salt: salts[place], content: contents[place])))
        }
        precondition(frontier.size == entries, "all were hashed")
    }

    private static func write(
        _ database: any Database, _ writers: Int, _ writes: Int, _ each: Int,
        _ insert: @escaping @Sendable (any Connection, _ number: Int) throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    for write in 0..<writes {
                        let first = (writer * writes + write) * each
                        try await database.write { connection in
                            for number in first..<first + each { try insert(connection, number) }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Like a look at one person; one in ten lists fifty.
    private static func entry(_ number: Int, _ now: Timestamp) -> Entry {
        let subject = Int64(number) &* 7919 % 1_000_000 + 1
        let concern: Concern = number % 10 == 9
            ? .subjects((0..<50).map { SubjectID(rawValue: subject + $0) })
            : .subject(SubjectID(rawValue: subject))
        let office = DivisionCode(number: 990_102_003_000).map { Scope(division: $0) }
        return Entry(at: now, name: "person.read", outcome: .done, account: AccountID(rawValue: 3107),
                     title: "Officer 3107", role: "grid-worker", office: office,
                     purpose: "epidemic.control", basis: "《传染病防治法》第十二条", concern: concern)
    }

    private static func row(_ number: Int, _ now: Timestamp, _ random: RandomSource) throws -> [Value] {
        let content = try entry(number, now).encoded(), salt = random.bytes(Commitment.saltBytes)
        return [.bytes(Commitment.make(salt: salt, content: content)), .bytes(salt), .bytes(content)]
    }

    private static func seconds(_ body: () async throws -> Void) async throws -> Double {
        let start = ContinuousClock.now
        try await body()
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return max(Double(seconds) + Double(attoseconds) / 1e18, 1e-9)
    }
}
