import Foundation

extension QuasiPoissonRegression {
    /// Pearson's estimate of the dispersion: Σ w ((y − μ) / μ)² over the degrees of freedom.
    ///
    /// The weights are those of the last round, as in R's `summary.glm`. Not a number without degrees of freedom.
    public var dispersion: Double { weightedDispersion(working) }

    /// The same sum with the prior weights in the place of the working weights.
    ///
    /// The reference implementation of the flexible method overwrites the one by the other before it takes standard
    /// errors. It is kept so that bounds agree.
    var dispersionWithPriorWeights: Double { weightedDispersion(weight) }

    private func weightedDispersion(_ weights: UnsafeMutablePointer<Double>) -> Double {
        var sum = 0.0
        for i in 0..<count {
            let residual = (response[i] - mean[i]) / mean[i]
            sum += weights[i] * residual * residual
        }
        return degreesOfFreedom > 0 ? sum / degreesOfFreedom : .nan
    }

    /// The slope of a covariate; 0 where it was left out.
    public func coefficient(_ index: Int) -> Double { slope[index] }

    /// The intercept of a group, on the log scale.
    public func interceptOfGroup(_ number: Int) -> Double { intercept[number] }

    /// The variance of a slope before it is scaled by a dispersion; 0 where the slope was left out.
    public func unscaledVariance(ofCoefficient index: Int) -> Double { inverse[index * covariates + index] }

    /// The linear predictor of a row in `number` with the given covariates (only the fitted ones are used).
    public func predict(group number: Int, covariates values: [Double], offset shift: Double = 0) -> Double {
        var sum = intercept[number] + shift
        for a in 0..<covariates { sum += slope[a] * values[a] }
        return sum
    }

    /// The variance of `predict` before it is scaled by a dispersion.
    public func unscaledVariance(group number: Int, covariates values: [Double]) -> Double {
        var sum = 1 / diagonal[number]
        for a in 0..<covariates {
            let left = values[a] - border[number * covariates + a] / diagonal[number]
            for b in 0..<covariates {
                sum += left * inverse[a * covariates + b] * (values[b] - border[number * covariates
                    + b] / diagonal[number])
            }
        }
        return sum
    }

    /// `predict` and its unscaled variance for a model of one covariate, without an array.
    @inline(__always)
    func predictOne(group number: Int, covariate value: Double, offset shift: Double) -> (eta: Double,
        variance: Double) {
        let mean = intercept[number] + shift, inverted = 1 / diagonal[number]
        guard covariates == 1 else { return (mean, inverted) }
        let centred = value - border[number] * inverted
        return (mean + slope[0] * value, inverted + centred * centred * inverse[0])
    }

    /// The influence of row `i` on its own mean, 0 to 1.
    @inline(__always)
    func leverage(_ i: Int) -> Double {
        let g = group[i], inverted = 1 / diagonal[g]
        switch covariates {
        case 0: return working[i] * inverted
        case 1:
            let centred = covariate[i] - border[g] * inverted
            return working[i] * (inverted + centred * centred * inverse[0])
        default:
            var sum = inverted
            for a in 0..<covariates {
                let left = covariate[a * capacity + i] - border[g * covariates + a] * inverted
                for b in 0..<covariates {
                    let right = covariate[b * capacity + i] - border[g * covariates + b] * inverted
                    sum += left * inverse[a * covariates + b] * right
                }
            }
            return working[i] * sum
        }
    }

    /// Gives rows with a large Anscombe residual less weight (Farrington 1996): those above `threshold` get γ s⁻², the
    /// rest γ, and the weights sum to the number of rows. `dispersion` is at least 1.
    func reweight(dispersion phi: Double, threshold: Double) {
        var total = 0.0
        for i in 0..<count {
            let s = anscombeResidual(i, phi)
            let w = s > threshold ? 1 / (s * s) : 1
            weight[i] = w
            total += w
        }
        let gamma = Double(count) / total
        for i in 0..<count { weight[i] *= gamma }
    }

    /// Standardised Anscombe residual; 0 for a row that its own group or covariate fits exactly.
    @inline(__always)
    private func anscombeResidual(_ i: Int, _ phi: Double) -> Double {
        let rest = 1 - leverage(i)
        guard rest > 1e-12 else { return 0 }
        let y = response[i], m = mean[i]
        let power = y < 64 && y == y.rounded() ? CountTable.shared.entries[Int(y)].twoThirds : pow(y, 2.0 / 3)
        let root = m.squareRoot()
        // μ^(-1/6) as μ^(1/2) / μ^(2/3) would need the same power; the exponential is cheaper than pow.
        let inverseSixth = y == 0 ? 0 : exp(-eta[i] / 6)
        return 1.5 * (power * inverseSixth - root) / (phi * rest).squareRoot()
    }
}
