public import Kernel
import Foundation

/// How fast counts grow, from a log-linear quasi-Poisson model over a stretch of steps.
public struct GrowthRate: Sendable, Hashable {
    /// Growth a step: the count is multiplied by e^rate.
    public let rate: Double
    /// 95 per cent limits, wider where the counts are more spread than Poisson.
    public let lower: Double
    /// Upper limit of the rate.
    public let upper: Double

    /// Steps until the count has doubled; nil unless it grows.
    public var doublingTime: Double? { rate > 0 ? log(2) / rate : nil }
    /// Steps until it has halved; nil unless it falls.
    public var halvingTime: Double? { rate < 0 ? log(2) / -rate : nil }

    /// Doubling times at the limits of the rate, the shorter first; nil where the lower limit does not grow.
    public var doublingTimeInterval: ClosedRange<Double>? {
        lower > 0 && upper.isFinite ? (log(2) / upper)...(log(2) / lower) : nil
    }

    /// Fits the known steps of `range`; nil with fewer than three of them, no cases, or no convergence.
    /// Throws `surveillance.range` outside the series.
    public static func estimate(_ series: Series, in range: Range<Int>) throws(GovError) -> GrowthRate? {
        guard range.lowerBound >= 0, range.upperBound <= series.count else {
            throw Fault.range(range.lowerBound + 1, range.upperBound, 1, series.count)
        }
        let model = QuasiPoissonRegression(capacity: max(1, range.count), groups: 1, covariates: 1)
        var sum = 0.0
        for index in range where !series.values[index].isNaN {
            model.append(series.values[index], group: 0, covariate: Double(index - range.lowerBound))
            sum += series.values[index]
        }
        guard model.count >= 3, sum > 0, model.fit(covariates: 1), model.converged else { return nil }
        let dispersion = max(1, model.dispersion)
        let error = (dispersion * model.unscaledVariance(ofCoefficient: 0)).squareRoot()
        let t = StudentLaw(degreesOfFreedom: model.degreesOfFreedom).quantile(0.975)
        let rate = model.coefficient(0)
        guard rate.isFinite, error.isFinite, error > 0 else { return nil }
        return GrowthRate(rate: rate, lower: rate - t * error, upper: rate + t * error)
    }
}
