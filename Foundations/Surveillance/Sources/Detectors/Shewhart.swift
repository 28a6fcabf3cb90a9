public import Kernel
import Foundation

/// Shewhart's chart: is a count more than so many standard deviations above the mean of the weeks before?
///
/// W. A. Shewhart, "Economic Control of Quality of Manufactured Product", 1931. The baseline ends `guardBand` steps
/// before the tested one; the deviation is never taken below that of a Poisson count with the same mean.
public struct Shewhart: Detector {
    /// Steps of the moving baseline.
    public var baseline = 28
    /// Steps left out between baseline and tested step.
    public var guardBand = 2
    /// Limit in standard deviations.
    public var sigmas = 3.0

    public init() {}

    public func firstIndex(in series: Series) -> Int { baseline + guardBand }

    public func detect(_ series: Series, in range: Range<Int>) throws(GovError) -> [Detection] {
        try check(range, in: series)
        return range.map { index in
            let observed = series.value(index)
            let (mean, sigma) = ControlChart.level(series, index, baseline, guardBand)
            let upper = mean + sigmas * sigma
            return Detection(index: index, observed: observed, expected: mean.known, upper: upper.known,
                             statistic: ((series.values[index] - mean) / sigma).known,
                             alarm: (observed ?? .nan) > upper)
        }
    }
}

/// The moving baseline that the Shewhart and EWMA charts share.
enum ControlChart {
    /// Mean and standard deviation, the latter at least that of a Poisson count with mean one half.
    static func level(_ series: Series, _ index: Int, _ baseline: Int, _ guardBand: Int)
        -> (mean: Double, sigma: Double) {
        let end = index - guardBand
        let (mean, sigma) = Moments.of(series.values[(end - baseline)..<end])
        return (mean, max(sigma, max(mean, 0.5).squareRoot()))
    }
}
