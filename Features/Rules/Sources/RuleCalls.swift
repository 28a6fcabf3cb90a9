import Access
import Decisions
import HTML
import Kernel
import Records
import Web

/// Rules over the JSON interface, by the same doors as the pages.
enum RuleCalls {
    /// A rule as programs see it.
    struct RuleView: Encodable, Sendable {
        /// A fact that goes in.
        struct Input: Encodable, Sendable {
            let name: String, type: String
        }

        let model: String, version: Int, state: String, title: String, explanation: String, authority: String
        let legalBasis: String, hash: String, validFrom: Int64?, inputs: [Input]

        init(_ version: RuleVersion, _ state: RuleVersion.State, _ rules: CompiledRules?, _ language: Language) {
            model = version.model
            self.version = version.number
            self.state = state.rawValue
            title = version.card.title[language]
            explanation = version.card.explanation[language]
            authority = version.card.authority.title[language]
            legalBasis = version.card.legalBasis[language]
            hash = version.hash
            validFrom = version.validFrom?.milliseconds
            inputs = rules?.inputs.map { Input(name: $0.name, type: "\($0.type)") } ?? []
        }
    }

    /// What came out.
    struct VerdictView: Encodable, Sendable {
        let version: Int, hash: String, kind: String, outcome: String, fired: [FiredRules], reasons: [String]

        init(_ version: Int, _ hash: String, _ verdict: Verdict) {
            self.version = version
            self.hash = hash
            kind = verdict.kind.rawValue
            outcome = verdict.outcome
            fired = verdict.fired
            reasons = verdict.reasons
        }
    }

    /// Values to try.
    struct Trial: Decodable, Sendable {
        let inputs: [String: String]
    }

    /// About whom is to be decided.
    struct Case: Decodable, Sendable {
        let subject: String
    }

    /// A call that needs no more than its address.
    struct Nothing: Decodable, Sendable {}

    /// The run that was asked for.
    struct Started: Encodable, Sendable {
        let run: String
    }

    /// How far a run has come.
    struct RunView: Encodable, Sendable {
        /// From what to what.
        struct Change: Encodable, Sendable {
            let before: String, after: String, people: Int
        }

        let id: String, model: String, version: Int, base: Int?, state: String, total: Int?, seen: Int, changed: Int
        let changes: [Change]

        init(_ found: WhatIfReport.Output) {
            let run = found.run
            id = run.id.description
            model = run.model
            version = run.version
            base = run.base
            state = run.state.rawValue
            total = run.total
            seen = run.seen
            changed = run.changed
            changes = found.changes.map { Change(before: $0.before, after: $0.after, people: $0.people) }
        }
    }

    static let all: [Call] = [
        .get("/rules", "listRules", "The rules in force, and drafts for those who make them", isPublic: true,
             response: .list(rule)) { visit, _ in
            try await visit.look(ModelsByName(search: visit.query["q"] ?? "", after: visit.cursor()),
                                 for: .ruleOpenness).elements.map {
                RuleView($0.version, $0.state, nil, visit.language)
            }
        },
        .get("/rules/{rule}", "readRule", "One rule: the version in force, or `model.number`",
             parameters: [.init("rule", inPath: true, "Such as `allowance` or `allowance.3`")], isPublic: true,
             response: rule) { visit, text in
            let key = try key(text)
            let found = try await visit.look(VersionOfModel(key.model, key.number), for: .ruleOpenness)
            return RuleView(found.version, found.state, found.rules, visit.language)
        },
        .post("/rules/{rule}/try", "tryRule", "Tries values of nobody in particular",
              parameters: [.init("rule", inPath: true, "Such as `allowance` or `allowance.3`")], isPublic: true,
              request: .object([("inputs", .object([]))]), response: verdict, body: Trial.self) { visit, text, body in
            let key = try key(text)
            let tried = try await visit.look(TryRules(key.model, key.number, inputs: body.inputs), for: .ruleOpenness)
            return VerdictView(tried.version.number, tried.version.hash, tried.verdict)
        },
        .post("/rules/{rule}/decide", "decideByRule", "Decides about a subject by the version in force",
              parameters: [.init("rule", inPath: true, "Such as `allowance`")],
              request: .object([("subject", .text("The platform's number of the subject"))]), response: verdict,
              body: Case.self) { visit, text, body in
            guard let subject = SubjectID(body.subject) else {
                throw GovError("page.unknown", .notFound, RuleText.none)
            }
            let made = try await visit.perform(DecideSubject(try key(text).model, about: subject),
                                               for: DecisionRights.deciding).decision
            return VerdictView(made.version, made.hash, made.verdict)
        },
        .post("/rules/{rule}/what-if", "startWhatIf", "Asks that a version be tried on everybody; nothing is decided",
              parameters: [.init("rule", inPath: true, "A draft, such as `allowance.3`")], request: .object([]),
              response: started, body: Nothing.self) { visit, text, _ in
            let key = try key(text)
            guard let number = key.number else { throw GovError("page.unknown", .notFound, RuleText.none) }
            let id = try await visit.perform(StartWhatIf(key.model, number), for: DecisionRights.rulemaking)
            return Started(run: id.description)
        },
        .get("/what-if/{run}", "readWhatIf", "How far a trial run has come, and what it found",
             parameters: [.init("run", inPath: true, "The number of the run")], response: run) { visit, text in
            guard let id = WhatIfID(text) else { throw GovError("page.unknown", .notFound, RuleText.none) }
            return RunView(try await visit.look(WhatIfReport(id), for: DecisionRights.rulemaking))
        },
    ]

    private static func key(_ text: String) throws -> RuleKey {
        guard let key = RuleKey(pathText: text) else { throw GovError("page.unknown", .notFound, RuleText.none) }
        return key
    }

    private static let rule = Schema.object([
        ("model", .text("Stable")), ("version", .integer("Counted from 1")),
        ("state", .text("draft, proposed, scheduled, in-force, superseded or withdrawn")),
        ("title", .text("In the language asked for")), ("explanation", .text("What it decides")),
        ("authority", .text("The department that answers for it")), ("legalBasis", .text("By what law")),
        ("hash", .text("SHA-256 over everything that the version says")),
        ("validFrom", .optional(.integer("Milliseconds since 1970"))),
        ("inputs", .list(.object([("name", .text("In the model")), ("type", .text("Of FEEL"))]))),
    ])
    private static let verdict = Schema.object([
        ("version", .integer("By which it was decided")), ("hash", .text("Of that version")),
        ("kind", .text("value, null or error")), ("outcome", .text("A literal of FEEL")),
        ("fired", .list(.object([
            ("table", .text("The decision")), ("rules", .list(.integer("Counted from 1"))),
        ]))),
        ("reasons", .list(.text("Why there is no outcome"))),
    ])
    private static let started = Schema.object([("run", .text("The number of the run"))])
    private static let run = Schema.object([
        ("id", .text("Of the run")), ("model", .text("Which rule")), ("version", .integer("That is tried")),
        ("base", .optional(.integer("The version in force, beside which it is tried"))),
        ("state", .text("waiting, running, done, cancelled or failed")),
        ("total", .optional(.integer("How many people there are"))), ("seen", .integer("How many were gone through")),
        ("changed", .integer("Whose outcome changes")),
        ("changes", .list(.object([
            ("before", .text("By the version in force")), ("after", .text("By the version that is tried")),
            ("people", .integer("How many")),
        ]))),
    ])
}
