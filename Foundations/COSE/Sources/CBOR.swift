/// A value of the Concise Binary Object Representation (RFC 8949).
///
/// ```swift
/// let claims: CBOR = [1: "AT", 4: 1_620_324_000]
/// claims.encoded()                      // deterministic bytes
/// try CBOR(decoding: claims.encoded())  // the same value, keys in deterministic order
/// ```
/// A map keeps the order in which its entries came, and two maps are equal only in the same order; `encoded()` brings
/// them into the one deterministic order.
public enum CBOR: Hashable, Sendable {
    case unsigned(UInt64)
    /// The number −1 − n.
    case negative(UInt64)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    case map([Entry])
    indirect case tagged(UInt64, CBOR)
    case boolean(Bool)
    case null
    case undefined
    /// A simple value without a meaning of its own: 0...19 or 32...255.
    case simple(UInt8)
    case float(Double)

    /// A key of a map with its value.
    public struct Entry: Hashable, Sendable {
        public let key: CBOR
        public let value: CBOR

        public init(_ key: CBOR, _ value: CBOR) {
            self.key = key
            self.value = value
        }
    }
}

extension CBOR {
    /// An integer of either sign.
    public init(_ number: Int64) {
        self = number >= 0 ? .unsigned(UInt64(number)) : .negative(UInt64(-1 - number))
    }

    /// The integer, where it is one and fits.
    public var integer: Int64? {
        switch self {
        case .unsigned(let number): Int64(exactly: number)
        case .negative(let number): Int64(exactly: number).map { -1 - $0 }
        default: nil
        }
    }

    /// The text, where it is one.
    public var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The byte string, where it is one.
    public var bytes: [UInt8]? {
        if case .bytes(let bytes) = self { bytes } else { nil }
    }

    /// The items of an array.
    public var array: [CBOR]? {
        if case .array(let items) = self { items } else { nil }
    }

    /// The entries of a map, in the order in which they came.
    public var entries: [Entry]? {
        if case .map(let entries) = self { entries } else { nil }
    }

    /// The value at a key of a map; nil where there is none, and in everything that is not a map.
    public subscript(key: CBOR) -> CBOR? {
        guard case .map(let entries) = self else { return nil }
        return entries.first { $0.key == key }?.value
    }
}

extension CBOR: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    public init(integerLiteral number: Int64) { self.init(number) }
    public init(stringLiteral text: String) { self = .text(text) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(floatLiteral number: Double) { self = .float(number) }
    public init(arrayLiteral items: CBOR...) { self = .array(items) }
    public init(dictionaryLiteral entries: (CBOR, CBOR)...) { self = .map(entries.map { Entry($0, $1) }) }
}
