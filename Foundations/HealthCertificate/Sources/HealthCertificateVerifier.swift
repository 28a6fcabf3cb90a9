import COSE
public import Kernel

/// Says whether a health certificate is to be believed, without asking anybody.
///
/// ```swift
/// let verifier = HealthCertificateVerifier(trust: list, schema: schema, valueSets: sets)
/// let verified = try verifier.verify(code: scanned, at: clock.now())
/// verified.certificate.statement
/// ```
public struct HealthCertificateVerifier: Sendable {
    /// Whose signatures count.
    public var trust: TrustList
    /// The EU's schema of the payload; nil to check types alone.
    public var schema: JSONSchema?
    /// The codes that are allowed; nil to allow all.
    public var valueSets: ValueSets?
    /// The certificates that no longer count.
    public var revocations: RevocationList
    /// By how much the clocks of issuer and verifier may differ.
    public var leewaySeconds: Int64

    public init(trust: TrustList, schema: JSONSchema? = nil, valueSets: ValueSets? = nil,
                revocations: RevocationList = RevocationList([]), leewaySeconds: Int64 = 0) {
        self.trust = trust
        self.schema = schema
        self.valueSets = valueSets
        self.revocations = revocations
        self.leewaySeconds = leewaySeconds
    }

    /// A certificate that is to be believed, and on whose word.
    public struct Verified: Sendable {
        /// What it says.
        public let certificate: HealthCertificate
        /// Who says so.
        public let signer: TrustList.Signer
        /// The message itself.
        public let signed: SignedHealthCertificate
    }

    /// Verifies the text of a QR code.
    public func verify(code: String, at clock: Timestamp) throws(HealthCertificateError) -> Verified {
        try verify(SignedHealthCertificate(code: code), at: clock)
    }

    /// Verifies signature, signer, times, content and revocation, in this order.
    public func verify(_ signed: SignedHealthCertificate,
                       at clock: Timestamp) throws(HealthCertificateError) -> Verified {
        guard clock < trust.expires else { throw .trustListExpired }
        let signer = try signer(of: signed)
        let (kind, content) = try signed.statement()
        try checkKeyUsage(kind, by: signer)
        try checkTimes(signed.claims, by: signer, at: clock)
        try checkSchema(signed)
        guard let certificate = HealthCertificate(payload: signed.payload, kind: kind, statement: content) else {
            throw .claims
        }
        guard !revocations.contains(signed, country: signer.country, at: clock) else { throw .revoked }
        return Verified(certificate: certificate, signer: signer, signed: signed)
    }

    /// Whose signature it is. The protected header's key identifier counts, the other header's only where that has
    /// none; of several keys with it, whichever verifies.
    func signer(of signed: SignedHealthCertificate) throws(HealthCertificateError) -> TrustList.Signer {
        guard let keyID = signed.message.keyID else { throw .unknownSigner }
        var failure = HealthCertificateError.unknownSigner
        for signer in trust[keyID] {
            do {
                // Some countries name the algorithm in the unprotected header. A key has one algorithm here, so
                // nothing can be confused.
                try signed.message.verify(with: signer.key, algorithm: .anywhere)
                return signer
            } catch {
                failure = .message(error)
            }
        }
        throw failure
    }

    func checkKeyUsage(_ kind: CertificateKind, by signer: TrustList.Signer) throws(HealthCertificateError) {
        guard signer.kinds?.contains(kind) ?? true else { throw .keyUsage }
    }

    func checkTimes(_ claims: CWTClaims, by signer: TrustList.Signer,
                    at clock: Timestamp) throws(HealthCertificateError) {
        guard let issued = claims.issued, let expires = claims.expires else { throw .claims }
        let early = clock.advanced(bySeconds: -leewaySeconds), late = clock.advanced(bySeconds: leewaySeconds)
        guard issued <= late, claims.notBefore ?? issued <= late, signer.notBefore <= issued else { throw .notYetValid }
        guard early <= expires else { throw .expired }
        guard early <= signer.notAfter else { throw .signerExpired }
    }

    func checkSchema(_ signed: SignedHealthCertificate) throws(HealthCertificateError) {
        guard let faults = schema?.faults(in: signed.payload, valueSets: valueSets), !faults.isEmpty else { return }
        throw .schema(faults)
    }
}
