package import Access
package import Kernel
import Store

/// Erases the refused rows of imports that ended long enough ago: they are personal data that nobody mends any more.
package struct SweepRefusals: Action {
    package static let name = "import.sweep"
    package static let permission = Exchange.importing
    package static let purposes = [Purpose.retention]
    /// Rows of one transaction.
    static let limit = 2000
    let before: Timestamp

    /// Of imports that ended before this moment.
    package init(before: Timestamp) { self.before = before }

    /// Returns how many rows went; 0 when there is nothing left to do.
    package func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        let connection = door.connection
        let batch = try connection.cell("""
            SELECT id FROM import_batch WHERE swept = 0 AND closed_at < \(before) ORDER BY closed_at, id LIMIT 1
            """, as: ImportID.self)
        guard let batch else {
            door.needsNoEntry()
            return 0
        }
        let rows = try connection.execute("""
            DELETE FROM import_refusal WHERE batch = \(batch) AND line IN
                (SELECT line FROM import_refusal WHERE batch = \(batch) ORDER BY line LIMIT \(Self.limit))
            """)
        if rows < Self.limit {
            try connection.execute("DELETE FROM import_double WHERE batch = \(batch)")
            try connection.execute("UPDATE import_batch SET swept = 1 WHERE id = \(batch)")
        }
        if rows > 0 {
            door.concerns(.set(resource: "import_refusal", predicate: "batch = \(batch), \(rows) rows", version: 1))
        } else {
            door.needsNoEntry()
        }
        return max(rows, 1)
    }
}
