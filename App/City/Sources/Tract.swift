/// Whole columns and rows on one bank.
struct Tract {
    let columns: Range<Int>
    let rows: Range<Int>

    var area: Int { columns.count * rows.count }

    var outline: Outline {
        let top = Ground.bottom(rows.upperBound - 1) + Ground.rowHeight
        return Ground.outline(columns: columns, bottom: Ground.bottom(rows.lowerBound), top: top)
    }

    /// Cuts the tract into so many smaller ones of nearly the same area; `parts` is at most the area.
    func split(_ parts: Int) -> [Tract] {
        precondition(parts >= 1 && parts <= area)
        guard parts > 1 else { return [self] }
        let wide = rows.count == 1 || columns.count > 1 && columns.count * 8 >= rows.count * 7
        let length = wide ? columns.count : rows.count
        let breadth = area / length
        let cut = length / 2
        let share = min(max((parts * cut + length / 2) / length, parts - (length - cut) * breadth, 1),
                        cut * breadth, parts - 1)
        let (first, second) = wide
            ? (Tract(columns: columns.prefix(cut), rows: rows), Tract(columns: columns.dropFirst(cut), rows: rows))
            : (Tract(columns: columns, rows: rows.prefix(cut)), Tract(columns: columns, rows: rows.dropFirst(cut)))
        return first.split(share) + second.split(parts - share)
    }
}
