import Foundation
import Kernel
import Surveillance
import Testing

struct ReproductionTests {
    private let interval: SerialInterval

    init() throws { interval = try SerialInterval(mean: 4.8, standardDeviation: 2.3, days: 40) }

    @Test func `The discrete serial interval is the reference's`() {
        #expect(Known.near(interval.weights[..<7].map { $0 }, [
            0, 0.01681172210999, 0.11874440894824, 0.19516517757678, 0.19569381685171, 0.15886423615204,
                0.11486317766184,
        ]))
        #expect(abs(interval.mean - 4.8) < 1e-4)
    }

    @Test func `The instantaneous number is the reference's`() throws {
        let estimates = try CoriEstimator(serialInterval: interval).estimate(Incidence(local: Known.incidence))
        let one = estimates[19]
        #expect(one.window == 20...26)
        #expect(Known.near([one.mean, one.standardDeviation] + one.quantiles, [
            0.87299732670132, 0.06945193823232, 0.74218043900709, 0.76198540100283, 0.82520327223947, 0.87115625255668,
            0.91878467660549, 0.99028952255020, 1.01427604807422,
        ]))
    }

    @Test func `Imported cases infect and were not infected`() throws {
        let imported: [Double?] = (0..<40).map { $0 % 5 == 0 ? 3 : 0 }
        let incidence = try Incidence(local: Known.incidence, imported: imported)
        let one = try CoriEstimator(serialInterval: interval).estimate(incidence)[19]
        #expect(Known.near([one.mean, one.standardDeviation, one.lower, one.upper],
                           [0.85428827182827, 0.06796352574389, 0.72627489825182, 0.99253927333341]))
    }

    @Test func `The case number is the reference's`() throws {
        let estimates = try WallingaTeunis(serialInterval: interval).estimate(Incidence(local: Known.incidence))
        let one = try #require(estimates.first { $0.window == 20...26 })
        #expect(Known.near([one.mean], [0.6998223702483]))
        #expect(try #require(one.lower) < 0.7 && #require(one.upper) > 0.7)
    }

    @Test func `All infections are ascribed to somebody`() throws {
        let local = Known.incidence
        let estimates = try WallingaTeunis(serialInterval: interval, windows: .sliding(days: 1))
            .estimate(Incidence(local: [3] + local))
        // The first day is in no window, so its share is what is missing.
        let caused = estimates.reduce(0) { $0 + ($1.mean ?? 0) * $1.cases }
        let all = local.reduce(0) { $0 + ($1 ?? 0) }
        #expect(caused > 0.8 * all && caused < all)
    }

    @Test func `Ten times the cases leave the mean and narrow the interval`() throws {
        let estimator = try CoriEstimator(serialInterval: interval)
        let one = estimator.estimate(try Incidence(local: Known.incidence))[25]
        let ten = estimator.estimate(try Incidence(local: Known.incidence.map { $0.map { $0 * 10 } }))[25]
        #expect(abs(try #require(one.mean) - #require(ten.mean)) < 0.05)
        let narrow = try #require(ten.upper) - #require(ten.lower), wide = try #require(one.upper) - #require(one.lower)
        #expect(narrow < 0.4 * wide)
    }

    @Test func `Early windows and windows with a missing day have no answer`() throws {
        var local = Known.incidence
        local[20] = nil
        let estimates = try CoriEstimator(serialInterval: interval, windows: .sliding(days: 2))
            .estimate(Incidence(local: local))
        #expect(estimates[0].mean == nil && estimates[1].mean == nil && estimates[3].mean != nil)
        #expect(estimates.filter { $0.window.contains(20) }.allSatisfy { $0.mean == nil && $0.quantiles.isEmpty })
    }

    @Test func `Windows slide or stand side by side`() throws {
        let incidence = try Incidence(local: Known.incidence)
        let weekly = try CoriEstimator(serialInterval: interval, windows: .blocks(days: 7)).estimate(incidence)
        #expect(weekly.map(\.window) == [1...7, 8...14, 15...21, 22...28, 29...35])
        #expect(try CoriEstimator(serialInterval: interval).estimate(Incidence(local: [1, 2])).isEmpty)
    }

    @Test func `Huge counts have an answer and impossible laws an error`() throws {
        let huge = try Incidence(local: [Double?](repeating: 1e9, count: 30))
        let last = try #require(CoriEstimator(serialInterval: interval).estimate(huge).last)
        #expect(try abs(#require(last.mean) - 1) < 1e-3)
        #expect(throws: GovError.self) { try SerialInterval(weights: [0.5, 0.5]) }
        #expect(throws: GovError.self) { try SerialInterval(weights: [0, 0.5]) }
        #expect(throws: GovError.self) { try SerialInterval(mean: 1, standardDeviation: 1) }
        #expect(throws: GovError.self) { try CoriEstimator(serialInterval: interval, priorMean: 0) }
    }

    @Test func `A number that doubles every week has a doubling time of a week`() throws {
        let series = try Series(values: (0..<21).map { (10 * pow(2, Double($0) / 7)).rounded() }, step: .day)
        let growth = try #require(try GrowthRate.estimate(series, in: 0..<21))
        #expect(abs(try #require(growth.doublingTime) - 7) < 0.2 && growth.halvingTime == nil)
        #expect(try #require(growth.doublingTimeInterval).contains(7))
        let falling = try Series(values: (0..<21).map { (400 * pow(0.5, Double($0) / 5)).rounded() }, step: .day)
        #expect(abs(try #require(GrowthRate.estimate(falling, in: 0..<21)?.halvingTime) - 5) < 0.3)
        #expect(try GrowthRate.estimate(Series(values: [0, 0, 0, 0]), in: 0..<4) == nil)
        #expect(try GrowthRate.estimate(Series(values: [5]), in: 0..<1) == nil)
    }
}
