/// Values as text, as `string()` writes them.
enum Rendering {
    /// Nil where it would be longer than four million characters.
    static func text(_ value: Value) -> String? {
        if case .string(let text) = value { return text }
        guard value.extent.weight < 1_000_000 else { return nil }
        return nested(value, quoting: false)
    }

    private static func nested(_ value: Value, quoting: Bool) -> String {
        switch value {
        case .null: "null"
        case .boolean(let x): x ? "true" : "false"
        case .number(let x): x.description
        case .string(let x): quoting ? quoted(x) : x
        case .date(let x): x.description
        case .time(let x): x.description
        case .dateTime(let x): x.description
        case .daysAndTime(let x): x.description
        case .yearsAndMonths(let x): x.description
        case .list(let x): "[" + x.elements.map { nested($0, quoting: true) }.joined(separator: ", ") + "]"
        case .context(let x):
            "{" + zip(x.names, x.values).map { key($0) + ": " + nested($1, quoting: true) }.joined(separator: ", ")
                + "}"
        case .range(let x): range(x)
        case .function(let x): "function \(x.name)"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for c in text.unicodeScalars {
            switch c {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(c)
            }
        }
        return result + "\""
    }

    private static func key(_ name: String) -> String {
        let scalars = Array(name.unicodeScalars)
        let plain = scalars.first.map(NameTable.isNameStart) ?? false
            && scalars.allSatisfy { NameTable.isNamePart($0) || $0 == " " }
        return plain ? name : quoted(name)
    }

    private static func range(_ range: RangeValue) -> String {
        func end(_ value: Value) -> String {
            switch value {
            case .date, .time, .dateTime, .daysAndTime, .yearsAndMonths: "@\"\(nested(value, quoting: false))\""
            default: nested(value, quoting: true)
            }
        }
        switch (range.low, range.high) {
        case (let low?, _) where range.form != .interval: return "(\(range.form == .equal ? "=" : "!=") \(end(low)))"
        case (nil, let high?): return "(\(range.includesHigh ? "<=" : "<") \(end(high)))"
        case (let low?, nil): return "(\(range.includesLow ? ">=" : ">") \(end(low)))"
        default:
            let low = range.low.map(end) ?? "", high = range.high.map(end) ?? ""
            return (range.includesLow ? "[" : "(") + low + ".." + high + (range.includesHigh ? "]" : ")")
        }
    }
}

extension Value: CustomStringConvertible {
    /// As `string()` writes it.
    public var description: String { Rendering.text(self) ?? "…" }
}
