import Access
import Kernel
import Merkle
import Records
import Store

/// Erases the statuses that were decided, with their decisions, changes and objections, some at a time; a job of the
/// platform after the last emergency. The counts for the public name nobody, and stay.
package struct EraseStatuses: Action {
    package static let name = "code.erase"
    package static let permission = Permission.none
    package static let purposes = [Purpose.retention]
    package static let limit = 500

    package init() {}

    /// Returns how many rows went and under which root; nil where nothing was left.
    package func run(_ door: ActionDoor) throws -> Entry.Batch? {
        try door.authorisePlatform()
        guard try Emergencies.anyInForce(door.connection, at: door.now) == nil else {
            throw GovError("emergency.in-force", .conflict, CodeText.stillInForce)
        }
        let connection = door.connection
        var leaves: [String] = []
        let decisions = try connection.rows("""
            DELETE FROM decision WHERE (subject, model, number) IN (
                SELECT subject, model, number FROM decision WHERE model = \(OneCode.model)
                ORDER BY subject, number LIMIT \(Self.limit)) RETURNING subject, number
            """).map { ("decision", try $0.get(0, as: SubjectID.self), try $0.get(1, as: Int64.self)) }
        try Seals.erase(connection, "decision", decisions.map(\.1))
        leaves += decisions.map { "\($0) \($1) \($2)" }
        for (table, key) in Self.tables {
            let column = SQL(trusted: key), table = SQL(trusted: table)
            leaves += try connection.rows("""
                DELETE FROM \(table) WHERE \(column) IN (
                    SELECT \(column) FROM \(table) ORDER BY \(column) LIMIT \(Self.limit)) RETURNING \(column)
                """).map { "\(key) \(try $0.get(0, as: Int64.self))" }
        }
        guard !leaves.isEmpty else {
            door.needsNoEntry()
            return nil
        }
        var tree = MerkleFrontier()
        for leaf in leaves.sorted() { tree.append(.leaf(Array(leaf.utf8))) }
        let batch = Entry.Batch(count: leaves.count, root: tree.root)
        door.covers(batch)
        door.concerns(.set(resource: CodeSets.everybody, predicate: "erased", version: 1))
        return batch
    }

    private static let tables = [("code_status", "subject"), ("code_change", "id"), ("code_objection", "id"),
                                 ("code_ward", "holder"), ("code_finding", "subject")]
}

/// Says that what was gathered has been erased; a job of the platform.
package struct MarkClosed: Action {
    package static let name = "emergency.mark-closed"
    package static let permission = Permission.none
    package static let purposes = [Purpose.retention]

    package init() {}

    package func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        try door.connection.execute("""
            UPDATE code_emergency SET closed_at = \(door.now) WHERE closed_at IS NULL AND ends_at <= \(door.now)
            """)
    }
}

extension Emergencies {
    /// Any in force, wherever; nil where there is none.
    static func anyInForce(_ connection: any Connection, at now: Timestamp) throws -> Emergency? {
        try connection.row("""
            SELECT \(Emergency.columns) FROM code_emergency
            WHERE starts_at <= \(now) AND ends_at > \(now) AND closed_at IS NULL LIMIT 1
            """).map(Emergency.init)
    }
}

/// Erases everything that was gathered for emergencies that are over, and gives what a witness outside needs to check
/// it.
package struct EmergencyCloser: Sendable {
    /// What went in one action.
    package struct Line: Codable, Hashable, Sendable {
        /// The resource, or `statuses`.
        package let what: String
        package let rows: Int
        /// The Merkle root over them, Base 64.
        package let root: String
    }

    private let doors: Doors

    package init(_ doors: Doors) { self.doors = doors }

    /// Throws `emergency.in-force` while one is.
    package func close() async throws -> [Line] {
        let platform = Principal.platform("emergency-close")
        var lines: [Line] = []
        while let batch = try await doors.perform(EraseStatuses(), as: platform, for: .retention) {
            lines.append(Line(what: "statuses", rows: batch.count, root: batch.root.base64))
        }
        for resource in try await doors.look(PublishedResources(), as: platform, for: RecordRights.openness)
        where resource.evidence?.endsWithEmergency == true {
            while let batch = try await doors.perform(EraseEvidence(resource.name), as: platform, for: .retention) {
                lines.append(Line(what: resource.name, rows: batch.count, root: batch.root.base64))
            }
        }
        try await doors.perform(MarkClosed(), as: platform, for: .retention)
        return lines
    }
}
