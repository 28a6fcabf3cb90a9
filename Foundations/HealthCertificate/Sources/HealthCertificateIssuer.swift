public import COSE
public import Kernel

/// Issues health certificates under one key.
public struct HealthCertificateIssuer: Sendable {
    private let key: SigningKey
    private let keyID: [UInt8]
    private let country: String

    /// - Parameters:
    ///   - keyID: the first eight bytes of the SHA-256 of the signer's certificate.
    ///   - country: of the issuer, two letters.
    public init(key: SigningKey, keyID: [UInt8], country: String) {
        self.key = key
        self.keyID = keyID
        self.country = country
    }

    /// Signs a certificate.
    ///
    /// - Returns: the text for a QR code in alphanumeric mode, error correction Q.
    /// - Throws: `COSEError.key`
    public func issue(_ certificate: HealthCertificate, at now: Timestamp,
                      expires: Timestamp) throws(COSEError) -> String {
        let claims = CWTClaims(issuer: country, expires: expires, issued: now)
        let content = CBOR.map([CBOR.Entry(SignedHealthCertificate.version, certificate.json.cbor)])
        let payload = CBOR.map(claims.entries + [CBOR.Entry(SignedHealthCertificate.claim, content)])
        let message = try COSESign1.sign(payload.encoded(), with: key,
                                         protected: [CBOR.Entry(COSESign1.Label.keyID, .bytes(keyID))])
        return SignedHealthCertificate.code(message)
    }
}
