public import Kernel
import Foundation

/// Farrington's method of 1996: a quasi-Poisson model over the same weeks of past years.
///
/// C. P. Farrington et al., "A statistical algorithm for the early detection of outbreaks of infectious disease",
/// Journal of the Royal Statistical Society A 159 (1996) 547–563. The bound is two-sided: `alpha` is shared by both
/// ends.
public struct Farrington: Detector {
    /// Years of baseline.
    public var yearsBack = 5
    /// Weeks at each side of the reference week.
    public var windowHalfWidth = 3
    /// Whether weeks of past outbreaks lose weight.
    public var reweight = true
    /// Whether a trend is looked for; it stays if significant at 0.05 and not extrapolating.
    public var trend = true
    /// Chance of a count outside the two bounds.
    public var alpha = 0.05
    /// Transform before the bound.
    public var power = PowerTransform.twoThirds
    /// A bound needs this many cases in the last `minimumWeeks` weeks; without them it is 0 and there is no alarm.
    public var minimumCases = 5
    /// Weeks over which `minimumCases` are counted.
    public var minimumWeeks = 4
    /// How reference weeks are found; by steps as in the paper.
    public var calendar = ReferenceCalendar.steps

    public init() {}

    public func firstIndex(in series: Series) -> Int {
        max(0, yearsBack * series.step.perYear - windowHalfWidth - 1)
    }

    public func detect(_ series: Series, in range: Range<Int>) throws(GovError) -> [Detection] {
        guard range.lowerBound >= 0, range.upperBound <= series.count else {
            throw Fault.range(range.lowerBound + 1, range.upperBound, 1, series.count)
        }
        let rows = yearsBack * (2 * windowHalfWidth + 1)
        let model = QuasiPoissonRegression(capacity: max(1, rows), groups: 1, covariates: 1)
        let z = NormalLaw.quantile(1 - alpha / 2)
        var positions: [Int] = []
        positions.reserveCapacity(rows)
        return range.map { index in
            ReferenceWeeks.windows(series, at: index, years: yearsBack, halfWidth: windowHalfWidth, calendar: calendar,
                                   into: &positions)
            return test(series, index, positions, model, z)
        }
    }

    private func test(_ series: Series, _ index: Int, _ positions: [Int], _ model: QuasiPoissonRegression,
                      _ z: Double) -> Detection {
        let observed = series.value(index)
        model.reset()
        var highest = 0.0
        for position in positions where !series.values[position].isNaN {
            model.append(series.values[position], group: 0, covariate: Double(position - index))
            highest = max(highest, series.values[position])
        }
        guard let (mean, error, dispersion) = fit(model, highest) else {
            return Detection(index: index, observed: observed, upper: nil, alarm: false)
        }
        let count = observed ?? .nan
        let (upper, pValue) = power.bound(mean: mean, error: error, dispersion: dispersion, z: z, observed: count)
        var recent = 0.0
        for row in max(0, index - minimumWeeks + 1)...index where !series.values[row].isNaN {
            recent += series.values[row]
        }
        guard recent >= Double(minimumCases) else {
            return Detection(index: index, observed: observed, upper: 0, pValue: pValue.known, alarm: false)
        }
        let score = (count - mean) / (upper - mean)
        return Detection(index: index, observed: observed, expected: mean.known, upper: upper.known,
                         pValue: pValue.known, alarm: upper.isFinite && score > 1)
    }

    /// Mean at the tested week (covariate 0), its standard error and the dispersion; nil without a fit.
    private func fit(_ model: QuasiPoissonRegression, _ highest: Double) -> (Double, Double, Double)? {
        if trend {
            guard let dispersion = fitReweighted(model, covariates: 1) else { return nil }
            let answer = predict(model, dispersion)
            if model.covariates == 0 { return answer }
            let t = model.coefficient(0)
                / (model.dispersion * model.unscaledVariance(ofCoefficient: 0)).squareRoot()
            let significant = StudentLaw(degreesOfFreedom: model.degreesOfFreedom).twoSided(t) < 0.05
            if yearsBack >= 3, significant, answer.0 <= highest { return answer }
            model.resetWeights()
        }
        guard let dispersion = fitReweighted(model, covariates: 0) else { return nil }
        return predict(model, dispersion)
    }

    private func fitReweighted(_ model: QuasiPoissonRegression, covariates: Int) -> Double? {
        var fitted = model.fit(covariates: covariates)
        if !(fitted && model.converged), covariates > 0 { fitted = model.fit(covariates: 0) }
        guard fitted else { return nil }
        var dispersion = model.dispersion > 1 ? model.dispersion : 1
        guard reweight else { return dispersion }
        model.reweight(dispersion: dispersion, threshold: 1)
        guard model.fit(covariates: model.covariates) else { return nil }
        dispersion = model.dispersion > 1 ? model.dispersion : 1
        return dispersion
    }

    private func predict(_ model: QuasiPoissonRegression, _ dispersion: Double) -> (Double, Double, Double) {
        let (eta, variance) = model.predictOne(group: 0, covariate: 0, offset: 0)
        let mean = max(exp(eta), Double.ulpOfOne)
        return (mean, (variance * dispersion).squareRoot() * mean, dispersion)
    }
}
