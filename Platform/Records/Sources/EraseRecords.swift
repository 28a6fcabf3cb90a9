package import Access
import Kernel
import Merkle
import Store

/// Erases records of a resource whose time of retention is over; a job of the platform, in small steps.
///
/// What ended or was replaced more than `retentionDays` ago goes, with what stood there before. Its entry names whose
/// records they were and how many, with the Merkle root over one leaf a row, `SUBJECT VERSION`. The subject and its
/// numbers stay known.
package struct EraseRecords: Action {
    package static let name = "record.erase"
    package static let permission = Permission.none
    package static let purposes = [Purpose.retention]
    /// At most so many rows of each of the two tables in one transaction; the job goes on while it gets as many.
    package static let limit = 500

    private let resource: String

    package init(_ resource: String) { self.resource = resource }

    /// Returns how many rows it erased; 0 where the resource keeps its records. Throws `resource.unknown`.
    package func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        guard let resource = try Catalogue.find(door.connection, resource) else {
            throw GovError("resource.unknown", .notFound, RecordText.noResource)
        }
        guard let days = resource.retentionDays else {
            door.needsNoEntry()
            return 0
        }
        let end = door.now.advanced(bySeconds: -Int64(days) * 86_400), table = ResourceTable(resource)
        let key = (table.keyColumns + ["version"]).joined(separator: ", ")
        let rows = try erase(door.connection, table.rows, key, ended: "valid_to", before: end)
            + erase(door.connection, table.history, key, ended: "replaced_at", before: end)
        guard !rows.isEmpty else {
            door.needsNoEntry()
            return 0
        }
        var tree = MerkleFrontier()
        for row in rows { tree.append(.leaf(Array("\(row.subject) \(row.version)".utf8))) }
        door.covers(.init(count: rows.count, root: tree.root))
        door.concerns(.subjects(rows.map(\.subject)))
        try RetentionRun.note(door, resource.name, rows: rows.count)
        return rows.count
    }

    private func erase(_ connection: any Connection, _ table: Identifier, _ key: String, ended column: String,
                       before end: Timestamp) throws -> [(subject: SubjectID, version: Int64)] {
        let key = SQL(trusted: key), column = SQL(trusted: column)
        let erased = try connection.rows("""
            DELETE FROM \(table) WHERE (\(key)) IN (
                SELECT \(key) FROM \(table) WHERE \(column) < \(end) ORDER BY \(column), subject LIMIT \(Self.limit))
            RETURNING subject, version
            """)
        let rows: [(subject: SubjectID, version: Int64)] = try erased.map { (try $0.get(0), try $0.get(1)) }
        return rows.sorted { ($0.subject.rawValue, $0.version) < ($1.subject.rawValue, $1.version) }
    }
}

/// All erasure that is due, of every resource: before a server serves, and every minute after.
///
/// So a database that was restored holds nothing again that had to go since its backup was made.
package enum Retention {
    /// Returns how many rows were erased.
    package static func erase(_ doors: Doors) async throws -> Int {
        let platform = Principal.platform("retention")
        var total = 0
        for resource in try await doors.look(PublishedResources(), as: platform, for: RecordRights.openness)
        where resource.retentionDays != nil {
            while true {
                let count = try await doors.perform(EraseRecords(resource.name), as: platform, for: .retention)
                total += count
                if count < EraseRecords.limit { break }
            }
        }
        while try await doors.perform(EraseConsented(), as: platform, for: .retention) > 0 {}
        try await doors.perform(FinishRetention(erased: total), as: platform, for: .retention)
        return total
    }
}
