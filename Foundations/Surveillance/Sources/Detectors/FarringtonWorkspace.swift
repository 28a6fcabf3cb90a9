import Kernel
import Foundation

/// What the flexible method needs to test point after point without allocating.
final class FarringtonWorkspace {
    private let method: FarringtonFlexible
    private let model: QuasiPoissonRegression
    private var series: Series
    private var levels: [Int32]
    /// The model's number of a seasonal level in the present fit, −1 where it has no row.
    private var groupOfLevel: [Int]
    /// First step of the present baseline.
    private var baselineStart = 0
    private let z: Double
    /// The share of holidays in each step; the model's first covariate where there is one. The time is its last.
    private var holidays: [Double]?
    private let timeColumn: Int

    init(series: Series, method: FarringtonFlexible) {
        self.series = series
        self.method = method
        let rows = max(1, series.count)
        holidays = method.holidays?.shares(of: series)
        timeColumn = method.holidays == nil ? 0 : 1
        model = QuasiPoissonRegression(capacity: rows, groups: max(1, method.periods), covariates: timeColumn + 1)
        levels = [Int32](repeating: 0, count: rows)
        groupOfLevel = [Int](repeating: -1, count: method.periods + 1)
        z = NormalLaw.quantile(1 - method.alpha)
    }

    /// Takes another series; false where it is too long for the rows there are.
    func adopt(_ other: Series) -> Bool {
        guard other.count <= levels.count else { return false }
        series = other
        holidays = method.holidays?.shares(of: other)
        return true
    }

    func test(_ index: Int) -> Detection {
        let observed = series.value(index)
        let silent = Detection(index: index, observed: observed, upper: nil, alarm: false)
        guard let references = ReferenceWeeks.flexible(series, at: index, years: method.yearsBack,
                                                         calendar: method.calendar),
              assignLevels(references), let longest = collect(index, from: references),
              let fit = fit(at: index, longest: longest) else { return silent }
        let count = observed ?? .nan
        let bound = self.bound(fit, observed: count)
        let enough = recentCases(index) >= Double(method.minimumCases)
        guard enough, bound.upper.isFinite else {
            return Detection(index: index, observed: observed, upper: nil, pValue: bound.pValue.known, alarm: false)
        }
        let score = (count - bound.centre) / (bound.upper - bound.centre)
        return Detection(index: index, observed: observed, expected: fit.mean.known, upper: bound.upper,
                         pValue: bound.pValue.known, alarm: count > 0 && score > 1)
    }

    // MARK: - Baseline

    /// Gives each step a seasonal level: the windows about the reference weeks the last one, the weeks between them the
    /// others in equal blocks, the first blocks longer by one week. False where a year has fewer weeks than levels.
    private func assignLevels(_ references: [Int]) -> Bool {
        let half = method.windowHalfWidth, last = Int32(method.periods)
        let now = references[0]
        // Only the stretch that this test will read: a long series costs no more a week than a short one.
        for index in max(0, (references.last ?? now) - half)...now { levels[index] = 0 }
        for index in max(0, now - half)...now { levels[index] = last }
        for year in 1..<references.count {
            let reference = references[year]
            for index in max(0, reference - half)...min(series.count - 1, reference + half) { levels[index] = last }
            guard method.periods > 1 else { continue }
            let between = references[year - 1] - 2 * half - 1 - reference
            guard between >= method.periods - 1 else { return false }
            let (length, longer) = between.quotientAndRemainder(dividingBy: method.periods - 1)
            var index = reference + half + 1
            for level in 1..<method.periods {
                for _ in 0..<(length + (level <= longer ? 1 : 0)) {
                    levels[index] = Int32(level)
                    index += 1
                }
            }
        }
        return true
    }

    /// Fills the model's rows; answers the highest count of the baseline, nil where the present season has no row.
    private func collect(_ index: Int, from references: [Int]) -> Double? {
        model.reset()
        for level in groupOfLevel.indices { groupOfLevel[level] = -1 }
        let end = index - method.pastWeeksNotIncluded
        let start = max(0, (references.last ?? 0) - method.windowHalfWidth)
        baselineStart = start
        guard end > start else { return nil }
        var highest = 0.0, next = 0
        for row in start..<end where levels[row] > 0 {
            let value = series.values[row]
            if value.isNaN { continue }
            let level = Int(levels[row])
            if groupOfLevel[level] < 0 {
                groupOfLevel[level] = next
                next += 1
            }
            let time = time(row, since: start)
            model.append(value, group: groupOfLevel[level], covariate: holidays?[row] ?? time, offset: offset(row))
            if timeColumn == 1 { model.setCovariate(1, to: time) }
            highest = max(highest, value)
        }
        return groupOfLevel[method.periods] < 0 ? nil : highest
    }

