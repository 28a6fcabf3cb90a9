import Decisions
import DMN
import Kernel
import Records
import Store

/// The record by which a status was decided: whose it is, under which document, with whom it is shared.
struct StatusCause: Hashable, Sendable {
    /// The resource; empty where nothing restricts.
    var kind = ""
    var department = ""
    /// The table and the rule that applied.
    var rule = ""
    /// The document or system that brought the record.
    var source = ""
    /// The case, venue or run that several people share; empty for none.
    var exposure = ""

    init() {}

    /// Of several records the one written last.
    init(_ connection: any Connection, _ decision: KeptDecision, _ version: RuleVersion) throws {
        guard let row = try StatusCause.decisive(decision, version) else { return }
        rule = "\(decision.model) \(row.place)"
        var latest: Record?
        for reference in decision.inputs.filter({ row.inputs.contains($0.name) }).flatMap(\.sources) {
            guard let resource = try Catalogue.find(connection, reference.resource) else { continue }
            let record = try Records.current(connection, resource, of: decision.subject)
                .first { $0.version == reference.version && $0.writtenAt == reference.writtenAt }
            if let record, record.writtenAt > latest?.writtenAt ?? Timestamp(milliseconds: .min) { latest = record }
        }
        guard let latest else { return }
        kind = latest.resource.name
        department = latest.resource.owner.department
        source = latest.source
        if let field = latest.resource.evidence?.exposureField, case .text(let text) = latest[field] {
            exposure = "\(kind) \(text)"
        }
    }

    /// The rule that gave the outcome, with the inputs that it asks for.
    static func decisive(_ decision: KeptDecision, _ version: RuleVersion) throws
        -> (place: Int, inputs: Set<String>, note: String)? {
        let definitions = try version.rules().definitions
        guard let found = definitions.decisions.first(where: { $0.name == version.card.decision }),
              case .table(let table)? = found.logic?.kind,
              let fired = decision.verdict.fired.first(where: { $0.table == found.name })?.rules else { return nil }
        for place in fired where table.rules.indices.contains(place - 1) {
            let rule = table.rules[place - 1]
            guard rule.outputs.first == decision.verdict.outcome else { continue }
            let asked = zip(table.inputs, rule.inputs).filter { !$1.isEmpty && $1 != "-" }.map(\.0.expression)
            return (place, Set(asked), rule.annotations.first ?? "")
        }
        return nil
    }
}
