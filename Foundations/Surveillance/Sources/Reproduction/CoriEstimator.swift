public import Kernel
import Foundation

/// The instantaneous reproduction number: how many each case would infect if things stayed as they are today.
///
/// A. Cori, N. M. Ferguson, C. Fraser, S. Cauchemez, "A New Framework and Software to Estimate Time-Varying
/// Reproduction Numbers During Epidemics", American Journal of Epidemiology 178 (2013) 1505–1512; imported cases as in
/// R. N. Thompson et al., Epidemics 29 (2019). In a window the number has a gamma posterior; no simulation is needed.
///
/// An estimator remembers quantiles of posteriors it has met, so one is best used for many series. One thread at a
/// time.
/// ```swift
/// let estimator = try CoriEstimator(serialInterval: SerialInterval(mean: 5, standardDeviation: 3))
/// let estimates = estimator.estimate(incidence)
/// ```
public final class CoriEstimator {
    /// Days between the onsets of a case and of those it infects.
    public let serialInterval: SerialInterval
    /// The windows that get an estimate.
    public let windows: ReproductionWindows
    private let shape: Double
    private let scale: Double
    private let weights: [Double]
    private let serialMean: Double
    /// Quantiles of the gamma law of scale 1 and shape `shape` + n, for n cases.
    private var remembered: [[Double]] = []
    private static let rememberedCases = 1 << 16

    /// The prior is a gamma law. Throws `surveillance.input` unless its mean and deviation are above 0.
    public init(serialInterval: SerialInterval, windows: ReproductionWindows = .sliding(days: 7), priorMean: Double = 5,
                priorStandardDeviation: Double = 5) throws(GovError) {
        guard priorMean > 0, priorStandardDeviation > 0, priorMean < 1e6, priorStandardDeviation < 1e6 else {
            throw Fault.input("prior mean, sd > 0")
        }
        self.serialInterval = serialInterval
        self.windows = windows
        shape = (priorMean / priorStandardDeviation) * (priorMean / priorStandardDeviation)
        scale = priorStandardDeviation * priorStandardDeviation / priorMean
        weights = Array(serialInterval.effective)
        serialMean = serialInterval.mean
    }

    /// Estimates by window, in order of time. A window that ends within the mean serial interval has no answer, nor has
    /// one with a missing day. Cost: days × length of the serial interval.
    public func estimate(_ incidence: Incidence) -> [ReproductionEstimate] {
        let infectivity = self.infectivity(incidence)
        return windows.ranges(count: incidence.count).map { window in
            var cases = 0.0, pressure = 0.0
            for day in window {
                cases += incidence.local[day]
                pressure += infectivity[day]
            }
            guard Double(window.upperBound + 1) > serialMean, cases.isFinite else {
                return ReproductionEstimate(window: window, cases: cases.isFinite ? cases : 0, mean: nil,
                                            standardDeviation: nil, quantiles: [])
            }
            let a = shape + cases, b = 1 / (1 / scale + pressure)
            return ReproductionEstimate(window: window, cases: cases, mean: a * b,
                standardDeviation: a.squareRoot() * b,
                                        quantiles: quantiles(cases, scale: b))
        }
    }

    /// Σ w(s) I(t − s): how much infection there was about on each day.
    public func infectivity(_ incidence: Incidence) -> [Double] {
        let totals = (0..<incidence.count).map(incidence.total)
        var result = [Double](repeating: 0, count: totals.count)
        weights.withUnsafeBufferPointer { weights in
            totals.withUnsafeBufferPointer { totals in
                for day in totals.indices {
                    var sum = 0.0
                    for lag in 0..<min(weights.count, day + 1) { sum += weights[lag] * totals[day - lag] }
                    result[day] = sum
                }
            }
        }
        return result
    }

    private func quantiles(_ cases: Double, scale: Double) -> [Double] {
        guard cases < Double(CoriEstimator.rememberedCases), cases == cases.rounded() else {
            return standard(cases).map { $0 * scale }
        }
        let number = Int(cases)
        while remembered.count <= number { remembered.append([]) }
        if remembered[number].isEmpty { remembered[number] = standard(cases) }
        return remembered[number].map { $0 * scale }
    }

    private func standard(_ cases: Double) -> [Double] {
        let law = GammaLaw(shape: shape + cases)
        return ReproductionEstimate.probabilities.map(law.quantile)
    }
}
