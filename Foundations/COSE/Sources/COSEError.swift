/// Why a signed message, a key or a certificate was refused.
public enum COSEError: Error, Hashable, Sendable {
    /// The bytes are not CBOR.
    case cbor(CBORError)
    /// CBOR, but not the structure of a COSE_Sign1 message.
    case structure
    /// A header parameter of the wrong type, or one in both headers where it may be in one alone.
    case header
    /// The message asks for header parameters to be understood that are not.
    case critical
    /// No algorithm is named.
    case algorithmMissing
    /// The algorithm is named where it is not signed.
    case algorithmUnprotected
    /// An algorithm that is not supported.
    case algorithmUnknown(Int64)
    /// The message names another algorithm than the one its key is for.
    case algorithmMismatch
    /// The message carries no payload, or carries one where it should be apart.
    case payload
    /// The signature does not match.
    case signature
    /// Not a key that can be used here: kind, curve, length, purpose.
    case key
    /// Not a certificate that can be used here.
    case certificate
    /// Not the claims of a CBOR Web Token.
    case claims
}
