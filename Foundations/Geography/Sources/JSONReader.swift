/// Reads JSON (RFC 8259) strictly and with limits: UTF-8 only, no byte order mark, no name twice, nothing behind the
/// value.
struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private let maximumDepth: Int

    static func value(of bytes: [UInt8], maximumDepth: Int) throws(GeoJSONError) -> JSONValue {
        var reader = JSONReader(bytes: bytes, maximumDepth: maximumDepth)
        let value = try reader.value()
        reader.skipSpace()
        guard reader.position == bytes.count else { throw reader.error("something follows the value") }
        return value
    }

    private init(bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    private func error(_ reason: String) -> GeoJSONError { GeoJSONError(reason, at: "byte \(position)") }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func value() throws(GeoJSONError) -> JSONValue {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try nested { reader throws(GeoJSONError) in try reader.object() }
        case UInt8(ascii: "["): return try nested { reader throws(GeoJSONError) in try reader.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func nested(
        _ read: (inout JSONReader) throws(GeoJSONError) -> JSONValue
    ) throws(GeoJSONError) -> JSONValue {
        position += 1
        depth += 1
        guard depth <= maximumDepth else { throw error("more than \(maximumDepth) levels") }
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func array() throws(GeoJSONError) -> JSONValue {
        var elements: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value())
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw error("a comma or the end of an array is missing") }
        }
    }

    private mutating func object() throws(GeoJSONError) -> JSONValue {
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw error("a name is missing") }
            let name = try string()
            guard names.insert(name).inserted else { throw error("a name stands twice in an object") }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw error("a colon is missing") }
            members.append(JSONValue.Member(name, try value()))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw error("a comma or the end of an object is missing") }
        }
    }

    private mutating func word(_ text: String, _ value: JSONValue) throws(GeoJSONError) -> JSONValue {
        guard bytes[position...].starts(with: text.utf8) else { throw error("not a value") }
        position += text.utf8.count
        return value
    }

    // MARK: Numbers

    private mutating func number() throws(GeoJSONError) -> Double {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        guard position - start <= 64, let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)),
              number.isFinite else { throw error("a number is too long or too large") }
        return number
    }

    private mutating func digits() throws(GeoJSONError) {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
        guard position > start else { throw error(start < bytes.count ? "not a value" : "the text ends too early") }
    }

    // MARK: Strings

    private mutating func string() throws(GeoJSONError) -> String {
        position += 1
        let start = position
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
        var text = Array(bytes[start..<position])
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw error("a control character in a string") }
            position += 1
            if byte == UInt8(ascii: "\\") { try escape(into: &text) } else { text.append(byte) }
        }
        guard take(UInt8(ascii: "\"")) else { throw error("a string has no end") }
        guard let result = String(validating: text, as: UTF8.self) else { throw error("a string is not UTF-8") }
        return result
    }

    private mutating func escape(into text: inout [UInt8]) throws(GeoJSONError) {
        let letters = Array("\"\\/bfnrt".utf8), meanings: [UInt8] = [0x22, 0x5C, 0x2F, 8, 12, 10, 13, 9]
        if let byte = next, let index = letters.firstIndex(of: byte) {
            position += 1
            text.append(meanings[index])
            return
        }
        guard take(UInt8(ascii: "u")) else { throw error("an unknown escape in a string") }
        var value = try hexadecimal()
        if (0xD800..<0xDC00).contains(value) {
            guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw error("half a surrogate pair") }
            let low = try hexadecimal()
            guard (0xDC00..<0xE000).contains(low) else { throw error("half a surrogate pair") }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw error("half a surrogate pair") }
        text += Array(String(Character(scalar)).utf8)
    }

    private mutating func hexadecimal() throws(GeoJSONError) -> UInt32 {
        guard position + 4 <= bytes.count else { throw error("the text ends too early") }
        var value: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32(byte & 0xDF - 0x37)
            default: throw error("four digits are missing")
            }
        }
        position += 4
        return value
    }
}
