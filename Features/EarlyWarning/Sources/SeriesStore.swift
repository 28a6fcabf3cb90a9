import Access
import Kernel
import Records
import Store
import Surveillance

/// Rules, series and counts inside a transaction that an action or a lookup holds.
enum SeriesStore {
    /// All rules by name, or those over one resource. Some dozens.
    static func rules(_ connection: any Connection, over resource: String? = nil) throws -> [SeriesRule] {
        let condition: SQL = resource.map { "WHERE resource = \($0)" } ?? ""
        return try connection.rows("SELECT definition FROM warning_rule \(condition) ORDER BY name").map {
            try JSON.decode($0.get(0))
        }
    }

    /// Throws `warning.no-rule`.
    static func rule(_ connection: any Connection, _ name: String) throws -> SeriesRule {
        guard let text = try connection.cell("SELECT definition FROM warning_rule WHERE name = \(name)",
                                             as: String.self) else {
            throw GovError("warning.no-rule", .notFound, WarningText.noSeries)
        }
        return try JSON.decode(text)
    }

    /// Throws `warning.no-series`.
    static func series(_ connection: any Connection, _ id: SeriesID) throws -> WatchedSeries {
        guard let row = try connection.row("""
            SELECT \(WatchedSeries.columns) FROM warning_series WHERE id = \(id)
            """) else {
            throw GovError("warning.no-series", .notFound, WarningText.noSeries)
        }
        return try WatchedSeries(row)
    }

    /// The counts of a series by day as they were known on the evening of `known`, from a day on.
    static func counts(_ connection: any Connection, _ id: SeriesID, knownOn known: Day, from first: Day) throws
        -> [DayCount] {
        try connection.rows("""
            SELECT day, CAST(SUM(matches) AS BIGINT), CAST(SUM(total) AS BIGINT), CAST(SUM(imported) AS BIGINT)
            FROM warning_count
            WHERE series = \(id) AND day >= \(first) AND day <= \(known) AND known_on <= \(known)
            GROUP BY day ORDER BY day
            """).map {
            DayCount(day: try $0.get(0), matches: try $0.get(1), total: try $0.get(2), imported: try $0.get(3))
        }
    }

    /// What became known on which day: the reporting triangle of a series, from a day on.
    static func reports(_ connection: any Connection, _ id: SeriesID, knownOn known: Day, from first: Day) throws
        -> [(day: Day, knownOn: Day, matches: Int)] {
        try connection.rows("""
            SELECT day, known_on, matches FROM warning_count
            WHERE series = \(id) AND day >= \(first) AND known_on <= \(known) ORDER BY day, known_on
            """).map { (day: try $0.get(0), knownOn: try $0.get(1), matches: try $0.get(2)) }
    }

    /// The first day on which anything of the rule was counted anywhere.
    static func firstDay(_ connection: any Connection, of rule: String) throws -> Day? {
        try connection.cell("SELECT MIN(first_day) FROM warning_series WHERE rule = \(rule)", as: Day?.self) ?? nil
    }
}

/// The series of a rule, made when something is first counted in an area.
struct SeriesBook {
    private let door: ActionDoor
    private let rule: SeriesRule
    private let owner: Owner
    private var known: [String: WatchedSeries] = [:]
    private var names: [DivisionCode: Text] = [:]

    init(_ door: ActionDoor, _ rule: SeriesRule, owner: Owner) throws {
        self.door = door
        self.rule = rule
        self.owner = owner
        for row in try door.connection.rows("""
            SELECT \(WatchedSeries.columns) FROM warning_series WHERE rule = \(rule.name)
            """) {
            let series = try WatchedSeries(row)
            known[series.area] = series
        }
    }

    /// All that there are, by area.
    var all: [WatchedSeries] { known.values.sorted { $0.area < $1.area } }

    /// The areas that a record counts for: its division at each level of the rule, or its text.
    func areas(of value: Value) -> [String] {
        switch (rule.split, value) {
        case (.divisions(_, let levels), .integer(let number)):
            guard let code = DivisionCode(number: number) else { return [] }
            return levels.compactMap { code.ancestor($0)?.text }
        case (.divisions(_, let levels), .text(let digits)):
            guard let code = DivisionCode(digits) else { return [] }
            return levels.compactMap { code.ancestor($0)?.text }
        case (.texts, .text(let text)): return [text]
        default: return []
        }
    }

    /// The series of an area; `name` is what it is called where the divisions that are loaded do not say.
    mutating func series(_ area: String, first day: Day, name: String? = nil) throws -> SeriesID {
        if let series = known[area] {
            if day < series.firstDay {
                try door.connection.execute("UPDATE warning_series SET first_day = \(day) WHERE id = \(series.id)")
                known[area] = WatchedSeries(id: series.id, rule: series.rule, area: area, scope: series.scope,
                                            label: series.label, firstDay: day)
            }
            return series.id
        }
        let id = door.makeID(SeriesID.self)
        let division: DivisionCode = if case .divisions = rule.split { DivisionCode(area) ?? owner.division } else {
            owner.division
        }
        let label: Text = if case .divisions = rule.split {
            try Divisions.names(door.connection, [division])[division] ?? Text(verbatim: name ?? area)
        } else {
            Text(verbatim: area)
        }
        let series = WatchedSeries(id: id, rule: rule.name, area: area,
                                   scope: Scope(division: division, department: owner.department), label: label,
                                   firstDay: day)
        try door.connection.execute("""
            INSERT INTO warning_series (id, rule, area, division, department, label, first_day, is_due)
            VALUES (\(id), \(rule.name), \(area), \(division), \(owner.department), \(JSON.text(label)),
                \(day), 1)
            """)
        known[area] = series
        return id
    }
}
