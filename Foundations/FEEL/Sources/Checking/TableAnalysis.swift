/// Gaps, overlaps and rules that can never apply in a decision table, found by classes of input values.
///
/// All values of a column fall into few classes that its cells treat alike: below the first number, the first number,
/// and
/// so on. A table is then a finite grid. The search through it is bounded, and says so where it was not finished.
public struct TableAnalysis: Sendable {
    /// Values of one input that the cells of its column treat alike.
    public struct Class: Sendable, Hashable {
        /// As a person would write it: `"Low"`, `18`, `between 18 and 65`.
        public let label: String
        let rules: RuleSet
    }

    /// Combinations of inputs, by the labels of their classes, that no rule covers; at most ten.
    public private(set) var gaps: [[String]] = []
    /// Pairs of rules, counted from 0, that can apply together, with an example; at most fifty.
    public private(set) var overlaps: [(first: Int, second: Int, example: [String])] = []
    /// Rules, counted from 0, that no input reaches, or under FIRST none that earlier rules leave over.
    public private(set) var unreachable: [Int] = []
    /// Columns, counted from 0, with cells that depend on more than their input, so that gaps cannot be known.
    public private(set) var undecided: [Int] = []
    /// False where the search was cut off.
    public private(set) var isComplete = true

    private let columns: [[Class]]
    private let ruleCount: Int
    private var budget = 200_000
    private var searchSteps = 500_000

    public init(_ table: DecisionTable) {
        ruleCount = table.rules.count
        var columns: [[Class]] = []
        for (column, input) in table.inputs.enumerated() {
            let classes = ColumnClasses(table.rules.map { $0.tests[column] }, input)
            if !classes.isDecided { undecided.append(column) }
            columns.append(classes.classes)
        }
        self.columns = columns
        guard !columns.isEmpty, ruleCount > 0, ruleCount <= 2000 else { return }
        findUnreachable(table)
        findOverlaps(table)
        let all = RuleSet(count: ruleCount)
        if undecided.isEmpty, !table.outputs.contains(where: { $0.standard != nil }) { findGaps(0, all, []) }
    }

    // MARK: Gaps

    private mutating func findGaps(_ column: Int, _ rules: RuleSet, _ labels: [String]) {
        budget -= 1
        guard budget > 0 else {
            isComplete = false
            return
        }
        guard gaps.count < 10 else { return }
        if rules.isEmpty {
            gaps.append(labels + Array(repeating: "-", count: columns.count - column))
            return
        }
        guard column < columns.count else { return }
        // Classes with the same rules are one.
        var seen: Set<RuleSet> = []
        for item in columns[column] where seen.insert(item.rules).inserted {
            findGaps(column + 1, rules.intersection(item.rules), labels + [item.label])
        }
    }

    // MARK: Overlaps

    private mutating func findOverlaps(_ table: DecisionTable) {
        guard table.hitPolicy == .unique || table.hitPolicy == .any else { return }
        for first in 0..<ruleCount {
            for second in first + 1..<max(ruleCount, first + 1) {
                budget -= columns.count
                guard budget > 0, overlaps.count < 50 else {
                    isComplete = isComplete && budget > 0
                    return
                }
                let both = columns.map { column in
                    column.first { $0.rules.contains(first) && $0.rules.contains(second) }?.label
                }
                let example = both.compactMap { $0 }
                if example.count == columns.count { overlaps.append((first, second, example)) }
            }
        }
    }

    // MARK: Unreachable rules

    private mutating func findUnreachable(_ table: DecisionTable) {
        for rule in 0..<ruleCount {
            let own = columns.map { column in column.filter { $0.rules.contains(rule) } }
            if own.contains(where: \.isEmpty) {
                unreachable.append(rule)
            } else if table.hitPolicy == .first, undecided.isEmpty, rule > 0 {
                var earlier = RuleSet(count: ruleCount)
                for later in rule..<ruleCount { earlier.remove(later) }
                if !leavesOver(own[...], earlier, &searchSteps) {
                    if searchSteps > 0 { unreachable.append(rule) } else { isComplete = false }
                }
            }
        }
    }

    /// Whether some combination of classes is met by none of the rules.
    private func leavesOver(_ columns: ArraySlice<[Class]>, _ rules: RuleSet, _ steps: inout Int) -> Bool {
        if rules.isEmpty { return true }
        guard steps > 0, let column = columns.first else { return false }
        steps -= column.count + 1
        var seen: Set<RuleSet> = []
        for item in column where seen.insert(item.rules).inserted {
            if leavesOver(columns.dropFirst(), rules.intersection(item.rules), &steps) { return true }
        }
        return false
    }
}

/// A set of rules as bits.
struct RuleSet: Hashable, Sendable {
    private var words: [UInt64]

    /// All of them.
    init(count: Int) {
        words = Array(repeating: .max, count: (count + 63) / 64)
        if count % 64 != 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
    func contains(_ rule: Int) -> Bool { words[rule / 64] >> UInt64(rule % 64) & 1 == 1 }
    mutating func remove(_ rule: Int) { words[rule / 64] &= ~(1 << UInt64(rule % 64)) }

    func intersection(_ other: RuleSet) -> RuleSet {
        var result = self
        for index in words.indices { result.words[index] &= other.words[index] }
        return result
    }
}
