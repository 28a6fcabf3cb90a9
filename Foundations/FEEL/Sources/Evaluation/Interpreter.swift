/// The plain evaluator: walks the tree and looks names up. The compiled form must give the same results.
struct Interpreter {
    let evaluation: Evaluation

    func value(_ e: Expression, _ scope: Scope) -> Value {
        guard evaluation.charge(), evaluation.enter() else { return .null }
        defer { evaluation.leave() }
        evaluation.place = e.place
        switch e.kind {
        case .literal(let value): return value
        case .name(let name): return self.name(name, scope)
        case .path(let base, let name): return Operations.path(value(base, scope), name, evaluation)
        case .filter(let base, let condition): return filter(value(base, scope), condition, scope)
        case .call(let function, let arguments): return call(function, arguments.map { value($0, scope) }, scope,
            e.place)
        case .callNamed(let function, let arguments): return call(function, named: arguments, scope, e.place)
        case .negate(let operand): return Operations.negate(value(operand, scope), evaluation)
        case .binary(let op, let a, let b): return binary(op, a, b, scope, e.place)
        case .between(let x, let low, let high):
            return Operations.between(value(x, scope), value(low, scope), value(high, scope), evaluation)
        case .within(let x, let tests), .test(let x, let tests):
            return Operations.truth(passes(tests, value(x, scope), scope))
        case .instance(let x, let type): return instance(value(x, scope), type)
        case .choose(let condition, let then, let otherwise):
            if case .boolean(true) = value(condition, scope) { return value(then, scope) }
            return value(otherwise, scope)
        case .iterate(let iterators, let body): return iterate(iterators, body, scope)
        case .quantify(let every, let iterators, let condition): return quantify(every, iterators, condition, scope)
        case .list(let elements): return evaluation.bounded(.list(elements.map { value($0, scope) }))
        case .context(let entries, let result): return context(entries, result, scope)
        case .range(let low, let high, let includesLow, let includesHigh):
            return Operations.range(low.map { value($0, scope) }, high.map { value($0, scope) }, includesLow,
                includesHigh,
                                    evaluation)
        case .point(let end, let form): return Operations.point(value(end, scope), form)
        case .function(let definition): return function(definition, scope)
        case .coerce(let x, let type, let what):
            let inner = value(x, scope)
            return type.coerce(inner) ?? evaluation.fail("\(what) must be \(type), not \(inner.kindName)")
        case .table(let table): return decide(table, scope)
        case .failure(let message): return evaluation.fail(message)
        }
    }

    private func name(_ name: String, _ scope: Scope) -> Value {
        scope.value(name) ?? Library.function(name).map(Value.function) ?? evaluation.fail("\(name) is not known")
    }

    private func binary(_ op: Expression.Operator, _ a: Expression, _ b: Expression, _ scope: Scope,
                        _ place: Place) -> Value {
        let left = value(a, scope)
        switch (op, left) {
        case (.and, .boolean(false)), (.or, .boolean(true)): return left
        default: break
        }
        let right = value(b, scope)
        evaluation.place = place
        return Operations.apply(op, left, right, evaluation)
    }

    private func instance(_ value: Value, _ type: FEELType?) -> Value {
        guard let type else { return evaluation.fail("this type is not known") }
        if case .null = value { return .boolean(type == .null) }
        return .boolean(type.admits(value))
    }

    private func filter(_ base: Value, _ condition: Expression, _ scope: Scope) -> Value {
        let elements = Operations.elements(base)
        if elements.isEmpty {
            if case .number = value(condition, scope.adding("item", .null)) { return .null }
            return .list([])
        }
        var kept: [Value] = []
        for (index, element) in elements.enumerated() {
            var inner = scope.adding("item", element)
            if case .context(let entries) = element { inner = Scope(.entries(entries), inner) }
            switch value(condition, inner) {
            case .boolean(true): kept.append(element)
            case .number(let place) where index == 0: return Operations.element(elements, place, evaluation)
            case .boolean, .null: break
            case let other: return evaluation.fail("a filter must be a condition or a position, not \(other.kindName)")
            }
            guard evaluation.exhausted == nil else { return .null }
        }
        return .list(kept)
    }

    private func call(_ callee: Expression, _ arguments: [Value], _ scope: Scope, _ place: Place) -> Value {
        guard let function = function(callee, scope) else { return .null }
        evaluation.place = place
        return evaluation.bounded(function.call(evaluation, arguments))
    }

