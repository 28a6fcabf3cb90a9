package import Access
import Kernel
import Records
import Store

/// How many rows of the files of a resource were refused when they were brought in, over the last year: public, and
/// apart from the problem-data rate, which is of records that were taken.
package struct RefusalRates: Lookup {
    package static let name = "import.refusal-rates"
    package static let permission = RecordRights.browse
    package static let purposes = [RecordRights.openness]

    package init() {}

    /// Rows of one resource's files.
    package struct Rate: Hashable, Sendable {
        package let resource: String
        package let read: Int
        package let refused: Int
    }

    package func run(_ door: LookupDoor) throws -> [Rate] {
        door.authorisePublic()
        let since = door.now.advanced(bySeconds: -366 * 86_400)
        return try door.connection.rows("""
            SELECT resource, CAST(SUM(rows_read) AS BIGINT), CAST(SUM(refused) AS BIGINT) FROM import_batch
            WHERE opened_at >= \(since) AND undoes IS NULL AND rows_read > 0 GROUP BY resource ORDER BY resource
            LIMIT 1000
            """).map { Rate(resource: try $0.get(0), read: try $0.get(1), refused: try $0.get(2)) }
    }
}
