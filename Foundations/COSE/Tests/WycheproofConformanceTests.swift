import COSE
import Foundation
import Testing

struct WycheproofConformanceTests {
    @Test func `Cases are told apart: passed, failed, faulty and not ours`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("wycheproof-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let key = try SigningKey(p256Scalar: hex(Samples.certifiedScalar))
        func text(_ bytes: [UInt8]) -> String {
            bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
        let signature = text(try key.signature(for: hex("313233")))
        let der = text(try key.verificationKey.subjectPublicKeyInfo)
        func test(_ id: Int, _ result: String, _ signature: String) -> String {
            #"{"tcId": \#(id), "comment": "c", "msg": "313233", "sig": "\#(signature)", "result": "\#(result)"}"#
        }
        let group = #""type": "EcdsaP1363Verify", "sha": "SHA-256", "publicKey": {"curve": "secp256r1"}"#
        let other = #"{"type": "EddsaVerify", "tests": [\#(test(5, "valid", ""))]}"#
        let tests = [test(1, "valid", signature), test(2, "invalid", signature), test(3, "invalid", signature + "00"),
                     test(4, "valid", "00")].joined(separator: ",")
        let suite = """
            {"testGroups": [{\(group), "publicKeyDer": "\(der)", "tests": [\(tests)]}, \(other)]}
            """
        try suite.write(to: folder.appendingPathComponent("a_test.json"), atomically: true, encoding: .utf8)
        try "{}".write(to: folder.appendingPathComponent("b.json"), atomically: true, encoding: .utf8)
        let results = try WycheproofConformance(directory: folder.path).run()
        #expect(results.map(\.name) == (1...5).map { "a_test.json#\($0)" } + ["b.json"])
        #expect(results.counts == (passed: 2, failed: 2, faulty: 0, skipped: 2))
    }
}
