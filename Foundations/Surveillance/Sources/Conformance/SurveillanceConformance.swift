public import Kernel
import Foundation

/// Runs a folder of detection cases: `cases.json` names series, method, settings, range and the table expected.
///
/// Positions in files count from 1. A series file has a column `observed` and a column `t` or `date`; an expected
/// table has `t`, `upper`, `alarm` and perhaps `expected`, `pvalue`, `cusum`; `NA` means that the method must have no
/// answer.
public enum SurveillanceConformance {
    /// A case as the file writes it.
    private struct Case: Decodable {
        let series: String
        let method: String
        let settings: DetectorOptions
        let range: [Int]
        let expected: String
        let relativeTolerance: Double
        /// First day of a series without dates.
        let start: Day?
    }

    /// One result a case, in the order of the file. Throws `surveillance.file` where `cases.json` cannot be read.
    public static func run(directory: String) throws(GovError) -> [ConformanceResult] {
        let cases = try ConformanceFiles.cases(Case.self, directory)
        return cases.map { one in
            let name = "\(one.method) \(one.expected)"
            do throws(GovError) {
                let comparison = try compare(one, directory)
                return ConformanceResult(name, passed: comparison.passes(one.relativeTolerance), comparison.detail)
            } catch {
                return ConformanceResult(name, passed: false, error.description)
            }
        }
    }

    private static func compare(_ one: Case, _ directory: String) throws(GovError) -> Comparison {
        let series = try SeriesFile.read("\(directory)/\(one.series)", start: one.start ?? SeriesFile.conventionalStart)
        let detector = try DetectorRegistry.make(one.method, one.settings)
        guard one.range.count == 2, one.range[0] >= 1, one.range[0] <= one.range[1] else {
            throw Fault.file("cases.json", "range")
        }
        let answers = try detector.detect(series, in: (one.range[0] - 1)..<one.range[1])
        let path = "\(directory)/\(one.expected)"
        let table = try CSVTable(path: path)
        guard let positions = try table.numbers("t", path: path), let alarms = try table.numbers("alarm",
              path: path) else {
            throw Fault.file(path, "columns t and alarm")
        }
        let columns: [(String, (Detection) -> Double?)] = [
            ("upper", \.upper), ("expected", \.expected), ("pvalue", \.pValue), ("cusum", \.statistic),
        ]
        var comparison = Comparison()
        for (name, read) in columns {
            guard let values = try table.numbers(name, path: path) else { continue }
            for (row, value) in values.enumerated() {
                let answer = try find(answers, positions[row], one.range[0], path)
                comparison.compare(read(answer), value, at: "\(name) t=\(answer.index + 1)")
            }
        }
        for (row, alarm) in alarms.enumerated() {
            let answer = try find(answers, positions[row], one.range[0], path)
            comparison.same(answer.alarm, alarm == 1, at: "alarm t=\(answer.index + 1)")
        }
        return comparison
    }

    private static func find(_ answers: [Detection], _ position: Double?, _ first: Int, _ path: String)
        throws(GovError) -> Detection {
        guard let position, position >= Double(first), Int(position) - first < answers.count else {
            throw Fault.file(path, "t outside the range")
        }
        return answers[Int(position) - first]
    }
}

/// What the three runners read.
enum ConformanceFiles {
    static func cases<Case: Decodable>(_ type: Case.Type, _ directory: String) throws(GovError) -> [Case] {
        let path = "\(directory)/cases.json"
        guard let content = FileManager.default.contents(atPath: path) else { throw Fault.file(path, "not found") }
        do {
            return try JSONDecoder().decode([Case].self, from: content)
        } catch {
            throw Fault.file(path, String(describing: error))
        }
    }
}
