/// Why an evaluation came to its value: which rules matched, and what went wrong.
public struct Trace: Sendable, Hashable {
    /// The rules of each decision table in the order of evaluation.
    public let fired: [Evaluation.Firing]
    /// Why something is null; the first hundred.
    public let diagnostics: [Diagnostic]
    /// All errors, listed or not.
    public let errorCount: Int

    public init(fired: [Evaluation.Firing], diagnostics: [Diagnostic], errorCount: Int) {
        self.fired = fired
        self.diagnostics = diagnostics
        self.errorCount = errorCount
    }
}

extension Evaluation {
    /// What there is to tell so far.
    public var trace: Trace { Trace(fired: fired, diagnostics: diagnostics, errorCount: errorCount) }
}

/// The traces of many rows, each different one kept once: a population of millions goes few ways through a model.
public struct Traces: Sendable {
    /// In the order of their first rows.
    public private(set) var distinct: [Trace] = []
    /// For each row its place in `distinct`.
    public private(set) var places: [Int32] = []
    private var known: [Trace: Int32] = [:]

    init() {}

    public subscript(row: Int) -> Trace { distinct[Int(places[row])] }

    /// The place of a trace, which is kept where it is new.
    mutating func place(of trace: Trace) -> Int32 {
        if let last = places.last, distinct[Int(last)] == trace { return last }
        if let place = known[trace] { return place }
        let place = Int32(distinct.count)
        known[trace] = place
        distinct.append(trace)
        return place
    }

    /// For the next row.
    mutating func append(_ trace: Trace) { places.append(place(of: trace)) }

    /// For the next row, a trace that is kept already.
    @inline(__always)
    mutating func append(place: Int32) { places.append(place) }

    /// That of the last row; there must be one.
    var lastPlace: Int32 { places[places.count - 1] }
}
