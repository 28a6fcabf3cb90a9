import Merkle
import Store

/// The state of a verification between two parts.
struct LogVerifierRun: Sendable {
    typealias Misfit = LogVerifier.Misfit

    private let log: NoteKey
    private let witnesses: [NoteKey]
    private let total: Int
    private var tree = MerkleTileWriter()
    private var lastHead = 0
    /// The last tile of each level that is not full yet.
    private var edge: [MerkleTile: [UInt8]] = [:]
    private(set) var report = LogVerifier.Report()

    init(log: NoteKey, witnesses: [NoteKey], total: Int) {
        self.log = log
        self.witnesses = witnesses
        self.total = total
    }

    /// Checks the next part: its entries, its tiles, the heads that end in it.
    mutating func advance(_ connection: any Connection) throws {
        let start = report.entries
        let end = min(start + LogVerifier.part, total)
        var heads = try self.heads(connection, from: start, to: end)[...]
        // Their leaves are held against the stored ones at once, so that the entry itself is named.
        let stored = try leaves(connection, from: start, to: end)
        let query: SQL = """
            SELECT sequence, commitment, salt, content FROM log_entry
            WHERE sequence >= \(start) AND sequence < \(end) ORDER BY sequence
            """
        try connection.each(query) { row in
            let sequence = report.entries
            let leaf = try self.leaf(row, sequence)
            try hold(leaf, against: stored, at: sequence, from: start)
            tree.append(leaf)
            if case .null = row.values[3] { report.erased += 1 }
            report.entries += 1
            while let head = heads.first, head.size == report.entries {
                heads.removeFirst()
                try check(head, connection)
            }
        }
        guard report.entries == end else { throw Misfit(sequence: report.entries, reason: "it is missing") }
        try checkTiles(connection, isLast: end == total)
    }

    /// Checks that there is nothing beyond the last head.
    mutating func finish(_ connection: any Connection) throws {
        guard lastHead == total else {
            throw Misfit(sequence: lastHead, reason: "no signed head covers it")
        }
        let next = try connection.row("""
            SELECT MIN(sequence) FROM log_entry WHERE sequence < 0 OR sequence >= \(total) AND sequence >= (
                SELECT COALESCE(MAX(size), 0) FROM log_head)
            """)
        if let sequence = try next?.get(0, as: Int?.self) {
            throw Misfit(sequence: sequence, reason: "no signed head covers it")
        }
        let stray = try connection.row("""
            SELECT MIN(size) FROM (SELECT size FROM log_head WHERE size <= 0
            UNION ALL SELECT size FROM log_cosignature c
            WHERE NOT EXISTS (SELECT 1 FROM log_head h WHERE h.size = c.size)) AS strays
            """)
        if let size = try stray?.get(0, as: Int?.self) {
            throw Misfit(sequence: max(0, size - 1), reason: "a head or cosignature of size \(size) belongs to no head")
        }
    }

    private func leaf(_ row: Row, _ sequence: Int) throws -> MerkleHash {
        guard case .integer(let number) = row.values[0], number == sequence else {
            throw Misfit(sequence: sequence, reason: "it is missing")
        }
        guard case .bytes(let commitment) = row.values[1], commitment.count == MerkleHash.byteCount else {
            throw Misfit(sequence: sequence, reason: "its commitment is not a hash")
        }
        switch (row.values[2], row.values[3]) {
        case (.null, .null): break
        case (.bytes(let salt), .bytes(let content)):
            guard salt.count == Commitment.saltBytes,
                  Commitment.make(salt: salt, content: content) == commitment else {
                throw Misfit(sequence: sequence, reason: "its content is not what was committed to")
            }
        default: throw Misfit(sequence: sequence, reason: "of its content and salt one is missing")
        }
        return .leaf(commitment)
    }

    private func hold(_ leaf: MerkleHash, against stored: [Int: [UInt8]], at sequence: Int, from start: Int) throws {
        let place = sequence % MerkleTile.width * MerkleHash.byteCount
        guard let bytes = stored[sequence / MerkleTile.width], bytes.count >= place + MerkleHash.byteCount else {
            throw Misfit(sequence: sequence, reason: "its leaf is not in the stored tree")
        }
        let same = leaf.withUnsafeBytes { $0.elementsEqual(bytes[place..<place + MerkleHash.byteCount]) }
        guard same else {
            throw Misfit(sequence: sequence, reason: "its commitment is not the leaf in the stored tree")
        }
    }

