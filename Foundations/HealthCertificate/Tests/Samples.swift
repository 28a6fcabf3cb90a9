import COSE
import HealthCertificate
import Kernel
import TestKit

/// A moment in tests.
func time(_ text: String) -> Timestamp { DateTimeText.timestamp(text)! }

/// JSON in tests.
func json(_ text: String) -> JSON { try! JSON(parsing: text) }

/// An issuer made from a seed, certificates of every kind, and a verifier that trusts the issuer.
struct Samples {
    static let now = time("2021-06-15T12:00:00Z")
    static let keyID: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]

    let key: SigningKey
    let issuer: HealthCertificateIssuer

    init(seed: UInt64 = 1) {
        // Drawn from in one task only.
        nonisolated(unsafe) var generator = SeededGenerator(seed: seed)
        key = SigningKey(p256From: RandomSource { count in
            (0..<count).map { _ in .random(in: 0...255, using: &generator) }
        })
        issuer = HealthCertificateIssuer(key: key, keyID: Samples.keyID, country: "AT")
    }

    static func certificate(_ kind: CertificateKind) -> HealthCertificate {
        let statement: HealthCertificate.Statement = switch kind {
        case .vaccination:
            .vaccination(vaccine: "1119349007", product: "EU/1/20/1528", manufacturer: "ORG-100030215", dose: 2, of: 2,
                         on: Day("2021-05-18")!)
        case .test:
            .test(type: "LP6464-4", name: "PCR", device: nil, sampled: time("2021-06-14T09:30:00Z"),
                  result: "260415000", centre: "Wien")
        case .recovery:
            .recovery(firstPositive: Day("2021-04-01")!, validFrom: Day("2021-04-12")!, validUntil: Day("2021-09-28")!)
        }
        return HealthCertificate(
            name: HealthCertificate.Name(family: "Musterfrau-Gößinger", given: "Gabriele",
                                         standardFamily: "MUSTERFRAU<GOESSINGER", standardGiven: "GABRIELE"),
            dateOfBirth: "1998-02-26",
            origin: HealthCertificate.Origin(disease: "840539006", country: "AT", issuer: "Ministry of Health",
                                             id: "URN:UVCI:01:AT:10807843F94AEE0EE5093FBC254BD813#B"),
            statement: statement)
    }

    func code(_ kind: CertificateKind = .vaccination, issued: String = "2021-06-01T00:00:00Z",
              expires: String = "2022-06-01T00:00:00Z") throws -> String {
        try issuer.issue(Samples.certificate(kind), at: time(issued), expires: time(expires))
    }

    func signer(kinds: Set<CertificateKind>? = nil, from: String = "2021-05-01", to: String = "2023-05-01",
                keyID: [UInt8] = Samples.keyID) throws -> TrustList.Signer {
        TrustList.Signer(key: try key.verificationKey, keyID: keyID, country: "AT", kinds: kinds,
                         notBefore: time(from), notAfter: time(to))
    }

    func verifier(_ signers: TrustList.Signer...) throws -> HealthCertificateVerifier {
        HealthCertificateVerifier(trust: TrustList(try signers.isEmpty ? [signer()] : signers,
                                                   expires: time("2021-07-01")))
    }
}
