import Access
import HTML
import Kernel
import Records
import Store
import Web
import Work

/// The number of an objection to evidence.
package struct ObjectionID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// That somebody says: this record about me is wrong. Decided within 24 hours by somebody outside of the department
/// whose record it is; else the record lapses, and the status with it.
package struct Objection: Hashable, Sendable {
    /// How it stands.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case open
        /// The record was proven and stays.
        case kept
        /// It was not proven, or not in time.
        case lapsed
    }

    package let id: ObjectionID
    package let subject: SubjectID
    package let resource: String
    package let version: Int
    package let writtenAt: Timestamp
    /// Whose record it is.
    package let department: String
    package let division: DivisionCode
    package let words: String
    package let openedAt: Timestamp
    package let dueAt: Timestamp
    package let state: State
    package let decidedAt: Timestamp?
    package let decidedBy: String?
    package let reason: String?
    let task: TaskID?

    static let hours = 24
    static let wordLimit = 2000
    static let columns = SQL(trusted: """
        id, subject, resource, version, written_at, department, division, words, opened_at, due_at, state, decided_at, \
        decided_by, reason, task
        """)

    init(_ row: Row) throws {
        id = try row.get(0)
        subject = try row.get(1)
        resource = try row.get(2)
        version = try row.get(3)
        writtenAt = try row.get(4)
        department = try row.get(5)
        division = try row.get(6)
        words = try row.get(7)
        openedAt = try row.get(8)
        dueAt = try row.get(9)
        state = try row.get(10)
        decidedAt = try row.get(11)
        decidedBy = try row.get(12)
        reason = try row.get(13)
        task = try row.get(14)
    }

    /// Throws `code.no-objection`.
    static func find(_ connection: any Connection, _ id: ObjectionID) throws -> Objection {
        guard let row = try connection.row("SELECT \(columns) FROM code_objection WHERE id = \(id)") else {
            throw GovError("code.no-objection", .notFound, CodeText.noObjection)
        }
        return try Objection(row)
    }

    /// Opens one, with the task of those who decide it. Throws `code.objected` while one is open.
    package static func open(_ door: ActionDoor, against record: Record, words: String) throws -> ObjectionID {
        let subject = record.subject, resource = record.resource, owner = resource.owner
        let open = try door.connection.row("""
            SELECT 1 FROM code_objection WHERE subject = \(subject) AND resource = \(resource.name)
                AND version = \(record.version) AND written_at = \(record.writtenAt) AND state = 'open'
            """)
        guard open == nil else { throw GovError("code.objected", .conflict, CodeText.objectedAlready) }
        let id = door.makeID(ObjectionID.self), scope = Scope(division: owner.division, department: "justice")
        let task = try Assignments.open(door, CodeTasks.objection.kind, about: subject, role: OneCode.examinerRole,
                                        scope: scope, path: OneCode.objection.link(id).address)
        let due = door.now.advanced(bySeconds: Int64(hours) * 3600)
        try door.connection.execute("""
            INSERT INTO code_objection (\(columns))
            VALUES (\(id), \(subject), \(resource.name), \(record.version), \(record.writtenAt), \(owner.department),
                \(owner.division), \(words), \(door.now), \(due), 'open', NULL, NULL, NULL, \(task))
            """)
        return id
    }

    /// The record objected to, while it stands as it was.
    func record(_ connection: any Connection) throws -> Record? {
        guard let resource = try Catalogue.find(connection, resource) else { return nil }
        return try Records.current(connection, resource, of: subject)
            .first { $0.version == version && $0.writtenAt == writtenAt }
    }

    /// Lets the record lapse; the status follows by the event.
    func lapse(_ door: ActionDoor) throws {
        guard let record = try record(door.connection) else { return }
        _ = try EvidenceRecords.end(door, record, source: "objection \(id)", by: door.principal.title)
    }

    func settle(_ door: ActionDoor, _ state: State, by author: String, reason: String) throws {
        try door.connection.execute("""
            UPDATE code_objection SET state = \(state), decided_at = \(door.now), decided_by = \(author),
                reason = \(reason) WHERE id = \(id)
            """)
        try Ticks.tick(door.connection, subject)
    }
}

