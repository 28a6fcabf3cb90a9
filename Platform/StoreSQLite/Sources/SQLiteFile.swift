import CSQLite
import Store
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What tells a database file of Yitong from any other file.
enum SQLiteFile {
    /// `YIT1`, in the place that SQLite keeps for it.
    static let applicationID: Int64 = 0x5949_5431
    /// Raised when the file itself, not its tables, changes so that older programs must keep away.
    static let version: Int64 = 1

    /// The path without symbolic links, so that one file has one lock. The last part need not be there yet.
    static func resolved(_ path: String) -> String {
        if let whole = realPath(path) { return whole }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.dropLast().joined(separator: "/")
        guard let name = parts.last, let parent = realPath(folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder)
        else { return path }
        return (parent == "/" ? "" : parent) + "/" + name
    }

    private static func realPath(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }

    /// Makes an empty file that only this account can read, unless one is there; the log beside it gets the same
    /// rights.
    static func create(_ path: String) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        // If it cannot be made, opening says why.
        if descriptor >= 0 { close(descriptor) }
    }

    /// Marks a new file as ours, and refuses one that is not ours or is newer, before anything in it is changed.
    static func adopt(_ connection: SQLiteConnection) throws {
        let application = try number(connection, "PRAGMA application_id")
        let version = try number(connection, "PRAGMA user_version")
        let isEmpty = try number(connection, "SELECT COUNT(*) FROM sqlite_schema") == 0
        if application == 0, version == 0, isEmpty {
            try useLog(connection)
            try connection.run("BEGIN IMMEDIATE")
            try connection.run("PRAGMA application_id=\(applicationID)")
            try connection.run("PRAGMA user_version=\(self.version)")
            try connection.run("COMMIT")
            return
        }
        try check(connection, application, version)
        try useLog(connection)
    }

    /// Refuses a file that is not ours or is newer; changes nothing.
    static func recognise(_ connection: SQLiteConnection) throws {
        try check(connection, number(connection, "PRAGMA application_id"), number(connection, "PRAGMA user_version"))
    }

    private static func check(_ connection: SQLiteConnection, _ application: Int64, _ version: Int64) throws {
        guard application == applicationID else {
            throw StoreError.unusable("""
                \(connection.path) is a database of another program; nothing in it was changed. Name another file.
                """)
        }
        guard version <= self.version else {
            throw StoreError.unusable("""
                \(connection.path) was made by a newer Yitong (file version \(version), this program knows \
                \(self.version)); nothing in it was changed. Install the newer program, or restore an older backup.
                """)
        }
    }

    private static func useLog(_ connection: SQLiteConnection) throws {
        let mode = try connection.cell("PRAGMA journal_mode=WAL", as: String.self)
        guard mode == "wal" else {
            throw StoreError.unusable("""
                \(connection.path) lies on a file system that cannot share memory between threads of SQLite (mode \
                \(mode ?? "none")). Put it on a local disk.
                """)
        }
        // The log's file shrinks to this when it starts again.
        try connection.run("PRAGMA journal_size_limit=67108864")
    }

    private static func number(_ connection: SQLiteConnection, _ text: String) throws -> Int64 {
        try connection.cell(SQL(trusted: text)) ?? 0
    }
}
