import Foundation

/// The law of the delay between event and report, estimated from a triangle with right truncation.
///
/// Short delays are seen for every day, long ones only for old days. Read backwards in the delay, the chance that a
/// case reported by delay d was reported at d has a beta posterior that truncation does not touch (J. F. Lawless,
/// Canadian Journal of Statistics 22 (1994) 15–31; generalised Dirichlet prior as in M. Höhle and M. an der Heiden,
/// Biometrics 70 (2014) 993–1002).
public struct ReportingDelay: Sendable {
    /// Beta posterior of P(delay = d | delay ≤ d) for d = 1 … maximum; element 0 belongs to d = 1.
    let hazards: [(alpha: Double, beta: Double)]

    /// `window` takes only the latest so many days of events into account; nil takes all.
    public init(_ triangle: ReportingTriangle, window: Int? = nil, priorWeight kappa: Double = 0.1) {
        let last = triangle.count - 1
        let first = max(0, last - (window ?? last))
        hazards = (1...triangle.maximumDelay).map { delay in
            var at = 0, upTo = 0
            for day in first..<(max(first, last - delay + 1)) {
                at += triangle.counts[day][delay]
                for shorter in 0...delay { upTo += triangle.counts[day][shorter] }
            }
            return (kappa + Double(at), kappa * Double(delay) + Double(upTo - at))
        }
    }

    /// Longest delay, in days.
    public var maximum: Int { hazards.count }

    /// Posterior mean of P(delay ≤ d) for d = 0 … maximum.
    public var cumulative: [Double] {
        var result = [Double](repeating: 1, count: maximum + 1)
        for delay in stride(from: maximum, to: 0, by: -1) {
            let (alpha, beta) = hazards[delay - 1]
            result[delay - 1] = result[delay] * beta / (alpha + beta)
        }
        return result
    }

    /// Draws of P(delay ≤ d), `samples` for each d = 0 … maximum, sorted and averaged in `points` equal parts: what a
    /// mixture over the posterior needs, without its whole sample.
    func mixture(samples: Int, points: Int, random: inout SeededRandom) -> [[Double]] {
        var draws = [[Double]](repeating: [Double](repeating: 1, count: samples), count: maximum + 1)
        for sample in 0..<samples {
            var product = 1.0
            for delay in stride(from: maximum, to: 0, by: -1) {
                let (alpha, beta) = hazards[delay - 1]
                let a = random.gamma(shape: alpha), b = random.gamma(shape: beta)
                product *= a + b > 0 ? b / (a + b) : beta / (alpha + beta)
                draws[delay - 1][sample] = product
            }
        }
        return draws.map { row in
            let sorted = row.sorted()
            return (0..<points).map { point in
                let part = sorted[(point * samples / points)..<((point + 1) * samples / points)]
                return part.reduce(0, +) / Double(part.count)
            }
        }
    }
}
