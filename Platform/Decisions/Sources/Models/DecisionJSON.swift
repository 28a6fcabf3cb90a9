import Foundation

/// JSON for what no query touches: cards, inputs, fired rules. The same value always gives the same text.
enum DecisionJSON {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Result: Decodable>(_ text: String) throws -> Result {
        try JSONDecoder().decode(Result.self, from: Data(text.utf8))
    }
}
