import Foundation

/// A JSON Web Signature in compact form (RFC 7515), with the algorithms of COSE.
///
/// Other systems sign their statements so, SMART Health Cards among them. The key is the verifier's choice: keys, key
/// addresses and certificates inside the header are never looked at.
public struct JSONWebSignature: Sendable {
    /// A hint at the key, from the header `kid`.
    public let keyID: String?
    /// What is signed, and not to be believed before `verify` has returned.
    public let payload: [UInt8]
    private let algorithm: String
    private let signed: [UInt8]
    private let signature: [UInt8]

    /// The protected header of a JWS, as far as it counts here.
    private struct Header: Decodable {
        let alg: String
        let kid: String?
        let crit: [String]?
        let b64: Bool?
    }

    /// Reads `header.payload.signature`, each in strict base64url.
    ///
    /// - Throws: `COSEError.structure`, `.header`, or `.critical` for a header that asks for extensions.
    public init(_ text: String) throws(COSEError) {
        let bytes = Array(text.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let header = JSONWebSignature.base64URL(parts[0]),
              let payload = JSONWebSignature.base64URL(parts[1]), let signature = JSONWebSignature.base64URL(parts[2])
        else { throw .structure }
        guard let fields = try? JSONDecoder().decode(Header.self, from: Foundation.Data(header)) else { throw .header }
        guard fields.crit == nil, fields.b64 == nil else { throw .critical }
        keyID = fields.kid
        algorithm = fields.alg
        self.payload = payload
        self.signature = signature
        signed = Array(bytes[..<parts[1].endIndex])
    }

    /// Returns if the key signed this, and throws otherwise.
    public func verify(with key: VerificationKey) throws(COSEError) {
        guard algorithm == key.algorithm.joseName else { throw .algorithmMismatch }
        guard key.isValid(signature, for: signed) else { throw .signature }
    }

    /// Decodes base64url without padding (RFC 4648 §5); nil for any other character, a lone one at the end, or unused
    /// bits that are not zero.
    static func base64URL(_ characters: ArraySlice<UInt8>) -> [UInt8]? {
        guard characters.count % 4 != 1 else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(characters.count * 3 / 4)
        var bits: UInt32 = 0, count: UInt32 = 0
        for character in characters {
            guard let value = sixBits(character) else { return nil }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                output.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return bits & (1 << count - 1) == 0 ? output : nil
    }

    private static func sixBits(_ character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
