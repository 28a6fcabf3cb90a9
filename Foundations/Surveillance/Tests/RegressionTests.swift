import Foundation
@testable import Surveillance
import Testing

struct RegressionTests {
    private func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool { abs(a - b) <= tolerance * abs(b) }

    @Test func `Coefficients, errors, dispersion and leverages are those of glm`() {
        let model = QuasiPoissonRegression(capacity: 30, groups: 1, covariates: 1)
        for week in 0..<30 { model.append(Known.values[week], group: 0, covariate: Double(week)) }
        #expect(model.fit(covariates: 1) && model.converged)
        #expect(near(model.interceptOfGroup(0), 2.974442810754050))
        #expect(near(model.coefficient(0), -0.049085565098028))
        let error = (model.dispersion * model.unscaledVariance(ofCoefficient: 0)).squareRoot()
        #expect(near(error, 0.004017690913452))
        #expect(near((model.dispersion * model.unscaledVariance(group: 0, covariates: [0])).squareRoot(),
                     0.054988119610211))
        #expect(near(model.dispersion, 0.342885924318874))
        #expect(near(model.leverage(0), 0.172652220264369) && near(model.leverage(29), 0.087310024134013))
    }

    @Test func `A group without cases is separated as glm leaves it`() {
        let model = QuasiPoissonRegression(capacity: 7, groups: 2, covariates: 0)
        for (value, group) in [(0.0, 0), (0, 0), (0, 0), (4, 1), (6, 1), (5, 1), (9, 1)] { model.append(value,
            group: group) }
        #expect(model.fit(covariates: 0) && model.converged)
        #expect(model.iterations == 18)
        #expect(near(exp(model.interceptOfGroup(0)), 1.522997974235e-09, 1e-7))
        #expect(near(model.dispersion, 0.4666666691506))
    }

    @Test func `Leverages sum to the number of parameters`() {
        var random = SeededRandom(seed: 4)
        let model = QuasiPoissonRegression(capacity: 80, groups: 4, covariates: 2)
        for row in 0..<80 {
            model.append(Double(random.poisson(mean: 5)), group: row % 4, covariate: random.normal())
            model.setCovariate(1, to: random.uniform())
        }
        for used in 0...2 {
            #expect(model.fit(covariates: used) && model.converged)
            #expect(near((0..<80).reduce(0) { $0 + model.leverage($1) }, Double(4 + used), 1e-8))
            #expect(model.degreesOfFreedom == Double(76 - used))
        }
    }

    @Test func `A covariate that does not vary is left out`() {
        let model = QuasiPoissonRegression(capacity: 6, groups: 1, covariates: 1)
        for value in [1.0, 4, 2, 3, 5, 3] { model.append(value, group: 0, covariate: 2.5) }
        #expect(model.fit(covariates: 1) && model.converged)
        #expect(model.coefficient(0) == 0 && near(exp(model.interceptOfGroup(0)), 3))
    }

    @Test func `No rows are no fit`() {
        #expect(!QuasiPoissonRegression(capacity: 1, groups: 1, covariates: 0).fit(covariates: 0))
    }

    @Test func `Steep growth is fitted over twelve powers of ten`() {
        let model = QuasiPoissonRegression(capacity: 28, groups: 1, covariates: 1)
        for step in 0..<28 { model.append(exp(Double(step)).rounded(), group: 0, covariate: Double(step)) }
        #expect(model.fit(covariates: 1) && near(model.coefficient(0), 1, 1e-3))
    }
}
