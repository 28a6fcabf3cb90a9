/// A tree head: how long a log is and what its root is (C2SP tlog-checkpoint).
///
/// ```swift
/// let head = try Checkpoint(origin: "qingdu.example/log", size: frontier.size, root: frontier.root)
/// let note = try head.signed(by: logKey)                       // published
/// let read = try Checkpoint(verifying: note, log: key, witnesses: witnesses, quorum: 2)
/// ```
public struct Checkpoint: Hashable, Sendable {
    /// Which log; one line that never changes, such as `qingdu.example/log`.
    public let origin: String
    /// The number of leaves.
    public let size: Int
    /// The root over all leaves.
    public let root: MerkleHash

    /// Throws `malformed` unless the origin is one line of 1 to 255 bytes without control characters.
    public init(origin: String, size: Int, root: MerkleHash) throws(NoteError) {
        guard (1...255).contains(origin.utf8.count), origin.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw .malformed("the origin of a checkpoint is one line of at most 255 bytes")
        }
        guard size > 0 || size == 0 && root == .emptyRoot else {
            throw .malformed("an empty log has the root of nothing")
        }
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Reads the text of a note; throws `malformed`. Extension lines are refused: no auditor can check them.
    public init(text: String) throws(NoteError) {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count == 4, lines[3].isEmpty else { throw .malformed("a checkpoint has three lines") }
        guard let size = Decimal.read(lines[1]), let root = MerkleHash(base64: String(Substring(lines[2]))) else {
            throw .malformed("a checkpoint is an origin, a size and a root")
        }
        try self.init(origin: String(Substring(lines[0])), size: size, root: root)
    }

    /// Reads a published head and checks who signed it.
    ///
    /// - Parameters:
    ///   - log: the log's own key, which must have signed. Only the origin of the same name is accepted.
    ///   - quorum: how many of `witnesses` must have countersigned too.
    public init(
        verifying note: SignedNote, log: NoteKey, witnesses: [NoteKey] = [], quorum: Int = 0
    ) throws(NoteError) {
        guard try !note.verified(by: [log]).isEmpty else { throw .missingSignature(name: log.name) }
        let found = try note.verified(by: witnesses).count
        guard found >= quorum else { throw .tooFewWitnesses(found: found, required: quorum) }
        try self.init(text: note.text)
        guard origin.utf8.elementsEqual(log.name.utf8) else { throw .malformed("the head is of another log") }
    }

    /// What is signed.
    public var text: String { "\(origin)\n\(size)\n\(root.base64)\n" }

    /// The head as the log publishes it.
    public func signed(by signer: NoteSigner) throws(NoteError) -> SignedNote {
        var note = try SignedNote(text: text)
        try note.sign(signer, seconds: 0)
        return note
    }
}

/// Whole numbers in one spelling: decimal digits without sign and leading zeroes.
enum Decimal {
    static func read(_ digits: some Collection<UInt8>) -> Int? {
        guard (1...19).contains(digits.count), digits.first != 0x30 || digits.count == 1 else { return nil }
        var number = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int(digit - 0x30))
            guard !overflow, !carry else { return nil }
            number = sum
        }
        return number
    }
}
