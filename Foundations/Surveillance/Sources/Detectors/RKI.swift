public import Kernel
import Foundation

/// The three rules of the Robert Koch Institute: a table of Poisson limits about the mean of reference weeks.
///
/// D. Altmann, "The surveillance system of the Robert Koch Institute", 2003; limits from E. L. Crow and R. S. Gardner,
/// "Confidence intervals for the expectation of a Poisson variable", Biometrika 46 (1959) 441–453. Above a mean of 20
/// the limit is the mean plus two standard deviations.
public struct RKI: Detector {
    /// Past years in the reference.
    public var yearsBack: Int
    /// Weeks before, and at each side of the same week of past years.
    public var windowHalfWidth: Int
    /// Whether the weeks just before belong to the reference.
    public var thisYear: Bool

    /// Rule 1: six weeks just before. Rule 2: these and ±6 weeks a year ago. Rule 3: ±4 weeks of two years.
    public init(rule: Int) {
        (yearsBack, windowHalfWidth, thisYear) = switch rule {
        case 1: (0, 6, true)
        case 2: (1, 6, true)
        default: (2, 4, false)
        }
    }

    public func firstIndex(in series: Series) -> Int { yearsBack * series.step.perYear + windowHalfWidth }

    public func detect(_ series: Series, in range: Range<Int>) throws(GovError) -> [Detection] {
        try check(range, in: series)
        var reference: [Double] = []
        return range.map { index in
            ReferenceWindow.collect(series, index, yearsBack, windowHalfWidth, thisYear, into: &reference)
            let (mean, sigma) = Moments.of(reference[...], minimumCount: 1)
            let observed = series.value(index)
            guard mean.isFinite else { return Detection(index: index, observed: observed, upper: nil, alarm: false) }
            let upper = mean > 20 ? mean + 2 * sigma : RKI.upperLimits[Int(mean)]
            return Detection(index: index, observed: observed, expected: mean, upper: upper,
                             alarm: (observed ?? .nan) > upper)
        }
    }

    /// Upper 95 % limits of the mean for counts 0 to 20 (Crow and Gardner, table 1).
    private static let upperLimits = [
        3.285, 5.323, 6.686, 8.102, 9.598, 11.177, 12.817, 13.765, 14.921, 16.768, 17.633, 19.050, 20.335, 21.364,
            22.945,
        23.762, 25.400, 26.306, 27.735, 28.966, 30.017,
    ]
}

/// The weeks that RKI's and the Bayesian rules compare with.
enum ReferenceWindow {
    /// Known values of the `halfWidth` steps before (with `thisYear`) and of ± `halfWidth` about the step in each year.
    static func collect(_ series: Series, _ index: Int, _ years: Int, _ halfWidth: Int, _ thisYear: Bool,
                        into reference: inout [Double]) {
        reference.removeAll(keepingCapacity: true)
        if thisYear { append(series, (index - halfWidth)..<index, &reference) }
        for year in 1..<(years + 1) {
            let centre = index - year * series.step.perYear
            append(series, (centre - halfWidth)..<(centre + halfWidth + 1), &reference)
        }
    }

    private static func append(_ series: Series, _ window: Range<Int>, _ reference: inout [Double]) {
        for position in window where !series.values[position].isNaN { reference.append(series.values[position]) }
    }
}
