package import Access
package import DMN
package import Kernel
package import Store

/// Whether a version may be put in force, and what stands against it.
package struct Readiness: Sendable {
    /// Of the static check.
    package let findings: [Finding]
    package let tests: [RuleTestResult]
    /// Of the mapping of inputs to resources.
    package let inputs: [GovError.Field]

    package var errors: [Finding] { findings.filter { $0.severity == .error } }

    package var isReady: Bool {
        errors.isEmpty && inputs.isEmpty && !tests.isEmpty && tests.allSatisfy(\.passed)
    }

    package init(_ connection: any Connection, _ rules: CompiledRules, at now: Timestamp,
                 without: Set<Defence> = []) throws {
        findings = rules.findings
        tests = rules.runTests(at: now)
        inputs = try InputCheck.faults(connection, rules, without: without)
    }

    /// Throws `rule.not-ready` with everything that stands against it, `rule.past` where it would begin in the past or
    /// before a version that was approved already.
    static func require(_ door: ActionDoor, _ version: RuleVersion, validFrom: Timestamp) throws {
        let connection = door.connection, now = door.now
        let readiness = try Readiness(connection, try version.rules(), at: now, without: door.without)
        guard readiness.isReady else {
            throw GovError("rule.not-ready", .invalid, DecisionText.notReady, fields: readiness.faults)
        }
        let offset = version.card.offsetSeconds
        let today = now.day(offsetSeconds: offset).start(offsetSeconds: offset)
        let last = try connection.cell("""
            SELECT MAX(valid_from) FROM rule_version
            WHERE model = \(version.model) AND approved_at IS NOT NULL AND withdrawn_at IS NULL
            """, as: Timestamp?.self) ?? nil
        guard validFrom >= today, last.map({ validFrom > $0 }) ?? true else {
            throw GovError("rule.past", .invalid, DecisionText.past, fields: [.init("validFrom", DecisionText.past)])
        }
    }

    private var faults: [GovError.Field] {
        var faults = errors.map { GovError.Field($0.element, DecisionText.finding.filled($0.description)) }
        if tests.isEmpty { faults.append(.init("tests", DecisionText.noTests)) }
        faults += tests.filter { !$0.passed }.map { result in
            GovError.Field(result.test.name,
                           DecisionText.failedTest.filled(result.test.expected, result.verdict.label))
        }
        return faults + inputs
    }
}
