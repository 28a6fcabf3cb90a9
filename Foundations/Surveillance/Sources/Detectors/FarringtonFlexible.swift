public import Kernel
import Foundation

/// The flexible Farrington method: a quasi-Poisson model with trend and seasonal levels over the whole of the past
/// years.
///
/// A. Noufaily et al., "An improved algorithm for outbreak detection in multiple surveillance systems", Statistics in
/// Medicine 32 (2013) 1206–1222; thresholds `nbPlugin` and `muan` as in M. Salmon, D. Schumacher, M. Höhle,
/// "Monitoring Count Time Series in R", JSS 70 (2016), `delta` as in Farrington (1996). Recent weeks are left out of
/// the baseline, weeks of past outbreaks get less weight, and a bound is given only where cases were seen lately.
public struct FarringtonFlexible: Detector {
    /// How the bound is made of the model.
    public enum Threshold: String, Sendable, CaseIterable {
        /// Normal approximation after a power transform.
        case delta
        /// Quantile of the negative binomial law with the estimated mean.
        case nbPlugin
        /// The same with the mean's own upper limit.
        case muan
    }

    /// Years of baseline.
    public var yearsBack = 5
    /// Weeks at each side of the reference week that form its season.
    public var windowHalfWidth = 3
    /// Seasonal levels a year; 1 compares with the reference windows alone.
    public var periods = 10
    /// Anscombe residuals above it lose weight.
    public var weightsThreshold = 2.58
    /// Whether weeks of past outbreaks lose weight.
    public var reweight = true
    /// Latest weeks that are not in the baseline.
    public var pastWeeksNotIncluded = 26
    /// Whether a trend is looked for; never with fewer than three years or where it extrapolates.
    public var trend = true
    /// The trend stays where its p-value is below; 1 keeps it.
    public var trendThreshold = 1.0
    /// How the bound is made.
    public var threshold = Threshold.nbPlugin
    /// Transform of the `delta` threshold.
    public var power = PowerTransform.twoThirds
    /// Chance of a count above the bound in normal times.
    public var alpha = 0.05
    /// A bound needs this many cases in the last `minimumWeeks` weeks.
    public var minimumCases = 5
    /// Weeks over which `minimumCases` are counted.
    public var minimumWeeks = 4
    /// Uses the series' population as an offset.
    public var populationOffset = false
    /// How reference weeks are found.
    public var calendar = ReferenceCalendar.dates
    /// Holidays whose share of a step is a covariate; the series then needs days. Not in the paper.
    public var holidays: Holidays?

    public init() {}

    public func firstIndex(in series: Series) -> Int {
        guard calendar == .dates, series.days != nil else { return yearsBack * series.step.perYear + windowHalfWidth }
        var low = 0, high = series.count
        while low < high {
            let middle = (low + high) / 2
            let oldest = ReferenceWeeks.flexible(series, at: middle, years: yearsBack, calendar: calendar)?.last
            if let oldest, oldest >= windowHalfWidth { high = middle } else { low = middle + 1 }
        }
        return low
    }

    public func detect(_ series: Series, in range: Range<Int>) throws(GovError) -> [Detection] {
        try check(range, in: series)
        if holidays != nil, series.days == nil { throw Fault.input("holidays need a series with days") }
        let workspace = FarringtonWorkspace(series: series, method: self)
        return range.map { workspace.test($0) }
    }

    /// Tests the last point of each series; the series share one workspace, which is what makes thousands quick.
    public func detectLast(_ all: [Series]) throws(GovError) -> [Detection?] {
        var workspace: FarringtonWorkspace?
        var answers: [Detection?] = []
        answers.reserveCapacity(all.count)
        for series in all {
            if holidays != nil, series.days == nil { throw Fault.input("holidays need a series with days") }
            guard series.count > firstIndex(in: series) else {
                answers.append(nil)
                continue
            }
            let present = workspace.flatMap { $0.adopt(series) ? $0 : nil }
                ?? FarringtonWorkspace(series: series, method: self)
            workspace = present
            answers.append(present.test(series.count - 1))
        }
        return answers
    }
}

/// The transform that makes a count's law nearer to the normal before a bound is taken.
public enum PowerTransform: String, Sendable, CaseIterable {
    case none, half = "1/2", twoThirds = "2/3"

    /// The upper bound and the probability above `observed`, from mean, its standard error and dispersion.
    func bound(mean: Double, error: Double, dispersion: Double, z: Double, observed: Double)
        -> (upper: Double, pValue: Double) {
        let tau = dispersion + error * error / mean
        let exponent: Double, deviation: Double
        switch self {
        case .none: (exponent, deviation) = (1, (mean * tau).squareRoot())
        case .half: (exponent, deviation) = (0.5, (tau / 4).squareRoot())
        case .twoThirds: (exponent, deviation) = (2.0 / 3, (4.0 / 9 * cbrt(mean) * tau).squareRoot())
        }
        let centre = pow(mean, exponent)
        let upper = pow(centre + z * deviation, 1 / exponent)
        return (upper, NormalLaw.survival((pow(observed, exponent) - centre) / deviation))
    }
}
