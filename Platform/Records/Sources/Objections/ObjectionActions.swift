package import Access
package import Kernel
import Store
import Work

/// A person objects to a record about themselves.
package struct ObjectToMine: Action {
    package static let name = "objection.raise-mine"
    package static let permission = Permission.none
    package static let purposes = [Purpose.ownRights]
    package let claim: ObjectionClaim

    package init(_ claim: ObjectionClaim) { self.claim = claim }

    package func run(_ door: ActionDoor) throws -> ObjectionReceipt {
        let me = try door.authoriseSelf()
        return try ObjectionOpening(door, claim, of: me).open(.person)
    }
}

/// An office objects to a record that another department keeps, about somebody or something in its area.
///
/// Throws `objection.area` where the record lies outside of the office's area, and `objection.own-data` where the
/// office itself answers for it: what is one's own one corrects.
package struct ObjectToRecord: Action {
    package static let name = "objection.raise"
    package static let permission = ObjectionRights.raise
    package static let purposes = [ObjectionRights.verifying]
    package let claim: ObjectionClaim
    package let subject: SubjectID
    /// On whose behalf.
    package let office: Scope

    package init(_ claim: ObjectionClaim, of subject: SubjectID, for office: Scope) {
        self.claim = claim
        self.subject = subject
        self.office = office
    }

    package func run(_ door: ActionDoor) throws -> ObjectionReceipt {
        try door.authorise(in: office)
        let opening = try ObjectionOpening(door, claim, of: subject)
        try ObjectionArea.require(opening.record, in: office)
        guard opening.resource.owner.scope != office else {
            throw GovError("objection.own-data", .conflict, ObjectionText.ownRecord)
        }
        return try opening.open(.office, for: office)
    }
}

/// Whether a record is any business of an office.
enum ObjectionArea {
    /// Throws `objection.area` where the record's area, or its owner's where it has none, lies elsewhere.
    static func require(_ record: Record, in office: Scope) throws(GovError) {
        let area = record.resource.areaField.flatMap { DivisionCode(record[$0]) }
        let owner = record.resource.owner.division
        let isNear = area.map { office.division.contains($0) }
            ?? (office.division.contains(owner) || owner.contains(office.division))
        guard isNear else { throw GovError("objection.area", .denied, ObjectionText.otherArea) }
    }
}

/// An action of the objector on their own objection.
protocol ObjectorsAction: Action {
    var objection: RecordObjectionID { get }
    func act(_ door: ActionDoor, on objection: RecordObjection) throws
}

extension ObjectorsAction {
    package static var permission: Permission { .none }
    package static var purposes: [Purpose] { [Purpose.ownRights, ObjectionRights.verifying] }

    package func run(_ door: ActionDoor) throws {
        let account = try door.authoriseSignedIn()
        let found = try RecordObjection.find(door.connection, objection)
        let isTheirs = switch found.origin {
        case .person: found.subject == door.principal.subject
        case .office:
            found.raisedBy == account
                || (found.raisedFor.map { door.principal.may(ObjectionRights.raise, in: $0) } ?? false)
        case .comparison: false
        }
        guard isTheirs else { throw door.denied() }
        door.concerns(.subject(found.subject))
        try act(door, on: found)
    }
}

/// Takes an objection back while it is open: the mark goes, the task ends.
package struct WithdrawObjection: ObjectorsAction {
    package static let name = "objection.withdraw"
    package let objection: RecordObjectionID

    package init(_ objection: RecordObjectionID) { self.objection = objection }

    func act(_ door: ActionDoor, on found: RecordObjection) throws {
        guard found.state.isOpen else { throw GovError("objection.ended", .conflict, ObjectionText.ended) }
        try ObjectionEnding(door, found).end(.withdrawn, answer: nil, version: nil)
    }
}

/// Disputes that the department kept what it had: the office above verifies once more. Once, within 60 days.
package struct DisputeOutcome: ObjectorsAction {
    package static let name = "objection.dispute"
    package let objection: RecordObjectionID
    package let reason: String

    package init(_ objection: RecordObjectionID, reason: String) {
        self.objection = objection
        self.reason = reason
    }

    func act(_ door: ActionDoor, on found: RecordObjection) throws {
        guard let until = found.disputableUntil, door.now < until else {
            throw GovError("objection.not-disputable", .conflict, ObjectionText.notDisputable)
        }
        guard ObjectionOpening.fits(reason, ObjectionRights.limits.reason), !reason.allSatisfy(\.isWhitespace) else {
            throw GovError("objection.invalid", .invalid, ObjectionText.invalid, fields: [
                .init("reason", ObjectionText.noReason.filled("\(ObjectionRights.limits.reason)")),
            ])
        }
        guard let resource = try Catalogue.find(door.connection, found.resource),
              let key = RecordKey(found.key, of: resource) else {
            throw GovError("objection.no-record", .notFound, ObjectionText.noRecord)
        }
        try Assignments.put(door.connection, ObjectionRights.reconsideration)
        let task = try Assignments.open(
            door, ObjectionRights.reconsideration.kind, title: ObjectionText.task(resource.title), about: found.subject,
            role: ObjectionRights.reviewer, scope: ObjectionRights.office(above: found.office),
            path: "/objections/\(found.id)")
        let due = try Assignments.find(door.connection, task).dueAt
        try door.connection.execute("""
            UPDATE objection SET state = \(RecordObjection.State.reviewing), round = 2, task = \(task), due_at = \(due)
            WHERE id = \(found.id)
            """)
        try RecordObjection.note(door, found.id, "disputed", reason)
        try ObjectionMarks.begin(door.connection, found.id, round: 2, at: door.now)
        try ObjectionMarks.refresh(door.connection, resource, found.subject, key)
        door.emit(Event("objection.raised", subject: found.subject,
                        payload: try JSON.text(["objection": "\(found.id)", "resource": resource.name])))
    }
}
