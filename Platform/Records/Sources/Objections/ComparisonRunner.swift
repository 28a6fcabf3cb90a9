package import Access
package import Kernel
import Store

/// A run of a comparison as it stands.
package struct ComparisonRun: Hashable, Sendable {
    package let id: ComparisonRunID
    package let comparison: String
    package let state: RunState
    package let askedBy: String
    package let askedAt: Timestamp
    package let endedAt: Timestamp?
    package let total: Int?
    package let seen: Int
    /// Of whom both sides have a value.
    package let compared: Int
    /// New disagreements.
    package let found: Int
    package let raised: Int
    package let listed: Int
    let place: Int64
    package let note: String?

    static let columns = SQL(trusted: """
        id, comparison, state, asked_by, asked_at, ended_at, total, seen, compared, found, raised, listed, place, note
        """)

    init(_ row: Row) throws {
        id = try row.get(0)
        comparison = try row.get(1)
        state = try row.get(2)
        askedBy = try row.get(3)
        askedAt = try row.get(4)
        endedAt = try row.get(5)
        total = try row.get(6)
        seen = try row.get(7)
        compared = try row.get(8)
        found = try row.get(9)
        raised = try row.get(10)
        listed = try row.get(11)
        place = try row.get(12)
        note = try row.get(13)
    }
}

/// The job that goes through everybody of whom two departments have a record: a page at a time, read from a snapshot,
/// kept in a short action together with the run's place, so that a run that was killed goes on and raises nothing
/// twice.
package struct ComparisonRunner: Sendable {
    private let doors: Doors
    private let lease: RunLease
    private let pageSize: Int

    package init(_ doors: Doors, pageSize: Int = 1000) {
        self.doors = doors
        self.pageSize = pageSize
        lease = RunLease("comparison_run", time: doors.time, random: doors.random)
    }

    /// Works on the oldest run that waits or was left. False where there is nothing to do.
    package func step() async throws -> Bool {
        guard let id = try await lease.take(doors.database) else { return false }
        do {
            let page = try await doors.database.read { [pageSize] connection in
                try ComparisonPage(connection, ComparisonRunID(rawValue: id), size: pageSize)
            }
            try await doors.perform(RaiseDisagreements(page, holder: lease.holder, until: lease.until),
                                    as: .platform("comparison"), for: ObjectionRights.comparing)
        } catch let error as StoreError where error.isPassing {
            throw error
        } catch {
            let fault = GovError(boundary: error)
            if fault.kind == .unavailable || fault.kind == .conflict { throw fault }
            try await lease.fail(doors.database, id, fault.code)
        }
        return true
    }
}

/// Some of those of whom both departments have a record, and where these disagree.
struct ComparisonPage: Sendable {
    /// Two values that are not the same.
    struct Disagreement: Sendable {
        let subject: SubjectID
        let fingerprint: [UInt8]
        /// What the other department has, where the field that is asked about could hold it.
        let proposed: String?
    }

    let run: ComparisonRun
    let comparison: Comparison
    let asked: Resource
    let other: Resource
    private(set) var disagreements: [Disagreement] = []
    private(set) var seen = 0
    private(set) var compared = 0
    /// Behind which subject the next page begins; nil where this was the last.
    private(set) var next: Int64?
    /// How many there are in all; counted with the first page.
    private(set) var total: Int?

    init(_ connection: any Connection, _ id: ComparisonRunID, size: Int) throws {
        guard let row = try connection.row("""
            SELECT \(ComparisonRun.columns) FROM comparison_run WHERE id = \(id)
            """) else { throw GovError("comparison.unknown", .notFound, ObjectionText.noComparison) }
        run = try ComparisonRun(row)
        comparison = try Comparison.find(connection, run.comparison)
        (asked, other) = try comparison.resources(connection)
        if run.total == nil {
            total = try connection.cell("SELECT COUNT(*) FROM \(ResourceTable(asked).name)")
        }
        try read(connection, size: size)
    }

    private mutating func read(_ connection: any Connection, size: Int) throws {
        guard let mine = asked.field(comparison.asked.field), let theirs = other.field(comparison.other.field),
              let first = Identifier(mine.name), let second = Identifier(theirs.name) else { return }
        let canHold = mine.type.holds(theirs.type)
        var found: [Disagreement] = [], last: Int64?, seen = 0, compared = 0
        // By the key of both: a page costs as much as it has rows.
        try connection.each("""
            SELECT a.subject, a.\(first), b.\(second) FROM
                (SELECT subject, \(first) FROM \(ResourceTable(asked).name) WHERE subject > \(run.place)
                 ORDER BY subject LIMIT \(size)) AS a
            LEFT JOIN \(ResourceTable(other).name) AS b ON b.subject = a.subject ORDER BY a.subject
            """) { row in
            let subject: SubjectID = try row.get(0)
            last = subject.rawValue
            seen += 1
            guard let one = ComparableValue.text(row.values[1], mine.type),
                  let two = ComparableValue.text(row.values[2], theirs.type) else { return }
            compared += 1
            if one == two { return }
            found.append(Disagreement(subject: subject, fingerprint: ComparableValue.fingerprint(one, two),
                                      proposed: canHold ? row.values[2].entry(theirs.type) : nil))
        }
        disagreements = found
        self.seen = seen
        self.compared = compared
        next = seen == size ? last : nil
    }
}
