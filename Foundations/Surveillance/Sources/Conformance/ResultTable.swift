import Kernel

/// Answers as tables of comma-separated values, with the column names of the reference packages; `NA` where there is
/// none.
public enum ResultTable {
    /// Columns `t` (from 1), `observed`, `upper`, `alarm`; `expected`, `statistic`, `pvalue` where the method gave any.
    public static func detections(_ answers: [Detection]) -> String {
        typealias Column = (name: String, read: (Detection) -> String)
        var columns: [Column] = [("t", { String($0.index + 1) })]
        columns.append(("observed", { write($0.observed) }))
        columns.append(("upper", { write($0.upper) }))
        columns.append(("alarm", { $0.alarm ? "1" : "0" }))
        let further: [(String, (Detection) -> Double?)] = [
            ("expected", \.expected), ("statistic", \.statistic), ("pvalue", \.pValue),
        ]
        for (name, read) in further where answers.contains(where: { read($0) != nil }) {
            columns.append((name, { write(read($0)) }))
        }
        return table(columns.map(\.name), answers.map { answer in columns.map { $0.read(answer) } })
    }

    /// Columns `t_start`, `t_end` (from 1), `Mean(R)`, `Std(R)` and the quantiles.
    public static func reproduction(_ estimates: [ReproductionEstimate]) -> String {
        let names = ReproductionEstimate.probabilities.map { $0 == 0.5 ? "Median(R)" : "Quantile.\($0)(R)" }
        return table(["t_start", "t_end", "Mean(R)", "Std(R)"] + names, estimates.map { one in
            let ends = [String(one.window.lowerBound + 1), String(one.window.upperBound + 1)]
            let quantiles = names.indices.map { write(one.quantiles.isEmpty ? nil : one.quantiles[$0]) }
            return ends + [write(one.mean), write(one.standardDeviation)] + quantiles
        })
    }

    /// Columns `date`, `observed`, `nowcast` (the median), `lo`, `hi`, `mean` and `completeness`.
    public static func nowcast(_ estimates: [Nowcast.Estimate]) -> String {
        table(["date", "observed", "nowcast", "lo", "hi", "mean", "completeness"], estimates.map { one in
            [one.day.description, String(one.reported), String(one.median), String(one.lower), String(one.upper),
             write(one.mean), write(one.completeness)]
        })
    }

    /// Rows under a header line.
    static func table(_ header: [String], _ rows: [[String]]) -> String {
        ([header] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
    }

    /// Whole numbers without a fraction, others with all their digits.
    static func write(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "NA" }
        return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}
