/// A part of the text, counted in Unicode code points from its start.
public struct Place: Sendable, Hashable {
    public let start: Int
    public let end: Int

    public static let none = Place(start: 0, end: 0)
}

/// A parsed expression with its place in the text.
///
/// Besides FEEL's grammar it has what boxed expressions need, so that the evaluators know one tree only.
public struct Expression: Sendable {
    public let kind: Kind
    public let place: Place

    init(_ kind: Kind, _ place: Place = .none) {
        self.kind = kind
        self.place = place
    }

    /// The forms of expressions.
    public indirect enum Kind: Sendable {
        case literal(Value)
        case name(String)
        case path(Expression, String)
        case filter(Expression, Expression)
        case call(Expression, [Expression])
        case callNamed(Expression, [Entry])
        case negate(Expression)
        case binary(Operator, Expression, Expression)
        case between(Expression, low: Expression, high: Expression)
        /// The tests refer to the value as `?`.
        case within(Expression, UnaryTests)
        /// Without a type where its name is unknown.
        case instance(Expression, FEELType?)
        case choose(Expression, then: Expression, otherwise: Expression)
        case iterate([Iterator], Expression)
        case quantify(every: Bool, [Iterator], Expression)
        case list([Expression])
        case context([Entry], result: Expression?)
        case range(low: Expression?, high: Expression?, includesLow: Bool, includesHigh: Bool)
        /// `(= 5)` or `(!= 5)`.
        case point(Expression, RangeValue.Form)
        case function(FunctionDefinition)
        /// The value converted to a type, null where it does not conform; the text says what was being computed.
        case coerce(Expression, FEELType, String)
        case table(DecisionTable)
        /// Null with a message: a literal without a meaning, an external function.
        case failure(String)
        /// A filter whose condition is FEEL's own unary-test form is not distinguished; this is a test by itself.
        case test(Expression, UnaryTests)
    }

    /// Operators with two operands, as written.
    public enum Operator: String, Sendable {
        case add = "+", subtract = "-", multiply = "*", divide = "/", power = "**"
        case equal = "=", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
        case and, or
    }

    /// An entry of a context or a named argument.
    public struct Entry: Sendable {
        public let name: String
        public let value: Expression

        public init(_ name: String, _ value: Expression) {
            self.name = name
            self.value = value
        }
    }

    /// `name in source`, or `name in source..end`.
    public struct Iterator: Sendable {
        public let name: String
        public let source: Expression
        public let end: Expression?

        public init(_ name: String, _ source: Expression, end: Expression? = nil) {
            self.name = name
            self.source = source
            self.end = end
        }
    }

    /// A function as written, with its parameters and their types.
    public struct FunctionDefinition: Sendable {
        public let parameters: [FunctionValue.Parameter]
        public let result: FEELType
        public let body: Expression
        /// The name by which the body can call the function itself.
        public var selfName: String?

        public init(parameters: [FunctionValue.Parameter], result: FEELType = .any, body: Expression,
            selfName: String? = nil) {
            self.parameters = parameters
            self.result = result
            self.body = body
            self.selfName = selfName
        }
    }

    /// An expression without text, for those that build trees, such as boxed expressions.
    public static func make(_ kind: Kind) -> Expression { Expression(kind) }
}

/// The cell of a decision table or the right side of `in` (DMN 1.5 §7.3.3, grammar rules 7–17).
public struct UnaryTests: Sendable {
    /// `-`: everything passes.
    public let any: Bool
    public let negated: Bool
    public let tests: [Test]

    public static let irrelevant = UnaryTests(any: true, negated: false, tests: [])

    public init(any: Bool, negated: Bool, tests: [Test]) {
        self.any = any
        self.negated = negated
        self.tests = tests
    }

    /// One of the tests, of which one must be met.
    public enum Test: Sendable {
        case compare(Expression.Operator, Expression)
        /// Equal to the value, a range or list that holds it, or a condition on `?` where `asks` is set.
        case matches(Expression, asks: Bool)
    }
}

/// A decision table, ready to be evaluated (DMN 1.5 §8).
public struct DecisionTable: Sendable {
    /// What is done when several rules match (DMN 1.5 §8.2.8).
    public enum HitPolicy: String, Sendable, CaseIterable {
        case unique = "UNIQUE", first = "FIRST", priority = "PRIORITY", any = "ANY", collect = "COLLECT"
        case ruleOrder = "RULE ORDER", outputOrder = "OUTPUT ORDER"
    }

    /// What COLLECT makes of the outputs.
    public enum Aggregation: String, Sendable, CaseIterable {
        case sum = "SUM", count = "COUNT", minimum = "MIN", maximum = "MAX"
    }

    /// An input column.
    public struct Input: Sendable {
        public let expression: Expression
        public let type: FEELType
        /// The values that are allowed; one that is not counts as null, with a diagnostic.
        public let allowed: UnaryTests?
        /// What reports call it; empty for none.
        public let label: String

        public init(expression: Expression, type: FEELType, allowed: UnaryTests?, label: String = "") {
            self.label = label
            self.expression = expression
            self.type = type
            self.allowed = allowed
        }
    }

    /// An output column.
    public struct Output: Sendable {
        public let name: String
        public let type: FEELType
        public let allowed: UnaryTests?
        /// The allowed values one by one in the order of their priority.
        public let priorities: [Expression]
        public let standard: Expression?

        public init(name: String, type: FEELType, allowed: UnaryTests?, priorities: [Expression],
            standard: Expression?) {
            self.name = name
            self.type = type
            self.allowed = allowed
            self.priorities = priorities
            self.standard = standard
        }
    }

    /// A row: one cell for each column.
    public struct Rule: Sendable {
        public let tests: [UnaryTests]
        public let outputs: [Expression]
        /// Of the text that the table was read from, counted from 1; 0 where there is none.
        public let line: Int

        public init(tests: [UnaryTests], outputs: [Expression], line: Int = 0) {
            self.tests = tests
            self.outputs = outputs
            self.line = line
        }
    }

    /// What reports call it, and where fired rules are listed under.
    public let name: String
    public let hitPolicy: HitPolicy
    public let aggregation: Aggregation?
    public let inputs: [Input]
    public let outputs: [Output]
    public let rules: [Rule]
    /// Of the text that it was read from, counted from 1; 0 where there is none.
    public let line: Int

    public init(name: String, hitPolicy: HitPolicy, aggregation: Aggregation?, inputs: [Input], outputs: [Output],
                rules: [Rule], line: Int = 0) {
        self.name = name
        self.hitPolicy = hitPolicy
        self.aggregation = aggregation
        self.inputs = inputs
        self.outputs = outputs
        self.rules = rules
        self.line = line
    }
}
