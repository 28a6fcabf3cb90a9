/// An interval of comparable values (DMN 1.5 §10.3.2.7). A missing end is unbounded.
///
/// A class keeps `Value` small, since ranges are rare.
public final class RangeValue: Sendable {
    public let low: Value?
    public let high: Value?
    public let includesLow: Bool
    public let includesHigh: Bool
    /// How it was written: `(= 5)` and `(!= 5)` are not equal to any interval.
    public let form: Form

    /// How a range is written.
    public enum Form: Sendable, Hashable { case interval, equal, notEqual }

    public init(low: Value?, high: Value?, includesLow: Bool, includesHigh: Bool, form: Form = .interval) {
        self.form = form
        self.low = low
        self.high = high
        self.includesLow = includesLow
        self.includesHigh = includesHigh
    }

    /// Nil where the value cannot be compared with the ends.
    public func contains(_ value: Value) -> Bool? {
        if form == .notEqual, let low { return Comparison.equal(low, value).map { !$0 } }
        if let low {
            guard let order = Comparison.order(low, value) else { return nil }
            if order > 0 || order == 0 && !includesLow { return false }
        }
        if let high {
            guard let order = Comparison.order(value, high) else { return nil }
            if order > 0 || order == 0 && !includesHigh { return false }
        }
        return true
    }
}

extension RangeValue: Hashable {
    public static func == (a: RangeValue, b: RangeValue) -> Bool {
        a === b || a.low == b.low && a.high == b.high && a.includesLow == b.includesLow
            && a.includesHigh == b.includesHigh
            && a.form == b.form
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(low)
        hasher.combine(high)
    }
}
