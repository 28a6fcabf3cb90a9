/// Turns expressions into closures over slots. Constant parts are computed once.
struct Compiler {
    let layout: FrameLayout

    func code(_ e: Expression, _ scope: CompileScope) -> Code {
        if let value = constant(e, scope) { return { _, _ in value } }
        let place = e.place
        switch e.kind {
        case .literal(let value): return { _, _ in value }
        case .failure(let message):
            return { _, evaluation in
                evaluation.place = place
                return evaluation.fail(message)
            }
        case .name(let name): return self.name(name, scope)
        case .path(let base, let name):
            let inner = code(base, scope)
            return { Operations.path(inner($0, $1), name, $1) }
        case .filter(let base, let condition): return filter(code(base, scope), condition, scope)
        case .call(let callee, let arguments): return call(callee, arguments, scope, place)
        case .callNamed(let callee, let entries): return call(callee, named: entries, scope, place)
        case .negate(let operand):
            let inner = code(operand, scope)
            return { Operations.negate(inner($0, $1), $1) }
        case .binary(let op, let a, let b): return binary(op, a, b, scope)
        case .between, .within, .test:
            let test = test(e, scope)
            return { Operations.truth(test($0, $1)) }
        case .instance(let inner, let type): return instance(code(inner, scope), type)
        case .choose(let condition, let then, let otherwise):
            let test = test(condition, scope), yes = code(then, scope), no = code(otherwise, scope)
            return { test($0, $1) == true ? yes($0, $1) : no($0, $1) }
        case .iterate(let iterators, let body): return iterate(iterators, body, scope)
        case .quantify(let every, let iterators, let condition): return quantify(every, iterators, condition, scope)
        case .list(let elements):
            let codes = elements.map { code($0, scope) }
            return { frame, evaluation in evaluation.bounded(.list(codes.map { $0(frame, evaluation) })) }
        case .context(let entries, let result): return context(entries, result, scope)
        case .range(let low, let high, let includesLow, let includesHigh):
            let a = low.map { code($0, scope) }, b = high.map { code($0, scope) }
            return { Operations.range(a?($0, $1), b?($0, $1), includesLow, includesHigh, $1) }
        case .point(let end, let form):
            let inner = code(end, scope)
            return { Operations.point(inner($0, $1), form) }
        case .function(let definition): return function(definition, scope)
        case .coerce(let inner, let type, let what): return coerce(code(inner, scope), type, what)
        case .table(let table): return CompiledTable(table, self, scope).code
        }
    }

    // MARK: Constants

    private static let small: Limits = {
        var limits = Limits()
        limits.steps = 10_000
        limits.weight = 10_000
        limits.stringBytes = 10_000
        return limits
    }()

    /// The value of an expression without variables and without errors.
    func constant(_ e: Expression, _ scope: CompileScope) -> Value? {
        if case .literal(let value) = e.kind { return value }
        guard isFoldable(e, scope) else { return nil }
        let evaluation = Evaluation(limits: Compiler.small)
        let value = e.evaluate([:], evaluation)
        return evaluation.errorCount == 0 ? value : nil
    }

    private func isFoldable(_ e: Expression, _ scope: CompileScope) -> Bool {
        switch e.kind {
        case .literal: return true
        case .negate, .list, .range, .point, .binary, .coerce, .between:
            return e.children.allSatisfy { isFoldable($0, scope) }
        case .call(let callee, let arguments):
            guard case .name(let name) = callee.kind, name != "now", name != "today", scope.isFree(name),
                  Library.function(name) != nil else { return false }
            return arguments.allSatisfy { isFoldable($0, scope) }
        default: return false
        }
    }

    // MARK: Names

    func name(_ name: String, _ scope: CompileScope) -> Code {
        var items: [Int] = []
        var found: Code = { _, evaluation in evaluation.fail("\(name) is not known") }
        if let function = Library.function(name) { found = { _, _ in .function(function) } }
        search: for (binding, owner) in scope.bindings.reversed() {
            switch binding {
            case .entries(let slot): items.append(CompileScope.slot(slot, of: owner, in: layout))
            case .variable(name, let slot):
                let place = CompileScope.slot(slot, of: owner, in: layout)
                found = { frame, _ in frame[place] }
                break search
            case .group(name, let members):
                let places = members.map { CompileScope.slot($0.slot, of: owner, in: layout) }
                let names = members.map(\.0)
                found = { frame, _ in .context(Context(unique: names, places.map { frame[$0] })) }
                break search
            default: break
            }
        }
        guard !items.isEmpty else { return found }
        let outer = found, layers = items
        return { frame, evaluation in
            for item in layers {
                if case .context(let context) = frame[item], let value = context[name] { return value }
            }
            return outer(frame, evaluation)
        }
    }

