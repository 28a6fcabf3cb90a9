package import Kernel
package import Merkle
package import Store

/// Gives entries their numbers, appends them to the tree and signs its head.
///
/// It reads pending entries on a snapshot and from the journal, computes, and then moves them in one short transaction
/// with their tiles and the signed head; so after a kill at any moment the tables hold all of a step or nothing of it,
/// and a restart goes on from them. Another sequencer on the same database does no harm: `log_head.previous` is unique,
/// so only one of two that go on from the same head commits, and the other reads the tables again.
package actor Sequencer {
    /// How many entries one transaction numbers.
    package static let defaultBatch = 1000

    private let database: any Database
    private let signer: NoteSigner
    private let time: TimeSource
    private let batch: Int
    private let journal: EntryJournal?
    /// The right edge of the tree as last committed; nil when it must be read again.
    private var tree: MerkleTileWriter?

    /// - Parameters:
    ///   - signer: the log's key; its name is the origin in every head.
    ///   - journal: where lookups leave their entries, if not in the database.
    package init(database: any Database, signer: NoteSigner, time: TimeSource, journal: EntryJournal? = nil,
                 batch: Int = Sequencer.defaultBatch) {
        precondition(signer.key.kind == .note && batch > 0, "the log signs notes, at least one entry at a time")
        self.database = database
        self.signer = signer
        self.time = time
        self.journal = journal
        self.batch = batch
    }

    /// Numbers what is pending, up to one batch, and signs the new head. Returns how many entries it numbered.
    ///
    /// Throws `log.damaged` if the stored tree does not fit the last signed head: then nothing more is signed.
    @discardableResult
    package func step() async throws -> Int {
        let rows = try await database.read { [batch] connection in
            try connection.rows("SELECT id, commitment, salt, content FROM log_pending ORDER BY id LIMIT \(batch)")
        }
        let waiting = journal?.waiting(limit: batch - rows.count) ?? []
        let pending = try rows.map(PendingEntry.init) + waiting.map(\.entry)
        guard !pending.isEmpty else { return 0 }
        var tree = if let tree { tree } else { try await load() }
        let previous = tree.frontier.size
        for entry in pending { tree.append(.leaf(entry.commitment)) }
        let tiles = tree.takeChanged()
        let (size, root, now) = (tree.frontier.size, tree.frontier.root, time.now())
        let note = try Checkpoint(origin: signer.key.name, size: size, root: root).signed(by: signer).description
        self.tree = nil
        try await database.write { [journal] connection in
            try connection.execute(
                """
                INSERT INTO log_head (size, previous, root, at, note)
                VALUES (\(size), \(previous), \(root.bytes), \(now), \(note))
                """)
            try Sequencer.number(connection, pending, from: previous)
            try Sequencer.remove(connection, try rows.map { try $0.get(0) })
            if let last = waiting.last { try journal?.take(connection, through: last.end) }
            try connection.batch(
                """
                INSERT INTO log_tile (level, place, hashes) VALUES (?, ?, ?)
                ON CONFLICT (level, place) DO UPDATE SET hashes = excluded.hashes
                """,
                tiles.map { [$0.tile.level.value, $0.tile.index.value, .bytes($0.bytes)] })
        }
        self.tree = tree
        if let last = waiting.last { journal?.took(through: last.end) }
        return pending.count
    }

    /// Steps until nothing is pending; returns how many entries were numbered.
    @discardableResult
    package func drain() async throws -> Int {
        var total = 0
        while true {
            let count = try await step()
            total += count
            if count < batch { return total }
        }
    }

    private static func number(_ connection: any Connection, _ pending: [PendingEntry], from previous: Int) throws {
        try connection.batch(
            "INSERT INTO log_entry (sequence, commitment, salt, content) VALUES (?, ?, ?, ?)",
            pending.enumerated().map { place, entry in
                [(previous + place).value, .bytes(entry.commitment), .bytes(entry.salt), .bytes(entry.content)]
            })
    }

    private static func remove(_ connection: any Connection, _ ids: [Int64]) throws {
        var gone = 0
        for start in stride(from: 0, to: ids.count, by: 500) {
            let some = ids[start..<min(start + 500, ids.count)]
            gone += try connection.execute("DELETE FROM log_pending WHERE id IN (\(list: some))")
        }
        guard gone == ids.count else {
            throw GovError("log.taken", .conflict, AccessText.busy, detail: "another sequencer numbered these entries")
        }
    }

    private func load() async throws -> MerkleTileWriter {
        try await database.read { [signer] connection in
            let tree = LogTree(connection)
            guard let head = try tree.latestHead() else { return MerkleTileWriter() }
            guard let writer = try MerkleTileWriter(size: head.size, read: { try tree.tile($0) }) else {
                throw LogFault.damaged("a tile under head \(head.size) is missing or short")
            }
            let signed = try? Checkpoint(verifying: SignedNote(head.note), log: signer.key)
            guard let signed, signed.size == head.size, signed.root == head.root,
                  writer.frontier.root == head.root else {
                throw LogFault.damaged("head \(head.size) is not signed by this log's key, or its tiles do not fit")
            }
            return writer
        }
    }
}
