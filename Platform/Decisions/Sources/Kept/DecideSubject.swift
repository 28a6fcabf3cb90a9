package import Access
import FEEL
package import Kernel
import Records
package import Store

/// Decides about one subject by the version in force, on the facts that hold now.
///
/// It is kept where it says something new: another outcome, other rules, another validity. An outcome that is null or
/// an error is kept as that, and is nobody's right or duty.
package struct DecideSubject: Action {
    package static let name = "decision.make"
    package static let permission = DecisionRights.decide
    package static let purposes = [DecisionRights.deciding]
    package let model: String
    private let known: SubjectID?
    private let number: String

    package init(_ model: String, about subject: SubjectID) {
        self.model = model
        known = subject
        number = ""
    }

    /// About the person of that resident identity number.
    package init(_ model: String, number: String) {
        self.model = model
        known = nil
        self.number = number
    }

    /// What stands after it, and whether it is new.
    package struct Output: Sendable {
        package let decision: KeptDecision
        package let isNew: Bool
    }

    package func run(_ door: ActionDoor) throws -> Output {
        _ = try door.authorisedScopes()
        guard let version = try RuleModels.inForce(door.connection, model, at: door.now) else {
            throw GovError("rule.none-in-force", .conflict, DecisionText.noneInForce)
        }
        guard let subject = try known ?? Subjects.find(door.connection, .residentNumber, number) else {
            throw GovError("decision.not-concerned", .notFound, DecisionText.notConcerned)
        }
        door.concerns(.subject(subject))
        try door.authorise(in: SubjectScope.of(door.connection, subject, version.card))
        let latest = try KeptDecisions.latest(door.connection, subject, model)
        let new = try Deciding.decide(door.connection, version, about: subject, number: (latest?.number ?? 0) + 1,
                                      at: door.now, by: door.principal.title)
        if let latest, latest.verdict.saysTheSame(as: new.verdict), latest.validUntil == new.validUntil {
            return Output(decision: latest, isNew: false)
        }
        try Deciding.keep(door, new)
        return Output(decision: new, isNew: true)
    }
}

/// Decides about a subject inside an action or lookup that has authorised.
package enum Deciding {
    /// What the version says of the subject on the facts that hold at the moment. Nothing is kept.
    package static func decide(_ connection: any Connection, _ version: RuleVersion, about subject: SubjectID,
                               number: Int, at now: Timestamp, by author: String) throws -> KeptDecision {
        let rules = try version.rules()
        let inputs = try DecisionInputs.read(connection, rules, of: subject, at: now)
        return KeptDecision(subject: subject, number: number, by: version, rules.verdict(inputs.values, at: now),
                            inputs.kept, at: now, decidedBy: author)
    }

    /// Keeps a decision and tells those who listen.
    package static func keep(_ door: ActionDoor, _ decision: KeptDecision) throws {
        try KeptDecisions.add(door.connection, decision)
        let payload = ["model": decision.model, "number": "\(decision.number)", "version": "\(decision.version)"]
        door.emit(Event("decision.changed", subject: decision.subject, payload: try JSON.text(payload)))
    }
}

/// Where a subject belongs, for the right to decide about it.
enum SubjectScope {
    /// The subject's area, and the department that answers for the model. Throws `decision.not-concerned` where the
    /// model is not about the subject.
    static func of(_ connection: any Connection, _ subject: SubjectID, _ card: RuleCard) throws -> Scope {
        guard let resource = try Catalogue.find(connection, card.population.resource),
              let record = try Records.current(connection, resource, of: subject).first
        else { throw GovError("decision.not-concerned", .notFound, DecisionText.notConcerned) }
        let area = resource.areaField.flatMap { DivisionCode(record[$0]) }
        return Scope(division: area ?? card.authority.division, department: card.authority.department)
    }
}

/// The facts about one subject, in the order of a model's inputs.
struct DecisionInputs {
    let values: [FEELValue]
    let kept: [KeptDecision.Input]

    static func read(_ connection: any Connection, _ rules: CompiledRules, of subject: SubjectID, at now: Timestamp)
        throws -> DecisionInputs {
        let reader = InputReader(connection, at: now, offsetSeconds: rules.card.offsetSeconds)
        let stretch = InputReader.Stretch([subject])
        var values: [FEELValue] = [], kept: [KeptDecision.Input] = []
        for input in rules.inputs {
            guard let query = rules.card.inputs.first(where: { $0.input == input.name }) else {
                throw GovError("rule.input", .internal, DecisionText.notMapped, detail: input.name)
            }
            let value = try reader.values([query], of: stretch).first?.first ?? .null
            values.append(value)
            kept.append(.init(name: input.name, value: FEELText.literal(value),
                              sources: try reader.sources(query, of: subject)))
        }
        return DecisionInputs(values: values, kept: kept)
    }
}
