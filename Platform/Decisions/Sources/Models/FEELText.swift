package import FEEL

package typealias FEELValue = FEEL.Value

/// Values as literals of FEEL, the one form in which they are kept, shown and typed in: `12.5`, `"low"`,
/// `@"2022-07-02"`, `[1, 2]`.
package enum FEELText {
    /// The literal; a function or a range, which has none, as FEEL's `string()` writes it.
    package static func literal(_ value: FEELValue) -> String {
        switch value {
        case .string(let text): return quoted(text)
        case .date, .time, .dateTime, .daysAndTime, .yearsAndMonths: return "@\"\(value)\""
        case .list(let list): return "[" + list.elements.map(literal).joined(separator: ", ") + "]"
        case .context(let context):
            let entries = context.entries.map { quoted($0.0) + ": " + literal($0.1) }
            return "{" + entries.joined(separator: ", ") + "}"
        case .null, .boolean, .number, .range, .function: return value.description
        }
    }

    /// What is in a form or a test case: a literal of any kind, or, where the type leaves no doubt, the bare text.
    ///
    /// An empty text is null. Nil where it says nothing of the type.
    package static func value(_ text: String, _ type: FEELType) -> FEELValue? {
        let text = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        if text.isEmpty || text == "null" { return .null }
        guard text.utf8.count <= 4000 else { return nil }
        switch type.base {
        case .date:
            if let date = CalendarDate(text) { return .date(date) }
        case .dateTime:
            if let moment = DateTime(text) { return .dateTime(moment) }
        case .string where !text.hasPrefix("\""): return type.coerce(.string(text))
        default: break
        }
        guard let value = literalValue(text) else { return nil }
        return type.coerce(value)
    }

    /// Evaluates a text as an expression without variables; nil where it is none or has an error.
    package static func literalValue(_ text: String) -> FEELValue? {
        guard let expression = try? Expression(parsing: text) else { return nil }
        var limits = Limits()
        limits.steps = 10_000
        let evaluation = Evaluation(limits: limits)
        let value = Program(expression, []).evaluate([], evaluation)
        return evaluation.errorCount == 0 ? value : nil
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
