extension Value {
    /// Reads JSON: objects become contexts, arrays lists, numbers decimals; what JSON has no form for, such as dates,
    /// comes as strings, which `FEELType.reading(_:)` converts. At most 16 MB, nested at most 100 levels.
    public init(json: String) throws(JSONFault) { try self.init(json: Array(json.utf8)) }

    public init(json: [UInt8]) throws(JSONFault) {
        var reader = JSONReader(json)
        self = try reader.document()
    }

    /// The value as JSON; dates, durations, ranges and functions as strings in FEEL's own form.
    public var json: String {
        switch self {
        case .null: return "null"
        case .boolean(let truth): return truth ? "true" : "false"
        case .number(let number): return number.description
        case .list(let list): return "[" + list.elements.map(\.json).joined(separator: ", ") + "]"
        case .context(let context):
            let entries = zip(context.names, context.values).map { Value.quoted($0) + ": " + $1.json }
            return "{" + entries.joined(separator: ", ") + "}"
        default: return Value.quoted(description)
        }
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
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension FEELType {
    /// A value that does not fit its type, and where in the whole.
    public struct Misfit: Error, Sendable, Hashable, CustomStringConvertible {
        /// `Applicant.Children[2].Age`
        public let path: String
        public let message: String

        public var description: String { "\(path) \(message)" }
    }

    /// A value as JSON carries it, converted to this type: strings to dates, times and durations where the type says
    /// so, and then what `coerce` does. `path` is what misfits call it. An entry that is missing is null.
    public func reading(_ value: Value, at path: String) throws(Misfit) -> Value {
        let converted = try converted(value, path)
        guard let result = coerce(converted) else {
            throw Misfit(path: path, message: "must be \(self), not \(FEELType.shown(value))")
        }
        return result
    }

    private func converted(_ value: Value, _ path: String) throws(Misfit) -> Value {
        switch (self, value) {
        case (.constrained(let type, _), _): return try type.converted(value, path)
        case (.list(let element), .list(let list)):
            var elements: [Value] = []
            for (place, item) in list.elements.enumerated() {
                elements.append(try element.reading(item, at: "\(path)[\(place + 1)]"))
            }
            return .list(elements)
        case (.context(let entries), .context(let context)):
            var result = context
            for entry in entries {
                let inner = try entry.type.reading(context[entry.name] ?? .null, at: "\(path).\(entry.name)")
                result = result.setting(entry.name, inner)
            }
            return .context(result)
        case (_, .string(let text)):
            guard let read = temporal(text) else { return value }
            guard let read else {
                throw Misfit(path: path, message: "must be \(self), which \(FEELType.shown(value)) is not")
            }
            return read
        default: return value
        }
    }

    /// Nil for a type that is not written as text in JSON; then nil where the text is not of the type.
    private func temporal(_ text: String) -> Value?? {
        switch self {
        case .date: return .some(CalendarDate(text).map(Value.date))
        case .time: return .some(TimeOfDay(text).map(Value.time))
        case .dateTime: return .some(DateTime(text).map(Value.dateTime))
        case .daysAndTime, .yearsAndMonths:
            var reader = TemporalReader(text)
            return .some(reader.duration().flatMap { admits($0) ? $0 : nil })
        default: return nil
        }
    }

    private static func shown(_ value: Value) -> String {
        let text = value.json
        return text.count > 60 ? "a \(value.kindName)" : "the \(value.kindName) \(text)"
    }
}
