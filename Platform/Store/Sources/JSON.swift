import Foundation

/// JSON as everything here writes it, for columns that no query touches, for events and for the interface: keys sorted,
/// slashes as they are, so that the same value is the same bytes.
package enum JSON {
    /// As it is sent.
    package static func encode(_ value: some Encodable, isPretty: Bool = false) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return Array(try encoder.encode(value))
    }

    /// As it is kept in a column; `isPretty` for people who edit it.
    package static func text(_ value: some Encodable, isPretty: Bool = false) throws -> String {
        String(decoding: try encode(value, isPretty: isPretty), as: UTF8.self)
    }

    /// A text as a string of JSON, quotes included.
    package static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends a text as a string of JSON: a quote, a backslash and what is below a space are escaped (RFC 8259,
    /// section 7).
    package static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x09: bytes += "\\t".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0..<0x20: bytes += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// What `text` wrote.
    package static func decode<Result: Decodable>(_ text: String) throws -> Result {
        try JSONDecoder().decode(Result.self, from: Data(text.utf8))
    }
}
