public import COSE
public import Kernel

/// Whose signatures count. Being on the newest list is the test of a signer's validity; there are no other lists of
/// withdrawn ones.
public struct TrustList: Sendable {
    /// A key with what it may sign.
    public struct Signer: Sendable {
        /// Verifies its signatures.
        public let key: VerificationKey
        /// By which messages name the key; two keys may share one.
        public let keyID: [UInt8]
        /// The country that answers for it.
        public let country: String
        /// What it may state; nil for everything.
        public let kinds: Set<CertificateKind>?
        /// The first moment at which it may sign.
        public let notBefore: Timestamp
        /// The last moment at which its signatures count.
        public let notAfter: Timestamp

        public init(key: VerificationKey, keyID: [UInt8], country: String, kinds: Set<CertificateKind>? = nil,
                    notBefore: Timestamp, notAfter: Timestamp) {
            self.key = key
            self.keyID = keyID
            self.country = country
            self.kinds = kinds
            self.notBefore = notBefore
            self.notAfter = notAfter
        }

        /// A document signer of the EU's gateway. Extended key usages, where there are any, limit what it may state.
        public init(_ certificate: SigningCertificate, country: String) {
            let usages = Set(certificate.extendedKeyUsages)
            let kinds = CertificateKind.allCases.filter { !usages.isDisjoint(with: $0.keyUsages) }
            self.init(key: certificate.key, keyID: certificate.keyID, country: country,
                      kinds: usages.isEmpty ? nil : Set(kinds), notBefore: certificate.notBefore,
                      notAfter: certificate.notAfter)
        }
    }

    private let signers: [[UInt8]: [Signer]]
    /// From when on the list is too old to be trusted.
    public let expires: Timestamp

    public init(_ signers: [Signer], expires: Timestamp) {
        self.signers = Dictionary(grouping: signers, by: \.keyID)
        self.expires = expires
    }

    /// All signers with the key identifier, in the order of the list.
    public subscript(keyID: [UInt8]) -> [Signer] { signers[keyID] ?? [] }
}