    /// Steps since the start of the baseline, by days where they are known.
    private func time(_ row: Int, since start: Int) -> Double {
        guard method.calendar == .dates, let days = series.days, series.count > 1 else { return Double(row - start) }
        return Double(days[row] - days[start]) / Double(days[1] - days[0])
    }

    private func offset(_ row: Int) -> Double {
        guard method.populationOffset, let population = series.population else { return 0 }
        return log(population[row])
    }

    /// Known cases in the last weeks; a missing week counts nothing, so the rule errs to silence.
    private func recentCases(_ index: Int) -> Double {
        var sum = 0.0
        for row in max(0, index - method.minimumWeeks + 1)...index where !series.values[row].isNaN {
            sum += series.values[row]
        }
        return sum
    }

    // MARK: - Model

    /// The linear predictor at the tested point, its standard error and the dispersion.
    private struct Fit {
        let eta: Double
        let error: Double
        let dispersion: Double
        var mean: Double { max(exp(eta), .ulpOfOne) }
    }

    private func fit(at index: Int, longest: Double) -> Fit? {
        let now = time(index, since: baselineStart)
        if method.trend {
            guard let dispersion = fitReweighted(covariates: timeColumn + 1) else { return nil }
            let fit = predict(index, now, dispersion)
            if model.covariates == timeColumn { return fit }
            if method.yearsBack >= 3, trendMatters(), fit.mean <= longest { return fit }
            model.resetWeights()
        }
        guard let dispersion = fitReweighted(covariates: timeColumn) else { return nil }
        return predict(index, now, dispersion)
    }

    /// Fits, gives outlying weeks less weight and fits again. Falls back to no trend where the first fit does not
    /// converge; nil where that does not either. Answers the dispersion, at least 1.
    private func fitReweighted(covariates: Int) -> Double? {
        var done = model.fit(covariates: covariates) && model.converged
        if !done, covariates > timeColumn { done = model.fit(covariates: timeColumn) && model.converged }
        guard done else { return nil }
        var dispersion = atLeastOne(model.dispersion)
        guard method.reweight else { return dispersion }
        model.reweight(dispersion: dispersion, threshold: method.weightsThreshold)
        guard model.fit(covariates: model.covariates) else { return nil }
        dispersion = atLeastOne(model.dispersion)
        return dispersion
    }

    private func atLeastOne(_ dispersion: Double) -> Double { dispersion > 1 ? dispersion : 1 }

    private var scale: Double { method.reweight ? model.dispersionWithPriorWeights : model.dispersion }

    private func trendMatters() -> Bool {
        let slope = model.coefficient(timeColumn)
        let t = slope / (scale * model.unscaledVariance(ofCoefficient: timeColumn)).squareRoot()
        guard !t.isNaN, slope != 0 else { return false }
        if method.trendThreshold >= 1 { return true }
        return StudentLaw(degreesOfFreedom: model.degreesOfFreedom).twoSided(t) < method.trendThreshold
    }

    private func predict(_ index: Int, _ now: Double, _ dispersion: Double) -> Fit {
        let group = groupOfLevel[method.periods]
        guard let holidays else {
            let (eta, variance) = model.predictOne(group: group, covariate: now, offset: offset(index))
            return Fit(eta: eta, error: (variance * scale).squareRoot(), dispersion: dispersion)
        }
        let row = [holidays[index], now]
        let eta = model.predict(group: group, covariates: row, offset: offset(index))
        let variance = model.unscaledVariance(group: group, covariates: row)
        return Fit(eta: eta, error: (variance * scale).squareRoot(), dispersion: dispersion)
    }

    // MARK: - Bound

    private func bound(_ fit: Fit, observed: Double) -> (upper: Double, pValue: Double, centre: Double) {
        switch method.threshold {
        case .delta:
            let error = fit.error * fit.mean
            let (upper, pValue) = method.power.bound(mean: fit.mean, error: error, dispersion: fit.dispersion, z: z,
                                                     observed: observed)
            return (upper, pValue, fit.mean)
        case .nbPlugin, .muan:
            let mean = exp(method.threshold == .nbPlugin ? fit.eta : fit.eta + z * fit.error)
            guard mean.isFinite else { return (.nan, .nan, fit.eta) }
            if fit.dispersion > 1 {
                let law = NegativeBinomialLaw(mean: mean, overdispersion: fit.dispersion)
                return (law.quantile(1 - method.alpha), observed.isNaN ? .nan : law.survival(observed - 1), fit.eta)
            }
            let law = PoissonLaw(mean: mean)
            return (law.quantile(1 - method.alpha), observed.isNaN ? .nan : law.survival(observed - 1), fit.eta)
        }
    }
}
