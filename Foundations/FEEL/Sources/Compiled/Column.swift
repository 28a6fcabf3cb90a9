/// The values of one variable for many rows, in the form that is fastest to work on.
public enum Column: Sendable {
    /// Numbers times 10^scale, scale 0 to 9. Rows where `nulls` is true are null.
    case numbers([Int64], scale: Int, nulls: [Bool]?)
    /// Places in a dictionary of different strings; −1 for null.
    case texts([Int32], dictionary: [String])
    /// 0 for false, 1 for true, 2 for null.
    case booleans([UInt8])
    case values([Value])
    /// The same value in every row.
    case constant(Value, count: Int)

    /// Whole numbers.
    public static func numbers(_ numbers: [Int64]) -> Column { .numbers(numbers, scale: 0, nulls: nil) }

    public var count: Int {
        switch self {
        case .numbers(let numbers, _, _): numbers.count
        case .texts(let codes, _): codes.count
        case .booleans(let codes): codes.count
        case .values(let values): values.count
        case .constant(_, let count): count
        }
    }

    public subscript(row: Int) -> Value {
        switch self {
        case .numbers(let numbers, let scale, let nulls):
            nulls?[row] == true ? .null : .number(Decimal128(Int(numbers[row]), scale: scale))
        case .texts(let codes, let dictionary): codes[row] < 0 ? .null : .string(dictionary[Int(codes[row])])
        case .booleans(let codes): codes[row] > 1 ? .null : .boolean(codes[row] == 1)
        case .values(let values): values[row]
        case .constant(let value, _): value
        }
    }

    /// Values in a faster form, where all are numbers, all strings, or all booleans, with or without nulls.
    public init(_ values: [Value]) {
        guard let first = values.first(where: { !$0.isNull }) else {
            self = .constant(.null, count: values.count)
            return
        }
        let column: Column? = switch first {
        case .number: Column.numbers(of: values)
        case .string: Column.texts(of: values)
        case .boolean: Column.booleans(of: values)
        default: nil
        }
        self = column ?? .values(values)
    }

    private static func numbers(of values: [Value]) -> Column? {
        var scale = 0, hasNull = false
        for value in values {
            switch value {
            case .number(let number): scale = max(scale, -number.exponent)
            case .null: hasNull = true
            default: return nil
            }
        }
        guard scale <= 9 else { return nil }
        var numbers: [Int64] = []
        numbers.reserveCapacity(values.count)
        for value in values {
            guard case .number(let number) = value else {
                numbers.append(0)
                continue
            }
            guard let scaled = number.scaled(by: scale) else { return nil }
            numbers.append(scaled)
        }
        return .numbers(numbers, scale: scale, nulls: hasNull ? values.map(\.isNull) : nil)
    }

    private static func texts(of values: [Value]) -> Column? {
        var places: [String: Int32] = [:], dictionary: [String] = [], codes: [Int32] = []
        codes.reserveCapacity(values.count)
        for value in values {
            switch value {
            case .null: codes.append(-1)
            case .string(let text):
                if let place = places[text], sameText(dictionary[Int(place)], text) {
                    codes.append(place)
                } else {
                    guard dictionary.count < 1_000_000 else { return nil }
                    places[text] = Int32(dictionary.count)
                    codes.append(Int32(dictionary.count))
                    dictionary.append(text)
                }
            default: return nil
            }
        }
        return .texts(codes, dictionary: dictionary)
    }

    private static func booleans(of values: [Value]) -> Column? {
        var codes: [UInt8] = []
        codes.reserveCapacity(values.count)
        for value in values {
            switch value {
            case .null: codes.append(2)
            case .boolean(let truth): codes.append(truth ? 1 : 0)
            default: return nil
            }
        }
        return .booleans(codes)
    }
}
