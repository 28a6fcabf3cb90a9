/// Turns expressions over numbers, strings and booleans into instructions over registers.
///
/// It takes arithmetic, comparisons, conditions, contexts and decision tables, which is what most models are made of,
/// and gives nil for everything else. The code gives up where a value is not as usual, so that errors need not be
/// expressed: the general program then finds them.
struct TypedCompiler {
    private(set) var code: [Instruction] = []
    /// What each register holds before the code runs.
    private(set) var registers: [Register] = []
    private(set) var leaves: [Leaf] = []
    var tables: [TypedTable] = []
    /// The constant outputs of all tables, and where the code of the others begins.
    var outputs: [Register] = []
    var targets: [Int32] = []
    private(set) var pool = TextPool()
    /// What lookups are made from, once all strings are known.
    private(set) var indexes: [(index: ColumnIndex, shape: Shape)] = []
    private let inputs: [FEELType]
    private var constants: [String: Int] = [:]
    /// For folding constants: nothing but the names in sight matters.
    let folding = Compiler(layout: FrameLayout(parent: nil))

    init(inputs: [FEELType]) { self.inputs = inputs }

    /// The names in sight.
    struct Scope {
        var names: [(name: String, value: Typed)]
        /// The same names, for folding.
        var known: CompileScope

        func value(_ name: String) -> Typed? { names.last { $0.name == name }?.value }

        func adding(_ name: String, _ value: Typed, _ layout: FrameLayout) -> Scope {
            var scope = self
            scope.names.append((name, value))
            scope.known.bind(.variable(name, slot: 0), layout)
            return scope
        }
    }

    // MARK: Registers and instructions

    mutating func register(_ initial: Register = .null) -> Int {
        registers.append(initial)
        return registers.count - 1
    }

    @discardableResult
    mutating func emit(_ operation: Instruction.Operation, _ result: Int = 0, _ a: Int = 0, _ b: Int = 0) -> Int {
        code.append(Instruction(operation: operation, result: Int32(result), a: Int32(a), b: Int32(b)))
        return code.count - 1
    }

    /// Lets a jump go to the next instruction.
    mutating func land(_ jump: Int) { code[jump].b = Int32(code.count) }

    var next: Int32 { Int32(code.count) }

    mutating func lookup(_ index: ColumnIndex, _ shape: Shape) -> Int {
        for text in index.texts { _ = pool.add(text) }
        indexes.append((index, shape))
        return indexes.count - 1
    }

    /// A constant in a register; nil for a value that has none.
    mutating func constant(_ value: Value) -> Typed? {
        switch value {
        case .null: return .null
        case .number(let number): return .register(.number, shared("n\(number)", Register(number)))
        case .boolean(let truth): return .register(.truth, shared("b\(truth)", Register(truth)))
        case .string(let text):
            let place = pool.add(text)
            return .register(.text, shared("s\(place)", Register(text: place)))
        default: return nil
        }
    }

    private mutating func shared(_ key: String, _ value: Register) -> Int {
        if let known = constants[key] { return known }
        let place = register(value)
        constants[key] = place
        return place
    }

    // MARK: Inputs

    /// An input by its place.
    mutating func input(_ place: Int) -> Typed? {
        if case .context(let entries) = inputs[place].base {
            return entries.isEmpty ? nil : .input(place: place, path: [], entries: entries)
        }
        return leaf(place, [], inputs[place])
    }

    private mutating func leaf(_ place: Int, _ path: [String], _ type: FEELType) -> Typed? {
        guard let shape = Shape(type) else { return nil }
        if let known = leaves.first(where: { $0.input == place && $0.path == path }) {
            return .register(known.shape, known.register)
        }
        let register = register()
        leaves.append(Leaf(input: place, path: path, shape: shape, register: register))
        return .register(shape, register)
    }

    private mutating func path(_ base: Typed, _ name: String) -> Typed? {
        switch base {
        case .context: return base.entry(name)
        case .input(let place, let path, let entries):
            guard let entry = entries.first(where: { $0.name == name }) else { return nil }
            if case .context(let inner) = entry.type.base, !inner.isEmpty {
                return .input(place: place, path: path + [name], entries: inner)
            }
            return leaf(place, path + [name], entry.type)
        default: return nil
        }
    }

