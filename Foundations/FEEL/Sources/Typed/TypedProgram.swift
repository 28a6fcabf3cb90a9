/// A program whose values are numbers, strings and booleans of known kinds, run without a reference or an allocation.
///
/// It is right or it gives up: wherever something is out of the ordinary (a null where a number is needed, an overflow,
/// a value of another type), it says so, and the general program does the row again with its diagnostics.
///
/// Unchecked, since it owns memory by pointers; nothing of it changes after it is made.
final class TypedProgram: @unchecked Sendable {
    let code: UnsafeMutablePointer<Instruction>
    let lookups: UnsafeMutablePointer<Lookup>
    let tables: UnsafeMutablePointer<TypedTable>
    let outputs: UnsafeMutablePointer<Register>
    let targets: UnsafeMutablePointer<Int32>
    private let counts: (lookups: Int, tables: Int)
    /// What each register holds before the code runs.
    private let initial: UnsafeMutablePointer<Register>
    let registerCount: Int
    /// How many decision tables there are; none is evaluated twice.
    var tableCount: Int { counts.tables }
    let leaves: [Leaf]
    let inputs: [FEELType]
    /// The strings of the program by place, as strings and as values.
    let dictionary: [String]
    let texts: [Value]
    let textCount: Int
    private let table: TextTable
    /// Inputs that need no check of their own, which come first among the leaves.
    private let plain: UnsafeMutablePointer<PlainLeaf>
    private let plainCount: Int
    let result: Typed
    /// The same for a result of one register, without a reference to count.
    let resultShape: Shape?
    let resultRegister: Int

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
        // A frame is filled for each evaluation, so that a very large model is better run in the general form.
        guard let last, TypedProgram.isResult(last), compiler.registers.count <= 4096 else { return nil }
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
        if case .register(let shape, let place) = last {
            (resultShape, resultRegister) = (shape, place)
        } else {
            (resultShape, resultRegister) = (nil, 0)
        }
        self.inputs = inputs.map(\.type)
        dictionary = compiler.pool.texts
        texts = dictionary.map(Value.string)
        textCount = texts.count
        table = TextTable(dictionary)
        let isPlain = { (leaf: Leaf) in leaf.path.isEmpty && inputs[leaf.input].type == inputs[leaf.input].type.base }
        leaves = compiler.leaves.filter(isPlain) + compiler.leaves.filter { !isPlain($0) }
        let plainLeaves = leaves.filter(isPlain)
            .map { PlainLeaf(input: $0.input, register: $0.register, shape: $0.shape) }
        plainCount = plainLeaves.count
        plain = TypedProgram.kept(plainLeaves)
        initial = TypedProgram.kept(compiler.registers)
        registerCount = compiler.registers.count
        outputs = TypedProgram.kept(compiler.outputs)
        targets = TypedProgram.kept(compiler.targets)
        code = TypedProgram.kept(compiler.code)
        self.lookups = TypedProgram.kept(lookups)
        tables = TypedProgram.kept(compiler.tables)
        counts = (lookups.count, compiler.tables.count)
    }

    private static func kept<T>(_ array: [T]) -> UnsafeMutablePointer<T> {
        let memory = UnsafeMutablePointer<T>.allocate(capacity: max(array.count, 1))
        memory.initialize(from: array, count: array.count)
        return memory
    }

    deinit {
        for index in 0..<counts.lookups { lookups[index].deallocate() }
        lookups.deallocate()
        tables.deinitialize(count: counts.tables)
        tables.deallocate()
        code.deallocate()
        outputs.deallocate()
        targets.deallocate()
        initial.deallocate()
        plain.deallocate()
        table.deallocate()
    }

    /// An input that is a number, a string or a boolean without allowed values.
    private struct PlainLeaf {
        let input: Int
        let register: Int
        let shape: Shape
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

    /// Fills a frame with what its registers hold before the code runs.
    @inline(__always)
    func begin(_ frame: UnsafeMutablePointer<Register>) { frame.initialize(from: initial, count: registerCount) }

    /// Puts the inputs into their registers; false where one is not of its type.
    @inline(__always)
    func load(_ frame: UnsafeMutablePointer<Register>, _ values: UnsafeBufferPointer<Value>) -> Bool {
        for index in 0..<plainCount {
            let leaf = plain + index
            guard let register = bare(values[leaf.pointee.input], leaf.pointee.shape, leaf.pointee.register)
            else { return false }
            frame[leaf.pointee.register] = register
        }
        return plainCount == leaves.count || loadOthers(frame, values)
    }

    private func loadOthers(_ frame: UnsafeMutablePointer<Register>, _ values: UnsafeBufferPointer<Value>) -> Bool {
        for leaf in leaves[plainCount...] {
            guard let register = register(values[leaf.input], leaf) else { return false }
            frame[leaf.register] = register
        }
        return true
    }

    func place(of text: String) -> Int? { table.place(of: text) }

    /// The register of a value; nil where it is not of the leaf's type.
    func register(_ value: Value, _ leaf: Leaf) -> Register? {
        if !leaf.path.isEmpty {
            guard inputs[leaf.input].admits(value) else { return nil }
            var inner = value
            for name in leaf.path {
                guard case .context(let context) = inner, let entry = context[name] else { return nil }
                inner = entry
            }
            return bare(inner, leaf.shape, leaf.register)
        }
        if case .constrained = inputs[leaf.input], !inputs[leaf.input].admits(value) { return nil }
        return bare(value, leaf.shape, leaf.register)
    }

    @inline(__always)
    private func bare(_ value: Value, _ shape: Shape, _ register: Int) -> Register? {
        switch value {
        case .number(let number): shape == .number ? Register(number) : nil
        case .string(let text): shape == .text ? Register(text: table.place(of: text) ?? textCount &+ register) : nil
        case .boolean(let truth): shape == .truth ? Register(truth) : nil
        case .null: .null
        default: nil
        }
    }

    /// The value of what is in a frame; `unknown` is the string of a leaf that is not in the pool.
    func value(_ typed: Typed, _ frame: UnsafeMutablePointer<Register>, unknown: (Leaf) -> Value) -> Value {
        switch typed {
        case .null, .input: return .null
        case .context(let entries):
            let values = entries.map { value($0.value, frame, unknown: unknown) }
            return .context(Context(unique: entries.map(\.name), values))
        case .register(let shape, let place):
            let register = frame[place]
            guard shape == .text, !register.isNull, register.low >= UInt64(textCount) else {
                return known(shape, register)
            }
            let text = Int(register.low) - textCount
            return leaves.first { $0.register == text }.map(unknown) ?? .null
        }
    }

    /// The value of a register; a string must be of the program.
    @inline(__always)
    func known(_ shape: Shape, _ register: Register) -> Value {
        if register.isNull { return .null }
        return switch shape {
        case .number: .number(register.number)
        case .truth: .boolean(register.low == 1)
        case .text: texts[Int(truncatingIfNeeded: register.low)]
        }
    }
}
