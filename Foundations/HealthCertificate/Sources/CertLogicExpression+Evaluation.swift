import Kernel

extension CertLogicExpression {
    /// Evaluates over some data, usually an object with `payload` and `external`.
    ///
    /// - Returns: a JSON value. A time becomes its text in UTC with milliseconds.
    /// - Throws: `Failure`. A rule that throws has decided nothing.
    public func evaluate(_ data: JSON) throws(Failure) -> JSON {
        var run = CertLogicRun()
        return try run.value(of: root, in: .json(data)).json
    }
}

/// A value during evaluation: JSON has no times.
private enum LogicValue {
    case json(JSON)
    case time(Timestamp)
    case list([LogicValue], Extent)
    /// The data inside of a `reduce`.
    indirect case frame(current: LogicValue, accumulator: LogicValue, Extent)

    /// How large a value is that an expression has built. Parts are shared while it is evaluated, so that a `reduce`
    /// could build in few steps what would fill any memory when it is written out.
    struct Extent {
        let size: Int
        let depth: Int
    }

    var extent: Extent {
        switch self {
        case .json, .time: Extent(size: 1, depth: 0)
        case .list(_, let extent), .frame(_, _, let extent): extent
        }
    }

    var json: JSON {
        switch self {
        case .json(let json): json
        case .time(let time): .string(time.description)
        case .list(let values, _): .array(values.map(\.json))
        case .frame(let current, let accumulator, _): ["current": current.json, "accumulator": accumulator.json]
        }
    }

    /// How many comparisons it takes to compare with it.
    var weight: Int {
        if case .json(let json) = self { json.weight } else { extent.size }
    }

    /// Whether it counts as true; nil for what counts as neither.
    var truth: Bool? {
        switch self {
        case .json(.null): false
        case .json(.boolean(let value)): value
        case .json(.string(let text)): !text.isEmpty
        case .json(.integer(let number)): number != 0
        case .json(.array(let items)): !items.isEmpty
        case .json(.object(let members)): !members.isEmpty
        case .list(let values, _): !values.isEmpty
        case .frame: true
        case .json(.number), .time: nil
        }
    }

    func equals(_ other: LogicValue) -> Bool {
        switch (self, other) {
        case (.json(let a), .json(let b)): a == b
        case (.time(let a), .time(let b)): a == b
        case (.time, _), (_, .time): false
        default: json == other.json
        }
    }

    subscript(fragment: String) -> LogicValue {
        switch self {
        case .json(.object(let members)): return .json(members[fragment] ?? .null)
        case .json(.array(let items)):
            guard let index = Int(fragment), items.indices.contains(index) else { return .json(.null) }
            return .json(items[index])
        case .list(let values, _):
            guard let index = Int(fragment), values.indices.contains(index) else { return .json(.null) }
            return values[index]
        case .frame(let current, let accumulator, _):
            return fragment == "current" ? current : fragment == "accumulator" ? accumulator : .json(.null)
        case .json, .time: return .json(.null)
        }
    }
}

/// One evaluation, with its budget of steps: nested reductions over long lists would otherwise run for hours.
private struct CertLogicRun {
    typealias Node = CertLogicExpression.Node
    typealias Failure = CertLogicExpression.Failure

    private var steps = 1_000_000

    mutating func value(of node: Node, in data: LogicValue) throws(Failure) -> LogicValue {
        steps -= 1
        guard steps > 0 else { throw .tooLong }
        switch node {
        case .literal(let value): return .json(value)
        case .list(let nodes):
            let values = try values(of: nodes, in: data)
            return .list(values, try extent(around: values))
        case .data(let path): return path.reduce(data) { $0[$1] }
        case .choice(let guardNode, let then, let otherwise):
            return try value(of: try truth(of: guardNode, in: data, "if") ? then : otherwise, in: data)
        case .equal(let a, let b):
            let (a, b) = (try value(of: a, in: data), try value(of: b, in: data))
            steps -= min(a.weight, b.weight)
            return .json(.boolean(a.equals(b)))
        case .member(let item, let list): return .json(.boolean(try contains(item, list, in: data)))
        case .sum(let a, let b):
            let (sum, overflow) = try integer(a, in: data, "+").addingReportingOverflow(try integer(b, in: data, "+"))
            guard !overflow else { throw .range }
            return .json(.integer(sum))
        case .both(let nodes): return try conjunction(nodes, in: data)
        case .not(let operand): return .json(.boolean(!(try truth(of: operand, in: data, "!"))))
        case .ordered(let order, let nodes):
            var numbers: [Int] = []
            for node in nodes { numbers.append(try integer(node, in: data, "comparison")) }
            return .json(.boolean(zip(numbers, numbers.dropFirst()).allSatisfy { order.holds($0, $1) }))
        case .orderedInTime(let order, let nodes):
            var times: [Timestamp] = []
            for node in nodes { times.append(try time(node, in: data)) }
            return .json(.boolean(zip(times, times.dropFirst()).allSatisfy { order.holds($0, $1) }))
        case .plusTime(let operand, let amount, let unit):
            let text = try text(operand, in: data, "plusTime")
            guard let time = DateTimeText.timestamp(text) else { throw .dateTime(text) }
            return .time(try time.shifted(by: amount, unit))
        case .dateOfBirth(let operand):
            let text = try text(operand, in: data, "dccDateOfBirth")
            guard let day = DateTimeText.lastDay(text) else { throw .dateTime(text) }
            return .time(day.start(offsetSeconds: 0))
        case .reduction(let list, let step, let initial):
            return try reduction(of: list, step, from: initial, in: data)
        case .identifierPart(let operand, let index): return try identifierPart(operand, index, in: data)
        }
    }

