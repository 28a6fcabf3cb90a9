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

    /// Adds what became of divisions; each change as a whole replaces what was said of that code and day.
    package static func put(_ connection: any Connection, _ changes: [DivisionChange]) throws {
        try connection.batch("DELETE FROM division_change WHERE code = ? AND day = ?",
                             changes.map { [$0.code.value, $0.day.value] })
        try connection.batch("""
            INSERT INTO division_change (code, day, successor, extent) VALUES (?, ?, ?, ?)
            """, changes.flatMap { change in
            change.successors.map {
                [change.code.value, change.day.value, $0.code.value, .text($0.extent.rawValue)]
            }
        })
    }

    /// All divisions and changes that are loaded, to ask what a code of its day is called today.
    ///
    /// Some thousands; hundreds of thousands where villages are loaded.
    package static func register(_ connection: any Connection) throws -> DivisionRegister {
        var divisions: [Division] = [], successors: [DivisionCode: [Day: [DivisionSuccessor]]] = [:]
        try connection.each("SELECT code, name, valid_from, valid_to FROM division") { divisions.append(try read($0)) }
        try connection.each("SELECT code, day, successor, extent FROM division_change ORDER BY code, day, successor") {
            row in
            let extent = DivisionSuccessor.Extent(rawValue: try row.get(3)) ?? .part
            successors[try row.get(0), default: [:]][try row.get(1), default: []]
                .append(DivisionSuccessor(try row.get(2), extent))
        }
        let changes = successors.flatMap { code, days in
            days.map { DivisionChange(day: $0.key, code: code, successors: $0.value) }
        }
        return try DivisionRegister(divisions: divisions, changes: changes)
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
