package import Kernel
package import Store

/// Who looked at a subject's data in a stretch of time, from the index of the log.
///
/// The work follows the entries about the subject and about sets in that time, not the size of the log.
package struct LooksBetween {
    private let connection: any Connection
    private let sets: SetResolvers
    /// At most so many entries are given.
    package static let limit = 10_000

    package init(_ connection: any Connection, sets: SetResolvers) {
        self.connection = connection
        self.sets = sets
    }

    /// The entries from `start` to `end`, both included, that name the subject or a set it is in; nil while some of
    /// that time may not be numbered and indexed yet.
    ///
    /// `isWanted` is asked before a set is resolved, which may cost more than all the rest.
    package func entries(about subject: SubjectID, from start: Timestamp, through end: Timestamp,
                         where isWanted: (Entry) -> Bool) throws -> [Entry]? {
        guard try isComplete(through: end) else { return nil }
        // Clocks of several machines differ a little.
        let margin = start.advanced(bySeconds: -60)
        let floor = try connection.cell("""
            SELECT size FROM log_head WHERE at < \(margin) ORDER BY size DESC LIMIT 1
            """, as: Int.self) ?? 0
        var found: [Entry] = []
        for key in [subject.rawValue, AccessIndexer.anySet] {
            let rows: SQL = """
                SELECT e.content FROM log_subject s JOIN log_entry e ON e.sequence = s.sequence
                WHERE s.subject = \(key) AND s.sequence >= \(floor) AND e.content IS NOT NULL ORDER BY s.sequence
                """
            try connection.each(rows) { row in
                guard found.count < Self.limit, let entry = Entry(encoded: try row.get(0)),
                      entry.at >= start, entry.at <= end, isWanted(entry),
                      try sets.concerns(connection, entry.concern, subject) else { return }
                found.append(entry)
            }
        }
        return found
    }

    /// Whether everything up to then has a number and stands in the index.
    private func isComplete(through end: Timestamp) throws -> Bool {
        let size = try connection.cell("SELECT MAX(size) FROM log_head", as: Int?.self).flatMap { $0 } ?? 0
        guard try AccessIndexer.indexed(connection) >= size else { return false }
        let waiting = try connection.rows("SELECT content FROM log_pending ORDER BY id LIMIT 1000")
        if waiting.count == 1000 { return false }
        return try !waiting.contains { row in Entry(encoded: try row.get(0)).map { $0.at <= end } ?? false }
    }
}
