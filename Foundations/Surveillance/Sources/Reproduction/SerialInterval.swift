public import Kernel
import Foundation

/// The law of the days between the onsets of a case and of those it infects.
public struct SerialInterval: Sendable, Hashable {
    /// Probability of 0, 1, 2… days; the first is 0.
    public let weights: [Double]

    /// A given law. Throws `surveillance.input` unless the weights are not negative, start with 0 and sum to 1 within
    /// 0.01.
    public init(weights: [Double]) throws(GovError) {
        guard weights.count >= 2, weights.count <= 5000, weights[0] == 0, weights.allSatisfy({ $0 >= 0
            && $0.isFinite }),
              abs(weights.reduce(0, +) - 1) <= 0.01 else {
            throw Fault.input("serial interval: weights ≥ 0 from day 0 on, the first 0, their sum 1")
        }
        self.weights = weights
    }

    /// A gamma law of the given mean and standard deviation, moved by one day and made discrete over 0 ..< `days`.
    ///
    /// A. Cori et al., American Journal of Epidemiology 178 (2013), web appendix 11. Throws `surveillance.input` unless
    /// `mean` is above 1 and `standardDeviation` above 0.
    public init(mean: Double, standardDeviation: Double, days: Int = 200) throws(GovError) {
        guard mean > 1, mean < 1000, standardDeviation > 0, standardDeviation < 1000, (2...5000).contains(days) else {
            throw Fault.input("serial interval: 1 < mean < 1000, 0 < sd < 1000")
        }
        let shape = ((mean - 1) / standardDeviation) * ((mean - 1) / standardDeviation)
        let scale = standardDeviation * standardDeviation / (mean - 1)
        let law = GammaLaw(shape: shape, scale: scale), next = GammaLaw(shape: shape + 1, scale: scale)
        // Twice the integral of the distribution function, whose second differences are the weights.
        func first(_ k: Int) -> Double { k <= 0 ? 0 : law.cumulative(Double(k)) }
        func second(_ k: Int) -> Double { k <= 0 ? 0 : next.cumulative(Double(k)) }
        weights = (0..<days).map { k in
            let x = Double(k)
            let direct = x * first(k) + (x - 2) * first(k - 2) - 2 * (x - 1) * first(k - 1)
            return max(0, direct + shape * scale * (2 * second(k - 1) - second(k - 2) - second(k)))
        }
    }

    /// In days.
    public var mean: Double {
        var sum = 0.0
        for (day, weight) in weights.enumerated() { sum += Double(day) * weight }
        return sum
    }

    /// In days.
    public var standardDeviation: Double {
        var sum = 0.0
        for (day, weight) in weights.enumerated() { sum += Double(day * day) * weight }
        return max(0, sum - mean * mean).squareRoot()
    }

    /// Weights up to the last that a sum in double precision would notice.
    var effective: ArraySlice<Double> {
        var rest = 0.0, end = weights.count
        while end > 1, rest + weights[end - 1] < 1e-18 {
            end -= 1
            rest += weights[end]
        }
        return weights[..<end]
    }
}
