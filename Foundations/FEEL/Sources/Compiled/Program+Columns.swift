extension Program {
    /// Rows that are worked on at a time, so that their columns stay in the cache.
    private static let batch = 4096

    /// Runs steps for many rows: by whole columns where expression and types allow, and else row by row.
    ///
    /// - Parameters:
    ///   - columns: One for each slot that is set, all of the same number of rows.
    ///   - fixed: Slots with the same value for each row.
    ///   - evaluation: Makes the state for rows that are evaluated one by one; each row has its own limits.
    /// - Returns: The column of the result's slot.
    public func run(_ steps: [Int], columns: [(slot: Int, column: Column)], fixed: [(Int, Value)], count: Int,
                    result: Int, _ evaluation: Evaluation) -> Column {
        var parts: [Column] = []
        var start = 0
        while start < count || parts.isEmpty {
            let rows = start..<min(count, start + Program.batch)
            var batch = [Column?](repeating: nil, count: slotCount)
            for (slot, column) in columns { batch[slot] = column.slice(rows) }
            for (slot, value) in fixed { batch[slot] = .constant(value, count: rows.count) }
            for step in steps { batch[step] = column(step, batch, rows.count, evaluation) }
            parts.append(batch[result] ?? .constant(.null, count: rows.count))
            start = rows.upperBound
        }
        return Column.joined(parts)
    }

    private func column(_ step: Int, _ batch: [Column?], _ count: Int, _ evaluation: Evaluation) -> Column {
        if let code = columnCodes[step], let column = code(batch, count) { return column }
        let slots = slotsUsed[step]
        var values: [Value] = []
        values.reserveCapacity(count)
        withSession { frame in
            for row in 0..<count {
                for slot in slots { frame[slot] = batch[slot]?[row] ?? .null }
                evaluation.reset()
                run(step, frame, evaluation)
                values.append(evaluation.settled(frame[step]))
            }
        }
        return Column(values)
    }
}
