import Foundation

/// JSON as the interface writes it: keys sorted, slashes as they are.
package enum JSON {
    package static func encode(_ value: any Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }
}
