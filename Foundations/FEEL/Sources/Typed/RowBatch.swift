/// Some rows at a time through typed code, their inputs brought into registers column by column.
final class RowBatch {
    static let size = 1024

    private let typed: TypedProgram
    private let columns: [Column]
    /// Row by row, a register for each leaf.
    private let loaded: UnsafeMutablePointer<Register>
    private let width: Int
    /// Rows with a value that is not of its type.
    private let isFaulty: UnsafeMutablePointer<Bool>
    private let frame: UnsafeMutablePointer<Register>
    private let log: TableLog
    /// For each leaf, the place in the pool of each string of its column's dictionary.
    private let places: [[UInt64]]
    private let targets: [Int]

    init(_ typed: TypedProgram, _ columns: [Column]) {
        self.typed = typed
        self.columns = columns
        width = typed.leaves.count
        targets = typed.leaves.map(\.register)
        loaded = .allocate(capacity: RowBatch.size * max(width, 1))
        loaded.initialize(repeating: .null, count: RowBatch.size * width)
        isFaulty = .allocate(capacity: RowBatch.size)
        isFaulty.initialize(repeating: false, count: RowBatch.size)
        frame = .allocate(capacity: typed.registerCount + typed.tableCount + 1)
        typed.begin(frame)
        log = TableLog(entries: frame + typed.registerCount)
        places = typed.leaves.map { leaf in
            guard case .texts(_, let dictionary) = columns[leaf.input] else { return [] }
            return dictionary.map { typed.register(.string($0), leaf)?.low ?? RowBatch.refused }
        }
    }

    deinit {
        loaded.deallocate()
        isFaulty.deallocate()
        frame.deallocate()
    }

    /// Marks a string that the type does not allow.
    private static let refused = UInt64.max - 1

    /// Runs the code for rows, at most `size`; `general` does those where it gives up.
    func run(_ rows: Range<Int>, _ results: inout RowResults, general: (Int, inout RowResults) -> Void) {
        for place in 0..<rows.count { isFaulty[place] = false }
        for (index, leaf) in typed.leaves.enumerated() { load(leaf, index, columns[leaf.input], rows) }
        targets.withUnsafeBufferPointer { targets in
            for place in 0..<rows.count {
                var log = log
                if !isFaulty[place] {
                    let row = loaded + place &* width
                    for index in 0..<width { frame[targets[index]] = row[index] }
                    if typed.run(frame, &log) {
                        results.append(frame, log) { [columns] leaf in
                            TypedProgram.entry(columns[leaf.input][rows.lowerBound + place], leaf.path)
                        }
                        continue
                    }
                }
                general(rows.lowerBound + place, &results)
            }
        }
    }

    private func load(_ leaf: Leaf, _ index: Int, _ column: Column, _ rows: Range<Int>) {
        let type = typed.inputs[leaf.input], isPlain = leaf.path.isEmpty && type == type.base
        let target = loaded + index
        switch (column, leaf.shape) {
        case (.numbers(let numbers, let scale, let nulls), .number) where isPlain:
            for (place, row) in rows.enumerated() {
                target[place &* width] = Register(Decimal128(Int(numbers[row]), scale: scale))
            }
            guard let nulls else { return }
            for (place, row) in rows.enumerated() where nulls[row] { target[place &* width] = .null }
        case (.texts(let codes, _), .text):
            let places = places[index]
            for (place, row) in rows.enumerated() {
                let text = codes[row] < 0 ? Register.null : Register(low: places[Int(codes[row])], high: 0)
                target[place &* width] = text
                if text.low == RowBatch.refused { isFaulty[place] = true }
            }
        case (.booleans(let codes), .truth) where isPlain:
            for (place, row) in rows.enumerated() {
                target[place &* width] = codes[row] > 1 ? .null : Register(codes[row] == 1)
            }
        default:
            for (place, row) in rows.enumerated() {
                if let register = typed.register(column[row], leaf) {
                    target[place &* width] = register
                } else {
                    isFaulty[place] = true
                }
            }
        }
    }
}
