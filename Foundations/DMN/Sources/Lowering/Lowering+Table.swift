import FEEL

extension Lowering {
    mutating func table(_ table: TableModel, _ line: Int) -> Expression {
        guard let policy = DecisionTable.HitPolicy(rawValue: table.hitPolicy) else {
            return refuse("there is no hit policy \(table.hitPolicy)", line)
        }
        let aggregation = table.aggregation.flatMap(DecisionTable.Aggregation.init(rawValue:))
        if let name = table.aggregation, aggregation == nil { return refuse("there is no aggregation \(name)", line) }
        guard !table.outputs.isEmpty else { return refuse("a decision table needs an output", line) }
        for (index, rule) in table.rules.enumerated() where rule.inputs.count != table.inputs.count
            || rule.outputs.count != table.outputs.count {
            return refuse("rule \(index + 1) has not one cell for each column", rule.line)
        }
        let inputs = table.inputs.mapping(&self) { lowering, input in
            DecisionTable.Input(expression: lowering.text(input.expression, line),
                type: lowering.type(input.typeRef, line),
                                allowed: input.values.flatMap { $0.isEmpty ? nil : lowering.tests($0, line) },
                                label: input.expression.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        }
        let outputs = table.outputs.mapping(&self) { $0.output($1, line) }
        var rules: [DecisionTable.Rule] = []
        for (index, rule) in table.rules.enumerated() {
            let tests = rule.inputs.mapping(&self) { $0.tests($1, rule.line, rule: index + 1) }
            let results = zip(rule.outputs, rule.outputTypes).mapping(&self) { lowering, cell in
                let (text, typeRef) = cell
                if text.allSatisfy(\.isWhitespace) { return Expression.make(.literal(.null)) }
                return lowering.coerced(lowering.text(text, rule.line, rule: index + 1),
                                        lowering.type(typeRef, rule.line))
            }
            rules.append(.init(tests: tests, outputs: results, line: rule.line))
        }
        return .make(.table(DecisionTable(name: element, hitPolicy: policy,
                                          aggregation: policy == .collect ? aggregation : nil,
                                          inputs: inputs, outputs: outputs, rules: rules, line: line)))
    }

    private mutating func refuse(_ message: String, _ line: Int) -> Expression {
        report("table", message, line)
        return .make(.failure(message))
    }

    private mutating func output(_ output: TableModel.Output, _ line: Int) -> DecisionTable.Output {
        let type = type(output.typeRef, line)
        let allowed = output.values.flatMap { $0.isEmpty ? nil : tests($0, line) }
        var order = allowed
        if order == nil, case .constrained(_, let constraint) = type { order = tests(constraint.text, line) }
        var priorities: [Expression] = []
        for case .matches(let value, asks: false) in order?.tests ?? [] { priorities.append(value) }
        let standard = output.standard.map { text($0, line) }
        return .init(name: output.name ?? "", type: type, allowed: allowed, priorities: priorities, standard: standard)
    }
}
