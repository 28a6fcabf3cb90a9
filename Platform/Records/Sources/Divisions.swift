import Foundation
package import Kernel
package import Store

/// The divisions that are loaded: whether one exists, what it is called, what lies below it. A small reference table.
package enum Divisions {
    /// Adds divisions, or renames them.
    package static func put(_ connection: any Connection, _ divisions: [Division]) throws {
        let rows: [[Value]] = try divisions.map { division in
            let name = String(decoding: try JSONEncoder().encode(division.name), as: UTF8.self)
            return [division.code.value, .text(name), division.code.parent.value, division.from.value,
                    division.until.value]
        }
        try connection.batch("""
            INSERT INTO division (code, name, parent, valid_from, valid_to) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (code) DO UPDATE SET name = excluded.name, valid_to = excluded.valid_to
            """, rows)
    }

    /// The divisions right below, by code; at most 1,000.
    package static func below(_ connection: any Connection, _ code: DivisionCode) throws -> [Division] {
        try connection.rows("""
            SELECT code, name, valid_from, valid_to FROM division WHERE parent = \(code) ORDER BY code LIMIT 1000
            """).map(read)
    }

    /// The names of the given divisions; those that are not loaded are left out.
    package static func names(_ connection: any Connection, _ codes: some Sequence<DivisionCode>) throws
        -> [DivisionCode: Text] {
        var names: [DivisionCode: Text] = [:]
        for row in try connection.rows("""
            SELECT code, name, valid_from, valid_to FROM division WHERE code IN (\(list: Set(codes).sorted()))
            """) {
            let division = try read(row)
            names[division.code] = division.name
        }
        return names
    }

    private static func read(_ row: Row) throws -> Division {
        Division(code: try row.get(0), name: try texts.decode(row.get(1)), from: try row.get(2), until: try row.get(3))
    }

    private static let texts = DefinitionMemo<Text>(limit: 100_000)
}
