extension Parser {
    mutating func primary() throws(ParseError) -> Expression {
        try enter()
        defer { leave() }
        skipSpace()
        let start = position
        guard let first = current else { throw failure("expected an expression, not the end") }
        switch first {
        case "\"": return Expression(.literal(.string(try stringLiteral())), place(from: start))
        case "@":
            position += 1
            guard current == "\"" else { throw failure("expected a string after '@', not \(found)") }
            return Expression(Parser.temporal(try stringLiteral()), place(from: start))
        case "{": return try context()
        case "[": return try inside { parser throws(ParseError) in try parser.bracket() }
        case "]":
            position += 1
            return try interval(includesLow: false, start, try endpoint())
        case "(": return try inside { parser throws(ParseError) in try parser.parenthesis() }
        case "0"..."9", ".": return try number()
        default: break
        }
        if let keyword = try keyword() { return keyword }
        return try name()
    }

    private mutating func name() throws(ParseError) -> Expression {
        let start = position
        let known = [names.match(text, at: position), members.match(text, at: position)].compactMap { $0 }
        if let (name, end) = known.max(by: { $0.end < $1.end }) {
            position = end
            if name == "?" { asks = true }
            return Expression(.name(name), place(from: start))
        }
        guard let first = current, NameTable.isNameStart(first) else {
            throw failure("expected an expression, not \(found)")
        }
        position = NameTable.tokenEnd(text, position)
        let name = String(String.UnicodeScalarView(text[start..<position]))
        if name == "?" { asks = true }
        return Expression(.name(name), place(from: start))
    }

    /// Expressions that begin with a word, unless a longer known name begins with it.
    private mutating func keyword() throws(ParseError) -> Expression? {
        let start = position
        let end = NameTable.tokenEnd(text, position)
        if let known = names.match(text, at: position), known.end > end { return nil }
        switch String(String.UnicodeScalarView(text[start..<end])) {
        case "null": position = end; return Expression(.literal(.null), place(from: start))
        case "true": position = end; return Expression(.literal(.boolean(true)), place(from: start))
        case "false": position = end; return Expression(.literal(.boolean(false)), place(from: start))
        case "if": position = end; return try conditional(start)
        case "for": position = end; return try iteration(start)
        case "some": position = end; return try quantified(every: false, start)
        case "every": position = end; return try quantified(every: true, start)
        case "function":
            position = end
            return try functionDefinition(start)
        case "then", "else", "return", "satisfies", "and", "or", "in", "between":
            throw failure("expected an expression, not \(found)")
        default: return nil
        }
    }

    private mutating func conditional(_ start: Int) throws(ParseError) -> Expression {
        let condition = try expression()
        try expectWord("then")
        let then = try expression()
        try expectWord("else")
        return Expression(.choose(condition, then: then, otherwise: try expression()), place(from: start))
    }

    private mutating func iteration(_ start: Int) throws(ParseError) -> Expression {
        names.push()
        defer { names.pop() }
        let iterators = try iterators()
        names.declare("partial")
        try expectWord("return")
        return Expression(.iterate(iterators, try expression()), place(from: start))
    }

    private mutating func quantified(every: Bool, _ start: Int) throws(ParseError) -> Expression {
        names.push()
        defer { names.pop() }
        let iterators = try iterators()
        try expectWord("satisfies")
        return Expression(.quantify(every: every, iterators, try expression()), place(from: start))
    }

    private mutating func iterators() throws(ParseError) -> [Expression.Iterator] {
        var list: [Expression.Iterator] = []
        repeat {
            guard let name = nameBefore(word: "in") else { throw failure("expected a variable and 'in', not \(found)") }
            try expectWord("in")
            let source = try expression()
            let end = take("..") ? try expression() : nil
            list.append(.init(name, source, end: end))
            names.declare(name)
        } while take(",")
        return list
    }

