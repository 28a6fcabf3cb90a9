extension Parser {
    /// Grammar rule 1, from the weakest operator to the strongest.
    mutating func expression() throws(ParseError) -> Expression {
        try enter()
        defer { leave() }
        let filters = filtersAllowed
        defer { filtersAllowed = filters }
        return try chain(0)
    }

    private static let levels: [[(String, Expression.Operator)]] = [
        [("or", .or)], [("and", .and)], [],
        [("+", .add), ("-", .subtract)], [("*", .multiply), ("/", .divide)], [("**", .power)],
    ]

    /// Left-associative operators of a level and all stronger ones.
    private mutating func chain(_ level: Int) throws(ParseError) -> Expression {
        if level == 2 { return try comparison() }
        if level == Parser.levels.count { return try unary() }
        skipSpace()
        let start = position
        var left = try chain(level + 1)
        var count = 0
        while let op = takeOperator(level) {
            count += 1
            guard count < 500 else { throw failure("more than 500 operators in a row") }
            let right = try chain(level + 1)
            left = Expression(.binary(op, left, right), place(from: start))
        }
        return left
    }

    private mutating func takeOperator(_ level: Int) -> Expression.Operator? {
        skipSpace()
        for (symbol, op) in Parser.levels[level] {
            if level < 2 {
                if takeWord(symbol) { return op }
            } else if looksAt(symbol), !(op == .multiply && looksAt("**")), !(op == .divide && looksAt("//")) {
                position += symbol.count
                return op
            }
        }
        return nil
    }

    mutating func additive() throws(ParseError) -> Expression { try chain(3) }

    private mutating func comparison() throws(ParseError) -> Expression {
        skipSpace()
        let start = position
        var left = try chain(3)
        var count = 0
        while true {
            count += 1
            guard count < 500 else { throw failure("more than 500 operators in a row") }
            if takeWord("between") {
                let low = try chain(3)
                try expectWord("and")
                left = Expression(.between(left, low: low, high: try chain(3)), place(from: start))
            } else if takeWord("in") {
                left = Expression(.within(left, try testsAfterIn()), place(from: start))
            } else if let op = takeComparison() {
                left = Expression(.binary(op, left, try comparand()), place(from: start))
            } else {
                return left
            }
        }
    }

    /// What a value is compared with: an operand, or a half-open range such as `>= 2`. Only white space before the
    /// range tells it from a mistyped operator, such as `=>`.
    private mutating func comparand() throws(ParseError) -> Expression {
        guard let first = current, NameTable.isSpace(first) else { return try chain(3) }
        skipSpace()
        let start = position
        guard current == "<" || current == ">", let op = takeComparison() else { return try chain(3) }
        return Expression(Parser.halfRange(op, try chain(3)), place(from: start))
    }

    mutating func takeComparison() -> Expression.Operator? {
        let operators: [Expression.Operator] = [.lessOrEqual, .greaterOrEqual, .notEqual, .less, .greater, .equal]
        return operators.first { take($0.rawValue) }
    }

    private mutating func unary() throws(ParseError) -> Expression {
        skipSpace()
        let start = position
        guard looksAt("-") else { return try instance() }
        try enter()
        defer { leave() }
        position += 1
        let operand = try unary()
        if case .literal(.number(let number)) = operand.kind {
            return Expression(.literal(.number(-number)), place(from: start))
        }
        return Expression(.negate(operand), place(from: start))
    }

    private mutating func instance() throws(ParseError) -> Expression {
        let start = position
        let value = try postfix()
        let before = position
        guard takeWord("instance") else { return value }
        guard takeWord("of") else {
            position = before
            return value
        }
        // What counts is the type; allowed values are a matter of the value (DMN 1.5 §10.3.2.9.3).
        return Expression(.instance(value, try type()?.unconstrained), place(from: start))
    }

    /// Paths, filters and calls after a primary expression.
    private mutating func postfix() throws(ParseError) -> Expression {
        skipSpace()
        let start = position
        var value = try primary()
        var count = 0
        while true {
            count += 1
            guard count < 200 else { throw failure("more than 200 paths, filters and calls in a row") }
            skipSpace()
            if looksAt("."), !looksAt("..") {
                position += 1
                value = Expression(.path(value, try member()), place(from: start))
            } else if looksAt("["), filtersAllowed {
                position += 1
                value = Expression(.filter(value, try inside { parser throws(ParseError) in
                    let condition = try parser.expression()
                    try parser.expect("]")
                    return condition
                }), place(from: start))
            } else if looksAt("(") {
                position += 1
                value = try arguments(of: value, start)
            } else {
                return value
            }
        }
    }

    /// Within brackets a `[` is a filter again.
    mutating func inside<T>(_ reading: (inout Parser) throws(ParseError) -> T) throws(ParseError) -> T {
        let filters = filtersAllowed
        filtersAllowed = true
        defer { filtersAllowed = filters }
        return try reading(&self)
    }

    private mutating func member() throws(ParseError) -> String {
        skipSpace()
        if let (name, end) = members.match(text, at: position) {
            position = end
            return name
        }
        guard let first = current, NameTable.isNameStart(first) else {
            throw failure("expected a name after the dot, not \(found)")
        }
        let start = position
        position = NameTable.tokenEnd(text, position)
        return String(String.UnicodeScalarView(text[start..<position]))
    }

    private mutating func arguments(of function: Expression, _ start: Int) throws(ParseError) -> Expression {
        try inside { parser throws(ParseError) in
            if parser.take(")") { return Expression(.call(function, []), parser.place(from: start)) }
            let before = parser.position
            if parser.nameBefore([":"]) != nil {
                parser.position = before
                return try parser.namedArguments(of: function, start)
            }
            var list: [Expression] = []
            repeat { list.append(try parser.expression()) } while parser.take(",")
            guard parser.take(")") else { throw parser.failure("expected ',' or ')', not \(parser.found)") }
            return Expression(.call(function, list), parser.place(from: start))
        }
    }

    private mutating func namedArguments(of function: Expression, _ start: Int) throws(ParseError) -> Expression {
        var entries: [Expression.Entry] = []
        repeat {
            guard let name = nameBefore([":"]) else { throw failure("expected the name of an argument, not \(found)") }
            try expect(":")
            entries.append(.init(name, try expression()))
        } while take(",")
        guard take(")") else { throw failure("expected ',' or ')', not \(found)") }
        return Expression(.callNamed(function, entries), place(from: start))
    }
}
