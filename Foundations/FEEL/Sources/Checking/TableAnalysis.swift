/// Gaps, overlaps and rules that can never apply in a decision table, found by classes of input values.
///
/// All values of a column fall into few classes that its cells treat alike: below the first number, the first number,
/// and so on. A table is then a finite grid. The search through it is bounded, and says so where it was not finished.
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
    /// The rules of which every cell is decided.
    private var decided: RuleSet
    /// The rules that let everything through from a column on.
    private var open: [RuleSet] = []
    /// Words of sets that may still be combined.
    private var budget = 50_000_000

    public init(_ table: DecisionTable) {
        ruleCount = table.rules.count
        decided = RuleSet(count: ruleCount)
        var columns: [[Class]] = []
        for (column, input) in table.inputs.enumerated() {
            let classes = ColumnClasses(table.rules.map { $0.tests[column] }, input)
            if !classes.undecided.isEmpty { undecided.append(column) }
            for rule in classes.undecided { decided.remove(rule) }
            columns.append(classes.classes)
        }
        self.columns = columns
        guard !columns.isEmpty, ruleCount > 0 else { return }
        guard ruleCount <= 5000 else {
            isComplete = false
            return
        }
        let all = RuleSet(count: ruleCount)
        open = [all]
        for column in columns.reversed() {
            open.append(column.reduce(open[open.count - 1]) { $0.intersection($1.rules) })
        }
        open.reverse()
        findUnreachable(table)
        findOverlaps(table)
        if undecided.isEmpty, !table.outputs.contains(where: { $0.standard != nil }) {
            var search = GapSearch(columns: columns, open: open, wanted: 10, budget: budget)
            search.run(all)
            gaps = search.gaps
            isComplete = isComplete && search.isComplete
        }
    }

    /// Takes from the budget; false when it is spent.
    private mutating func charge(_ words: Int) -> Bool {
        budget -= words
        if budget < 0 { isComplete = false }
        return budget >= 0
    }

    // MARK: Overlaps

    /// Two rules can apply together if in each column some class lets both through.
    private mutating func findOverlaps(_ table: DecisionTable) {
        guard table.hitPolicy == .unique || table.hitPolicy == .any else { return }
        var partners = [RuleSet](repeating: RuleSet(count: ruleCount), count: ruleCount)
        for column in columns {
            // Rules whose cells let the same classes through have the same partners.
            var known: [RuleSet: RuleSet] = [:]
            for rule in 0..<ruleCount {
                guard charge(column.count) else { return }
                var own = RuleSet(count: column.count)
                for (place, item) in column.enumerated() where !item.rules.contains(rule) { own.remove(place) }
                if let found = known[own] {
                    partners[rule] = partners[rule].intersection(found)
                    continue
                }
                var found = RuleSet(count: ruleCount)
                found.removeAll()
                for item in column where item.rules.contains(rule) {
                    guard charge(found.wordCount) else { return }
                    found.formUnion(item.rules)
                }
                known[own] = found
                partners[rule] = partners[rule].intersection(found)
            }
        }
        for first in decided.members {
            for second in partners[first].intersection(decided).members where second > first {
                let example = columns.map { column in
                    column.first { $0.rules.contains(first) && $0.rules.contains(second) }?.label ?? ""
                }
                overlaps.append((first, second, example))
                if overlaps.count == 50 { return }
            }
        }
    }

    // MARK: Unreachable rules

    private mutating func findUnreachable(_ table: DecisionTable) {
        for rule in 0..<ruleCount {
            let own = columns.map { column in column.filter { $0.rules.contains(rule) } }
            guard charge(columns.reduce(0) { $0 + $1.count }) else { return }
            if own.contains(where: \.isEmpty) {
                unreachable.append(rule)
            } else if table.hitPolicy == .first, undecided.isEmpty, rule > 0 {
                var earlier = RuleSet(count: ruleCount)
                for later in rule..<ruleCount { earlier.remove(later) }
                var search = GapSearch(columns: own, open: open, wanted: 1, budget: min(budget, 500_000))
                search.run(earlier)
                budget -= search.spent
                if search.gaps.isEmpty {
                    if search.isComplete { unreachable.append(rule) } else { isComplete = false }
                }
            }
        }
    }
}

/// Looks for combinations of classes that none of some rules covers.
///
/// Column by column, with the rules that are still possible. What is left to do depends on these alone, so that each
/// set of them is gone into once in each column.
struct GapSearch {
    let columns: [[TableAnalysis.Class]]
    /// The rules that let everything through from a column on.
    let open: [RuleSet]
    let wanted: Int
    /// Words of sets that may be combined.
    let budget: Int
    private(set) var gaps: [[String]] = []
    private(set) var spent = 0
    private var covered: [Set<RuleSet>]

    var isComplete: Bool { spent <= budget }

    init(columns: [[TableAnalysis.Class]], open: [RuleSet], wanted: Int, budget: Int) {
        self.columns = columns
        self.open = open
        self.wanted = wanted
        self.budget = budget
        covered = Array(repeating: [], count: columns.count + 1)
    }

    mutating func run(_ rules: RuleSet) { go(0, rules, []) }

    private mutating func go(_ column: Int, _ rules: RuleSet, _ labels: [String]) {
        guard gaps.count < wanted, isComplete else { return }
        if rules.isEmpty {
            gaps.append(labels + Array(repeating: "-", count: columns.count - column))
            return
        }
        guard column < columns.count, rules.intersection(open[column]).isEmpty,
              !covered[column].contains(rules) else { return }
        let before = gaps.count
        // Classes with the same rules are one.
        var seen: Set<RuleSet> = []
        for item in columns[column] {
            spent += rules.wordCount
            let left = rules.intersection(item.rules)
            if seen.insert(left).inserted { go(column + 1, left, labels + [item.label]) }
        }
        if gaps.count == before, isComplete { covered[column].insert(rules) }
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

    var wordCount: Int { words.count }
    mutating func removeAll() { for index in words.indices { words[index] = 0 } }
    mutating func formUnion(_ other: RuleSet) { for index in words.indices { words[index] |= other.words[index] } }

    /// In ascending order.
    var members: [Int] { CompiledTable.rules(words) }

    func intersection(_ other: RuleSet) -> RuleSet {
        var result = self
        for index in words.indices { result.words[index] &= other.words[index] }
        return result
    }
}
