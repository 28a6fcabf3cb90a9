import Foundation

/// Whether intervals hold the truth as often as they promise.
public struct IntervalCalibration: Sendable, Hashable {
    /// An interval with what turned out; both ends belong to it.
    public struct Outcome: Sendable, Hashable {
        /// Lower end.
        public let lower: Double
        /// Upper end.
        public let upper: Double
        /// What turned out.
        public let truth: Double

        public init(lower: Double, upper: Double, truth: Double) {
            self.lower = lower
            self.upper = upper
            self.truth = truth
        }
    }

    /// The promised coverage, such as 0.95.
    public let level: Double
    /// Outcomes counted.
    public let count: Int
    /// Outcomes inside.
    public let covered: Int
    /// Outcomes below the interval.
    public let below: Int
    /// Outcomes above it.
    public let above: Int
    /// Mean of upper minus lower.
    public let meanWidth: Double
    /// Mean interval score: width plus 2 / α times the miss; less is better (T. Gneiting and A. E. Raftery, Journal of
    /// the American Statistical Association 102 (2007) 359–378).
    public let intervalScore: Double

    /// Outcomes with a part that is not a number are left out. `level` is in (0, 1).
    public init(_ outcomes: [Outcome], level: Double) {
        precondition(level > 0 && level < 1)
        let known = outcomes.filter { !$0.lower.isNaN && !$0.upper.isNaN && !$0.truth.isNaN }
        self.level = level
        count = known.count
        below = known.filter { $0.truth < $0.lower }.count
        above = known.filter { $0.truth > $0.upper }.count
        covered = count - below - above
        let divisor = Double(max(1, count)), alpha = 1 - level
        meanWidth = known.reduce(0) { $0 + $1.upper - $1.lower } / divisor
        intervalScore = known.reduce(0) { sum, one in
            let miss = max(0, one.lower - one.truth) + max(0, one.truth - one.upper)
            return sum + one.upper - one.lower + 2 / alpha * miss
        } / divisor
    }

    /// Part of the outcomes inside; nil without any.
    public var coverage: Double? { count > 0 ? Double(covered) / Double(count) : nil }

    /// Wilson's 95 per cent limits of the coverage; nil without outcomes.
    public var coverageLimits: ClosedRange<Double>? {
        guard let p = coverage else { return nil }
        let n = Double(count), z = 1.959_963_984_540_054
        let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        return max(0, centre - half)...min(1, centre + half)
    }

    /// Whether the promise is within the limits of what was seen.
    public var keepsItsPromise: Bool { coverageLimits?.contains(level) ?? false }
}