    private mutating func functionDefinition(_ start: Int) throws(ParseError) -> Expression {
        try expect("(")
        names.push()
        defer { names.pop() }
        var parameters: [FunctionValue.Parameter] = []
        if !take(")") {
            repeat {
                guard let name = nameBefore([":", ",",
                    ")"]) else { throw failure("expected a parameter, not \(found)") }
                var type: FEELType = .any
                if take(":") { type = try self.type() ?? .any }
                parameters.append(.init(name, type))
                names.declare(name)
            } while take(",")
            guard take(")") else { throw failure("expected ',' or ')', not \(found)") }
        }
        if takeWord("external") {
            _ = try expression()
            return Expression(.failure("external functions are not supported"), place(from: start))
        }
        let outer = asks
        let body = try expression()
        asks = outer
        return Expression(.function(.init(parameters: parameters, body: body)), place(from: start))
    }

    private mutating func context() throws(ParseError) -> Expression {
        let start = position
        position += 1
        names.push()
        defer { names.pop() }
        return try inside { parser throws(ParseError) in
            var entries: [Expression.Entry] = []
            if parser.take("}") { return Expression(.context([], result: nil), parser.place(from: start)) }
            repeat {
                parser.skipSpace()
                let name: String
                if parser.current == "\"" {
                    name = try parser.stringLiteral()
                } else if let key = parser.nameBefore([":"]) {
                    name = key
                } else {
                    throw parser.failure("expected the name of an entry and ':', not \(parser.found)")
                }
                try parser.expect(":")
                parser.members.declare(name)
                entries.append(.init(name, Parser.named(name, try parser.expression())))
                parser.names.declare(name)
            } while parser.take(",")
            guard parser.take("}") else { throw parser.failure("expected ',' or '}', not \(parser.found)") }
            return Expression(.context(entries, result: nil), parser.place(from: start))
        }
    }

    /// A function that is an entry of a context can call itself by the entry's name.
    static func named(_ name: String, _ value: Expression) -> Expression {
        guard case .function(var definition) = value.kind else { return value }
        definition.selfName = name
        return Expression(.function(definition), value.place)
    }

    private mutating func bracket() throws(ParseError) -> Expression {
        let start = position
        position += 1
        if take("]") { return Expression(.list([]), place(from: start)) }
        var elements = [try expression()]
        if take("..") { return try interval(includesLow: true, start, elements[0], afterDots: true) }
        while take(",") { elements.append(try expression()) }
        guard take("]") else { throw failure("expected ',', '..' or ']', not \(found)") }
        return Expression(.list(elements), place(from: start))
    }

    private mutating func parenthesis() throws(ParseError) -> Expression {
        let start = position
        position += 1
        skipSpace()
        if let op = takeComparison() {
            let end = try expression()
            try expect(")")
            return Expression(Parser.halfRange(op, end), place(from: start))
        }
        let value = try expression()
        if take("..") { return try interval(includesLow: false, start, value, afterDots: true) }
        guard take(")") else { throw failure("expected ')', not \(found)") }
        return value
    }

    /// `(< 5)`: a range without one of its ends.
    static func halfRange(_ op: Expression.Operator, _ end: Expression) -> Expression.Kind {
        let closed = op == .lessOrEqual || op == .greaterOrEqual
        switch op {
        case .less, .lessOrEqual: return .range(low: nil, high: end, includesLow: false, includesHigh: closed)
        case .greater, .greaterOrEqual: return .range(low: end, high: nil, includesLow: closed, includesHigh: false)
        case .equal: return .point(end, .equal)
        default: return .point(end, .notEqual)
        }
    }

    private mutating func endpoint() throws(ParseError) -> Expression { try expression() }

    private mutating func interval(includesLow: Bool, _ start: Int, _ low: Expression,
                                   afterDots: Bool = false) throws(ParseError) -> Expression {
        if !afterDots { try expect("..") }
        func closing(_ parser: inout Parser) throws(ParseError) -> (Expression, Bool) {
            let high = try parser.expression()
            if parser.take("]") { return (high, true) }
            if parser.take(")") || parser.take("[") { return (high, false) }
            throw parser.failure("expected the end of the range, not \(parser.found)")
        }
        let end: (Expression, Bool)
        if let plain = attempt(closing) {
            end = plain
        } else {
            filtersAllowed = false
            defer { filtersAllowed = true }
            end = try closing(&self)
        }
        return Expression(.range(low: low, high: end.0, includesLow: includesLow, includesHigh: end.1),
            place(from: start))
    }
}
