package import Store

/// The embedded engine: one file, one owner, many readers, one writer with group commit.
///
/// Write-ahead log with `synchronous=FULL`: what `write` has returned survives a loss of power. The file `PATH.lock`
/// beside it keeps a second program out. See `docs/decisions/sqlite.md`.
package final class SQLiteDatabase: Database {
    /// How much of the operating system's promise a commit waits for.
    package enum Synchronous: String, Sendable {
        /// Every commit is on disk when it is answered.
        case full = "FULL"
        /// Only for measuring: the last commits may be lost with the power.
        case normal = "NORMAL"
    }

    /// What may be set about the file; the defaults are right for a server.
    package struct Settings: Sendable {
        package var synchronous = Synchronous.full
        /// Connections that read at the same time, 1...64.
        package var readers = 8
        /// Memory for pages of each connection.
        package var cacheKilobytes = 16_384
        /// Reads, and apart from them writes, that may wait.
        package var waitingLimit = 10_000
        /// How long one read may hold its snapshot.
        package var readSeconds = 60

        package init() {}
    }

    package let engine = Engine.sqlite
    package var threads: StoreThreads { readers.threads }
    package let path: String
    private let lock: FileLock
    private let checkpointer: SQLiteCheckpointer
    let writer: SQLiteWriter
    private let readers: ConnectionPool<SQLiteConnection>
    private let readLimit: Duration

    /// Opens the file and makes it if it is not there.
    ///
    /// Throws `StoreError.unusable` with what to do if another program holds it, if it is not ours, if it is newer than
    /// this program or damaged, and if its folder is not there.
    package static func open(path: String, settings: Settings = Settings()) throws -> SQLiteDatabase {
        try SQLiteDatabase(path: SQLiteFile.resolved(path), settings)
    }

    private init(path: String, _ settings: Settings) throws {
        precondition((1...64).contains(settings.readers), "readers is 1...64")
        self.path = path
        lock = try FileLock(path: path + ".lock", of: path)
        func connect() throws -> SQLiteConnection {
            try SQLiteConnection(path: path, synchronous: settings.synchronous, cacheKilobytes: settings.cacheKilobytes)
        }
        SQLiteFile.create(path)
        let first = try connect()
        try SQLiteFile.adopt(first)
        checkpointer = SQLiteCheckpointer(try connect())
        writer = SQLiteWriter(first, checkpointer, waitingLimit: settings.waitingLimit)
        let connections = try (0..<settings.readers).map { _ in
            let reader = try connect()
            try reader.becomeReader()
            return reader
        }
        readers = ConnectionPool(connections, waitingLimit: settings.waitingLimit)
        readLimit = .seconds(settings.readSeconds)
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        let limit = readLimit
        return try await readers.run { try $0.snapshot(limit: limit, body) }
    }

    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await writer.run(body)
    }

    /// How many commits were made since the file was opened; fewer than writes where groups formed.
    package var commits: Int { writer.commits }

    package func close() async {
        await readers.close { $0.close() }
        await writer.close { await self.checkpointer.close() }
        lock.release()
    }
}
