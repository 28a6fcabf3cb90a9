/// The classes into which the cells of a column cut the values of its input.
struct ColumnClasses {
    private(set) var classes: [TableAnalysis.Class] = []
    /// The rules, counted from 0, whose cells have more than constants; they are taken to let everything through.
    private(set) var undecided: [Int] = []

    init(_ cells: [UnaryTests], _ input: DecisionTable.Input) {
        var points: [Value] = [], answers: [CellAnswers?] = []
        for (rule, cell) in cells.enumerated() {
            guard let constants = ColumnClasses.constants(cell) else {
                undecided.append(rule)
                answers.append(nil)
                continue
            }
            points += constants
            answers.append(CellAnswers(cell, constants))
        }
        let limits = input.allowed
        if let limits { points += ColumnClasses.constants(limits) ?? [] }
        if case .constrained(_, let constraint) = input.type, let tests = try? UnaryTests(parsing: constraint.text) {
            points += ColumnClasses.constants(tests) ?? []
        }
        guard 2 * points.count * cells.count <= ColumnIndex.maximumWork else {
            undecided = Array(cells.indices)
            classes = [.init(label: "any", rules: RuleSet(count: cells.count))]
            return
        }
        for (label, value) in ColumnClasses.members(points, input.type) {
            if !input.type.admits(value) { continue }
            if let limits, limits.evaluate(value) != true { continue }
            var rules = RuleSet(count: cells.count)
            for rule in cells.indices where answers[rule]?.answer(value).passes == false { rules.remove(rule) }
            classes.append(.init(label: label, rules: rules))
        }
        if classes.isEmpty { classes = [.init(label: "any", rules: RuleSet(count: cells.count))] }
    }

    /// The constants of a cell; nil where it has anything else.
    static func constants(_ cell: UnaryTests) -> [Value]? {
        let compiler = Compiler(layout: FrameLayout(parent: nil))
        var list: [Value] = []
        for test in cell.tests {
            switch test {
            case .compare(_, let operand):
                guard let value = compiler.constant(operand, CompileScope()) else { return nil }
                list.append(value)
            case .matches(let expression, let asks):
                guard !asks, let value = compiler.constant(expression, CompileScope()) else { return nil }
                list += flattened(value)
            }
        }
        return list
    }

    private static func flattened(_ value: Value) -> [Value] {
        switch value {
        case .list(let list): list.elements.flatMap(flattened)
        case .range(let range): [range.low, range.high].compactMap { $0 }
        default: [value]
        }
    }

    /// A member of each class, with its label. Nulls are no class: they are errors, not cases.
    private static func members(_ points: [Value], _ type: FEELType) -> [(String, Value)] {
        var list: [(String, Value)] = []
        let booleans = points.contains { $0.truth != nil }
        if type.base == .boolean || booleans { list += [("false", .boolean(false)), ("true", .boolean(true))] }
        let texts = Set(points.compactMap(\.text)).sorted()
        list += texts.map { ("\"\($0)\"", .string($0)) }
        if !texts.isEmpty || type.base == .string { list.append(("any other",
            .string(texts.reduce("other") { $0 + $1 }))) }
        var ordered: [[Value]] = [[], [], [], [], []]
        for point in points {
            switch point {
            case .number: ordered[0].append(point)
            case .date: ordered[1].append(point)
            case .daysAndTime: ordered[2].append(point)
            case .yearsAndMonths: ordered[3].append(point)
            case .dateTime(let moment) where moment.time.zone != nil: ordered[4].append(point)
            default: break
            }
        }
        if ordered[0].isEmpty, type.base == .number { return list + [("any number", .number(0))] }
        for group in ordered where !group.isEmpty { list += intervals(group) }
        return list
    }

    private static func intervals(_ points: [Value]) -> [(String, Value)] {
        var sorted: [Value] = []
        for point in points.sorted(by: { (Comparison.order($0, $1)
            ?? 0) < 0 }) where sorted.last != point { sorted.append(point) }
        var list: [(String, Value)] = []
        if let first = sorted.first, let below = moved(first, -1) { list.append(("below \(first)", below)) }
        for (index, point) in sorted.enumerated() {
            list.append(("\(point)", point))
            if index + 1 < sorted.count, let middle = middle(point, sorted[index + 1]) {
                list.append(("between \(point) and \(sorted[index + 1])", middle))
            }
        }
        if let last = sorted.last, let above = moved(last, 1) { list.append(("above \(last)", above)) }
        return list
    }

    private static func moved(_ value: Value, _ by: Int) -> Value? {
        switch value {
        case .number(let x): Decimal128.adding(x, Decimal128(by)).map(Value.number)
        case .date(let x): CalendarDate(sinceEpoch: x.sinceEpoch + by).map(Value.date)
        case .daysAndTime(let x):
            DaysDuration(nanoseconds: x.nanoseconds + Int128(by) * 1_000_000_000).map(Value.daysAndTime)
        case .yearsAndMonths(let x): MonthsDuration(months: x.months + by).map(Value.yearsAndMonths)
        case .dateTime(let x):
            DaysDuration(nanoseconds: Int128(by) * 1_000_000_000).flatMap(x.adding).map(Value.dateTime)
        default: nil
        }
    }

    /// A value strictly between two, if there is one.
    private static func middle(_ a: Value, _ b: Value) -> Value? {
        switch (a, b) {
        case (.number(let x), .number(let y)):
            return Decimal128.adding(x, y).flatMap { Decimal128.dividing($0, 2) }.map(Value.number)
        case (.date(let x), .date(let y)):
            return y.sinceEpoch - x.sinceEpoch > 1 ? moved(a, 1) : nil
        case (.daysAndTime(let x), .daysAndTime(let y)):
            return DaysDuration(nanoseconds: (x.nanoseconds + y.nanoseconds) / 2).map(Value.daysAndTime)
        case (.yearsAndMonths(let x), .yearsAndMonths(let y)): return y.months - x.months > 1 ? moved(a, 1) : nil
        case (.dateTime(let x), .dateTime(let y)):
            return DaysDuration(nanoseconds: (y.universal - x.universal) / 2).flatMap(x.adding).map(Value.dateTime)
        default: return nil
        }
    }
}
