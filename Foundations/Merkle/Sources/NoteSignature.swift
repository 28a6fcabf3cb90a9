/// One signature line of a note, not checked yet.
public struct NoteSignature: Hashable, Sendable {
    /// Who says to have signed.
    public let name: String
    /// Tells keys of one name apart; it is too short to prove anything.
    public let keyID: UInt32
    /// What the key made; its form depends on the kind of the key.
    public let bytes: [UInt8]

    /// Fails unless the name is one (see `isName`) and there are 1 to 8,192 bytes.
    public init?(name: String, keyID: UInt32, bytes: [UInt8]) {
        guard NoteSignature.isName(name), (1...8192).contains(bytes.count) else { return nil }
        self.name = name
        self.keyID = keyID
        self.bytes = bytes
    }

    /// Whether this can name a key: not empty, at most 255 bytes, without spaces, control characters and plus signs.
    public static func isName(_ text: String) -> Bool {
        guard (1...255).contains(text.utf8.count) else { return false }
        return text.unicodeScalars.allSatisfy {
            $0 != "+" && !$0.properties.isWhitespace && $0.value >= 0x20 && $0.value != 0x7F
        }
    }

    /// The line as it stands in a note, without its end.
    public var line: String {
        "— \(name) \(Base64.encode(NoteKey.bytes(of: keyID) + bytes))"
    }

    /// Reads a line without its end; throws `malformed`.
    public init(line: some Collection<UInt8>) throws(NoteError) {
        let start = Array("— ".utf8)
        guard line.starts(with: start) else { throw .malformed("a signature line does not begin with an em dash") }
        let parts = line.dropFirst(start.count).split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 2, let name = String(validating: parts[0], as: UTF8.self),
              let bytes = Base64.decode(Array(parts[1])), bytes.count > 4,
              let signature = NoteSignature(name: name, keyID: NoteKey.keyID(bytes), bytes: Array(bytes[4...]))
        else { throw .malformed("a signature line is not a name and a signature") }
        self = signature
    }
}
