import Crypto
import CryptoExtras
import Foundation

/// Labels and values of COSE_Key (RFC 9052 §7, RFC 9053 §7.1.1, RFC 8230 §4).
private enum Label {
    static let kind: CBOR = 1, id: CBOR = 2, algorithm: CBOR = 3, operations: CBOR = 4
    static let curve: CBOR = -1, x: CBOR = -2, y: CBOR = -3, d: CBOR = -4
    static let modulus: CBOR = -1, exponent: CBOR = -2, rsaSecret: CBOR = -3
    static let ellipticCurve: CBOR = 2, rsa: CBOR = 3, p256: CBOR = 1
    static let sign: CBOR = 1, verify: CBOR = 2
}

extension VerificationKey {
    /// Reads a public COSE_Key.
    ///
    /// Algorithm and operations, where given, must allow this key to verify. A key with its secret part is refused:
    /// whoever passes it where a public key belongs has made a mistake.
    public init(coseKey: CBOR) throws(COSEError) {
        switch coseKey[Label.kind] {
        case Label.ellipticCurve:
            guard coseKey[Label.curve] == Label.p256, coseKey[Label.d] == nil else { throw .key }
            self = try VerificationKey(pointOf: coseKey)
        case Label.rsa:
            guard coseKey[Label.rsaSecret] == nil, let modulus = coseKey[Label.modulus]?.bytes,
                  let exponent = coseKey[Label.exponent]?.bytes else { throw .key }
            try self.init(rsaModulus: modulus, exponent: exponent)
        default: throw .key
        }
        try coseKey.expect(algorithm, operation: Label.verify)
    }

    fileprivate init(pointOf coseKey: CBOR) throws(COSEError) {
        guard let x = coseKey[Label.x]?.bytes, x.count == 32 else { throw .key }
        switch coseKey[Label.y] {
        case .bytes(let y) where y.count == 32: try self.init(p256Point: [4] + x + y)
        case .boolean(let odd):
            guard let key = try? P256.Signing.PublicKey(compressedRepresentation: [odd ? 3 : 2] + x) else { throw .key }
            self.init(key)
        default: throw .key
        }
    }

    /// The key as a COSE_Key, bound to its algorithm.
    ///
    /// - Parameter id: the key identifier by which messages name it.
    public func coseKey(id: [UInt8]?) throws(COSEError) -> CBOR {
        var entries = [CBOR.Entry(Label.algorithm, CBOR(algorithm.rawValue))]
        if let id { entries.append(CBOR.Entry(Label.id, .bytes(id))) }
        switch material {
        case .p256(let key):
            let point = Array(key.x963Representation)
            entries += [
                CBOR.Entry(Label.kind, Label.ellipticCurve), CBOR.Entry(Label.curve, Label.p256),
                CBOR.Entry(Label.x, .bytes(Array(point[1..<33]))), CBOR.Entry(Label.y, .bytes(Array(point[33...]))),
            ]
        case .rsa(let key):
            guard let numbers = try? key.getKeyPrimitives() else { throw .key }
            entries += [
                CBOR.Entry(Label.kind, Label.rsa), CBOR.Entry(Label.modulus, .bytes(Array(numbers.modulus))),
                CBOR.Entry(Label.exponent, .bytes(Array(numbers.publicExponent))),
            ]
        }
        return .map(entries)
    }
}

extension SigningKey {
    /// Reads a private COSE_Key on P-256, whose public part, where given, must belong to it.
    public init(coseKey: CBOR) throws(COSEError) {
        guard coseKey[Label.kind] == Label.ellipticCurve, coseKey[Label.curve] == Label.p256,
              let secret = coseKey[Label.d]?.bytes else { throw .key }
        try self.init(p256Scalar: secret)
        if coseKey[Label.x] != nil {
            guard try VerificationKey(pointOf: coseKey) == verificationKey else { throw .key }
        }
        try coseKey.expect(.es256, operation: Label.sign)
    }
}

extension CBOR {
    fileprivate func expect(_ algorithm: SignatureAlgorithm, operation: CBOR) throws(COSEError) {
        if let named = self[Label.algorithm], named != CBOR(algorithm.rawValue) { throw .key }
        if let operations = self[Label.operations] {
            guard let operations = operations.array, operations.contains(operation) else { throw .key }
        }
    }
}