extension Objection.State: Cell {}

/// Objects to a record by which my status was decided.
package struct ObjectToEvidence: Action {
    package static let name = "code.object"
    package static let permission = Permission.none
    package static let purposes = [Purpose.ownRights]
    package let resource: String
    package let version: Int
    package let words: String

    package init(_ resource: String, version: Int, words: String) {
        self.resource = resource
        self.version = version
        self.words = words
    }

    package func run(_ door: ActionDoor) throws -> ObjectionID {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        let words = words.filter { !$0.isNewline || $0 == "\n" }
        guard !words.allSatisfy(\.isWhitespace), words.unicodeScalars.count <= Objection.wordLimit,
              !words.utf8.contains(0) else {
            throw GovError("code.words", .invalid, CodeText.mend, fields: [.init("words", CodeText.sayWhy)])
        }
        guard let found = try Catalogue.find(door.connection, resource), found.evidence != nil,
              let record = try Records.current(door.connection, found, of: me).first(where: { $0.version == version })
        else { throw GovError("code.no-record", .notFound, CodeText.noRecord) }
        return try Objection.open(door, against: record, words: words)
    }
}

/// Decides an objection: proven, the record stays; not proven, it lapses. By somebody of another department.
package struct DecideObjection: Action {
    package static let name = "code.decide-objection"
    package static let permission = OneCode.examine
    package static let purposes = [OneCode.examining]
    package let id: ObjectionID
    package let isProven: Bool
    package let reason: String

    package init(_ id: ObjectionID, isProven: Bool, reason: String) {
        self.id = id
        self.isProven = isProven
        self.reason = reason
    }

    package func run(_ door: ActionDoor) throws {
        _ = try door.authorisedScopes()
        let objection = try Objection.find(door.connection, id)
        try door.authorise(in: Scope(division: objection.division, department: "justice"))
        door.concerns(.subject(objection.subject))
        let isConcerned = door.principal.grants.contains { $0.scope.department == objection.department }
        guard !isConcerned else { throw GovError("code.own-department", .denied, CodeText.ownDepartment) }
        guard objection.state == .open else { throw GovError("code.decided", .conflict, CodeText.decidedAlready) }
        guard !reason.allSatisfy(\.isWhitespace), reason.unicodeScalars.count <= Objection.wordLimit,
              !reason.utf8.contains(0) else {
            throw GovError("code.words", .invalid, CodeText.mend, fields: [.init("reason", CodeText.sayWhy)])
        }
        if !isProven { try objection.lapse(door) }
        try objection.settle(door, isProven ? .kept : .lapsed, by: door.principal.title, reason: reason)
        try CodeTasks.close(door, objection.task, isProven ? "kept" : "lapsed", reason)
    }
}

/// Lets the evidence lapse that was not proven within 24 hours; the platform's own job, one at a time.
package struct LapseObjections: Action {
    package static let name = "code.lapse-objections"
    package static let permission = Permission.none
    package static let purposes = [OneCode.containment]

    package init() {}

    /// Returns whether there was one.
    package func run(_ door: ActionDoor) throws -> Bool {
        try door.authorisePlatform()
        guard let objection = try door.connection.row("""
            SELECT \(Objection.columns) FROM code_objection WHERE state = 'open' AND due_at <= \(door.now)
            ORDER BY due_at, id LIMIT 1
            """).map(Objection.init) else {
            door.needsNoEntry()
            return false
        }
        door.concerns(.subject(objection.subject))
        try objection.lapse(door)
        try objection.settle(door, .lapsed, by: door.principal.title, reason: CodeText.notInTime.hans)
        return true
    }
}
