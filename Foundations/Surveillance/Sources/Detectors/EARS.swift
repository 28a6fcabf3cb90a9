public import Kernel
import Foundation

/// The three methods of the Early Aberration Reporting System, which need a week of baseline and no history.
///
/// L. Hutwagner et al., "The bioterrorism preparedness and response Early Aberration Reporting System (EARS)", Journal
/// of Urban Health 80 (2003) i89–i96; R. D. Fricker et al., Statistics in Medicine 27 (2008) 3407–3429. C1 compares
/// with the steps just before, C2 leaves two steps between, C3 adds up the excess of three steps of C2.
public struct EARS: Detector {
    /// The three methods.
    public enum Variant: String, Sendable, CaseIterable { case c1, c2, c3 }

    /// Which of the three.
    public var variant: Variant
    /// Steps in the baseline, at least 3.
    public var baseline = 7
    /// Chance of an alarm in normal times, for normal counts.
    public var alpha: Double
    /// Least standard deviation taken.
    public var minimumSigma = 0.0

    /// With the usual alpha: 0.001 for C1 and C2, 0.025 for C3.
    public init(_ variant: Variant) {
        self.variant = variant
        alpha = variant == .c3 ? 0.025 : 0.001
    }

    public func firstIndex(in series: Series) -> Int {
        switch variant {
        case .c1: baseline
        case .c2: baseline + 2
        case .c3: baseline + 4
        }
    }

    public func detect(_ series: Series, in range: Range<Int>) throws(GovError) -> [Detection] {
        try check(range, in: series)
        let z = NormalLaw.quantile(1 - alpha)
        return range.map { variant == .c3 ? testThree(series, $0, z) : testOne(series, $0, z) }
    }

    private func testOne(_ series: Series, _ index: Int, _ z: Double) -> Detection {
        let (mean, sigma) = moments(series, index)
        let upper = mean + z * sigma
        let count = series.values[index]
        return Detection(index: index, observed: series.value(index), expected: mean.known, upper: upper.known,
                         pValue: sigma > 0 ? NormalLaw.survival((count - mean) / sigma).known : nil,
                         alarm: count > upper)
    }

    private func testThree(_ series: Series, _ index: Int, _ z: Double) -> Detection {
        func excess(_ position: Int) -> Double {
            let (mean, sigma) = moments(series, position)
            let score = (series.values[position] - mean) / sigma - 1
            return score.isNaN ? .nan : max(0, score)
        }
        let (mean, sigma) = moments(series, index)
        let count = series.values[index]
        let before = excess(index - 2) + excess(index - 1)
        let upper = max(0, count + sigma * (z - before))
        let known = sigma * (z - before)
        return Detection(index: index, observed: series.value(index), expected: mean.known,
                         upper: known.isNaN ? nil : upper.known,
                         statistic: ((count - mean) / sigma - 1 + before).known,
                         alarm: !known.isNaN && count > upper)
    }

    /// Mean and standard deviation of the known baseline steps; not numbers with fewer than three.
    private func moments(_ series: Series, _ index: Int) -> (mean: Double, sigma: Double) {
        let lag = variant == .c1 ? 0 : 2
        return Moments.of(series.values[(index - lag - baseline)..<(index - lag)], least: minimumSigma)
    }
}

/// Mean and sample standard deviation over the known values of a window.
enum Moments {
    static func of(_ window: ArraySlice<Double>, least: Double = 0, minimumCount: Int = 3)
        -> (mean: Double, sigma: Double) {
        var count = 0.0, sum = 0.0
        for value in window where !value.isNaN {
            count += 1
            sum += value
        }
        guard count >= Double(minimumCount), count > 0 else { return (.nan, .nan) }
        let mean = sum / count
        var squares = 0.0
        for value in window where !value.isNaN { squares += (value - mean) * (value - mean) }
        return (mean, count > 1 ? max(least, (squares / (count - 1)).squareRoot()) : least)
    }
}
