/// Some rows at a time through typed code, their inputs brought into registers column by column.
struct RowBatch {
    static let size = 1024

    private let typed: TypedProgram
    /// For each leaf, a register for each row.
    private var loaded: [[Register]]
    /// Rows with a value that is not of its type.
    private var isFaulty = [Bool](repeating: false, count: RowBatch.size)
    /// For each leaf, the place in the pool of each string of its column's dictionary.
    private var places: [[UInt64]]
    private var columns: [Column] = []
    private(set) var start = 0

    init(_ typed: TypedProgram) {
        self.typed = typed
        loaded = typed.leaves.map { _ in Array(repeating: .null, count: RowBatch.size) }
        places = typed.leaves.map { _ in [] }
    }

    mutating func load(_ columns: [Column], _ rows: Range<Int>) {
        if start == 0 {
            self.columns = columns
            for (index, leaf) in typed.leaves.enumerated() { places[index] = dictionary(columns[leaf.input], leaf) }
        }
        start = rows.upperBound
        for row in 0..<rows.count { isFaulty[row] = false }
        for (index, leaf) in typed.leaves.enumerated() { load(leaf, index, columns[leaf.input], rows) }
    }

    private func dictionary(_ column: Column, _ leaf: Leaf) -> [UInt64] {
        guard case .texts(_, let dictionary) = column else { return [] }
        // A string that the type does not allow is marked.
        return dictionary.map { typed.register(.string($0), leaf)?.low ?? RowBatch.refused }
    }

    private static let refused = UInt64.max - 1

    private mutating func load(_ leaf: Leaf, _ index: Int, _ column: Column, _ rows: Range<Int>) {
        let isPlain: Bool = if case .constrained = typed.inputs[leaf.input] { false } else { leaf.path.isEmpty }
        switch (column, leaf.shape) {
        case (.numbers(let numbers, let scale, let nulls), .number) where isPlain:
            for (place, row) in rows.enumerated() {
                let number = Register(Decimal128(Int(numbers[row]), scale: scale))
                loaded[index][place] = nulls?[row] == true ? .null : number
            }
        case (.texts(let codes, _), .text):
            for (place, row) in rows.enumerated() {
                let text = codes[row] < 0 ? Register.null : Register(low: places[index][Int(codes[row])], high: 0)
                loaded[index][place] = text
                if text.low == RowBatch.refused { isFaulty[place] = true }
            }
        case (.booleans(let codes), .truth) where isPlain:
            for (place, row) in rows.enumerated() {
                loaded[index][place] = codes[row] > 1 ? .null : Register(codes[row] == 1)
            }
        default:
            for (place, row) in rows.enumerated() {
                if let register = typed.register(column[row], leaf) {
                    loaded[index][place] = register
                } else {
                    isFaulty[place] = true
                }
            }
        }
    }

    /// Runs the code for each row; `general` does those where it gives up.
    func run(_ rows: Range<Int>, _ results: inout RowResults, general: (Int, inout RowResults) -> Void) {
        withUnsafeTemporaryAllocation(of: Register.self, capacity: max(typed.registers.count, 1)) { memory in
            withUnsafeTemporaryAllocation(of: (table: Int, mask: UInt64).self, capacity: typed.tableCount + 1) { entries in
                guard let frame = memory.baseAddress, let start = entries.baseAddress else { return }
                typed.registers.withUnsafeBufferPointer { initial in
                    if let source = initial.baseAddress { frame.initialize(from: source, count: initial.count) }
                }
                let targets = typed.leaves.map(\.register)
                for (place, row) in rows.enumerated() {
                    var log = TableLog(entries: start)
                    if !isFaulty[place] {
                        for index in targets.indices { frame[targets[index]] = loaded[index][place] }
                        if typed.run(frame, &log) {
                            results.append(frame, log) { TypedProgram.entry(columns[$0.input][row], $0.path) }
                            continue
                        }
                    }
                    general(row, &results)
                }
            }
        }
    }
}
