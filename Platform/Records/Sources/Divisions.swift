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
        try connection.each("SELECT \(columns) FROM division") { divisions.append(try read($0)) }
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

    /// The names of the divisions that stand in records of one resource.
    package static func names(_ connection: any Connection, in records: [Record]) throws -> [DivisionCode: Text] {
        let codes = records.flatMap { record in
            zip(record.resource.fields, record.values).compactMap { field, value in
                field.type == .division ? DivisionCode(value) : nil
            }
        }
        return codes.isEmpty ? [:] : try names(connection, codes)
    }

    /// Divisions are set up and done away with at midnight in Beijing, wherever they are.
    private static let offsetSeconds = 28_800

    /// Sees that the divisions in records are loaded, and that those by which records are cut stand when the fact
    /// begins to hold: one query for each 500 different codes, however many the rows are.
    ///
    /// Throws `record.invalid` naming the fields, each with its lowest code that does not fit.
    static func require(_ connection: any Connection, _ resource: Resource, _ rows: some Sequence<[Value]>,
                        at moment: Timestamp) throws {
        let places = resource.fields.indices.filter { resource.fields[$0].type == .division }
        guard !places.isEmpty else { return }
        var named = [Set<Int64>](repeating: [], count: places.count)
        for row in rows {
            for (index, place) in places.enumerated() {
                if case .integer(let code) = row[place] { named[index].insert(code) }
            }
        }
        let known = try standing(connection, named.reduce(Set()) { $0.union($1) }.sorted(),
                                 on: moment.day(offsetSeconds: offsetSeconds))
        let faults = zip(places, named).compactMap { place, codes -> GovError.Field? in
            let field = resource.fields[place], mustStand = field.name == resource.areaField
            let wrong = codes.filter { known[$0].map { mustStand && !$0 } ?? true }.min()
            return wrong.map { code in
                let text = DivisionCode(number: code)?.text ?? "\(code)"
                return .init(field.name, (known[code] == nil ? RecordText.noDivision : RecordText.pastDivision)
                    .filled(text))
            }
        }
        guard faults.isEmpty else {
            throw GovError("record.invalid", .invalid, RecordText.recordInvalid, fields: faults)
        }
    }

    /// Of the codes that are loaded, whether each stands on the day.
    private static func standing(_ connection: any Connection, _ codes: [Int64], on day: Day) throws -> [Int64: Bool] {
        var standing: [Int64: Bool] = [:]
        for start in stride(from: 0, to: codes.count, by: 500) {
            let some = codes[start..<min(start + 500, codes.count)]
            let query: SQL = "SELECT code, valid_from, valid_to FROM division WHERE code IN (\(list: some))"
            try connection.each(query) { row in
                let from: Day = try row.get(1), until: Day? = try row.get(2)
                standing[try row.get(0)] = day >= from && until.map { day < $0 } ?? true
            }
        }
        return standing
    }

    private static func read(_ row: Row) throws -> Division {
        Division(code: try row.get(0), name: Text(try row.get(1), try row.get(2), try row.get(3), try row.get(4)),
                 from: try row.get(5), until: try row.get(6))
    }
}
