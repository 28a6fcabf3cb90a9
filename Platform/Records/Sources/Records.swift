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
    /// Evidence is written by `EvidenceRecords` alone. Throws `record.invalid` with every faulty field, and
    /// `record.identifier-taken` if a number belongs to another.
    @discardableResult
    package static func put(_ connection: any Connection, _ resource: Resource, _ subject: SubjectID,
                            _ values: [Value], _ provenance: Provenance) throws -> Outcome {
        try resource.requireNoEvidence()
        return try write(connection, resource, subject, values, provenance)
    }

    /// The same, for evidence too.
    static func write(_ connection: any Connection, _ resource: Resource, _ subject: SubjectID,
                      _ values: [Value], _ provenance: Provenance) throws -> Outcome {
        let values = try RecordCheck(connection, resource).checked(values)
        let table = ResourceTable(resource)
        let key = keyCondition(resource, subject, values)
        let found = try StoredRow.of(connection, table, key)
        let current = found.first(where: \.isCurrent)
        if let current, current.record.values == values && provenance.saysTheSame(as: current.record) {
            return .unchanged
        }
        try Divisions.require(connection, resource, CollectionOfOne(values), at: provenance.validFrom)
        // What a batch that is not whole yet would say of it is overtaken.
        for row in found where row.isHidden { try delete(connection, table, key, row) }
        if let current { try retire(connection, table, key, current, at: provenance.writtenAt) }
        try Subjects.claimIdentifiers(connection, resource, subject, values)
        let last = try current?.record.version ?? lastVersion(connection, table, key)
        // One that was gone and comes back is as doubtful as it was.
        let mark = try current.map { $0.record.mark ?? 0 }
            ?? ObjectionMarks.open(connection, resource, subject, RecordKey(resource, values))
        let row = rowValues(subject, version: last + 1, provenance, mark: mark, values)
        try connection.batch(insertion(table), [row])
        return current == nil ? .added : .changed
    }

    /// Adds records of subjects that have none yet, checked column by column: the way for many rows at once.
    ///
    /// Throws `record.invalid` at the first row that does not fit, and a conflict at one that has a record; nothing of
    /// the transaction is kept then.
    package static func add(_ connection: any Connection, _ resource: Resource,
                            _ rows: [(subject: SubjectID, values: [Value])], _ provenance: Provenance) throws {
        try resource.requireNoEvidence()
        let check = try RecordCheck(connection, resource)
        let table = ResourceTable(resource)
        for row in rows { _ = try check.checked(row.values) }
        try Divisions.require(connection, resource, rows.lazy.map(\.values), at: provenance.validFrom)
        try StoredRow.each(connection, table, rows.map { table.key($0.subject, $0.values) }) { _ in
            throw StoreError.conflict(constraint: table.name.name)
        }
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

    /// How many records a part of a whole resource has.
    package static let pageLimit = 1000

    /// The current records of a resource behind a key (`ResourceTable.key`), by subject and key; from the first where
    /// it is nil.
    package static func page(_ connection: any Connection, _ resource: Resource, after key: [Value]?) throws
        -> [Record] {
        let table = ResourceTable(resource), order = table.keyColumns.joined(separator: ", ")
        var condition: SQL = ""
        if let key {
            let places = repeatElement("?", count: key.count).joined(separator: ", ")
            condition = SQL(trusted: "WHERE (\(order)) > (\(places))", key)
        }
        return try connection.rows("""
            SELECT \(trusted: table.columnList) FROM \(table.name) \(condition) ORDER BY \(trusted: order)
            LIMIT \(pageLimit)
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

    private static func retire(_ connection: any Connection, _ table: ResourceTable, _ key: SQL, _ row: StoredRow,
                               at now: Timestamp) throws {
        let version = row.record.version
        try connection.execute("""
            INSERT INTO \(table.history) (\(trusted: table.columnList), replaced_at)
            SELECT \(trusted: table.columnList), \(now) FROM \(table.rows) WHERE \(key) AND version = \(version)
            """)
        try delete(connection, table, key, row)
    }

    private static func delete(_ connection: any Connection, _ table: ResourceTable, _ key: SQL, _ row: StoredRow)
        throws {
        try connection.execute("DELETE FROM \(table.rows) WHERE \(key) AND version = \(row.record.version)")
    }

    /// The last version of a record that is gone, so that the next one has a number of its own; 0 if there was none.
    private static func lastVersion(_ connection: any Connection, _ table: ResourceTable, _ key: SQL) throws -> Int {
        let known = try connection.row("""
            SELECT (SELECT MAX(version) FROM \(table.history) WHERE \(key)),
                (SELECT MAX(version) FROM \(table.rows) WHERE \(key))
            """)
        let versions: [Int?] = [try known?.get(0), try known?.get(1)]
        return versions.compactMap { $0 }.max() ?? 0
    }

    private static func keyCondition(_ resource: Resource, _ subject: SubjectID, _ values: [Value]) -> SQL {
        var condition: SQL = "subject = \(subject)"
        for (field, value) in zip(resource.fields, values) where resource.key.contains(field.name) {
            condition += SQL(trusted: " AND \(field.name) = ?", [value])
        }
        return condition
    }

    /// The statement that writes what `rowValues` gives.
    static func insertion(_ table: ResourceTable) -> String {
        let count = ResourceTable.systemColumns.count + table.columns.count
        let places = repeatElement("?", count: count).joined(separator: ", ")
        return "INSERT INTO \(table.rows) (\(table.columnList), ended) VALUES (\(places), 0)"
    }

    static func rowValues(_ subject: SubjectID, version: Int, _ provenance: Provenance, mark: Int64,
                          _ values: [Value]) -> [Value] {
        [subject.value, version.value, provenance.validFrom.value, provenance.validTo.value,
         provenance.writtenAt.value, provenance.author.value, provenance.source.value, provenance.batch.value,
         mark.value] + values
    }
}

extension SQL.StringInterpolation {
    /// A list of column names of a checked resource.
    mutating func appendInterpolation(trusted text: String) {
        appendInterpolation(SQL(trusted: text))
    }
}
