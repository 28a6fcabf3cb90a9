package import Store

/// A SQLite database that another program owns, opened beside it to read and copy: for backups and checks while a
/// server runs. It cannot write.
package final class SQLiteGuest: Dumping {
    package let engine = Engine.sqlite
    package var threads: StoreThreads { readers.threads }
    private let path: String
    private let readers: ConnectionPool<SQLiteConnection>

    /// Throws `StoreError.unusable` if the file is not there or not ours.
    package init(path: String) throws {
        let path = SQLiteFile.resolved(path)
        self.path = path
        let connection = try SQLiteConnection(path: path, synchronous: .full, cacheKilobytes: 16_384)
        try SQLiteFile.recognise(connection)
        try connection.becomeReader()
        readers = ConnectionPool([connection], waitingLimit: 100)
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await readers.run { try $0.snapshot(limit: .seconds(3600), body) }
    }

    /// Throws `StoreError.unusable`.
    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        throw StoreError.unusable("\(path) was opened to read alone.")
    }

    /// One copy on one snapshot: what the owner writes meanwhile is not in it.
    package func dump(to path: String) async throws {
        try await readers.run { try SQLiteCopy.whole(of: $0, to: path) }
    }

    package func close() async { await readers.close { $0.close() } }
}
