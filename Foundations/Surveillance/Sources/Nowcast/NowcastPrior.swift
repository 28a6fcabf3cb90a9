import Kernel
import Foundation

/// The negative binomial prior of a day's number, and what reports make of it.
struct NowcastPrior {
    let mean: Double
    let size: Double

    init(_ prior: Nowcast.Prior, reported: [Int], cumulative: [Double]) throws(GovError) {
        switch prior {
        case .poissonGamma(let mean, let variance):
            guard mean > 0, variance > mean, variance.isFinite else {
                throw Fault.input("prior: 0 < mean < variance")
            }
            self.mean = mean
            size = mean * mean / (variance - mean)
        case .fromRecentDays:
            (mean, size) = NowcastPrior.recent(reported, cumulative)
        }
    }

    /// Mean and spread of the last days of which at least a third is known, scaled up to completeness. The size is kept
    /// at or below 2, so that a rise is not held down by the days before.
    private static func recent(_ reported: [Int], _ cumulative: [Double]) -> (Double, Double) {
        var numbers: [Double] = []
        for index in reported.indices.reversed() where numbers.count < 7 {
            let elapsed = reported.count - 1 - index
            let known = elapsed < cumulative.count ? cumulative[elapsed] : 1
            if known >= 1.0 / 3 { numbers.append((Double(reported[index]) + 0.5) / known) }
        }
        guard !numbers.isEmpty else { return (10, 0.5) }
        let (mean, sigma) = Moments.of(numbers[...], minimumCount: 1)
        let excess = sigma * sigma - mean
        return (mean, excess > 0 ? min(2, max(0.5, mean * mean / excess)) : 2)
    }

    /// The law of the cases not yet reported, averaged over equally likely degrees of completeness, up to `limit` cases
    /// in all.
    func posterior(reported: Int, completeness: [Double], limit: Int) -> CountLaw {
        let room = max(0, limit - reported)
        var total = [Double](repeating: 0, count: room + 1)
        var part = [Double](repeating: 0, count: room + 1)
        let shape = size + Double(reported), ratio = mean / (size + mean)
        var highest = 0
        for known in completeness {
            let q = (1 - min(1, known)) * ratio
            guard q > 0 else {
                total[0] += 1
                continue
            }
            let law = NegativeBinomialLaw(size: shape, probability: 1 - q)
            let spread = (shape * q).squareRoot() / (1 - q)
            let from = max(0, min(room, Int((law.mean - 12 * spread - 30).rounded(.down))))
            let to = min(room, Int((law.mean + 25 * spread + 60).rounded(.up)))
            guard to >= from else { continue }
            var mass = law.mass(Double(from)), sum = 0.0
            for count in from...to {
                part[count] = mass
                sum += mass
                mass *= (shape + Double(count)) / Double(count + 1) * q
            }
            if sum > 0 { for count in from...to { total[count] += part[count] / sum } }
            highest = max(highest, to)
        }
        return CountLaw(masses: Array(total[...highest]))
    }
}

/// A law over 0, 1, 2… given by masses that need not sum to one.
struct CountLaw {
    let masses: [Double]
    private let sum: Double

    init(masses: [Double]) {
        self.masses = masses
        sum = masses.reduce(0, +)
    }

    var mean: Double {
        var moment = 0.0
        for (count, mass) in masses.enumerated() { moment += Double(count) * mass }
        return sum > 0 ? moment / sum : 0
    }

    /// The ends of the central interval by mid-probabilities: an end stays in only if the tail outside it and half its
    /// own mass exceed α / 2. Of counts, the usual quantiles would cover more than they promise; so would an interval
    /// that begins with no case to come and has no tail below: its upper tail may be α. Below 50 cases, where one case
    /// matters, the upper end is therefore one below the usual quantile if that is enough.
    func interval(alpha: Double) -> ClosedRange<Int> {
        var lower: Int?, upper = 0, oneSided = 0, usual = 0, running = 0.0
        for (count, mass) in masses.enumerated() {
            let middle = (running + mass / 2) / sum
            if lower == nil, middle > alpha / 2 { lower = count }
            if middle < 1 - alpha / 2 { upper = count }
            if middle < 1 - alpha { oneSided = count }
            if running < (1 - alpha / 2) * sum { usual = count }
            running += mass
        }
        let low = lower ?? 0
        if low == 0, usual < 50 { upper = max(oneSided, min(upper, usual - 1)) }
        return low...max(low, upper)
    }

    /// The least count whose cumulative probability is above p.
    func firstIndex(exceeding p: Double) -> Int {
        var running = 0.0
        for (count, mass) in masses.enumerated() {
            running += mass
            if running > p * sum { return count }
        }
        return max(0, masses.count - 1)
    }
}
