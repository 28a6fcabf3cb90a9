package import Access
package import Kernel
import Store
package import Work

/// The number of an objection: what a marked record carries.
package struct RecordObjectionID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// That somebody says a field of a record is wrong, from its receipt to its outcome.
package struct RecordObjection: Hashable, Sendable {
    /// Where it stands. It ends only with an outcome.
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// The department that answers for the record verifies it.
        case verifying
        /// The office above verifies once more what the department kept.
        case reviewing
        case corrected, kept, withdrawn

        /// While it is open the record is marked.
        package var isOpen: Bool { self == .verifying || self == .reviewing }
    }

    /// Who raised it.
    package enum Origin: String, Hashable, Sendable, CaseIterable {
        /// The person whom the record is about.
        case person
        /// An office, about another department's record.
        case office
        /// The platform, since two departments say different things.
        case comparison
    }

    package let id: RecordObjectionID
    package let resource: String
    package let subject: SubjectID
    /// Which of the subject's records (`RecordKey`).
    package let key: String
    package let field: String
    package let origin: Origin
    /// Nil for the platform.
    package let raisedBy: AccountID?
    package let raisedAs: String
    /// On behalf of which office; nil for a person.
    package let raisedFor: Scope?
    package let raisedAt: Timestamp
    /// What the field should be, as `FieldReader` reads it; nil where they only say that it is wrong.
    package let proposed: String?
    package let reason: String
    /// By what it can be shown, such as the number of a certificate.
    package let document: String?
    /// The department that answers for the record.
    package let office: Scope
    package let state: State
    /// 1, and 2 once what was kept was disputed.
    package let round: Int
    package let task: TaskID
    package let dueAt: Timestamp
    package let decidedAt: Timestamp?
    package let decidedBy: AccountID?
    package let decidedAs: String?
    /// What the objector is told.
    package let answer: String?
    /// The version of the record that corrects it.
    package let version: Int?
    /// The comparison that found it.
    package let comparison: String?

    /// Who verifies it now, or did last.
    package var answering: Scope { round == 1 ? office : ObjectionRights.office(above: office) }

    /// Until when what was kept can be disputed; nil where it cannot, or no more.
    package var disputableUntil: Timestamp? {
        guard state == .kept, round == 1, origin != .comparison, let decidedAt else { return nil }
        return decidedAt.advanced(bySeconds: Int64(ObjectionRights.disputeDays) * 86_400)
    }

    static let columns = SQL(trusted: """
        id, resource, subject, record_key, field, origin, raised_by, raised_as, raised_division, raised_department, \
        raised_at, proposed, reason, document, division, department, state, round, task, due_at, decided_at, \
        decided_by, decided_as, answer, version, comparison
        """)

    init(_ row: Row) throws {
        id = try row.get(0)
        resource = try row.get(1)
        subject = try row.get(2)
        key = try row.get(3)
        field = try row.get(4)
        origin = try row.get(5)
        raisedBy = try row.get(6)
        raisedAs = try row.get(7)
        let raisedDivision: DivisionCode? = try row.get(8), raisedDepartment: String = try row.get(9)
        raisedFor = raisedDivision.map { Self.scope($0, raisedDepartment) }
        raisedAt = try row.get(10)
        proposed = try row.get(11)
        reason = try row.get(12)
        document = try row.get(13)
        office = Self.scope(try row.get(14), try row.get(15))
        state = try row.get(16)
        round = try row.get(17)
        task = try row.get(18)
        dueAt = try row.get(19)
        decidedAt = try row.get(20)
        decidedBy = try row.get(21)
        decidedAs = try row.get(22)
        answer = try row.get(23)
        version = try row.get(24)
        comparison = try row.get(25)
    }

    private static func scope(_ division: DivisionCode, _ department: String) -> Scope {
        Scope(division: division, department: department.isEmpty ? nil : department)
    }

    /// Throws `objection.unknown`.
    static func find(_ connection: any Connection, _ id: RecordObjectionID) throws -> RecordObjection {
        guard let row = try connection.row("SELECT \(columns) FROM objection WHERE id = \(id)") else {
            throw GovError("objection.unknown", .notFound, ObjectionText.unknown)
        }
        return try RecordObjection(row)
    }

    /// What happened, oldest first; at most 200 steps.
    static func steps(_ connection: any Connection, _ id: RecordObjectionID) throws -> [ObjectionStep] {
        try connection.rows("""
            SELECT at, author, step, note FROM objection_step WHERE objection = \(id) ORDER BY number LIMIT 200
            """).map { row in
            ObjectionStep(at: try row.get(0), author: try row.get(1), step: try row.get(2), note: try row.get(3))
        }
    }

    /// Keeps a step.
    static func note(_ door: ActionDoor, _ id: RecordObjectionID, _ step: String, _ note: String) throws {
        try door.connection.execute("""
            INSERT INTO objection_step (objection, number, at, author, step, note)
            SELECT \(id), COALESCE(MAX(number), 0) + 1, \(door.now), \(door.principal.title), \(step), \(note)
            FROM objection_step WHERE objection = \(id)
            """)
    }
}

/// One step in the life of an objection.
package struct ObjectionStep: Hashable, Sendable {
    package let at: Timestamp
    package let author: String
    /// `raised`, `disputed`, `corrected`, `kept` or `withdrawn`.
    package let step: String
    package let note: String
}

extension RecordObjection.State: Cell {}
extension RecordObjection.Origin: Cell {}
