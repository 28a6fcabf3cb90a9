public import Kernel
import Foundation

/// The exponentially weighted moving average of standardised counts, between Shewhart's chart and the CUSUM.
///
/// S. W. Roberts, "Control chart tests based on geometric moving averages", Technometrics 1 (1959) 239–250. Counts are
/// standardised by a moving baseline as in `Shewhart`; the limit grows with the steps since the chart began. A missing
/// step leaves the average as it is.
public struct EWMA: Detector {
    /// Weight of the newest step, above 0 and at most 1.
    public var weight = 0.3
    /// Limit in standard deviations of the average.
    public var sigmas = 3.0
    /// Steps of the moving baseline.
    public var baseline = 28
    /// Steps left out between baseline and tested step.
    public var guardBand = 2

    public init() {}

    public func firstIndex(in series: Series) -> Int { baseline + guardBand }

    public func detect(_ series: Series, in range: Range<Int>) throws(GovError) -> [Detection] {
        try check(range, in: series)
        var average = 0.0, steps = 0.0
        return range.map { index in
            let observed = series.value(index)
            let (mean, sigma) = ControlChart.level(series, index, baseline, guardBand)
            let spread = (weight / (2 - weight) * (1 - pow(1 - weight, 2 * (steps + 1)))).squareRoot()
            let upper = mean + sigma * (sigmas * spread - (1 - weight) * average) / weight
            let score = (series.values[index] - mean) / sigma
            if score.isFinite {
                average = weight * score + (1 - weight) * average
                steps += 1
            }
            return Detection(index: index, observed: observed, expected: mean.known, upper: upper.known.map { max(0,
                $0) },
                             statistic: average, alarm: score.isFinite && average > sigmas * spread)
        }
    }
}
