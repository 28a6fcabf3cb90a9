import FEEL

/// What a model came to for one case.
///
/// Null and error are outcomes of their own: they are reported, and never taken for one of the rules' outcomes.
package struct Verdict: Hashable, Codable, Sendable {
    /// How it ended.
    package enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        /// The model's own outcome.
        case value
        /// No rule applied, or a fact was missing that they needed.
        case null
        /// Something in the evaluation was wrong; `reasons` says what.
        case error
    }

    package let kind: Kind
    /// A literal of FEEL; `null` where there is none.
    package let outcome: String
    /// The rules that matched, by table in the order of evaluation.
    package let fired: [FiredRules]
    /// Why there is no outcome, at most 20 lines; for those who keep the rules.
    package let reasons: [String]

    /// One word for tables of outcomes.
    package var label: String { kind == .error ? "error" : outcome }

    /// Whether what is kept of a decision would be the same.
    package func saysTheSame(as other: Verdict) -> Bool {
        kind == other.kind && outcome == other.outcome && fired == other.fired
    }
}

/// The rules of one table that matched.
package struct FiredRules: Hashable, Codable, Sendable {
    package let table: String
    /// Counted from 1, as they are drawn.
    package let rules: [Int]
}

extension Verdict {
    /// - Parameter isMissing: whether one of the facts that went in was null.
    init(_ value: FEELValue, _ evaluation: Evaluation, isMissing: Bool) {
        fired = evaluation.fired.map { FiredRules(table: $0.table, rules: $0.rules.map { $0 + 1 }) }
        reasons = evaluation.diagnostics.prefix(20).map(\.description)
        kind = Verdict.kind(value, errorCount: evaluation.errorCount, isMissing: isMissing)
        outcome = kind == .value ? FEELText.literal(value) : "null"
    }

    /// To compare a missing fact is an error to FEEL. Here that is no fault of the rule: what comes out without the
    /// fact is the rules' outcome, or null. With all facts known an error is an error, whatever came out.
    static func kind(_ value: FEELValue, errorCount: Int, isMissing: Bool) -> Kind {
        if errorCount > 0, !isMissing { return .error }
        return value.isNull ? .null : .value
    }
}
