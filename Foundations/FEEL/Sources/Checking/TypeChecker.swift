/// Finds unknown names and types that can never fit, without evaluating.
///
/// It is careful: `Any` fits everything, and what is not certainly wrong is not reported.
public struct TypeChecker {
    /// Something that is certainly wrong, and where.
    public struct Problem: Sendable, Hashable {
        /// `unknown-name`, `unknown-entry` or `type`.
        public let code: String
        public let message: String
        public let place: Place
        /// The rule of the decision table where it was found, counted from 0, and its line; 0 where that is not known.
        public let rule: Int?
        public let line: Int
    }

    public private(set) var problems: [Problem] = []
    /// The rule of a decision table that is being checked, counted from 0, and its line.
    private var row: (rule: Int?, line: Int) = (nil, 0)

    public init() {}

    private mutating func report(_ code: String, _ message: String, _ place: Place) {
        guard problems.count < 200 else { return }
        problems.append(Problem(code: code, message: message, place: place, rule: row.rule, line: row.line))
    }

    /// The type of an expression where variables have the given types.
    @discardableResult
    public mutating func type(of e: Expression, _ scope: TypeScope) -> FEELType {
        switch e.kind {
        case .literal(let value): return FEELType(of: value)
        case .failure: return .any
        case .name(let name): return self.name(name, scope, e.place)
        case .path(let base, let name): return path(type(of: base, scope).base, name, e.place)
        case .filter(let base, let condition): return filter(base, condition, scope)
        case .call(let callee, let arguments): return call(callee, arguments, scope)
        case .callNamed(let callee, let entries): return call(callee, entries.map(\.value), scope, named: true)
        case .negate(let operand): return type(of: operand, scope)
        case .binary(let op, let a, let b): return binary(op, type(of: a, scope), type(of: b, scope), e.place)
        case .between(let x, let low, let high):
            let value = type(of: x, scope)
            for end in [low, high] { comparable(value, type(of: end, scope), "between", e.place) }
            return .boolean
        case .within(let x, let tests), .test(let x, let tests):
            check(tests, type(of: x, scope), scope)
            return .boolean
        case .instance(let x, _):
            type(of: x, scope)
            return .boolean
        case .choose(let condition, let then, let otherwise):
            expect(.boolean, type(of: condition, scope), "the condition", e.place)
            return TypeChecker.common(type(of: then, scope), type(of: otherwise, scope))
        case .iterate(let iterators, let body):
            return .list(type(of: body, iteration(iterators, scope).adding("partial", .list(.any))))
        case .quantify(_, let iterators, let condition):
            expect(.boolean, type(of: condition, iteration(iterators, scope)), "the condition", condition.place)
            return .boolean
        case .list(let elements):
            let types = elements.map { type(of: $0, scope) }
            return .list(types.dropFirst().reduce(types.first ?? .any, TypeChecker.common))
        case .context(let entries, let result): return context(entries, result, scope)
        case .range(let low, let high, _, _):
            let types = [low, high].compactMap { $0 }.map { type(of: $0, scope) }
            if types.count == 2 { comparable(types[0], types[1], "a range", e.place) }
            return .range(types.first ?? .any)
        case .point(let end, _): return .range(type(of: end, scope))
        case .function(let definition): return function(definition, scope)
        case .coerce(let inner, let type, let what):
            let found = self.type(of: inner, scope)
            if !TypeChecker.mayFit(found, type) { report("type", "\(what) is \(found), but must be \(type)", e.place) }
            return type
        case .table(let table): return self.table(table, scope)
        }
    }

    // MARK: Names and paths

    private mutating func name(_ name: String, _ scope: TypeScope, _ place: Place) -> FEELType {
        if let type = scope.type(name) { return type }
        if Library.function(name) != nil { return .function([], .any) }
        if !scope.isOpen { report("unknown-name", "\(name) is not known here", place) }
        return .any
    }

