/// A value of FEEL (DMN 1.5 §10.3.2).
public enum Value: Sendable {
    case null
    case boolean(Bool)
    case number(Decimal128)
    case string(String)
    case date(CalendarDate)
    case time(TimeOfDay)
    indirect case dateTime(DateTime)
    case daysAndTime(DaysDuration)
    case yearsAndMonths(MonthsDuration)
    case list(List)
    case context(Context)
    case range(RangeValue)
    case function(FunctionValue)

    /// A whole number as a value.
    public static func number(_ integer: Int) -> Value { .number(Decimal128(integer)) }

    public var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The name of the kind in FEEL's words.
    public var kindName: String {
        switch self {
        case .null: "null"
        case .boolean: "boolean"
        case .number: "number"
        case .string: "string"
        case .date: "date"
        case .time: "time"
        case .dateTime: "date and time"
        case .daysAndTime: "days and time duration"
        case .yearsAndMonths: "years and months duration"
        case .list: "list"
        case .context: "context"
        case .range: "range"
        case .function: "function"
        }
    }
}

extension Value: Hashable {
    /// FEEL's equality, where what FEEL cannot compare is not equal: 1.0 = 1.00, strings by code point, times by
    /// instant.
    public static func == (a: Value, b: Value) -> Bool { Comparison.equal(a, b) ?? false }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .boolean(let x): hasher.combine(x)
        case .number(let x): hasher.combine(x)
        case .string(let x): hasher.combine(x)
        case .date(let x): hasher.combine(x)
        case .time: hasher.combine(1)
        case .dateTime(let x): hasher.combine(x.universalMilliseconds)
        case .daysAndTime(let x): hasher.combine(x)
        case .yearsAndMonths(let x): hasher.combine(x)
        case .list(let x): hasher.combine(x)
        case .context(let x): hasher.combine(x)
        case .range(let x): hasher.combine(x)
        case .function(let x): hasher.combine(ObjectIdentifier(x))
        }
    }
}

/// Whether two strings have the same code points. Swift's own `==` also takes canonically equivalent ones for equal.
func sameText(_ a: String, _ b: String) -> Bool {
    guard a.utf8.count == b.utf8.count else { return false }
    let same = a.utf8.withContiguousStorageIfAvailable { x in
        b.utf8.withContiguousStorageIfAvailable { y in
            for index in x.indices where x[index] != y[index] { return false }
            return true
        }
    }
    return (same ?? nil) ?? a.utf8.elementsEqual(b.utf8)
}
