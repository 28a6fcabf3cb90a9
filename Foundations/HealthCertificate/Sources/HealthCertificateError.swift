public import COSE

/// Why a health certificate was refused. The first reason found is given, in the order of the cases.
public enum HealthCertificateError: Error, Hashable, Sendable {
    /// The text does not begin with `HC1:`.
    case prefix
    case base45(Base45.Failure)
    case compression(Zlib.Failure)
    /// Not a signed message, or one whose signature does not match its signer's key.
    case message(COSEError)
    /// The claims are not those of a health certificate: issuer, times or the certificate itself are missing or wrong.
    case claims
    /// Other than exactly one statement.
    case statements
    /// The trust list itself is past its date.
    case trustListExpired
    /// No key with this identifier is trusted.
    case unknownSigner
    /// The signer may not state this kind of thing.
    case keyUsage
    /// Issued in the future, or before its signer's certificate was valid.
    case notYetValid
    case expired
    /// The signer's certificate is past its end.
    case signerExpired
    /// The payload breaks the schema or uses a code that no value set has.
    case schema([JSONSchema.Fault])
    case revoked
}
