/// A signature algorithm of COSE (RFC 9053, RFC 8230). There are two, each for one kind of key, so that a message
/// cannot choose how its key is used.
public enum SignatureAlgorithm: Int64, Sendable, CaseIterable {
    /// ECDSA with P-256 and SHA-256; the signature is r and s of 32 bytes each.
    case es256 = -7
    /// RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes, keys of 2048 to 4096 bits.
    case ps256 = -37

    /// As in JOSE (RFC 7518).
    var joseName: String {
        switch self {
        case .es256: "ES256"
        case .ps256: "PS256"
        }
    }
}
