import COSE
import Kernel
import Testing
import TestKit

/// The key "11" of the COSE examples (RFC 9052, appendix C.7).
private let key11: CBOR = [
    1: 2, 2: .bytes(Array("11".utf8)), -1: 1,
    -2: .bytes(hex("bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff")),
    -3: .bytes(hex("20138bf82dc1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e")),
]
private let secret11 = hex("57c92077664146e876760c9520d054aa93c3afb04e306705db6090308507b4d3")

private func seeded(_ seed: UInt64) -> SigningKey {
    // Drawn from in one task only.
    nonisolated(unsafe) var generator = SeededGenerator(seed: seed)
    return SigningKey(p256From: RandomSource { count in
        (0..<count).map { _ in .random(in: 0...255, using: &generator) }
    })
}

private func entry(_ key: CBOR, _ value: CBOR) -> CBOR.Entry { CBOR.Entry(key, value) }

/// Protected header, unprotected header, and why a P-256 key refuses them.
private let confusions: [(CBOR, CBOR, COSEError)] = [
    ([1: -37], [:], COSEError.algorithmMismatch), ([1: -7], [1: -7], .header),
    ([1: 5], [:], .algorithmUnknown(5)), ([1: -35], [:], .algorithmUnknown(-35)), ([1: "ES256"], [:], .header),
    ([:], [1: -7], .algorithmUnprotected), ([4: .bytes([7])], [:], .algorithmMissing),
    ([1: -7, 2: [99], 99: 1], [:], .critical), ([1: -7], [2: [1]], .critical),
]

struct COSESign1Tests {
    private let key = seeded(1)
    private let content = Array("the content".utf8)

    @Test func `The example of RFC 9052 verifies under its key and under no other`() throws {
        let message = try COSESign1(hex("""
            d28443a10126a10442313154546869732069732074686520636f6e74656e742e58408eb33e4ca31d1c465ab05aac34cc6b23d58f
            ef5c083106c4d25a91aef0b0117e2af9a291aa32e14ab834dc56ed2a223444547e01f11d3b0916e5a4c345cacb36
            """))
        #expect(message.keyID == Array("11".utf8))
        #expect(message.payload == Array("This is the content.".utf8))
        try message.verify(with: VerificationKey(coseKey: key11))
        #expect(throws: COSEError.signature) { try message.verify(with: key.verificationKey) }
    }

    @Test func `The signed web token of RFC 8392 verifies, and its claims are read`() throws {
        let message = try COSESign1(hex("""
            d28443a10126a104524173796d6d657472696345434453413235365850a70175636f61703a2f2f61732e6578616d706c652e636f
            6d02656572696b77037818636f61703a2f2f6c696768742e6578616d706c652e636f6d041a5612aeb0051a5610d9f0061a5610d9
            f007420b7158405427c1ff28d23fbad1f29c4c7c6a555e601d6fa29f9179bc3d7438bacaca5acd08c8d4d4f96131680c429a01f8
            5951ecee743a52b9b63632c57209120e1c9e30
            """))
        let key = try VerificationKey(p256Point: [4]
            + hex("143329cce7868e416927599cf65a34f3ce2ffda55a7eca69ed8919a394d42f0f")
            + hex("60f7f1a780d8a783bfb7a2dd6b2796e8128dbbcef9d3d168db9529971a36e7b9"))
        try message.verify(with: key)
        let claims = try CWTClaims(message.decodedPayload())
        let expected = CWTClaims(
            issuer: "coap://as.example.com", subject: "erikw", audience: "coap://light.example.com",
            expires: Timestamp(milliseconds: 1_444_064_944_000), notBefore: Timestamp(milliseconds: 1_443_944_944_000),
            issued: Timestamp(milliseconds: 1_443_944_944_000), id: [0x0B, 0x71])
        #expect(claims == expected)
        #expect(CBOR.map(claims.entries).encoded() == message.payload)
    }

