package import Merkle
package import Store

/// The roots that entries of the log carry, for whoever holds rows of the database against them.
package enum BatchRoots {
    /// How many entries are read at once.
    package static let limit = 4096

    /// Those of at most `limit` entries from a number on, with the number to go on from; nil at the end of the log.
    ///
    /// What was numbered a moment ago is there; what waits for its number is given by `waiting`.
    package static func numbered(_ connection: any Connection, from sequence: Int) throws
        -> (roots: Set<MerkleHash>, next: Int?) {
        var roots: Set<MerkleHash> = [], count = 0, last = sequence
        try connection.each("""
            SELECT sequence, content FROM log_entry WHERE sequence >= \(sequence) ORDER BY sequence LIMIT \(limit)
            """) { row in
            last = try row.get(0)
            count += 1
            if let root = try root(row) { roots.insert(root) }
        }
        return (roots, count == limit ? last + 1 : nil)
    }

    /// Those of entries that have no number yet; at most 100,000.
    package static func waiting(_ connection: any Connection) throws -> Set<MerkleHash> {
        var roots: Set<MerkleHash> = []
        try connection.each("SELECT id, content FROM log_pending ORDER BY id LIMIT 100000") { row in
            if let root = try root(row) { roots.insert(root) }
        }
        return roots
    }

    private static func root(_ row: Row) throws -> MerkleHash? {
        guard let content: [UInt8] = try row.get(1) else { return nil }
        return Entry(encoded: content)?.batch?.root
    }
}
