extension Parser {
    /// The content of a decision table's input cell.
    mutating func wholeUnaryTests() throws(ParseError) -> UnaryTests {
        skipSpace()
        if looksAt("-") {
            let before = position
            position += 1
            skipSpace()
            if position == text.count { return .irrelevant }
            position = before
        }
        let result: UnaryTests
        if let negated = attempt({ parser throws(ParseError) in try parser.negatedTests() }) {
            result = negated
        } else {
            result = UnaryTests(any: false, negated: false, tests: try tests())
        }
        skipSpace()
        guard position == text.count else { throw failure("expected ',' or the end, not \(found)") }
        return result
    }

    private mutating func negatedTests() throws(ParseError) -> UnaryTests {
        try expectWord("not")
        try expect("(")
        let tests = try inside { parser throws(ParseError) in try parser.tests() }
        try expect(")")
        skipSpace()
        guard position == text.count else { throw failure("expected the end, not \(found)") }
        return UnaryTests(any: false, negated: true, tests: tests)
    }

    private mutating func tests() throws(ParseError) -> [UnaryTests.Test] {
        var list: [UnaryTests.Test] = []
        repeat { list.append(try test()) } while take(",")
        return list
    }

    private mutating func test() throws(ParseError) -> UnaryTests.Test {
        if let op = takeComparison() { return .compare(op, try expression()) }
        let outer = asks
        asks = false
        let value = try expression()
        defer { asks = asks || outer }
        return .matches(value, asks: asks)
    }

    /// One test, or several in parentheses.
    mutating func testsAfterIn() throws(ParseError) -> UnaryTests {
        skipSpace()
        if looksAt("("), let several = attempt({ parser throws(ParseError) in try parser.parenthesizedTests() }) {
            return UnaryTests(any: false, negated: false, tests: several)
        }
        if let op = takeComparison() {
            return UnaryTests(any: false, negated: false, tests: [.compare(op, try operand())])
        }
        // A `?` in here belongs to the tests around this expression, and so does not make this one a condition.
        return UnaryTests(any: false, negated: false, tests: [.matches(try operand(), asks: false)])
    }

    private mutating func parenthesizedTests() throws(ParseError) -> [UnaryTests.Test] {
        try expect("(")
        return try inside { parser throws(ParseError) in
            let list = try parser.tests()
            try parser.expect(")")
            return list
        }
    }

    /// The operand of `in` binds more strongly than `and` and `or`.
    private mutating func operand() throws(ParseError) -> Expression { try additive() }
}
