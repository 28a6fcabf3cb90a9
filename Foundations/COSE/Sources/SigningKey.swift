import Crypto
import CryptoExtras
import Foundation
public import Kernel

/// A private key that makes signatures of exactly one algorithm.
///
/// Signing draws its own nonces and salts from the system's generator inside the crypto library; no seed reaches them.
public struct SigningKey: Sendable {
    /// The secret of either kind of key.
    enum Material: Sendable {
        case p256(P256.Signing.PrivateKey)
        case rsa(_RSA.Signing.PrivateKey)
    }

    let material: Material

    /// The secret scalar of a P-256 key, 32 bytes, big-endian.
    public init(p256Scalar bytes: [UInt8]) throws(COSEError) {
        guard let key = try? P256.Signing.PrivateKey(rawRepresentation: bytes) else { throw .key }
        material = .p256(key)
    }

    /// A new P-256 key.
    public init(p256From random: RandomSource) {
        while true {
            // A number that is zero or above the group's order happens once in 2³² draws.
            if let key = try? P256.Signing.PrivateKey(rawRepresentation: random.bytes(32)) {
                material = .p256(key)
                return
            }
        }
    }

    /// A key of either kind in PEM (PKCS #8, SEC 1 or PKCS #1).
    public init(pem: String) throws(COSEError) {
        if let key = try? P256.Signing.PrivateKey(pemRepresentation: pem) {
            material = .p256(key)
        } else if let key = try? _RSA.Signing.PrivateKey(pemRepresentation: pem), key.keySizeInBits <= 4096 {
            material = .rsa(key)
        } else {
            throw .key
        }
    }

    /// The one by which the key signs.
    public var algorithm: SignatureAlgorithm {
        switch material {
        case .p256: .es256
        case .rsa: .ps256
        }
    }

    /// The public part.
    public var verificationKey: VerificationKey {
        get throws(COSEError) {
            switch material {
            case .p256(let key): VerificationKey(key.publicKey)
            case .rsa(let key): try VerificationKey(key.publicKey)
            }
        }
    }

    /// The secret scalar of a P-256 key, to be sealed at rest; nil for an RSA key.
    public var p256Scalar: [UInt8]? {
        if case .p256(let key) = material { Array(key.rawRepresentation) } else { nil }
    }

    /// Signs; 64 bytes for ES256, as many as the modulus for PS256.
    public func signature(for message: [UInt8]) throws(COSEError) -> [UInt8] {
        let signature = switch material {
        case .p256(let key): try? Array(key.signature(for: message).rawRepresentation)
        case .rsa(let key): try? Array(key.signature(for: message, padding: .PSS).rawRepresentation)
        }
        guard let signature else { throw .key }
        return signature
    }
}
