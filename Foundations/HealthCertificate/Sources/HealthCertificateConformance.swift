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

    /// One result for each expectation of each file, and one for each file with codes that no value set has or dates
    /// in another format than the schema's.
    ///
    /// - Throws: what reading the folder, its schema, its value sets or its list of issues throws.
    public func run() throws -> [ConformanceResult] {
        let schema = try JSON(file: directory.appendingPathComponent("schema/DCC.combined-schema.json"))
        let setting = HealthCertificateCase.Setting(
            schema: try JSONSchema(schema, assertsFormats: false), strictSchema: try JSONSchema(schema),
            valueSets: try valueSets(), readPicture: readPicture)
        let issues = try KnownIssues(directory.appendingPathComponent("known_issues.csv"))
        let paths = FileManager.default.enumerator(atPath: directory.path)?.compactMap { $0 as? String } ?? []
        return paths.sorted().filter { $0.hasSuffix(".json") && $0.contains("/raw/") }
            .flatMap { results(of: $0, setting, issues) }
    }

    private func results(of path: String, _ setting: HealthCertificateCase.Setting,
                         _ issues: KnownIssues) -> [ConformanceResult] {
        guard let file = try? JSON(file: directory.appendingPathComponent(path)) else {
            return [ConformanceResult(path, "file", .faulty("not a JSON file"))]
        }
        let vector = HealthCertificateCase(file, setting: setting)
        var results = vector.expectations.map { flag in
            ConformanceResult(path, flag, issues.excused(vector.outcome(of: flag), path: path, flag: flag))
        }
        let faults = vector.strictFaults
        if !faults.isEmpty {
            results.append(ConformanceResult(path, "codes and formats", .faulty(faults.joined(separator: ", "))))
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
        guard case .failed(let what) = outcome else { return outcome }
        let tests = KnownIssues.tests[flag] ?? []
        let country = path.split(separator: "/").first.map(String.init)
        let file = path.split(separator: "/").last.map { String($0.dropLast(5)) }
        let line = lines.first { line in
            line.count == 4 && (line[0].isEmpty || tests.contains(line[0])) && line[1] == country
                && (line[2].isEmpty || line[2] == file)
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
