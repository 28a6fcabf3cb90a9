import CSQLite
import Store
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension SQLiteDatabase: Dumping {
    /// Copies 256 pages (1 MB) at a time on the writer's thread, between groups of writes: what is written meanwhile
    /// goes into the copy, too, so it never starts over, and no reader holds the log.
    package func dump(to path: String) async throws {
        unlink(path)
        SQLiteFile.create(path)
        let copy = try await writer.run(alone: true) { source in try SQLiteCopy(source, to: path) }
        do {
            while try await writer.run(alone: true, { _ in try copy.step(pages: 256) }) {}
            try await writer.run(alone: true) { _ in try copy.finish() }
        } catch {
            try? await writer.run(alone: true) { _ in copy.giveUp() }
            unlink(path)
            throw error
        }
    }
}

/// A copy under way. Unchecked: used on one queue only, the writer's or a guest's.
final class SQLiteCopy: @unchecked Sendable {
    private let target: SQLiteConnection
    private var backup: OpaquePointer?

    init(_ source: SQLiteConnection, to path: String) throws {
        target = try SQLiteConnection(path: path, synchronous: .full, cacheKilobytes: 2048)
        backup = sqlite3_backup_init(target.handle, "main", source.handle, "main")
        if backup == nil { throw target.error(sqlite3_extended_errcode(target.handle), "backup") }
    }

    /// Copies everything in one step, on the snapshot that the step begins with.
    static func whole(of source: SQLiteConnection, to path: String) throws {
        unlink(path)
        SQLiteFile.create(path)
        let copy = try SQLiteCopy(source, to: path)
        do {
            while try copy.step(pages: -1) {}
            try copy.finish()
        } catch {
            copy.giveUp()
            unlink(path)
            throw error
        }
    }

    /// False when all is copied.
    func step(pages: Int32) throws -> Bool {
        let code = sqlite3_backup_step(backup, pages)
        switch code {
        case SQLITE_DONE: return false
        case SQLITE_OK: return true
        default: throw target.error(code, "backup")
        }
    }

    /// Leaves one file that needs no log beside it.
    func finish() throws {
        giveUp()
        try target.run("PRAGMA journal_mode=DELETE")
        target.close()
    }

    func giveUp() {
        sqlite3_backup_finish(backup)
        backup = nil
    }
}
