/// From the rules that match to the result of a decision table (DMN 1.5 §8.2.8). Both evaluators end here.
struct TableOutcome {
    let table: DecisionTable
    let evaluation: Evaluation
    /// The value of a rule's output column.
    let output: (_ rule: Int, _ column: Int) -> Value
    /// The default of an output column.
    let standard: (_ column: Int) -> Value
    /// The values of an output column in the order of their priority.
    let priorities: (_ column: Int) -> [Value]

    func result(_ matches: [Int]) -> Value {
        if evaluation.recordsFirings { evaluation.fired.append(.init(table: table.name, rules: matches)) }
        guard !matches.isEmpty else { return nothing() }
        switch table.hitPolicy {
        case .unique:
            guard matches.count == 1 else {
                let rules = matches.map { String($0 + 1) }.joined(separator: ", ")
                return evaluation.fail("rules \(rules) match, but only one may")
            }
            return compound(matches[0])
        case .first: return compound(matches[0])
        case .any:
            let results = matches.map(compound)
            guard results.dropFirst().allSatisfy({ $0 == results[0] }) else {
                return evaluation.fail("rules that match have different outputs")
            }
            return results[0]
        case .priority: return ordered(matches).first ?? .null
        case .outputOrder: return .list(ordered(matches))
        case .ruleOrder: return .list(matches.map(compound))
        case .collect: return collect(matches)
        }
    }

    /// One value, or a context of all output columns.
    private func compound(_ rule: Int) -> Value { compound { output(rule, $0) } }

    private func compound(_ value: (Int) -> Value) -> Value {
        if table.outputs.count == 1 { return value(0) }
        return .context(Context(table.outputs.indices.map { (table.outputs[$0].name, value($0)) }))
    }

    private func nothing() -> Value {
        if table.outputs.contains(where: { $0.standard != nil }) {
            let value = compound(standard)
            switch table.hitPolicy {
            case .ruleOrder, .outputOrder: return .list([value])
            case .collect where table.aggregation == nil:
                if case .list = value { return value }
                return .list([value])
            default: return value
            }
        }
        switch (table.hitPolicy, table.aggregation) {
        case (.collect, .count): return .number(0)
        case (.collect, nil), (.ruleOrder, _), (.outputOrder, _): return .list([])
        default: return .null
        }
    }

    /// By the priority of the first output column, then the second, and so on; equal ones stay in the order of rules.
    private func ordered(_ matches: [Int]) -> [Value] {
        let orders = table.outputs.indices.map(priorities)
        let ranked = matches.map { rule in
            let values = table.outputs.indices.map { output(rule, $0) }
            let ranks = values.indices.map { column in
                orders[column].firstIndex { Comparison.equal($0, values[column]) == true } ?? orders[column].count
            }
            return (ranks: ranks, values: values)
        }
        let sorted = ranked.enumerated().sorted { a, b in
            for (x, y) in zip(a.element.ranks, b.element.ranks) where x != y { return x < y }
            return a.offset < b.offset
        }
        return sorted.map { entry in compound { entry.element.values[$0] } }
    }

    private func collect(_ matches: [Int]) -> Value {
        guard let aggregation = table.aggregation else { return .list(matches.map(compound)) }
        if aggregation == .count { return .number(matches.count) }
        guard table.outputs.count == 1 else {
            return evaluation.fail("outputs of several columns cannot be aggregated")
        }
        let values = Value.list(matches.map { output($0, 0) })
        let name = switch aggregation {
        case .sum: "sum"
        case .minimum: "min"
        case .maximum: "max"
        case .count: "count"
        }
        return Library.function(name)?.call(evaluation, [values]) ?? .null
    }
}