    // MARK: Expressions

    mutating func typed(_ e: Expression, _ scope: Scope) -> Typed? {
        switch e.kind {
        case .name(let name): return scope.value(name)
        case .path(let base, let name):
            guard let base = typed(base, scope) else { return nil }
            return path(base, name)
        case .coerce(let inner, let type, _):
            guard let value = typed(inner, scope) else { return nil }
            return coerced(value, type)
        case .choose(let condition, let then, let otherwise): return choose(condition, then, otherwise, scope)
        case .context(let entries, let result): return context(entries, result, scope)
        case .table(let table): return self.table(table, scope)
        default: break
        }
        if let value = folding.constant(e, scope.known) { return constant(value) }
        switch e.kind {
        case .negate(let operand): return unary(.negate, .number, operand, scope)
        case .binary(let op, let a, let b): return binary(op, a, b, scope)
        case .between(let x, let low, let high):
            guard let value = operand(x, .number, scope), let a = operand(low, .number, scope),
                  let b = operand(high, .number, scope) else { return nil }
            let above = register(), below = register()
            emit(.lessOrEqual, above, a, value)
            emit(.lessOrEqual, below, value, b)
            return made(.and, .truth, above, below)
        case .within(let x, let tests), .test(let x, let tests): return within(x, tests, scope)
        case .call(let callee, let arguments):
            guard case .name("not") = callee.kind, scope.known.isFree("not"), arguments.count == 1 else { return nil }
            return unary(.not, .truth, arguments[0], scope)
        default: return nil
        }
    }

    /// The register of an expression of a shape; nil for any other.
    private mutating func operand(_ e: Expression, _ shape: Shape, _ scope: Scope) -> Int? {
        guard case .register(shape, let place)? = typed(e, scope) else { return nil }
        return place
    }

    private mutating func made(_ operation: Instruction.Operation, _ shape: Shape, _ a: Int, _ b: Int = 0) -> Typed {
        let result = register()
        emit(operation, result, a, b)
        return .register(shape, result)
    }

    private mutating func unary(_ operation: Instruction.Operation, _ shape: Shape, _ e: Expression, _ scope: Scope)
        -> Typed? {
        guard let place = operand(e, shape, scope) else { return nil }
        return made(operation, shape, place, place)
    }

    private mutating func binary(_ op: Expression.Operator, _ a: Expression, _ b: Expression, _ scope: Scope)
        -> Typed? {
        if op == .and || op == .or { return logic(op, a, b, scope) }
        guard let left = typed(a, scope), let right = typed(b, scope) else { return nil }
        if op == .equal || op == .notEqual { return equality(left, right, negated: op == .notEqual) }
        return numeric(op, left, right)
    }

    private mutating func numeric(_ op: Expression.Operator, _ left: Typed, _ right: Typed) -> Typed? {
        guard case .register(.number, let x) = left, case .register(.number, let y) = right else { return nil }
        switch op {
        case .add: return made(.add, .number, x, y)
        case .subtract: return made(.subtract, .number, x, y)
        case .multiply: return made(.multiply, .number, x, y)
        case .divide: return made(.divide, .number, x, y)
        case .power: return made(.power, .number, x, y)
        case .less: return made(.less, .truth, x, y)
        case .lessOrEqual: return made(.lessOrEqual, .truth, x, y)
        case .greater: return made(.less, .truth, y, x)
        case .greaterOrEqual: return made(.lessOrEqual, .truth, y, x)
        default: return nil
        }
    }

    mutating func equality(_ left: Typed, _ right: Typed, negated: Bool) -> Typed? {
        let same: Typed
        switch (left, right) {
        case (.register(_, let place), .null), (.null, .register(_, let place)): same = made(.isNull, .truth, place)
        case (.register(let shape, let x), .register(let other, let y)) where shape == other:
            let operation: Instruction.Operation = switch shape {
            case .number: .equalNumbers
            case .text: .equalTexts
            case .truth: .equalTruths
            }
            same = made(operation, .truth, x, y)
        default: return nil
        }
        guard negated, case .register(_, let place) = same else { return same }
        return made(.not, .truth, place)
    }

