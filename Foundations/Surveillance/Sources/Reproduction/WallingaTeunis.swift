import Foundation

/// The case reproduction number: how many the cases of a window did infect, by who may have infected whom.
///
/// J. Wallinga and P. Teunis, "Different Epidemic Curves for Severe Acute Respiratory Syndrome Reveal Similar Impacts
/// of Control Measures", American Journal of Epidemiology 160 (2004) 509–516. Each case is ascribed to earlier ones in
/// proportion to the serial interval; those caused by a window are then a sum of independent draws, whose law is
/// computed and not simulated.
public struct WallingaTeunis: Sendable {
    /// Days between the onsets of a case and of those it infects.
    public let serialInterval: SerialInterval
    /// The windows that get an estimate.
    public let windows: ReproductionWindows

    public init(serialInterval: SerialInterval, windows: ReproductionWindows = .sliding(days: 7)) {
        self.serialInterval = serialInterval
        self.windows = windows
    }

    /// Estimates by window, leaving out windows without cases and those that begin before the first case.
    ///
    /// A missing day counts none. The last windows are too low, since their infections are not all seen yet.
    public func estimate(_ incidence: Incidence) -> [ReproductionEstimate] {
        let totals = (0..<incidence.count).map(incidence.total)
        let weights = Array(serialInterval.effective)
        var pressure = [Double](repeating: 0, count: totals.count)
        for day in totals.indices {
            for lag in 0..<min(weights.count, day + 1) { pressure[day] += weights[lag] * totals[day - lag] }
        }
        let first = totals.firstIndex { $0 > 0 } ?? totals.count
        return windows.ranges(count: totals.count).compactMap { window in
            let cases = totals[window].reduce(0, +)
            guard window.lowerBound >= first, cases > 0 else { return nil }
            return estimate(window, cases, totals, weights, pressure)
        }
    }

    private func estimate(_ window: ClosedRange<Int>, _ cases: Double, _ totals: [Double], _ weights: [Double],
                          _ pressure: [Double]) -> ReproductionEstimate {
        // For each later day: the chance that one of its cases was infected by this window.
        var groups: [(cases: Double, chance: Double)] = []
        for day in window.lowerBound..<min(totals.count, window.upperBound + weights.count) where totals[day] > 0 {
            guard pressure[day] > 0 else { continue }
            var share = 0.0
            for source in window where source <= day && day - source < weights.count {
                share += weights[day - source] * totals[source]
            }
            if share > 0 { groups.append((totals[day], min(1, share / pressure[day]))) }
        }
        var mean = 0.0, variance = 0.0
        for group in groups {
            mean += group.cases * group.chance
            variance += group.cases * group.chance * (1 - group.chance)
        }
        let sums = BernoulliSum(groups: groups)
        return ReproductionEstimate(
            window: window, cases: cases, mean: mean / cases, standardDeviation: variance.squareRoot() / cases,
            quantiles: ReproductionEstimate.probabilities.map { sums.quantile($0) / cases })
    }
}

/// The law of a number of successes in independent trials of unlike chances.
struct BernoulliSum {
    private let masses: [Double]
    private let mean: Double
    private let deviation: Double
    private let skewness: Double

    /// Exact by convolution for up to a thousand trials, else by moments.
    init(groups: [(cases: Double, chance: Double)]) {
        var mean = 0.0, variance = 0.0, third = 0.0, trials = 0.0
        for (cases, p) in groups {
            mean += cases * p
            variance += cases * p * (1 - p)
            third += cases * p * (1 - p) * (1 - 2 * p)
            trials += cases.rounded()
        }
        self.mean = mean
        deviation = variance.squareRoot()
        skewness = variance > 0 ? third / (variance * variance.squareRoot()) : 0
        guard trials <= 1000 else {
            masses = []
            return
        }
        var masses = [1.0]
        for (cases, p) in groups {
            for _ in 0..<Int(cases.rounded()) {
                masses.append(0)
                for k in stride(from: masses.count - 1, to: 0, by: -1) {
                    masses[k] = masses[k] * (1 - p) + masses[k - 1] * p
                }
                masses[0] *= 1 - p
            }
        }
        self.masses = masses
    }

    /// The least number whose cumulative probability reaches p.
    func quantile(_ p: Double) -> Double {
        guard !masses.isEmpty else {
            let z = NormalLaw.quantile(p)
            return max(0, (mean + deviation * (z + skewness * (z * z - 1) / 6)).rounded())
        }
        var sum = 0.0
        for (count, mass) in masses.enumerated() {
            sum += mass
            if sum >= p * (1 - 1e-12) { return Double(count) }
        }
        return Double(masses.count - 1)
    }
}
