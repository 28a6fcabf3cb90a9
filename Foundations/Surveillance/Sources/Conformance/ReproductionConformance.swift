public import Kernel
import Foundation

/// Runs a folder of reproduction-number cases: `cases.json` names incidence, serial interval, method, window, prior
/// and the table expected.
public enum ReproductionConformance {
    /// A case as the file writes it.
    private struct Case: Decodable {
        let incidence: String
        let serialInterval: String?
        let serialIntervalMean: Double?
        let serialIntervalSD: Double?
        let method: String
        let window: Int
        let priorMean: Double?
        let priorSD: Double?
        let expected: String
        let columns: [String]?
        let tolerance: Double
    }

    /// One result a case, in the order of the file. Throws `surveillance.file` where `cases.json` cannot be read.
    public static func run(directory: String) throws(GovError) -> [ConformanceResult] {
        try ConformanceFiles.cases(Case.self, directory).map { one in
            let name = "\(one.method) \(one.expected)"
            do throws(GovError) {
                let comparison = try compare(one, directory)
                return ConformanceResult(name, passed: comparison.passes(one.tolerance), comparison.detail)
            } catch {
                return ConformanceResult(name, passed: false, error.description)
            }
        }
    }

    private static func compare(_ one: Case, _ directory: String) throws(GovError) -> Comparison {
        let incidence = try IncidenceFile.read("\(directory)/\(one.incidence)")
        let interval = try serialInterval(one, directory, days: incidence.count)
        let windows = ReproductionWindows.sliding(days: one.window)
        let estimates: [ReproductionEstimate]
        switch one.method {
        case "cori":
            estimates = try CoriEstimator(serialInterval: interval, windows: windows, priorMean: one.priorMean ?? 5,
                                          priorStandardDeviation: one.priorSD ?? 5).estimate(incidence)
        case "wallinga-teunis":
            estimates = WallingaTeunis(serialInterval: interval, windows: windows).estimate(incidence)
        default: throw Fault.method(one.method)
        }
        return try compare(estimates, "\(directory)/\(one.expected)", one.columns)
    }

    private static func serialInterval(_ one: Case, _ directory: String, days: Int) throws(GovError) -> SerialInterval {
        if let file = one.serialInterval { return try IncidenceFile.serialInterval("\(directory)/\(file)") }
        guard let mean = one.serialIntervalMean, let deviation = one.serialIntervalSD else {
            throw Fault.file("cases.json", "no serial interval")
        }
        return try SerialInterval(mean: mean, standardDeviation: deviation, days: days)
    }

    private static func compare(_ estimates: [ReproductionEstimate], _ path: String, _ only: [String]?)
        throws(GovError) -> Comparison {
        let table = try CSVTable(path: path)
        var comparison = Comparison()
        if table.rows.count != estimates.count {
            comparison.same(false, true, at: "\(estimates.count) windows, expected \(table.rows.count)")
        }
        typealias Column = (name: String, read: (ReproductionEstimate) -> Double?)
        var columns: [Column] = [
            ("t_start", { Double($0.window.lowerBound + 1) }), ("t_end", { Double($0.window.upperBound + 1) }),
            ("Mean(R)", \.mean), ("Std(R)", \.standardDeviation), ("Median(R)", \.median),
        ]
        for (place, probability) in ReproductionEstimate.probabilities.enumerated() where place != 3 {
            columns.append(("Quantile.\(probability)(R)", { $0.quantiles.isEmpty ? nil : $0.quantiles[place] }))
        }
        for (name, read) in columns where name.hasPrefix("t_") || only?.contains(name) ?? true {
            guard let values = try table.numbers(name, path: path) else { continue }
            for (estimate, value) in zip(estimates, values) {
                comparison.compare(read(estimate), value, at: "\(name) t=\(estimate.window.upperBound + 1)")
            }
        }
        return comparison
    }
}
