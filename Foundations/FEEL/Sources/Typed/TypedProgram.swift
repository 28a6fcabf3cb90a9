/// A program whose values are numbers, strings and booleans of known kinds, run without a reference or an allocation.
///
/// It is right or it gives up: wherever something is out of the ordinary (a null where a number is needed, an overflow, a
/// value of another type), it says so, and the general program does the row again with its diagnostics.
///
/// Unchecked, since it owns memory by pointers; nothing of it changes after it is made.
final class TypedProgram: @unchecked Sendable {
    let code: UnsafeMutablePointer<Instruction>
    let lookups: UnsafeMutablePointer<Lookup>
    let tables: UnsafeMutablePointer<TypedTable>
    private let counts: (lookups: Int, tables: Int)
    /// What each register holds before the code runs.
    let registers: [Register]
    /// How many decision tables there are; none is evaluated twice.
    var tableCount: Int { counts.tables }
    let leaves: [Leaf]
    let inputs: [FEELType]
    let pool: TextPool
    /// The same strings as values.
    let texts: [Value]
    let result: Typed

    /// Nil where some step, or an input's type, is not for typed code.
    ///
    /// - Parameters:
    ///   - steps: In the order of evaluation; the last has the result.
    ///   - inputs: The slots that are set from outside, with the types of their values.
    init?(_ steps: [Program.Step], inputs: [(slot: Int, type: FEELType)]) {
        var compiler = TypedCompiler(inputs: inputs.map(\.type))
        var known: [Int: Typed] = [:]
        for (place, input) in inputs.enumerated() { known[input.slot] = compiler.input(place) }
        var last: Typed?
        for step in steps {
            guard let scope = TypedProgram.scope(step, known, compiler),
                  let value = compiler.typed(step.expression, scope) else { return nil }
            known[step.slot] = value
            last = value
        }
        guard let last, TypedProgram.isResult(last) else { return nil }
        compiler.emit(.end)
        var lookups: [Lookup] = []
        for (index, shape) in compiler.indexes {
            guard let lookup = Lookup(index, shape, compiler.pool) else {
                lookups.forEach { $0.deallocate() }
                return nil
            }
            lookups.append(lookup)
        }
        result = last
        registers = compiler.registers
        leaves = compiler.leaves
        self.inputs = inputs.map(\.type)
        pool = compiler.pool
        texts = pool.texts.map(Value.string)
        code = .allocate(capacity: compiler.code.count)
        code.initialize(from: compiler.code, count: compiler.code.count)
        self.lookups = .allocate(capacity: max(lookups.count, 1))
        self.lookups.initialize(from: lookups, count: lookups.count)
        tables = .allocate(capacity: max(compiler.tables.count, 1))
        tables.initialize(from: compiler.tables, count: compiler.tables.count)
        counts = (lookups.count, compiler.tables.count)
    }

    deinit {
        for index in 0..<counts.lookups { lookups[index].deallocate() }
        lookups.deallocate()
        tables.deinitialize(count: counts.tables)
        tables.deallocate()
        code.deallocate()
    }

    private static func scope(_ step: Program.Step, _ known: [Int: Typed], _ compiler: TypedCompiler)
        -> TypedCompiler.Scope? {
        var scope = TypedCompiler.Scope(names: [], known: CompileScope())
        let layout = compiler.folding.layout
        for variable in step.variables {
            switch variable {
            case .slot(let name, let slot):
                scope.known.bind(.variable(name, slot: slot), layout)
                if let value = known[slot] { scope.names.append((name, value)) }
            case .group(let name, let members):
                scope.known.bind(.variable(name, slot: 0), layout)
                let entries = members.compactMap { member in known[member.slot].map { (name: member.0, value: $0) } }
                if entries.count == members.count { scope.names.append((name, .context(entries))) }
            }
        }
        return scope
    }

    private static func isResult(_ value: Typed) -> Bool {
        switch value {
        case .register, .null: true
        case .context(let entries): entries.allSatisfy { isResult($0.value) }
        case .input: false
        }
    }

    // MARK: Values in and out

    /// Puts the inputs into their registers; false where one is not of its type.
    @inline(__always)
    func load(_ frame: UnsafeMutablePointer<Register>, _ values: (Int) -> Value) -> Bool {
        for leaf in leaves {
            guard let register = register(values(leaf.input), leaf) else { return false }
            frame[leaf.register] = register
        }
        return true
    }

    /// The register of a value; nil where it is not of the leaf's type.
    func register(_ value: Value, _ leaf: Leaf) -> Register? {
        if !leaf.path.isEmpty {
            guard inputs[leaf.input].admits(value) else { return nil }
            var inner = value
            for name in leaf.path {
                guard case .context(let context) = inner, let entry = context[name] else { return nil }
                inner = entry
            }
            return bare(inner, leaf)
        }
        if case .constrained = inputs[leaf.input], !inputs[leaf.input].admits(value) { return nil }
        return bare(value, leaf)
    }

    @inline(__always)
    private func bare(_ value: Value, _ leaf: Leaf) -> Register? {
        switch (leaf.shape, value) {
        case (.number, .number(let number)): Register(number)
        case (.text, .string(let text)): Register(text: pool.place(of: text) ?? texts.count + leaf.register)
        case (.truth, .boolean(let truth)): Register(truth)
        case (_, .null): .null
        default: nil
        }
    }

    /// The value of what is in a frame; `unknown` is the string of a leaf that is not in the pool.
    func value(_ typed: Typed, _ frame: UnsafeMutablePointer<Register>, unknown: (Leaf) -> Value) -> Value {
        switch typed {
        case .null, .input: return .null
        case .context(let entries):
            return .context(Context(unique: entries.map(\.name), entries.map { value($0.value, frame, unknown: unknown) }))
        case .register(let shape, let place):
            let register = frame[place]
            if register.isNull { return .null }
            switch shape {
            case .number: return .number(register.number)
            case .truth: return .boolean(register.low == 1)
            case .text:
                let text = Int(register.low)
                if text < texts.count { return texts[text] }
                guard let leaf = leaves.first(where: { $0.register == text - texts.count }) else { return .null }
                return unknown(leaf)
            }
        }
    }
}
