import Foundation
import Surveillance
import TestKit
import Testing

/// Known answers are from the tables of Abramowitz and Stegun and from R 4.2.2.
struct LawTests {
    private func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12)
        -> Bool { abs(a - b) <= tolerance * abs(b) }

    @Test func `The normal law keeps its digits in both tails`() {
        #expect(near(NormalLaw.survival(10), 7.619853024160527e-24))
        #expect(near(NormalLaw.cumulative(-37), 5.725571222524577e-300))
        #expect(near(NormalLaw.quantile(0.975), 1.959963984540054))
        #expect(near(NormalLaw.quantile(1e-20), -9.262340089798408))
        #expect(NormalLaw.quantile(0) == -.infinity)
        #expect(NormalLaw.quantile(1.5).isNaN)
    }

    @Test func `Student's t answers from one degree of freedom up`() {
        #expect(near(StudentLaw(degreesOfFreedom: 1).quantile(0.975), 12.706204736174698))
        #expect(near(StudentLaw(degreesOfFreedom: 30).quantile(0.01), -2.457261542400592))
        #expect(near(StudentLaw(degreesOfFreedom: 2.5).twoSided(4), 0.039_012_975_841_318_23))
        #expect(StudentLaw(degreesOfFreedom: 5).twoSided(.infinity) == 0)
    }

    @Test(arguments: [0.01, 0.3, 1, 2.5, 17, 1e3, 1e6])
    func `A gamma quantile is the inverse of its distribution function`(shape: Double) {
        let law = GammaLaw(shape: shape, scale: 3)
        for p in [1e-9, 0.025, 0.3, 0.5, 0.9, 0.975, 1 - 1e-9] {
            let x = law.quantile(p)
            #expect(x == 0 || near(law.cumulative(x), p, 1e-9), "shape \(shape) p \(p)")
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `A count quantile is the least count that reaches the probability`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<300 {
            let mean = exp(random.uniform() * 20 - 6), p = random.uniform()
            let poisson = PoissonLaw(mean: mean), k = poisson.quantile(p)
            #expect(poisson.cumulative(k) >= p * (1 - 1e-12))
            #expect(k == 0 || poisson.cumulative(k - 1) < p * (1 + 1e-12))
            let law = NegativeBinomialLaw(mean: mean, size: exp(random.uniform() * 10 - 4)), n = law.quantile(p)
            #expect(law.cumulative(n) >= p * (1 - 1e-9), "\(mean) \(law.size) \(p)")
            #expect(n == 0 || law.cumulative(n - 1) < p * (1 + 1e-9), "\(mean) \(law.size) \(p)")
        }
    }

    @Test func `Counts of a thousand million lose no digits`() {
        #expect(near(PoissonLaw(mean: 1e9).mass(1e9), 1.261566261009992e-05, 1e-9))
        #expect(near(PoissonLaw(mean: 1e9).survival(1_000_100_000), 7.827861326672330e-04, 1e-8))
        #expect(PoissonLaw(mean: 1e9).quantile(0.975) == 1_000_061_980)
    }

    @Test func `Masses and survival agree far out where one minus the rest would be nothing`() {
        let law = NegativeBinomialLaw(mean: 10, size: 3)
        #expect(near(law.survival(100) - law.survival(101), law.mass(101), 1e-8))
        #expect(law.survival(1000) > 0 && law.survival(1000) < 1e-60)
        #expect(near(PoissonLaw(mean: 0.1).survival(5), 1.274898692229792e-09))
    }

    @Test func `Draws from a seed have the moments of their laws`() {
        var random = SeededRandom(seed: 9)
        for mean in [0.4, 7, 300] {
            let draws = (0..<4000).map { _ in Double(random.poisson(mean: mean)) }
            let average = draws.reduce(0, +) / 4000
            let variance = draws.reduce(0) { $0 + ($1 - average) * ($1 - average) } / 3999
            #expect(abs(average - mean) < 5 * (mean / 4000).squareRoot())
            #expect(abs(variance / mean - 1) < 0.2)
        }
        let gammas = (0..<4000).map { _ in random.gamma(shape: 0.3) }
        #expect(abs(gammas.reduce(0, +) / 4000 - 0.3) < 0.05)
    }
}
