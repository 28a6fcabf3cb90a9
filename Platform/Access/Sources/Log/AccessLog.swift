package import Kernel
package import Store

/// The log of everything done and looked at, which nobody can change unseen.
///
/// A request writes one row of `log_pending`, in its own transaction: the entry's bytes, a salt, and the commitment
/// to both (see `Commitment`); a lookup beside an embedded database writes the same to the `EntryJournal`. The
/// `Sequencer` moves it to `log_entry`, where its place in the order is its name for good, and makes the commitment a
/// leaf of the tree whose heads are signed. The bytes and the salt lie outside the leaf, so that they can be erased and
/// every proof still holds.
package enum AccessLog {
    /// Appends an entry: one insert, nothing read.
    package static func append(_ connection: any Connection, _ entry: Entry, _ random: RandomSource) throws {
        let pending = try PendingEntry(entry, random)
        try connection.execute("""
            INSERT INTO log_pending (commitment, salt, content)
            VALUES (\(pending.commitment), \(pending.salt), \(pending.content))
            """)
    }

    /// Erases the content of numbered entries for good; their leaves stay. Returns how many had content.
    ///
    /// The caller is an action, so that the erasure is an entry itself, and keeps `sequences` short.
    static func erase(_ connection: any Connection, _ sequences: Range<Int>) throws -> Int {
        let from = Int64(sequences.lowerBound), to = Int64(sequences.upperBound)
        var links: [[Value]] = []
        let contents: SQL = """
            SELECT sequence, content FROM log_entry
            WHERE sequence >= \(from) AND sequence < \(to) AND content IS NOT NULL
            """
        try connection.each(contents) { row in
            guard let entry = Entry(encoded: try row.get(1)) else { return }
            let sequence: Int64 = try row.get(0)
            links += AccessIndexer.links(entry.concern).map { [.integer($0), .integer(sequence)] }
        }
        try connection.batch("DELETE FROM log_subject WHERE subject = ? AND sequence = ?", links)
        return try connection.execute(
            """
            UPDATE log_entry SET salt = NULL, content = NULL
            WHERE sequence >= \(from) AND sequence < \(to) AND content IS NOT NULL
            """)
    }
}
