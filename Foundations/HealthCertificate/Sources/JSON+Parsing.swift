extension JSON {
    /// Why a text is not JSON that we take, and at which byte.
    public struct Failure: Error, Hashable, Sendable {
        /// What is wrong.
        public enum Reason: String, Sendable {
            case syntax, tooDeep, tooLarge, duplicateName, invalidText
        }

        /// What is wrong.
        public let reason: Reason
        /// The index of the byte at which it was noticed.
        public let offset: Int
    }

    /// Reads one JSON text in UTF-8, strictly: no name twice in an object, no half surrogates, nothing behind it.
    ///
    /// - Parameter maximumBytes: longer input is refused unread.
    public init(parsing bytes: [UInt8], maximumBytes: Int = 16 << 20) throws(Failure) {
        guard bytes.count <= maximumBytes else { throw Failure(reason: .tooLarge, offset: maximumBytes) }
        var parser = JSONParser(bytes)
        self = try parser.document()
    }

    /// Reads one JSON text.
    public init(parsing text: String) throws(Failure) { try self.init(parsing: Array(text.utf8)) }
}

/// A recursive-descent parser with a bound on depth.
private struct JSONParser {
    private static let maximumDepth = 64
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(JSON.Failure) -> JSON {
        let value = try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw failure(.syntax) }
        return value
    }

    private func failure(_ reason: JSON.Failure.Reason) -> JSON.Failure {
        JSON.Failure(reason: reason, offset: position)
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ word: StaticString, _ value: JSON) throws(JSON.Failure) -> JSON {
        let length = word.utf8CodeUnitCount
        guard bytes.count - position >= length else { throw failure(.syntax) }
        for index in 0..<length where bytes[position + index] != word.utf8Start[index] { throw failure(.syntax) }
        position += length
        return value
    }

    private mutating func value(depth: Int) throws(JSON.Failure) -> JSON {
        guard depth <= JSONParser.maximumDepth else { throw failure(.tooDeep) }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try expect("true", .boolean(true))
        case UInt8(ascii: "f"): return try expect("false", .boolean(false))
        case UInt8(ascii: "n"): return try expect("null", .null)
        default: return try number()
        }
    }

    private mutating func array(depth: Int) throws(JSON.Failure) -> JSON {
        position += 1
        var items: [JSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(items) }
        while true {
            items.append(try value(depth: depth))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(items) }
            guard take(UInt8(ascii: ",")) else { throw failure(.syntax) }
        }
    }

    private mutating func object(depth: Int) throws(JSON.Failure) -> JSON {
        position += 1
        var members: [String: JSON] = [:]
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw failure(.syntax) }
            guard members.updateValue(try value(depth: depth), forKey: name) == nil else {
                throw failure(.duplicateName)
            }
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw failure(.syntax) }
        }
    }

    private mutating func string() throws(JSON.Failure) -> String {
        guard take(UInt8(ascii: "\"")) else { throw failure(.syntax) }
        var content: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: content, as: UTF8.self) else { throw failure(.invalidText) }
                return text
            case UInt8(ascii: "\\"): content += try escape()
            case 0..<0x20: throw failure(.syntax)
            default: content.append(byte)
            }
        }
        throw failure(.syntax)
    }

    private mutating func escape() throws(JSON.Failure) -> [UInt8] {
        guard let byte = next else { throw failure(.syntax) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if (0xD800..<0xDC00).contains(code), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
                let low = try hexadecimal()
                guard (0xDC00..<0xE000).contains(low) else { throw failure(.invalidText) }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw failure(.invalidText) }
            return Array(String(Character(scalar)).utf8)
        default: throw failure(.syntax)
        }
    }

    private mutating func hexadecimal() throws(JSON.Failure) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw failure(.syntax)
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }

    private mutating func number() throws(JSON.Failure) -> JSON {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let whole = digits()
        guard whole > 0, whole == 1 || bytes[position - whole] != UInt8(ascii: "0") else { throw failure(.syntax) }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            guard digits() > 0 else { throw failure(.syntax) }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard digits() > 0 else { throw failure(.syntax) }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let number = Int(text) { return .integer(number) }
        guard let number = Double(text), number.isFinite else { throw failure(.syntax) }
        return JSON(number: number)
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
        return position - start
    }
}
