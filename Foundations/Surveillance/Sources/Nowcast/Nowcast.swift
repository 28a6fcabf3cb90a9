public import Kernel
import Foundation

/// How many cases of each recent day there will be when all have been reported.
///
/// M. Höhle and M. an der Heiden, "Bayesian nowcasting during the STEC O104:H4 outbreak in Germany, 2011", Biometrics
/// 70 (2014) 993–1002, with right truncation. The number of a day has a Poisson–gamma prior; of the n known and the
/// chance F of being known by now, the rest is negative binomial; F is uncertain and is averaged over its posterior.
/// ```swift
/// let triangle = try ReportingTriangle(cases: cases, start: start, now: today, maximumDelay: 15)
/// let days = try Nowcast().estimate(triangle)
/// ```
public struct Nowcast: Sendable {
    /// What is held about a day's number before any report.
    public enum Prior: Sendable, Hashable {
        /// Poisson with a gamma mean: mean and variance of that gamma mixture's mean, as `surveillance` gives them.
        case poissonGamma(mean: Double, variance: Double)
        /// Made from the numbers of the days that are nearly complete.
        case fromRecentDays
    }

    /// What is held about a day's number before any report.
    public var prior = Prior.fromRecentDays
    /// One minus the level of the interval.
    public var alpha = 0.05
    /// Weight of the prior of the delays.
    public var priorWeight = 0.1
    /// Days of events from which the delays are learnt; nil takes all.
    public var delayWindow: Int?
    /// Largest number a day can have; nil takes 300, or five times the highest day known.
    public var maximumCases: Int?
    /// Draws of the delay law.
    public var samples = 2000
    /// Seed of the draws: the same seed gives the same answer.
    public var seed: UInt64 = 1

    public init() {}

    /// What is expected of one day.
    public struct Estimate: Sendable, Hashable {
        /// The day of the events.
        public let day: Day
        /// Known by now.
        public let reported: Int
        /// Expected number in the end.
        public let mean: Double
        /// The number that is as likely to be exceeded as not.
        public let median: Int
        /// Both ends belong to the interval.
        public let lower: Int
        /// Highest number in the interval.
        public let upper: Int
        /// Expected part of the day's cases that is known by now, 0 to 1.
        public let completeness: Double
    }

    /// Estimates for every day of the triangle, in order; days older than the longest delay are what was reported.
    ///
    /// Throws `surveillance.input` for settings out of range.
    public func estimate(_ triangle: ReportingTriangle) throws(GovError) -> [Estimate] {
        guard alpha > 0, alpha < 1, priorWeight > 0, (100...1_000_000).contains(samples) else {
            throw Fault.input("0 < alpha < 1, priorWeight > 0, samples 100…1000000")
        }
        let delay = ReportingDelay(triangle, window: delayWindow, priorWeight: priorWeight)
        let cumulative = delay.cumulative
        var random = SeededRandom(seed: seed)
        let mixture = delay.mixture(samples: samples, points: min(100, samples), random: &random)
        let reported = (0..<triangle.count).map(triangle.reported)
        let limit = maximumCases ?? max(300, 5 * (reported.max() ?? 0))
        let prior = try NowcastPrior(self.prior, reported: reported, cumulative: cumulative)
        return reported.enumerated().map { index, known in
            let elapsed = triangle.count - 1 - index
            let day = triangle.start.advanced(by: index)
            guard elapsed < delay.maximum else {
                return Estimate(day: day, reported: known, mean: Double(known), median: known, lower: known,
                    upper: known,
                                completeness: 1)
            }
            let law = prior.posterior(reported: known, completeness: mixture[elapsed], limit: limit)
            let interval = law.interval(alpha: alpha)
            return Estimate(day: day, reported: known, mean: Double(known) + law.mean,
                            median: known + law.firstIndex(exceeding: 0.5), lower: known + interval.lowerBound,
                            upper: known + interval.upperBound, completeness: cumulative[elapsed])
        }
    }
}