    private mutating func logic(_ op: Expression.Operator, _ a: Expression, _ b: Expression, _ scope: Scope) -> Typed? {
        guard let left = operand(a, .truth, scope) else { return nil }
        let result = register()
        emit(.move, result, left)
        let jump = emit(op == .and ? .jumpIfFalse : .jumpIfTrue, 0, left)
        guard let right = operand(b, .truth, scope) else { return nil }
        emit(op == .and ? .and : .or, result, left, right)
        land(jump)
        return .register(.truth, result)
    }

    private mutating func choose(_ condition: Expression, _ then: Expression, _ otherwise: Expression,
                                 _ scope: Scope) -> Typed? {
        guard let test = operand(condition, .truth, scope) else { return nil }
        let jump = emit(.jumpUnlessTrue, 0, test), result = register()
        guard let yes = typed(then, scope), let first = place(yes) else { return nil }
        emit(.move, result, first)
        let over = emit(.jump)
        land(jump)
        guard let no = typed(otherwise, scope), let second = place(no), let shape = common(yes, no) else { return nil }
        emit(.move, result, second)
        land(over)
        return .register(shape, result)
    }

    /// The register of a value or of null.
    mutating func place(_ value: Typed) -> Int? {
        switch value {
        case .register(_, let place): place
        case .null: register()
        default: nil
        }
    }

    /// The shape of two values of which one may be null.
    func common(_ a: Typed, _ b: Typed) -> Shape? {
        switch (a, b) {
        case (.register(let shape, _), .null), (.null, .register(let shape, _)): shape
        case (.register(let shape, _), .register(let other, _)): shape == other ? shape : nil
        default: nil
        }
    }

    private mutating func context(_ entries: [Expression.Entry], _ result: Expression?, _ scope: Scope) -> Typed? {
        guard result != nil || Set(entries.map(\.name)).count == entries.count else { return nil }
        var inner = scope
        var values: [(name: String, value: Typed)] = []
        for entry in entries {
            guard let value = typed(entry.value, inner) else { return nil }
            values.append((entry.name, value))
            inner = inner.adding(entry.name, value, folding.layout)
        }
        return result.map { typed($0, inner) } ?? .context(values)
    }

    /// Constants of the value's own kind only: whatever else would be neither true nor false.
    private mutating func within(_ e: Expression, _ tests: UnaryTests, _ scope: Scope) -> Typed? {
        var constants = CellConstants()
        guard !tests.any, case .register(let shape, let place)? = typed(e, scope), shape != .truth,
              constants.add(tests, folding, scope.known), constants.areAll(shape) else { return nil }
        let index = ColumnIndex([tests], folding, scope.known)
        guard index.isComplete else { return nil }
        return made(.test, .truth, place, lookup(index, shape))
    }

    // MARK: Types

    /// The value as one of a type; nil where that may need more than a check of allowed values.
    mutating func coerced(_ value: Typed, _ type: FEELType) -> Typed? {
        switch (value, type.base) {
        case (.null, _): return value
        case (_, .any): return type == .any ? value : nil
        case (.register(.number, _), .number), (.register(.text, _), .string), (.register(.truth, _), .boolean):
            guard case .register(let shape, let place) = value else { return nil }
            return admit(shape, place, type) ? value : nil
        case (.context, .context(let entries)):
            guard type == type.base else { return nil }
            for entry in entries {
                guard let inner = value.entry(entry.name), case .register(let shape, _) = inner,
                      entry.type == entry.type.base, Shape(entry.type) == shape else { return nil }
            }
            return value
        default: return nil
        }
    }

    /// Adds the checks of the allowed values on the way to the base type.
    private mutating func admit(_ shape: Shape, _ place: Int, _ type: FEELType) -> Bool {
        guard case .constrained(let inner, let constraint) = type else { return true }
        guard admit(shape, place, inner), let tests = try? UnaryTests(parsing: constraint.text) else { return false }
        let scope = CompileScope()
        var constants = CellConstants()
        guard !tests.any, constants.add(tests, folding, scope), constants.areAll(shape) else { return false }
        let index = ColumnIndex([tests], folding, scope)
        guard index.isComplete else { return false }
        emit(.admit, 0, place, lookup(index, shape))
        return true
    }
}
