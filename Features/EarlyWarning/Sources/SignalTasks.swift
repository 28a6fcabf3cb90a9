import Access
import Kernel
import Work

/// The rules of the tasks that signals are.
package enum SignalTasks {
    /// A statistical signal: verified within a day.
    package static let verify = rule(
        "signal.verify", Text("核实预警信号", "核實預警信號", "Verify a warning", "Проверить предупреждение"),
        within: .hours(24))
    /// A single event that counts by itself: within two hours.
    package static let urgent = rule("signal.urgent", Text("立即核实预警信号", "立即核實預警信號", "Verify a warning at once",
                                                           "Немедленно проверить предупреждение"), within: .hours(2))
    package static let all = [verify, urgent]

    private static func rule(_ kind: String, _ title: Text, within limit: TimeLimit) -> TaskRule {
        TaskRule(kind, title, within: limit, escalatesTo: "supervisor",
                 results: Signal.Outcome.allCases.map { outcome in
                     TaskResult(outcome.rawValue, WarningText.outcome(outcome), needsNote: outcome != .outbreak)
                 },
                 legalBasis: EarlyWarning.verifying.basis)
    }
}
