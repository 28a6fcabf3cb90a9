extension Parser {
    mutating func number() throws(ParseError) -> Expression {
        let start = position
        func digits(_ parser: inout Parser) -> Int {
            let before = parser.position
            while let c = parser.current, ("0"..."9").contains(c) { parser.position += 1 }
            return parser.position - before
        }
        let whole = digits(&self)
        if current == ".", position + 1 < text.count, ("0"..."9").contains(text[position + 1]) {
            position += 1
            _ = digits(&self)
        } else if whole == 0 {
            throw failure("expected an expression, not \(found)")
        }
        if let mark = current, mark == "e" || mark == "E" {
            let before = position
            position += 1
            if current == "+" || current == "-" { position += 1 }
            if digits(&self) == 0 { position = before }
        }
        let literal = String(String.UnicodeScalarView(text[start..<position]))
        guard let number = Decimal128(literal) else {
            return Expression(.failure("the number \(literal.prefix(50)) is out of range"), place(from: start))
        }
        return Expression(.literal(.number(number)), place(from: start))
    }

    mutating func stringLiteral() throws(ParseError) -> String {
        let start = position
        position += 1
        var content = String.UnicodeScalarView()
        while let c = current {
            position += 1
            if c == "\"" { return String(content) }
            guard c == "\\" else {
                content.append(c)
                continue
            }
            guard let escape = current else { break }
            position += 1
            switch escape {
            case "n": content.append("\n")
            case "r": content.append("\r")
            case "t": content.append("\t")
            case "\"", "'", "\\": content.append(escape)
            case "u", "U":
                if let scalar = unicodeEscape(escape == "u" ? 4 : 6) {
                    content.append(scalar)
                } else {
                    throw failure("expected a code point in hexadecimal after '\\\(escape)'")
                }
            default:
                content.append("\\")
                content.append(escape)
            }
        }
        position = start
        throw failure("this string has no end")
    }

    /// Two halves of a surrogate pair make one code point.
    private mutating func unicodeEscape(_ length: Int) -> Unicode.Scalar? {
        guard let first = hexadecimal(length) else { return nil }
        guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) }
        guard current == "\\", position + 1 < text.count, text[position + 1] == "u" else { return nil }
        position += 2
        guard let second = hexadecimal(4), (0xDC00...0xDFFF).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func hexadecimal(_ length: Int) -> UInt32? {
        guard position + length <= text.count else { return nil }
        var number: UInt32 = 0
        for c in text[position..<position + length] {
            guard c.isASCII, let digit = Character(c).hexDigitValue else { return nil }
            number = number << 4 | UInt32(digit)
        }
        position += length
        return number
    }

    /// The value of `@"…"`.
    static func temporal(_ text: String) -> Expression.Kind {
        if let date = CalendarDate(text) { return .literal(.date(date)) }
        if let time = TimeOfDay(text) { return .literal(.time(time)) }
        if let moment = DateTime(text) { return .literal(.dateTime(moment)) }
        var reader = TemporalReader(text)
        if let duration = reader.duration() { return .literal(duration) }
        return .failure("\"\(text.prefix(60))\" is neither date, time, date and time nor duration")
    }
}
