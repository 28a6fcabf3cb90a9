public import Kernel
import Foundation

/// The generalised likelihood ratio chart for seasonal counts: has the mean risen by any factor, since any week?
///
/// M. Höhle and M. Paul, "Count data regression charts for the monitoring of surveillance time series", Computational
/// Statistics & Data Analysis 52 (2008) 4357–4368. The in-control mean is a log-linear model with harmonics fitted to
/// the steps before the range. The chart starts anew after an alarm. `upper` is the statistic itself; the limit is
/// `thresholdARL`.
public struct LikelihoodRatio: Detector {
    /// The law of a count about its mean.
    public enum Law: Sendable, Hashable {
        case poisson
        /// Variance μ + α μ²; nil estimates α from the steps before the range.
        case negativeBinomial(overdispersion: Double?)
    }

    /// The law in and out of control.
    public var law: Law
    /// Decision limit of the log-likelihood ratio.
    public var thresholdARL = 5.0
    /// Pairs of sine and cosine a year, 0 to 5.
    public var harmonics = 1
    /// Whether the in-control mean has a log-linear trend.
    public var trend = false
    /// How many steps back a change is looked for; nil means all since the last alarm, up to `longestWindow`.
    public var window: Int?
    /// Bounds the work on long series: 5000 steps for Poisson, 260 for negative binomial, whose ratio is iterated.
    public static let longestWindow = (poisson: 5000, negativeBinomial: 260)
    /// In-control mean; nil fits it.
    public var mean: Double?

    public init(_ law: Law = .poisson) { self.law = law }

    public func firstIndex(in series: Series) -> Int {
        mean != nil ? 0 : 2 + 2 * harmonics + (trend ? 1 : 0)
    }

    public func detect(_ series: Series, in range: Range<Int>) throws(GovError) -> [Detection] {
        try check(range, in: series)
        let model = SeasonalMean(harmonics: harmonics, trend: trend)
        var alpha = 0.0
        if case .negativeBinomial(let given) = law {
            alpha = given ?? model.overdispersion(series, before: range.lowerBound) ?? 0
        }
        let means: [Double]?
        if let mean {
            means = [Double](repeating: mean, count: range.count)
        } else {
            means = model.predict(series, before: range.lowerBound, range: range, overdispersion: alpha)
        }
        guard let means else {
            return range.map { Detection(index: $0, observed: series.value($0), upper: nil, alarm: false) }
        }
        return run(series, range, means, alpha)
    }

    private func run(_ series: Series, _ range: Range<Int>, _ means: [Double], _ alpha: Double) -> [Detection] {
        var start = range.lowerBound
        let reach = window ?? (alpha == 0 ? Self.longestWindow.poisson : Self.longestWindow.negativeBinomial)
        return range.map { index in
            let observed = series.value(index)
            let expected = means[index - range.lowerBound]
            let earliest = max(start, index - reach + 1)
            var best = 0.0, counts = 0.0, mean = 0.0
            for position in stride(from: index, through: earliest, by: -1) {
                let count = series.values[position]
                if count.isNaN { continue }
                counts += count
                mean += means[position - range.lowerBound]
                guard counts > mean else { continue }
                let ratio = alpha == 0
                    ? SpecialFunctions.deviancePart(counts, mean: mean)
                    : negativeBinomialRatio(series, position...index, means, range.lowerBound, alpha, counts / mean)
                best = max(best, ratio)
            }
            let alarm = observed != nil && best >= thresholdARL
            if alarm { start = index + 1 }
            return Detection(index: index, observed: observed, expected: expected, upper: best, statistic: best,
                             alarm: alarm)
        }
    }

    /// Newton's steps for the log of the rise, from its Poisson value; then the log-likelihood ratio there.
    private func negativeBinomialRatio(_ series: Series, _ span: ClosedRange<Int>, _ means: [Double], _ first: Int,
                                       _ alpha: Double, _ rise: Double) -> Double {
        var kappa = log(rise)
        for _ in 0..<50 {
            var slope = 0.0, curve = 0.0
            let factor = exp(kappa)
            for position in span where !series.values[position].isNaN {
                let x = series.values[position], m = means[position - first] * factor, d = 1 + alpha * m
                slope += (x - m) / d
                curve += m * (1 + alpha * x) / (d * d)
            }
            let step = curve > 0 ? slope / curve : 0
            kappa = max(0, kappa + min(1, max(-1, step)))
            if abs(step) < 1e-12 { break }
        }
        var ratio = 0.0
        for position in span where !series.values[position].isNaN {
            let x = series.values[position], m = means[position - first]
            ratio += x * kappa - (x + 1 / alpha) * log((1 + alpha * m * exp(kappa)) / (1 + alpha * m))
        }
        return ratio.isFinite ? max(0, ratio) : 0
    }
}
