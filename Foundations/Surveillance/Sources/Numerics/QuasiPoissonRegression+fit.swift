import Foundation

extension QuasiPoissonRegression {
    /// Fits the model with the first `used` covariates and the present prior weights.
    ///
    /// False where no finite fit was found: no rows, or means that overflow. A fit that ran out of rounds answers true
    /// with `converged` false.
    @discardableResult
    public func fit(covariates used: Int) -> Bool {
        precondition(used >= 0 && used <= covariateCapacity)
        covariates = used
        converged = false
        iterations = 0
        degreesOfFreedom = Double(count - groups - used)
        guard count > 0 else { return false }
        var previous = start()
        for round in 1...25 {
            iterations = round
            guard accumulate(), solve() else { return false }
            var deviance = predictRows()
            if !deviance.isFinite {
                guard round > 1, halve(&deviance) else { return false }
            }
            if abs(deviance - previous) / (abs(deviance) + 0.1) < 1e-8 {
                converged = true
                break
            }
            previous = deviance
            remember()
        }
        return true
    }

    /// Means at count + 0.1, and the deviance there.
    private func start() -> Double {
        var deviance = 0.0
        for i in 0..<count {
            let m = response[i] + 0.1
            mean[i] = m
            eta[i] = logStart[i]
            deviance += weight[i] * devianceTerm(i, m, logStart[i])
        }
        return 2 * deviance
    }

    @inline(__always)
    private func devianceTerm(_ i: Int, _ m: Double, _ logMean: Double) -> Double {
        let y = response[i]
        let poisson = y * (logResponse[i] - logMean)
        if overdispersion == 0 { return poisson - y + m }
        return poisson - (y + 1 / overdispersion) * log((1 + overdispersion * y) / (1 + overdispersion * m))
    }

    /// Sums the arrow matrix and its right side from the present means.
    private func accumulate() -> Bool {
        let used = covariates
        for g in 0..<groups {
            diagonal[g] = 0
            groupMoment[g] = 0
        }
        for j in 0..<(groups * used) { border[j] = 0 }
        if used == 1 { accumulateOne() } else { accumulateMany(used) }
        for g in 0..<groups where !(diagonal[g] > 0 && diagonal[g].isFinite) { return false }
        return true
    }

    private func accumulateOne() {
        var corner = 0.0, moment = 0.0
        let negativeBinomial = overdispersion
        for i in 0..<count {
            let m = mean[i], g = group[i], c = covariate[i]
            let part = negativeBinomial == 0 ? weight[i] : weight[i] / (1 + negativeBinomial * m)
            let w = part * m
            // Weight times working response, without the division by the mean.
            let wz = part * (m * (eta[i] - offset[i]) + (response[i] - m))
            let wc = w * c
            working[i] = w
            diagonal[g] += w
            groupMoment[g] += wz
            border[g] += wc
            corner += wc * c
            moment += wz * c
        }
        scratch[0] = corner
        scratch[1] = moment
    }

    private func accumulateMany(_ used: Int) {
        let corner = scratch, moment = scratch + used * used
        for j in 0..<(used * used + used) { scratch[j] = 0 }
        for i in 0..<count {
            let m = mean[i], g = group[i]
            let w = overdispersion == 0 ? weight[i] * m : weight[i] * m / (1 + overdispersion * m)
            let z = eta[i] - offset[i] + (response[i] - m) / m
            working[i] = w
            diagonal[g] += w
            groupMoment[g] += w * z
            for a in 0..<used {
                let wc = w * covariate[a * capacity + i]
                border[g * used + a] += wc
                moment[a] += wc * z
                for b in 0...a { corner[a * used + b] += wc * covariate[b * capacity + i] }
            }
        }
    }

