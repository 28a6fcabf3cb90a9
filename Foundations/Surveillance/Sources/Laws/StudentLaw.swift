import Foundation

/// Student's t law.
public struct StudentLaw: Sendable {
    /// Degrees of freedom, above 0.
    public let degreesOfFreedom: Double

    public init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

    /// P(|T| > |t|): the two-sided p-value; not a number where `t` is none.
    public func twoSided(_ t: Double) -> Double {
        guard !t.isNaN, degreesOfFreedom > 0 else { return .nan }
        if t.isInfinite { return 0 }
        if t == 0 { return 1 }
        let ratio = degreesOfFreedom / t / t
        return IncompleteBeta.lower(degreesOfFreedom / 2, 0.5, ratio / (1 + ratio), 1 / (1 + ratio))
    }

    /// P(T ≤ t).
    public func cumulative(_ t: Double) -> Double {
        let half = twoSided(t) / 2
        return t < 0 ? half : 1 - half
    }

    /// The t with P(T ≤ t) = p, to about 1e-13 relative.
    public func quantile(_ p: Double) -> Double {
        guard p > 0, p < 1, degreesOfFreedom > 0 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
        if p == 0.5 { return 0 }
        let tail = 2 * min(p, 1 - p)
        var low = 0.0, high = 1.0
        while twoSided(high) > tail, high < 1e300 {
            low = high
            high *= 2
        }
        for _ in 0..<200 where high - low > 1e-15 * high {
            let middle = (low + high) / 2
            if twoSided(middle) > tail { low = middle } else { high = middle }
        }
        return p < 0.5 ? -(low + high) / 2 : (low + high) / 2
    }
}
