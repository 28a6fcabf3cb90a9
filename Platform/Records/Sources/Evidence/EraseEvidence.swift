package import Access
import Kernel
import Merkle
import Store

/// Erases what was gathered in a resource of evidence for an emergency that is over, some rows at a time; a job of the
/// platform.
///
/// Its entry names everybody in it as one set, says how many rows went, and has the Merkle root over one leaf a row,
/// `SUBJECT VERSION`: it can be shown to anybody without saying whose they were.
package struct EraseEvidence: Action {
    package static let name = "evidence.erase"
    package static let permission = Permission.none
    package static let purposes = [Purpose.retention]
    /// Of each of the two tables.
    package static let limit = 500
    package let resource: String

    package init(_ resource: String) { self.resource = resource }

    /// Returns how many went and under which root; nil where nothing was left, or the resource stays by law.
    package func run(_ door: ActionDoor) throws -> Entry.Batch? {
        try door.authorisePlatform()
        guard let resource = try Catalogue.find(door.connection, resource),
              resource.evidence?.endsWithEmergency == true else {
            door.needsNoEntry()
            return nil
        }
        let table = ResourceTable(resource), key = (table.keyColumns + ["version"]).joined(separator: ", ")
        let rows = try erase(door.connection, table.rows, key) + erase(door.connection, table.history, key)
        guard !rows.isEmpty else {
            door.needsNoEntry()
            return nil
        }
        var tree = MerkleFrontier()
        for row in rows { tree.append(.leaf(Array("\(row.subject) \(row.version)".utf8))) }
        try Seals.erase(door.connection, resource.name, rows.map(\.subject))
        let batch = Entry.Batch(count: rows.count, root: tree.root)
        door.covers(batch)
        door.concerns(.set(resource: "\(resource.name).erased", predicate: "all", version: Int64(resource.version)))
        return batch
    }

    private func erase(_ connection: any Connection, _ table: Identifier, _ key: String) throws
        -> [(subject: SubjectID, version: Int64)] {
        let key = SQL(trusted: key)
        let erased = try connection.rows("""
            DELETE FROM \(table) WHERE (\(key)) IN (SELECT \(key) FROM \(table) ORDER BY \(key) LIMIT \(Self.limit))
            RETURNING subject, version
            """)
        let rows: [(subject: SubjectID, version: Int64)] = try erased.map { (try $0.get(0), try $0.get(1)) }
        return rows.sorted { ($0.subject.rawValue, $0.version) < ($1.subject.rawValue, $1.version) }
    }
}
