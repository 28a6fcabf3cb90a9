/// What a cell says of values: it is evaluated once for each way in which a value can lie to the cell's constants, so
/// that thousands of values cost little.
struct CellAnswers {
    private let cell: UnaryTests
    private let constants: [Value]
    private var known: [(signature: Int, passes: Bool, complaint: String?)] = []

    /// The constants must be all that the cell depends on, besides the value.
    init(_ cell: UnaryTests, _ constants: [Value]) {
        self.cell = cell
        self.constants = constants
    }

    /// Whether the cell lets a value through, and what it reports.
    mutating func answer(_ value: Value) -> (passes: Bool, complaint: String?) {
        if cell.any { return (true, nil) }
        // Longer signatures would not fit.
        guard constants.count <= 24 else { return evaluate(value) }
        let signature = signature(value)
        if let found = known.first(where: { $0.signature == signature }) { return (found.passes, found.complaint) }
        let found = evaluate(value)
        known.append((signature, found.passes, found.complaint))
        return found
    }

    private func evaluate(_ value: Value) -> (passes: Bool, complaint: String?) {
        let evaluation = Evaluation()
        let passes = cell.evaluate(value, [:], evaluation) == true
        return (passes, evaluation.diagnostics.first?.message)
    }

    /// Two bits for each constant, and the value's kind; the two booleans are told apart without.
    private func signature(_ value: Value) -> Int {
        var signature = switch value {
        case .null: 0
        case .boolean(let truth): truth ? 1 : 10
        case .number: 2
        case .string: 3
        case .date: 4
        case .time: 5
        case .dateTime: 6
        case .daysAndTime: 7
        case .yearsAndMonths: 8
        default: 9
        }
        for constant in constants {
            let side: Int
            if let order = Comparison.order(value, constant) {
                side = order < 0 ? 0 : (order == 0 ? 1 : 2)
            } else {
                side = Comparison.equal(value, constant) == true ? 1 : 3
            }
            signature = signature << 2 | side
        }
        return signature
    }
}
