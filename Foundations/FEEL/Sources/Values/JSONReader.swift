/// Text that is not JSON, or more than is taken, and where.
public struct JSONFault: Error, Sendable, Hashable, CustomStringConvertible {
    public let message: String
    /// Counted from 1.
    public let line: Int
    /// In bytes, counted from 1.
    public let column: Int

    public var description: String { "line \(line), column \(column): \(message)" }
}

/// Reads JSON (RFC 8259) into values, with numbers as decimals.
struct JSONReader {
    static let maximumBytes = 16_000_000
    static let maximumDepth = 100

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(JSONFault) -> Value {
        guard bytes.count <= JSONReader.maximumBytes else {
            throw failure("more than \(JSONReader.maximumBytes) bytes")
        }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw failure("this is not UTF-8") }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let value = try value(depth: 1)
        skipSpace()
        guard position == bytes.count else { throw failure("expected the end") }
        return value
    }

    private func failure(_ message: String) -> JSONFault {
        let before = bytes[..<min(position, bytes.count)]
        let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
        return JSONFault(message: message, line: before.count { $0 == 0x0A } + 1, column: column)
    }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ expected: UInt8) -> Bool {
        guard byte == expected else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONFault) -> Value {
        guard depth <= JSONReader.maximumDepth else { throw failure("nested deeper than \(JSONReader.maximumDepth)") }
        skipSpace()
        switch byte {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ value: Value) throws(JSONFault) -> Value {
        guard bytes[position...].starts(with: word.utf8) else { throw failure("expected a value") }
        position += word.utf8.count
        return value
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte, (0x30...0x39).contains(byte) { position += 1 }
        return position - start
    }

    private mutating func number() throws(JSONFault) -> Value {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let leadingZero = byte == 0x30, whole = digits()
        guard whole > 0, !leadingZero || whole == 1 else { throw failure("expected a value") }
        if take(UInt8(ascii: ".")), digits() == 0 { throw failure("expected a digit") }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            if digits() == 0 { throw failure("expected a digit") }
        }
        guard let number = Decimal128(String(decoding: bytes[start..<position], as: UTF8.self)) else {
            position = start
            throw failure("this number is out of range")
        }
        return .number(number)
    }

    private mutating func array(_ depth: Int) throws(JSONFault) -> Value {
        position += 1
        var elements: [Value] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .list([]) }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .list(elements) }
            guard take(UInt8(ascii: ",")) else { throw failure("expected , or ]") }
        }
    }

    private mutating func object(_ depth: Int) throws(JSONFault) -> Value {
        position += 1
        var entries: [(String, Value)] = [], names: Set<String> = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .context(Context()) }
        while true {
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { throw failure("expected a name in quotation marks") }
            let name = try string()
            guard names.insert(name).inserted else { throw failure("there are two entries \"\(name)\"") }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw failure("expected :") }
            entries.append((name, try value(depth: depth + 1)))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .context(Context(entries)) }
            guard take(UInt8(ascii: ",")) else { throw failure("expected , or }") }
        }
    }

    // MARK: Strings

    private mutating func string() throws(JSONFault) -> String {
        position += 1
        var text: [UInt8] = []
        while let next = byte {
            position += 1
            switch next {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += Array(String(try escape()).utf8)
            case 0..<0x20: throw failure("a control character must be written as an escape")
            default: text.append(next)
            }
        }
        throw failure("the string has no end")
    }

    private mutating func escape() throws(JSONFault) -> Character {
        let letter = byte
        position += 1
        switch letter {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            return Character(Unicode.Scalar(letter ?? 0))
        case UInt8(ascii: "u"):
            let unit = try unit()
            if let scalar = Unicode.Scalar(unit) { return Character(scalar) }
            guard unit < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
                throw failure("half of a surrogate pair")
            }
            let low = try self.unit()
            guard (0xDC00..<0xE000).contains(low),
                  let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) else {
                throw failure("half of a surrogate pair")
            }
            return Character(scalar)
        default: throw failure("there is no such escape")
        }
    }

    private mutating func unit() throws(JSONFault) -> UInt32 {
        let digits = bytes[position..<min(position + 4, bytes.count)]
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
              let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else {
            throw failure("expected four hexadecimal digits")
        }
        position += 4
        return unit
    }
}
