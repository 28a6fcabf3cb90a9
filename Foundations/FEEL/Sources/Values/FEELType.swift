/// A type of FEEL (DMN 1.5 §10.3.2.9), with item definitions resolved.
public indirect enum FEELType: Sendable, Hashable {
    case any, null, boolean, number, string, date, time, dateTime, daysAndTime, yearsAndMonths
    case list(FEELType)
    case range(FEELType)
    /// The entries that a context must have; it may have more.
    case context([Entry])
    case function([FEELType], FEELType)
    /// An item definition's allowed values over a base type.
    case constrained(FEELType, Constraint)

    /// A named component.
    public struct Entry: Sendable, Hashable {
        public let name: String
        public let type: FEELType

        public init(_ name: String, _ type: FEELType) {
            self.name = name
            self.type = type
        }
    }

    /// The name of a built-in type in FEEL or in DMN's XML, nil for any other.
    public init?(name: String) {
        switch name {
        case "Any": self = .any
        case "Null": self = .null
        case "boolean": self = .boolean
        case "number": self = .number
        case "string": self = .string
        case "date": self = .date
        case "time": self = .time
        case "date and time", "dateTime": self = .dateTime
        case "days and time duration", "dayTimeDuration": self = .daysAndTime
        case "years and months duration", "yearMonthDuration": self = .yearsAndMonths
        case "context": self = .context([])
        case "list": self = .list(.any)
        case "range": self = .range(.any)
        case "function": self = .function([], .any)
        default: return nil
        }
    }

    /// The type without constraints at its top.
    public var base: FEELType {
        if case .constrained(let type, _) = self { type.base } else { self }
    }

    /// The type without any constraints, for `instance of`.
    public var unconstrained: FEELType {
        switch self {
        case .constrained(let type, _): type.unconstrained
        case .list(let element): .list(element.unconstrained)
        case .range(let element): .range(element.unconstrained)
        case .context(let entries): .context(entries.map { Entry($0.name, $0.type.unconstrained) })
        default: self
        }
    }
}

/// Allowed values of an item definition: unary tests that a value must meet.
public final class Constraint: Sendable, Hashable {
    public let text: String
    /// For a type constraint of a collection, the test is on the list as a whole and not on each element.
    let allows: @Sendable (Value) -> Bool

    public init(text: String, allows: @escaping @Sendable (Value) -> Bool) {
        self.text = text
        self.allows = allows
    }

