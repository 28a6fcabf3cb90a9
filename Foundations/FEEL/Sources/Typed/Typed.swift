/// Where typed code has the value of an expression.
indirect enum Typed: Sendable {
    case register(Shape, Int)
    /// The literal.
    case null
    /// Entries that are each somewhere of their own; the context is only made where it is a result.
    case context([(name: String, value: Typed)])
    /// An input that is a context, or an entry of it that is one.
    case input(place: Int, path: [String], entries: [FEELType.Entry])

    /// Registers and names in the order of their writing, to be told from others.
    func entry(_ name: String) -> Typed? {
        if case .context(let entries) = self { entries.first { $0.name == name }?.value } else { nil }
    }
}

/// A value that is read from an input before the code runs.
struct Leaf: Sendable {
    /// The place of the input.
    let input: Int
    /// The entries on the way into it, none for the input itself.
    let path: [String]
    let shape: Shape
    let register: Int
}

/// A decision table's end in typed code: from the rules that match to its outputs.
struct TypedTable {
    let name: String
    let all: UInt64
    let policy: DecisionTable.HitPolicy
    let aggregation: DecisionTable.Aggregation?
    let columns: Int
    /// The registers of the outputs, one after the other.
    let results: Int
    /// Where the outputs begin among the program's constants, rule by rule; −1 where some are not constant.
    var constants = -1
    /// For each rule, the place among its outputs' priorities; empty where that is not known.
    var ranks: [Int] = []
    /// Where the rules' code begins among the program's targets, where outputs are not constant.
    var targets = 0
    /// Where to go on if no rule matches and there is a default, and behind the table.
    var standard: Int32 = -1
    var end: Int32 = 0
    /// What is noted for each rule alone, and for none.
    let firings: [Evaluation.Firing]
    let nothing: Evaluation.Firing
}
