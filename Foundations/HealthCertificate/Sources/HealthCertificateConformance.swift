public import COSE
import Foundation
import Kernel

/// Runs the raw vectors of eu-digital-green-certificates/dgc-testdata: files `…/raw/*.json`, beside them `schema/` and
/// `valuesets/`, and `known_issues.csv` with the vectors that are known to be faulty.
public struct HealthCertificateConformance {
    /// Reads the text out of a QR code's PNG; nil if there is none to be read.
    public typealias PictureReader = (_ png: [UInt8]) -> String?

    private let directory: URL
    private let readPicture: PictureReader?

    /// - Parameter readPicture: without it the pictures are skipped.
    public init(directory: String, readPicture: PictureReader? = nil) {
        self.directory = URL(fileURLWithPath: directory, isDirectory: true)
        self.readPicture = readPicture
    }

    /// One result for each expectation of each file, and one for each file with codes that no value set has.
    ///
    /// - Throws: what reading the folder or its schema throws.
    public func run() throws -> [ConformanceResult] {
        let schema = directory.appendingPathComponent("schema/DCC.combined-schema.json")
        let runner = HealthCertificateCase.Setting(
            schema: try JSONSchema(try JSON(file: schema)), valueSets: try valueSets(), readPicture: readPicture)
        let issues = try KnownIssues(directory.appendingPathComponent("known_issues.csv"))
        var results: [ConformanceResult] = []
        let all = FileManager.default.enumerator(atPath: directory.path)?.compactMap { $0 as? String } ?? []
        for path in all.sorted() where path.hasSuffix(".json") && path.contains("/raw/") {
            let vector = HealthCertificateCase(
                try JSON(file: directory.appendingPathComponent(path)), setting: runner)
            for flag in vector.expectations {
                let outcome = issues.excused(vector.outcome(of: flag), path: path, flag: flag)
                results.append(ConformanceResult(path, flag, outcome))
            }
            let codes = vector.unknownCodes
            if !codes.isEmpty {
                results.append(ConformanceResult(path, "value sets", .faulty(codes.joined(separator: ", "))))
            }
        }
        return results
    }

    private func valueSets() throws -> ValueSets {
        let folder = directory.appendingPathComponent("valuesets", isDirectory: true)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        return ValueSets(try files.sorted().compactMap { file in
            ValueSets.List(try JSON(file: folder.appendingPathComponent(file)), name: String(file.dropLast(5)))
        })
    }
}

/// The lines `test_name,country,test_set,reason` of a list of faulty vectors.
private struct KnownIssues {
    private let lines: [[String]]

    init(_ file: URL) throws {
        guard FileManager.default.fileExists(atPath: file.path) else {
            lines = []
            return
        }
        lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// A failure on a vector that is known to be faulty is not ours.
    func excused(_ outcome: ConformanceResult.Outcome, path: String, flag: String) -> ConformanceResult.Outcome {
        guard case .failed(let what) = outcome, let tests = KnownIssues.tests[flag] else { return outcome }
        let country = path.split(separator: "/").first.map(String.init)
        let file = path.split(separator: "/").last.map { String($0.dropLast(5)) }
        let line = lines.first { line in
            line.count == 4 && tests.contains(line[0]) && line[1] == country && (line[2].isEmpty || line[2] == file)
        }
        return line.map { .faulty("\($0[3]): \(what)") } ?? outcome
    }

    private static let tests: [String: [String]] = [
        "EXPECTEDSCHEMAVALIDATION": ["test_cose_schema"], "EXPECTEDVALIDOBJECT": ["test_cose_schema"],
        "EXPECTEDVERIFY": ["test_verification_check"], "EXPECTEDEXPIRATIONCHECK": ["test_expiration_check"],
        "EXPECTEDKEYUSAGE": ["test_expected_key_usage"], "EXPECTEDDECODE": ["test_cose_json", "test_cose_cbor"],
        "EXPECTEDVALIDJSON": ["test_cbor_json", "test_cose_json"],
    ]
}