    public static func == (a: Constraint, b: Constraint) -> Bool { a === b || a.text == b.text }
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension FEELType {
    /// Whether a value belongs to the type. Null belongs to every type here; `instance of` asks apart from that.
    public func admits(_ value: Value) -> Bool {
        switch (self, value) {
        case (.any, _), (_, .null), (.boolean, .boolean), (.number, .number), (.string, .string), (.date, .date),
             (.time, .time), (.dateTime, .dateTime), (.daysAndTime, .daysAndTime),
             (.yearsAndMonths, .yearsAndMonths):
            return true
        case (.list(let element), .list(let values)):
            if case .any = element { return true }
            return values.elements.allSatisfy(element.admits)
        case (.range(let element), .range(let range)):
            return [range.low, range.high].allSatisfy { $0.map(element.admits) ?? true }
        case (.context(let entries), .context(let context)):
            return entries.allSatisfy { entry in context[entry.name].map(entry.type.admits) ?? false }
        case (.function(let parameters, let result), .function(let function)):
            return functionAdmits(parameters, result, function)
        case (.constrained(let type, let constraint), _):
            return type.admits(value) && constraint.allows(value)
        default:
            return false
        }
    }

    private func functionAdmits(_ parameters: [FEELType], _ result: FEELType, _ function: FunctionValue) -> Bool {
        // The bare name `function` admits every function.
        if parameters.isEmpty, result == .any { return true }
        guard function.parameters.count == parameters.count else { return false }
        return zip(parameters, function.parameters).allSatisfy { $0.conforms(to: $1.type) }
            && function.result.conforms(to: result)
    }

    /// Whether every value of this type is one of the other (DMN 1.5 §10.3.2.9.4).
    public func conforms(to other: FEELType) -> Bool {
        switch (self, other) {
        case (_, .any), (.null, _): return true
        case (.constrained(let type, let mine), .constrained(_, let theirs)) where mine == theirs:
            return type.conforms(to: other.base)
        case (_, .constrained): return false
        case (.constrained(let type, _), _): return type.conforms(to: other)
        case (.list(let a), .list(let b)), (.range(let a), .range(let b)): return a.conforms(to: b)
        case (.context(let mine), .context(let theirs)):
            return theirs.allSatisfy { their in
                mine.contains { $0.name == their.name && $0.type.conforms(to: their.type) }
            }
        case (.function(let mine, let result), .function(let theirs, let otherResult)):
            if theirs.isEmpty, otherResult == .any { return true }
            return mine.count == theirs.count && zip(theirs, mine).allSatisfy { $0.conforms(to: $1) }
                && result.conforms(to: otherResult)
        default: return self == other
        }
    }

    /// `coerce`, with the frequent cases inlined.
    @inline(__always)
    func fast(_ value: Value) -> Value? {
        switch (self, value) {
        case (.any, _), (.number, .number), (.string, .string), (.boolean, .boolean): value
        default: coerce(value)
        }
    }

    /// The implicit conversions of DMN 1.5 §10.3.2.9.4: to and from a list of one, and date to date and time.
    /// Nil where the value does not conform; the standard then says null.
    public func coerce(_ value: Value) -> Value? {
        switch (self, value) {
        case (.any, _), (.number, .number), (.string, .string), (.boolean, .boolean), (_, .null): return value
        default: break
        }
        if admits(value) { return value }
        switch (base, value) {
        case (.dateTime, .date(let date)):
            let moment = Value.dateTime(DateTime(date: date, time: .utcMidnight))
            return admits(moment) ? moment : nil
        case (.function(let parameters, let result), .function(let function)):
            return FEELType.contracted(function, parameters, result)
        case (.list, .list(let values)) where values.count == 1:
            return nil
        case (_, .list(let values)) where values.count == 1:
            return admits(values.elements[0]) ? values.elements[0] : nil
        case (.list, _):
            let wrapped = Value.list([value])
            return admits(wrapped) ? wrapped : nil
        default: return nil
        }
    }

    /// A function that leaves types open, held to those of a function's type; nil where it says others.
    private static func contracted(_ function: FunctionValue, _ parameters: [FEELType], _ result: FEELType) -> Value? {
        guard function.parameters.count == parameters.count,
              function.result == .any || function.result.conforms(to: result),
              zip(parameters, function.parameters).allSatisfy({ said, own in
                  said == .any || own.type == .any || said.conforms(to: own.type)
              }) else { return nil }
        let held = zip(parameters, function.parameters).map { said, own in
            FunctionValue.Parameter(own.name, own.type == .any ? said : own.type, qualifiedName: own.qualifiedName)
        }
        return .function(FunctionValue(name: function.name, parameters: held, result: result) { evaluation, _, values in
            function.call(evaluation, values)
        })
    }
}

extension FEELType: CustomStringConvertible {
    public var description: String {
        switch self {
        case .any: "Any"
        case .null: "Null"
        case .boolean: "boolean"
        case .number: "number"
        case .string: "string"
        case .date: "date"
        case .time: "time"
        case .dateTime: "date and time"
        case .daysAndTime: "days and time duration"
        case .yearsAndMonths: "years and months duration"
        case .list(let element): "list<\(element)>"
        case .range(let element): "range<\(element)>"
        case .context(let entries): "context<\(entries.map { "\($0.name): \($0.type)" }.joined(separator: ", "))>"
        case .function(let parameters, let result):
            "function<\(parameters.map(\.description).joined(separator: ", "))> -> \(result)"
        case .constrained(let type, let constraint): "\(type) (\(constraint.text))"
        }
    }
}
