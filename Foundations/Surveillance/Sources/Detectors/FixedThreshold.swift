public import Kernel
import Foundation

/// A count at or above a fixed number is an alarm: for diseases of which a few cases are already too many (CIDARS).
public struct FixedThreshold: Detector {
    /// Cases in the period that make an alarm.
    public var threshold = 1.0
    /// Steps added up, the tested one last.
    public var periodSteps = 1

    public init() {}

    public func firstIndex(in series: Series) -> Int { 0 }

    public func detect(_ series: Series, in range: Range<Int>) throws(GovError) -> [Detection] {
        try check(range, in: series)
        return range.map { index in
            let window = series.values[max(0, index - periodSteps + 1)...index]
            // What is known is enough to reach the threshold; what is missing can only add.
            let known = window.filter { !$0.isNaN }
            let sum = known.reduce(0, +)
            return Detection(index: index, observed: known.isEmpty ? nil : sum, upper: threshold,
                             alarm: !known.isEmpty && sum >= threshold)
        }
    }
}
