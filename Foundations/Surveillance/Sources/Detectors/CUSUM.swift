public import Kernel
import Foundation

/// A cumulative sum of standardised counts, which sees a small rise that stays.
///
/// G. Rossi, L. Lampugnani, M. Marchi, "An approximate CUSUM procedure for surveillance of health events", Statistics
/// in Medicine 18 (1999) 2111–2122. The level is the mean before the range unless it is given. The sum is not reset by
/// an alarm; a missing step leaves it as it is.
public struct CUSUM: Detector {
    /// What is made of a count before it is added.
    public enum Transform: String, Sendable, CaseIterable {
        /// The counts themselves.
        case none
        /// (x − m) / √m
        case standard
        /// Rossi's transform to normality.
        case rossi
        /// Anscombe's variance-stabilising transform.
        case anscombe
    }

    /// Allowance.
    public var k = 1.04
    /// Decision limit.
    public var h = 2.26
    /// The transform; Rossi's is the best for small counts.
    public var transform = Transform.standard
    /// In-control mean; nil estimates it from the steps before the range.
    public var mean: Double?

    public init() {}

    public func firstIndex(in series: Series) -> Int { mean == nil ? 1 : 0 }

    public func detect(_ series: Series, in range: Range<Int>) throws(GovError) -> [Detection] {
        try check(range, in: series)
        let level = mean ?? Moments.of(series.values[..<range.lowerBound], minimumCount: 1).mean
        var sum = 0.0
        return range.map { index in
            let before = sum
            let observed = series.value(index)
            let standard = score(observed ?? .nan, level)
            if standard.isFinite { sum = max(0, sum + standard - k) }
            let upper = transform == .none ? h - sum : bound(before, level)
            return Detection(index: index, observed: observed, expected: level.known,
                             upper: level.isNaN || !upper.isFinite && upper > 0 ? nil : max(0, upper.known ?? 0),
                             statistic: sum, alarm: standard.isFinite && sum >= h)
        }
    }

    private func score(_ x: Double, _ m: Double) -> Double {
        switch transform {
        case .none: x
        case .standard: (x - m) / m.squareRoot()
        case .rossi: (x - 3 * m + 2 * (x * m).squareRoot()) / (2 * m.squareRoot())
        case .anscombe: 1.5 * (pow(x, 2.0 / 3) - pow(m, 2.0 / 3)) / pow(m, 1.0 / 6)
        }
    }

    /// The count that would carry the sum to `h`; not a number where the transform cannot be inverted.
    private func bound(_ before: Double, _ m: Double) -> Double {
        let room = h + k - before, root = m.squareRoot()
        switch transform {
        case .none: return h - before
        case .standard: return (root * room + m).rounded(.up)
        case .rossi: return 2 * root * room + 5 * m - 2 * (4 * m * m + 2 * m * root * room).squareRoot()
        case .anscombe:
            let base = 2.0 / 3 * pow(m, 1.0 / 6) * room + pow(m, 2.0 / 3)
            return base < 0 ? 0 : pow(base, 1.5)
        }
    }
}
