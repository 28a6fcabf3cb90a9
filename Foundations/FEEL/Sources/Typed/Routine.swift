/// A program made for many evaluations: inputs in a fixed order, one result.
///
/// Where all of it is typed, that code runs, and the general program only for rows with something out of the ordinary;
/// the results are the same.
public final class Routine: Sendable {
    public let inputs: [(slot: Int, type: FEELType)]
    private let program: Program
    let typed: TypedProgram?
    private let steps: [Int]
    private let fixed: [(Int, Value)]
    private let result: Int

    /// - Parameters:
    ///   - slotCount: Slots of inputs, fixed values and steps are below.
    ///   - steps: In the order of evaluation; the last has the result.
    ///   - inputs: Slots that are set for each row, with the types that their values are converted to.
    ///   - fixed: Slots with the same value for each row.
    public init(slotCount: Int, steps: [Program.Step], inputs: [(slot: Int, type: FEELType)],
                fixed: [(Int, Value)] = []) {
        precondition(!steps.isEmpty, "there is a result")
        self.inputs = inputs
        self.fixed = fixed
        self.steps = steps.map(\.slot)
        result = steps[steps.count - 1].slot
        program = Program(slotCount: slotCount, steps: steps)
        typed = TypedProgram(steps, inputs: inputs)
    }

    /// The result for one row of values, in the order of the inputs. What does not fit an input's type is null, with a
    /// diagnostic. Without an evaluation, nobody asks for the reasons.
    public func evaluate(_ values: [Value], _ evaluation: Evaluation? = nil) -> Value {
        precondition(values.count == inputs.count, "one value for each input")
        if let typed, evaluation?.allowsTyped ?? true, let value = typed.evaluate(values, evaluation) { return value }
        return program.run(steps, fixed: fixed, slots: inputs.map(\.slot), types: inputs.map(\.type), values: values,
                           evaluation ?? Evaluation(), result: result)
    }

    /// The results for many rows, with the reasons where these are wanted.
    ///
    /// - Parameters:
    ///   - columns: One for each input, all of the same length.
    ///   - evaluation: The state for rows that are evaluated one by one; each has its own limits.
    public func evaluate(columns: [Column], count: Int, explaining: Bool, _ evaluation: Evaluation)
        -> (values: Column, traces: Traces) {
        precondition(columns.count == inputs.count && columns.allSatisfy { $0.count == count }, "columns of one length")
        var results = RowResults(typed, explaining: explaining)
        guard let typed, evaluation.allowsTyped else {
            general(0..<count, columns, evaluation, &results)
            return results.made
        }
        let batch = RowBatch(typed, columns)
        for start in stride(from: 0, to: count, by: RowBatch.size) {
            batch.run(start..<min(count, start + RowBatch.size), &results) { row, results in
                general(row..<row + 1, columns, evaluation, &results)
            }
        }
        return results.made
    }

    /// Rows by the general program.
    private func general(_ rows: Range<Int>, _ columns: [Column], _ evaluation: Evaluation,
                         _ results: inout RowResults) {
        program.withSession { frame in
            for (slot, value) in fixed { frame[slot] = value }
            for row in rows {
                evaluation.reset()
                for (place, input) in inputs.enumerated() {
                    let value = columns[place][row]
                    frame[input.slot] = input.type.fast(value)
                        ?? evaluation.fail("an input must be \(input.type), not \(value.kindName)")
                }
                for step in steps { program.run(step, frame, evaluation) }
                results.append(evaluation.settled(frame[result]), evaluation)
            }
        }
    }
}

extension Evaluation {
    /// Whether nothing has gone wrong yet, and no limit is near what typed code may need.
    var allowsTyped: Bool { exhausted == nil && limits.weight >= 10_000 && limits.nesting >= 64 }
}

extension TypedProgram {
    /// Nil where it gives up.
    func evaluate(_ values: [Value], _ evaluation: Evaluation?) -> Value? {
        // The frame, and behind it the log.
        withUnsafeTemporaryAllocation(of: Register.self, capacity: registerCount &+ tableCount &+ 1) { memory in
            guard let frame = memory.baseAddress else { return nil }
            begin(frame)
            var log = TableLog(entries: frame + registerCount)
            guard values.withUnsafeBufferPointer({ load(frame, $0) }), run(frame, &log) else { return nil }
            if let evaluation { note(log, evaluation) }
            if let resultShape, resultShape != .text || frame[resultRegister].low < UInt64(textCount) {
                return known(resultShape, frame[resultRegister])
            }
            return value(result, frame) { TypedProgram.entry(values[$0.input], $0.path) }
        }
    }

    @inline(never)
    private func note(_ log: TableLog, _ evaluation: Evaluation) {
        if evaluation.recordsFirings { evaluation.fired += firings(log) }
    }

    /// What is on a path within a context.
    static func entry(_ value: Value, _ path: [String]) -> Value {
        var inner = value
        for name in path {
            guard case .context(let context) = inner, let entry = context[name] else { return .null }
            inner = entry
        }
        return inner
    }
}
