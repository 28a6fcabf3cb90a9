public import COSE
import Foundation

/// Runs rule sets with their own tests, in the folders of eu-digital-green-certificates/dgc-business-rules-testdata:
/// `SET/RULE/rule.json` and `SET/RULE/tests/*.json`.
public struct CertLogicConformance {
    private let directory: URL

    /// - Parameter directory: the folder of rule sets, of one set or of one rule.
    public init(directory: String) { self.directory = URL(fileURLWithPath: directory, isDirectory: true) }

    /// One result for each rule (it can be read, and names all fields that it depends on), one for each test.
    ///
    /// - Throws: what reading a folder or file throws.
    public func run() throws -> [ConformanceResult] { try run(directory, name: "") }

    private func run(_ folder: URL, name: String) throws -> [ConformanceResult] {
        let entries = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        guard entries.contains("rule.json") else {
            return try entries.flatMap { entry -> [ConformanceResult] in
                let child = folder.appendingPathComponent(entry, isDirectory: true)
                var isFolder: ObjCBool = false
                guard !entry.hasPrefix("."), FileManager.default.fileExists(atPath: child.path, isDirectory: &isFolder),
                      isFolder.boolValue else { return [] }
                return try run(child, name: name.isEmpty ? entry : "\(name)/\(entry)")
            }
        }
        let rule: CertLogicRule
        do {
            rule = try CertLogicRule(try JSON(file: folder.appendingPathComponent("rule.json")))
        } catch {
            return [ConformanceResult(name, "rule", .failed(String(describing: error)))]
        }
        let tests = folder.appendingPathComponent("tests", isDirectory: true)
        let all = entries.contains("tests") ? try FileManager.default.contentsOfDirectory(atPath: tests.path) : []
        let files = all.filter { $0.hasSuffix(".json") }
        return [ConformanceResult(name, "rule", .passed)] + files.sorted().map { file in
            ConformanceResult("\(name)/tests/\(file)", "test", outcome(rule, tests.appendingPathComponent(file)))
        }
    }

    private func outcome(_ rule: CertLogicRule, _ file: URL) -> ConformanceResult.Outcome {
        do {
            let test = try JSON(file: file)
            guard let payload = test["payload"], let external = test["external"], let expected = test["expected"] else {
                return .faulty("payload, external or expected is missing")
            }
            let value = try rule.logic.evaluate(["payload": payload, "external": external])
            return value == expected ? .passed : .failed("expected \(expected), got \(value)")
        } catch {
            return .failed(String(describing: error))
        }
    }
}

extension JSON {
    /// - Throws: what reading the file throws, or `JSON.Failure`.
    init(file: URL) throws { try self.init(parsing: Array(try Foundation.Data(contentsOf: file))) }
}
