public import COSE

/// An EU Digital COVID Certificate taken apart and not yet verified (hcert-spec 1.3): `HC1:`, Base45, zlib, COSE_Sign1,
/// CBOR Web Token.
///
/// Nothing in it is true before a `HealthCertificateVerifier` has said so.
public struct SignedHealthCertificate: Sendable {
    /// The message with its headers and signature.
    public let message: COSESign1
    /// Issuer and times.
    public let claims: CWTClaims
    /// The certificate, with the members `ver`, `nam`, `dob` and one of `v`, `t`, `r`.
    public let payload: JSON

    /// The most bytes that a certificate may have when inflated; real ones have a few hundred.
    public static let maximumBytes = 16_384
    private static let rules = CBORRules(maximumDepth: 12, maximumItems: 1_000)
    private static let prefix = "HC1:"
    /// The claim that holds health certificates, and the one inside of it that is the EU's.
    static let claim: CBOR = -260, version: CBOR = 1

    /// Reads the text of a QR code.
    public init(code: String) throws(HealthCertificateError) {
        try self.init(cose: try SignedHealthCertificate.inflated(try SignedHealthCertificate.decoded(code)))
    }

    /// Reads a message.
    public init(cose bytes: [UInt8]) throws(HealthCertificateError) {
        do {
            message = try COSESign1(bytes, rules: SignedHealthCertificate.rules)
            let content = try message.decodedPayload(rules: SignedHealthCertificate.rules)
            claims = try CWTClaims(content)
            guard let certificates = content[SignedHealthCertificate.claim], certificates.entries?.count == 1,
                  let payload = certificates[SignedHealthCertificate.version].flatMap({ JSON($0) }),
                  payload.object != nil else { throw COSEError.claims }
            self.payload = payload
        } catch COSEError.claims {
            throw .claims
        } catch let error as COSEError {
            throw .message(error)
        } catch {
            throw .claims
        }
    }

    /// The Base45 text behind the prefix.
    static func unprefixed(_ code: String) throws(HealthCertificateError) -> Substring {
        guard code.hasPrefix(prefix) else { throw .prefix }
        return code.dropFirst(prefix.count)
    }

    private static func decoded(_ code: String) throws(HealthCertificateError) -> [UInt8] {
        let text = try unprefixed(code)
        do {
            return try Base45.decode(text)
        } catch {
            throw .base45(error)
        }
    }

    static func inflated(_ bytes: [UInt8]) throws(HealthCertificateError) -> [UInt8] {
        do {
            return try Zlib.inflate(bytes, limit: maximumBytes)
        } catch {
            throw .compression(error)
        }
    }

    /// The text of a QR code for a message.
    static func code(_ message: [UInt8]) -> String { prefix + Base45.encode(Zlib.deflate(message)) }

    /// The one statement, with its kind.
    ///
    /// - Throws: `HealthCertificateError.statements` if there are none or several.
    public func statement() throws(HealthCertificateError) -> (kind: CertificateKind, content: JSON) {
        var found: [(CertificateKind, JSON)] = []
        for kind in CertificateKind.allCases {
            switch payload[kind.member] {
            case nil, .null: continue
            case .array(let entries): found += entries.map { (kind, $0) }
            default: throw .statements
            }
        }
        guard found.count == 1, let only = found.first else { throw .statements }
        return only
    }
}
