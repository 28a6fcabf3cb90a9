import COSE
@testable import Credentials
import Kernel
import TestKit
import Testing

/// What strangers show to a door.
@Suite struct HostileCodeTests {
    private static let now = TestClock().now
    private static let key = SigningKey(p256From: .seeded(3))
    private static let stranger = SigningKey(p256From: .seeded(4))
    private static let keyID: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]

    private static func trust() throws -> TrustList {
        TrustList(
            version: 3, issued: now.advanced(bySeconds: -1000), expires: now.advanced(bySeconds: 86_400),
            issuers: [.init(id: "a", title: Text(verbatim: "甲"), types: [1])],
            keys: [.init(id: keyID, key: try key.verificationKey, from: now.advanced(bySeconds: -500),
                         signsUntil: now.advanced(bySeconds: 5000), until: now.advanced(bySeconds: 9000), issuer: 0)],
            kinds: [
                .init(number: 1, title: Text(verbatim: "码"), phoneSeconds: 300, paperSeconds: 3600, hasStatus: true),
                .init(number: 2, title: Text(verbatim: "乙"), phoneSeconds: 300, paperSeconds: 0, hasStatus: false),
            ], statusLists: [])
    }

    private static func claims(type: Int = 1, issued: Int64 = 0, seconds: Int64 = 300,
                               form: CredentialClaims.Form = .phone) -> CredentialClaims {
        CredentialClaims(id: [UInt8](repeating: 7, count: 16), issued: now.advanced(bySeconds: issued),
                         expires: now.advanced(bySeconds: issued + seconds), type: type, form: form,
                         content: CodeContent(.clear).entries)
    }

    private static func text(_ claims: CredentialClaims, with key: SigningKey = key, keyID: [UInt8] = keyID)
        throws -> String {
        COSESign1.codeText(try Credentials.sign(claims, with: key, keyID: keyID))
    }

    private static func refused(_ text: String) throws -> CodeRefusal? {
        let verifier = CodeVerifier(trust: try trust())
        return refusal { _ = try verifier.verify(text, at: now) }
    }

    @Test func `Each way of being wrong has its reason`() throws {
        #expect(try Self.refused(Self.text(Self.claims())) == nil)
        #expect(try Self.refused(Self.text(Self.claims(), with: Self.stranger)) == .signature)
        #expect(try Self.refused(Self.text(Self.claims(), keyID: [8, 7, 6, 5, 4, 3, 2, 1])) == .unknownKey)
        #expect(try Self.refused(Self.text(Self.claims(), keyID: [1, 2, 3])) == .unknownKey)
        #expect(try Self.refused(Self.text(Self.claims(type: 2))) == .type)
        #expect(try Self.refused(Self.text(Self.claims(type: 9))) == .type)
        #expect(try Self.refused(Self.text(Self.claims(issued: -501, seconds: 300))) == .keyTime)
        #expect(try Self.refused(Self.text(Self.claims(issued: -400))) == .expired)
        #expect(try Self.refused(Self.text(Self.claims(issued: 61))) == .notYet)
        #expect(try Self.refused(Self.text(Self.claims(seconds: 301))) == .lifetime)
        // Paper without a place in a status list could never be revoked.
        #expect(try Self.refused(Self.text(Self.claims(form: .paper))) == .claims)
        #expect(try Self.refused("HC1:6BF") == .notOurs)
        #expect(try Self.refused("YT1:" + String(repeating: "A", count: 1000)) == .tooLong)
        #expect(try Self.refused("YT1:") == .malformed)
        #expect(try Self.refused("YT1:abc") == .malformed)
    }

    @Test func `No header makes a door use a key otherwise than it is meant`() throws {
        let payload = Self.claims().payload.encoded()
        func message(_ protected: [CBOR.Entry], _ unprotected: [CBOR.Entry] = []) throws -> String {
            COSESign1.codeText(try COSESign1.sign(payload, with: Self.key, protected: protected,
                                                  unprotected: unprotected))
        }
        let id = CBOR.Entry(COSESign1.Label.keyID, .bytes(Self.keyID))
        #expect(try Self.refused(message([id])) == nil)
        #expect(try Self.refused(message([], [id])) == .algorithm)
        #expect(try Self.refused(message([id], [CBOR.Entry(1, -7)])) == .algorithm)
        #expect(try Self.refused(message([id, CBOR.Entry(2, [99])])) == .algorithm)
        // A status list is signed by the same key and is no code.
        let list = try StatusList.sign(number: 1, size: 8, [], issued: Self.now,
                                       expires: Self.now.advanced(bySeconds: 9),
                                       ttlSeconds: 1, with: Self.key, keyID: Self.keyID)
        #expect(try Self.refused(COSESign1.codeText(list)) == .algorithm)
        // And a code is no status list.
        let trust = try Self.trust(), code = try Credentials.sign(Self.claims(), with: Self.key, keyID: Self.keyID)
        #expect(refusal { _ = try StatusList(code, trust: trust) } == .unknownKey)
        // Another algorithm in the signed header: the signature is over it, and the key is not for it.
        let other = CBOR.tagged(18, [.bytes(CBOR.map([CBOR.Entry(1, -37), id]).encoded()), .map([]), .bytes(payload),
                                     .bytes([UInt8](repeating: 1, count: 64))])
        #expect(try Self.refused(COSESign1.codeText(other.encoded())) == .algorithm)
    }

    @Test func `A bomb in a status list ends at its limit`() throws {
        let bomb = Zlib.deflate([UInt8](repeating: 0, count: 8_000_000))
        let claims = CWTClaims(subject: "yitong:status:1", expires: Self.now.advanced(bySeconds: 9), issued: Self.now)
        let payload = CBOR.map(claims.entries + [
            CBOR.Entry(65_534, 1), CBOR.Entry(65_533, ["bits": 2, "lst": .bytes(bomb)]),
        ])
        let message = try COSESign1.sign(payload.encoded(), with: Self.key, protected: [
            CBOR.Entry(COSESign1.Label.keyID, .bytes(Self.keyID)), CBOR.Entry(16, "application/statuslist+cwt"),
        ])
        let trust = try Self.trust()
        #expect(refusal { _ = try StatusList(message, trust: trust) } == .malformed)
    }

    @Test func `A trust list of a stranger, an older one and one of another kind are refused`() throws {
        let trust = try Self.trust(), message = try trust.signed(with: Self.key)
        let root = try Self.key.verificationKey
        let read = try TrustList(message, root: root)
        #expect(read.version == 3 && read.issuers == trust.issuers && read.kinds == trust.kinds)
        #expect(read.keys.map(\.id) == [Self.keyID])
        let stranger = try Self.stranger.verificationKey
        #expect(refusal { _ = try TrustList(message, root: stranger) } == .signature)
        let newer = TrustList(version: 4, issued: trust.issued, expires: trust.expires, issuers: [], keys: [],
                              kinds: [], statusLists: [])
        #expect(refusal { _ = try TrustList(message, root: root, after: newer) } == .trustListExpired)
        let code = try Credentials.sign(Self.claims(), with: Self.key, keyID: Self.keyID)
        #expect(refusal { _ = try TrustList(code, root: root) } == .malformed)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `A code in which anything was changed is refused`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let good = try Credentials.sign(Self.claims(), with: Self.key, keyID: Self.keyID)
        let verifier = CodeVerifier(trust: try Self.trust())
        var reasons: Set<CodeRefusal> = []
        for _ in 0..<700 {
            var bytes = good
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^= 1 << UInt8.random(in: 0..<8,
                                                                                                 using: &generator)
            case 1: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator))
            case 2: bytes.append(UInt8.random(in: .min ... .max, using: &generator))
            default: bytes.insert(UInt8.random(in: .min ... .max, using: &generator),
                                  at: Int.random(in: 0..<bytes.count, using: &generator))
            }
            if bytes == good { continue }
            let reason = refusal { _ = try verifier.verify(COSESign1.codeText(bytes), at: Self.now) }
            #expect(reason != nil, "seed \(seed): \(bytes)")
            if let reason { reasons.insert(reason) }
        }
        #expect(reasons.isSuperset(of: [.signature, .malformed]))
    }

    @Test func `Every reason has words in all languages`() {
        for reason in CodeRefusal.allCases {
            #expect(Language.allCases.allSatisfy { !reason.text[$0].isEmpty })
        }
    }
}
