import COSE
import HealthCertificate
import Kernel
import TestKit
import Testing

struct RevocationListTests {
    private let samples = Samples()
    private let later = time("2022-01-01")

    private func refuses(_ batch: RevocationList.Batch?, _ code: String) throws -> Bool {
        var verifier = try samples.verifier()
        verifier.revocations = RevocationList([try #require(batch)])
        do {
            _ = try verifier.verify(code: code, at: Samples.now)
            return false
        } catch {
            #expect(error == .revoked)
            return true
        }
    }

    @Test(arguments: RevocationList.HashKind.allCases)
    func `A certificate is revoked by any of its hashes`(_ kind: RevocationList.HashKind) throws {
        let code = try samples.code()
        let hash = try #require(RevocationList.hashBytes(of: SignedHealthCertificate(code: code), kind))
        let others = (0..<50).map { [UInt8](repeating: $0, count: 16) }
        func batch(_ hashes: [[UInt8]], country: String = "AT", keyID: [UInt8]? = Samples.keyID,
                   expires: Timestamp? = nil) -> RevocationList.Batch? {
            RevocationList.Batch(country: country, keyID: keyID, kind: kind, expires: expires ?? later, hashes: hashes)
        }
        #expect(try refuses(batch(others + [hash]), code))
        #expect(try refuses(batch([hash], keyID: nil), code))
        #expect(try !refuses(batch(others), code))
        #expect(try !refuses(batch([]), code))
        #expect(try !refuses(batch([hash], keyID: [1]), code))
        #expect(try !refuses(batch([hash], country: "DE"), code))
        #expect(try !refuses(batch([hash], expires: Samples.now), code))
    }

    @Test func `The hashes are those of the decision of 2022`() throws {
        let signed = try SignedHealthCertificate(code: samples.code())
        // SHA-256 of the identifier, and of AT with it, by coreutils; 16 bytes.
        let identifier = try #require(RevocationList.hashBytes(of: signed, .identifier))
        let country = try #require(RevocationList.hashBytes(of: signed, .countryAndIdentifier))
        func text(_ bytes: [UInt8]) -> String { bytes.map { String($0, radix: 16) }.joined(separator: " ") }
        #expect(text(identifier) == "4c f e0 26 e b1 a3 25 3 a9 e1 25 87 44 26 5c")
        #expect(text(country) == "c8 58 45 79 24 12 56 62 29 8b 40 d 12 21 7 60")
    }

    @Test func `A signature's second half does not matter, since it can be changed without the key`() throws {
        let payload = try SignedHealthCertificate(code: samples.code()).message
        let cose: (UInt8) -> [UInt8] = { last in
            CBOR.array([.bytes(payload.protected.encoded()), [:], .bytes(payload.payload ?? []),
                        .bytes(payload.signature.dropLast() + [last])]).encoded()
        }
        let first = try RevocationList.hashBytes(of: SignedHealthCertificate(cose: cose(1)), .signature)
        #expect(try first == RevocationList.hashBytes(of: SignedHealthCertificate(cose: cose(2)), .signature))
        #expect(try first != RevocationList.hashBytes(of: SignedHealthCertificate(code: samples.code()), .signature))
    }

    @Test func `A batch of the gateway is read, and a damaged one refused`() throws {
        let code = try samples.code()
        let hash = try #require(RevocationList.hashBytes(of: SignedHealthCertificate(code: code), .identifier))
        func batch(_ kid: String, _ hash: [UInt8], _ kind: String = "UCI") -> RevocationList.Batch? {
            RevocationList.Batch([
                "country": "AT", "expires": "2022-01-01T00:00:00Z", "kid": .string(kid), "hashType": .string(kind),
                "entries": [["hash": .string(base64(hash))]],
            ])
        }
        #expect(try refuses(batch(base64(Samples.keyID), hash), code))
        #expect(try refuses(batch("UNKNOWN_KID", hash), code))
        #expect(try !refuses(batch(base64([0]), hash), code))
        #expect(batch(base64(Samples.keyID), Array(hash.dropLast())) == nil)
        #expect(batch("?", hash) == nil)
        #expect(batch("UNKNOWN_KID", hash, "MD5") == nil)
        #expect(RevocationList.Batch(["country": "AT"]) == nil)
    }
}

private func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let part = Array(bytes[start..<min(start + 3, bytes.count)])
        let number = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
        for place in 0..<4 { text.append(place <= part.count ? digits[number >> (18 - 6 * place) & 63] : "=") }
    }
    return text
}
