/// What a log sends to a witness: a new head, and the proof that it continues the last one that the witness signed.
///
/// The text form is the body of `add-checkpoint` in C2SP tlog-witness.
public struct WitnessRequest: Hashable, Sendable {
    /// The size of the last head that the witness signed, 0 if it has not signed any.
    public let oldSize: Int
    /// The consistency proof; empty from 0.
    public let hashes: [MerkleHash]
    /// The new head with the log's signature.
    public let head: SignedNote

    /// Throws `malformed` beyond the limits.
    public init(oldSize: Int, hashes: [MerkleHash], head: SignedNote) throws(NoteError) {
        guard oldSize >= 0, hashes.count <= ProofText.maximumHashes else { throw .malformed("no log is so long") }
        self.oldSize = oldSize
        self.hashes = hashes
        self.head = head
    }

    /// Reads the text form; throws `malformed`.
    public init(_ text: [UInt8]) throws(NoteError) {
        var (lines, head) = try ProofText.split(text)
        guard let line = lines.popFirst(), line.starts(with: "old ".utf8),
              let oldSize = Decimal.read(line.dropFirst(4)) else {
            throw .malformed("a request begins with the old size")
        }
        try self.init(oldSize: oldSize, hashes: ProofText.hashes(lines), head: head)
    }
}

extension WitnessRequest: CustomStringConvertible {
    /// The text form.
    public var description: String {
        (["old \(oldSize)"] + hashes.map(\.base64)).joined(separator: "\n") + "\n\n" + head.description
    }
}

/// Remembers how far it has seen a log, and lets no head pass that does not continue it.
///
/// ```swift
/// var witness = Witness(log: logKey, seen: stored)
/// let head = try witness.accept(WitnessRequest(body))
/// try store(head)                                          // durably, before anything is signed
/// let line = try witnessKey.sign(head.text, seconds: now).line
/// ```
/// Accepting and storing are one step for all requests of a log: two at once could roll it back.
public struct Witness: Hashable, Sendable {
    /// The log that is followed, and whose name is its origin.
    public let log: NoteKey
    /// The last head that was accepted; nil before the first, which is taken on trust.
    public private(set) var seen: Checkpoint?

    /// Goes on from the head that was stored last.
    public init(log: NoteKey, seen: Checkpoint?) {
        self.log = log
        self.seen = seen
    }

    /// The head to sign, which from now on counts as seen.
    ///
    /// Throws `missingSignature` or `wrongSignature` if it is not the log's, `otherSize` if the proof begins elsewhere,
    /// and `inconsistent` if the log does not continue: then the request is evidence, and worth keeping.
    public mutating func accept(_ request: WitnessRequest) throws(NoteError) -> Checkpoint {
        let head = try Checkpoint(verifying: request.head, log: log)
        guard request.oldSize <= head.size else { throw .malformed("the old size is above the new one") }
        let seenSize = seen?.size ?? 0
        guard request.oldSize == seenSize else { throw .otherSize(seen: seenSize) }
        if let seen, seen.size > 0 {
            let proof = ConsistencyProof(first: seen.size, second: head.size, hashes: request.hashes)
            guard proof.isValid(firstRoot: seen.root, secondRoot: head.root) else { throw .inconsistent }
        } else {
            guard request.hashes.isEmpty else { throw .inconsistent }
        }
        seen = head
        return head
    }
}
