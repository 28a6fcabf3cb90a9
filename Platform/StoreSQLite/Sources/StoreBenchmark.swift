import CSQLite
import Store

/// What `write` costs beside SQLite itself, for `yitong bench`.
package enum StoreBenchmark {
    /// The same rows written in both ways, with the same rows to a commit.
    package struct Comparison: Sendable {
        /// One statement in a loop on one connection, through SQLite's own functions.
        package let bare: Duration
        /// `SQLiteDatabase.write` by several writers at once, one row each time.
        package let grouped: Duration
        /// Rows to a commit: the mean of what the writers got, and what the bare run was given.
        package let rowsPerCommit: Int

        /// Part of the bare speed that is left, 1 being all of it.
        package var ratio: Double { bare / grouped }
    }

    /// Writes `rows` rows of `bytes` bytes into two new files, `PATH.grouped` and `PATH.bare`; both are left there.
    package static func compare(
        path: String, rows: Int, bytes: Int = 300, writers: Int = 8, synchronous: SQLiteDatabase.Synchronous = .full
    ) async throws -> Comparison {
        let payload = [UInt8](repeating: 0x5A, count: bytes)
        var settings = SQLiteDatabase.Settings()
        settings.synchronous = synchronous
        let database = try SQLiteDatabase.open(path: path + ".grouped", settings: settings)
        try await database.write { _ = try $0.execute(SQL(trusted: table)) }
        let before = database.commits
        let clock = ContinuousClock()
        let grouped = try await clock.measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<writers {
                    group.addTask {
                        for number in stride(from: writer, to: rows, by: writers) {
                            try await database.write { connection in
                                _ = try connection.execute(
                                    SQL(trusted: insert, [.integer(Int64(number)), .bytes(payload)]))
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        let batch = max(1, rows / max(1, database.commits - before))
        await database.close()
        let bare = try bareInserts(path: path + ".bare", rows: rows, payload, batch, synchronous)
        return Comparison(bare: bare, grouped: grouped, rowsPerCommit: batch)
    }

    private static let table = "CREATE TABLE entry (id COUNTER, number BIGINT NOT NULL, payload BYTES NOT NULL)"
    private static let insert = "INSERT INTO entry (number, payload) VALUES (?, ?)"

    private static func bareInserts(
        path: String, rows: Int, _ payload: [UInt8], _ batch: Int, _ synchronous: SQLiteDatabase.Synchronous
    ) throws -> Duration {
        var handle: OpaquePointer?
        defer { sqlite3_close_v2(handle) }
        func run(_ text: String) throws {
            guard sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else {
                throw StoreError.statement(String(cString: sqlite3_errmsg(handle)), sql: text)
            }
        }
        guard sqlite3_open(path, &handle) == SQLITE_OK else { throw StoreError.unusable("\(path) cannot be made.") }
        try run("PRAGMA journal_mode=WAL; PRAGMA synchronous=\(synchronous.rawValue)")
        try run(Dialect.spelled(table, for: .sqlite))
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        sqlite3_prepare_v2(handle, insert, -1, &statement, nil)
        let clock = ContinuousClock()
        return try clock.measure {
            for start in stride(from: 0, to: rows, by: batch) {
                try run("BEGIN IMMEDIATE")
                for number in start..<min(start + batch, rows) {
                    sqlite3_bind_int64(statement, 1, Int64(number))
                    payload.withUnsafeBytes { bytes in
                        _ = sqlite3_bind_blob(statement, 2, bytes.baseAddress, Int32(bytes.count), nil)
                        _ = sqlite3_step(statement)
                    }
                    sqlite3_reset(statement)
                }
                try run("COMMIT")
            }
        }
    }
}
