public import Kernel

/// What a detector says of one point of a series.
public struct Detection: Sendable, Hashable {
    /// Position in the series, from 0.
    public let index: Int
    /// The count; nil where missing.
    public let observed: Double?
    /// The count that the method had expected; nil where it has no such number or no answer.
    public let expected: Double?
    /// The bound above which a count is an alarm; nil where the method has no answer. For likelihood ratios it is the
    /// statistic itself, as in the reference implementation.
    public let upper: Double?
    /// The method's own running statistic (a cusum, a smoothed value, a likelihood ratio).
    public let statistic: Double?
    /// The probability of a count at least this high if nothing is going on.
    public let pValue: Double?
    /// Whether the method alarms.
    public let alarm: Bool

    public init(index: Int, observed: Double?, expected: Double? = nil, upper: Double?, statistic: Double? = nil,
                pValue: Double? = nil, alarm: Bool) {
        self.index = index
        self.observed = observed
        self.expected = expected
        self.upper = upper
        self.statistic = statistic
        self.pValue = pValue
        self.alarm = alarm
    }
}

/// A method that tells which points of a series are higher than they should be, from the points before them.
///
/// A detector never looks at a point later than the one it judges, except the running charts (CUSUM, likelihood
/// ratios), which estimate their level before the range they are asked for.
public protocol Detector: Sendable {
    /// The first position (from 0) that can be tested in the series, whatever its length.
    func firstIndex(in series: Series) -> Int

    /// Tests the points of `range`, in order.
    ///
    /// Positions are from 0. Throws `surveillance.range` where the range is not testable.
    func detect(_ series: Series, in range: Range<Int>) throws(GovError) -> [Detection]
}

extension Detector {
    /// Tests every point that can be tested; an empty answer where none can.
    public func detect(_ series: Series) throws(GovError) -> [Detection] {
        let first = firstIndex(in: series)
        guard first < series.count else { return [] }
        return try detect(series, in: first..<series.count)
    }

    func check(_ range: Range<Int>, in series: Series) throws(GovError) {
        let first = firstIndex(in: series)
        guard range.lowerBound >= first, range.upperBound <= series.count else {
            throw Fault.range(range.lowerBound + 1, range.upperBound, first + 1, series.count)
        }
    }
}

extension Double {
    /// Nil for what is not a number or not finite.
    var known: Double? { isFinite ? self : nil }
}
