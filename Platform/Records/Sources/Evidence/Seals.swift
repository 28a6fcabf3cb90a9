package import Access
package import Kernel
package import Merkle
package import Store

/// Seals on rows that decide about people: for each a salted hash, and for the rows of one action a root that its entry
/// in the log carries. Who changes a row in the database itself has to change the signed log too.
package enum Seals {
    static let migration = Migration("seal.1.seal", script: """
        CREATE TABLE seal (
            kind TEXT NOT NULL, subject BIGINT NOT NULL, at BIGINT NOT NULL, place BIGINT NOT NULL, salt BYTES NOT NULL,
            leaf BYTES NOT NULL, root BYTES NOT NULL, PRIMARY KEY (kind, subject, at, root, place)
        );
        CREATE INDEX seal_root ON seal (root, place);

        """)

    /// A row to be sealed: which resource it is of, or what else it is, whom it is about, and its bytes.
    package struct Row: Sendable {
        package let kind: String
        package let subject: SubjectID
        package let content: [UInt8]

        package init(_ kind: String, _ subject: SubjectID, _ content: [UInt8]) {
            self.kind = kind
            self.subject = subject
            self.content = content
        }
    }

    /// Seals all rows of one action under its entry; to be called once in it.
    package static func add(_ door: ActionDoor, _ rows: [Row], at now: Timestamp) throws {
        guard !rows.isEmpty else { return }
        var tree = MerkleFrontier(), sealed: [(salt: [UInt8], leaf: MerkleHash)] = []
        for row in rows {
            let salt = door.randomBytes(16), leaf = MerkleHash.leaf(salt + row.content)
            tree.append(leaf)
            sealed.append((salt, leaf))
        }
        let root = tree.root
        try door.connection.batch("""
            INSERT INTO seal (kind, subject, at, place, salt, leaf, root) VALUES (?, ?, ?, ?, ?, ?, ?)
            """, zip(rows, sealed).enumerated().map { place, pair -> [Value] in
                [.text(pair.0.kind), pair.0.subject.value, now.value, place.value, .bytes(pair.1.salt),
                 .bytes(pair.1.leaf.bytes), .bytes(root.bytes)]
            })
        door.covers(.init(count: rows.count, root: root))
    }

    /// The root under which a row is sealed as it stands; nil where no seal fits it.
    package static func root(_ connection: any Connection, _ kind: String, _ subject: SubjectID, at: Timestamp,
                             _ content: [UInt8]) throws -> MerkleHash? {
        for row in try connection.rows("""
            SELECT salt, leaf, root FROM seal WHERE kind = \(kind) AND subject = \(subject) AND at = \(at)
            ORDER BY root, place LIMIT 1000
            """) {
            let salt: [UInt8] = try row.get(0), leaf: [UInt8] = try row.get(1), root: [UInt8] = try row.get(2)
            if MerkleHash.leaf(salt + content).bytes == leaf { return MerkleHash(root) }
        }
        return nil
    }

    /// Whether the seals under a root are the leaves of it.
    package static func holds(_ connection: any Connection, _ root: MerkleHash) throws -> Bool {
        var tree = MerkleFrontier()
        try connection.each("SELECT leaf FROM seal WHERE root = \(root.bytes) ORDER BY place") { row in
            let bytes: [UInt8] = try row.get(0)
            if let leaf = MerkleHash(bytes) { tree.append(leaf) }
        }
        return tree.root == root
    }

    /// Takes away the seals of some subjects' rows, with the rows.
    package static func erase(_ connection: any Connection, _ kind: String, _ subjects: [SubjectID]) throws {
        for start in stride(from: 0, to: subjects.count, by: 500) {
            let some = subjects[start..<min(start + 500, subjects.count)]
            try connection.execute("DELETE FROM seal WHERE kind = \(kind) AND subject IN (\(list: Array(some)))")
        }
    }
}

/// The one encoding of a row that is sealed: each value with its kind and length, so no two rows have the same bytes.
package enum SealedContent {
    /// The values in the order of the resource's fields.
    package static func bytes(_ values: [Value]) -> [UInt8] {
        var bytes: [UInt8] = []
        for value in values {
            let (kind, content): (UInt8, [UInt8]) = switch value {
            case .null: (0, [])
            case .integer(let number): (1, Swift.withUnsafeBytes(of: number.bigEndian) { Array($0) })
            case .real(let number): (2, Swift.withUnsafeBytes(of: number.bitPattern.bigEndian) { Array($0) })
            case .text(let text): (3, Array(text.utf8))
            case .bytes(let some): (4, some)
            }
            bytes.append(kind)
            bytes += Swift.withUnsafeBytes(of: UInt32(content.count).bigEndian) { Array($0) }
            bytes += content
        }
        return bytes
    }
}
