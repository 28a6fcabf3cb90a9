public import FEEL

/// What a decision or service came to.
public struct Outcome: Sendable {
    public let value: Value
    public let trace: Trace

    /// Why something is null; the first hundred.
    public var diagnostics: [Diagnostic] { trace.diagnostics }
    /// The rules that matched in each decision table on the way; rules count from 0.
    public var fired: [Evaluation.Firing] { trace.fired }
    /// How many errors there were, listed or not.
    public var errorCount: Int { trace.errorCount }

    init(_ value: Value, _ trace: Trace) {
        self.value = value
        self.trace = trace
    }

    init(_ value: Value, _ evaluation: Evaluation) { self.init(value, evaluation.trace) }
}

/// What a decision came to for many rows, with the reasons.
///
/// A collection of outcomes; the values are kept as a column, and of the reasons each different one once, so that a
/// million rows take a few megabytes.
public struct Outcomes: Sendable, RandomAccessCollection {
    /// One value for each row.
    public let values: Column
    /// For each row which rules fired and what went wrong.
    public let traces: Traces

    init(values: Column, traces: Traces) {
        self.values = values
        self.traces = traces
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { traces.places.count }
    public subscript(row: Int) -> Outcome { Outcome(values[row], traces[row]) }

    /// The rows, in ascending order, in which there was an error.
    public var failed: [Int] {
        let faulty = traces.distinct.map { $0.errorCount > 0 }
        return traces.places.indices.filter { faulty[Int(traces.places[$0])] }
    }
}
