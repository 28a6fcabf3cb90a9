extension Expression {
    /// Reads FEEL (grammar rule 1). Throws where the text is not FEEL, with the place and what was expected there.
    ///
    /// ```swift
    /// let sum = try Expression(parsing: "for i in 1..3 return i * 2")
    /// sum.evaluate() // [2, 4, 6]
    /// ```
    public init(parsing text: String, scope: ParserScope = ParserScope()) throws(ParseError) {
        var parser = try Parser(text, scope: scope)
        self = try parser.wholeExpression()
    }

    /// Evaluates with the plain evaluator. Errors are null, with a diagnostic in `evaluation`.
    public func evaluate(_ variables: [String: Value] = [:], _ evaluation: Evaluation = Evaluation()) -> Value {
        evaluation.settled(Interpreter(evaluation: evaluation).value(self, Scope(.globals(variables), nil)))
    }
}

extension UnaryTests {
    /// Reads the content of a cell: `-`, `< 10, > 20`, `not("a")`, `? > 5 and ? < 7`.
    public init(parsing text: String, scope: ParserScope = ParserScope()) throws(ParseError) {
        var scope = scope
        scope.names.declare("?")
        var parser = try Parser(text, scope: scope)
        self = try parser.wholeUnaryTests()
    }

    /// Whether a value meets the tests; nil where that cannot be said.
    public func evaluate(_ value: Value, _ variables: [String: Value] = [:],
                         _ evaluation: Evaluation = Evaluation()) -> Bool? {
        Interpreter(evaluation: evaluation).passes(self, value, Scope(.globals(variables), nil))
    }
}