    private mutating func path(_ type: FEELType, _ name: String, _ place: Place) -> FEELType {
        switch type {
        case .context(let entries):
            if let entry = entries.first(where: { $0.name == name }) { return entry.type }
            if !entries.isEmpty { report("unknown-entry", "there is no entry \(name) in \(type)", place) }
            return .any
        case .list(let element): return .list(path(element.base, name, place))
        case .number, .string, .boolean:
            report("unknown-entry", "\(type) has no entry \(name)", place)
            return .any
        default: return .any
        }
    }

    private mutating func filter(_ base: Expression, _ condition: Expression, _ scope: TypeScope) -> FEELType {
        let list = type(of: base, scope).base
        let element: FEELType = if case .list(let inner) = list { inner } else { list }
        var inner = scope.adding("item", element)
        switch element.base {
        case .context(let entries) where !entries.isEmpty:
            for entry in entries { inner = inner.adding(entry.name, entry.type) }
        case .any, .context: inner.isOpen = true
        default: break
        }
        switch type(of: condition, inner).base {
        case .number: return element
        case .boolean: return .list(element)
        case .any, .null: return .any
        case let other:
            report("type", "a filter must be a condition or a position, not \(other)", condition.place)
            return .any
        }
    }

    private mutating func call(_ callee: Expression, _ arguments: [Expression], _ scope: TypeScope,
                               named: Bool = false) -> FEELType {
        let types = arguments.map { type(of: $0, scope) }
        if case .name(let name) = callee.kind, scope.type(name) == nil, let function = Library.function(name) {
            if !named { library(function, types, callee.place) }
            return LibraryTypes.result(of: name, types)
        }
        guard case .function(let parameters, let result) = type(of: callee, scope).base else { return .any }
        if !named, !parameters.isEmpty, parameters.count != types.count {
            report("type", "the function takes \(parameters.count) arguments, not \(types.count)", callee.place)
        }
        for (parameter, argument) in zip(parameters, types) where !named && !TypeChecker.mayFit(argument, parameter) {
            report("type", "an argument is \(argument), but must be \(parameter)", callee.place)
        }
        return result
    }

    private mutating func library(_ function: FunctionValue, _ types: [FEELType], _ place: Place) {
        guard let signatures = function.builtin?.signatures else { return }
        let fits = signatures.contains { signature in
            guard signature.accepts(types.count) else { return false }
            return types.enumerated().allSatisfy { index, type in
                TypeChecker.mayFit(type, signature.parameters[min(index, signature.parameters.count - 1)].type)
            }
        }
        if !fits {
            report("type", "\(function.name) cannot take (\(types.map(\.description).joined(separator: ", ")))", place)
        }
    }

    // MARK: Structures

    private mutating func iteration(_ iterators: [Expression.Iterator], _ scope: TypeScope) -> TypeScope {
        var inner = scope
        for iterator in iterators {
            let source = type(of: iterator.source, inner).base
            if let end = iterator.end { type(of: end, inner) }
            let element: FEELType = switch source {
            case .list(let element), .range(let element): element
            default: source
            }
            inner = inner.adding(iterator.name, element)
        }
        return inner
    }

    private mutating func context(_ entries: [Expression.Entry], _ result: Expression?, _ scope: TypeScope)
        -> FEELType {
        var inner = scope, types: [FEELType.Entry] = []
        for entry in entries {
            let type = type(of: entry.value, inner)
            types.append(.init(entry.name, type))
            inner = inner.adding(entry.name, type)
        }
        return result.map { type(of: $0, inner) } ?? .context(types)
    }

    private mutating func function(_ definition: Expression.FunctionDefinition, _ scope: TypeScope) -> FEELType {
        var inner = scope
        if let name = definition.selfName { inner = inner.adding(name, .function([], .any)) }
        for parameter in definition.parameters { inner = inner.adding(parameter.name, parameter.type) }
        let found = type(of: definition.body, inner)
        if !TypeChecker.mayFit(found, definition.result) {
            report("type", "the function gives \(found), but must give \(definition.result)", definition.body.place)
        }
        return .function(definition.parameters.map(\.type), definition.result == .any ? found : definition.result)
    }

