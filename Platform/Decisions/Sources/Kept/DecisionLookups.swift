package import Access
package import Kernel
package import Records
import Store

/// What was decided about me, by which rules, from which facts (Personal Information Protection Law, art. 24: whoever
/// is decided about by machine may ask for the reasons).
package struct MyDecisions: Lookup {
    package static let name = "decision.about-me"
    package static let permission = DecisionRights.cases
    package static let purposes = [Purpose.ownRights]

    package init() {}

    package func run(_ door: LookupDoor) throws -> [ExplainedDecision] {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        return try KeptDecisions.about(door.connection, me).map { try ExplainedDecision(door.connection, $0) }
    }
}

/// One decision about somebody, for the department that answers for the model where the subject lives.
package struct DecisionByNumber: Lookup {
    package static let name = "decision.read"
    package static let permission = DecisionRights.cases
    package static let purposes = [DecisionRights.deciding]
    package let subject: SubjectID
    package let model: String
    package let number: Int

    package init(_ model: String, about subject: SubjectID, number: Int) {
        self.model = model
        self.subject = subject
        self.number = number
    }

    package func run(_ door: LookupDoor) throws -> ExplainedDecision {
        _ = try door.authorisedScopes()
        door.concerns(.subject(subject))
        let kept = try KeptDecisions.find(door.connection, subject, model, number)
        let version = try RuleModels.find(door.connection, model, kept.version)
        try door.authorise(in: SubjectScope.of(door.connection, subject, version.card))
        return try ExplainedDecision(door.connection, kept, version)
    }
}

/// Gives an old decision again from what was kept, and says whether it comes out the same.
package struct ReplayDecision: Lookup {
    package static let name = "decision.replay"
    package static let permission = DecisionRights.cases
    package static let purposes = [DecisionRights.deciding]
    package let subject: SubjectID
    package let model: String
    package let number: Int

    package init(_ model: String, about subject: SubjectID, number: Int) {
        self.model = model
        self.subject = subject
        self.number = number
    }

    /// What was kept and what came out now.
    package struct Output: Sendable {
        package let decision: ExplainedDecision
        package let again: Verdict
        package var isTheSame: Bool { again.saysTheSame(as: decision.kept.verdict) }
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let found = try DecisionByNumber(model, about: subject, number: number).run(door)
        return Output(decision: found, again: try Replay.verdict(found.kept, found.version))
    }
}

/// A decision with the version by which it was made.
package struct ExplainedDecision: Sendable {
    package let kept: KeptDecision
    package let version: RuleVersion
    /// The resources that the facts came from, by name.
    package let resources: [String: Resource]

    init(_ connection: any Connection, _ kept: KeptDecision, _ version: RuleVersion) throws {
        self.kept = kept
        self.version = version
        resources = try version.card.resources(connection)
    }

    init(_ connection: any Connection, _ kept: KeptDecision) throws {
        try self.init(connection, kept, RuleModels.find(connection, kept.model, kept.version))
    }
}

/// Evaluates what was kept.
package enum Replay {
    /// By the version and at the moment that were kept, from the values that were kept. Throws `rule.altered` where the
    /// version is not the one by which it was decided.
    package static func verdict(_ kept: KeptDecision, _ version: RuleVersion) throws -> Verdict {
        guard version.hash == kept.hash else {
            throw GovError("rule.altered", .internal, DecisionText.altered, detail: "\(kept.model) \(kept.version)")
        }
        let rules = try version.rules()
        let texts = Dictionary(kept.inputs.map { ($0.name, $0.value) }) { first, _ in first }
        let values: [FEELValue] = try rules.inputs.map { input in
            guard let text = texts[input.name], let value = FEELText.literalValue(text) else {
                throw GovError("decision.damaged", .internal, DecisionText.altered, detail: input.name)
            }
            return value
        }
        return rules.verdict(values, at: kept.decidedAt)
    }
}
