import Kernel
import Records
import Store
import Surveillance

extension Condition {
    /// As a condition of SQL. Its fields must be those of a published resource.
    var sql: SQL {
        switch self {
        case .always: return "1 = 1"
        case .isTrue(let field): return "\(Self.name(field)) = 1"
        case .isCode(let field, let codes): return "\(Self.name(field)) IN (\(list: codes))"
        case .atLeast(let field, let value): return "\(Self.name(field)) >= \(value)"
        case .below(let field, let value): return "\(Self.name(field)) < \(value)"
        case .all(let parts): return "(\(Self.joined(parts, " AND ", none: "1 = 1")))"
        case .any(let parts): return "(\(Self.joined(parts, " OR ", none: "1 = 0")))"
        }
    }

    static func name(_ field: String) -> Identifier {
        guard let name = Identifier(field) else { preconditionFailure("a rule was not checked: \(field)") }
        return name
    }

    private static func joined(_ parts: [Condition], _ sign: SQL, none: SQL) -> SQL {
        parts.dropFirst().reduce(parts.first?.sql ?? none) { $0 + sign + $1.sql }
    }
}

extension SeriesRule {
    /// Throws `warning.rule` unless its fields are in the resource and of the right types, and its detectors can be
    /// made.
    func check(against resource: Resource) throws {
        func require(_ name: String?, _ isRight: (FieldType) -> Bool) throws {
            guard let name else { return }
            guard let field = resource.fields.first(where: { $0.name == name }), isRight(field.type) else {
                throw GovError("warning.rule", .invalid, WarningText.badRule.filled(self.name, name))
            }
        }
        func isWhole(_ type: FieldType) -> Bool { if case .integer = type { true } else { false } }
        guard weekField == nil || step == .week && reportField == nil && events == nil else {
            throw GovError("warning.rule", .invalid, WarningText.badRule.filled(name, "weekField"))
        }
        try require(dayField) { weekField == nil ? $0 == .day : isWhole($0) }
        try require(weekField, isWhole)
        try require(labelField) { $0.column == "TEXT" }
        try require(reportField) { $0 == .day }
        switch measure {
        case .records: break
        case .sum(let field), .cumulative(let field): try require(field, isWhole)
        }
        if case .sum(let field)? = denominator { try require(field, isWhole) }
        switch split {
        case .divisions(let field, let levels):
            try require(field) { $0 == .division || $0.column == "TEXT" }
            guard !levels.isEmpty else {
                throw GovError("warning.rule", .invalid, WarningText.badRule.filled(name, field))
            }
        case .texts(let field): try require(field) { $0.column == "TEXT" }
        }
        for field in condition.fields + (spread?.imported?.fields ?? []) { try require(field) { _ in true } }
        try require(events?.link) { $0.column == "TEXT" }
        for choice in detectors { _ = try DetectorRegistry.make(choice.method, choice.settings) }
        guard !groups.isEmpty, groups.allSatisfy({ Identifier($0) != nil }) else {
            throw GovError("warning.rule", .invalid, WarningText.badRule.filled(name, "groups"))
        }
    }

    /// Rows of day, key, day known, and sums of matches, denominators and imported ones, for the given days, over what
    /// stands and what stood: a record that was replaced is taken back on the day it was replaced.
    func counts(on days: ClosedRange<Day>, offsetSeconds: Int) -> SQL {
        let table = Condition.name("r_" + resource), history = Condition.name("r_\(resource)_history")
        let day = Condition.name(dayField), key = Condition.name(split.field)
        let match = weighed(measure), all = denominatorSQL
        let imported: SQL = spread?.imported.map { "CASE WHEN \($0.sql) AND \(condition.sql) THEN 1 ELSE 0 END" } ?? "0"
        let range: SQL = "\(day) BETWEEN \(days.lowerBound) AND \(days.upperBound)"
        let written = known("written_at", offsetSeconds), replaced = known("replaced_at", offsetSeconds)
        let added: SQL = reportField.map { "COALESCE(\(Condition.name($0)), \(written))" } ?? written
        return """
            SELECT day, area, known, CAST(SUM(matches) AS BIGINT), CAST(SUM(total) AS BIGINT),
                CAST(SUM(imported) AS BIGINT)
            FROM (
            SELECT \(day) AS day, \(key) AS area, \(added) AS known, \(match) AS matches, \(all) AS total,
                \(imported) AS imported FROM \(table) WHERE \(range)
            UNION ALL
            SELECT \(day), \(key), \(added), \(match), \(all), \(imported) FROM \(history) WHERE \(range)
            UNION ALL
            SELECT \(day), \(key), \(replaced), -(\(match)), -(\(all)), -(\(imported)) FROM \(history) WHERE \(range)
            ) AS version GROUP BY day, area, known ORDER BY day, area, known
            """
    }

    func weighed(_ measure: Measure) -> SQL {
        switch measure {
        case .records: "CASE WHEN \(condition.sql) THEN 1 ELSE 0 END"
        case .sum(let field), .cumulative(let field):
            "CASE WHEN \(condition.sql) THEN COALESCE(\(Condition.name(field)), 0) ELSE 0 END"
        }
    }

    var denominatorSQL: SQL {
        switch denominator {
        case nil: "0"
        case .records?: "1"
        case .sum(let field)?: "COALESCE(\(Condition.name(field)), 0)"
        }
    }

    /// The day in the jurisdiction on which a moment lies. Moments are after 1970.
    private func known(_ column: String, _ offsetSeconds: Int) -> SQL {
        SQL(trusted: "((\(column) + \(offsetSeconds * 1000)) / 86400000)")
    }
}
