import COSE
import Foundation
import HealthCertificate
import Kernel

/// European certificates from end to end: they are deflated and carry JSON's worth of claims.
struct EuropeanBench {
    /// Verifications a second on one core.
    static func rate() throws -> Double {
        let key = SigningKey(p256From: Machine.random), keyID = Machine.random.bytes(8), now = Machine.time.now()
        let issuer = HealthCertificateIssuer(key: key, keyID: keyID, country: "AT")
        let end = now.advanced(bySeconds: 86_400), day = now.day(offsetSeconds: 0)
        let certificate = HealthCertificate(
            name: .init(family: "Musterfrau-Gößinger", given: "Gabriele", standardFamily: "MUSTERFRAU<GOESSINGER",
                        standardGiven: "GABRIELE"),
            dateOfBirth: "1998-02-26",
            origin: .init(disease: "840539006", country: "AT", issuer: "Ministry of Health",
                          id: "URN:UVCI:01:AT:10807843F94AEE0EE5093FBC254BD813#B"),
            statement: .vaccination(vaccine: "1119349007", product: "EU/1/20/1528", manufacturer: "ORG-100030215",
                                    dose: 2, of: 2, on: day))
        let codes = try (0..<200).map { _ in try issuer.issue(certificate, at: now, expires: end) }
        let signer = TrustList.Signer(key: try key.verificationKey, keyID: keyID, country: "AT", notBefore: now,
                                      notAfter: end)
        let verifier = HealthCertificateVerifier(trust: TrustList([signer], expires: end), leewaySeconds: 60)
        let duration = try ContinuousClock().measure {
            for _ in 0..<20 { for code in codes { _ = try verifier.verify(code: code, at: now) } }
        }
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        return Double(20 * codes.count) / seconds
    }
}
