package import Access
import Kernel
import Records
import Store

/// Ends what an import began: moves what it replaced into the history, or takes away what never became whole.
///
/// Each step is a short transaction and can be broken off at any point; the next sweep goes on.
package struct ImportSweeper: Sendable {
    private let doors: Doors
    private let pace: ImportPace

    package init(doors: Doors, pace: ImportPace) {
        self.doors = doors
        self.pace = pace
    }

    /// Goes through all batches that are not settled. Of those under way it leaves alone the ones whose lease runs;
    /// where nobody else uses the store, whoever filled them is gone.
    package func sweep() async throws {
        let open = try await doors.database.read { connection in
            try connection.rows("SELECT id, state, lease_until FROM import_batch WHERE settled = 0 ORDER BY id").map {
                (id: try $0.get(0, as: ImportID.self), state: try $0.get(1, as: ImportBatch.State.self),
                 lease: try $0.get(2, as: Timestamp.self))
            }
        }
        for batch in open {
            switch batch.state {
            case .staging:
                if pace == .alone || batch.lease < doors.time.now() {
                    try await breakOff(batch.id, GovError("import.broken", .conflict, ExchangeText.brokenOff))
                }
            case .broken: try await discard(batch.id)
            case .shown, .undone: try await settle(batch.id)
            }
        }
    }

    /// Says why a batch came to no good end, and takes away what it wrote.
    func breakOff(_ id: ImportID, _ error: GovError) async throws {
        let now = doors.time.now(), fault = try JSON.text(error.message)
        let isBroken = try await doors.database.write { connection in
            try connection.execute("""
                UPDATE import_batch SET state = 'broken', fault = \(fault), closed_at = \(now)
                WHERE id = \(id) AND state = 'staging'
                """) == 1
        }
        if isBroken { try await discard(id) }
    }

    private func discard(_ id: ImportID) async throws {
        guard let (_, resource, _) = try await found(id) else { return }
        try await repeating { connection, limit in
            try Batches.discard(connection, resource, id.rawValue, limit: limit)
        }
        try await doors.database.write { connection in
            try Batches.show(connection, id.rawValue)
            try connection.execute("UPDATE import_batch SET settled = 1 WHERE id = \(id)")
        }
    }

    /// Moves what a shown batch replaced into the history; after an undoing also gives up the numbers nobody holds.
    func settle(_ id: ImportID) async throws {
        guard let (batch, resource, author) = try await found(id), !batch.isSettled else { return }
        try await repeating { connection, limit in
            try Batches.settle(connection, resource, id.rawValue, limit: limit, at: batch.openedAt)
        }
        if let undone = batch.undoes {
            let reversal = BatchReversal(resource, undoing: undone.rawValue, Provenance(
                source: "", author: author, writtenAt: batch.openedAt, batch: id.rawValue))
            try await repeating { try reversal.release($0, limit: $1) }
        }
        try await doors.database.write { connection in
            _ = try connection.execute("UPDATE import_batch SET settled = 1 WHERE id = \(id)")
        }
    }

    private func found(_ id: ImportID) async throws -> (ImportBatch, Resource, String)? {
        try await doors.database.read { connection in
            guard let batch = try ImportBatch.find(connection, id),
                  let resource = try Catalogue.find(connection, batch.resource) else { return nil }
            return (batch, resource, batch.openedBy)
        }
    }

    /// Runs a step until it finds nothing more, each time as much as fits into one short transaction.
    private func repeating(_ step: @escaping @Sendable (any Connection, _ limit: Int) throws -> Int) async throws {
        var size = pace.rows.lowerBound
        while true {
            let limit = size
            let (count, duration) = try await doors.database.write { connection in
                let start = ContinuousClock.now
                return (try step(connection, limit), ContinuousClock.now - start)
            }
            if count == 0 { return }
            size = pace.next(after: count, duration)
        }
    }
}
