package import Access
package import Kernel
import Store

/// The number of a check.
package struct QualityRunID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// A check of all records of a resource by the rules that were in force when it was asked for.
package struct QualityRun: Hashable, Sendable {
    package let id: QualityRunID
    package let resource: String
    package let resourceVersion: Int
    package let rules: [QualityRule]
    /// The department that answers for the resource.
    package let office: Scope
    package let state: RunState
    package let askedBy: String
    package let askedAt: Timestamp
    package let endedAt: Timestamp?
    /// How many records there are; nil until they have been counted.
    package let total: Int?
    package let seen: Int
    /// Records by which one rule or more does not hold.
    package let failed: Int
    /// Records that no rule at all could be held against; by which rules the others could not stands in `QualityCount`.
    package let unchecked: Int
    let place: String?
    package let note: String?

    /// Records that one rule or more could be held against.
    package var checked: Int { seen - unchecked }
    /// The problem-data rate; nil where nothing was checked.
    package var rate: Double? { checked > 0 ? Double(failed) / Double(checked) : nil }

    static let columns = SQL(trusted: """
        id, resource, resource_version, rules, division, department, state, asked_by, asked_at, ended_at, total, seen, \
        failed, unchecked, place, note
        """)

    init(_ row: Row) throws {
        id = try row.get(0)
        resource = try row.get(1)
        resourceVersion = try row.get(2)
        rules = try JSON.decode(row.get(3))
        let department: String = try row.get(5)
        office = Scope(division: try row.get(4), department: department.isEmpty ? nil : department)
        state = try row.get(6)
        askedBy = try row.get(7)
        askedAt = try row.get(8)
        endedAt = try row.get(9)
        total = try row.get(10)
        seen = try row.get(11)
        failed = try row.get(12)
        unchecked = try row.get(13)
        place = try row.get(14)
        note = try row.get(15)
    }

    /// Throws `quality.no-run`.
    static func find(_ connection: any Connection, _ id: QualityRunID) throws -> QualityRun {
        guard let row = try connection.row("SELECT \(columns) FROM quality_run WHERE id = \(id)") else {
            throw GovError("quality.no-run", .notFound, QualityText.noRun)
        }
        return try QualityRun(row)
    }

    /// Those of a resource that came to their end, newest first.
    static func done(_ connection: any Connection, _ resource: String, limit: Int) throws -> [QualityRun] {
        try connection.rows("""
            SELECT \(columns) FROM quality_run WHERE resource = \(resource) AND state = 'done'
            ORDER BY id DESC LIMIT \(limit)
            """).map(QualityRun.init)
    }
}