    /// Solves for slopes by the Schur complement, then for the intercepts. A covariate that the others already tell
    /// (or that does not vary) gets the slope 0.
    private func solve() -> Bool {
        let used = covariates
        let corner = scratch, moment = scratch + used * used
        for a in 0..<used {
            for b in 0...a {
                var sum = corner[a * used + b]
                for g in 0..<groups { sum -= border[g * used + a] * border[g * used + b] / diagonal[g] }
                inverse[a * used + b] = sum
                inverse[b * used + a] = sum
            }
            for g in 0..<groups { moment[a] -= border[g * used + a] * groupMoment[g] / diagonal[g] }
        }
        invertSchur(used, corner)
        for a in 0..<used {
            var sum = 0.0
            for b in 0..<used { sum += inverse[a * used + b] * moment[b] }
            guard sum.isFinite else { return false }
            slope[a] = sum
        }
        for g in 0..<groups {
            var sum = groupMoment[g]
            for a in 0..<used { sum -= border[g * used + a] * slope[a] }
            intercept[g] = sum / diagonal[g]
            guard intercept[g].isFinite else { return false }
        }
        return true
    }

    /// Gauss–Jordan without exchange on the symmetric complement; `scale` holds the uncentred diagonal.
    private func invertSchur(_ used: Int, _ scale: UnsafeMutablePointer<Double>) {
        for p in 0..<used {
            let pivot = inverse[p * used + p]
            guard pivot > 1e-11 * scale[p * used + p], pivot > 0 else {
                for j in 0..<used {
                    inverse[p * used + j] = 0
                    inverse[j * used + p] = 0
                }
                continue
            }
            for i in 0..<used where i != p {
                let factor = inverse[i * used + p] / pivot
                for j in 0..<used where j != p { inverse[i * used + j] -= factor * inverse[p * used + j] }
                inverse[i * used + p] = -factor
            }
            for j in 0..<used where j != p { inverse[p * used + j] /= pivot }
            inverse[p * used + p] = 1 / pivot
        }
    }

    /// New means of all rows from the coefficients; answers the deviance.
    private func predictRows() -> Double {
        if covariates == 0, !hasOffset { return predictByGroup() }
        var deviance = 0.0
        let floor = Double.ulpOfOne, used = covariates
        let slope0 = used > 0 ? slope[0] : 0, plain = overdispersion == 0
        for i in 0..<count {
            var value = intercept[group[i]] + offset[i]
            if used > 0 { value += slope0 * covariate[i] }
            for a in 1..<max(1, used) { value += slope[a] * covariate[a * capacity + i] }
            let m = max(exp(value), floor)
            eta[i] = value
            mean[i] = m
            if plain {
                deviance += weight[i] * (response[i] * (logResponse[i] - max(value, logFloor) - 1) + m)
            } else {
                deviance += weight[i] * devianceTerm(i, m, max(value, logFloor))
            }
        }
        return 2 * deviance
    }

    private func predictByGroup() -> Double {
        let groupMean = scratch + 2 * covariateCapacity * covariateCapacity + 2 * covariateCapacity + groupCapacity
        for g in 0..<groups { groupMean[g] = max(exp(intercept[g]), Double.ulpOfOne) }
        var deviance = 0.0
        for i in 0..<count {
            let g = group[i], m = groupMean[g], value = intercept[g]
            eta[i] = value
            mean[i] = m
            deviance += weight[i] * devianceTerm(i, m, max(value, logFloor))
        }
        return 2 * deviance
    }

    /// Keeps the coefficients for step halving behind the scratch of the solver.
    private func remember() {
        let store = scratch + 2 * covariateCapacity * covariateCapacity + covariateCapacity
        for g in 0..<groups { (store + covariateCapacity)[g] = intercept[g] }
        for a in 0..<covariates { store[a] = slope[a] }
    }

    private func halve(_ deviance: inout Double) -> Bool {
        let store = scratch + 2 * covariateCapacity * covariateCapacity + covariateCapacity
        for _ in 0..<25 {
            for g in 0..<groups { intercept[g] = (intercept[g] + (store + covariateCapacity)[g]) / 2 }
            for a in 0..<covariates { slope[a] = (slope[a] + store[a]) / 2 }
            deviance = predictRows()
            if deviance.isFinite { return true }
        }
        return false
    }

    private var logFloor: Double { -36.043_653_389_117_154 }
}
