import Access
import Kernel
import Records
import Store

/// Restrictions that are held.
package struct Hold: Hashable, Sendable {
    /// Where it stands.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case open, confirmed, refused
    }

    package let id: HoldID
    /// `rule`, `department` or `source`.
    package let grouping: String
    package let name: String
    package let openedAt: Timestamp
    package let state: State
    package let people: Int
    package let division: DivisionCode
    package let decidedAt: Timestamp?
    package let decidedBy: String?
    package let reason: String?

    static let columns = SQL(trusted: """
        id, grouping, name, opened_at, state, people, division, decided_at, decided_by, reason
        """)

    init(_ row: Row) throws {
        id = try row.get(0)
        grouping = try row.get(1)
        name = try row.get(2)
        openedAt = try row.get(3)
        state = try row.get(4)
        people = try row.get(5)
        division = try row.get(6)
        decidedAt = try row.get(7)
        decidedBy = try row.get(8)
        reason = try row.get(9)
    }

    static func find(_ connection: any Connection, _ id: HoldID) throws -> Hold {
        guard let row = try connection.row("SELECT \(columns) FROM code_hold WHERE id = \(id)") else {
            throw GovError("code.no-hold", .notFound, CodeText.noHold)
        }
        return try Hold(row)
    }
}

extension Hold.State: Cell {}

/// Countersigns restrictions that are held, or refuses them: by the centre for disease control, and by nobody of the
/// department that brought them.
package struct CountersignHold: Action {
    package static let name = "code.countersign"
    package static let permission = OneCode.countersign
    package static let purposes = [OneCode.containment]
    package let id: HoldID
    package let isConfirmed: Bool
    package let reason: String

    package init(_ id: HoldID, isConfirmed: Bool, reason: String) {
        self.id = id
        self.isConfirmed = isConfirmed
        self.reason = reason
    }

    package func run(_ door: ActionDoor) throws {
        _ = try door.authorisedScopes()
        let hold = try Hold.find(door.connection, id)
        try door.authorise(in: Scope(division: hold.division, department: OneCode.cdc))
        let isCompetent = door.without.contains(.countersignature) || door.principal.grants.contains { grant in
            grant.role.permissions.contains(Self.permission) && grant.scope.department == OneCode.cdc
        }
        guard isCompetent else { throw GovError("evidence.department", .denied, CodeText.onlyCDC) }
        let brought = try door.connection.rows("""
            SELECT DISTINCT department FROM code_change WHERE hold = \(id) LIMIT 100
            """).map { try $0.get(0, as: String.self) }
        let isConcerned = door.principal.grants.contains { grant in
            grant.scope.department.map { $0 != OneCode.cdc && brought.contains($0) } ?? false
        }
        guard !isConcerned || door.without.contains(.countersignature) else {
            throw GovError("code.own-department", .denied, CodeText.ownDepartment)
        }
        guard hold.state == .open else { throw GovError("code.decided", .conflict, CodeText.decidedAlready) }
        guard !reason.allSatisfy(\.isWhitespace), reason.unicodeScalars.count <= Objection.wordLimit,
              !reason.utf8.contains(0) else {
            throw GovError("code.words", .invalid, CodeText.mend, fields: [.init("reason", CodeText.sayWhy)])
        }
        let state: Hold.State = isConfirmed ? .confirmed : .refused
        try door.connection.execute("""
            UPDATE code_hold SET state = \(state), decided_at = \(door.now), decided_by = \(door.principal.title),
                reason = \(reason) WHERE id = \(id)
            """)
        // What was looked at counts towards no other hold.
        try door.connection.execute("UPDATE code_change SET is_new = 0 WHERE hold = \(id)")
        door.concerns(.set(resource: CodeSets.holds, predicate: "\(id)", version: 1))
        door.emit(Event("code.countersigned", subject: nil, payload: "{\"hold\":\"\(id)\"}"))
    }
}

/// Lets restrictions that were countersigned take effect, some at a time; the platform's own job.
struct ReleaseHeld: Action {
    static let name = "code.release-held"
    static let permission = Permission.none
    static let purposes = [OneCode.containment]

    /// Returns how many there were.
    func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        let rows = try door.connection.rows("""
            SELECT \(StatusRow.columns) FROM code_status WHERE hold IN (
                SELECT hold.id FROM code_hold AS hold JOIN code_status AS held ON held.hold = hold.id
                WHERE hold.state = 'confirmed' LIMIT 1)
            ORDER BY subject LIMIT \(DecideStatuses.limit)
            """).map(StatusRow.init)
        var decider = try StatusDecider(door)
        for var row in rows {
            var cause = StatusCause()
            cause.kind = row.kind
            cause.department = row.department
            cause.rule = row.rule
            row.hold = nil
            if row.status != row.decided {
                try Changes.add(door, row, before: row.status, after: row.decided, cause, isNew: false)
            }
            row.status = row.decided
            row.since = door.now
            try row.write(door.connection)
            try decider.publish(row)
        }
        _ = try decider.finish()
        return rows.count
    }
}

/// The sets by which entries name people who were not listed.
package enum CodeSets {
    package static let holds = "code_hold"
    /// All people, whom a run goes through.
    package static let everybody = "code_run"

    /// Whether somebody is among those whose restriction was held under a number.
    package static let heldResolver: SetResolvers.Resolver = { connection, hold, _, subject in
        guard let id = HoldID(hold) else { return true }
        return try connection.row("SELECT 1 FROM code_change WHERE hold = \(id) AND subject = \(subject)") != nil
    }

    /// Everybody who lives here was gone through.
    package static let everybodyResolver: SetResolvers.Resolver = { connection, _, _, subject in
        try Subjects.kind(connection, of: subject) == .person
    }
}
