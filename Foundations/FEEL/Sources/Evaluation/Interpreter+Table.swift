extension Interpreter {
    func decide(_ table: DecisionTable, _ scope: Scope) -> Value {
        var inputs: [Value] = []
        for input in table.inputs {
            let raw = value(input.expression, scope)
            var value = input.type.coerce(raw) ?? evaluation.fail("an input must be \(input.type), not \(raw.kindName)")
            if let allowed = input.allowed, passes(allowed, value, scope) != true {
                value = evaluation.fail("\(value.kindName) input is not one of the allowed values of \(table.name)")
            }
            inputs.append(value)
        }
        var matches: [Int] = []
        for (index, rule) in table.rules.enumerated() {
            let fits = zip(rule.tests, inputs).allSatisfy { passes($0, $1, scope) == true }
            guard evaluation.exhausted == nil else { return .null }
            if fits { matches.append(index) }
            if fits, table.hitPolicy == .first { break }
        }
        let outcome = TableOutcome(table: table, evaluation: evaluation) { rule, column in
            checked(value(table.rules[rule].outputs[column], scope), table.outputs[column], scope)
        } standard: { column in
            table.outputs[column].standard.map { value($0, scope) } ?? .null
        } priorities: { column in
            table.outputs[column].priorities.map { value($0, scope) }
        }
        return outcome.result(matches)
    }

    private func checked(_ value: Value, _ output: DecisionTable.Output, _ scope: Scope) -> Value {
        let result = output.type.coerce(value)
            ?? evaluation.fail("an output must be \(output.type), not \(value.kindName)")
        if let allowed = output.allowed, !result.isNull, passes(allowed, result, scope) != true {
            return evaluation.fail("an output is not one of the allowed values")
        }
        return result
    }
}
