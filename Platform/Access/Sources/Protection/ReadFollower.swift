package import Kernel
package import Store

/// Reads what the log has numbered since the last time, in order: for counting and for noticing.
package actor ReadFollower {
    /// Entries read at a time.
    package static let batch = 2000

    private let database: any Database
    /// The number of the next entry.
    private var place: Int?

    package init(database: any Database) { self.database = database }

    /// The next entries; none at the end. Begins with what was numbered since `start`.
    package func next(since start: Timestamp) async throws -> [Entry] {
        let from = place
        let (first, rows) = try await database.read { connection in
            let first = try from ?? connection.cell("""
                SELECT size FROM log_head WHERE at < \(start) ORDER BY size DESC LIMIT 1
                """) ?? 0
            return (first, try connection.rows("""
                SELECT content FROM log_entry WHERE sequence >= \(first) ORDER BY sequence LIMIT \(Self.batch)
                """))
        }
        place = first + rows.count
        return try rows.compactMap { row in try row.get(0, as: [UInt8]?.self).flatMap(Entry.init(encoded:)) }
    }

    /// What is on disk and not numbered yet.
    package func waiting(_ journal: EntryJournal?) async throws -> [Entry] {
        let pending = try await database.read { connection in
            try connection.rows("SELECT content FROM log_pending ORDER BY id LIMIT 100000")
        }
        return try pending.compactMap { Entry(encoded: try $0.get(0)) } + (journal?.unnumbered() ?? [])
    }
}

extension EntryJournal {
    /// The entries of lookups that have no number yet, oldest first; at most 100,000.
    package func unnumbered() -> [Entry] {
        waiting(limit: EntryJournal.waitingLimit).compactMap { Entry(encoded: $0.entry.content) }
    }
}

extension Entry {
    /// The offices that looked at a subject since a moment, with the duty, newest first; from the latest 500 entries
    /// that name the subject.
    package static func readers(_ connection: any Connection, of subject: SubjectID, since: Timestamp) throws
        -> [(office: Scope, role: String)] {
        let rows = try connection.rows("""
            SELECT e.content FROM log_subject s JOIN log_entry e ON e.sequence = s.sequence
            WHERE s.subject = \(subject) AND e.content IS NOT NULL ORDER BY s.sequence DESC LIMIT 500
            """)
        var offices: [(office: Scope, role: String)] = []
        for row in rows {
            guard let entry = Entry(encoded: try row.get(0)), entry.at >= since, entry.outcome == .done,
                  let office = entry.office, let role = entry.role else { continue }
            if !offices.contains(where: { $0 == (office, role) }) { offices.append((office, role)) }
        }
        return offices
    }
}
