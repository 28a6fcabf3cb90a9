package import COSE
package import Kernel

/// Which issuers a verifier trusts, with their keys, and what they may issue: signed, with a version and an end.
///
/// It is signed by the root key, whose public half a verifier was given by hand. One that is over is refused: a
/// verifier that was kept offline for too long accepts nothing.
package struct TrustList: Sendable {
    /// A key of an issuer.
    package struct Key: Sendable {
        /// 8 bytes.
        package let id: [UInt8]
        package let key: VerificationKey
        /// It signs from here.
        package let from: Timestamp
        /// It signs up to here.
        package let signsUntil: Timestamp
        /// What it signed is good up to here.
        package let until: Timestamp
        /// The place of its issuer in `issuers`.
        package let issuer: Int

        /// Whether what bears this moment may be signed by it.
        package func signs(at moment: Timestamp) -> Bool { moment >= from && moment < signsUntil }
    }

    /// A department that issues.
    package struct Issuer: Hashable, Sendable {
        /// Such as `990100000000/health`.
        package let id: String
        package let title: Text
        /// Numbers of the types that it may issue, rising.
        package let types: [Int]

        package init(id: String, title: Text, types: [Int]) {
            self.id = id
            self.title = title
            self.types = types
        }
    }

    /// What can be issued.
    package struct Kind: Hashable, Sendable {
        package let number: Int
        package let title: Text
        /// Longest life on a phone; 0 where it is not shown on one. No status is looked up then.
        package let phoneSeconds: Int64
        /// Longest life on paper; 0 where there is none.
        package let paperSeconds: Int64
        /// Whether what is on paper must have a place in a status list.
        package let hasStatus: Bool

        package init(number: Int, title: Text, phoneSeconds: Int64, paperSeconds: Int64, hasStatus: Bool) {
            self.number = number
            self.title = title
            self.phoneSeconds = phoneSeconds
            self.paperSeconds = paperSeconds
            self.hasStatus = hasStatus
        }
    }

    /// One more with each.
    package let version: Int64
    package let issued: Timestamp
    package let expires: Timestamp
    package let issuers: [Issuer]
    package let keys: [Key]
    package let kinds: [Kind]
    /// Numbers of the status lists that a verifier carries along.
    package let statusLists: [Int]
    private let byID: [UInt64: Int]
    private let kindByNumber: [Int: Int]

    package init(version: Int64, issued: Timestamp, expires: Timestamp, issuers: [Issuer], keys: [Key], kinds: [Kind],
                 statusLists: [Int]) {
        self.version = version
        self.issued = issued
        self.expires = expires
        self.issuers = issuers
        self.keys = keys
        self.kinds = kinds
        self.statusLists = statusLists
        byID = Dictionary(keys.enumerated().map { (Self.number($1.id), $0) }) { first, _ in first }
        kindByNumber = Dictionary(kinds.enumerated().map { ($1.number, $0) }) { first, _ in first }
    }

    /// The key of that identifier; nil if it is not on the list.
    package func key(_ id: [UInt8]) -> Key? {
        guard id.count == 8, let index = byID[Self.number(id)] else { return nil }
        return keys[index]
    }

    /// The type of that number; nil if it is not on the list.
    package func kind(_ number: Int) -> Kind? { kindByNumber[number].map { kinds[$0] } }

    private static func number(_ id: [UInt8]) -> UInt64 { id.reduce(0) { $0 << 8 | UInt64($1) } }
}

// MARK: As a message

extension TrustList {
    /// Labels of the payload.
    private enum Label {
        static let version: CBOR = 1, issued: CBOR = 2, expires: CBOR = 3, issuers: CBOR = 4, kinds: CBOR = 5
        static let statusLists: CBOR = 6
    }
    private static let contentType = CBOR.text("application/yitong-trust-list+cbor")

