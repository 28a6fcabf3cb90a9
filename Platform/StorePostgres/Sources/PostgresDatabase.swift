import CPostgreSQL
package import Store

/// PostgreSQL through libpq: for a city on more than one machine.
///
/// A small pool of connections, each on a thread of its own. `read` is a repeatable-read snapshot that cannot write,
/// `write` is serialisable and repeated when PostgreSQL asks for it. While the server is away, callers get
/// `StoreError.unavailable` at once; the connections come back by themselves.
package final class PostgresDatabase: Database {
    /// What may be set about the pool.
    package struct Settings: Sendable {
        /// Connections to the server, 1...64.
        package var connections = 8
        /// How long one statement may take, and how long a transaction may sit idle.
        package var statementSeconds = 60
        /// Callers that may wait for a connection.
        package var waitingLimit = 10_000

        package init() {}
    }

    package let engine = Engine.postgres
    package var threads: StoreThreads { pool.threads }
    package let url: String
    private let pool: ConnectionPool<PostgresWorker>

    /// Connects once, to see that the server is there, speaks UTF-8 and is new enough.
    package static func open(url: String, settings: Settings = Settings()) async throws -> PostgresDatabase {
        try checkURL(url)
        let database = PostgresDatabase(url, settings)
        do {
            let row = try await database.read { connection in
                try connection.row("""
                    SELECT current_setting('server_encoding'), CAST(current_setting('server_version_num') AS BIGINT)
                    """)
            }
            let encoding: String = try row?.get(0) ?? ""
            let version: Int = try row?.get(1) ?? 0
            guard encoding == "UTF8" else {
                throw StoreError.unusable("""
                    The PostgreSQL database keeps text in \(encoding). Make one for Yitong: \
                    createdb --encoding=UTF8 --template=template0 NAME.
                    """)
            }
            guard version >= 130_000 else {
                throw StoreError.unusable("PostgreSQL \(version / 10_000) is too old; install version 13 or newer.")
            }
        } catch {
            await database.close()
            throw error
        }
        return database
    }

    private init(_ url: String, _ settings: Settings) {
        precondition((1...64).contains(settings.connections), "connections is 1...64")
        self.url = url
        let workers = (0..<settings.connections).map { number in
            PostgresWorker(url: url, statementSeconds: settings.statementSeconds, number: number)
        }
        pool = ConnectionPool(workers, waitingLimit: settings.waitingLimit)
    }

    private static func checkURL(_ url: String) throws {
        var message: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(url, &message)
        defer {
            PQconninfoFree(options)
            PQfreemem(message)
        }
        if options == nil {
            // libpq quotes the whole address, password included.
            let words = message.map { String(cString: $0).trimmed.replacing(url, with: "…") } ?? "no memory"
            throw StoreError.unusable("""
                The database's address is not understood (\(words)). \
                Write postgres://user:password@host:5432/name.
                """)
        }
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await pool.run { try $0.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body) }
    }

    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await pool.run { try $0.run("BEGIN ISOLATION LEVEL SERIALIZABLE", body) }
    }

    package func close() async { await pool.close { $0.close() } }
}
