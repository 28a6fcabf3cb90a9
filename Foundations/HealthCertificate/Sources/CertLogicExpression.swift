/// A rule's logic in CertLogic 1.3.2, the subset of JsonLogic in which countries of the EU wrote their entry rules.
///
/// The whole expression is checked when it is read, not when a branch is first reached:
/// ```swift
/// let adult = try CertLogicExpression(JSON(parsing: """
///     {"not-after": [{"dccDateOfBirth": [{"var": "payload.dob"}]},
///                    {"plusTime": [{"var": "external.validationClock"}, -18, "year"]}]}
///     """))
/// try adult.evaluate(["payload": ["dob": "1998"], "external": ["validationClock": "2021-07-01T00:00:00Z"]])
/// ```
public struct CertLogicExpression: Sendable {
    let root: Node

    /// An expression read and checked.
    indirect enum Node: Sendable {
        case literal(JSON)
        case list([Node])
        /// A path into the data; empty for all of it.
        case data([String])
        case choice(Node, then: Node, otherwise: Node)
        case equal(Node, Node)
        case member(Node, of: Node)
        case sum(Node, Node)
        case both([Node])
        case not(Node)
        /// Two operands, or three for both of the neighbours.
        case ordered(Order, [Node])
        case orderedInTime(Order, [Node])
        case plusTime(Node, Int, TimeUnit)
        case dateOfBirth(Node)
        case reduction(Node, step: Node, initial: Node)
        case identifierPart(Node, Int)
    }

    /// A comparison of numbers or of times.
    enum Order: Sendable {
        case less, lessOrEqual, greater, greaterOrEqual

        func holds<Value: Comparable>(_ a: Value, _ b: Value) -> Bool {
            switch self {
            case .less: a < b
            case .lessOrEqual: a <= b
            case .greater: a > b
            case .greaterOrEqual: a >= b
            }
        }
    }

    /// By what a time is shifted.
    enum TimeUnit: String, Sendable {
        case year, month, day, hour
    }

    /// Why an expression could not be read, or not be evaluated over some data.
    public enum Failure: Error, Hashable, Sendable {
        /// Not an expression; with what is wrong.
        case invalid(String)
        /// An operand of another type than its operation takes; with the operation.
        case type(String)
        /// A text that should be a date or time and is not.
        case dateTime(String)
        /// A number or a time beyond all bounds.
        case range
        /// More steps than a rule may take.
        case tooLong
    }

    /// - Throws: `Failure.invalid`
    public init(_ json: JSON) throws(Failure) { root = try Node(json, depth: 0) }

    /// The paths that may be read, each once, in the order of their appearance, those inside of a `reduce` left out.
    public var dataAccesses: [String] {
        var paths: [String] = []
        root.visit { path in
            let path = path.joined(separator: ".")
            if !paths.contains(path) { paths.append(path) }
        }
        return paths
    }
}

extension CertLogicExpression.Node {
    private typealias Failure = CertLogicExpression.Failure
    private static let maximumDepth = 64

    init(_ json: JSON, depth: Int) throws(CertLogicExpression.Failure) {
        guard depth < Self.maximumDepth else { throw Failure.invalid("nested too deeply") }
        switch json {
        case .string, .integer, .boolean: self = .literal(json)
        case .array(let items):
            let nodes = try Self.nodes(items, depth: depth)
            let literals = nodes.compactMap { if case .literal(let value) = $0 { value } else { nil } }
            self = literals.count == nodes.count ? .literal(.array(literals)) : .list(nodes)
        case .object(let members):
            guard members.count == 1, let (operation, operands) = members.first else {
                throw Failure.invalid("an object with other than one operation")
            }
            self = try Self.operation(operation, operands, depth: depth)
        case .null, .number: throw Failure.invalid("a literal that is not allowed")
        }
    }

    private static func nodes(_ items: [JSON], depth: Int) throws(CertLogicExpression.Failure) -> [Self] {
        var nodes: [Self] = []
        for item in items { nodes.append(try Self(item, depth: depth + 1)) }
        return nodes
    }

    private static func operation(_ name: String, _ operands: JSON,
                                  depth: Int) throws(CertLogicExpression.Failure) -> Self {
        if name == "var" {
            guard let path = operands.string else { throw Failure.invalid("var without a path") }
            let fragments = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            return .data(path.isEmpty ? [] : fragments)
        }
        guard let items = operands.array, !items.isEmpty else { throw Failure.invalid("\(name) without operands") }
        func expect(_ counts: ClosedRange<Int>) throws(CertLogicExpression.Failure) {
            guard counts.contains(items.count) else { throw Failure.invalid("\(name) of \(items.count) operands") }
        }
        func operand(_ index: Int) throws(CertLogicExpression.Failure) -> Self {
            try Self(items[index], depth: depth + 1)
        }
        func all() throws(CertLogicExpression.Failure) -> [Self] { try nodes(items, depth: depth) }
        if let order = orders[name] {
            try expect(2...3)
            return order.inTime ? .orderedInTime(order.order, try all()) : .ordered(order.order, try all())
        }
        switch name {
        case "if":
            try expect(3...3)
            return .choice(try operand(0), then: try operand(1), otherwise: try operand(2))
        case "===", "in", "+":
            try expect(2...2)
            let (a, b) = (try operand(0), try operand(1))
            return name == "===" ? .equal(a, b) : name == "in" ? .member(a, of: b) : .sum(a, b)
        case "and":
            try expect(2...Int.max)
            return .both(try all())
        case "!":
            try expect(1...1)
            return .not(try operand(0))
        case "plusTime":
            try expect(3...3)
            guard let amount = items[1].integer,
                  let unit = items[2].string.flatMap(CertLogicExpression.TimeUnit.init) else {
                throw Failure.invalid("plusTime without an amount and a unit")
            }
            return .plusTime(try operand(0), amount, unit)
        case "dccDateOfBirth":
            try expect(1...1)
            return .dateOfBirth(try operand(0))
        case "reduce":
            try expect(3...3)
            return .reduction(try operand(0), step: try operand(1), initial: try operand(2))
        case "extractFromUVCI", "extractFromUCI":
            try expect(2...2)
            guard let index = items[1].integer else { throw Failure.invalid("\(name) without an index") }
            return .identifierPart(try operand(0), index)
        default: throw Failure.invalid("unknown operation \(name)")
        }
    }

    private static let orders: [String: (order: CertLogicExpression.Order, inTime: Bool)] = [
        "<": (.less, false), "<=": (.lessOrEqual, false), ">": (.greater, false), ">=": (.greaterOrEqual, false),
        "before": (.less, true), "not-after": (.lessOrEqual, true),
        "after": (.greater, true), "not-before": (.greaterOrEqual, true),
    ]

    fileprivate func visit(_ body: ([String]) -> Void) {
        switch self {
        case .literal: break
        case .data(let path): body(path)
        case .list(let nodes), .both(let nodes), .ordered(_, let nodes), .orderedInTime(_, let nodes):
            for node in nodes { node.visit(body) }
        case .choice(let a, let b, let c): for node in [a, b, c] { node.visit(body) }
        case .equal(let a, let b), .member(let a, let b), .sum(let a, let b), .reduction(let a, _, let b):
            a.visit(body)
            b.visit(body)
        case .not(let a), .plusTime(let a, _, _), .dateOfBirth(let a), .identifierPart(let a, _): a.visit(body)
        }
    }
}