    private mutating func values(of nodes: [Node], in data: LogicValue) throws(Failure) -> [LogicValue] {
        var values: [LogicValue] = []
        for node in nodes { values.append(try value(of: node, in: data)) }
        return values
    }

    private mutating func truth(of node: Node, in data: LogicValue, _ operation: String) throws(Failure) -> Bool {
        guard let truth = try value(of: node, in: data).truth else { throw .type(operation) }
        return truth
    }

    private mutating func integer(_ node: Node, in data: LogicValue, _ operation: String) throws(Failure) -> Int {
        guard case .json(.integer(let number)) = try value(of: node, in: data) else { throw .type(operation) }
        return number
    }

    private mutating func text(_ node: Node, in data: LogicValue, _ operation: String) throws(Failure) -> String {
        guard case .json(.string(let text)) = try value(of: node, in: data) else { throw .type(operation) }
        return text
    }

    private mutating func time(_ node: Node, in data: LogicValue) throws(Failure) -> Timestamp {
        guard case .time(let time) = try value(of: node, in: data) else { throw .type("comparison of times") }
        return time
    }

    private mutating func contains(_ item: Node, _ list: Node, in data: LogicValue) throws(Failure) -> Bool {
        let item = try value(of: item, in: data)
        switch try value(of: list, in: data) {
        case .json(.array(let items)):
            steps -= items.count * item.weight
            guard steps > 0 else { throw .tooLong }
            guard case .json(let wanted) = item else { return false }
            return items.contains(wanted)
        case .list(let values, _):
            steps -= values.count * item.weight
            guard steps > 0 else { throw .tooLong }
            return values.contains { $0.equals(item) }
        default: throw .type("in")
        }
    }

    /// The first operand that counts as false, else the last; what lies behind is not evaluated.
    private mutating func conjunction(_ nodes: [Node], in data: LogicValue) throws(Failure) -> LogicValue {
        var last = LogicValue.json(.boolean(true))
        for node in nodes {
            last = try value(of: node, in: data)
            guard let truth = last.truth else { throw .type("and") }
            if !truth { return last }
        }
        return last
    }

    private mutating func reduction(of list: Node, _ step: Node, from initial: Node,
                                    in data: LogicValue) throws(Failure) -> LogicValue {
        let values: [LogicValue]
        switch try value(of: list, in: data) {
        case .json(.null): values = []
        case .json(.array(let items)): values = items.map { .json($0) }
        case .list(let items, _): values = items
        default: throw .type("reduce")
        }
        var accumulator = try value(of: initial, in: data)
        for current in values {
            let extent = try extent(around: [current, accumulator])
            accumulator = try value(of: step, in: .frame(current: current, accumulator: accumulator, extent))
        }
        return accumulator
    }

    private func extent(around values: [LogicValue]) throws(Failure) -> LogicValue.Extent {
        let extents = values.map(\.extent)
        let size = extents.reduce(1) { $0 + $1.size }, depth = 1 + (extents.map(\.depth).max() ?? 0)
        guard size <= 100_000, depth <= 64 else { throw .tooLong }
        return LogicValue.Extent(size: size, depth: depth)
    }

    private mutating func identifierPart(_ node: Node, _ index: Int,
                                         in data: LogicValue) throws(Failure) -> LogicValue {
        switch try value(of: node, in: data) {
        case .json(.null): return .json(.null)
        case .json(.string(let text)):
            return .json(UniqueCertificateIdentifier.part(index, of: text).map { .string($0) } ?? .null)
        default: throw .type("extractFromUVCI")
        }
    }
}

extension JSON {
    /// How many values it holds, itself counted.
    fileprivate var weight: Int {
        switch self {
        case .array(let items): items.reduce(1) { $0 + $1.weight }
        case .object(let members): members.values.reduce(1) { $0 + $1.weight }
        default: 1
        }
    }
}

extension Timestamp {
    /// Shifts on the calendar of UTC; a day that its month does not have runs over into the next one, as it does in
    /// JavaScript, by which CertLogic defines it.
    fileprivate func shifted(
        by amount: Int, _ unit: CertLogicExpression.TimeUnit
    ) throws(CertLogicExpression.Failure) -> Timestamp {
        guard abs(amount) <= 100_000_000 else { throw .range }
        let clock = wallClock(offsetSeconds: 0)
        let (year, month, day) = clock.day.components
        let shifted: Timestamp
        switch unit {
        case .hour: shifted = advanced(bySeconds: Int64(amount) * 3600)
        case .day: shifted = advanced(bySeconds: Int64(amount) * 86_400)
        case .month, .year:
            let months = year * 12 + month - 1 + amount * (unit == .year ? 12 : 1)
            guard months > 0, let first = Day(year: months / 12, month: months % 12 + 1, day: 1) else { throw .range }
            shifted = advanced(bySeconds: Int64(first.sinceEpoch + day - 1 - clock.day.sinceEpoch) * 86_400)
        }
        guard (-62_135_596_800_000..<253_402_300_800_000).contains(shifted.milliseconds) else { throw .range }
        return shifted
    }
}
