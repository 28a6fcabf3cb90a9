import Crypto
import Foundation

/// A public Ed25519 key under a name, with what it signs: notes as they are, or cosignatures with their time.
///
/// The text form is that of C2SP signed-note and Go's `sumdb/note`: `name+keyID+base64(kind || key)`.
/// ```swift
/// let key = try NoteKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
/// ```
public struct NoteKey: Hashable, Sendable {
    /// What a signature of the key covers.
    public enum Kind: UInt8, Sendable {
        /// The text of the note (C2SP signed-note, type 0x01): for the log itself.
        case note = 1
        /// A time and the text of a checkpoint (C2SP tlog-cosignature, type 0x04): for witnesses.
        case cosignature = 4
    }

    /// Who signs with it.
    public let name: String
    /// What it signs.
    public let kind: Kind
    /// The first four bytes of SHA-256(name || 0x0A || kind || key).
    public let keyID: UInt32
    /// 32 bytes (RFC 8032).
    public let publicKey: [UInt8]

    /// Throws `malformedKey`.
    public init(name: String, kind: Kind, publicKey: [UInt8]) throws(NoteError) {
        guard NoteSignature.isName(name) else { throw .malformedKey("the name of a key has no spaces and no plus") }
        guard publicKey.count == 32 else { throw .malformedKey("an Ed25519 key has 32 bytes") }
        self.name = name
        self.kind = kind
        self.publicKey = publicKey
        keyID = NoteKey.keyID(MerkleHash.plain(Array(name.utf8) + [0x0A, kind.rawValue] + publicKey).bytes)
    }

    /// Reads the text form; throws `malformedKey`, also when the key id is not that of the key.
    public init(_ text: String) throws(NoteError) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.decode(Array(parts[2].utf8)), let first = bytes.first,
              let kind = Kind(rawValue: first)
        else { throw .malformedKey("a key is name+id+base64 of an Ed25519 key") }
        try self.init(name: String(parts[0]), kind: kind, publicKey: Array(bytes.dropFirst()))
        guard NoteKey.hex(keyID).utf8.elementsEqual(parts[1].utf8) else {
            throw .malformedKey("the key id is not that of the key")
        }
    }

    /// The signature's time in seconds since 1970 for a cosignature, 0 for a note; nil if the signature does not fit.
    func check(_ signature: [UInt8], of text: String) -> Int64? {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return nil }
        switch kind {
        case .note:
            guard signature.count == 64 else { return nil }
            return key.isValidSignature(signature, for: Array(text.utf8)) ? 0 : nil
        case .cosignature:
            guard signature.count == 72, signature[0] < 0x80 else { return nil }
            let seconds = signature[..<8].reduce(Int64(0)) { $0 << 8 | Int64($1) }
            let message = NoteKey.cosigned(text, seconds: seconds)
            return key.isValidSignature(signature[8...], for: message) ? seconds : nil
        }
    }

    /// What a witness signs.
    static func cosigned(_ text: String, seconds: Int64) -> [UInt8] {
        Array("cosignature/v1\ntime \(seconds)\n\(text)".utf8)
    }

    static func keyID(_ bytes: [UInt8]) -> UInt32 { bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) } }

    static func bytes(of keyID: UInt32) -> [UInt8] {
        stride(from: 24, through: 0, by: -8).map { UInt8(keyID >> UInt32($0) & 0xFF) }
    }

    private static func hex(_ keyID: UInt32) -> String {
        let digits = String(keyID, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

extension NoteKey: CustomStringConvertible {
    /// The text form, which `init(_:)` reads.
    public var description: String {
        "\(name)+\(NoteKey.hex(keyID))+\(Base64.encode([kind.rawValue] + publicKey))"
    }
}
