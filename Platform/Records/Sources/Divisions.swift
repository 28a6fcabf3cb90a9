package import Kernel
package import Store

/// The divisions that are loaded: whether one exists, what it is called, what lies below it. A small reference table.
package enum Divisions {
    /// Adds divisions, or renames them.
    package static func put(_ connection: any Connection, _ divisions: [Division]) throws {
        let rows: [[Value]] = try divisions.map { division in
            [division.code.value, .text(try JSON.text(division.name)), division.code.parent.value, division.from.value,
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

    /// The names of the divisions that stand in records of one resource.
    static func names(_ connection: any Connection, in records: [Record]) throws -> [DivisionCode: Text] {
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
        Division(code: try row.get(0), name: try texts.decode(row.get(1)), from: try row.get(2), until: try row.get(3))
    }

    private static let texts = DefinitionMemo<Text>(limit: 100_000)
}
