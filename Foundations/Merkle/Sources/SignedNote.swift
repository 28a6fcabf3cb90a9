/// A text with the signatures of one or more keys under it (C2SP signed-note).
///
/// ```
/// example.com/log
/// 4
/// 037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=
///
/// — example.com/log Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
/// ```
/// Reading one checks its form only. Nothing in the text counts before `verified(by:)`.
public struct SignedNote: Hashable, Sendable {
    /// A signature that was checked.
    public struct Verified: Hashable, Sendable {
        /// Whose it is.
        public let key: NoteKey
        /// When the key says to have signed, in seconds since 1970; 0 if it does not say.
        public let seconds: Int64
    }

    /// What is signed; it ends with a line feed.
    public let text: String
    /// In the order of the note, at most `maximumSignatures`.
    public private(set) var signatures: [NoteSignature]

    /// Of the whole note.
    public static let maximumBytes = 1 << 20
    /// More are refused; the format asks for 16 at least.
    public static let maximumSignatures = 64

    /// A text that nobody has signed yet. Throws `malformed` unless it ends with a line feed, has no other control
    /// characters and is within the limits.
    public init(text: String) throws(NoteError) {
        guard text.utf8.count <= SignedNote.maximumBytes else { throw .malformed("the note is too long") }
        guard text.utf8.last == 0x0A else { throw .malformed("the text of a note ends with a line feed") }
        guard text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else {
            throw .malformed("a note has no control characters")
        }
        self.text = text
        signatures = []
    }

    /// Reads a whole note; throws `malformed`.
    public init(_ note: [UInt8]) throws(NoteError) {
        guard note.count <= SignedNote.maximumBytes else { throw .malformed("the note is too long") }
        guard note.last == 0x0A, let blank = SignedNote.lastBlankLine(note), blank + 1 < note.count else {
            throw .malformed("a note is a text, an empty line and signature lines")
        }
        guard let text = String(validating: note[..<blank], as: UTF8.self) else {
            throw .malformed("the note is not UTF-8")
        }
        try self.init(text: text)
        let lines = note[(blank + 1)..<(note.count - 1)].split(separator: 0x0A, omittingEmptySubsequences: false)
        guard (1...SignedNote.maximumSignatures).contains(lines.count) else {
            throw .malformed("a note has 1 to \(SignedNote.maximumSignatures) signatures")
        }
        for line in lines { signatures.append(try NoteSignature(line: line)) }
    }

    /// Reads a whole note; throws `malformed`.
    public init(_ note: String) throws(NoteError) { try self.init(Array(note.utf8)) }

    /// Adds a signature; one by the same key is replaced.
    public mutating func add(_ signature: NoteSignature) throws(NoteError) {
        signatures.removeAll { $0.keyID == signature.keyID && $0.name.utf8.elementsEqual(signature.name.utf8) }
        guard signatures.count < SignedNote.maximumSignatures else { throw .malformed("too many signatures") }
        signatures.append(signature)
    }

    /// Signs the note.
    ///
    /// - Parameter seconds: the time since 1970 for a cosignature.
    public mutating func sign(_ signer: NoteSigner, seconds: Int64) throws(NoteError) {
        try add(signer.sign(text, seconds: seconds))
    }

    /// Which of the keys have signed, each once, in the order of `keys`.
    ///
    /// Signatures of unknown keys are passed over, so that others may sign too. Throws `wrongSignature` if any
    /// signature in the name of a known key does not fit.
    public func verified(by keys: [NoteKey]) throws(NoteError) -> [Verified] {
        var verified: [Verified] = []
        for key in keys where !verified.contains(where: { $0.key == key }) {
            var latest: Int64?
            for signature in signatures where signature.keyID == key.keyID {
                guard signature.name.utf8.elementsEqual(key.name.utf8) else { continue }
                guard let seconds = key.check(signature.bytes, of: text) else { throw .wrongSignature(name: key.name) }
                latest = max(latest ?? seconds, seconds)
            }
            if let latest { verified.append(Verified(key: key, seconds: latest)) }
        }
        return verified
    }

    /// Where the last empty line stands, after the line feed that ends the text.
    private static func lastBlankLine(_ note: [UInt8]) -> Int? {
        var position = note.count - 1
        while position >= 1 {
            if note[position] == 0x0A && note[position - 1] == 0x0A { return position }
            position -= 1
        }
        return nil
    }
}

extension SignedNote: CustomStringConvertible {
    /// The note as it is published.
    public var description: String {
        text + "\n" + signatures.map { $0.line + "\n" }.joined()
    }
}
