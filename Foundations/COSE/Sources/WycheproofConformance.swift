import Crypto
import Foundation

/// Runs the test vectors of C2SP/wycheproof for ECDSA on P-256 with SHA-256, RSASSA-PSS with SHA-256, and JSON Web
/// Signatures with ES256 or PS256.
public struct WycheproofConformance {
    private let directory: String

    /// - Parameter directory: a folder that holds files such as `ecdsa_secp256r1_sha256_test.json`; others in it are
    ///   skipped by name.
    public init(directory: String) { self.directory = directory }

    /// - Throws: what reading the folder or a file throws.
    public func run() throws -> [ConformanceResult] {
        let files = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".json") }
        return try files.sorted().flatMap { file in
            let content = try Foundation.Data(contentsOf: URL(fileURLWithPath: directory).appendingPathComponent(file))
            guard let suite = try? JSONDecoder().decode(Suite.self, from: content) else {
                return [ConformanceResult(file, "file", .skipped("not a suite for signatures"))]
            }
            return suite.testGroups.flatMap { group in group.tests.map { result(file, group, $0) } }
        }
    }

    private func result(_ file: String, _ group: Group, _ test: Test) -> ConformanceResult {
        let name = "\(file)#\(test.tcId)"
        let accepted: Bool
        switch group.type {
        case "EcdsaP1363Verify" where group.isP256, "EcdsaVerify" where group.isP256:
            accepted = group.accepts(ecdsa: test)
        case "RsassaPssVerify" where group.isPS256: accepted = group.accepts(pss: test)
        case "RsassaPssWithParametersVerify" where group.isPS256: accepted = group.accepts(pss: test)
        case "JsonWebSignature" where group.isJOSE:
            if let fault = group.fault(in: test) { return ConformanceResult(name, test.comment, .faulty(fault)) }
            accepted = group.accepts(jws: test)
        default:
            return ConformanceResult(name, test.comment, .skipped("neither ES256 nor PS256"))
        }
        let outcome: ConformanceResult.Outcome = switch (test.result, accepted) {
        case ("valid", true), ("invalid", false), ("acceptable", _): .passed
        default: .failed("\(test.result), but \(accepted ? "accepted" : "refused")")
        }
        return ConformanceResult(name, test.comment, outcome)
    }
}

/// One file of the suite.
private struct Suite: Decodable {
    let testGroups: [Group]
}

/// One case.
private struct Test: Decodable {
    let tcId: Int
    let comment: String
    let result: String
    let msg: String?
    let sig: String?
    let jws: String?
}

/// Cases that share a key.
private struct Group: Decodable {
    /// The key in one of two shapes: as numbers, and as a JSON Web Key.
    struct Key: Decodable {
        let curve, uncompressed, kty, alg, use, crv, x, y, n, e: String?
        let keyOperations: [String]?

        /// The names of the members in the file.
        enum CodingKeys: String, CodingKey {
            case curve, uncompressed, kty, alg, use, crv, x, y, n, e
            case keyOperations = "key_ops"
        }
    }

    let type: String
    let sha, mgf, mgfSha, publicKeyDer: String?
    let sLen: Int?
    let publicKey: Key?
    let `public`: Key?
    let tests: [Test]

    var isP256: Bool { publicKey?.curve == "secp256r1" && sha == "SHA-256" }
    var isPS256: Bool { sha == "SHA-256" && mgf == "MGF1" && mgfSha == "SHA-256" && sLen == 32 }
    var isJOSE: Bool { self.public.map { $0.alg == "ES256" || $0.alg == "PS256" || $0.crv == "P-256" } ?? false }

    private var key: VerificationKey? {
        (publicKeyDer?.hexBytes).flatMap { try? VerificationKey(subjectPublicKeyInfo: $0) }
    }

    func accepts(ecdsa test: Test) -> Bool {
        guard let key, let message = test.msg?.hexBytes, let signature = test.sig?.hexBytes else { return false }
        if type == "EcdsaP1363Verify" { return key.isValid(signature, for: message) }
        guard case .p256(let key) = key.material,
              let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature) else { return false }
        return key.isValidSignature(signature, for: message)
    }

    func accepts(pss test: Test) -> Bool {
        guard let key, let message = test.msg?.hexBytes, let signature = test.sig?.hexBytes else { return false }
        return key.isValid(signature, for: message)
    }

    func accepts(jws test: Test) -> Bool {
        guard let jws = test.jws, let message = try? JSONWebSignature(jws), let webKey = self.public,
              webKey.use ?? "sig" == "sig", webKey.keyOperations?.contains("verify") ?? true,
              let key = webKey.verificationKey else { return false }
        return (try? message.verify(with: key)) != nil
    }

    /// A case that says of a key for PS256 that it verifies a signature by another algorithm contradicts itself.
    func fault(in test: Test) -> String? {
        guard test.result == "valid", let bound = self.public?.alg, let header = test.jws?.split(separator: ".").first,
              let json = JSONWebSignature.base64URL(Array(header.utf8)[...]) else { return nil }
        let text = String(decoding: json, as: UTF8.self)
        return text.contains("\"\(bound)\"") ? nil : "its key is bound to \(bound), its header says \(text)"
    }
}

extension Group.Key {
    var verificationKey: VerificationKey? {
        func bytes(_ text: String?) -> [UInt8]? { text.flatMap { JSONWebSignature.base64URL(Array($0.utf8)[...]) } }
        if let x = bytes(x), let y = bytes(y) { return try? VerificationKey(p256Point: [4] + x + y) }
        if let n = bytes(n), let e = bytes(e) { return try? VerificationKey(rsaModulus: n, exponent: e) }
        return nil
    }
}

extension String {
    /// The bytes of an even number of hexadecimal digits; nil for anything else.
    var hexBytes: [UInt8]? {
        let digits = Array(utf8)
        guard digits.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Character(Unicode.Scalar(digits[index])).hexDigitValue,
                  let low = Character(Unicode.Scalar(digits[index + 1])).hexDigitValue else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }
}
