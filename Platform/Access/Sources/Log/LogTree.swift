package import Kernel
package import Merkle
package import Store

/// The tree of the log as its tables hold it.
package struct LogTree {
    /// A signed head as it is stored.
    package struct Head: Hashable, Sendable {
        package let size: Int
        package let root: MerkleHash
        /// When the log signed it.
        package let at: Timestamp
        /// The head with the log's signature, and none of a witness.
        package let note: String
    }

    private let connection: any Connection

    package init(_ connection: any Connection) { self.connection = connection }

    /// The latest head; nil before the first entry is numbered.
    package func latestHead() throws -> Head? {
        try head("SELECT size, root, at, note FROM log_head ORDER BY size DESC LIMIT 1")
    }

    /// The head of exactly this size.
    package func head(size: Int) throws -> Head? {
        try head("SELECT size, root, at, note FROM log_head WHERE size = \(size)")
    }

    /// The latest head over the entry that a witness has countersigned, or else the latest of all.
    package func bestHead(over sequence: Int) throws -> Head? {
        let witnessed = try head("""
            SELECT size, root, at, note FROM log_head WHERE size =
            (SELECT MAX(size) FROM log_cosignature WHERE size > \(sequence))
            """)
        if let witnessed { return witnessed }
        return try latestHead().flatMap { $0.size > sequence ? $0 : nil }
    }

    /// The head as it is published: with the signatures of all witnesses that have countersigned.
    package func published(_ head: Head) throws -> SignedNote {
        var note = try SignedNote(head.note)
        let rows = try connection.rows("""
            SELECT w.verifier, c.signature FROM log_cosignature c JOIN log_witness w ON w.name = c.witness
            WHERE c.size = \(head.size) ORDER BY c.witness LIMIT \(SignedNote.maximumSignatures - 1)
            """)
        for row in rows {
            let key = try NoteKey(try row.get(0, as: String.self))
            let signature = NoteSignature(name: key.name, keyID: key.keyID, bytes: try row.get(1))
            if let signature { try note.add(signature) }
        }
        return note
    }

    /// Shows that the log of `first` entries is the beginning of that of `second`; nil unless `0 < first <= second`
    /// and the log has so many.
    package func consistency(from first: Int, to second: Int) throws -> ConsistencyProof? {
        guard let plan = MerklePlan.consistency(from: first, to: second), let hashes = try hashes(plan) else {
            return nil
        }
        return ConsistencyProof(first: first, second: second, hashes: hashes)
    }

    /// Shows that the entry stands in the log of `size` entries.
    package func inclusion(of sequence: Int, in size: Int) throws -> InclusionProof? {
        guard let plan = MerklePlan.inclusion(of: sequence, in: size), let hashes = try hashes(plan) else { return nil }
        return InclusionProof(index: sequence, size: size, hashes: hashes)
    }

    /// The stored bytes of a tile.
    package func tile(_ tile: MerkleTile) throws -> [UInt8]? {
        try connection.cell("SELECT hashes FROM log_tile WHERE level = \(tile.level) AND place = \(tile.index)")
    }

    private func hashes(_ plan: MerklePlan) throws -> [MerkleHash]? {
        var tiles: [MerkleTile: [UInt8]] = [:]
        for tile in plan.tiles { tiles[tile] = try self.tile(tile) }
        return plan.hashes(tiles: tiles)
    }

    private func head(_ query: SQL) throws -> Head? {
        guard let row = try connection.row(query) else { return nil }
        guard let root = MerkleHash(try row.get(1, as: [UInt8].self)) else {
            throw LogFault.damaged("the root of head \(try row.get(0, as: Int.self)) is not a hash")
        }
        return Head(size: try row.get(0), root: root, at: try row.get(2), note: try row.get(3))
    }
}

/// What is wrong with the log as it is stored: for the operator.
enum LogFault {
    static func damaged(_ detail: String) -> GovError {
        GovError("log.damaged", .unavailable, AccessText.damagedLog, detail: detail)
    }
}
