package import Access
import Kernel
import Store
import Work

/// What verifying comes to.
package enum ObjectionOutcome: Hashable, Sendable {
    /// The record says from now on what is given, field by field as forms have it; the rest of it stays.
    case correct([String: String], reason: String)
    case keep(reason: String)

    var reason: String {
        switch self {
        case .correct(_, let reason), .keep(let reason): reason
        }
    }
}

/// The department that answers for the record corrects it, or keeps it with the reason.
package struct DecideRecordObjection: Action {
    package static let name = "objection.decide"
    package static let permission = ObjectionRights.decide
    package static let purposes = [ObjectionRights.verifying]
    package let objection: RecordObjectionID
    package let outcome: ObjectionOutcome

    package init(_ objection: RecordObjectionID, _ outcome: ObjectionOutcome) {
        self.objection = objection
        self.outcome = outcome
    }

    package func run(_ door: ActionDoor) throws {
        _ = try door.authorisedScopes()
        let found = try RecordObjection.find(door.connection, objection)
        try door.authorise(in: found.office)
        door.concerns(.subject(found.subject))
        guard found.state == .verifying else { throw GovError("objection.ended", .conflict, ObjectionText.ended) }
        try ObjectionEnding(door, found).decide(outcome)
    }
}

/// The office above corrects what the department kept, or keeps it for good; somebody else than the first time.
package struct ReviewObjection: Action {
    package static let name = "objection.review"
    package static let permission = ObjectionRights.review
    package static let purposes = [ObjectionRights.verifying]
    package let objection: RecordObjectionID
    package let outcome: ObjectionOutcome

    package init(_ objection: RecordObjectionID, _ outcome: ObjectionOutcome) {
        self.objection = objection
        self.outcome = outcome
    }

    package func run(_ door: ActionDoor) throws {
        _ = try door.authorisedScopes()
        let found = try RecordObjection.find(door.connection, objection)
        try door.authorise(in: ObjectionRights.office(above: found.office))
        door.concerns(.subject(found.subject))
        guard found.state == .reviewing else { throw GovError("objection.ended", .conflict, ObjectionText.ended) }
        guard found.decidedBy != door.principal.account else {
            throw GovError("objection.same-person", .denied, ObjectionText.samePerson)
        }
        try ObjectionEnding(door, found).decide(outcome)
    }
}

/// Ends an objection inside an action that has authorised: there is no other way, and none without an outcome.
struct ObjectionEnding {
    private let door: ActionDoor
    private let objection: RecordObjection

    init(_ door: ActionDoor, _ objection: RecordObjection) {
        self.door = door
        self.objection = objection
    }

    /// Throws `objection.own-case` where the one who decides is concerned.
    func decide(_ outcome: ObjectionOutcome) throws {
        let principal = door.principal
        guard principal.account != objection.raisedBy, principal.subject != objection.subject else {
            throw GovError("objection.own-case", .denied, ObjectionText.ownCase)
        }
        let reason = outcome.reason
        guard ObjectionOpening.fits(reason, ObjectionRights.limits.reason), !reason.allSatisfy(\.isWhitespace) else {
            throw GovError("objection.invalid", .invalid, ObjectionText.invalid, fields: [
                .init("answer", ObjectionText.noReason.filled("\(ObjectionRights.limits.reason)")),
            ])
        }
        switch outcome {
        case .keep: try end(.kept, answer: reason, version: nil)
        case .correct(let values, _): try end(.corrected, answer: reason, version: try correct(values))
        }
    }

    /// Writes the next version of the record by the ordinary way; its source names the objection.
    private func correct(_ corrections: [String: String]) throws -> Int {
        let connection = door.connection
        let (resource, record) = try ObjectionOpening.record(connection, objection.resource, objection.subject,
                                                             objection.key)
        try resource.requireNoEvidence()
        let wrong = corrections.keys.filter { name in
            resource.key.contains(name) || !resource.fields.contains { $0.name == name }
        }
        guard wrong.isEmpty else {
            throw GovError("objection.invalid", .invalid, ObjectionText.invalid,
                           fields: wrong.sorted().map { .init($0, ObjectionText.noField) })
        }
        var values = record.values, faults: [GovError.Field] = []
        for (index, field) in resource.fields.enumerated() {
            guard let text = corrections[field.name] else { continue }
            var list: CodeList?
            if case .code(let name) = field.type { list = try Catalogue.list(connection, name) }
            switch FieldReader(field, list: list).read(text) {
            case .success(let value): values[index] = value
            case .failure(let fault): faults.append(.init(field.name, fault.message))
            }
        }
        guard faults.isEmpty else {
            throw GovError("record.invalid", .invalid, RecordText.recordInvalid, fields: faults)
        }
        guard values != record.values else {
            throw GovError("objection.unchanged", .invalid, ObjectionText.unchanged,
                           fields: [.init(objection.field, ObjectionText.unchanged)])
        }
        try WriteRecord.write(door, resource, objection.subject, values, source: "objection-\(objection.id)",
                              from: record.validFrom, to: record.validTo)
        return record.version + 1
    }

    /// The mark goes, the task ends, the objector is answered.
    func end(_ state: RecordObjection.State, answer: String?, version: Int?) throws {
        let connection = door.connection, id = objection.id
        let decidedBy = state == .withdrawn ? objection.decidedBy : door.principal.account
        let decidedAs = state == .withdrawn ? objection.decidedAs : door.principal.title
        try connection.execute("""
            UPDATE objection SET state = \(state), decided_at = \(door.now), decided_by = \(decidedBy),
                decided_as = \(decidedAs), answer = \(answer ?? objection.answer), version = \(version)
            WHERE id = \(id)
            """)
        try RecordObjection.note(door, id, state.rawValue, answer ?? "")
        try ObjectionMarks.end(connection, id, round: objection.round, state, at: door.now)
        if let resource = try Catalogue.find(connection, objection.resource),
           let key = RecordKey(objection.key, of: resource) {
            try ObjectionMarks.refresh(connection, resource, objection.subject, key)
        }
        try Assignments.close(door, Assignments.find(connection, objection.task), result: state.rawValue,
                              note: answer ?? "")
        door.emit(Event("objection.ended", subject: objection.subject,
                        payload: try JSON.text(["objection": "\(id)", "outcome": state.rawValue])))
    }
}
