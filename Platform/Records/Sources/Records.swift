package import Kernel
package import Store

/// Reads and writes the records of resources. Only actions and lookups, which hold a connection, can call it.
package enum Records {
    /// What a write did.
    package enum Outcome: Hashable, Sendable {
        case added, changed, unchanged
    }

    /// Writes the record of a subject: adds it, or replaces the current one and keeps that in the history.
    ///
    /// What says the same again, and no other time for it, changes nothing: the first who said it stays its source.
    /// Throws `record.invalid` with every faulty field, and `record.identifier-taken` if a number belongs to another.
    @discardableResult
    package static func put(_ connection: any Connection, _ resource: Resource, _ subject: SubjectID,
                            _ values: [Value], _ provenance: Provenance) throws -> Outcome {
        let values = try RecordCheck(connection, resource).checked(values)
        let table = ResourceTable(resource)
        let key = keyCondition(resource, subject, values)
        let current = try connection.row("SELECT \(trusted: table.columnList) FROM \(table.name) WHERE \(key)")
            .map { try Record(resource, $0) }
        if let current {
            if current.values == values && provenance.saysTheSame(as: current) { return .unchanged }
            try retire(connection, table, key, at: provenance.writtenAt)
        }
        try Divisions.require(connection, resource, CollectionOfOne(values), at: provenance.validFrom)
        try Subjects.claimIdentifiers(connection, resource, subject, values)
        let row = rowValues(subject, version: (current?.version ?? 0) + 1, provenance, mark: current?.mark ?? 0, values)
        try connection.batch(insertion(table), [row])
        return current == nil ? .added : .changed
    }

    /// Adds records of subjects that have none yet, checked column by column: the way for many rows at once.
    ///
    /// Throws `record.invalid` at the first row that does not fit; nothing of the transaction is kept then.
    package static func add(_ connection: any Connection, _ resource: Resource,
                            _ rows: [(subject: SubjectID, values: [Value])], _ provenance: Provenance) throws {
        let check = try RecordCheck(connection, resource)
        let table = ResourceTable(resource)
        for row in rows { _ = try check.checked(row.values) }
        try Divisions.require(connection, resource, rows.lazy.map(\.values), at: provenance.validFrom)
        try connection.batch(insertion(table), rows.lazy.map { row in
            rowValues(row.subject, version: 1, provenance, mark: 0, row.values)
        })
        try Subjects.addIdentifiers(connection, resource, rows)
    }

    /// The current records of a subject in a resource, by key; at most 1,000.
    package static func current(_ connection: any Connection, _ resource: Resource, of subject: SubjectID) throws
        -> [Record] {
        let table = ResourceTable(resource)
        let order = (["subject"] + resource.key).joined(separator: ", ")
        return try connection.rows("""
            SELECT \(trusted: table.columnList) FROM \(table.name) WHERE subject = \(subject)
            ORDER BY \(trusted: order) LIMIT 1000
            """).map { try Record(resource, $0) }
    }

    /// What was replaced, newest first; at most 1,000.
    package static func history(_ connection: any Connection, _ resource: Resource, of subject: SubjectID) throws
        -> [Record] {
        let table = ResourceTable(resource)
        return try connection.rows("""
            SELECT \(trusted: table.columnList) FROM \(table.history) WHERE subject = \(subject)
            ORDER BY replaced_at DESC, version DESC LIMIT 1000
            """).map { try Record(resource, $0) }
    }

    private static func retire(_ connection: any Connection, _ table: ResourceTable, _ key: SQL, at now: Timestamp)
        throws {
        try connection.execute("""
            INSERT INTO \(table.history) (\(trusted: table.columnList), replaced_at)
            SELECT \(trusted: table.columnList), \(now) FROM \(table.name) WHERE \(key)
            """)
        try connection.execute("DELETE FROM \(table.name) WHERE \(key)")
    }

    private static func keyCondition(_ resource: Resource, _ subject: SubjectID, _ values: [Value]) -> SQL {
        var condition: SQL = "subject = \(subject)"
        for (field, value) in zip(resource.fields, values) where resource.key.contains(field.name) {
            condition += SQL(trusted: " AND \(field.name) = ?", [value])
        }
        return condition
    }

    private static func insertion(_ table: ResourceTable) -> String {
        let count = ResourceTable.systemColumns.count + table.columns.count
        let places = repeatElement("?", count: count).joined(separator: ", ")
        return "INSERT INTO \(table.name) (\(table.columnList)) VALUES (\(places))"
    }

    private static func rowValues(_ subject: SubjectID, version: Int, _ provenance: Provenance, mark: Int64,
                                  _ values: [Value]) -> [Value] {
        [subject.value, version.value, provenance.validFrom.value, provenance.validTo.value,
         provenance.writtenAt.value, provenance.author.value, provenance.source.value, provenance.batch.value,
         mark.value] + values
    }
}

extension SQL.StringInterpolation {
    /// A list of column names of a checked resource.
    fileprivate mutating func appendInterpolation(trusted text: String) {
        appendInterpolation(SQL(trusted: text))
    }
}