    @Test func `What is signed verifies; with any byte changed it does not`() throws {
        let bytes = try COSESign1.sign(content, with: key, protected: [entry(4, .bytes([7]))],
                                       unprotected: [entry(99, "free")])
        try COSESign1(bytes).verify(with: key.verificationKey)
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            guard let message = try? COSESign1(changed) else { continue }
            // What lies in the unprotected header may be changed by anybody, and so is never believed.
            if message.unprotected != .map([entry(99, "free")]) { continue }
            #expect(throws: COSEError.self, "byte \(index)") { try message.verify(with: key.verificationKey) }
        }
    }

    @Test func `A payload may travel apart, and bytes outside be signed along`() throws {
        let apart = try COSESign1(COSESign1.sign(content, with: key, external: [1, 2], detached: true))
        #expect(apart.payload == nil)
        try apart.verify(with: key.verificationKey, detached: content, external: [1, 2])
        #expect(throws: COSEError.signature) { try apart.verify(with: key.verificationKey, detached: content) }
        #expect(throws: COSEError.payload) { try apart.verify(with: key.verificationKey, external: [1, 2]) }
        let whole = try COSESign1(COSESign1.sign(content, with: key))
        #expect(throws: COSEError.payload) { try whole.verify(with: key.verificationKey, detached: content) }
    }

    @Test(arguments: confusions)
    func `A message cannot choose how its key is used`(_ protected: CBOR, _ unprotected: CBOR,
                                                       _ reason: COSEError) throws {
        let header = protected == [:] ? [] : protected.encoded()
        let signed: CBOR = ["Signature1", .bytes(header), .bytes([]), .bytes(content)]
        let message = try COSESign1(CBOR.array([
            .bytes(header), unprotected, .bytes(content), .bytes(key.signature(for: signed.encoded())),
        ]).encoded())
        #expect(throws: reason) { try message.verify(with: key.verificationKey) }
    }

    @Test(arguments: [[], [0xA0]] as [[UInt8]])
    func `A protected header without parameters is signed as no bytes`(_ written: [UInt8]) throws {
        let signed: CBOR = ["Signature1", .bytes([]), .bytes([]), .bytes(content)]
        let message = try COSESign1(CBOR.array([
            .bytes(written), [1: -7], .bytes(content), .bytes(key.signature(for: signed.encoded())),
        ]).encoded())
        try message.verify(with: key.verificationKey, algorithm: .anywhere)
    }

    @Test func `The protected key identifier goes before the other`() throws {
        let both = try COSESign1.sign(content, with: key, protected: [entry(4, .bytes([1]))],
                                      unprotected: [entry(4, .bytes([2]))])
        #expect(try COSESign1(both).keyID == [1])
        let one = try COSESign1.sign(content, with: key, unprotected: [entry(4, .bytes([2]))])
        #expect(try COSESign1(one).keyID == [2])
        #expect(try COSESign1(COSESign1.sign(content, with: key)).keyID == nil)
    }

    @Test func `Tags may be there or not, and no others`() throws {
        let tagged = try CBOR(decoding: COSESign1.sign(content, with: key))
        guard case .tagged(18, let bare) = tagged else { throw COSEError.structure }
        for message in [tagged, bare, .tagged(61, tagged), .tagged(61, bare)] {
            try COSESign1(message.encoded()).verify(with: key.verificationKey)
        }
        for message in [.tagged(98, bare), .tagged(18, tagged), .tagged(18, .tagged(61, bare))] as [CBOR] {
            #expect(throws: COSEError.structure) { try COSESign1(message.encoded()) }
        }
    }

    @Test(arguments: ["80", "8340a040", "8540a0404040", "8401a04040", "8440804040", "8441f6a04040", "f6", "44"])
    func `What is no such message is refused`(_ text: String) {
        #expect(throws: COSEError.self) { try COSESign1(hex(text)) }
    }

    @Test func `Bytes behind the message and keys twice in a header are refused`() throws {
        let bytes = try COSESign1.sign(content, with: key)
        let error = #expect(throws: COSEError.self) { try COSESign1(bytes + [0]) }
        guard case .cbor(let fault) = error else { throw COSEError.structure }
        #expect(fault.reason == .trailingBytes && fault.offset == bytes.count)
        #expect(throws: COSEError.self) { try COSESign1(hex("8445a201260126a0404040")) }
        #expect(throws: COSEError.self) { try COSESign1(hex("8443a10126a20401040240" + "40")) }
    }

    @Test(arguments: 0..<8)
    func `Damaged messages never verify`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let bytes = try COSESign1.sign(content, with: key, protected: [entry(4, .bytes([7]))])
        for _ in 0..<40 {
            var changed = bytes
            changed[Int.random(in: 5..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            if Bool.random(using: &generator) { changed.removeLast(Int.random(in: 1...20, using: &generator)) }
            guard changed != bytes, let message = try? COSESign1(changed) else { continue }
            #expect(throws: COSEError.self, "seed \(seed)") { try message.verify(with: key.verificationKey) }
        }
    }
}
