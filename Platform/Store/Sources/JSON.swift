import Foundation

/// JSON as everything here writes it, for columns that no query touches, for events and for the interface: keys sorted,
/// slashes as they are, so that the same value is the same bytes.
package enum JSON {
    /// As it is sent.
    package static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    /// As it is kept in a column.
    package static func text(_ value: some Encodable) throws -> String {
        String(decoding: try encode(value), as: UTF8.self)
    }

    /// What `text` wrote.
    package static func decode<Result: Decodable>(_ text: String) throws -> Result {
        try JSONDecoder().decode(Result.self, from: Data(text.utf8))
    }
}
