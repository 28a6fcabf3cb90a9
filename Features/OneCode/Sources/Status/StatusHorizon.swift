import Decisions
import Kernel
import Records
import Store

/// Until when a status holds if nothing new becomes known: the first midnight at which the same rules, on the same
/// records, say less.
enum StatusHorizon {
    /// How many days ahead are looked at.
    static let days = 31

    /// Nil for who is free, and where the days alone end nothing.
    static func end(_ connection: any Connection, _ decision: KeptDecision, _ version: RuleVersion) throws
        -> Timestamp? {
        let says = Status(outcome: decision.verdict.outcome)
        guard says.rank > 0 else { return nil }
        let rules = try version.rules(), offset = version.card.offsetSeconds
        let queries = rules.inputs.compactMap { input in version.card.inputs.first { $0.input == input.name } }
        let stretch = InputReader.Stretch([decision.subject])
        let today = decision.decidedAt.day(offsetSeconds: offset)
        for ahead in 1...days {
            let midnight = today.advanced(by: ahead).start(offsetSeconds: offset)
            let reader = InputReader(connection, at: midnight, offsetSeconds: offset)
            let values = try reader.values(queries, of: stretch).compactMap(\.first)
            if Status(outcome: rules.verdict(values, at: midnight).outcome).rank < says.rank { return midnight }
        }
        return nil
    }
}
