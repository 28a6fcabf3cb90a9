import Crypto
package import DMN
package import FEEL
package import Kernel
import Store
import Synchronization

/// A version of a model read, checked and compiled, ready for one case or for millions.
package final class CompiledRules: Sendable {
    package let definitions: Definitions
    package let model: Model
    /// What can be said against it; with an error among them it cannot be put in force.
    package let findings: [Finding]
    package let card: RuleCard
    private let compiled: CompiledModel
    private let decision: CompiledDecision?

    /// What one case may cost; a decision takes some tens of steps.
    private static let limits: Limits = {
        var limits = Limits()
        limits.steps = 200_000
        return limits
    }()

    /// Throws `rule.unreadable` where it is no DMN at all.
    package init(_ card: RuleCard, dmn: String) throws(GovError) {
        var limits = XMLLimits()
        limits.bytes = RuleModels.maximumBytes
        do {
            definitions = try Definitions(xml: Array(dmn.utf8), limits: limits)
        } catch {
            throw GovError("rule.unreadable", .invalid, DecisionText.unreadable.filled("\(error)"))
        }
        model = Model(definitions)
        compiled = CompiledModel(model)
        decision = try? compiled.decision(card.decision)
        findings = model.check()
        self.card = card
    }

    /// The facts that the decision needs, with their types; empty where there is no such decision.
    package var inputs: [(name: String, type: FEELType)] { decision?.inputs ?? [] }

    /// Decides one case, with values in the order of `inputs`.
    package func verdict(_ values: [FEELValue], at now: Timestamp) -> Verdict {
        let evaluation = Evaluation(limits: Self.limits, now: moment(now))
        guard let decision else {
            evaluation.fail("there is no decision \(card.decision)")
            return Verdict(.null, evaluation, isMissing: false)
        }
        return Verdict(decision.evaluate(values, evaluation), evaluation, isMissing: values.contains(where: \.isNull))
    }

    /// Decides many cases at once, with a column for each of `inputs`, and gives each outcome's label.
    package func labels(_ columns: [Column], count: Int, at now: Timestamp) -> [String] {
        guard let decision else { return Array(repeating: "error", count: count) }
        guard count > 0 else { return [] }
        guard !columns.isEmpty else { return Array(repeating: verdict([], at: now).label, count: count) }
        let outcomes = decision.outcomes(columns: columns, now: moment(now), limits: Self.limits)
        var known: [FEELValue: String] = [:]
        return outcomes.indices.map { row in
            let outcome = outcomes[row]
            if outcome.errorCount > 0, !columns.contains(where: { $0[row].isNull }) { return "error" }
            if let label = known[outcome.value] { return label }
            let label = FEELText.literal(outcome.value)
            known[outcome.value] = label
            return label
        }
    }

    /// The value of every decision on the way, by name, for an explanation.
    package func values(_ inputs: [String: FEELValue], at now: Timestamp) -> [String: FEELValue] {
        var values = inputs
        for name in model.decisions {
            values[name] = compiled.evaluate(name, inputs, Evaluation(limits: Self.limits, now: moment(now))).value
        }
        return values
    }

    /// Reads texts as values of the inputs. Throws `rule.value` naming each that says nothing of its type.
    package func read(_ texts: [String: String]) throws(GovError) -> [FEELValue] {
        var faults: [GovError.Field] = [], values: [FEELValue] = []
        for input in inputs {
            if let value = FEELText.value(texts[input.name] ?? "", input.type) {
                values.append(value)
            } else {
                faults.append(.init(input.name, DecisionText.badValue.filled("\(input.type)")))
            }
        }
        guard faults.isEmpty else { throw GovError("rule.value", .invalid, DecisionText.badValues, fields: faults) }
        return values
    }

    /// Runs the card's own tests.
    package func runTests(at now: Timestamp) -> [RuleTestResult] {
        card.tests.map { test in
            guard let values = try? read(test.inputs), let expected = FEELText.literalValue(test.expected) else {
                let verdict = Verdict(kind: .error, outcome: "null", fired: [], reasons: ["a value cannot be read"])
                return RuleTestResult(test: test, verdict: verdict, passed: false)
            }
            let verdict = verdict(values, at: now)
            let passed = verdict.kind != .error && verdict.outcome == FEELText.literal(expected)
            return RuleTestResult(test: test, verdict: verdict, passed: passed)
        }
    }

    /// The moment on the card's clock.
    private func moment(_ now: Timestamp) -> DateTime? {
        let clock = now.wallClock(offsetSeconds: card.offsetSeconds)
        guard let date = CalendarDate(sinceEpoch: clock.day.sinceEpoch),
              let time = TimeOfDay(hour: clock.hour, minute: clock.minute, second: clock.second,
                                   nanosecond: clock.millisecond * 1_000_000, zone: .offset(card.offsetSeconds))
        else { return nil }
        return DateTime(date: date, time: time)
    }
}

extension CompiledRules {
    /// SHA-256 over everything that a version says, as 64 hexadecimal digits.
    static func hash(card: String, dmn: String) -> String {
        var hash = SHA256()
        for part in ["yitong-rules-1", card, dmn] {
            hash.update(data: Array("\(part.utf8.count):".utf8))
            hash.update(data: Array(part.utf8))
        }
        return hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// The compiled form of what a row says; remembered by its hash, so nothing can be out of date.
    ///
    /// Throws `rule.altered` where the row does not have the hash that was kept with it: nothing is evaluated then.
    static func of(cardText: String, dmn: String, kept: String) throws -> CompiledRules {
        let hash = hash(card: cardText, dmn: dmn)
        guard hash == kept else {
            throw GovError("rule.altered", .internal, DecisionText.altered, detail: "kept \(kept), is \(hash)")
        }
        if let known = memo.withLock({ $0[hash] }) { return known }
        let rules = try CompiledRules(try JSON.decode(cardText), dmn: dmn)
        memo.withLock { memo in
            if memo.count >= 100 { memo.removeAll() }
            memo[hash] = rules
        }
        return rules
    }

    private static let memo = Mutex<[String: CompiledRules]>([:])
}