    // MARK: Tables

    private mutating func table(_ table: DecisionTable, _ scope: TypeScope) -> FEELType {
        let outer = row
        defer { row = outer }
        row = (nil, table.line)
        var inputs: [FEELType] = []
        for input in table.inputs {
            let found = type(of: input.expression, scope)
            if !TypeChecker.mayFit(found, input.type) {
                report("type", "an input is \(found), but must be \(input.type)", input.expression.place)
            }
            inputs.append(input.type == .any ? found : input.type)
        }
        for (index, item) in table.rules.enumerated() {
            row = (index, item.line)
            for (column, tests) in item.tests.enumerated() { check(tests, inputs[column], scope) }
            for (column, output) in item.outputs.enumerated() {
                let found = type(of: output, scope)
                if !TypeChecker.mayFit(found, table.outputs[column].type) {
                    report("type", "an output is \(found), but must be \(table.outputs[column].type)", output.place)
                }
            }
        }
        let single: FEELType = table.outputs.count == 1 ? table.outputs[0].type
            : .context(table.outputs.map { .init($0.name, $0.type) })
        switch table.hitPolicy {
        case .ruleOrder, .outputOrder: return .list(single)
        case .collect: return table.aggregation == nil ? .list(single)
            : (table.aggregation == .count ? .number : single)
        default: return single
        }
    }

    private mutating func check(_ tests: UnaryTests, _ value: FEELType, _ scope: TypeScope) {
        let inner = scope.adding("?", value)
        for test in tests.tests {
            switch test {
            case .compare(_, let operand): comparable(value, type(of: operand, inner), "a test", operand.place)
            case .matches(let expression, let asks):
                let found = type(of: expression, inner).base
                if asks {
                    expect(.boolean, found, "a test with ?", expression.place)
                } else {
                    switch found {
                    case .list(let element), .range(let element): comparable(value, element, "a test", expression.place)
                    case .boolean: break
                    default: comparable(value, found, "a test", expression.place)
                    }
                }
            }
        }
    }

    // MARK: Types that fit

    private mutating func binary(_ op: Expression.Operator, _ a: FEELType, _ b: FEELType, _ place: Place) -> FEELType {
        switch op {
        case .and, .or:
            for side in [a, b] { expect(.boolean, side, "'\(op.rawValue)'", place) }
            return .boolean
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            comparable(a, b, "'\(op.rawValue)'", place)
            return .boolean
        default: return arithmetic(op, a.base, b.base, place)
        }
    }

    private mutating func arithmetic(_ op: Expression.Operator, _ a: FEELType, _ b: FEELType, _ place: Place)
        -> FEELType {
        func single(_ type: FEELType) -> FEELType { if case .list = type { .any } else { type } }
        let (left, right) = (single(a), single(b))
        if left == .any || right == .any || left == .null || right == .null { return .any }
        if left == .number, right == .number { return .number }
        if op == .add, left == .string, right == .string { return .string }
        let temporal: Set<FEELType> = [.date, .time, .dateTime, .daysAndTime, .yearsAndMonths]
        let fits = switch op {
        case .add, .subtract: temporal.contains(left) && temporal.contains(right)
        case .multiply, .divide: temporal.contains(left) && (right == .number || left == right)
            || op == .multiply && left == .number && temporal.contains(right)
        default: false
        }
        if !fits { report("type", "\(left) \(op.rawValue) \(right) has no result", place) }
        return .any
    }

    private mutating func comparable(_ a: FEELType, _ b: FEELType, _ what: String, _ place: Place) {
        if !TypeChecker.mayFit(a.base, b.base), !TypeChecker.mayFit(b.base, a.base) {
            report("type", "\(what) compares \(a.base) with \(b.base)", place)
        }
    }

