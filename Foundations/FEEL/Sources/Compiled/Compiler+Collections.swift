extension Compiler {
    func filter(_ base: @escaping Code, _ condition: Expression, _ scope: CompileScope) -> Code {
        // A constant position needs no look at the elements.
        if case .number(let place)? = constant(condition, scope) {
            return { frame, evaluation in
                let elements = Operations.elements(base(frame, evaluation))
                return elements.isEmpty ? .null : Operations.element(elements, place, evaluation)
            }
        }
        let slot = layout.allocate()
        var inner = scope
        inner.bind(.variable("item", slot: slot), layout)
        inner.bind(.entries(slot: slot), layout)
        let keep = code(condition, inner)
        return { frame, evaluation in
            let elements = Operations.elements(base(frame, evaluation))
            if elements.isEmpty {
                frame[slot] = .null
                if case .number = keep(frame, evaluation) { return .null }
                return .list([])
            }
            var kept: [Value] = []
            for (index, element) in elements.enumerated() {
                guard evaluation.charge() else { return .null }
                frame[slot] = element
                switch keep(frame, evaluation) {
                case .boolean(true): kept.append(element)
                case .number(let place) where index == 0: return Operations.element(elements, place, evaluation)
                case .boolean, .null: break
                case let other:
                    return evaluation.fail("a filter must be a condition or a position, not \(other.kindName)")
                }
            }
            return .list(kept)
        }
    }

    func context(_ entries: [Expression.Entry], _ result: Expression?, _ scope: CompileScope) -> Code {
        var inner = scope
        var codes: [(Int, Code)] = []
        let names = entries.map(\.name)
        for entry in entries {
            let code = code(entry.value, inner), slot = layout.allocate()
            codes.append((slot, code))
            inner.bind(.variable(entry.name, slot: slot), layout)
        }
        let steps = codes
        if let result {
            let last = code(result, inner)
            return { frame, evaluation in
                for (slot, code) in steps { frame[slot] = code(frame, evaluation) }
                return last(frame, evaluation)
            }
        }
        if Set(names).count != names.count {
            return { _, evaluation in evaluation.fail("there are two entries of one name") }
        }
        return { frame, evaluation in
            for (slot, code) in steps { frame[slot] = code(frame, evaluation) }
            return evaluation.bounded(.context(Context(unique: names, steps.map { frame[$0.0] })))
        }
    }

    func iterate(_ iterators: [Expression.Iterator], _ body: Expression, _ scope: CompileScope) -> Code {
        let usesPartial = body.mentions("partial") || iterators.contains { $0.source.mentions("partial") }
        var inner = scope
        let loops = loops(iterators, &inner)
        let partial = layout.allocate()
        if usesPartial { inner.bind(.variable("partial", slot: partial), layout) }
        let result = code(body, inner)
        return { frame, evaluation in
            var results: [Value] = []
            let complete = Compiler.run(loops[...], frame, evaluation) {
                guard evaluation.charge(usesPartial ? results.count + 1 : 1) else { return false }
                if usesPartial { frame[partial] = .list(results) }
                results.append(result(frame, evaluation))
                return evaluation.exhausted == nil
            }
            return complete ? evaluation.bounded(.list(results)) : .null
        }
    }

    func quantify(_ every: Bool, _ iterators: [Expression.Iterator], _ condition: Expression,
                  _ scope: CompileScope) -> Code {
        var inner = scope
        let loops = loops(iterators, &inner)
        let test = test(condition, inner)
        return { frame, evaluation in
            var truth: Bool? = every, decided = false
            let complete = Compiler.run(loops[...], frame, evaluation) {
                guard evaluation.charge() else { return false }
                let one = test(frame, evaluation)
                truth = every ? Operations.conjunction(truth, one) : Operations.disjunction(truth, one)
                decided = truth == !every
                return !decided && evaluation.exhausted == nil
            }
            return complete || decided ? Operations.truth(truth) : .null
        }
    }

    /// An iterator, compiled.
    struct Loop: Sendable {
        let slot: Int
        let source: Code
        let end: Code?
    }

    private func loops(_ iterators: [Expression.Iterator], _ scope: inout CompileScope) -> [Loop] {
        var loops: [Loop] = []
        for iterator in iterators {
            let source = code(iterator.source, scope), end = iterator.end.map { code($0, scope) }
            let slot = layout.allocate()
            loops.append(Loop(slot: slot, source: source, end: end))
            scope.bind(.variable(iterator.name, slot: slot), layout)
        }
        return loops
    }

    private static func run(_ loops: ArraySlice<Loop>, _ frame: Frame, _ evaluation: Evaluation,
                            _ body: () -> Bool) -> Bool {
        guard let first = loops.first else { return body() }
        guard let domain = IterationDomain(first.source(frame, evaluation), end: first.end?(frame, evaluation),
            evaluation)
        else { return false }
        let rest = loops.dropFirst()
        return domain.forEach { value in
            frame[first.slot] = value
            return rest.isEmpty ? body() : run(rest, frame, evaluation, body)
        }
    }
}
