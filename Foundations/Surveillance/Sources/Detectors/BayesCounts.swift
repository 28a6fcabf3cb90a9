public import Kernel
import Foundation

/// Riebler's Bayesian rules: the predictive law of the next count, given those of the reference weeks.
///
/// A. Riebler, "Empirischer Vergleich von statistischen Methoden zur Ausbruchserkennung bei Surveillance Daten", Munich
/// 2004. With Jeffreys' prior for the Poisson mean the next count is negative binomial with size Σx + ½ and probability
/// n / (n + 1).
public struct BayesCounts: Detector {
    /// Past years in the reference.
    public var yearsBack: Int
    /// Weeks before, and at each side of the same week of past years.
    public var windowHalfWidth: Int
    /// Whether the weeks just before belong to the reference.
    public var thisYear: Bool
    /// Chance that a count in normal times is above the bound.
    public var alpha = 0.05

    /// The windows are those of the rules 1 to 3 of `RKI`.
    public init(rule: Int) {
        let same = RKI(rule: rule)
        (yearsBack, windowHalfWidth, thisYear) = (same.yearsBack, same.windowHalfWidth, same.thisYear)
    }

    public func firstIndex(in series: Series) -> Int { yearsBack * series.step.perYear + windowHalfWidth }

    public func detect(_ series: Series, in range: Range<Int>) throws(GovError) -> [Detection] {
        try check(range, in: series)
        var reference: [Double] = []
        return range.map { index in
            ReferenceWindow.collect(series, index, yearsBack, windowHalfWidth, thisYear, into: &reference)
            let observed = series.value(index)
            guard !reference.isEmpty else {
                return Detection(index: index, observed: observed, upper: nil, alarm: false)
            }
            let count = Double(reference.count), sum = reference.reduce(0, +)
            let law = NegativeBinomialLaw(size: sum + 0.5, probability: count / (count + 1))
            let upper = law.quantile(1 - alpha)
            return Detection(index: index, observed: observed, expected: law.mean, upper: upper.known,
                             pValue: observed.map { law.survival($0.rounded(.up) - 1) },
                             alarm: (observed ?? .nan) > upper)
        }
    }
}