    private mutating func expect(_ wanted: FEELType, _ found: FEELType, _ what: String, _ place: Place) {
        if !TypeChecker.mayFit(found.base, wanted) { report("type", "\(what) needs \(wanted), not \(found.base)",
            place) }
    }

    /// Whether some value of the first type can be, or be converted to, one of the second.
    static func mayFit(_ a: FEELType, _ b: FEELType) -> Bool {
        switch (a.base, b.base) {
        case (.any, _), (_, .any), (.null, _), (_, .null): return true
        case (.list(let x), .list(let y)), (.range(let x), .range(let y)): return mayFit(x, y)
        case (.list(let x), let y): return mayFit(x, y)
        case (let x, .list(let y)): return mayFit(x, y)
        case (.date, .dateTime): return true
        case (.context(let x), .context(let y)):
            return x.isEmpty || y.allSatisfy { wanted in
                x.first { $0.name == wanted.name }.map { mayFit($0.type, wanted.type) } ?? false
            }
        case (.function, .function): return true
        case (let x, let y): return x == y
        }
    }

    private static func common(_ a: FEELType, _ b: FEELType) -> FEELType {
        if a == b || b == .null { return a }
        if a == .null { return b }
        return a.base == b.base ? a.base : .any
    }
}

/// The types of the variables at a place.
public struct TypeScope: Sendable {
    private var types: [String: FEELType]
    /// Set where there may be more names than are known, as within a filter of elements of unknown type.
    public var isOpen = false

    public init(_ types: [String: FEELType]) { self.types = types }

    func type(_ name: String) -> FEELType? { types[name] }

    func adding(_ name: String, _ type: FEELType) -> TypeScope {
        var copy = self
        copy.types[name] = type
        return copy
    }
}

extension FEELType {
    /// The type of a value.
    init(of value: Value) {
        switch value {
        case .null: self = .null
        case .boolean: self = .boolean
        case .number: self = .number
        case .string: self = .string
        case .date: self = .date
        case .time: self = .time
        case .dateTime: self = .dateTime
        case .daysAndTime: self = .daysAndTime
        case .yearsAndMonths: self = .yearsAndMonths
        case .list: self = .list(.any)
        case .context(let context): self = .context(context.entries.map { .init($0, FEELType(of: $1)) })
        case .range: self = .range(.any)
        case .function: self = .function([], .any)
        }
    }
}

/// What the library's functions give.
enum LibraryTypes {
    static func result(of name: String, _ arguments: [FEELType]) -> FEELType {
        switch name {
        case "string", "substring", "upper case", "lower case", "substring before", "substring after", "replace",
             "string join", "day of week", "month of year": .string
        case "number", "string length", "count", "sum", "mean", "product", "median", "stddev", "decimal", "floor",
             "ceiling", "round up", "round down", "round half up", "round half down", "modulo", "sqrt", "log", "exp",
             "day of year", "week of year": .number
        case "not", "is", "contains", "starts with", "ends with", "matches", "list contains", "all", "any", "odd",
            "even",
             "before", "after", "meets", "met by", "overlaps", "overlaps before", "overlaps after", "finishes",
             "finished by", "includes", "during", "starts", "started by", "coincides": .boolean
        case "date", "today": .date
        case "time": .time
        case "date and time", "now": .dateTime
        case "years and months duration": .yearsAndMonths
        case "split": .list(.string)
        case "mode": .list(.number)
        case "index of": .list(.number)
        case "sort", "reverse", "distinct values", "sublist", "remove":
            if case .list(let element)? = arguments.first?.base { .list(element) } else { .list(.any) }
        case "append", "concatenate", "insert before", "list replace", "union", "duplicate values", "flatten",
             "get entries": .list(.any)
        default: .any
        }
    }
}
