import Crypto
import CryptoExtras
import Foundation

/// A public key that checks signatures of exactly one algorithm.
///
/// Reading a key is costly beside using it; a verifier reads its keys once.
public struct VerificationKey: Sendable {
    /// The public half of either kind of key.
    enum Material: Sendable {
        case p256(P256.Signing.PublicKey)
        case rsa(_RSA.Signing.PublicKey)
    }

    let material: Material

    init(_ key: P256.Signing.PublicKey) { material = .p256(key) }

    /// - Throws: `COSEError.key` for a modulus under 2048 or over 4096 bits.
    init(_ key: _RSA.Signing.PublicKey) throws(COSEError) {
        guard (2048...4096).contains(key.keySizeInBits) else { throw .key }
        material = .rsa(key)
    }

    /// A point on P-256, uncompressed: 4, x and y, 65 bytes (SEC 1 §2.3.3).
    public init(p256Point bytes: [UInt8]) throws(COSEError) {
        guard bytes.count == 65, bytes.first == 4,
              let key = try? P256.Signing.PublicKey(x963Representation: bytes) else { throw .key }
        self.init(key)
    }

    /// An RSA key of big-endian modulus and exponent.
    public init(rsaModulus: [UInt8], exponent: [UInt8]) throws(COSEError) {
        guard let key = try? _RSA.Signing.PublicKey(n: rsaModulus, e: exponent) else { throw .key }
        try self.init(key)
    }

    /// A SubjectPublicKeyInfo in DER (RFC 5280).
    public init(subjectPublicKeyInfo der: [UInt8]) throws(COSEError) {
        if let key = try? P256.Signing.PublicKey(derRepresentation: der) {
            self.init(key)
        } else if let key = try? _RSA.Signing.PublicKey(derRepresentation: der) {
            try self.init(key)
        } else {
            throw .key
        }
    }

    /// The one by which the key verifies.
    public var algorithm: SignatureAlgorithm {
        switch material {
        case .p256: .es256
        case .rsa: .ps256
        }
    }

    /// The key as a SubjectPublicKeyInfo in DER (RFC 5280).
    public var subjectPublicKeyInfo: [UInt8] {
        switch material {
        case .p256(let key): Array(key.derRepresentation)
        case .rsa(let key): Array(key.derRepresentation)
        }
    }

    /// Whether the signature is this key's over the message. False for a signature of any other form or length.
    public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        isValid(signature[...], for: message)
    }

    func isValid(_ signature: ArraySlice<UInt8>, for message: [UInt8]) -> Bool {
        switch material {
        case .p256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: message)
        case .rsa(let key):
            guard signature.count == (key.keySizeInBits + 7) / 8 else { return false }
            return key.isValidSignature(_RSA.Signing.RSASignature(rawRepresentation: signature), for: message,
                                        padding: .PSS)
        }
    }
}

extension VerificationKey: Equatable {
    /// Equal keys have equal encodings.
    public static func == (a: VerificationKey, b: VerificationKey) -> Bool {
        a.subjectPublicKeyInfo == b.subjectPublicKeyInfo
    }
}
