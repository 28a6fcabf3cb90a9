package import Access
import DMN
import FEEL
package import Kernel
import Records
package import Store

/// Checks how a version's inputs are mapped: against its model, against the catalogue, and against the rights of the
/// departments whose facts are used.
package enum InputCheck {
    /// Everything that is wrong; empty where the inputs can be read.
    package static func faults(_ connection: any Connection, _ rules: CompiledRules, without: Set<Defence> = []) throws
        -> [GovError.Field] {
        let card = rules.card
        var faults: [GovError.Field] = []
        let needed = rules.inputs
        if needed.isEmpty, !rules.model.decisions.contains(card.decision) {
            faults.append(.init("decision", DecisionText.noDecision.filled(card.decision)))
        }
        var mapped: Set<String> = []
        for query in card.inputs {
            guard mapped.insert(query.input).inserted else {
                faults.append(.init(query.input, DecisionText.mappedTwice))
                continue
            }
            let type = needed.first { $0.name == query.input }?.type
            if let fault = try fault(connection, query, type, card) { faults.append(.init(query.input, fault)) }
        }
        for input in needed where !mapped.contains(input.name) {
            faults.append(.init(input.name, DecisionText.notMapped))
        }
        faults += try populationFaults(connection, card)
        return try without.contains(.staticCheck) ? faults : faults + RestrictionCheck.faults(connection, rules)
    }

    private static func populationFaults(_ connection: any Connection, _ card: RuleCard) throws -> [GovError.Field] {
        guard let resource = try Catalogue.find(connection, card.population.resource), resource.key.isEmpty else {
            return [.init("population", DecisionText.noResource.filled(card.population.resource))]
        }
        var faults: [GovError.Field] = []
        if let born = card.population.bornField, resource.field(born)?.type != .day {
            faults.append(.init("population", DecisionText.noField.filled(born, resource.name)))
        }
        if let sex = card.population.sexField, resource.field(sex) == nil {
            faults.append(.init("population", DecisionText.noField.filled(sex, resource.name)))
        }
        return faults
    }

    private static func fault(_ connection: any Connection, _ query: InputQuery, _ type: FEELType?, _ card: RuleCard)
        throws -> Text? {
        guard let resource = try Catalogue.find(connection, query.resource) else {
            return DecisionText.noResource.filled(query.resource)
        }
        guard !query.basis.hans.isEmpty else { return DecisionText.noBasis }
        if case .notShared = resource.sharing, resource.owner.scope != card.authority.scope {
            return DecisionText.notShared.filled(query.resource)
        }
        for name in [query.field, query.window?.field].compactMap({ $0 }) + query.filters.map(\.field)
        where resource.field(name) == nil {
            return DecisionText.noField.filled(name, query.resource)
        }
        for filter in query.filters {
            guard let field = resource.field(filter.field), !filter.values.isEmpty, filter.values.count <= 100,
                  filter.values.allSatisfy({ FieldValues.cell($0, of: field.type) != nil })
            else { return DecisionText.badFilter.filled(filter.field) }
        }
        guard let given = given(query, resource) else { return DecisionText.badQuery }
        if let type, !given.conforms(to: type.base), !type.base.conforms(to: given) {
            return DecisionText.badType.filled("\(given)", "\(type)")
        }
        return nil
    }

    /// The type of what a query gives; nil where it makes no sense.
    private static func given(_ query: InputQuery, _ resource: Resource) -> FEELType? {
        let field = query.field.flatMap { resource.field($0) }
        let value = field.flatMap { FieldValues.type($0.type) }
        if let window = query.window {
            guard let type = resource.field(window.field)?.type, type == .day || type == .moment,
                  window.days.map({ (1...40_000).contains($0) }) ?? true else { return nil }
        }
        switch query.kind {
        case .exists: return .boolean
        case .count: return .number
        case .field: return value
        case .latest: return query.window == nil ? nil : value
        case .age: return field?.type == .day ? .number : nil
        case .sum: return value == .number ? .number : nil
        case .least, .greatest: return value == .number || value == .date ? value : nil
        case .sharing:
            let isIndexed = resource.indexes.contains { $0.first == query.field }
            return isIndexed && query.window == nil && query.filters.isEmpty ? .number : nil
        }
    }
}
