import Crypto
import Foundation

/// A private Ed25519 key under a name. It has no text form, so that it is not printed by mistake.
public struct NoteSigner: Sendable {
    /// What others check with.
    public let key: NoteKey
    private let privateKey: Curve25519.Signing.PrivateKey

    /// - Parameter seed: the 32 secret bytes of RFC 8032. Throws `malformedKey`.
    public init(name: String, kind: NoteKey.Kind, seed: [UInt8]) throws(NoteError) {
        guard seed.count == 32, let privateKey = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            throw .malformedKey("an Ed25519 seed has 32 bytes")
        }
        key = try NoteKey(name: name, kind: kind, publicKey: Array(privateKey.publicKey.rawRepresentation))
        self.privateKey = privateKey
    }

    /// Signs the text of a note.
    ///
    /// - Parameter seconds: the time since 1970; it becomes part of a cosignature and is not used otherwise.
    public func sign(_ text: String, seconds: Int64) throws(NoteError) -> NoteSignature {
        precondition(seconds >= 0, "a cosignature has a time after 1970")
        do {
            var bytes: [UInt8] = []
            switch key.kind {
            case .note:
                bytes = Array(try privateKey.signature(for: Array(text.utf8)))
            case .cosignature:
                bytes = stride(from: 56, through: 0, by: -8).map { UInt8(seconds >> Int64($0) & 0xFF) }
                bytes += Array(try privateKey.signature(for: NoteKey.cosigned(text, seconds: seconds)))
            }
            guard let signature = NoteSignature(name: key.name, keyID: key.keyID, bytes: bytes) else {
                throw NoteError.malformedKey("the name of a key has no spaces and no plus")
            }
            return signature
        } catch {
            throw .malformedKey("the key cannot sign")
        }
    }
}
