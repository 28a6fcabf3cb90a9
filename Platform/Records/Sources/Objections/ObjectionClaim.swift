import Access
package import Kernel
import Store
import Work

/// What an objector says: which field of which record is wrong, what it should be, why, and by what it can be shown.
package struct ObjectionClaim: Hashable, Sendable {
    package var resource: String
    /// `RecordKey.text`; empty where a subject has one record.
    package var key: String
    package var field: String
    /// As a form has it; nil or empty where they only say that it is wrong.
    package var proposed: String?
    package var reason: String
    package var document: String?

    package init(resource: String, key: String = "", field: String, proposed: String? = nil, reason: String,
                 document: String? = nil) {
        self.resource = resource
        self.key = key
        self.field = field
        self.proposed = proposed
        self.reason = reason
        self.document = document
    }
}

/// That an objection was accepted: its number, by when it is answered, and by whom.
package struct ObjectionReceipt: Hashable, Sendable {
    package let id: RecordObjectionID
    package let dueAt: Timestamp
    package let owner: Owner
}

/// Opens objections inside an action that has authorised.
struct ObjectionOpening {
    let door: ActionDoor
    let resource: Resource
    let record: Record
    let claim: ObjectionClaim

    /// Throws `resource.unknown`, and `objection.no-record` where there is no such record.
    init(_ door: ActionDoor, _ claim: ObjectionClaim, of subject: SubjectID) throws {
        self.door = door
        self.claim = claim
        (resource, record) = try Self.record(door.connection, claim.resource, subject, claim.key)
    }

    /// The record that an address or a claim names.
    static func record(_ connection: any Connection, _ name: String, _ subject: SubjectID, _ key: String) throws
        -> (Resource, Record) {
        guard let resource = try Catalogue.find(connection, name) else {
            throw GovError("resource.unknown", .notFound, RecordText.noResource)
        }
        guard let key = RecordKey(key, of: resource), let record = try key.record(connection, resource, subject) else {
            throw GovError("objection.no-record", .notFound, ObjectionText.noRecord)
        }
        return (resource, record)
    }

    /// Keeps the objection, marks the record, gives the department its task.
    func open(_ origin: RecordObjection.Origin, for office: Scope? = nil, comparison: String? = nil) throws
        -> ObjectionReceipt {
        let connection = door.connection, key = RecordKey(record)
        let proposed = claim.proposed.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        try check(proposed)
        try refuseSecond(key)
        try Assignments.put(connection, ObjectionRights.verification)
        let id = door.makeID(RecordObjectionID.self), owner = resource.owner
        let task = try Assignments.open(
            door, ObjectionRights.verification.kind, title: ObjectionText.task(resource.title), about: record.subject,
            role: ObjectionRights.verifier, scope: owner.scope, path: "/objections/\(id)")
        let due = try Assignments.find(connection, task).dueAt
        let document = claim.document.flatMap { $0.isEmpty ? nil : $0 }, principal = door.principal
        try connection.execute("""
            INSERT INTO objection (id, resource, subject, record_key, field, origin, raised_by, raised_as,
                raised_division, raised_department, raised_at, proposed, reason, document, division, department, state,
                round, task, due_at, comparison)
            VALUES (\(id), \(resource.name), \(record.subject), \(key.text), \(claim.field), \(origin),
                \(principal.account), \(principal.title), \(office?.division), \(office?.department ?? ""), \(door.now),
                \(proposed), \(claim.reason), \(document), \(owner.division), \(owner.department),
                \(RecordObjection.State.verifying), 1, \(task), \(due), \(comparison))
            """)
        try RecordObjection.note(door, id, "raised", claim.reason)
        try ObjectionMarks.begin(connection, id, round: 1, at: door.now)
        try ObjectionMarks.refresh(connection, resource, record.subject, key)
        door.concerns(.subject(record.subject))
        door.emit(Event("objection.raised", subject: record.subject,
                        payload: try JSON.text(["objection": "\(id)", "resource": resource.name])))
        return ObjectionReceipt(id: id, dueAt: due, owner: owner)
    }

    private func check(_ proposed: String?) throws {
        var faults: [GovError.Field] = []
        let field = resource.fields.first { $0.name == claim.field && !resource.key.contains($0.name) }
        if let field, let proposed, let fault = try Self.fault(door.connection, field, proposed) {
            faults.append(.init("proposed", fault))
        }
        if field == nil { faults.append(.init("field", ObjectionText.noField)) }
        if let proposed, !Self.fits(proposed, ObjectionRights.limits.value) {
            faults.append(.init("proposed", ObjectionText.tooLong.filled("\(ObjectionRights.limits.value)")))
        }
        if !Self.fits(claim.reason, ObjectionRights.limits.reason) || claim.reason.allSatisfy(\.isWhitespace) {
            faults.append(.init("reason", ObjectionText.noReason.filled("\(ObjectionRights.limits.reason)")))
        }
        if let document = claim.document, !Self.fits(document, ObjectionRights.limits.document) {
            faults.append(.init("document", ObjectionText.tooLong.filled("\(ObjectionRights.limits.document)")))
        }
        guard faults.isEmpty else {
            throw GovError("objection.invalid", .invalid, ObjectionText.invalid, fields: faults)
        }
    }

    static func fits(_ text: String, _ limit: Int) -> Bool {
        text.unicodeScalars.count <= limit && !text.utf8.contains(0)
    }

    /// What is wrong with a proposed value; what nobody knows as a code, such as a division, is taken in words.
    private static func fault(_ connection: any Connection, _ field: Field, _ text: String) throws -> Text? {
        switch field.type {
        case .subject, .outline, .moment, .division: return nil
        case .code(let list):
            if case .failure(let fault) = FieldReader(field, list: try Catalogue.list(connection, list)).read(text) {
                return fault.message
            }
        default:
            if case .failure(let fault) = FieldReader(field, list: nil).read(text) { return fault.message }
        }
        return nil
    }

    /// One open objection to a field is enough, and one account cannot flood an office.
    private func refuseSecond(_ key: RecordKey) throws {
        let same = try door.connection.cell("""
            SELECT id FROM objection WHERE resource = \(resource.name) AND subject = \(record.subject)
            AND record_key = \(key.text) AND field = \(claim.field) AND state IN ('verifying', 'reviewing') LIMIT 1
            """, as: RecordObjectionID.self)
        guard same == nil else { throw GovError("objection.open", .conflict, ObjectionText.openAlready) }
        guard let account = door.principal.account else { return }
        let open = try door.connection.cell("""
            SELECT COUNT(*) FROM objection WHERE raised_by = \(account) AND state IN ('verifying', 'reviewing')
            """, as: Int.self) ?? 0
        guard open < ObjectionRights.openLimit else {
            throw GovError("objection.too-many", .tooMany, ObjectionText.tooMany)
        }
    }
}
