import Access
import Geography
import Kernel
import Records
import Store
import Web

/// Brings the index of places up to date after the register of buildings changed: of one building, or of a batch, part
/// by part.
package struct IndexPlaces: Action {
    package static let name = "place.index"
    package static let permission = RegisterRights.readPlaces
    package static let purposes = [RecordRights.openness]
    /// Buildings of one transaction.
    static let limit = 200
    /// A batch of up to so many is read by its index, a larger one along the register's key.
    private static let smallBatch = 20_000

    /// Which buildings changed.
    package enum Change: Hashable, Sendable {
        case building(SubjectID)
        /// Those of a batch behind a building.
        case batch(Int64, after: SubjectID?)
    }

    let change: Change

    package init(_ change: Change) { self.change = change }

    /// Returns the last building of the part; nil when all was done.
    package func run(_ door: ActionDoor) throws -> SubjectID? {
        try door.authorisePlatform()
        door.needsNoEntry()
        guard try Catalogue.find(door.connection, "building") != nil else { return nil }
        let entries = try door.connection.rows(query(door.connection)).map { row in
            PlaceIndex.Entry(place: try row.get(0), address: try row.get(1), division: try row.get(2),
                             outline: Geometry(compact: try row.get(3)))
        }
        try PlaceIndex.put(door.connection, entries)
        if case .batch = change, entries.count == Self.limit { return entries.last?.place }
        return nil
    }

    private func query(_ connection: any Connection) throws -> SQL {
        let condition: SQL
        switch change {
        case .building(let id): condition = "subject = \(id)"
        case .batch(let batch, let after):
            let count = try connection.cell("""
                SELECT COUNT(*) FROM (SELECT 1 FROM r_building WHERE batch = \(batch) AND batch <> 0
                LIMIT \(Self.smallBatch + 1)) AS counted
                """, as: Int.self) ?? 0
            // With the sum no engine takes the index of batches, and the rows come in the order of the key.
            let ofBatch: SQL = count > Self.smallBatch ? "batch + 0 = \(batch)" : "batch = \(batch) AND batch <> 0"
            condition = "\(ofBatch) AND subject > \(after?.rawValue ?? 0)"
        }
        return """
            SELECT subject, address, division, outline FROM r_building WHERE \(condition)
            ORDER BY subject LIMIT \(Self.limit)
            """
    }

    /// Follows what was imported and written. Heard again, it does the same again.
    package static let listeners = [
        Listener("records.imported") { event, doors in
            guard let batch = try? JSON.decode(event.payload) as ImportedBatch, batch.resource == "building",
                  let number = Int64(batch.batch) else { return }
            var after: SubjectID?
            repeat {
                after = try await doors.perform(IndexPlaces(.batch(number, after: after)), as: .platform("registers"),
                                                for: RecordRights.openness)
            } while after != nil
        },
        Listener("record.written") { event, doors in
            guard let subject = event.subject, event.payload.contains("\"building\"") else { return }
            _ = try await doors.perform(IndexPlaces(.building(subject)), as: .platform("registers"),
                                        for: RecordRights.openness)
        },
    ]
}

/// What the event of an import says.
private struct ImportedBatch: Decodable {
    let batch: String, resource: String
}
