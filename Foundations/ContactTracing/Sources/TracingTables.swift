import Foundation

/// Reads the tables that come with the package.
enum TracingTables {
    static func decode<Table: Decodable>(_ type: Table.Type, _ bytes: [UInt8]) throws -> Table {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
