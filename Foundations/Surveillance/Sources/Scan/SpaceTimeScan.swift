public import Kernel
import Foundation

/// The prospective space-time permutation scan: where have there lately been more cases than place and time alone
/// explain?
///
/// M. Kulldorff et al., "A space-time permutation scan statistic for disease outbreak detection", PLoS Medicine 2
/// (2005) e59. Only cases are needed, no population. Cylinders of every centre, radius and number of latest days are
/// compared with the product of place and day totals; the strongest is judged against data whose days were shuffled
/// among the cases.
public struct SpaceTimeScan: Sendable {
    /// Longest cluster, in latest days.
    public var maximumDays = 7
    /// Largest part of all cases a cluster's places may hold.
    public var maximumShare = 0.5
    /// Shuffles for the p-value; 999 gives a least p of 0.001.
    public var permutations = 999
    /// Cases that make a cluster.
    public var minimumCases = 2
    /// Seed of the shuffles: the same seed gives the same p-values.
    public var seed: UInt64 = 1
    /// Cylinders tried over all permutations, at most.
    public static let maximumWork = 20_000_000_000.0

    public init() {}

    /// A cluster that is still going on.
    public struct Cluster: Sendable, Hashable {
        /// Its places, the centre first.
        public let places: [Int]
        /// Its first day, from 0; it lasts to the last day of the study.
        public let firstDay: Int
        /// Cases in it.
        public let observed: Int
        /// Cases that place and time alone explain.
        public let expected: Double
        /// Log of the likelihood ratio.
        public let logRatio: Double
        /// Part of shuffled data with a cluster at least as strong anywhere, at least 1 / (permutations + 1).
        public let pValue: Double

        /// Days between such clusters by chance, if the scan is run every day.
        public var recurrenceDays: Double { 1 / pValue }
    }

    /// The strongest clusters that share no place, strongest first; at most `limit`.
    ///
    /// `cases` are pairs of a place and a day in 0 ..< `days`. Throws `surveillance.input` for cases outside or
    /// settings that would take too long.
    public func clusters(_ cases: [(place: Int, day: Int)], places: ScanPlaces, days: Int, limit: Int = 5)
        throws(GovError) -> [Cluster] {
        let longest = min(maximumDays, days - 1)
        guard days > 1, (1...366).contains(maximumDays), maximumShare > 0, maximumShare <= 1,
              (0...99_999).contains(permutations),
              cases.allSatisfy({ (0..<places.count).contains($0.place) && (0..<days).contains($0.day) }) else {
            throw Fault.input("cases in known places, days; maximumDays ≤ 366, maximumShare ≤ 1, permutations < 10^5")
        }
        guard !cases.isEmpty else { return [] }
        let run = ScanRun(scan: self, cases: cases, places: places, days: days, longest: longest)
        guard run.work * Double(permutations + 1) <= SpaceTimeScan.maximumWork else {
            throw Fault.input("too many cylinders: fewer permutations, days or places")
        }
        let found = run.candidates(limit: limit)
        guard !found.isEmpty else { return [] }
        var higher = [Int](repeating: 0, count: found.count)
        var random = SeededRandom(seed: seed)
        for _ in 0..<permutations {
            let strongest = run.strongestShuffled(&random)
            for (index, one) in found.enumerated() where strongest >= one.ratio * (1 - 1e-12) { higher[index] += 1 }
        }
        return found.enumerated().map { index, one in
            Cluster(places: one.places, firstDay: days - one.length, observed: one.observed, expected: one.expected,
                    logRatio: one.ratio, pValue: Double(higher[index] + 1) / Double(permutations + 1))
        }
    }
}
