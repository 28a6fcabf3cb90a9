import Access
import Kernel
import Merkle
import Records
import Store

/// One batch on its way to be undone by a hidden one.
struct UndoRun {
    private let doors: Doors
    private let ticket: ImportTicket
    private let undone: ImportID
    private let pace: ImportPace
    private var tree = MerkleFrontier()

    init(doors: Doors, ticket: ImportTicket, undone: ImportID, pace: ImportPace) {
        self.doors = doors
        self.ticket = ticket
        self.undone = undone
        self.pace = pace
    }

    /// Says the opposite of every row that nobody changed since. The tree has one leaf: the number of the batch undone.
    mutating func stage(_ report: @Sendable (ImportProgress) -> Void) async throws -> MerkleFrontier {
        let reversal = BatchReversal(ticket.resource, undoing: undone.rawValue, Provenance(
            source: "", author: ticket.author, writtenAt: ticket.openedAt, batch: ticket.id.rawValue))
        tree.append(.leaf(Array(undone.description.utf8)))
        let time = doors.time, ticket = ticket
        var size = pace.rows.lowerBound, progress = ImportProgress()
        while true {
            try Task.checkCancellation()
            let limit = size
            let (part, duration) = try await doors.database.write { connection in
                let start = ContinuousClock.now
                let part = try reversal.stage(connection, limit: limit)
                let lease = time.now().advanced(bySeconds: OpenImport.leaseSeconds)
                let isOpen = try connection.execute("""
                    UPDATE import_batch SET lease_until = \(lease), bytes_read = bytes_read + \(part.count),
                        rows_read = rows_read + \(part.count), added = added + \(part.removed),
                        changed = changed + \(part.restored)
                    WHERE id = \(ticket.id) AND state = 'staging'
                    """) == 1
                guard isOpen else { throw GovError("import.broken", .conflict, ExchangeText.brokenOff) }
                return (part, ContinuousClock.now - start)
            }
            guard part.count > 0 else { return tree }
            progress.rows += part.count
            progress.changed += part.restored
            report(progress)
            size = pace.next(after: part.count, duration)
        }
    }
}
