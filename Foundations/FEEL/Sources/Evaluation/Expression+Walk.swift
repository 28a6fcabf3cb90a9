extension Expression {
    /// The expressions directly within this one.
    public var children: [Expression] {
        switch kind {
        case .literal, .name, .failure: []
        case .path(let base, _), .point(let base, _), .negate(let base), .instance(let base, _),
            .coerce(let base, _, _): [base]
        case .filter(let base, let condition): [base, condition]
        case .call(let function, let arguments): [function] + arguments
        case .callNamed(let function, let arguments): [function] + arguments.map(\.value)
        case .binary(_, let a, let b): [a, b]
        case .between(let x, let low, let high): [x, low, high]
        case .within(let x, let tests), .test(let x, let tests): [x] + tests.expressions
        case .choose(let condition, let then, let otherwise): [condition, then, otherwise]
        case .iterate(let iterators, let body), .quantify(_, let iterators, let body):
            iterators.flatMap(\.sources) + [body]
        case .list(let elements): elements
        case .context(let entries, let result): entries.map(\.value) + (result.map { [$0] } ?? [])
        case .range(let low, let high, _, _): [low, high].compactMap { $0 }
        case .function(let definition): [definition.body]
        case .table(let table): table.expressions
        }
    }

    /// Whether a name occurs anywhere in it.
    func mentions(_ name: String) -> Bool {
        if case .name(name) = kind { return true }
        return children.contains { $0.mentions(name) }
    }
}

extension Expression.Iterator {
    var sources: [Expression] { end.map { [source, $0] } ?? [source] }
}

extension UnaryTests {
    public var expressions: [Expression] {
        tests.map { test in
            switch test {
            case .compare(_, let expression), .matches(let expression, _): expression
            }
        }
    }
}

extension DecisionTable {
    var expressions: [Expression] {
        var list: [Expression] = []
        for input in inputs {
            list.append(input.expression)
            list += input.allowed?.expressions ?? []
        }
        for output in outputs {
            list += output.allowed?.expressions ?? []
            list += output.priorities
            if let standard = output.standard { list.append(standard) }
        }
        for rule in rules {
            for tests in rule.tests { list += tests.expressions }
            list += rule.outputs
        }
        return list
    }
}
