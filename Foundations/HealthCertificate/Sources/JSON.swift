public import COSE
import Kernel

/// A JSON value (RFC 8259), as payloads, schemas, value sets and rules are given.
public enum JSON: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// A number without a fraction, however it was written.
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])
}

extension JSON {
    /// The text, where it is one.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The whole number, where it is one.
    public var integer: Int? {
        if case .integer(let number) = self { number } else { nil }
    }

    /// The truth value, where it is one.
    public var boolean: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    /// The items of an array.
    public var array: [JSON]? {
        if case .array(let items) = self { items } else { nil }
    }

    /// The members of an object.
    public var object: [String: JSON]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// A member of an object; nil where there is none, and in everything that is not an object.
    public subscript(name: String) -> JSON? { object?[name] }

    init(number: Double) {
        self = abs(number) <= 0x1p53 && number == number.rounded() ? .integer(Int(number)) : .number(number)
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral {
    public init(stringLiteral text: String) { self = .string(text) }
    public init(integerLiteral number: Int) { self = .integer(number) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(arrayLiteral items: JSON...) { self = .array(items) }
    public init(nilLiteral: ()) { self = .null }

    /// It is a programmer's error to name a member twice.
    public init(dictionaryLiteral members: (String, JSON)...) {
        self = .object(Dictionary(uniqueKeysWithValues: members))
    }
}

extension JSON {
    /// The value as CBOR; its deterministic encoding does not depend on the order of members.
    public var cbor: CBOR {
        switch self {
        case .null: .null
        case .boolean(let value): .boolean(value)
        case .integer(let number): CBOR(Int64(number))
        case .number(let number): .float(number)
        case .string(let text): .text(text)
        case .array(let items): .array(items.map(\.cbor))
        case .object(let members): .map(members.map { CBOR.Entry(.text($0.key), $0.value.cbor) })
        }
    }

    /// Reads what has a meaning in JSON: no byte strings, no keys but texts, and of the tags only the two for a date
    /// and time (RFC 8949 §3.4), both of which become text.
    public init?(_ cbor: CBOR) {
        switch cbor {
        case .null: self = .null
        case .boolean(let value): self = .boolean(value)
        case .unsigned, .negative:
            guard let number = cbor.integer else { return nil }
            self = .integer(Int(number))
        case .float(let number):
            guard number.isFinite else { return nil }
            self.init(number: number)
        case .text(let text), .tagged(0, .text(let text)): self = .string(text)
        case .tagged(1, let time):
            guard let issued = try? CWTClaims([6: time]).issued else { return nil }
            self = .string(issued.description)
        case .array(let items):
            var values: [JSON] = []
            for item in items {
                guard let value = JSON(item) else { return nil }
                values.append(value)
            }
            self = .array(values)
        case .map(let entries):
            var members: [String: JSON] = [:]
            for entry in entries {
                guard let name = entry.key.text, let value = JSON(entry.value) else { return nil }
                members[name] = value
            }
            self = .object(members)
        case .bytes, .undefined, .simple, .tagged: return nil
        }
    }
}
