package import Store
import StorePostgres
import StoreSQLite

/// Opens either engine; the one place that knows both.
package enum Stores {
    /// What may be set about a database; each has its row in the table of settings.
    package struct Settings: Sendable {
        /// Connections that work at the same time, 1...64: readers on SQLite, all on PostgreSQL.
        package var connections = 8
        /// How long one read may hold its snapshot.
        package var readSeconds = 60
        /// Reads, and apart from them writes, that may wait before one more is refused.
        package var waitingLimit = 10_000
        /// Memory for pages of each connection of SQLite.
        package var cacheKilobytes = 16_384

        package init() {}
    }

    /// Throws `StoreError.unusable` or `.unavailable` with what to do.
    package static func open(
        _ location: DatabaseLocation, _ settings: Settings = Settings()
    ) async throws -> any Database & Dumping {
        switch location {
        case .sqlite(let path):
            var own = SQLiteDatabase.Settings()
            own.readers = settings.connections
            own.readSeconds = settings.readSeconds
            own.waitingLimit = settings.waitingLimit
            own.cacheKilobytes = settings.cacheKilobytes
            return try SQLiteDatabase.open(path: path, settings: own)
        case .postgres(let url):
            var own = PostgresDatabase.Settings()
            own.connections = settings.connections
            own.statementSeconds = settings.readSeconds
            own.waitingLimit = settings.waitingLimit
            return try await PostgresDatabase.open(url: url, settings: own)
        }
    }

    /// Opens a database to read and copy it beside the server that owns it.
    ///
    /// Throws `StoreError.unusable` or `.unavailable` with what to do.
    package static func openBeside(_ location: DatabaseLocation, _ settings: Settings = Settings()) async throws
        -> any Dumping {
        switch location {
        case .sqlite(let path): return try SQLiteGuest(path: path)
        case .postgres(let url):
            var own = PostgresDatabase.Settings()
            own.connections = 1
            own.statementSeconds = settings.readSeconds
            return try await PostgresDatabase.open(url: url, settings: own)
        }
    }
}
