/// Expressions compiled once, to be evaluated often without a look at names or text.
///
/// A program has slots for variables that are set from outside or by its own steps. For a single expression:
///
/// ```swift
/// let program = Program(try Expression(parsing: "a + b", scope: ParserScope(variables: ["a", "b"])), ["a", "b"])
/// program.evaluate([.number(1), .number(2)]) // 3
/// ```
public final class Program: Sendable {
    /// How an expression names the slots that it sees.
    public enum Variable: Sendable {
        case slot(String, Int)
        /// A context of several slots.
        case group(String, [(String, slot: Int)])
    }

    /// An expression whose value goes into a slot.
    public struct Step: Sendable {
        public let slot: Int
        public let expression: Expression
        public let variables: [Variable]
        /// What diagnostics name as their source.
        public let source: String

        public init(slot: Int, expression: Expression, variables: [Variable], source: String) {
            self.slot = slot
            self.expression = expression
            self.variables = variables
            self.source = source
        }

        var namedSlots: [String: Int] {
            var slots: [String: Int] = [:]
            for case .slot(let name, let slot) in variables { slots[name] = slot }
            return slots
        }

        var slots: [Int] {
            variables.flatMap { variable in
                switch variable {
                case .slot(_, let slot): [slot]
                case .group(_, let members): members.map(\.slot)
                }
            }
        }
    }

    public let slotCount: Int
    private let frameCount: Int
    /// By slot; nil for those that are set from outside.
    private let codes: [(code: Code, source: String)?]
    private let order: [Int]
    /// For evaluation by columns, by slot.
    let columnCodes: [ColumnCode?]
    /// The slots that each step reads.
    let slotsUsed: [[Int]]

    /// The slots below `slotCount` are the steps' and the caller's own.
    public init(slotCount: Int, steps: [Step]) {
        self.slotCount = slotCount
        let layout = FrameLayout(parent: nil, count: slotCount)
        let compiler = Compiler(layout: layout)
        var codes: [(code: Code, source: String)?] = Array(repeating: nil, count: slotCount)
        var columnCodes: [ColumnCode?] = Array(repeating: nil, count: slotCount)
        var slotsUsed: [[Int]] = Array(repeating: [], count: slotCount)
        for step in steps {
            var scope = CompileScope()
            for variable in step.variables {
                switch variable {
                case .slot(let name, let slot): scope.bind(.variable(name, slot: slot), layout)
                case .group(let name, let members): scope.bind(.group(name, members), layout)
                }
            }
            codes[step.slot] = (compiler.code(step.expression, scope), step.source)
            let columns = ColumnCompiler(slots: step.namedSlots) { CompiledTable($0, compiler, scope) }
            columnCodes[step.slot] = columns.code(step.expression)
            slotsUsed[step.slot] = step.slots
        }
        self.codes = codes
        self.columnCodes = columnCodes
        self.slotsUsed = slotsUsed
        order = steps.map(\.slot)
        frameCount = layout.count
    }

    /// One expression over variables in order.
    public convenience init(_ expression: Expression, _ variables: [String]) {
        let bound = variables.enumerated().map { Variable.slot($1, $0) }
        let step = Step(slot: variables.count, expression: expression, variables: bound, source: "")
        self.init(slotCount: variables.count + 1, steps: [step])
    }

    /// Evaluates a program of one expression with the values of its variables in order.
    public func evaluate(_ values: [Value], _ evaluation: Evaluation = Evaluation()) -> Value {
        precondition(values.count == slotCount - 1, "one value for each variable")
        return run(order, evaluation, result: slotCount - 1) { set in
            for (slot, value) in values.enumerated() { set(slot, value) }
        }
    }

    /// Sets slots, runs steps in the given order, and gives the values of slots.
    public func run(_ steps: [Int], set: [(Int, Value)], _ evaluation: Evaluation, results: [Int]) -> [Value] {
        withFrame(frameCount) { frame in
            for (slot, value) in set { frame[slot] = value }
            for step in steps { run(step, frame, evaluation) }
            return results.map { evaluation.settled(frame[$0]) }
        }
    }

    /// The same for one slot, where a closure sets those it wants.
    public func run(_ steps: [Int], _ evaluation: Evaluation, result: Int, set: ((Int, Value) -> Void) -> Void)
        -> Value {
        withFrame(frameCount) { frame in
            set { frame[$0] = $1 }
            for step in steps { run(step, frame, evaluation) }
            return evaluation.settled(frame[result])
        }
    }

    /// A frame that is kept for many rows. The caller must not use it in two threads at once.
    func withSession<T>(_ body: (Frame) -> T) -> T { withFrame(frameCount, body) }

    @inline(__always)
    func run(_ step: Int, _ frame: Frame, _ evaluation: Evaluation) {
        guard let (code, source) = codes[step] else { return }
        evaluation.source = source
        frame[step] = code(frame, evaluation)
    }
}
