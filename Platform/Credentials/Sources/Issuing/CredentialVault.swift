package import COSE
import Crypto
import CryptoExtras
package import Kernel

/// The secrets of credentials, all from one key of the key file: none of them is in the database or a backup.
///
/// - the root key, which signs the trust list
/// - the key that seals the private keys of issuers at rest (AES-256-GCM, bound to the key's identifier)
/// - the key by which a credential's identifier leads back to its holder
/// - the key that gives each service its own name for a person
package struct CredentialVault: Sendable {
    /// The name of its key in the key file.
    package static let keyName = "credentials"

    package let root: SigningKey
    /// The public half of the root key, which is given to verifiers by hand.
    package let rootKey: VerificationKey
    private let sealing: SymmetricKey
    private let holders: SymmetricKey
    private let pseudonyms: SymmetricKey
    private let places: SymmetricKey
    package let random: RandomSource

    /// `secret` has 32 bytes.
    package init(secret: [UInt8], random: RandomSource) throws(COSEError) {
        precondition(secret.count == 32, "a secret of 32 bytes")
        let secret = SymmetricKey(data: secret)
        func derived(_ use: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(inputKeyMaterial: secret, info: Array("yitong credentials \(use)".utf8),
                                   outputByteCount: 32)
        }
        root = try SigningKey(p256Scalar: Self.bytes(derived("root")))
        rootKey = try root.verificationKey
        sealing = derived("sealing")
        holders = derived("holders")
        pseudonyms = derived("pseudonyms")
        places = derived("places")
        self.random = random
    }

    /// A private key as it is kept.
    package func seal(_ key: SigningKey, id: [UInt8]) throws -> [UInt8] {
        guard let scalar = key.p256Scalar else { throw COSEError.key }
        let nonce = try AES.GCM.Nonce(data: random.bytes(12))
        let box = try AES.GCM.seal(scalar, using: sealing, nonce: nonce, authenticating: id)
        guard let combined = box.combined else { throw COSEError.key }
        return Array(combined)
    }

    /// A private key that was kept. Throws where it was sealed with another secret, or for another identifier.
    package func open(_ sealed: [UInt8], id: [UInt8]) throws -> SigningKey {
        let box = try AES.GCM.SealedBox(combined: sealed)
        return try SigningKey(p256Scalar: Array(AES.GCM.open(box, using: sealing, authenticating: id)))
    }

    /// A new identifier for a credential of this person: looks like chance to everybody else, and two of one person
    /// have nothing in common. Nothing need be kept to find the holder again.
    package func makeID(for subject: SubjectID) throws -> [UInt8] {
        var block = Self.bytes(subject.rawValue) + random.bytes(8)
        try AES.permute(&block, key: holders)
        return block
    }

    /// Whose credential it is. The identifier must come out of a token whose signature was checked.
    package func holder(of id: [UInt8]) -> SubjectID? {
        var block = id
        guard id.count == CredentialClaims.idBytes, (try? AES.inversePermute(&block, key: holders)) != nil else {
            return nil
        }
        let number = block.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return number > 0 && number <= UInt64(Int64.max) ? SubjectID(rawValue: Int64(number)) : nil
    }

    /// The name by which one service knows a person, 16 bytes: the same each time, and of no use to any other service.
    package func pseudonym(of subject: SubjectID, at service: String) -> [UInt8] {
        code(pseudonyms, Self.bytes(subject.rawValue) + Array(service.utf8), 16)
    }

    /// The secret of something that has one of its own, such as a terminal or a door: 32 bytes, made anew when needed.
    package func secret(of thing: String) -> [UInt8] { code(places, Array(thing.utf8), 32) }

    private func code(_ key: SymmetricKey, _ bytes: [UInt8], _ count: Int) -> [UInt8] {
        Array(Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key)).prefix(count))
    }

    private static func bytes(_ key: SymmetricKey) -> [UInt8] { key.withUnsafeBytes { Array($0) } }

    private static func bytes(_ number: Int64) -> [UInt8] {
        (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> Int64(8 * $0)) }
    }
}
