extension Compiler {
    func call(_ callee: Expression, _ arguments: [Expression], _ scope: CompileScope, _ place: Place) -> Code {
        let codes = arguments.map { code($0, scope) }
        if case .name(let name) = callee.kind, scope.isFree(name), let function = Library.function(name) {
            if let short = shortcut(name, codes) { return short }
            return { frame, evaluation in
                let values = codes.map { $0(frame, evaluation) }
                evaluation.place = place
                return evaluation.bounded(function.call(evaluation, values))
            }
        }
        let target = target(callee, scope)
        return { frame, evaluation in
            let values = codes.map { $0(frame, evaluation) }
            guard let function = target(frame, evaluation) else { return .null }
            evaluation.place = place
            return evaluation.bounded(function.call(evaluation, values))
        }
    }

    func call(_ callee: Expression, named entries: [Expression.Entry], _ scope: CompileScope, _ place: Place) -> Code {
        let codes = entries.map { ($0.name, code($0.value, scope)) }
        let target = target(callee, scope)
        return { frame, evaluation in
            let values = codes.map { ($0.0, $0.1(frame, evaluation)) }
            guard let function = target(frame, evaluation) else { return .null }
            evaluation.place = place
            return evaluation.bounded(function.call(evaluation, named: values))
        }
    }

    /// `not` of a boolean, the most frequent call, without the general way.
    private func shortcut(_ name: String, _ codes: [Code]) -> Code? {
        guard name == "not", codes.count == 1, let function = Library.function(name) else { return nil }
        let operand = codes[0]
        return { frame, evaluation in
            let value = operand(frame, evaluation)
            if case .boolean(let truth) = value { return .boolean(!truth) }
            return function.call(evaluation, [value])
        }
    }

    private func target(_ callee: Expression, _ scope: CompileScope) -> @Sendable (Frame, Evaluation)
        -> FunctionValue? {
        let code = code(callee, scope)
        var standard: FunctionValue?
        if case .name(let name) = callee.kind { standard = Library.function(name) }
        let fallback = standard
        return { frame, evaluation in
            if case .function(let function) = code(frame, evaluation) { return function }
            if let fallback { return fallback }
            evaluation.fail("this is not a function")
            return nil
        }
    }

    /// A function with the values that it uses from outside copied into it.
    func function(_ definition: Expression.FunctionDefinition, _ scope: CompileScope) -> Code {
        let inner = FrameLayout(parent: layout)
        var bindings = scope
        let own = definition.selfName.map { name in
            let slot = inner.allocate()
            bindings.bind(.variable(name, slot: slot), inner)
            return slot
        }
        let parameters = definition.parameters.map { parameter in
            let slot = inner.allocate()
            bindings.bind(.variable(parameter.name, slot: slot), inner)
            return slot
        }
        let body = Compiler(layout: inner).code(definition.body, bindings)
        let captures = inner.captures, count = inner.count, name = definition.selfName ?? "function"
        return { outer, _ in
            let captured = captures.map { ($0.inner, outer[$0.outer]) }
            return .function(FunctionValue(name: name, parameters: definition.parameters,
                                           result: definition.result) { evaluation, this, arguments in
                withFrame(count) { frame in
                    for (slot, value) in captured { frame[slot] = value }
                    if let own { frame[own] = .function(this) }
                    for (slot, argument) in zip(parameters, arguments) { frame[slot] = argument }
                    return body(frame, evaluation)
                }
            })
        }
    }
}

/// Runs with a new frame of nulls.
func withFrame<T>(_ count: Int, _ body: (Frame) -> T) -> T {
    let frame = Frame.allocate(capacity: max(count, 1))
    frame.initialize(repeating: .null, count: count)
    defer {
        frame.deinitialize(count: count)
        frame.deallocate()
    }
    return body(frame)
}
