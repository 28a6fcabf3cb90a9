import Kernel

/// The settings of a detector, given as data.
///
/// ```swift
/// let options: DetectorOptions = ["alpha": 0.01, "threshold": "muan", "trend": true]
/// ```
public struct DetectorOptions: Sendable, Hashable, Codable, ExpressibleByDictionaryLiteral {
    /// A setting's value.
    public enum Value: Sendable, Hashable, Codable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
                       ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
        case number(Double), flag(Bool), word(String)

        public init(floatLiteral value: Double) { self = .number(value) }
        public init(integerLiteral value: Int) { self = .number(Double(value)) }
        public init(stringLiteral value: String) { self = .word(value) }
        public init(booleanLiteral value: Bool) { self = .flag(value) }

        /// Reads what stands on a command line: `true`, `0.05`, `muan`.
        public init(parsing text: String) {
            switch text {
            case "true", "yes": self = .flag(true)
            case "false", "no": self = .flag(false)
            default: self = Double(text).map { .number($0) } ?? .word(text)
            }
        }

        public init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else {
                self = .word(try container.decode(String.self))
            }
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .number(let number): try container.encode(number)
            case .flag(let flag): try container.encode(flag)
            case .word(let word): try container.encode(word)
            }
        }

        var written: String {
            switch self {
            case .number(let number): String(number)
            case .flag(let flag): String(flag)
            case .word(let word): word
            }
        }
    }

    /// The settings by name.
    public private(set) var values: [String: Value]

    public init(_ values: [String: Value] = [:]) { self.values = values }

    public init(dictionaryLiteral elements: (String, Value)...) {
        values = Dictionary(elements) { _, last in last }
    }

    public init(from decoder: any Decoder) throws {
        values = try decoder.singleValueContainer().decode([String: Value].self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(values)
    }

    public subscript(name: String) -> Value? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// Throws `surveillance.option.unknown` for a name that is not among `known`, the first in alphabetical order.
    func allow(_ known: [String]) throws(GovError) {
        for name in values.keys.sorted() where !known.contains(name) { throw Fault.optionUnknown(name, known) }
    }

    func number(_ name: String, _ fallback: Double, in range: ClosedRange<Double>) throws(GovError) -> Double {
        guard let value = values[name] else { return fallback }
        guard case .number(let number) = value, range.contains(number) else {
            throw Fault.option(name, value.written, "\(range.lowerBound)…\(range.upperBound)")
        }
        return number
    }

    func whole(_ name: String, _ fallback: Int, in range: ClosedRange<Int>) throws(GovError) -> Int {
        let limits = Double(range.lowerBound)...Double(range.upperBound)
        let number = try number(name, Double(fallback), in: limits)
        guard number == number.rounded() else {
            throw Fault.option(name, String(number), "\(range.lowerBound)…\(range.upperBound)")
        }
        return Int(number)
    }

    func flag(_ name: String, _ fallback: Bool) throws(GovError) -> Bool {
        guard let value = values[name] else { return fallback }
        guard case .flag(let flag) = value else { throw Fault.option(name, value.written, "true, false") }
        return flag
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String, _ fallback: Choice)
        throws(GovError) -> Choice {
        guard let value = values[name] else { return fallback }
        let allowed = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        guard case .word(let word) = value, let choice = Choice(rawValue: word) else {
            throw Fault.option(name, value.written, allowed)
        }
        return choice
    }
}
