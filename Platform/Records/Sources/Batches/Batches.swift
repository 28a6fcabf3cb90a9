package import Kernel
package import Store

/// Records written many at once: invisible until the batch is whole, then there in one step, and undone in one step.
///
/// A batch writes its rows, subjects and identifiers under its number, part by part in short transactions, while the
/// number stands in `hidden_batch`: nobody sees them, and what they are to replace is still seen. `show` takes the
/// number out. Afterwards `settle` moves what was replaced into the history, part by part. A batch that never became
/// whole is taken away by `discard`; one that was shown is undone by another that says the opposite (`BatchReversal`).
package enum Batches {
    /// Begins a batch.
    package static func hide(_ connection: any Connection, _ batch: Int64) throws {
        try connection.execute("INSERT INTO hidden_batch (id) VALUES (\(batch))")
    }

    /// Makes everything of the batch visible, and what it replaces invisible.
    package static func show(_ connection: any Connection, _ batch: Int64) throws {
        try connection.execute("DELETE FROM hidden_batch WHERE id = \(batch)")
    }

    /// The batches that are not whole; those that run at present, and those that were broken off.
    static func hidden(_ connection: any Connection) throws -> Set<Int64> {
        Set(try connection.rows("SELECT id FROM hidden_batch").map { try $0.get(0, as: Int64.self) })
    }

    /// Moves at most `limit` rows that a shown batch replaced into the history. Returns how many there were.
    ///
    /// `now` is the moment of writing that the rows of the batch have.
    package static func settle(_ connection: any Connection, _ resource: Resource, _ batch: Int64, limit: Int,
                               at now: Timestamp) throws -> Int {
        let table = ResourceTable(resource)
        let keys = try keys(connection, table, "ended = \(batch) AND ended <> 0", limit: limit)
        try eachPart(table, keys) { condition in
            try connection.execute("""
                INSERT INTO \(table.history) (\(trusted: table.columnList), replaced_at)
                SELECT \(trusted: table.columnList), \(now) FROM \(table.rows) WHERE \(condition)
                """)
            try connection.execute("DELETE FROM \(table.rows) WHERE \(condition)")
        }
        return keys.count
    }

    /// Takes away at most `limit` rows, subjects and identifiers of a batch that is hidden. Returns how many there
    /// were; at 0 nothing of it is left, and `show` forgets its number.
    package static func discard(_ connection: any Connection, _ resource: Resource, _ batch: Int64, limit: Int) throws
        -> Int {
        let table = ResourceTable(resource)
        let written = try keys(connection, table, "batch = \(batch) AND batch <> 0", limit: limit)
        try eachPart(table, written) { try connection.execute("DELETE FROM \(table.rows) WHERE \($0)") }
        let replaced = try keys(connection, table, "ended = \(batch) AND ended <> 0", limit: limit)
        try eachPart(table, replaced) { try connection.execute("UPDATE \(table.rows) SET ended = 0 WHERE \($0)") }
        let identifiers = try connection.execute("""
            DELETE FROM identifier WHERE (scheme, value) IN
                (SELECT scheme, value FROM identifier WHERE batch = \(batch) AND batch <> 0 LIMIT \(limit))
            """)
        let subjects = try connection.execute("""
            DELETE FROM subject WHERE id IN
                (SELECT id FROM subject WHERE batch = \(batch) AND batch <> 0 LIMIT \(limit))
            """)
        return written.count + replaced.count + identifiers + subjects
    }

    /// The primary keys of at most `limit` rows.
    private static func keys(_ connection: any Connection, _ table: ResourceTable, _ condition: SQL, limit: Int) throws
        -> [[Value]] {
        let columns = (table.keyColumns + ["version"]).joined(separator: ", ")
        return try connection.rows("""
            SELECT \(trusted: columns) FROM \(table.rows) WHERE \(condition) LIMIT \(limit)
            """).map(\.values)
    }

    private static func eachPart(_ table: ResourceTable, _ keys: [[Value]], _ body: (SQL) throws -> Void) rethrows {
        let columns = (table.keyColumns + ["version"]).joined(separator: ", ")
        let place = "(" + repeatElement("?", count: table.keyColumns.count + 1).joined(separator: ", ") + ")"
        for start in stride(from: 0, to: keys.count, by: 250) {
            let part = keys[start..<min(start + 250, keys.count)]
            let places = repeatElement(place, count: part.count).joined(separator: ", ")
            try body(SQL(trusted: "(\(columns)) IN (VALUES \(places))", Array(part.joined())))
        }
    }
}
