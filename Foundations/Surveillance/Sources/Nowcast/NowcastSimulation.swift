public import Kernel
import Foundation

/// Outbreaks whose truth is known, to see whether nowcasts keep their word.
public struct NowcastSimulation: Sendable {
    /// Days from the first to the last event.
    public var days = 60
    /// Cases of an outbreak at its highest day, drawn evenly on the log scale.
    public var peak = 20.0...200.0
    /// Mean of the reporting delay in days, drawn evenly; its law is negative binomial.
    public var meanDelay = 3.0...6.0
    /// Longest delay of a report, in days.
    public var maximumDelay = 15
    /// Days on which a nowcast is made in each outbreak.
    public var nows = 10

    public init() {}

    /// How often intervals covered the truth.
    public struct Result: Sendable, Hashable {
        /// Days nowcast: those not yet complete, of all outbreaks and all nows.
        public let estimates: Int
        /// Those whose interval held the truth.
        public let covered: Int
        /// The same by days since the event, from 0.
        public let coverageByDelay: [Double]
        /// Mean width of an interval over the truth.
        public let relativeWidth: Double

        /// Part of the intervals that held the truth.
        public var coverage: Double { estimates > 0 ? Double(covered) / Double(estimates) : 0 }
    }

    /// Runs the nowcast on `outbreaks` simulated outbreaks.
    public func run(_ nowcast: Nowcast, outbreaks: Int, seed: UInt64) throws(GovError) -> Result {
        var random = SeededRandom(seed: seed)
        var estimates = [Int](repeating: 0, count: maximumDelay), covered = estimates
        var width = 0.0, truthSum = 0.0
        let start = Day(sinceEpoch: 18_262)
        for _ in 0..<outbreaks {
            let cases = outbreak(start, &random)
            var truth = [Int](repeating: 0, count: days)
            for one in cases { truth[one.event - start] += 1 }
            for _ in 0..<nows {
                let last = maximumDelay + 5 + random.index(below: max(1, days - maximumDelay - 5))
                let triangle = try ReportingTriangle(cases: cases, start: start, now: start.advanced(by: last),
                                                     maximumDelay: maximumDelay)
                for (index, estimate) in try nowcast.estimate(triangle).enumerated() where last - index < maximumDelay {
                    let elapsed = last - index
                    estimates[elapsed] += 1
                    if (estimate.lower...estimate.upper).contains(truth[index]) { covered[elapsed] += 1 }
                    width += Double(estimate.upper - estimate.lower)
                    truthSum += Double(truth[index])
                }
            }
        }
        return Result(estimates: estimates.reduce(0, +), covered: covered.reduce(0, +),
                      coverageByDelay: zip(covered, estimates).map { Double($0) / Double(max(1, $1)) },
                      relativeWidth: truthSum > 0 ? width / truthSum : 0)
    }

    /// A rise and a fall, each day's number Poisson about it; every case with its own delay, none above the longest.
    private func outbreak(_ start: Day, _ random: inout SeededRandom) -> [(event: Day, report: Day)] {
        let height = peak.lowerBound * pow(peak.upperBound / peak.lowerBound, random.uniform())
        let centre = Double(days) * (0.3 + 0.5 * random.uniform()), breadth = 6 + 14 * random.uniform()
        let mean = meanDelay.lowerBound + (meanDelay.upperBound - meanDelay.lowerBound) * random.uniform()
        var cases: [(event: Day, report: Day)] = []
        for day in 0..<days {
            let distance = (Double(day) - centre) / breadth
            for _ in 0..<random.poisson(mean: height * exp(-distance * distance / 2)) {
                var delay = maximumDelay + 1
                while delay > maximumDelay { delay = random.poisson(mean: mean * random.gamma(shape: 3) / 3) }
                cases.append((start.advanced(by: day), start.advanced(by: day + delay)))
            }
        }
        return cases
    }
}
