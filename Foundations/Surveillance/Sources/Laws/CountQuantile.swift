import Foundation

/// Quantiles of laws over the counts 0, 1, 2…
///
/// The least count with P(X ≤ count) ≥ p, where p is taken lower by two units in the last place: a probability that
/// equals a step of the law but for rounding means that step.
enum CountQuantile {
    /// Below this spread a sum over the masses is quicker than the search.
    static let summable = 200.0
    /// Above this probability a sum has lost the digits of the tail.
    static let summableProbability = 0.9999

    /// Adds masses from zero; `ratio` gives mass(k) / mass(k − 1).
    @inline(__always)
    static func bySum(_ p: Double, first: Double, ratio: (Double) -> Double) -> Double {
        let target = p * (1 - slack)
        var count = 0.0, mass = first, sum = first
        while sum < target, count < 100_000 {
            count += 1
            mass *= ratio(count)
            if mass < 1e-18, sum > 0.5 { break }
            sum += mass
        }
        return count
    }

    /// Starts from Cornish and Fisher's approximation, widens to a bracket and halves it.
    static func bySearch(_ p: Double, mean: Double, deviation: Double, skewness: Double,
                         cumulative: (Double) -> Double, survival: (Double) -> Double) -> Double {
        func reached(_ count: Double) -> Bool {
            p <= 0.5 ? cumulative(count) >= p * (1 - slack) : survival(count) <= (1 - p) + p * slack
        }
        guard mean.isFinite, deviation.isFinite else { return .infinity }
        let z = NormalLaw.quantile(p)
        let start = max(0, (mean + deviation * (z + skewness * (z * z - 1) / 6)).rounded())
        var step = max(1, (deviation * 0.01).rounded())
        var low = start, high = start
        if reached(start) {
            while low >= 0, reached(low) {
                high = low
                low -= step
                step *= 2
            }
            low = max(low, -1)
        } else {
            while !reached(high), high < 1e300 {
                low = high
                high += step
                step *= 2
            }
        }
        while high - low > 1 {
            let middle = ((low + high) / 2).rounded(.down)
            if middle == low || middle == high { break }
            if reached(middle) { high = middle } else { low = middle }
        }
        return high
    }

    private static let slack = 2 * Double.ulpOfOne
}
