import COSE
import Foundation
import HealthCertificate
import Testing

struct ConformanceTests {
    private func inFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("conformance-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, content) in files.sorted(by: { $0.key < $1.key }) {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(),
                                                    withIntermediateDirectories: true)
            try content.write(to: file, atomically: true, encoding: .utf8)
        }
        try body(folder.path)
    }

    @Test func `Rules are run with their tests`() throws {
        let rule = """
            {"Identifier": "GR-AT-0001", "Type": "Acceptance", "Country": "AT", "Version": "1.0.0",
             "Engine": "CERTLOGIC", "EngineVersion": "1.0.0", "CertificateType": "General",
             "ValidFrom": "2021-06-01T00:00:00Z", "ValidTo": "2022-06-01T00:00:00Z",
             "Logic": {"+": [{"var": "payload.n"}, 1]}}
            """
        try inFolder([
            "AT/GR-AT-0001/rule.json": rule,
            "AT/GR-AT-0001/tests/1.json": #"{"payload": {"n": 1}, "external": {}, "expected": 2}"#,
            "AT/GR-AT-0001/tests/2.json": #"{"payload": {"n": 1}, "external": {}, "expected": 3}"#,
            "AT/GR-AT-0001/tests/3.json": #"{"payload": {"n": "1"}, "external": {}, "expected": false}"#,
            "AT/GR-AT-0001/tests/4.json": #"{"payload": {"n": 1}}"#,
            "AT/GR-AT-0002/rule.json": "{}", "README.md": "x",
        ]) { folder in
            let results = try CertLogicConformance(directory: folder).run()
            let tests = (1...4).map { "AT/GR-AT-0001/tests/\($0).json" }
            #expect(results.map(\.name) == ["AT/GR-AT-0001"] + tests + ["AT/GR-AT-0002"])
            #expect(results.counts == (passed: 2, failed: 3, faulty: 1, skipped: 0))
        }
    }

    @Test func `Vectors are judged flag by flag, and faulty ones told apart`() throws {
        let samples = Samples()
        let code = try samples.code()
        let payload = #"{"ver": "1.3.0"}"#
        func vector(_ flags: String, _ prefix: String) -> String {
            #"{"JSON": \#(payload), "PREFIX": "\#(prefix)", "TESTCTX": {}, "EXPECTEDRESULTS": {\#(flags)}}"#
        }
        let right = #""EXPECTEDUNPREFIX": true, "EXPECTEDCOMPRESSION": true, "EXPECTEDPICTUREDECODE": true"#
        try inFolder([
            "schema/DCC.combined-schema.json": #"{"required": ["ver"]}"#,
            "valuesets/test-result.json": #"{"valueSetId": "x", "valueSetValues": {}}"#,
            "known_issues.csv": """
                test_name,country,test_set,reason
                test_cose_json,AT,2,issue 1
                test_cose_json,BE,,issue 2
                """,
            "AT/2DCode/raw/1.json": vector(right, code),
            "AT/2DCode/raw/2.json": vector(#""EXPECTEDVALIDJSON": true, "EXPECTEDUNPREFIX": false"#, code),
            "BE/2DCode/raw/9.json": vector(#""EXPECTEDDECODE": true, "EXPECTEDB45DECODE": false, "X": true"#, "HC1:B"),
        ]) { folder in
            let results = try HealthCertificateConformance(directory: folder).run()
            #expect(results.map { "\($0.name.prefix(2)) \($0.check)" } == [
                "AT EXPECTEDCOMPRESSION", "AT EXPECTEDPICTUREDECODE", "AT EXPECTEDUNPREFIX", "AT EXPECTEDUNPREFIX",
                "AT EXPECTEDVALIDJSON", "BE EXPECTEDB45DECODE", "BE EXPECTEDDECODE", "BE X",
            ])
            #expect(results.counts == (passed: 3, failed: 1, faulty: 3, skipped: 1))
            #expect(results[3].outcome == .failed("accepted"))
            guard case .faulty(let reason) = results[4].outcome else { throw HealthCertificateError.claims }
            #expect(reason.hasPrefix("issue 1"))
        }
    }
}
