import Merkle

/// What the log commits to for an entry, so that it can be proved to each person concerned without naming the others.
///
/// An entry that lists no subjects one by one is committed to as it is: SHA-256(salt || encoding). In one that lists
/// some, the list gives way to its number and the root of a tree over it (the open form), each subject hidden by a
/// salt of its own; a person is shown the open form and their own place in the tree. All salts come from the one that
/// is stored with the entry: the first 16 bytes of SHA-256(salt || 0) for the open form, and of SHA-256(salt || 1 ||
/// place) for a subject, whose leaf is that and the subject's number. Erasing the salt hides them all.
enum Commitment {
    static let saltBytes = 16

    /// 32 bytes. Linear in the content; about four hashes for each listed subject.
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
        let block = salt + [1, UInt8(place >> 8 & 0xFF), UInt8(place & 0xFF)]
        return Array(MerkleHash.plain(block).bytes[..<saltBytes])
    }

    static func leaf(salt: [UInt8], subject: [UInt8]) -> MerkleHash { .leaf(salt + subject) }

    /// The leaves of the list's tree.
    static func each(of list: Range<Int>, in content: [UInt8], salt: [UInt8], _ body: (MerkleHash) -> Void) {
        // The two blocks are made once and changed in place.
        var block = salt + [1, 0, 0], leaf = [UInt8](repeating: 0, count: saltBytes + 8)
        for (place, start) in stride(from: list.lowerBound, to: list.upperBound, by: 8).enumerated() {
            block[salt.count + 1] = UInt8(place >> 8 & 0xFF)
            block[salt.count + 2] = UInt8(place & 0xFF)
            MerkleHash.plain(block).withUnsafeBytes { hash in
                for index in 0..<saltBytes { leaf[index] = hash[index] }
            }
            for index in 0..<8 { leaf[saltBytes + index] = content[start + index] }
            body(.leaf(leaf))
        }
    }
}