    private func instance(_ inner: @escaping Code, _ type: FEELType?) -> Code {
        guard let type else { return { _, evaluation in evaluation.fail("this type is not known") } }
        return { frame, evaluation in
            let value = inner(frame, evaluation)
            return .boolean(value.isNull ? type == .null : type.admits(value))
        }
    }

    private func coerce(_ inner: @escaping Code, _ type: FEELType, _ what: String) -> Code {
        { frame, evaluation in
            let value = inner(frame, evaluation)
            return type.coerce(value) ?? evaluation.fail("\(what) must be \(type), not \(value.kindName)")
        }
    }

    // MARK: Operators

    private func binary(_ op: Expression.Operator, _ a: Expression, _ b: Expression, _ scope: CompileScope) -> Code {
        switch op {
        case .add, .subtract, .multiply, .divide, .power: break
        default:
            let test = test(Expression(.binary(op, a, b)), scope)
            return { Operations.truth(test($0, $1)) }
        }
        let left = code(a, scope), right = code(b, scope)
        let decimal: @Sendable (Decimal128, Decimal128) -> Decimal128? = switch op {
        case .add: Decimal128.adding
        case .subtract: Decimal128.subtracting
        case .multiply: Decimal128.multiplying
        case .divide: Decimal128.dividing
        default: { $0.power($1) }
        }
        return { frame, evaluation in
            let x = left(frame, evaluation), y = right(frame, evaluation)
            if case .number(let m) = x, case .number(let n) = y, let result = decimal(m, n) { return .number(result) }
            return Operations.arithmetic(op, x, y, evaluation)
        }
    }

    /// A condition without the detour over values.
    func test(_ e: Expression, _ scope: CompileScope) -> Test {
        switch e.kind {
        case .binary(.and, let a, let b):
            let left = test(a, scope), right = test(b, scope)
            return { frame, evaluation in
                let first = left(frame, evaluation)
                return first == false ? false : Operations.conjunction(first, right(frame, evaluation))
            }
        case .binary(.or, let a, let b):
            let left = test(a, scope), right = test(b, scope)
            return { frame, evaluation in
                let first = left(frame, evaluation)
                return first == true ? true : Operations.disjunction(first, right(frame, evaluation))
            }
        case .binary(let op, let a, let b) where [.equal, .notEqual, .less, .lessOrEqual, .greater,
            .greaterOrEqual].contains(op):
            return comparison(op, code(a, scope), code(b, scope))
        case .between(let x, let low, let high):
            let value = code(x, scope), a = code(low, scope), b = code(high, scope)
            return { Operations.between(value($0, $1), a($0, $1), b($0, $1), $1).truth }
        case .within(let x, let tests), .test(let x, let tests):
            let value = code(x, scope), slot = layout.allocate()
            let passes = passes(tests, slot, scope)
            return { frame, evaluation in
                frame[slot] = value(frame, evaluation)
                return passes(frame, evaluation)
            }
        default:
            let value = code(e, scope)
            return { value($0, $1).truth }
        }
    }

    private func comparison(_ op: Expression.Operator, _ left: @escaping Code, _ right: @escaping Code) -> Test {
        switch op {
        case .equal: return { Operations.equality(left($0, $1), right($0, $1), $1) }
        case .notEqual: return { Operations.equality(left($0, $1), right($0, $1), $1).map { !$0 } }
        default: break
        }
        let wanted: @Sendable (Int) -> Bool = switch op {
        case .less: { $0 < 0 }
        case .lessOrEqual: { $0 <= 0 }
        case .greater: { $0 > 0 }
        default: { $0 >= 0 }
        }
        return { frame, evaluation in
            let x = left(frame, evaluation), y = right(frame, evaluation)
            if case .number(let m) = x, case .number(let n) = y { return wanted(Decimal128.compare(m, n)) }
            return Operations.compare(op, x, y, evaluation)
        }
    }

    /// Whether the value in a slot meets unary tests.
    func passes(_ tests: UnaryTests, _ slot: Int, _ scope: CompileScope) -> Test {
        if tests.any { return { _, _ in true } }
        var inner = scope
        inner.bind(.variable("?", slot: slot), layout)
        let parts: [Test] = tests.tests.map { test in
            switch test {
            case .compare(let op, let operand): return comparison(op, { frame, _ in frame[slot] }, code(operand, inner))
            case .matches(let expression, let asks):
                let candidate = code(expression, inner)
                return { frame, evaluation in Operations.matches(frame[slot], candidate(frame, evaluation),
                    asks: asks) }
            }
        }
        let negated = tests.negated
        return { frame, evaluation in
            var truth: Bool? = false
            for part in parts {
                truth = Operations.disjunction(truth, part(frame, evaluation))
                if truth == true { break }
            }
            return negated ? truth.map { !$0 } : truth
        }
    }
}
