import COSE
import HealthCertificate
import Kernel
import TestKit
import Testing

struct HealthCertificateVerifierTests {
    private let samples = Samples()

    @Test(arguments: CertificateKind.allCases)
    func `What was issued is verified and says the same`(_ kind: CertificateKind) throws {
        let verified = try samples.verifier().verify(code: samples.code(kind), at: Samples.now)
        #expect(verified.certificate == Samples.certificate(kind))
        #expect(verified.certificate.kind == kind)
        #expect(verified.signer.country == "AT")
        #expect(verified.signed.claims.issuer == "AT")
    }

    @Test func `A code is one that a QR code holds in alphanumeric mode`() throws {
        let code = try samples.code()
        #expect(code.hasPrefix("HC1:"))
        #expect(code.count < 700)
        #expect(code.allSatisfy { "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".contains($0) })
    }

    @Test(arguments: ["HC2:", "HL0:", "", "hc1:", "HC1"])
    func `Another prefix is refused`(_ prefix: String) throws {
        let code = prefix + (try samples.code()).dropFirst(4)
        #expect(throws: HealthCertificateError.prefix) { try samples.verifier().verify(code: code, at: Samples.now) }
    }

    @Test func `A code that is broken at any layer is refused there`() throws {
        func refusal(_ code: String) throws -> HealthCertificateError? {
            #expect(throws: HealthCertificateError.self) { try SignedHealthCertificate(code: code) }
        }
        let code = try samples.code()
        let cose = try Zlib.inflate(Base45.decode(code.dropFirst(4)), limit: 10_000)
        #expect(try refusal(code + "!") == .base45(.length) || refusal(code + "!") == .base45(.character))
        #expect(try refusal("HC1:" + Base45.encode(cose)) == .compression(.malformed))
        let bomb = Zlib.deflate([UInt8](repeating: 0, count: 5_000_000))
        #expect(try refusal("HC1:" + Base45.encode(bomb)) == .base45(.tooLong)
            || refusal("HC1:" + Base45.encode(bomb)) == .compression(.tooLarge))
        let smallBomb = Zlib.deflate([UInt8](repeating: 0, count: 1_000_000))
        #expect(try refusal("HC1:" + Base45.encode(smallBomb)) == .compression(.tooLarge))
        #expect(try refusal("HC1:" + Base45.encode(Zlib.deflate([0x80]))) == .message(.structure))
        #expect(try refusal("HC1:" + Base45.encode(Zlib.deflate(Array(cose.dropLast())))).map { "\($0)" }?
            .contains("cbor") == true)
    }

    @Test(arguments: [
        CBOR.array([]), [1: "AT"], [1: "AT", -260: [:]], [1: "AT", -260: [2: ["ver": "1"]]], [1: "AT", -260: [1: 5]],
        [1: "AT", 4: "tomorrow", -260: [1: ["ver": "1"]]], [1: 7, -260: [1: ["ver": "1"]]],
        [1: "AT", -260: [1: ["ver": .bytes([1])]]], [1: "AT", -260: [1: ["ver": "1"], 2: 3]],
    ])
    func `Claims that are not a health certificate's are refused`(_ payload: CBOR) throws {
        let message = try COSESign1.sign(payload.encoded(), with: samples.key)
        #expect(throws: HealthCertificateError.claims) { try SignedHealthCertificate(cose: message) }
    }

    @Test func `Only the trusted key's signature counts, and of several keys with one identifier any`() throws {
        let code = try samples.code()
        let other = Samples(seed: 2)
        #expect(throws: HealthCertificateError.message(.signature)) {
            try samples.verifier(try other.signer()).verify(code: code, at: Samples.now)
        }
        #expect(throws: HealthCertificateError.unknownSigner) {
            try samples.verifier(try samples.signer(keyID: [9])).verify(code: code, at: Samples.now)
        }
        let both = try samples.verifier(other.signer(), samples.signer())
        #expect(try both.verify(code: code, at: Samples.now).certificate == Samples.certificate(.vaccination))
    }

    @Test func `The protected key identifier decides, even where the other one would fit`() throws {
        let payload = try SignedHealthCertificate(code: samples.code()).message.payload ?? []
        func message(protected: [UInt8]?, unprotected: [UInt8]?) throws -> SignedHealthCertificate {
            func header(_ id: [UInt8]?) -> [CBOR.Entry] { id.map { [CBOR.Entry(4, .bytes($0))] } ?? [] }
            return try SignedHealthCertificate(cose: COSESign1.sign(
                payload, with: samples.key, protected: header(protected), unprotected: header(unprotected)))
        }
        let verifier = try samples.verifier()
        for signed in [try message(protected: Samples.keyID, unprotected: nil),
                       try message(protected: nil, unprotected: Samples.keyID),
                       try message(protected: Samples.keyID, unprotected: [6, 6, 6])] {
            #expect(throws: Never.self) { try verifier.verify(signed, at: Samples.now) }
        }
        for signed in [try message(protected: [6, 6, 6], unprotected: Samples.keyID),
                       try message(protected: nil, unprotected: [6, 6, 6]),
                       try message(protected: nil, unprotected: nil)] {
            #expect(throws: HealthCertificateError.unknownSigner) { try verifier.verify(signed, at: Samples.now) }
        }
    }

    @Test(arguments: CertificateKind.allCases, CertificateKind.allCases)
    func `A signer states only what its certificate allows`(_ stated: CertificateKind,
                                                            _ allowed: CertificateKind) throws {
        let verifier = try samples.verifier(samples.signer(kinds: [allowed]))
        let code = try samples.code(stated)
        if stated == allowed {
            #expect(throws: Never.self) { try verifier.verify(code: code, at: Samples.now) }
        } else {
            #expect(throws: HealthCertificateError.keyUsage) { try verifier.verify(code: code, at: Samples.now) }
        }
    }

    @Test(arguments: [
        ("2021-05-31T23:59:59Z", HealthCertificateError.notYetValid), ("2021-06-01T00:00:00Z", nil),
        ("2021-06-30T23:59:59Z", nil), ("2021-07-01T00:00:00Z", .trustListExpired),
    ] as [(String, HealthCertificateError?)])
    func `A certificate holds from its issue on, a trust list to its end`(_ clock: String,
                                                                          _ refusal: HealthCertificateError?) throws {
        try expect(refusal, try samples.verifier(), try samples.code(), clock)
    }

    @Test(arguments: [
        ("2021-06-15T00:00:00Z", nil), ("2021-06-15T00:00:00.001Z", HealthCertificateError.expired),
    ] as [(String, HealthCertificateError?)])
    func `A certificate holds to its end`(_ clock: String, _ refusal: HealthCertificateError?) throws {
        try expect(refusal, try samples.verifier(), try samples.code(expires: "2021-06-15T00:00:00Z"), clock)
    }

    @Test func `A signer's certificate must have been valid at issue and be so still`() throws {
        let late = try samples.verifier(samples.signer(from: "2021-06-02"))
        try expect(.notYetValid, late, try samples.code(), "2021-06-15T00:00:00Z")
        let ended = try samples.verifier(samples.signer(to: "2021-06-14"))
        try expect(.signerExpired, ended, try samples.code(), "2021-06-15T00:00:00Z")
    }

    @Test func `Clocks may differ by the leeway and not by more`() throws {
        var verifier = try samples.verifier()
        verifier.leewaySeconds = 60
        try expect(nil, verifier, try samples.code(issued: "2021-06-15T12:01:00Z"), "2021-06-15T12:00:00Z")
        try expect(.notYetValid, verifier, try samples.code(issued: "2021-06-15T12:01:01Z"), "2021-06-15T12:00:00Z")
        try expect(nil, verifier, try samples.code(expires: "2021-06-15T11:59:00Z"), "2021-06-15T12:00:00Z")
        try expect(.expired, verifier, try samples.code(expires: "2021-06-15T11:58:59Z"), "2021-06-15T12:00:00Z")
    }

    private func expect(_ refusal: HealthCertificateError?, _ verifier: HealthCertificateVerifier, _ code: String,
                        _ clock: String) throws {
        if let refusal {
            #expect(throws: refusal) { try verifier.verify(code: code, at: time(clock)) }
        } else {
            #expect(throws: Never.self) { try verifier.verify(code: code, at: time(clock)) }
        }
    }

    @Test func `Times that are missing, and statements that are none or several, are refused`() throws {
        func verify(_ claims: CWTClaims, _ payload: JSON) throws {
            let content = CBOR.map(claims.entries + [CBOR.Entry(-260, .map([CBOR.Entry(1, payload.cbor)]))])
            let message = try COSESign1.sign(content.encoded(), with: samples.key,
                                             protected: [CBOR.Entry(4, .bytes(Samples.keyID))])
            _ = try samples.verifier().verify(SignedHealthCertificate(cose: message), at: Samples.now)
        }
        let whole = CWTClaims(issuer: "AT", expires: time("2022-06-01"), issued: time("2021-06-01"))
        let payload = Samples.certificate(.test).json
        #expect(throws: Never.self) { try verify(whole, payload) }
        #expect(throws: HealthCertificateError.claims) { try verify(CWTClaims(expires: whole.expires), payload) }
        #expect(throws: HealthCertificateError.claims) { try verify(CWTClaims(issued: whole.issued), payload) }
        var members = payload.object ?? [:]
        members["v"] = .null
        #expect(throws: Never.self) { try verify(whole, .object(members)) }
        members["v"] = Samples.certificate(.vaccination).json["v"]
        #expect(throws: HealthCertificateError.statements) { try verify(whole, .object(members)) }
        members["v"] = nil
        members["t"] = []
        #expect(throws: HealthCertificateError.statements) { try verify(whole, .object(members)) }
        members["t"] = "yes"
        #expect(throws: HealthCertificateError.statements) { try verify(whole, .object(members)) }
        members["t"] = [["tg": "840539006"]]
        #expect(throws: HealthCertificateError.claims) { try verify(whole, .object(members)) }
    }

    @Test func `A payload against the schema is refused with its faults`() throws {
        var verifier = try samples.verifier()
        verifier.schema = try JSONSchema(json(#"{"required": ["ver"], "properties": {"dob": {"maxLength": 4}}}"#))
        let error = #expect(throws: HealthCertificateError.self) {
            try verifier.verify(code: samples.code(), at: Samples.now)
        }
        guard case .schema(let faults) = error else { throw HealthCertificateError.claims }
        #expect(faults.map(\.pointer) == ["/dob"])
    }

    @Test(arguments: 0..<6)
    func `A code with damage anywhere is refused`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let verifier = try samples.verifier()
        let code = try samples.code()
        for _ in 0..<60 {
            var characters = Array(code)
            let index = Int.random(in: 0..<characters.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: characters[index] = "0123456789ABCDEFGHIJ $%*+-./:é".randomElement(using: &generator) ?? "0"
            case 1: characters.removeSubrange(index..<min(characters.count, index + 3))
            default: characters.insert("0", at: index)
            }
            let text = String(characters)
            guard text != code else { continue }
            #expect(throws: HealthCertificateError.self, "seed \(seed)") {
                try verifier.verify(code: text, at: Samples.now)
            }
        }
    }

    @Test(arguments: 0..<6)
    func `A message with damage anywhere is refused`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let verifier = try samples.verifier()
        let cose = try Zlib.inflate(Base45.decode((try samples.code()).dropFirst(4)), limit: 10_000)
        for _ in 0..<60 {
            var bytes = cose
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            guard bytes != cose, let signed = try? SignedHealthCertificate(cose: bytes) else { continue }
            #expect(throws: HealthCertificateError.self, "seed \(seed)") {
                try verifier.verify(signed, at: Samples.now)
            }
        }
    }
}
