import COSE
import Crypto
package import Kernel
package import Store

/// Measures what checking a code costs beside the bare signature. `yitong bench code` shows it.
package enum CredentialBenchmark {
    /// Our codes from end to end beside the crypto library's own verification of the same signatures, turn about.
    package struct Verify: Sendable {
        package let codes: Int
        package let bareSeconds: Double
        package let wholeSeconds: Double

        /// How much of the bare rate is left; at least 0.9 is the bar.
        package var ratio: Double { bareSeconds / wholeSeconds }
        package var bareRate: Double { Double(codes) / bareSeconds }
        package var wholeRate: Double { Double(codes) / wholeSeconds }
    }

    /// - Parameter rounds: of 500 codes each, half of them on paper with a place in a status list of a million.
    package static func verify(rounds: Int, at now: Timestamp, _ random: RandomSource) throws -> Verify {
        let key = SigningKey(p256From: random), keyID = random.bytes(8), end = now.advanced(bySeconds: 86_400)
        let trust = TrustList(
            version: 1, issued: now, expires: end,
            issuers: [.init(id: "bench", title: Text(verbatim: "bench"), types: [1])],
            keys: [.init(id: keyID, key: try key.verificationKey, from: now, signsUntil: end, until: end, issuer: 0)],
            kinds: [.init(number: 1, title: Text(verbatim: "bench"), phoneSeconds: 300, paperSeconds: 86_400,
                          hasStatus: true)],
            statusLists: [1])
        let list = try StatusList.sign(number: 1, size: StatusList.maximumSize, [], issued: now, expires: end,
                                       ttlSeconds: 3600, with: key, keyID: keyID)
        let verifier = CodeVerifier(trust: trust, statuses: [try StatusList(list, trust: trust)])
        let codes = try (0..<500).map { index in
            try code(index, key, keyID, now, random, status: index % 2 == 0 ? nil : index)
        }
        let bare = try codes.map { try Bare($0, key) }
        var bareSeconds = 0.0, wholeSeconds = 0.0
        for _ in 0..<rounds {
            bareSeconds += try seconds {
                for one in bare where !one.isValid { throw CodeRefusal.signature }
            }
            wholeSeconds += try seconds { for code in codes { _ = try verifier.verify(code, at: now) } }
        }
        return Verify(codes: rounds * codes.count, bareSeconds: bareSeconds, wholeSeconds: wholeSeconds)
    }

    /// Codes of a type for many persons, signed by its issuer's key, as if each had shown a phone.
    package static func codes(_ connection: any Connection, _ vault: CredentialVault, type name: String,
                              holders: [SubjectID], at now: Timestamp) throws -> [String] {
        let type = try CredentialTypes.find(connection, name)
        let (keyID, key) = try Issuers.signingKey(connection, vault, issuer: type.owner.issuer, at: now)
        let issued = Timestamp(milliseconds: now.milliseconds / 1000 * 1000)
        return try holders.map { holder in
            let claims = CredentialClaims(
                id: try vault.makeID(for: holder), issued: issued,
                expires: issued.advanced(bySeconds: type.phoneSeconds), type: type.number,
                content: CodeContent(.clear).entries)
            return COSESign1.codeText(try Credentials.sign(claims, with: key, keyID: keyID))
        }
    }

    private static func code(_ index: Int, _ key: SigningKey, _ keyID: [UInt8], _ now: Timestamp,
                             _ random: RandomSource, status: Int?) throws -> String {
        let issued = Timestamp(milliseconds: now.milliseconds / 1000 * 1000 + 1000)
        let claims = CredentialClaims(
            id: random.bytes(16), issued: issued, expires: issued.advanced(bySeconds: 300), type: 1,
            form: status == nil ? .phone : .paper, status: status.map { .init(list: 1, index: $0 * 2000) },
            content: CodeContent(.clear).entries)
        return COSESign1.codeText(try Credentials.sign(claims, with: key, keyID: keyID))
    }

    /// The same signature as the crypto library takes it: key, 64 bytes and the message that was signed.
    private struct Bare {
        private let key: P256.Signing.PublicKey
        private let signature: [UInt8]
        private let message: [UInt8]

        init(_ code: String, _ key: SigningKey) throws {
            let point = try key.verificationKey.subjectPublicKeyInfo.suffix(65)
            self.key = try P256.Signing.PublicKey(x963Representation: Array(point))
            let read = try COSESign1(Base45.decode(code.dropFirst(CodeVerifier.prefix.utf8.count)))
            signature = read.signature
            message = CBOR.array(["Signature1", .bytes(read.protected.encoded()), .bytes([]),
                                  .bytes(read.payload ?? [])]).encoded()
        }

        var isValid: Bool {
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: message)
        }
    }

    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let duration = try ContinuousClock().measure(body)
        return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
