extension Program {
    /// Runs steps for many rows and tells of each how it came about.
    ///
    /// - Parameters:
    ///   - columns: One for each slot that is set from outside, with the type that its values are converted to; what
    ///     does not fit is null, with a diagnostic.
    ///   - fixed: Slots with the same value for each row.
    ///   - evaluation: The state for one row after the other; each has its own limits.
    public func explain(_ steps: [Int], columns: [(slot: Int, type: FEELType, column: Column)], fixed: [(Int, Value)],
                        count: Int, result: Int, _ evaluation: Evaluation) -> (values: Column, traces: Traces) {
        var values: [Value] = [], traces = Traces()
        values.reserveCapacity(count)
        withSession { frame in
            for (slot, value) in fixed { frame[slot] = value }
            for row in 0..<count {
                evaluation.reset()
                for (slot, type, column) in columns {
                    let value = column[row]
                    frame[slot] = type.fast(value)
                        ?? evaluation.fail("an input must be \(type), not \(value.kindName)")
                }
                for step in steps { run(step, frame, evaluation) }
                values.append(evaluation.settled(frame[result]))
                traces.append(evaluation.trace)
            }
        }
        return (Column(values), traces)
    }
}
