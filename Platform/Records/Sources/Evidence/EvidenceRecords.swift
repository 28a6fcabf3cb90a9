package import Access
package import Kernel
package import Store

/// Writes records of evidence inside an action that has authorised: the one way in.
///
/// Each must be corroborated; each is sealed, so that a change in the database itself is found.
package enum EvidenceRecords {
    /// At most so many in one action.
    package static let limit = 500

    /// Writes the records of one resource and tells those who listen. Returns whose changed.
    ///
    /// Throws `record.invalid` for values that do not fit, `evidence.uncorroborated` naming each field whose record is
    /// not there, `evidence.not` for a resource that is none.
    @discardableResult
    package static func put(_ door: ActionDoor, _ resource: Resource, _ rows: [(subject: SubjectID, values: [Value])],
                            _ provenance: Provenance) throws -> [SubjectID] {
        let changed = try write(door, resource, rows, provenance)
        try Seals.add(door, changed, at: provenance.writtenAt)
        return changed.map(\.subject)
    }

    /// The same without the seals, which the caller adds with those of other rows of its action.
    package static func write(_ door: ActionDoor, _ resource: Resource, _ rows: [(subject: SubjectID, values: [Value])],
                              _ provenance: Provenance) throws -> [Seals.Row] {
        guard let evidence = resource.evidence else {
            throw GovError("evidence.not", .internal, EvidenceText.notEvidence, detail: resource.name)
        }
        precondition(rows.count <= limit, "a batch of evidence has a limit")
        var changed: [Seals.Row] = []
        // What is taken back needs no proof any more.
        let isEnd = provenance.validTo.map { $0 <= provenance.writtenAt } ?? false
        for row in rows {
            try Subjects.requireReferences(door.connection, resource, row.values)
            if !isEnd, !door.without.contains(.corroboration) {
                try require(door.connection, resource, evidence, row.subject, row.values)
            }
            let outcome = try Records.write(door.connection, resource, row.subject, row.values, provenance)
            guard outcome != .unchanged else { continue }
            let content = SealedContent.of(resource, row.subject, row.values, provenance)
            changed.append(Seals.Row(resource.name, row.subject, content))
            door.emit(Event("record.written", subject: row.subject, payload: "{\"resource\":\"\(resource.name)\"}"))
        }
        return changed
    }

    /// Ends a record that stands: from now it counts for nothing, and stays to be read. False where it had ended.
    package static func end(_ door: ActionDoor, _ record: Record, source: String, by author: String) throws -> Bool {
        if let end = record.validTo, end <= door.now { return false }
        let provenance = Provenance(source: source, author: author, writtenAt: door.now, validFrom: record.validFrom,
                                    validTo: door.now)
        return try !put(door, record.resource, [(record.subject, record.values)], provenance).isEmpty
    }

    private static func require(_ connection: any Connection, _ resource: Resource, _ evidence: Evidence,
                                _ subject: SubjectID, _ values: [Value]) throws {
        func value(_ name: String) -> Value {
            resource.fields.firstIndex { $0.name == name }.map { values[$0] } ?? .null
        }
        var faults: [GovError.Field] = []
        for needed in evidence.corroboration {
            if let condition = needed.condition, value(condition.field) != .text(condition.value) { continue }
            if try !stands(connection, needed, subject, value) {
                faults.append(.init(needed.field, needed.refusal))
            }
        }
        guard faults.isEmpty else {
            throw GovError("evidence.uncorroborated", .invalid, EvidenceText.uncorroborated, fields: faults)
        }
    }

    private static func stands(_ connection: any Connection, _ needed: Evidence.Corroboration, _ subject: SubjectID,
                               _ value: (String) -> Value) throws -> Bool {
        let named = value(needed.field)
        guard named != .null, let other = try Catalogue.find(connection, needed.resource),
              let match = Identifier(needed.match) else { return false }
        let table = ResourceTable(other)
        var condition: SQL = "\(match) = \(named) AND valid_to IS NULL"
        if needed.isOwn { condition += " AND subject = \(subject)" }
        for demand in needed.demands {
            guard let column = Identifier(demand.field) else { return false }
            condition += " AND \(column) = \(demand.value)"
        }
        if let overlap = needed.overlap {
            guard let from = Identifier(overlap.otherFrom), let to = Identifier(overlap.otherTo),
                  case .integer(let start) = value(overlap.from), case .integer(let end) = value(overlap.to),
                  start < end else { return false }
            condition += " AND \(from) < \(end) AND \(to) > \(start)"
        }
        return try connection.row("SELECT 1 FROM \(table.name) WHERE \(condition) LIMIT 1") != nil
    }
}

extension SealedContent {
    /// What of a record is sealed.
    package static func of(_ record: Record) -> [UInt8] {
        of(record.resource, record.subject, record.values,
           Provenance(source: record.source, author: record.writtenBy, writtenAt: record.writtenAt,
                      validFrom: record.validFrom, validTo: record.validTo))
    }

    static func of(_ resource: Resource, _ subject: SubjectID, _ values: [Value], _ provenance: Provenance)
        -> [UInt8] {
        bytes([.text(resource.name), subject.value, provenance.validFrom.value, provenance.validTo.value,
               provenance.writtenAt.value, .text(provenance.author), .text(provenance.source)] + values)
    }
}
