package import Access
package import Kernel
package import Store

/// The divisions that are loaded: whether one exists, what it is called, what lies below it. A small reference table.
package enum Divisions {
    private static let columns: SQL = "code, name_hans, name_hant, name_en, name_ru, valid_from, valid_to"

    /// Adds divisions, or renames them.
    package static func put(_ connection: any Connection, _ divisions: [Division]) throws {
        let rows: [[Value]] = divisions.map { division in
            let name = division.name
            return [division.code.value, .text(name.hans), .text(name.hant), .text(name.en), .text(name.ru),
                    division.code.parent.value, division.from.value, division.until.value]
        }
        try connection.batch("""
            INSERT INTO division (code, name_hans, name_hant, name_en, name_ru, parent, valid_from, valid_to)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (code) DO UPDATE SET name_hans = excluded.name_hans, name_hant = excluded.name_hant,
                name_en = excluded.name_en, name_ru = excluded.name_ru, valid_to = excluded.valid_to
            """, rows)
    }

    /// The divisions right below, by code; at most 1,000.
    package static func below(_ connection: any Connection, _ code: DivisionCode) throws -> [Division] {
        try connection.rows("SELECT \(columns) FROM division WHERE parent = \(code) ORDER BY code LIMIT 1000").map(read)
    }

    /// The given divisions by code; those that are not loaded are left out.
    package static func find(_ connection: any Connection, _ codes: some Sequence<DivisionCode>) throws -> [Division] {
        let codes = Set(codes).sorted()
        guard !codes.isEmpty else { return [] }
        return try connection.rows("""
            SELECT \(columns) FROM division WHERE code IN (\(list: codes)) ORDER BY code
            """).map(read)
    }

    /// The names of the given divisions; those that are not loaded are left out.
    package static func names(_ connection: any Connection, _ codes: some Sequence<DivisionCode>) throws
        -> [DivisionCode: Text] {
        Dictionary(try find(connection, codes).map { ($0.code, $0.name) }) { first, _ in first }
    }

    /// What somebody who stands at `area` may choose from: the way down to it within their scopes, then what lies right
    /// below it. At nil, what lies right below each scope. So a list of choices stays short in a province too.
    package static func choices(_ connection: any Connection, at area: DivisionCode?, within scopes: [Scope]) throws
        -> [Division] {
        let tops = scopes.map(\.division)
        guard let area, tops.contains(where: { $0.contains(area) }) else {
            return try tops.flatMap { try below(connection, $0) }
        }
        let way = ([area] + area.ancestors).filter { step in tops.contains { $0.contains(step) && $0 != step } }
        return try find(connection, way) + below(connection, area)
    }

    private static func read(_ row: Row) throws -> Division {
        Division(code: try row.get(0), name: Text(try row.get(1), try row.get(2), try row.get(3), try row.get(4)),
                 from: try row.get(5), until: try row.get(6))
    }
}
