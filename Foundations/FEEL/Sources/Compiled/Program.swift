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
    }

    /// A step's code. A class, since closures within tuples or arrays are called by way of two more.
    private final class Compiled: Sendable {
        let code: Code
        let source: String

        init(code: @escaping Code, source: String) {
            self.code = code
            self.source = source
        }
    }

    public let slotCount: Int
    private let frameCount: Int
    /// By slot; nil for those that are set from outside.
    private let codes: [Compiled?]
    private let order: [Int]

    /// The slots below `slotCount` are the steps' and the caller's own.
    public init(slotCount: Int, steps: [Step]) {
        self.slotCount = slotCount
        let layout = FrameLayout(parent: nil, count: slotCount)
        let compiler = Compiler(layout: layout)
        var codes: [Compiled?] = Array(repeating: nil, count: slotCount)
        for step in steps {
            var scope = CompileScope()
            for variable in step.variables {
                switch variable {
                case .slot(let name, let slot): scope.bind(.variable(name, slot: slot), layout)
                case .group(let name, let members): scope.bind(.group(name, members), layout)
                }
            }
            codes[step.slot] = Compiled(code: compiler.code(step.expression, scope), source: step.source)
        }
        self.codes = codes
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
        return run(order, fixed: [], slots: Array(values.indices), types: Array(repeating: .any, count: values.count),
                   values: values, evaluation, result: slotCount - 1)
    }

    /// Sets slots, runs steps in the given order, and gives the values of slots.
    public func run(_ steps: [Int], set: [(Int, Value)], _ evaluation: Evaluation, results: [Int]) -> [Value] {
        withFrame(frameCount) { frame in
            for (slot, value) in set { frame[slot] = value }
            for step in steps { run(step, frame, evaluation) }
            return results.map { evaluation.settled(frame[$0]) }
        }
    }

    /// The same for one slot. The values are converted to their types on the way in; what does not fit is null, with a
    /// diagnostic.
    public func run(_ steps: [Int], fixed: [(Int, Value)], slots: [Int], types: [FEELType], values: [Value],
                    _ evaluation: Evaluation, result: Int) -> Value {
        withFrame(frameCount) { frame in
            for (slot, value) in fixed { frame[slot] = value }
            for place in values.indices {
                frame[slots[place]] = types[place].fast(values[place])
                    ?? evaluation.fail("an input must be \(types[place]), not \(values[place].kindName)")
            }
            for step in steps { run(step, frame, evaluation) }
            return evaluation.settled(frame[result])
        }
    }

    /// A frame that is kept for many rows. The caller must not use it in two threads at once.
    func withSession<T>(_ body: (Frame) -> T) -> T { withFrame(frameCount, body) }

    @inline(__always)
    func run(_ step: Int, _ frame: Frame, _ evaluation: Evaluation) {
        guard let compiled = codes[step] else { return }
        evaluation.source = compiled.source
        frame[step] = compiled.code(frame, evaluation)
    }
}
