import FEEL
package import Kernel
import Records
package import Store

/// Reads the inputs of a model for one subject or for a stretch of them, each query once for all.
package struct InputReader {
    /// Whose records are read: subjects in rising order, of which no other is between the first and the last.
    package struct Stretch: Sendable {
        package let subjects: [SubjectID]
        private let places: [SubjectID: Int]

        package init(_ subjects: [SubjectID]) {
            self.subjects = subjects
            places = Dictionary(subjects.enumerated().map { ($1, $0) }) { first, _ in first }
        }

        func place(_ subject: SubjectID) -> Int? { places[subject] }

        /// A range of the key that every table of a resource begins with.
        func condition(_ prefix: SQL = "") -> SQL {
            guard let first = subjects.first, let last = subjects.last else { return "1 = 0" }
            return "\(prefix)subject BETWEEN \(first) AND \(last)"
        }
    }

    private let connection: any Connection
    private let now: Timestamp
    private let offsetSeconds: Int

    /// `offsetSeconds` says which day it is.
    package init(_ connection: any Connection, at now: Timestamp, offsetSeconds: Int) {
        self.connection = connection
        self.now = now
        self.offsetSeconds = offsetSeconds
    }

    /// The values of each query, aligned with the subjects. Throws `rule.input` where the catalogue has changed so that
    /// a query makes no sense any more.
    package func values(_ queries: [InputQuery], of stretch: Stretch) throws -> [[FEELValue]] {
        try queries.map { try values($0, of: stretch) }
    }

    /// Which records a value was made of, newest first; at most 100 of them.
    package func sources(_ query: InputQuery, of subject: SubjectID) throws -> [RecordReference] {
        let (resource, table) = try table(query)
        let condition = try condition(query, resource, Stretch([subject]))
        return try connection.rows("""
            SELECT version, written_at, mark FROM \(table.name) WHERE \(condition)
            ORDER BY written_at DESC, version DESC LIMIT 100
            """).map { row in
            let mark: Int64 = try row.get(2)
            return RecordReference(resource: resource.name, resourceVersion: resource.version,
                                   version: try row.get(0), writtenAt: try row.get(1), isDisputed: mark != 0)
        }
    }

    private func values(_ query: InputQuery, of stretch: Stretch) throws -> [FEELValue] {
        let (resource, table) = try table(query)
        let condition = try condition(query, resource, stretch)
        switch query.kind {
        case .field, .age: return try fields(query, resource, table, condition, stretch, order: "written_at")
        case .latest:
            guard let by = query.window.flatMap({ Identifier($0.field) }) else { throw spoilt(query) }
            return try fields(query, resource, table, condition, stretch, order: "\(by), written_at")
        case .exists:
            return try totals("SELECT DISTINCT subject, 1 FROM \(table.name) WHERE \(condition)", stretch,
                              none: .boolean(false)) { _ in .boolean(true) }
        case .count:
            return try totals("""
                SELECT subject, COUNT(*) FROM \(table.name) WHERE \(condition) GROUP BY subject
                """, stretch, none: .number(0)) { FieldValues.value($0, .integer(), offsetSeconds: 0) }
        case .sum: return try aggregate("SUM", query, resource, table, condition, stretch, none: .number(0))
        case .least: return try aggregate("MIN", query, resource, table, condition, stretch, none: .null)
        case .greatest: return try aggregate("MAX", query, resource, table, condition, stretch, none: .null)
        case .sharing:
            let column = try column(query, resource).0
            return try totals("""
                SELECT mine.subject, COUNT(*) FROM \(table.name) AS mine
                JOIN \(table.name) AS other ON other.\(column) = mine.\(column)
                WHERE \(stretch.condition("mine.")) AND \(holds("mine.")) AND \(holds("other.")) GROUP BY mine.subject
                """, stretch, none: .null) { FieldValues.value($0, .integer(), offsetSeconds: 0) }
        }
    }

    /// A field of the last record in the order.
    private func fields(_ query: InputQuery, _ resource: Resource, _ table: ResourceTable, _ condition: SQL,
                        _ stretch: Stretch, order: SQL) throws -> [FEELValue] {
        let (column, type) = try column(query, resource)
        let today = now.day(offsetSeconds: offsetSeconds)
        return try totals("""
            SELECT subject, \(column) FROM \(table.name) WHERE \(condition) ORDER BY subject, \(order)
            """, stretch, none: .null) { cell in
            if query.kind == .age { return Day(cell).map { .number(Age.years(from: $0, to: today)) } ?? .null }
            return FieldValues.value(cell, type, offsetSeconds: offsetSeconds)
        }
    }

    private func aggregate(_ function: String, _ query: InputQuery, _ resource: Resource, _ table: ResourceTable,
                           _ condition: SQL, _ stretch: Stretch, none: FEELValue) throws -> [FEELValue] {
        let (column, type) = try column(query, resource)
        // PostgreSQL's sum of whole numbers is a NUMERIC.
        let call = SQL(trusted: "CAST(\(function)(\(column)) AS BIGINT)")
        return try totals("SELECT subject, \(call) FROM \(table.name) WHERE \(condition) GROUP BY subject", stretch,
                          none: none) { cell in
            if case .null = cell { return none }
            return FieldValues.value(cell, type, offsetSeconds: offsetSeconds)
        }
    }

    /// Runs a query of subjects and cells; of several rows for one subject the last counts.
    private func totals(_ query: SQL, _ stretch: Stretch, none: FEELValue, _ value: (Store.Value) -> FEELValue) throws
        -> [FEELValue] {
        var values = Array(repeating: none, count: stretch.subjects.count)
        try connection.each(query) { row in
            guard let place = stretch.place(try row.get(0)) else { return }
            values[place] = value(try row.get(1))
        }
        return values
    }

    private func condition(_ query: InputQuery, _ resource: Resource, _ stretch: Stretch) throws -> SQL {
        var condition = stretch.condition() + " AND " + holds()
        for filter in query.filters {
            guard let column = Identifier(filter.field), let type = resource.field(filter.field)?.type else {
                throw spoilt(query)
            }
            let cells = filter.values.compactMap { FieldValues.cell($0, of: type) }
            condition += " AND \(column) IN (\(list: cells))"
        }
        if let window = query.window {
            guard let column = Identifier(window.field), let type = resource.field(window.field)?.type else {
                throw spoilt(query)
            }
            let today = now.day(offsetSeconds: offsetSeconds)
            func edge(_ day: Day) -> Store.Value {
                type == .day ? day.value : day.start(offsetSeconds: offsetSeconds).value
            }
            condition += " AND \(column) < \(edge(today.advanced(by: 1)))"
            if let days = window.days { condition += " AND \(column) >= \(edge(today.advanced(by: 1 - days)))" }
        }
        return condition
    }

    /// Whether a record holds at the moment.
    private func holds(_ prefix: SQL = "") -> SQL {
        "\(prefix)valid_from <= \(now) AND (\(prefix)valid_to IS NULL OR \(prefix)valid_to > \(now))"
    }

    private func table(_ query: InputQuery) throws -> (Resource, ResourceTable) {
        guard let resource = try Catalogue.find(connection, query.resource) else { throw spoilt(query) }
        return (resource, ResourceTable(resource))
    }

    private func column(_ query: InputQuery, _ resource: Resource) throws -> (Identifier, FieldType) {
        guard let name = query.field, let column = Identifier(name), let type = resource.field(name)?.type else {
            throw spoilt(query)
        }
        return (column, type)
    }

    private func spoilt(_ query: InputQuery) -> GovError {
        GovError("rule.input", .internal, DecisionText.badQuery, detail: "\(query.input) of \(query.resource)")
    }
}

/// A record as it stood when something was decided by it.
package struct RecordReference: Hashable, Codable, Sendable {
    package let resource: String
    package let resourceVersion: Int
    /// Of the record.
    package let version: Int
    package let writtenAt: Timestamp
    /// Whether an objection was open.
    package let isDisputed: Bool
}