    /// Reads and verifies a list. `earlier` is the one that it is to replace: an older version is refused as too old,
    /// so that nobody can bring back a key that was taken out.
    package init(_ message: [UInt8], root: VerificationKey, after earlier: TrustList? = nil) throws(CodeRefusal) {
        guard message.count <= 1 << 20 else { throw .tooLong }
        guard let read = try? COSESign1(message, rules: .deterministic),
              read.protected[COSESign1.Label.contentType] == Self.contentType else { throw .malformed }
        do { try read.verify(with: root) } catch { throw CodeRefusal(error) }
        guard let payload = try? read.decodedPayload(rules: .deterministic),
              let version = payload[Label.version]?.integer, let issued = Self.time(payload[Label.issued]),
              let expires = Self.time(payload[Label.expires]), let issuers = payload[Label.issuers]?.array,
              let kinds = payload[Label.kinds]?.array, let lists = payload[Label.statusLists]?.array else {
            throw .malformed
        }
        if let earlier, version < earlier.version { throw .trustListExpired }
        var keys: [Key] = [], read_: [Issuer] = []
        for (index, item) in issuers.enumerated() {
            read_.append(try Self.issuer(item))
            for key in item[3]?.array ?? [] { keys.append(try Self.key(key, issuer: index)) }
        }
        self.init(version: version, issued: issued, expires: expires, issuers: read_, keys: keys,
                  kinds: try kinds.map(Self.kind), statusLists: lists.compactMap { $0.integer.map(Int.init) })
    }

    /// The list signed by the root key.
    package func signed(with root: SigningKey) throws(COSEError) -> [UInt8] {
        try COSESign1.sign(content, with: root, protected: [
            CBOR.Entry(COSESign1.Label.contentType, Self.contentType),
        ])
    }

    /// What is signed.
    var content: [UInt8] {
        let issuers = issuers.enumerated().map { index, issuer -> CBOR in
            let keys = keys.filter { $0.issuer == index }.map { key -> CBOR in
                [1: .bytes(key.id), 2: .bytes(Array(key.key.subjectPublicKeyInfo.suffix(65))), 3: Self.cbor(key.from),
                 4: Self.cbor(key.signsUntil), 5: Self.cbor(key.until)]
            }
            return [1: .text(issuer.id), 2: Self.cbor(issuer.title), 3: .array(keys),
                    4: .array(issuer.types.map { CBOR(Int64($0)) })]
        }
        let kinds = kinds.map { kind -> CBOR in
            [1: CBOR(Int64(kind.number)), 2: Self.cbor(kind.title), 3: CBOR(kind.phoneSeconds),
             4: CBOR(kind.paperSeconds), 5: .boolean(kind.hasStatus)]
        }
        let payload: CBOR = [
            1: CBOR(version), 2: Self.cbor(issued), 3: Self.cbor(expires), 4: .array(issuers), 5: .array(kinds),
            6: .array(statusLists.map { CBOR(Int64($0)) }),
        ]
        return payload.encoded()
    }

    private static func issuer(_ item: CBOR) throws(CodeRefusal) -> Issuer {
        guard let id = item[1]?.text, let title = text(item[2]), let types = item[4]?.array else { throw .malformed }
        return Issuer(id: id, title: title, types: types.compactMap { $0.integer.map(Int.init) })
    }

    private static func key(_ item: CBOR, issuer: Int) throws(CodeRefusal) -> Key {
        guard let id = item[1]?.bytes, id.count == 8, let point = item[2]?.bytes,
              let key = try? VerificationKey(p256Point: point), let from = time(item[3]), let signs = time(item[4]),
              let until = time(item[5]) else { throw .malformed }
        return Key(id: id, key: key, from: from, signsUntil: signs, until: until, issuer: issuer)
    }

    private static func kind(_ item: CBOR) throws(CodeRefusal) -> Kind {
        guard let number = item[1]?.integer, let title = text(item[2]), let phone = item[3]?.integer,
              let paper = item[4]?.integer, case .boolean(let status)? = item[5] else { throw .malformed }
        return Kind(number: Int(number), title: title, phoneSeconds: phone, paperSeconds: paper, hasStatus: status)
    }

    private static func cbor(_ text: Text) -> CBOR { .array(Language.allCases.map { .text(text[$0]) }) }

    private static func text(_ value: CBOR?) -> Text? {
        guard let words = value?.array?.compactMap(\.text), words.count == 4 else { return nil }
        return Text(words[0], words[1], words[2], words[3])
    }

    private static func cbor(_ time: Timestamp) -> CBOR { CBOR(time.milliseconds / 1000) }

    private static func time(_ value: CBOR?) -> Timestamp? {
        guard let seconds = value?.integer, (0...253_402_300_799).contains(seconds) else { return nil }
        return Timestamp(milliseconds: seconds * 1000)
    }
}
