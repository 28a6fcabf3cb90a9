/// Everything that shows, offline, that an entry is in a log: its place, the proof and the signed head (C2SP
/// tlog-proof).
///
/// A person gets this as a file and needs only the public keys of the log and its witnesses to check it.
public struct LogProof: Hashable, Sendable {
    /// The place of the entry, from 0.
    public let index: Int
    /// From the leaf's sibling up, at most 63.
    public let hashes: [MerkleHash]
    /// What the application needs to make the leaf again; not covered by any signature.
    public let extra: [UInt8]
    /// The signed head, with the signatures of witnesses.
    public let head: SignedNote

    /// For `extra`.
    public static let maximumExtraBytes = 1 << 16

    /// Throws `malformed` beyond the limits.
    public init(index: Int, hashes: [MerkleHash], extra: [UInt8] = [], head: SignedNote) throws(NoteError) {
        guard index >= 0, hashes.count <= ProofText.maximumHashes, extra.count <= LogProof.maximumExtraBytes else {
            throw .malformed("no log is so long")
        }
        self.index = index
        self.hashes = hashes
        self.extra = extra
        self.head = head
    }

    /// Reads the text form; throws `malformed`.
    public init(_ text: [UInt8]) throws(NoteError) {
        var (lines, head) = try ProofText.split(text)
        guard let first = lines.popFirst(), first.elementsEqual(LogProof.firstLine.utf8) else {
            throw .malformed("a proof begins with \(LogProof.firstLine)")
        }
        var extra: [UInt8] = []
        if let line = lines.first, line.starts(with: "extra ".utf8) {
            guard let bytes = Base64.decode(Array(line.dropFirst(6))), !bytes.isEmpty else {
                throw .malformed("the extra line is not Base 64")
            }
            extra = bytes
            lines.removeFirst()
        }
        guard let line = lines.popFirst(), line.starts(with: "index ".utf8),
              let index = Decimal.read(line.dropFirst(6)) else {
            throw .malformed("a proof has an index")
        }
        try self.init(index: index, hashes: ProofText.hashes(lines), extra: extra, head: head)
    }

    /// The signed head under which the leaf stands at `index`; throws if the head is not signed by those who must, and
    /// returns nil if the leaf does not fit.
    public func head(
        including leaf: MerkleHash, log: NoteKey, witnesses: [NoteKey] = [], quorum: Int = 0
    ) throws(NoteError) -> Checkpoint? {
        let checkpoint = try Checkpoint(verifying: head, log: log, witnesses: witnesses, quorum: quorum)
        let proof = InclusionProof(index: index, size: checkpoint.size, hashes: hashes)
        return proof.isValid(leaf: leaf, root: checkpoint.root) ? checkpoint : nil
    }

    private static let firstLine = "c2sp.org/tlog-proof@v1"
}

extension LogProof: CustomStringConvertible {
    /// The text form, a file `.tlog-proof`.
    public var description: String {
        var lines = [LogProof.firstLine]
        if !extra.isEmpty { lines.append("extra \(Base64.encode(extra))") }
        lines.append("index \(index)")
        lines += hashes.map(\.base64)
        return lines.joined(separator: "\n") + "\n\n" + head.description
    }
}