    private func leaves(_ connection: any Connection, from start: Int, to end: Int) throws -> [Int: [UInt8]] {
        let first = start / MerkleTile.width, last = (end + MerkleTile.width - 1) / MerkleTile.width
        var tiles: [Int: [UInt8]] = [:]
        try connection.each("""
            SELECT place, hashes FROM log_tile WHERE level = 0 AND place >= \(first) AND place < \(last)
            """) { tiles[try $0.get(0)] = try $0.get(1) }
        return tiles
    }

    private mutating func checkTiles(_ connection: any Connection, isLast: Bool) throws {
        for (tile, bytes) in tree.takeChanged() {
            let isFull = bytes.count == MerkleTile.width * MerkleHash.byteCount
            guard isFull || isLast else { continue }
            report.tiles += 1
            let stored = try LogTree(connection).tile(tile)
            // A tile may have grown since this verification began.
            guard let stored, stored.count >= bytes.count, stored.prefix(bytes.count) == bytes[...] else {
                let first = tile.index * MerkleTile.width << (8 * tile.level)
                throw Misfit(sequence: first,
                             reason: "the tile of level \(tile.level) that begins with it does not fit")
            }
        }
    }

    private func heads(_ connection: any Connection, from start: Int, to end: Int) throws -> [StoredHead] {
        try connection.rows("""
            SELECT size, previous, root, note FROM log_head WHERE size > \(start) AND size <= \(end) ORDER BY size
            """).map { row in
                StoredHead(size: try row.get(0), previous: try row.get(1), root: try row.get(2), note: try row.get(3))
            }
    }

    private mutating func check(_ head: StoredHead, _ connection: any Connection) throws {
        let last = head.size - 1
        func misfit(_ reason: String) -> Misfit {
            Misfit(sequence: last, reason: "the head of size \(head.size) that ends with it \(reason)")
        }
        guard head.previous == lastHead else { throw misfit("does not follow the one before it") }
        let root = tree.frontier.root
        guard root.bytes == head.root else { throw misfit("has another root than its entries") }
        let signed: Checkpoint
        let note: SignedNote
        do {
            note = try SignedNote(head.note)
            signed = try Checkpoint(verifying: note, log: log)
        } catch {
            throw misfit("is not signed by \(log.name) (\(error.reason))")
        }
        guard signed.size == head.size, signed.root == root else { throw misfit("was signed for other entries") }
        try checkCosignatures(of: note, size: head.size, connection)
        lastHead = head.size
        report.heads += 1
        report.head = signed
    }

    private mutating func checkCosignatures(of note: SignedNote, size: Int, _ connection: any Connection) throws {
        let rows = try connection.rows("""
            SELECT c.witness, w.verifier, c.signature FROM log_cosignature c
            LEFT JOIN log_witness w ON w.name = c.witness WHERE c.size = \(size) ORDER BY c.witness LIMIT 1000
            """)
        for row in rows {
            let name: String = try row.get(0)
            let misfit = Misfit(sequence: size - 1, reason: "the cosignature of \(name) under the head of size \(size)"
                + " that ends with it does not fit")
            // Of a witness that was removed nothing can be said, unless its key was given.
            let stored = try row.get(1, as: String?.self).flatMap { try? NoteKey($0) }
            guard let key = witnesses.first(where: { $0.name == name }) ?? stored else { continue }
            do {
                guard let signature = NoteSignature(name: key.name, keyID: key.keyID, bytes: try row.get(2)) else {
                    throw misfit
                }
                var copy = note
                try copy.add(signature)
                guard try copy.verified(by: [key]).count == 1 else { throw misfit }
            } catch is NoteError {
                throw misfit
            }
            report.cosignatures += 1
        }
    }
}

/// A row of `log_head`, not checked yet.
private struct StoredHead {
    let size: Int
    let previous: Int
    let root: [UInt8]
    let note: String
}
