import Kernel
import Merkle

/// What a proof shows of an entry: all of it, or all but the others in its list.
///
/// Its bytes are 0, the salt (16) and the entry's encoding; or 1, the salt of the open form (16), that form behind
/// its length in two bytes, the place in the list (2), the salt of that place (16), the subject (8), and the hashes
/// from there to the list's root (32 each).
struct EntryEvidence {
    let bytes: [UInt8]

    /// Shows all of it unless a subject is given and stands in a list.
    init(salt: [UInt8], content: [UInt8], for subject: SubjectID?) {
        bytes = subject.flatMap { EntryEvidence.partial(salt, content, $0) } ?? [0] + salt + content
    }

    /// Fails for an unknown kind and for more bytes than a proof may carry.
    init?(_ bytes: [UInt8]) {
        guard let kind = bytes.first, kind <= 1, bytes.count <= LogProof.maximumExtraBytes else { return nil }
        self.bytes = bytes
    }

    /// What the leaf is made of and what is to be seen; nil if it does not hold together.
    var shown: (commitment: [UInt8], entry: Entry, listed: Int?)? {
        var rest = bytes.dropFirst()
        guard let salt = take(Commitment.saltBytes, &rest) else { return nil }
        if bytes[0] == 0 {
            let content = Array(rest)
            return Entry(encoded: content).map { (Commitment.make(salt: salt, content: content), $0, nil) }
        }
        guard let length = takeShort(&rest), let form = take(length, &rest), let place = takeShort(&rest),
              let own = take(Commitment.saltBytes, &rest), let subject = take(8, &rest),
              let (count, root, entry) = EntryLayout.read(open: form, subject: subject) else { return nil }
        var path: [MerkleHash] = []
        while !rest.isEmpty {
            guard let bytes = take(MerkleHash.byteCount, &rest), let hash = MerkleHash(bytes) else { return nil }
            path.append(hash)
        }
        let leaf = Commitment.leaf(salt: own, subject: subject)
        let inclusion = InclusionProof(index: place, size: count, hashes: path)
        guard inclusion.isValid(leaf: leaf, root: root) else { return nil }
        return (MerkleHash.plain(salt + form).bytes, entry, count)
    }

    private static func partial(_ salt: [UInt8], _ content: [UInt8], _ subject: SubjectID) -> [UInt8]? {
        guard let list = EntryLayout.list(in: content) else { return nil }
        let wanted = withUnsafeBytes(of: subject.rawValue.bigEndian) { Array($0) }
        let starts = stride(from: list.lowerBound, to: list.upperBound, by: 8)
        guard let place = starts.enumerated().first(where: { content[$1..<$1 + 8] == wanted[...] })?.offset else {
            return nil
        }
        var nodes: [MerkleNode: MerkleHash] = [:]
        var tree = MerkleFrontier()
        Commitment.each(of: list, in: content, salt: salt) { leaf in tree.append(leaf) { nodes[$0] = $1 } }
        let path = InclusionProof(of: place, in: tree.size) { nodes[$0] ?? .emptyRoot }
        let form = EntryLayout.open(content, list, root: tree.root)
        var bytes: [UInt8] = [1] + Commitment.openSalt(salt) + short(form.count) + form
        bytes += short(place) + Commitment.salt(salt, ofPlace: place) + wanted
        for hash in path?.hashes ?? [] { bytes += hash.bytes }
        return bytes
    }

    private static func short(_ number: Int) -> [UInt8] { [UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)] }

    private func take(_ count: Int, _ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    private func takeShort(_ rest: inout ArraySlice<UInt8>) -> Int? {
        take(2, &rest).map { Int($0[0]) << 8 | Int($0[1]) }
    }
}
