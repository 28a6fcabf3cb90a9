package import Access
import Crypto
import Foundation
package import Kernel
import Records
import Store

/// Gives out resources as files: rows in parts of a thousand, by key, in bounded memory.
///
/// A file is whole or is not there: it is written beside its name and gets it at the end, with a manifest of its count
/// of rows, its length and its hash.
package struct Exporter: Sendable {
    private let doors: Doors
    private let principal: Principal

    package init(doors: Doors, as principal: Principal) {
        self.doors = doors
        self.principal = principal
    }

    /// What was written.
    package struct Manifest: Codable, Hashable, Sendable {
        package let export: String
        package let resource: String
        package let version: Int
        package let format: String
        package let by: String
        package let purpose: String
        package let at: String
        package let rows: Int
        package let bytes: Int
        package let sha256: String
    }

    /// Writes the records that hold now. Throws `GovError`, and what the file system throws.
    ///
    /// What changes while it is written may be in it or not; each record is in it once at most.
    package func write(_ resource: String, _ format: ExportFormat, to path: String, unmasked: Bool = false,
                       titles: Language? = nil, progress: @Sendable (_ rows: Int) -> Void = { _ in }) async throws
        -> Manifest {
        let id = ImportID.make(doors.time, doors.random)
        let ticket = try await doors.look(OpenExport(resource, unmasked: unmasked, id: id), as: principal,
                                          for: Exchange.delivery)
        let part = path + ".part"
        do {
            let manifest = try await write(ticket, format, to: part, titles: titles, progress)
            guard rename(part, path) == 0 else {
                throw GovError("export.file", .unavailable, ExchangeText.cannotWrite.filled(path))
            }
            return manifest
        } catch {
            unlink(part)
            throw error
        }
    }

    private func write(_ ticket: ExportTicket, _ format: ExportFormat, to path: String, titles: Language?,
                       _ progress: @Sendable (Int) -> Void) async throws -> Manifest {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
              let handle = FileHandle(forWritingAtPath: path) else {
            throw GovError("export.file", .unavailable, ExchangeText.cannotWrite.filled(path))
        }
        defer { try? handle.close() }
        var writer = try ExportWriter(ticket, format, titles: titles)
        var hasher = SHA256(), bytes = 0, last: [Value]?
        func put(_ part: [UInt8]) throws {
            hasher.update(data: part)
            bytes += part.count
            try handle.write(contentsOf: Data(part))
        }
        while true {
            try Task.checkCancellation()
            let after = last
            let records = try await doors.database.read { try Records.page($0, ticket.resource, after: after) }
            for record in records { try writer.write(record) }
            try put(writer.takeBytes())
            progress(writer.count)
            guard let end = records.last, records.count == Records.pageLimit else { break }
            last = ResourceTable(ticket.resource).key(end.subject, end.values)
        }
        try writer.finish()
        try put(writer.takeBytes())
        try handle.synchronize()
        return Manifest(
            export: ticket.id, resource: ticket.resource.name, version: ticket.resource.version,
                format: format.rawValue,
            by: ticket.author, purpose: ticket.purpose.code, at: ticket.openedAt.description, rows: writer.count,
            bytes: bytes, sha256: hasher.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }
}
