import COSE
import Kernel
import Testing
import TestKit

struct KeyTests {
    private let ec = try! SigningKey(p256Scalar: hex(Samples.certifiedScalar))
    private let rsa = try! SigningKey(pem: Samples.rsaPrivate)

    @Test func `A PSS signature of OpenSSL verifies; another salt or padding does not`() throws {
        let key = try VerificationKey(subjectPublicKeyInfo: base64(Samples.rsaPublic))
        #expect(key.algorithm == .ps256)
        #expect(key.isValid(base64(Samples.pssSignature), for: Samples.pssMessage))
        #expect(!key.isValid(base64(Samples.pssSaltOf20), for: Samples.pssMessage))
        #expect(!key.isValid(base64(Samples.pkcs1Signature), for: Samples.pssMessage))
        #expect(!key.isValid([0] + base64(Samples.pssSignature), for: Samples.pssMessage))
        #expect(!key.isValid([], for: Samples.pssMessage))
        #expect(try key == rsa.verificationKey)
    }

    @Test func `A message under an RSA key names PS256 and verifies`() throws {
        let message = try COSESign1(COSESign1.sign([1, 2, 3], with: rsa))
        #expect(message.protected == [1: -37])
        #expect(message.signature.count == 256)
        try message.verify(with: rsa.verificationKey)
        #expect(throws: COSEError.algorithmMismatch) { try message.verify(with: ec.verificationKey) }
    }

    @Test func `An ES256 signature has 64 bytes and no other form`() throws {
        let key = try ec.verificationKey
        let signature = try ec.signature(for: [1])
        #expect(signature.count == 64 && key.isValid(signature, for: [1]))
        #expect(!key.isValid(signature + [0], for: [1]))
        #expect(!key.isValid([0] + signature, for: [1]))
        #expect(!key.isValid(Array(signature.dropLast()), for: [1]))
        #expect(!key.isValid([UInt8](repeating: 0, count: 64), for: [1]))
        #expect(!key.isValid([UInt8](repeating: 0xFF, count: 64), for: [1]))
        #expect(!key.isValid(Array(signature[32...] + signature[..<32]), for: [1]))
    }

    @Test func `Keys of other lengths and curves are refused`() {
        #expect(throws: COSEError.key) { try VerificationKey(subjectPublicKeyInfo: base64(Samples.rsa1024Public)) }
        #expect(throws: COSEError.key) { try VerificationKey(p256Point: [4] + [UInt8](repeating: 1, count: 64)) }
        #expect(throws: COSEError.key) { try VerificationKey(p256Point: []) }
        #expect(throws: COSEError.key) { try SigningKey(p256Scalar: [UInt8](repeating: 0, count: 32)) }
        #expect(throws: COSEError.key) { try SigningKey(p256Scalar: [UInt8](repeating: 255, count: 32)) }
        #expect(throws: COSEError.key) { try SigningKey(pem: "-----BEGIN PRIVATE KEY-----") }
    }

    @Test func `A public key survives as a COSE key`() throws {
        for key in [try ec.verificationKey, try rsa.verificationKey] {
            let written = try key.coseKey(id: [1, 2])
            #expect(written[2] == .bytes([1, 2]))
            #expect(try VerificationKey(coseKey: CBOR(decoding: written.encoded())) == key)
        }
    }

    @Test func `A compressed point is the same key`() throws {
        let key = try ec.verificationKey
        let written = try key.coseKey(id: nil)
        guard let y = written[-3]?.bytes, let x = written[-2] else { throw COSEError.key }
        let odd = (y.last ?? 0) & 1 == 1
        #expect(try VerificationKey(coseKey: [1: 2, -1: 1, -2: x, -3: .boolean(odd)]) == key)
        #expect(try VerificationKey(coseKey: [1: 2, -1: 1, -2: x, -3: .boolean(!odd)]) != key)
    }

    @Test func `A COSE key for another purpose, algorithm or curve is refused`() throws {
        guard case .map(let entries) = try ec.verificationKey.coseKey(id: nil) else { throw COSEError.key }
        func with(_ key: CBOR, _ value: CBOR) -> CBOR {
            .map(entries.filter { $0.key != key } + [CBOR.Entry(key, value)])
        }
        #expect(throws: Never.self) { try VerificationKey(coseKey: with(4, [2])) }
        for changed in [with(4, [1]), with(4, 2), with(3, -37), with(3, -35), with(1, 1), with(1, 3), with(-1, 2),
                        with(-2, .bytes([1])), with(-3, 0), with(-4, .bytes(hex(Samples.certifiedScalar))), .null] {
            #expect(throws: COSEError.key) { try VerificationKey(coseKey: changed) }
        }
    }

    @Test func `A private COSE key must fit its public part`() throws {
        guard case .map(let entries) = try ec.verificationKey.coseKey(id: nil) else { throw COSEError.key }
        let secret = CBOR.Entry(-4, .bytes(hex(Samples.certifiedScalar)))
        let read = try SigningKey(coseKey: .map(entries + [secret]))
        #expect(read.p256Scalar == hex(Samples.certifiedScalar))
        let other = CBOR.Entry(-4, .bytes([UInt8](repeating: 1, count: 32)))
        #expect(throws: COSEError.key) { try SigningKey(coseKey: .map(entries + [other])) }
        #expect(throws: COSEError.key) { try SigningKey(coseKey: .map(entries)) }
    }

    @Test func `A new key comes from the given randomness alone`() throws {
        var draws = [[UInt8](repeating: 0, count: 32), [UInt8](repeating: 255, count: 32), hex(Samples.certifiedScalar)]
        draws.reverse()
        // Drawn from in one task only.
        nonisolated(unsafe) var left = draws
        let key = SigningKey(p256From: RandomSource { _ in left.removeLast() })
        #expect(key.p256Scalar == hex(Samples.certifiedScalar))
    }

    @Test func `A certificate gives key, times, usages and key identifier`() throws {
        let certificate = try SigningCertificate(der: base64(Samples.testSigner))
        #expect(certificate.keyID == hex("a347a7da66dd0e90"))
        #expect(try certificate.key == ec.verificationKey)
        #expect(certificate.notBefore.description == "2021-05-01T00:00:00.000Z")
        #expect(certificate.notAfter.description == "2053-05-01T00:00:00.000Z")
        #expect(certificate.extendedKeyUsages == ["1.3.6.1.4.1.1847.2021.1.1"])
    }

    @Test func `A certificate that was signed with PSS is read`() throws {
        let certificate = try SigningCertificate(der: base64(Samples.signedWithPSS))
        #expect(certificate.keyID == hex("945edc94dcd6ff43"))
        #expect(certificate.extendedKeyUsages == [])
    }

    @Test func `A certificate with an unknown critical extension or another curve is refused`() {
        #expect(throws: COSEError.certificate) { try SigningCertificate(der: base64(Samples.unknownCritical)) }
        #expect(throws: COSEError.key) { try SigningCertificate(der: base64(Samples.p384)) }
    }

    @Test(arguments: 0..<4)
    func `A damaged certificate is refused or read, never more`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let der = base64(Samples.vaccinationSigner)
        for length in stride(from: 0, to: der.count, by: 7) {
            #expect(throws: COSEError.self) { try SigningCertificate(der: Array(der[..<length])) }
        }
        for _ in 0..<200 {
            var changed = der
            changed[Int.random(in: 0..<der.count, using: &generator)] = .random(in: 0...255, using: &generator)
            guard changed != der, let certificate = try? SigningCertificate(der: changed) else { continue }
            #expect(certificate.keyID != hex("9f272bb989b5d29f"))
        }
    }
}
