import Merkle

/// Where the list of subjects stands in an encoded entry (see `Entry.encoded`).
enum EntryLayout {
    /// The kind of a concern that lists, and of one whose list gave way to its root.
    static let listed: UInt8 = 2, open: UInt8 = 4

    /// The bytes of the listed subjects, 8 each; nil for an entry that lists none or cannot be read.
    static func list(in content: [UInt8]) -> Range<Int>? {
        guard let kind = concern(in: content), content[kind] == listed, kind + 3 <= content.count else { return nil }
        let count = Int(content[kind + 1]) << 8 | Int(content[kind + 2])
        let end = kind + 3 + count * 8
        return end <= content.count ? kind + 3..<end : nil
    }

    /// Where the byte with the kind of the concern stands.
    static func concern(in content: [UInt8]) -> Int? {
        var position = 18
        func skipTexts(_ count: Int) -> Bool {
            for _ in 0..<count {
                guard position + 2 <= content.count else { return false }
                position += 2 + (Int(content[position]) << 8 | Int(content[position + 1]))
            }
            return true
        }
        guard skipTexts(2) else { return nil }
        position += 8
        guard skipTexts(4), position < content.count else { return nil }
        return position
    }

    /// The content with the list's root (32 bytes) in place of the list.
    static func open(_ content: [UInt8], _ list: Range<Int>, root: MerkleHash) -> [UInt8] {
        var form = content
        form.replaceSubrange(list, with: root.bytes)
        form[list.lowerBound - 3] = open
        return form
    }

    /// The parts of an open form: how many are listed, the root, and the same entry about one subject.
    static func read(open form: [UInt8], subject: [UInt8]) -> (count: Int, root: MerkleHash, entry: Entry)? {
        guard let kind = concern(in: form), form[kind] == open, kind + 3 + MerkleHash.byteCount <= form.count,
              let root = MerkleHash(form[(kind + 3)..<(kind + 3 + MerkleHash.byteCount)]) else { return nil }
        let count = Int(form[kind + 1]) << 8 | Int(form[kind + 2])
        var single = form
        single.replaceSubrange(kind..<(kind + 3 + MerkleHash.byteCount), with: [1] + subject)
        return Entry(encoded: single).map { (count, root, $0) }
    }
}
