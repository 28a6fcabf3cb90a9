import Foundation

/// The negative binomial law of counts, with a real `size` and success probability `probability`:
/// the mean is size (1 − probability) / probability, the variance mean / probability.
public struct NegativeBinomialLaw: Sendable {
    /// Above 0, not necessarily whole.
    public let size: Double
    /// Chance of success, in (0, 1].
    public let probability: Double
    /// 1 − probability, kept apart because it may be much smaller than 1.
    public let complement: Double

    /// `size` above 0, `probability` in (0, 1].
    public init(size: Double, probability: Double) {
        self.size = size
        self.probability = probability
        complement = 1 - probability
    }

    /// By mean and overdispersion: the variance is `overdispersion` times the mean; above 1.
    public init(mean: Double, overdispersion: Double) {
        size = mean / (overdispersion - 1)
        probability = 1 / overdispersion
        complement = (overdispersion - 1) / overdispersion
    }

    /// By mean and size: the variance is mean + mean² / size.
    public init(mean: Double, size: Double) {
        self.size = size
        probability = size / (size + mean)
        complement = mean / (size + mean)
    }

    /// The expected count.
    public var mean: Double { size * complement / probability }

    /// P(X = count); 0 for what is no count.
    public func mass(_ count: Double) -> Double {
        guard count >= 0, count == count.rounded(), size > 0 else { return 0 }
        if complement <= 0 { return count == 0 ? 1 : 0 }
        if count == 0 { return exp(size * logProbability) }
        return SpecialFunctions.binomialMass(size, count, probability, complement) * size / (size + count)
    }

    /// P(X ≤ count).
    public func cumulative(_ count: Double) -> Double {
        if count < 0 { return 0 }
        if size <= 0 || complement <= 0 { return 1 }
        return IncompleteBeta.lower(size, count.rounded(.down) + 1, probability, complement)
    }

    /// P(X > count), exact far out in the tail.
    public func survival(_ count: Double) -> Double {
        if count < 0 { return 1 }
        if size <= 0 || complement <= 0 { return 0 }
        return IncompleteBeta.lower(count.rounded(.down) + 1, size, complement, probability)
    }

    /// The least count whose cumulative probability is at least p.
    public func quantile(_ p: Double) -> Double {
        guard p > 0, size > 0, complement > 0 else { return p.isNaN || size.isNaN ? .nan : 0 }
        if p >= 1 { return .infinity }
        let deviation = (mean / probability).squareRoot()
        let first = exp(size * logProbability)
        if mean + deviation < CountQuantile.summable, p < CountQuantile.summableProbability, first > 0 {
            let size = size, complement = complement
            return CountQuantile.bySum(p, first: first) { (size + $0 - 1) / $0 * complement }
        }
        return CountQuantile.bySearch(p, mean: mean, deviation: deviation,
                                      skewness: (2 - probability) / (size * complement).squareRoot(),
                                      cumulative: cumulative, survival: survival)
    }

    private var logProbability: Double { complement < 0.1 ? log1p(-complement) : log(probability) }
}
