import Crypto
public import Kernel
import SwiftASN1

/// An X.509 certificate (RFC 5280) of somebody who signs, reduced to what a verifier needs.
///
/// Who issued it and its plain key usage are not looked at: a signer is trusted for being on a list, and countries put
/// certificates of authorities there too.
public struct SigningCertificate: Sendable {
    /// The certified key.
    public let key: VerificationKey
    /// The first eight bytes of the certificate's SHA-256, by which European health certificates name it.
    public let keyID: [UInt8]
    /// From when on the certificate holds.
    public let notBefore: Timestamp
    /// The last second for which it holds.
    public let notAfter: Timestamp
    /// The object identifiers of the extended key usage, dotted; empty if there is none and nothing is limited.
    public let extendedKeyUsages: [String]
    /// The certificate itself.
    public let der: [UInt8]

    /// Reads a certificate in DER, at most 16 kB of it.
    ///
    /// - Throws: `COSEError.certificate` for what is not DER or has an unknown critical extension; `.key` for
    ///   a key that is neither P-256 nor RSA of 2048 to 4096 bits.
    public init(der: [UInt8]) throws(COSEError) {
        guard der.count <= 16_384, let fields = try? CertificateFields(der) else { throw .certificate }
        guard fields.mayCarryOnly(known: SigningCertificate.knownExtensions) else { throw .certificate }
        key = try VerificationKey(subjectPublicKeyInfo: fields.publicKey)
        keyID = Array(SHA256.hash(data: der).prefix(8))
        notBefore = fields.notBefore
        notAfter = fields.notAfter
        extendedKeyUsages = fields.extendedKeyUsages
        self.der = der
    }

    /// Extensions that may be critical without changing what is checked here: key usage and its period, alternative
    /// name, basic and name constraints, policies and their constraints, extended key usage.
    private static let knownExtensions: Set<String> = [
        "2.5.29.15", "2.5.29.16", "2.5.29.17", "2.5.29.19", "2.5.29.30", "2.5.29.32", "2.5.29.36", "2.5.29.37",
    ]
}

/// The fields of a certificate, as far as they are needed.
private struct CertificateFields {
    var publicKey: [UInt8] = []
    var notBefore = Timestamp(milliseconds: 0)
    var notAfter = Timestamp(milliseconds: 0)
    var extendedKeyUsages: [String] = []
    private var critical: Set<String> = []

    func mayCarryOnly(known: Set<String>) -> Bool { critical.isSubset(of: known) }

    init(_ der: [UInt8]) throws {
        var fields = CertificateFields()
        try DER.sequence(try DER.parse(der), identifier: .sequence) { certificate in
            try DER.sequence(try CertificateFields.next(&certificate), identifier: .sequence) {
                try fields.readContent(&$0)
            }
            _ = try CertificateFields.next(&certificate)
            _ = try ASN1BitString(derEncoded: &certificate)
        }
        self = fields
    }

    private init() {}

    private mutating func readContent(_ nodes: inout ASN1NodeCollection.Iterator) throws {
        // A version goes before the serial number where it is not the first.
        _ = try DER.optionalExplicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) { $0 }
        for _ in 0..<3 { _ = try CertificateFields.next(&nodes) }
        let validity = try CertificateFields.next(&nodes)
        (notBefore, notAfter) = try DER.sequence(validity, identifier: .sequence) { times in
            let start = try CertificateFields.time(try CertificateFields.next(&times))
            return (start, try CertificateFields.time(try CertificateFields.next(&times)))
        }
        _ = try CertificateFields.next(&nodes)
        publicKey = Array(try CertificateFields.next(&nodes).encodedBytes)
        while let node = nodes.next() {
            guard node.identifier.tagClass == .contextSpecific else { throw COSEError.certificate }
            guard node.identifier.tagNumber == 3 else { continue }
            guard case .constructed(let inside) = node.content, let list = inside.first(where: { _ in true }),
                  case .constructed(let extensions) = list.content else { throw COSEError.certificate }
            try readExtensions(extensions)
        }
    }

    private mutating func readExtensions(_ extensions: ASN1NodeCollection) throws {
        var seen: Set<String> = []
        for node in extensions {
            let (id, isCritical, value) = try DER.sequence(node, identifier: .sequence) { nodes in
                let id = String(describing: try ASN1ObjectIdentifier(derEncoded: &nodes))
                let isCritical: Bool = try DER.decodeDefault(&nodes, defaultValue: false)
                return (id, isCritical, try ASN1OctetString(derEncoded: &nodes).bytes)
            }
            guard seen.insert(id).inserted else { throw COSEError.certificate }
            if isCritical { critical.insert(id) }
            guard id == "2.5.29.37" else { continue }
            let usages = try DER.sequence(of: ASN1ObjectIdentifier.self, identifier: .sequence,
                                          rootNode: try DER.parse(value))
            extendedKeyUsages = usages.map { String(describing: $0) }
        }
    }

    private static func next(_ nodes: inout ASN1NodeCollection.Iterator) throws -> ASN1Node {
        guard let node = nodes.next() else { throw COSEError.certificate }
        return node
    }

    private static func time(_ node: ASN1Node) throws -> Timestamp {
        let day: Day?, seconds: Int
        if node.identifier == .utcTime {
            let time = try UTCTime(derEncoded: node)
            day = Day(year: time.year, month: time.month, day: time.day)
            seconds = time.hours * 3600 + time.minutes * 60 + time.seconds
        } else {
            let time = try GeneralizedTime(derEncoded: node)
            day = Day(year: time.year, month: time.month, day: time.day)
            seconds = time.hours * 3600 + time.minutes * 60 + time.seconds
        }
        guard let day else { throw COSEError.certificate }
        return day.start(offsetSeconds: 0).advanced(bySeconds: Int64(seconds))
    }
}
