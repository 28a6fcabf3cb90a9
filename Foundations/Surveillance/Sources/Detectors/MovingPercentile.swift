public import Kernel
import Foundation

/// The moving percentile of China's infectious disease automated-alert system (CIDARS).
///
/// W. Yang et al., "A nationwide web-based automated system for outbreak early detection and rapid response in China",
/// Western Pacific Surveillance and Response 2 (2011) 10–15. The cases of the last `periodSteps` are compared with
/// those of the same period and of `neighbours` periods at each side in past years; an alarm is a count above the
/// percentile.
public struct MovingPercentile: Detector {
    /// Past years compared with.
    public var yearsBack = 5
    /// Periods before and after the same one that count as its like.
    public var neighbours = 2
    /// Steps added up: 7 for daily series as CIDARS does, 1 for weekly.
    public var periodSteps: Int?
    /// 0.8 or 0.9 by disease.
    public var percentile = 0.8
    /// No alarm below this many cases in the period.
    public var minimumCases = 2

    public init() {}

    public func firstIndex(in series: Series) -> Int {
        yearsBack * series.step.perYear + (neighbours + 1) * period(series) - 1
    }

    public func detect(_ series: Series, in range: Range<Int>) throws(GovError) -> [Detection] {
        try check(range, in: series)
        var past: [Double] = []
        return range.map { index in
            past.removeAll(keepingCapacity: true)
            let references = ReferenceWeeks.flexible(series, at: index, years: yearsBack)
                ?? (0...yearsBack).map { index - $0 * series.step.perYear }
            for reference in references.dropFirst() {
                for shift in -neighbours...neighbours {
                    let value = sum(series, endingAt: reference + shift * period(series))
                    if !value.isNaN { past.append(value) }
                }
            }
            let current = sum(series, endingAt: index)
            let observed = current.known
            // Half of the past periods known is little enough to call it a percentile.
            guard 2 * past.count >= yearsBack * (2 * neighbours + 1), !past.isEmpty else {
                return Detection(index: index, observed: observed, upper: nil, alarm: false)
            }
            past.sort()
            let upper = Quantiles.interpolated(past, percentile)
            return Detection(index: index, observed: observed, expected: Quantiles.interpolated(past, 0.5),
                upper: upper,
                             alarm: current > upper && current >= Double(minimumCases))
        }
    }

    private func period(_ series: Series) -> Int { periodSteps ?? (series.step == .day ? 7 : 1) }

    private func sum(_ series: Series, endingAt end: Int) -> Double {
        let start = end - period(series) + 1
        guard start >= 0, end < series.count else { return .nan }
        return series.values[start...end].reduce(0, +)
    }
}

/// Quantiles of a sorted sample.
enum Quantiles {
    /// Linear between the order statistics (Hyndman and Fan's type 7). The sample is sorted and not empty.
    static func interpolated(_ sorted: [Double], _ p: Double) -> Double {
        let position = p * Double(sorted.count - 1)
        let low = Int(position), high = min(low + 1, sorted.count - 1)
        return sorted[low] + (position - Double(low)) * (sorted[high] - sorted[low])
    }
}
