import Kernel
import Foundation

/// A log-linear mean with harmonics of the year and, if wanted, a trend.
struct SeasonalMean {
    let harmonics: Int
    let trend: Bool

    /// Means over `range` from a fit to the known steps before `end`; nil where there are too few or no fit is found.
    func predict(_ series: Series, before end: Int, range: Range<Int>, overdispersion: Double) -> [Double]? {
        guard let model = fit(series, before: end, overdispersion: overdispersion) else { return nil }
        let means = range.map { index in
            exp(model.predict(group: 0, covariates: covariates(index, series, end)))
        }
        return means.allSatisfy { $0.isFinite && $0 > 0 } ? means : nil
    }

    /// The maximum-likelihood overdispersion α of the steps before `end`, by turns of fitting the mean and Newton's
    /// steps for α; 0 where the counts are no more spread than Poisson.
    func overdispersion(_ series: Series, before end: Int) -> Double? {
        var alpha = 0.0
        for _ in 0..<30 {
            guard let model = fit(series, before: end, overdispersion: alpha) else { return nil }
            let next = likeliestAlpha(model, from: alpha)
            if abs(next - alpha) <= 1e-8 * (next + 1e-8) { return next }
            alpha = next
        }
        return alpha
    }

    private var columns: Int { 2 * harmonics + (trend ? 1 : 0) }

    private func covariates(_ index: Int, _ series: Series, _ end: Int) -> [Double] {
        var values: [Double] = []
        if trend { values.append(Double(index + 1) / Double(max(1, end))) }
        for harmonic in 1..<(harmonics + 1) {
            let angle = 2 * Double.pi * Double(harmonic) * Double(index + 1) / Double(series.step.perYear)
            values += [cos(angle), sin(angle)]
        }
        return values
    }

    private func fit(_ series: Series, before end: Int, overdispersion: Double) -> QuasiPoissonRegression? {
        guard end > columns + 1 else { return nil }
        let model = QuasiPoissonRegression(capacity: end, groups: 1, covariates: columns)
        for index in 0..<end where !series.values[index].isNaN {
            let values = covariates(index, series, end)
            model.append(series.values[index], group: 0)
            for (column, value) in values.enumerated() { model.setCovariate(column, to: value) }
        }
        model.overdispersion = overdispersion
        return model.fit(covariates: columns) ? model : nil
    }

    /// Golden-section search over log α of the negative binomial likelihood at fixed means.
    private func likeliestAlpha(_ model: QuasiPoissonRegression, from present: Double) -> Double {
        func likelihood(_ logAlpha: Double) -> Double {
            let size = exp(-logAlpha)
            var sum = 0.0
            for i in 0..<model.count {
                let y = model.response[i], m = model.mean[i]
                sum += SpecialFunctions.logGamma(y + size) - SpecialFunctions.logGamma(size)
                sum += size * -log1p(m / size) + y * (log(m) - log(m + size))
            }
            return sum
        }
        let ratio = (5.0.squareRoot() - 1) / 2
        var low = -16.0, high = 8.0
        var a = high - ratio * (high - low), b = low + ratio * (high - low)
        var atA = likelihood(a), atB = likelihood(b)
        while high - low > 1e-7 {
            if atA > atB {
                (high, b, atB) = (b, a, atA)
                a = high - ratio * (high - low)
                atA = likelihood(a)
            } else {
                (low, a, atA) = (a, b, atB)
                b = low + ratio * (high - low)
                atB = likelihood(b)
            }
        }
        return low < -15.9 ? 0 : exp((low + high) / 2)
    }
}
