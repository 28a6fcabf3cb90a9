/// Makes counts fit for publication: no cell tells of so few people that somebody could be known by it.
public enum SmallCells {
    /// No cell with fewer is published.
    public static let least = 5

    /// Which neighbours are published as one, so that each published cell counts nobody or at least `least`.
    ///
    /// Cells stand in an order in which neighbours belong together: ages, days, divisions by code. Each small cell is
    /// joined with the smaller of its neighbours until it is large enough. Nil if all together are too few: then
    /// nothing is published. Takes time in proportion to the square of the cells in the worst case, at most
    /// `maximumCells`.
    public static func merged(_ counts: [Int], least: Int = SmallCells.least) -> [Range<Int>]? {
        precondition(counts.count <= maximumCells && counts.allSatisfy { $0 >= 0 }, "counts, and not too many")
        let total = counts.reduce(0, +)
        guard total == 0 || total >= least else { return nil }
        var cells = counts.indices.map { (range: $0..<($0 + 1), count: counts[$0]) }
        while let small = cells.indices.filter({ (1..<least).contains(cells[$0].count) })
            .min(by: { (cells[$0].count, $0) < (cells[$1].count, $1) }) {
            let left = small > 0 ? cells[small - 1].count : Int.max
            let right = small + 1 < cells.count ? cells[small + 1].count : Int.max
            let first = left <= right ? small - 1 : small
            cells[first] = (cells[first].range.lowerBound..<cells[first + 1].range.upperBound,
                            cells[first].count + cells[first + 1].count)
            cells.remove(at: first + 1)
        }
        return cells.map(\.range)
    }

    /// At most so many cells at once.
    public static let maximumCells = 10_000
}
