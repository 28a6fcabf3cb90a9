package import Kernel
package import Store

/// A decision about a subject as it was kept: enough to explain it and to give it again.
package struct KeptDecision: Sendable {
    /// A fact that went in.
    package struct Input: Hashable, Codable, Sendable {
        package let name: String
        /// A literal of FEEL.
        package let value: String
        /// The records that it was made of, newest first, at most 100.
        package let sources: [RecordReference]
    }

    package let subject: SubjectID
    package let model: String
    /// Counted from 1 for each subject and model.
    package let number: Int
    package let version: Int
    package let hash: String
    package let decidedAt: Timestamp
    package let decidedBy: String
    package let validFrom: Timestamp
    /// nil while nothing else is decided.
    package let validUntil: Timestamp?
    package let verdict: Verdict
    package let inputs: [Input]

    static let columns = SQL(trusted: """
        subject, model, number, version, hash, decided_at, decided_by, valid_from, valid_until, kind, outcome, fired, \
        reasons, inputs
        """)

    init(_ row: Row) throws {
        subject = try row.get(0)
        model = try row.get(1)
        number = try row.get(2)
        version = try row.get(3)
        hash = try row.get(4)
        decidedAt = try row.get(5)
        decidedBy = try row.get(6)
        validFrom = try row.get(7)
        validUntil = try row.get(8)
        verdict = Verdict(kind: try row.get(9), outcome: try row.get(10), fired: try JSON.decode(row.get(11)),
                          reasons: try JSON.decode(row.get(12)))
        inputs = try JSON.decode(row.get(13))
    }
}

extension Verdict.Kind: Cell {}

/// Reads and writes kept decisions.
package enum KeptDecisions {
    /// The newest about a subject by a model.
    package static func latest(_ connection: any Connection, _ subject: SubjectID, _ model: String) throws
        -> KeptDecision? {
        try connection.row("""
            SELECT \(KeptDecision.columns) FROM decision WHERE subject = \(subject) AND model = \(model)
            ORDER BY number DESC LIMIT 1
            """).map(KeptDecision.init)
    }

    /// Everything decided about a subject, by model, newest first; at most 500.
    package static func about(_ connection: any Connection, _ subject: SubjectID) throws -> [KeptDecision] {
        try connection.rows("""
            SELECT \(KeptDecision.columns) FROM decision WHERE subject = \(subject)
            ORDER BY model, number DESC LIMIT 500
            """).map(KeptDecision.init)
    }

    /// Throws `decision.unknown`.
    package static func find(_ connection: any Connection, _ subject: SubjectID, _ model: String, _ number: Int) throws
        -> KeptDecision {
        guard let row = try connection.row("""
            SELECT \(KeptDecision.columns) FROM decision
            WHERE subject = \(subject) AND model = \(model) AND number = \(number)
            """) else { throw GovError("decision.unknown", .notFound, DecisionText.noDecisionKept) }
        return try KeptDecision(row)
    }

    static func add(_ connection: any Connection, _ decision: KeptDecision) throws {
        let verdict = decision.verdict
        try connection.execute("""
            INSERT INTO decision (\(KeptDecision.columns))
            VALUES (\(decision.subject), \(decision.model), \(decision.number), \(decision.version), \(decision.hash),
                \(decision.decidedAt), \(decision.decidedBy), \(decision.validFrom), \(decision.validUntil),
                \(verdict.kind), \(verdict.outcome), \(JSON.text(verdict.fired)),
                \(JSON.text(verdict.reasons)), \(JSON.text(decision.inputs)))
            """)
    }
}

extension KeptDecision {
    init(subject: SubjectID, number: Int, by version: RuleVersion, _ verdict: Verdict, _ inputs: [Input],
         at now: Timestamp, decidedBy: String) {
        self.subject = subject
        model = version.model
        self.number = number
        self.version = version.number
        hash = version.hash
        decidedAt = now
        self.decidedBy = decidedBy
        validFrom = now
        let offset = version.card.offsetSeconds
        validUntil = version.card.validDays.map { days in
            now.day(offsetSeconds: offset).advanced(by: days).start(offsetSeconds: offset)
        }
        self.verdict = verdict
        self.inputs = inputs
    }
}
