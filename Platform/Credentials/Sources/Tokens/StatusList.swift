package import COSE
package import Kernel

/// The state of many credentials, two bits each, that a verifier carries along (IETF Token Status List, as a CWT).
///
/// Index 0 is in the two lowest bits of the first byte. A list holds the state of exactly those to whom an index was
/// given, so there is no false alarm and none that is missed: the rate of false positives is 0.
package struct StatusList: Sendable {
    /// The values of the draft's registry.
    package enum Status: UInt8, Hashable, Sendable, CaseIterable {
        case valid = 0
        /// For good.
        case revoked = 1
        /// Can be lifted.
        case suspended = 2
    }

    /// Credentials in one list at most.
    package static let maximumSize = 1 << 20

    package let number: Int
    package let issued: Timestamp
    package let expires: Timestamp
    /// After how many seconds a verifier that can should fetch it again.
    package let ttlSeconds: Int64
    /// The identifier of the key that signed it: the issuer's whose credentials it is about.
    package let keyID: [UInt8]
    private let bits: [UInt8]

    /// How many credentials have a place in it.
    package var size: Int { bits.count * 4 }

    /// The state at an index; nil behind the list's end, and for the one value that means nothing.
    package subscript(index: Int) -> Status? {
        guard index >= 0, index >> 2 < bits.count else { return nil }
        return Status(rawValue: bits[index >> 2] >> UInt8((index & 3) << 1) & 3)
    }

    static let contentType = CBOR.text("application/statuslist+cwt")
    /// Labels of the draft: claims 65533 and 65534, header parameter 16 (RFC 9596).
    private enum Label {
        static let list: CBOR = 65_533, ttl: CBOR = 65_534
        static let type: CBOR = 16
    }
    private static let name = "yitong:status:"

    /// Reads and verifies a list with the keys of a trust list.
    package init(_ message: [UInt8], trust: TrustList) throws(CodeRefusal) {
        guard message.count <= 1 << 20 else { throw .tooLong }
        guard let read = try? COSESign1(message, rules: .deterministic) else { throw .malformed }
        guard read.protected[Label.type] == Self.contentType, let keyID = read.keyID,
              let key = trust.key(keyID) else { throw .unknownKey }
        do { try read.verify(with: key.key) } catch { throw CodeRefusal(error) }
        guard let payload = try? read.decodedPayload(rules: .deterministic), let claims = try? CWTClaims(payload),
              let subject = claims.subject, subject.hasPrefix(Self.name), let number = Int(subject.dropFirst(14)),
              let issued = claims.issued, let expires = claims.expires, let ttl = payload[Label.ttl]?.integer,
              let list = payload[Label.list], list["bits"] == 2, let packed = list["lst"]?.bytes,
              let bits = try? Zlib.inflate(packed, limit: Self.maximumSize / 4) else { throw .malformed }
        guard key.signs(at: issued) else { throw .keyTime }
        self.number = number
        self.issued = issued
        self.expires = expires
        self.keyID = keyID
        ttlSeconds = ttl
        self.bits = bits
    }

    /// Signs a list of so many places in which the given ones are not valid.
    package static func sign(number: Int, size: Int, _ states: [(index: Int, status: Status)], issued: Timestamp,
                             expires: Timestamp, ttlSeconds: Int64, with key: SigningKey, keyID: [UInt8])
        throws(COSEError) -> [UInt8] {
        let list: CBOR = ["bits": 2, "lst": .bytes(Zlib.deflate(pack(size: size, states)))]
        let claims = CWTClaims(subject: name + String(number), expires: expires, issued: issued)
        let payload = CBOR.map(claims.entries + [CBOR.Entry(Label.ttl, CBOR(ttlSeconds)),
                                                 CBOR.Entry(Label.list, list)])
        return try COSESign1.sign(payload.encoded(), with: key, protected: [
            CBOR.Entry(COSESign1.Label.keyID, .bytes(keyID)), CBOR.Entry(Label.type, contentType),
        ])
    }

    /// Two bits each.
    static func pack(size: Int, _ states: [(index: Int, status: Status)]) -> [UInt8] {
        var bits = [UInt8](repeating: 0, count: (size + 3) / 4)
        for (index, status) in states {
            precondition(index >= 0 && index < size, "an index within the list")
            bits[index >> 2] |= status.rawValue << UInt8((index & 3) << 1)
        }
        return bits
    }
}

extension CodeRefusal {
    /// What a message's own fault is called at the door.
    init(_ error: COSEError) {
        switch error {
        case .signature: self = .signature
        case .critical, .algorithmMissing, .algorithmUnprotected, .algorithmUnknown, .algorithmMismatch, .header:
            self = .algorithm
        default: self = .malformed
        }
    }
}
