package import Kernel
package import Store

/// A row of a resource's table as it is stored, whether it is shown or not.
struct StoredRow {
    let record: Record
    /// The batch that wrote it; 0 for a single write.
    let batch: Int64
    /// The batch that replaced it; 0 if none did.
    let ended: Int64
    /// Whether its batch is not whole yet.
    let isHidden: Bool
    /// Whether it is what holds now.
    let isCurrent: Bool

    /// `row` has the table's columns and `ended`.
    private init(_ table: ResourceTable, _ row: Row, _ hidden: Set<Int64>) throws {
        record = try Record(table.resource, row)
        batch = try row.get(7)
        ended = try row.get(row.values.count - 1)
        isHidden = hidden.contains(batch)
        isCurrent = !isHidden && (ended == 0 || hidden.contains(ended))
    }

    /// All rows that meet a condition: those of one key.
    static func of(_ connection: any Connection, _ table: ResourceTable, _ condition: SQL) throws -> [StoredRow] {
        let hidden = try Batches.hidden(connection)
        return try connection.rows("SELECT \(trusted: table.columnList), ended FROM \(table.rows) WHERE \(condition)")
            .map { try StoredRow(table, $0, hidden) }
    }

    /// Gives all rows of many keys, each a subject and the values of the resource's key.
    static func each(_ connection: any Connection, _ table: ResourceTable, _ keys: [[Value]],
                     _ body: (StoredRow) throws -> Void) throws {
        let hidden = try Batches.hidden(connection)
        try table.eachPart(of: keys) { condition in
            try connection.each("""
                SELECT \(trusted: table.columnList), ended FROM \(table.rows) WHERE \(condition)
                """) { try body(StoredRow(table, $0, hidden)) }
        }
    }
}

extension ResourceTable {
    /// The subject and the values of the key's fields.
    package func key(_ subject: SubjectID, _ values: [Value]) -> [Value] {
        resource.key.isEmpty
            ? [subject.value]
            : [subject.value] + resource.key.map { name in
                resource.fields.firstIndex { $0.name == name }.map { values[$0] } ?? .null
            }
    }

    /// Gives conditions that together are met by the rows of the keys, each by at most 250.
    ///
    /// Fewer statements of a full length than of any: the engines prepare each once.
    func eachPart(of keys: [[Value]], _ body: (SQL) throws -> Void) rethrows {
        for start in stride(from: 0, to: keys.count, by: 250) {
            let part = keys[start..<min(start + 250, keys.count)]
            try body(condition(part))
        }
    }

    private func condition(_ keys: ArraySlice<[Value]>) -> SQL {
        if resource.key.isEmpty { return "subject IN (\(list: keys.compactMap(\.first)))" }
        let place = "(" + repeatElement("?", count: keyColumns.count).joined(separator: ", ") + ")"
        let places = repeatElement(place, count: keys.count).joined(separator: ", ")
        return SQL(trusted: "(\(keyColumns.joined(separator: ", "))) IN (VALUES \(places))", Array(keys.joined()))
    }
}
