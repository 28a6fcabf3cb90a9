import Access
import Decisions
import Kernel
import Records
import Store

/// Decides the statuses of some people by the model in force, from evidence, where an emergency is in force; the
/// platform's own job and the only way in which a status changes.
///
/// What is kept: the decision with its values and sources where it says something new, the status with its cause, the
/// change, and its count for the public. All of it is sealed under this action's entry in the log.
package struct DecideStatuses: Action {
    package static let name = "code.decide"
    package static let permission = Permission.none
    package static let purposes = [OneCode.containment]
    /// So that no transaction holds the writer for long.
    package static let limit = 25
    package let subjects: [SubjectID]

    /// At most `limit` people.
    package init(_ subjects: [SubjectID]) {
        precondition(subjects.count <= Self.limit, "a transaction has a limit")
        self.subjects = subjects
    }

    /// Returns whose status, as it is shown, has changed.
    package func run(_ door: ActionDoor) throws -> [SubjectID] {
        if door.without.contains(.noHand) { door.authorisePublic() } else { try door.authorisePlatform() }
        var decider = try StatusDecider(door)
        for subject in subjects { try decider.decide(subject) }
        return try decider.finish()
    }
}

/// The work of one action on statuses.
struct StatusDecider {
    private let door: ActionDoor
    private let version: RuleVersion?
    private let population: Resource?
    private let published: Resource?
    private var seals: [Seals.Row] = []
    private var touched: Set<SubjectID> = []
    private(set) var changed: [SubjectID] = []

    init(_ door: ActionDoor) throws {
        self.door = door
        version = try RuleModels.inForce(door.connection, OneCode.model, at: door.now)
        population = try version.flatMap { try Catalogue.find(door.connection, $0.card.population.resource) }
        published = try Catalogue.find(door.connection, "health_status")
    }

    /// Decides about one person.
    mutating func decide(_ subject: SubjectID) throws {
        guard let version, version.card.restriction != nil, let home = try home(subject) else { return }
        let known = try StatusRow.find(door.connection, subject)
        let before = known ?? StatusRow(subject: subject, division: home, at: door.now)
        guard try Emergencies.inForce(door.connection, over: home, at: door.now) != nil else {
            return try lapse(before, isKnown: known != nil)
        }
        let latest = try KeptDecisions.latest(door.connection, subject, OneCode.model)
        let new = try Deciding.decide(door.connection, version, about: subject, number: (latest?.number ?? 0) + 1,
                                      at: door.now, by: door.principal.title)
        let says = Status(outcome: new.verdict.outcome)
        let isSame = latest.map { $0.verdict.saysTheSame(as: new.verdict) && $0.sources == new.sources } ?? false
        if isSame, let known, known.decided == says, known.number == latest?.number {
            return try refresh(known, new, version)
        }
        // Of whom nothing was ever held, nothing is kept.
        if known == nil, says == .free { return }
        try Deciding.keep(door, new)
        seals.append(.init("decision", subject, SealedContent.of(new)))
        touched.insert(subject)
        try enter(before, new, says, version)
    }

    /// Ends the work: seals, and says whom it concerned. Returns whose status changed.
    func finish() throws -> [SubjectID] {
        if touched.isEmpty {
            door.needsNoEntry()
        } else {
            try Seals.add(door, seals, at: door.now)
            door.concerns(.subjects(touched.sorted()))
        }
        return changed
    }

    private mutating func enter(_ before: StatusRow, _ new: KeptDecision, _ says: Status, _ version: RuleVersion)
        throws {
        var row = before, cause = StatusCause()
        if says.rank > 0 { cause = try StatusCause(door.connection, new, version) }
        row.number = new.number
        row.decided = says
        row.kind = cause.kind
        row.department = cause.department
        row.rule = cause.rule
        row.until = try StatusHorizon.end(door.connection, new, version)
        row.hold = nil
        let isNew = says.rank > before.status.rank
        if isNew {
            try Changes.add(door, row, before: before.status, after: says, cause, isNew: true)
            if let hold = try Holds.hold(door, row, cause) {
                row.hold = hold
                try row.write(door.connection)
                for other in try Holds.keepBack(door, hold) { try publish(other) }
                return
            }
        } else if says != before.status {
            try Changes.add(door, row, before: before.status, after: says, cause, isNew: false)
        }
        row.status = says
        if says != before.status { row.since = door.now }
        try row.write(door.connection)
        if says != before.status { try publish(row) }
    }

    /// The same as before; only the day on which it ends may have moved.
    private mutating func refresh(_ row: StatusRow, _ decision: KeptDecision, _ version: RuleVersion) throws {
        let until = try StatusHorizon.end(door.connection, decision, version)
        guard until != row.until else { return }
        var row = row
        row.until = until
        try row.write(door.connection)
        touched.insert(row.subject)
        if row.hold == nil, row.status.rank > 0 { try publish(row) }
    }

    /// Without an emergency there is no status.
    private mutating func lapse(_ row: StatusRow, isKnown: Bool) throws {
        guard isKnown, row.decided != .free || row.status != .free || row.hold != nil else { return }
        var row = row
        touched.insert(row.subject)
        let before = row.status
        if before != .free {
            try Changes.add(door, row, before: before, after: .free, StatusCause(lapsed: row), isNew: false)
        }
        row.status = .free
        row.decided = .free
        row.number = 0
        row.until = nil
        row.hold = nil
        row.since = door.now
        try row.write(door.connection)
        if before != .free { try publish(row) }
    }

    /// Publishes a status as a record, and tells pages that are open.
    mutating func publish(_ row: StatusRow) throws {
        changed.append(row.subject)
        touched.insert(row.subject)
        if let published {
            let values: [Value] = [row.status.value, row.until.value, door.now.value, .text(row.department),
                                   .text(row.rule)]
            let provenance = Provenance(source: "one-code", author: door.principal.title, writtenAt: door.now)
            seals += try EvidenceRecords.write(door, published, [(row.subject, values)], provenance)
        }
        try CodeCredential.revokePapers(door, of: row.subject)
        try Ticks.tick(door.connection, row.subject)
    }

    private func home(_ subject: SubjectID) throws -> DivisionCode? {
        guard let population, let record = try Records.current(door.connection, population, of: subject).first
        else { return nil }
        return population.areaField.flatMap { DivisionCode(record[$0]) } ?? population.owner.division
    }
}

extension StatusCause {
    /// The end of an emergency.
    init(lapsed row: StatusRow) {
        kind = "emergency"
        department = row.department
        rule = row.rule
    }
}

extension KeptDecision {
    /// Where its facts come from, to tell whether anything was added.
    var sources: [[RecordReference]] { inputs.map(\.sources) }
}

extension SealedContent {
    /// What of a decision is sealed: everything.
    static func of(_ decision: KeptDecision) -> [UInt8] {
        let verdict = decision.verdict
        let texts = [(try? JSON.text(verdict.fired)) ?? "", (try? JSON.text(verdict.reasons)) ?? "",
                     (try? JSON.text(decision.inputs)) ?? ""]
        return bytes([decision.subject.value, .text(decision.model), decision.number.value, decision.version.value,
                      .text(decision.hash), decision.decidedAt.value, .text(decision.decidedBy),
                      decision.validFrom.value, decision.validUntil.value, .text(verdict.kind.rawValue),
                      .text(verdict.outcome)] + texts.map { .text($0) })
    }
}
