import Kernel
package import Store

/// Undoes a batch that was shown, by a hidden one that says the opposite.
package struct BatchReversal: Sendable {
    private let resource: Resource
    private let undone: Int64
    private let provenance: Provenance
    private let table: ResourceTable

    /// `provenance` carries the number of the hidden batch; `undone` was shown and has settled.
    package init(_ resource: Resource, undoing undone: Int64, _ provenance: Provenance) {
        self.resource = resource
        self.undone = undone
        self.provenance = provenance
        table = ResourceTable(resource)
    }

    /// What a part came to.
    package struct Part: Hashable, Sendable {
        /// Records that the batch added, which go.
        package var removed = 0
        /// Records that the batch changed, which say again what they said before.
        package var restored = 0
        /// Rows looked at; 0 when all was done.
        package var count: Int { removed + restored }
    }

    /// Writes the opposite of at most `limit` rows that the batch wrote and nobody changed since.
    package func stage(_ connection: any Connection, limit: Int) throws -> Part {
        let hidden = provenance.batch
        let found = try StoredRow.of(connection, table,
            "batch = \(undone) AND batch <> 0 AND ended = 0 LIMIT \(limit)")
        guard !found.isEmpty else { return Part() }
        var part = Part(), ends: [[Value]] = [], again: [[Value]] = []
        let before = try before(connection, found)
        for row in found {
            let record = row.record, key = table.key(record.subject, record.values)
            ends.append([.integer(hidden)] + key + [.integer(Int64(record.version))])
            guard let old = before[key] else {
                part.removed += 1
                continue
            }
            part.restored += 1
            let from = Provenance(source: old.source, author: provenance.author, writtenAt: provenance.writtenAt,
                                  validFrom: old.validFrom, validTo: old.validTo, batch: hidden)
            again.append(Records.rowValues(record.subject, version: record.version + 1, from, mark: record.mark ?? 0,
                                           old.values))
        }
        let match = (table.keyColumns + ["version"]).map { "\($0) = ?" }.joined(separator: " AND ")
        try connection.batch("UPDATE \(table.rows) SET ended = ? WHERE \(match)", ends)
        try connection.batch(Records.insertion(table), again)
        return part
    }

    /// What the rows replaced: the record of the version before, if it was replaced by them and not gone before.
    private func before(_ connection: any Connection, _ rows: [StoredRow]) throws -> [[Value]: Record] {
        var versions: [[Value]: (version: Int, writtenAt: Timestamp)] = [:]
        for row in rows {
            versions[table.key(row.record.subject, row.record.values)] = (row.record.version, row.record.writtenAt)
        }
        var before: [[Value]: Record] = [:]
        try table.eachPart(of: rows.map { table.key($0.record.subject, $0.record.values) }) { condition in
            try connection.each("""
                SELECT \(trusted: table.columnList), replaced_at FROM \(table.history) WHERE \(condition)
                """) { row in
                let record = try Record(resource, row), key = table.key(record.subject, record.values)
                // One that was gone before the batch came was replaced earlier.
                let replacedAt: Timestamp = try row.get(row.values.count - 1)
                guard let new = versions[key], new.version == record.version + 1, new.writtenAt == replacedAt
                else { return }
                before[key] = record
            }
        }
        return before
    }

    /// Gives up at most `limit` numbers that the undone batch brought and no record holds any more. Returns how many
    /// were looked at; 0 when all was done. For after the undoing was shown and has settled.
    package func release(_ connection: any Connection, limit: Int) throws -> Int {
        let numbers = try connection.rows("""
            SELECT scheme, value, subject FROM identifier WHERE batch = \(undone) AND batch <> 0 LIMIT \(limit)
            """)
        guard !numbers.isEmpty else { return 0 }
        let subjects = Set(try numbers.map { try $0.get(2, as: SubjectID.self) }).sorted()
        var held: Set<SubjectID> = []
        for other in try Catalogue.all(connection) where other.about == resource.about {
            for start in stride(from: 0, to: subjects.count, by: 500) {
                let part = subjects[start..<min(start + 500, subjects.count)]
                try connection.each("""
                    SELECT DISTINCT subject FROM \(ResourceTable(other).rows) WHERE subject IN (\(list: part))
                    """) { held.insert(try $0.get(0)) }
            }
        }
        let gone = try numbers.filter { !held.contains(try $0.get(2)) }.map { [$0.values[0], $0.values[1]] }
        let kept = try numbers.filter { held.contains(try $0.get(2)) }.map { [$0.values[0], $0.values[1]] }
        try connection.batch("DELETE FROM identifier WHERE scheme = ? AND value = ?", gone)
        try connection.batch("UPDATE identifier SET batch = 0 WHERE scheme = ? AND value = ?", kept)
        return numbers.count
    }
}
