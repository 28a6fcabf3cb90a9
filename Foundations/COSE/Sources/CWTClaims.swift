public import Kernel

/// The registered claims of a CBOR Web Token (RFC 8392).
public struct CWTClaims: Hashable, Sendable {
    /// Claim 1, `iss`.
    public var issuer: String?
    /// Claim 2, `sub`.
    public var subject: String?
    /// Claim 3, `aud`.
    public var audience: String?
    /// Claim 4, `exp`.
    public var expires: Timestamp?
    /// Claim 5, `nbf`.
    public var notBefore: Timestamp?
    /// Claim 6, `iat`.
    public var issued: Timestamp?
    /// Claim 7, `cti`.
    public var id: [UInt8]?

    public init(issuer: String? = nil, subject: String? = nil, audience: String? = nil, expires: Timestamp? = nil,
                notBefore: Timestamp? = nil, issued: Timestamp? = nil, id: [UInt8]? = nil) {
        self.issuer = issuer
        self.subject = subject
        self.audience = audience
        self.expires = expires
        self.notBefore = notBefore
        self.issued = issued
        self.id = id
    }

    /// Takes the registered claims out of a payload; others are left to whoever knows them.
    ///
    /// - Throws: `COSEError.claims` if it is no map, or a claim has the wrong type.
    public init(_ payload: CBOR) throws(COSEError) {
        guard case .map(let entries) = payload else { throw .claims }
        for entry in entries {
            switch entry.key {
            case 1: issuer = try CWTClaims.text(entry.value)
            case 2: subject = try CWTClaims.text(entry.value)
            case 3: audience = try CWTClaims.text(entry.value)
            case 4: expires = try CWTClaims.date(entry.value)
            case 5: notBefore = try CWTClaims.date(entry.value)
            case 6: issued = try CWTClaims.date(entry.value)
            case 7:
                guard let bytes = entry.value.bytes else { throw .claims }
                id = bytes
            default: break
            }
        }
    }

    /// The claims as entries of a payload; times in whole seconds, rounded down.
    public var entries: [CBOR.Entry] {
        let values: [(CBOR, CBOR?)] = [
            (1, issuer.map { .text($0) }), (2, subject.map { .text($0) }), (3, audience.map { .text($0) }),
            (4, expires.map(CWTClaims.seconds)), (5, notBefore.map(CWTClaims.seconds)),
            (6, issued.map(CWTClaims.seconds)), (7, id.map { .bytes($0) }),
        ]
        return values.compactMap { key, value in value.map { CBOR.Entry(key, $0) } }
    }

    private static func text(_ value: CBOR) throws(COSEError) -> String {
        guard let text = value.text else { throw .claims }
        return text
    }

    /// A NumericDate: seconds since 1970, whole or not, between the years 1 and 9999.
    private static func date(_ value: CBOR) throws(COSEError) -> Timestamp {
        let seconds: Double
        switch value {
        case .float(let number): seconds = number
        default:
            guard let number = value.integer else { throw .claims }
            seconds = Double(number)
        }
        guard (-62_135_596_800...253_402_300_799).contains(seconds) else { throw .claims }
        return Timestamp(milliseconds: Int64((seconds * 1000).rounded(.down)))
    }

    private static func seconds(_ time: Timestamp) -> CBOR {
        let (quotient, rest) = time.milliseconds.quotientAndRemainder(dividingBy: 1000)
        return CBOR(rest < 0 ? quotient - 1 : quotient)
    }
}
