import Kernel
package import Store

/// Makes the index by which a person finds who looked: from each numbered entry to the subjects it names.
///
/// It runs behind the requests. Until it has come to an entry, readers look at the entry itself (`log_indexed` says
/// from where on), so nothing is ever missing from an answer.
package struct AccessIndexer: Sendable {
    /// The row of `log_subject` under which entries about a set stand.
    static let anySet: Int64 = 0

    /// Names written in one transaction, about; it holds the writer for a few microseconds for each.
    static let linksAtOnce = 10_000

    private let database: any Database
    private let batch: Int

    /// - Parameter batch: how many entries one transaction indexes at most.
    package init(database: any Database, batch: Int = 2000) {
        precondition(batch > 0, "at least one entry at a time")
        self.database = database
        self.batch = batch
    }

    /// Indexes the next entries, up to one batch or about 10,000 names. Returns how many entries it came past.
    @discardableResult
    package func step() async throws -> Int {
        let (from, rows) = try await database.read { [batch] connection in
            let from = try AccessIndexer.indexed(connection)
            return (from, try connection.rows("""
                SELECT content FROM log_entry WHERE sequence >= \(from) ORDER BY sequence LIMIT \(batch)
                """))
        }
        var links: [(subject: Int64, sequence: Int64)] = []
        var done = 0
        for row in rows where links.count < AccessIndexer.linksAtOnce {
            let sequence = Int64(from + done)
            if let content = try row.get(0, as: [UInt8]?.self) {
                guard let entry = Entry(encoded: content) else { throw LogFault.damaged("entry \(sequence)") }
                links += AccessIndexer.links(entry.concern).map { ($0, sequence) }
            }
            done += 1
        }
        guard done > 0 else { return 0 }
        // In the order of the key, so that a page of the index is written once for all that falls on it.
        links.sort { $0 < $1 }
        try await database.write { [links, done] connection in
            let moved = try connection.execute(
                "UPDATE log_indexed SET size = \(from + done) WHERE id = 1 AND size = \(from)")
            guard moved == 1 else {
                throw GovError("log.taken", .conflict, AccessText.busy, detail: "another indexer went on")
            }
            try connection.batch("INSERT INTO log_subject (subject, sequence) VALUES (?, ?)",
                                 links.map { [.integer($0.subject), .integer($0.sequence)] })
        }
        return done
    }

    /// Steps until every numbered entry is indexed.
    package func drain() async throws {
        while try await step() > 0 {}
    }

    /// How many numbered entries are not in the index yet.
    package func behind() async throws -> Int {
        try await database.read { try (LogTree($0).latestHead()?.size ?? 0) - AccessIndexer.indexed($0) }
    }

    /// Throws the index away and makes it again, as after a restore or when it was found not to fit.
    package func rebuild() async throws {
        try await database.write { connection in
            try connection.execute("DELETE FROM log_subject")
            try connection.execute("UPDATE log_indexed SET size = 0 WHERE id = 1")
        }
        try await drain()
    }

    /// How many entries, from the first, are in the index.
    static func indexed(_ connection: any Connection) throws -> Int {
        try connection.cell("SELECT size FROM log_indexed WHERE id = 1") ?? 0
    }

    /// Under which keys of the index an entry stands.
    static func links(_ concern: Concern) -> [Int64] {
        if case .set = concern { return [anySet] }
        return concern.listed.map(\.rawValue)
    }
}
