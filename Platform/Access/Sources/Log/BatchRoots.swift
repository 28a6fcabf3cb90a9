package import Kernel
package import Merkle
package import Store

/// The roots that entries of the log carry, for whoever holds rows of the database against them.
package enum BatchRoots {
    /// How many entries are read at once.
    package static let limit = 4096

    /// Some of the log.
    package struct Part: Sendable {
        package var roots: Set<MerkleHash> = []
        /// Where to go on; nil at the end of the log.
        package var next: Int?
        /// When the first entry was made whose content was not erased, where one before it was.
        package var keptFrom: Timestamp?
    }

    /// At most `limit` entries from a number on. What waits for its number is given by `waiting`.
    package static func numbered(_ connection: any Connection, from sequence: Int) throws -> Part {
        var part = Part(), count = 0, last = sequence, isBehindErased = false
        try connection.each("""
            SELECT sequence, content FROM log_entry WHERE sequence >= \(sequence) ORDER BY sequence LIMIT \(limit)
            """) { row in
            last = try row.get(0)
            count += 1
            guard let content: [UInt8] = try row.get(1), let entry = Entry(encoded: content) else {
                isBehindErased = true
                return
            }
            if isBehindErased { part.keptFrom = entry.at }
            isBehindErased = false
            if let root = entry.batch?.root { part.roots.insert(root) }
        }
        part.next = count == limit ? last + 1 : nil
        return part
    }

    /// Those of entries that have no number yet; at most 100,000.
    package static func waiting(_ connection: any Connection) throws -> Set<MerkleHash> {
        var roots: Set<MerkleHash> = []
        try connection.each("SELECT id, content FROM log_pending ORDER BY id LIMIT 100000") { row in
            if let content: [UInt8] = try row.get(1), let root = Entry(encoded: content)?.batch?.root {
                roots.insert(root)
            }
        }
        return roots
    }
}
