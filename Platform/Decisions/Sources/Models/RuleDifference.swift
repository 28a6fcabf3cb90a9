/// What differs between two versions of a table: rules are matched by what they say, so that one rule more in the
/// middle does not make all below it look changed.
package enum RuleDifference {
    /// What became of a rule.
    package enum Kind: Hashable, Sendable {
        case same, added, removed, changed
    }

    /// A cell in both versions; nil where its rule or column is not there.
    package struct Cell: Hashable, Sendable {
        package let before: String?
        package let after: String?
    }

    /// A rule in both versions, with its numbers counted from 1.
    package struct Line: Hashable, Sendable {
        package let kind: Kind
        package let before: Int?
        package let after: Int?
        package let cells: [Cell]
    }

    /// Compares rows of cells. Rows that stand in both in the same order are the same; between them, rows that are left
    /// over are taken for changed ones where they are alike, and the rest for removed and added ones.
    ///
    /// Takes time in proportion to the changes times the rows (Myers 1986, by the standard library).
    package static func lines(_ before: [[String]], _ after: [[String]]) -> [Line] {
        var removed: Set<Int> = [], inserted: Set<Int> = []
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [Line] = [], old = 0, new = 0
        while old < before.count || new < after.count {
            var gone: [Int] = [], come: [Int] = []
            while removed.contains(old) {
                gone.append(old)
                old += 1
            }
            while inserted.contains(new) {
                come.append(new)
                new += 1
            }
            lines += gap(gone, come, before, after)
            if old < before.count, new < after.count {
                lines.append(line(.same, old, new, before, after))
                old += 1
                new += 1
            }
        }
        return lines
    }

    /// Pairs what was taken out with what was put in, in order, so that as many cells as possible stay the same.
    private static func gap(_ gone: [Int], _ come: [Int], _ before: [[String]], _ after: [[String]]) -> [Line] {
        let pairs = pairs(gone.map { before[$0] }, come.map { after[$0] })
        var lines: [Line] = [], old = 0, new = 0
        for (a, b) in pairs + [(gone.count, come.count)] {
            lines += gone[old..<a].map { line(.removed, $0, nil, before, after) }
            lines += come[new..<b].map { line(.added, nil, $0, before, after) }
            guard a < gone.count, b < come.count else { break }
            lines.append(line(.changed, gone[a], come[b], before, after))
            (old, new) = (a + 1, b + 1)
        }
        return lines
    }

    /// The best pairs by the cells that are equal; of large gaps, one by one.
    private static func pairs(_ old: [[String]], _ new: [[String]]) -> [(Int, Int)] {
        guard old.count * new.count <= 40_000 else { return (0..<min(old.count, new.count)).map { ($0, $0) } }
        var best = Array(repeating: Array(repeating: 0, count: new.count + 1), count: old.count + 1)
        func gain(_ a: Int, _ b: Int) -> Int { 1 + 10 * zip(old[a], new[b]).count { $0 == $1 } }
        for a in old.indices.reversed() {
            for b in new.indices.reversed() {
                best[a][b] = max(best[a + 1][b], best[a][b + 1], best[a + 1][b + 1] + gain(a, b))
            }
        }
        var pairs: [(Int, Int)] = [], a = 0, b = 0
        while a < old.count, b < new.count {
            if best[a][b] == best[a + 1][b + 1] + gain(a, b) {
                pairs.append((a, b))
                (a, b) = (a + 1, b + 1)
            } else if best[a][b] == best[a + 1][b] {
                a += 1
            } else {
                b += 1
            }
        }
        return pairs
    }

    private static func line(_ kind: Kind, _ old: Int?, _ new: Int?, _ before: [[String]], _ after: [[String]])
        -> Line {
        let a = old.map { before[$0] } ?? [], b = new.map { after[$0] } ?? []
        let cells = (0..<max(a.count, b.count)).map { place in
            Cell(before: place < a.count ? a[place] : nil, after: place < b.count ? b[place] : nil)
        }
        return Line(kind: kind, before: old.map { $0 + 1 }, after: new.map { $0 + 1 }, cells: cells)
    }
}