    private func call(_ callee: Expression, named entries: [Expression.Entry], _ scope: Scope, _ place: Place)
        -> Value {
        let arguments = entries.map { ($0.name, value($0.value, scope)) }
        guard let function = function(callee, scope) else { return .null }
        evaluation.place = place
        return evaluation.bounded(function.call(evaluation, named: arguments))
    }

    /// A variable that is no function does not hide the library's function of the same name.
    private func function(_ callee: Expression, _ scope: Scope) -> FunctionValue? {
        if case .function(let function) = value(callee, scope) { return function }
        if case .name(let name) = callee.kind, let function = Library.function(name) { return function }
        evaluation.fail("this is not a function")
        return nil
    }

    private func function(_ definition: Expression.FunctionDefinition, _ scope: Scope) -> Value {
        .function(FunctionValue(name: definition.selfName ?? "function", parameters: definition.parameters,
                                result: definition.result) { evaluation, this, arguments in
            var inner = scope
            if let name = definition.selfName { inner = inner.adding(name, .function(this)) }
            for (parameter, argument) in zip(definition.parameters, arguments) {
                inner = inner.adding(parameter.name, argument)
            }
            return Interpreter(evaluation: evaluation).value(definition.body, inner)
        })
    }

    private func context(_ entries: [Expression.Entry], _ result: Expression?, _ scope: Scope) -> Value {
        var inner = scope
        var list: [(String, Value)] = []
        for entry in entries {
            if result == nil, list.contains(where: { $0.0 == entry.name }) {
                return evaluation.fail("there are two entries \(entry.name)")
            }
            let value = value(entry.value, inner)
            list.append((entry.name, value))
            inner = inner.adding(entry.name, value)
        }
        if let result { return value(result, inner) }
        return evaluation.bounded(.context(Context(list)))
    }

    private func iterate(_ iterators: [Expression.Iterator], _ body: Expression, _ scope: Scope) -> Value {
        var results: [Value] = []
        let partial = body.mentions("partial") || iterators.contains { $0.source.mentions("partial") }
        let complete = loop(iterators[...], scope) { inner in
            guard evaluation.charge(partial ? results.count + 1 : 1) else { return false }
            results.append(value(body, partial ? inner.adding("partial", .list(results)) : inner))
            return evaluation.exhausted == nil
        }
        return complete ? evaluation.bounded(.list(results)) : .null
    }

    /// One scope for each combination of the iterators; false where a source is nothing to go through or body stops.
    private func loop(_ iterators: ArraySlice<Expression.Iterator>, _ scope: Scope, _ body: (Scope) -> Bool) -> Bool {
        guard let first = iterators.first else { return body(scope) }
        let source = value(first.source, scope)
        let end = first.end.map { value($0, scope) }
        guard let domain = IterationDomain(source, end: end, evaluation) else { return false }
        return domain.forEach { loop(iterators.dropFirst(), scope.adding(first.name, $0), body) }
    }

    private func quantify(_ every: Bool, _ iterators: [Expression.Iterator], _ condition: Expression,
                          _ scope: Scope) -> Value {
        var truth: Bool? = every, decided = false
        let complete = loop(iterators[...], scope) { inner in
            guard evaluation.charge() else { return false }
            let one = Operations.boolean(value(condition, inner))
            truth = every ? Operations.conjunction(truth, one) : Operations.disjunction(truth, one)
            decided = truth == !every
            return !decided && evaluation.exhausted == nil
        }
        return complete || decided ? Operations.truth(truth) : .null
    }

    /// Whether a value meets unary tests; nil where that cannot be said.
    func passes(_ tests: UnaryTests, _ value: Value, _ scope: Scope) -> Bool? {
        if tests.any { return true }
        let inner = scope.adding("?", value)
        var truth: Bool? = false
        for test in tests.tests {
            let one: Bool?
            switch test {
            case .compare(let op, let operand):
                one = Operations.boolean(Operations.apply(op, value, self.value(operand, inner), evaluation))
            case .matches(let expression, let asks):
                one = Operations.matches(value, self.value(expression, inner), asks: asks)
            }
            truth = Operations.disjunction(truth, one)
            if truth == true { break }
        }
        return tests.negated ? truth.map { !$0 } : truth
    }
}
