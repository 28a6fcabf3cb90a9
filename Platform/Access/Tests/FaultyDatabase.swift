import Store
import Synchronization

/// A database that fails at a chosen statement of a write, as if the program had been killed there.
final class FaultyDatabase: Database {
    struct Fault: Error {}

    private let database: any Database
    private let left = Mutex(Int.max)

    init(_ database: any Database) { self.database = database }

    /// The statement after so many good ones fails, and with it its transaction; later ones are good again.
    func failAfter(statements: Int) { left.withLock { $0 = statements } }

    var engine: Engine { database.engine }
    var threads: StoreThreads { database.threads }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await database.read(body)
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await database.write { connection in
            try body(FaultyConnection(connection) { try self.count() })
        }
    }

    func close() async { await database.close() }

    private func count() throws {
        try left.withLock { left in
            if left == .max { return }
            left -= 1
            if left < 0 {
                left = .max
                throw Fault()
            }
        }
    }
}

private final class FaultyConnection: Connection {
    private let connection: any Connection
    private let count: () throws -> Void

    init(_ connection: any Connection, _ count: @escaping () throws -> Void) {
        self.connection = connection
        self.count = count
    }

    var engine: Engine { connection.engine }

    func rows(_ sql: SQL) throws -> [Row] {
        try count()
        return try connection.rows(sql)
    }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try count()
        try connection.each(sql, body)
    }

    func execute(_ sql: SQL) throws -> Int {
        try count()
        return try connection.execute(sql)
    }

    func batch(_ statement: String, _ rows: some Sequence<[Value]>) throws {
        try count()
        // Half of a batch has gone in when the program is killed.
        try connection.batch(statement, Array(rows))
        try count()
    }
}
