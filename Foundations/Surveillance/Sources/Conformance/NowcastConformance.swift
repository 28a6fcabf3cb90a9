public import Kernel
import Foundation

/// Runs a folder of nowcast cases: `cases.json` names line list, state of knowledge, prior and the table expected.
///
/// Median and interval must be within one case or 2 per cent of the expected ones on each day; where the table tells
/// the final truth, the detail says how often the interval covers it and how wide it is beside the expected one.
public enum NowcastConformance {
    /// A case as the file writes it.
    private struct Case: Decodable {
        /// The prior of a case.
        struct Prior: Decodable {
            let kind: String
            let mean: Double?
            let variance: Double?
        }

        let lineList: String
        let event: String
        let report: String
        let start: Day
        let now: Day
        let maximumDelayDays: Int
        let alpha: Double
        let prior: Prior?
        let expected: String
    }

    /// One result a case, in the order of the file. Throws `surveillance.file` where `cases.json` cannot be read.
    public static func run(directory: String) throws(GovError) -> [ConformanceResult] {
        try ConformanceFiles.cases(Case.self, directory).map { one in
            let name = "nowcast \(one.expected)"
            do throws(GovError) {
                return try run(one, name, directory)
            } catch {
                return ConformanceResult(name, passed: false, error.description)
            }
        }
    }

    private static func run(_ one: Case, _ name: String, _ directory: String) throws(GovError) -> ConformanceResult {
        let cases = try LineListFile.read("\(directory)/\(one.lineList)", event: one.event, report: one.report)
        let triangle = try ReportingTriangle(cases: cases, start: one.start, now: one.now,
                                             maximumDelay: one.maximumDelayDays)
        var nowcast = Nowcast()
        nowcast.alpha = one.alpha
        nowcast.samples = 20_000
        if let prior = one.prior {
            guard prior.kind == "poisson-gamma", let mean = prior.mean, let variance = prior.variance else {
                throw Fault.input("prior \(prior.kind)")
            }
            nowcast.prior = .poissonGamma(mean: mean, variance: variance)
        }
        return try compare(try nowcast.estimate(triangle), "\(directory)/\(one.expected)", name)
    }

    private static func compare(_ estimates: [Nowcast.Estimate], _ path: String, _ name: String)
        throws(GovError) -> ConformanceResult {
        let table = try CSVTable(path: path)
        guard let date = table.index("date"), table.rows.count == estimates.count else {
            throw Fault.file(path, "\(table.rows.count) rows for \(estimates.count) days, or no column date")
        }
        let columns: [(String, (Nowcast.Estimate) -> Int)] = [
            ("observed", \.reported), ("nowcast", \.median), ("lo", \.lower), ("hi", \.upper),
        ]
        var faults: [String] = [], worst = 0.0
        for (column, read) in columns {
            guard let values = try table.numbers(column, path: path) else { continue }
            for (row, value) in values.enumerated() {
                guard let value else { continue }
                let off = abs(Double(read(estimates[row])) - value)
                worst = max(worst, off)
                let same = table.rows[row][date] == estimates[row].day.description
                if !same || off > max(1, 0.02 * value) {
                    faults.append("\(column) \(estimates[row].day): \(read(estimates[row])), expected \(Int(value))")
                }
            }
        }
        let coverage = try coverage(table, path, estimates)
        let detail = faults.isEmpty ? "largest deviation \(worst) cases" : "\(faults.count) differ, first \(faults[0])"
        return ConformanceResult(name, passed: faults.isEmpty, detail + coverage)
    }

    private static func coverage(_ table: CSVTable, _ path: String, _ estimates: [Nowcast.Estimate])
        throws(GovError) -> String {
        guard let truth = try table.numbers("final", path: path), let lower = try table.numbers("lo", path: path),
              let upper = try table.numbers("hi", path: path) else { return "" }
        var covered = 0, width = 0.0, expectedWidth = 0.0
        for (row, estimate) in estimates.enumerated() {
            let final = truth[row] ?? .nan
            if final >= Double(estimate.lower), final <= Double(estimate.upper) { covered += 1 }
            width += Double(estimate.upper - estimate.lower)
            expectedWidth += (upper[row] ?? 0) - (lower[row] ?? 0)
        }
        return "; truth covered on \(covered) of \(estimates.count) days, width \(width), expected \(expectedWidth)"
    }
}
