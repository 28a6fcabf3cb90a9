import Merkle

/// What the log commits to for an entry, so that it can be proved to each person concerned without naming the others.
///
/// An entry that lists no subjects one by one is committed to as it is: SHA-256(salt || encoding). In one that lists
/// some, the list gives way to its number and the root of a tree over it (the open form), each subject hidden by a
/// salt of its own; a person is shown the open form and their own place in the tree. All salts come from the one that
/// is stored with the entry: the first 16 bytes of SHA-256(salt || 0) for the open form; for the subjects, two of whom
/// share a hash, the halves of SHA-256(salt || 1 || place / 2). A subject's leaf is its salt and its number. Erasing
/// the salt hides them all.
enum Commitment {
    static let saltBytes = 16

    /// 32 bytes. Linear in the content; about three hashes for each listed subject.
    static func make(salt: [UInt8], content: [UInt8]) -> [UInt8] {
        guard let list = EntryLayout.list(in: content) else { return MerkleHash.plain(salt + content).bytes }
        var tree = MerkleFrontier()
        each(of: list, in: content, salt: salt) { tree.append($0) }
        return MerkleHash.plain(openSalt(salt) + EntryLayout.open(content, list, root: tree.root)).bytes
    }

    /// The salt of the open form.
    static func openSalt(_ salt: [UInt8]) -> [UInt8] { Array(MerkleHash.plain(salt + [0]).bytes[..<saltBytes]) }

    /// The salt of the subject at a place of the list.
    static func salt(_ salt: [UInt8], ofPlace place: Int) -> [UInt8] {
        let half = place % 2 * saltBytes
        return Array(MerkleHash.plain(block(salt, place / 2)).bytes[half..<half + saltBytes])
    }

    private static func block(_ salt: [UInt8], _ pair: Int) -> [UInt8] {
        salt + [1, UInt8(pair >> 8 & 0xFF), UInt8(pair & 0xFF)]
    }

    static func leaf(salt: [UInt8], subject: [UInt8]) -> MerkleHash { .leaf(salt + subject) }

    /// The leaves of the list's tree.
    static func each(of list: Range<Int>, in content: [UInt8], salt: [UInt8], _ body: (MerkleHash) -> Void) {
        // The two blocks are made once and changed in place.
        var block = block(salt, 0), leaf = [UInt8](repeating: 0, count: saltBytes + 8)
        for start in stride(from: list.lowerBound, to: list.upperBound, by: 16) {
            let pair = (start - list.lowerBound) / 16
            block[salt.count + 1] = UInt8(pair >> 8 & 0xFF)
            block[salt.count + 2] = UInt8(pair & 0xFF)
            let salts = MerkleHash.plain(block)
            for half in 0..<(start + 8 < list.upperBound ? 2 : 1) {
                salts.withUnsafeBytes { hash in
                    for index in 0..<saltBytes { leaf[index] = hash[half * saltBytes + index] }
                }
                for index in 0..<8 { leaf[saltBytes + index] = content[start + half * 8 + index] }
                body(.leaf(leaf))
            }
        }
    }
}
