/// Which engine stands behind a database.
package enum Engine: String, Sendable, CaseIterable {
    case sqlite, postgres
}

/// A database: the only way to the tables.
///
/// `read` gives a consistent snapshot. `write` is one transaction, serialisable on both engines: several writes may
/// share one commit (group commit), and each that throws is rolled back alone. A write's closure may run more than
/// once, so it changes nothing outside the database; what must happen outside goes into the outbox. Both return only
/// after what they did is on disk. A write in which a statement failed fails as a whole, even if the closure caught the
/// error: where a conflict is expected, say `ON CONFLICT`. Closures are synchronous and short: no transaction holds the
/// writer over 50 ms.
package protocol Database: Sendable {
    var engine: Engine { get }

    /// Where reads run.
    var threads: StoreThreads { get }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result

    /// Waits for what is under way and closes the files or sockets. Nothing may be called after it.
    func close() async
}

/// What a transaction may do.
package protocol Connection: AnyObject {
    var engine: Engine { get }

    /// All rows of a query that is bounded by itself (a `LIMIT`, a key).
    func rows(_ sql: SQL) throws -> [Row]

    /// Gives rows one after the other, in bounded memory. Throwing from `body` ends the query.
    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws

    /// Runs a statement that returns nothing. Returns how many rows it changed.
    @discardableResult
    func execute(_ sql: SQL) throws -> Int

    /// Runs one prepared statement for many rows of values: the fast way to insert (a pipeline on PostgreSQL).
    func batch(_ statement: String, _ rows: some Sequence<[Value]>) throws
}

extension Connection {
    /// The first row, if there is one.
    package func row(_ sql: SQL) throws -> Row? { try rows(sql).first }

    /// The first cell of the first row.
    package func cell<Result: Cell>(_ sql: SQL, as type: Result.Type = Result.self) throws -> Result? {
        try row(sql)?.get(0)
    }

    /// Several statements without values, each ending in `;` at the end of a line. For migrations.
    package func script(_ text: String) throws {
        for statement in text.split(separator: ";\n") {
            let statement = statement.drop { $0.isWhitespace }
            if !statement.isEmpty { try execute(SQL(trusted: String(statement))) }
        }
    }
}
