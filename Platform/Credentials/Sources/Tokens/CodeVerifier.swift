package import COSE
package import Kernel

/// Checks a code with nothing but what it carries along: no network, no file, no clock of its own.
///
/// ```swift
/// let verifier = CodeVerifier(trust: try TrustList(message, root: root), statuses: lists)
/// let code = try verifier.verify(scanned, at: now)   // or throws the reason
/// ```
/// Everything but the signature is done in about 3 µs, of which most is reading CBOR.
package struct CodeVerifier: Sendable {
    /// What a verifier asks beyond what is signed.
    package struct Policy: Sendable {
        /// How far clocks may be apart.
        package var skewSeconds: Int64
        /// As whom it accepts what is meant for one alone; nil: it takes only what is for anybody.
        package var audience: String?

        package init(skewSeconds: Int64 = 60, audience: String? = nil) {
            self.skewSeconds = skewSeconds
            self.audience = audience
        }
    }

    /// A code that was found good.
    package struct Verified: Sendable {
        package let claims: CredentialClaims
        package let issuer: TrustList.Issuer
        package let kind: TrustList.Kind
    }

    /// The characters before the Base45 of our codes.
    package static let prefix = "YT1:"
    /// Longer texts are not looked at: 600 characters fit into a QR code that a cheap camera reads.
    package static let maximumCharacters = 1_000

    package let trust: TrustList
    private let statuses: [Int: StatusList]
    private var policy: Policy

    /// Of several status lists with the same number the newest counts.
    package init(trust: TrustList, statuses: [StatusList] = [], policy: Policy = Policy()) {
        self.trust = trust
        self.statuses = Dictionary(statuses.map { ($0.number, $0) }) { $0.issued >= $1.issued ? $0 : $1 }
        self.policy = policy
    }

    /// The same lists, for what is meant for one service.
    package func accepting(_ audience: String) -> CodeVerifier {
        var verifier = self
        verifier.policy.audience = audience
        return verifier
    }

    /// What the code says, if it is genuine, in force and for us.
    ///
    /// `clock` is given where a code is checked again later than it was shown: lists must be good by it, the code by
    /// the moment at which it was shown.
    package func verify(_ text: String, at now: Timestamp, clock: Timestamp? = nil) throws(CodeRefusal) -> Verified {
        let clock = clock ?? now
        try requireClock(clock)
        let message = try Self.message(text)
        guard let key = message.keyID.flatMap({ trust.key($0) }) else { throw .unknownKey }
        // Lists are signed by the same keys; they name what they are, and codes do not.
        guard message.protected.entries?.count == 2, message.unprotected.entries?.isEmpty == true else {
            throw .algorithm
        }
        do { try message.verify(with: key.key) } catch { throw CodeRefusal(error) }
        guard let payload = try? message.decodedPayload(rules: .deterministic) else { throw .claims }
        let found = try accepted(CredentialClaims(payload: payload), key, at: now)
        if let reference = found.claims.status { try requireStatus(reference, key, at: clock) }
        return found
    }

    private func requireClock(_ now: Timestamp) throws(CodeRefusal) {
        if now < trust.issued.advanced(bySeconds: -policy.skewSeconds) { throw .clock }
        if now >= trust.expires { throw .trustListExpired }
    }

    private static func message(_ text: String) throws(CodeRefusal) -> COSESign1 {
        guard text.utf8.count <= maximumCharacters else { throw .tooLong }
        guard text.utf8.starts(with: prefix.utf8) else { throw .notOurs }
        guard let bytes = try? Base45.decode(text.dropFirst(prefix.utf8.count)),
              let message = try? COSESign1(bytes, rules: .deterministic) else { throw .malformed }
        return message
    }

    private func accepted(_ claims: CredentialClaims, _ key: TrustList.Key, at now: Timestamp) throws(CodeRefusal)
        -> Verified {
        let issuer = trust.issuers[key.issuer]
        guard let kind = trust.kind(claims.type), issuer.types.contains(claims.type) else { throw .type }
        guard key.signs(at: claims.issued), now < key.until else { throw .keyTime }
        guard claims.lifetimeSeconds <= (claims.form == .phone ? kind.phoneSeconds : kind.paperSeconds) else {
            throw .lifetime
        }
        if claims.issued > now.advanced(bySeconds: policy.skewSeconds) { throw .notYet }
        if claims.expires <= now.advanced(bySeconds: -policy.skewSeconds) { throw .expired }
        if let audience = claims.audience, audience != policy.audience { throw .audience }
        if claims.status == nil, claims.form == .paper, kind.hasStatus { throw .claims }
        return Verified(claims: claims, issuer: issuer, kind: kind)
    }

    private func requireStatus(_ reference: CredentialClaims.StatusReference, _ key: TrustList.Key, at now: Timestamp)
        throws(CodeRefusal) {
        guard let list = statuses[reference.list], trust.key(list.keyID)?.issuer == key.issuer else {
            throw .statusListMissing
        }
        guard now < list.expires else { throw .statusListOld }
        switch list[reference.index] {
        case .valid: return
        case .revoked: throw .revoked
        case .suspended: throw .suspended
        case nil: throw .statusListMissing
        }
    }
}

extension COSESign1 {
    /// The text of a code over a signed message.
    package static func codeText(_ message: [UInt8]) -> String { CodeVerifier.prefix + Base45.encode(message) }
}
