import Foundation

/// The Poisson law.
public struct PoissonLaw: Sendable {
    /// At least 0.
    public let mean: Double

    public init(mean: Double) { self.mean = mean }

    /// P(X = count); 0 for what is no count.
    public func mass(_ count: Double) -> Double {
        count < 0 || count != count.rounded() ? 0 : SpecialFunctions.poissonMass(count, mean: mean)
    }

    /// P(X ≤ count).
    public func cumulative(_ count: Double) -> Double {
        count < 0 ? 0 : mean == 0 ? 1 : IncompleteGamma.upper(count.rounded(.down) + 1, mean)
    }

    /// P(X > count), exact far out in the tail.
    public func survival(_ count: Double) -> Double {
        count < 0 ? 1 : mean == 0 ? 0 : IncompleteGamma.lower(count.rounded(.down) + 1, mean)
    }

    /// The least count whose cumulative probability is at least p.
    public func quantile(_ p: Double) -> Double {
        guard p > 0, mean > 0 else { return p.isNaN || mean.isNaN ? .nan : 0 }
        if p >= 1 { return .infinity }
        if mean < CountQuantile.summable, p < CountQuantile.summableProbability {
            let mean = mean
            return CountQuantile.bySum(p, first: exp(-mean)) { mean / $0 }
        }
        return CountQuantile.bySearch(p, mean: mean, deviation: mean.squareRoot(), skewness: 1 / mean.squareRoot(),
                                      cumulative: cumulative, survival: survival)
    }
}
