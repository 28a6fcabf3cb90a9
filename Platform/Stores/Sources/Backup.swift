import Foundation
package import Kernel
package import Store
import StorePostgres
import StoreSQLite
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Backups of a running database: one file each, checked by a hash, with a date of expiry.
///
/// See `docs/operations/backup.md` for how an operator works with them.
package enum Backup {
    /// Copies the database as it is at one moment to `path`, replacing an older backup there only when all is on disk.
    ///
    /// Killed in between, it leaves the older backup as it was; `PATH.partial` and `PATH.dump` are used again next
    /// time.
    @discardableResult
    package static func create(
        of database: any Dumping, to path: String, now: Timestamp, keepDays: Int
    ) async throws -> BackupHead {
        precondition(keepDays > 0, "a backup is kept for a day at least")
        let partial = try BackupFile.created(path + ".partial")
        guard flock(partial.fileDescriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw StoreError.unusable("Another backup to \(path) is being made; wait for it or name another file.")
        }
        let dump = path + ".dump"
        defer {
            try? partial.close()
            unlink(dump)
        }
        do {
            try partial.truncate(atOffset: 0)
            let migrations = try await Migrations.applied(on: database)
            // Made here, so that no other account can read it.
            try BackupFile.created(dump).close()
            try await database.dump(to: dump)
            let head = BackupHead(engine: database.engine, createdAt: now,
                                  expiresAt: now.advanced(bySeconds: Int64(keepDays) * 86_400),
                                  migrations: migrations, bytes: try BackupFile.length(dump))
            try BackupFile.write(head, copy: dump, to: path, partial: partial)
            return head
        } catch {
            unlink(path + ".partial")
            throw error
        }
    }

    /// Reads the whole file and returns what it says of itself; throws `StoreError.unusable` if its hash does not fit.
    package static func verify(_ path: String) throws -> BackupHead { try BackupFile.read(path) { _ in } }

    /// Fills a new place from a backup, wholly or not at all.
    ///
    /// Throws `StoreError.unusable` if the place is taken, or the backup is damaged, expired, of the other engine, or
    /// has a step of the schema that is not among `migrations`, that is, was made by a newer program.
    @discardableResult
    package static func restore(
        _ path: String, to location: DatabaseLocation, now: Timestamp, migrations: [Migration]
    ) async throws -> BackupHead {
        let head = try verify(path)
        try check(head, path, location, now, migrations)
        switch location {
        case .sqlite(let target):
            if BackupFile.exists(target) || BackupFile.exists(target + "-wal") {
                throw StoreError.unusable("\(target) is there already; restore to another place.")
            }
            let temporary = target + ".restoring"
            _ = try BackupFile.extract(path, to: temporary)
            defer { unlink(temporary) }
            try BackupFile.publish(temporary, as: target)
        case .postgres(let url):
            let temporary = path + ".restoring"
            _ = try BackupFile.extract(path, to: temporary)
            defer { unlink(temporary) }
            try await PostgresDatabase.load(temporary, into: url)
        }
        return head
    }

    private static func check(_ head: BackupHead, _ path: String, _ location: DatabaseLocation, _ now: Timestamp,
                              _ migrations: [Migration]) throws {
        if now >= head.expiresAt {
            throw BackupFile.refused(path, "expired at \(head.expiresAt); what had to be erased would come back")
        }
        let engine: Engine = switch location {
        case .sqlite: .sqlite
        case .postgres: .postgres
        }
        if head.engine != engine {
            throw BackupFile.refused(path, "is of \(head.engine.rawValue) and cannot fill \(engine.rawValue)")
        }
        let known = Set(migrations.map(\.name))
        if let newer = head.migrations.first(where: { !known.contains($0) }) {
            throw BackupFile.refused(path, "was made by a newer program (\(newer)); restore it with that one")
        }
    }
}
