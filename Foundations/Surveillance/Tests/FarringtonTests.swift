import Kernel
import Surveillance
import Testing

struct FarringtonTests {
    static let settings: DetectorOptions = ["alpha": 0.01]
    static let expected = [11.80336477345, 14.46830385897, 14.87151787320, 15.86157954564, 16.87606511682]

    @Test(arguments: [
        ("delta", [20.64899221374, 24.17677436356, 24.70291253791, 25.98981452179, 27.29874175763],
         [0.5934132069021, 8.063407305761e-5, 1.306220163242e-4, 3.888747007610e-4, 0.5850688997315]),
        ("nbPlugin", [20, 24, 25, 26, 27],
         [0.6318238959555700, 1.066225394200e-4, 1.706600659847e-4, 4.937710267003e-4, 0.6172344992553027]),
        ("muan", [21, 25, 25, 26, 28],
         [0.6700531210390099, 1.728165383269e-4, 2.702861589779e-4, 7.693145381293e-4, 0.6603595494600850]),
    ])
    func `The flexible method gives the reference's bounds`(threshold: String, upper: [Double], p: [Double]) throws {
        var settings = Self.settings
        settings["threshold"] = .word(threshold)
        let answers = try Known.answers("farrington-flexible", settings)
        #expect(Known.near(answers.map(\.upper), upper))
        #expect(Known.near(answers.map(\.expected), Self.expected))
        #expect(Known.near(answers.map(\.pValue), p))
        #expect(answers.map(\.alarm) == [false, true, true, true, false])
    }

    @Test func `Reference weeks follow the dates where there are dates`() throws {
        let answers = try Known.answers("farrington-flexible", ["alpha": 0.01, "threshold": "delta",
                                                                "trendThreshold": 0.05], dated: true)
        #expect(Known.near(answers.map(\.upper), [19.91030567716, 23.55780610387, 24.08203172936, 25.60787949207,
                                                  26.97294154485]))
        let original = try Known.answers("farrington", ["alpha": 0.01, "calendar": "dates"], dated: true)
        #expect(Known.near(original.map(\.upper), [20.99301803142, 24.82502657227, 25.37589796414, 26.94515315444,
                                                   28.34851200218]))
    }

    @Test func `The method of 1996 gives the reference's bounds`() throws {
        let answers = try Known.answers("farrington", Self.settings)
        #expect(Known.near(answers.map(\.upper), [21.61647529516, 25.33742284702, 25.87518145307, 27.24956460132,
                                                  28.46180391510]))
    }

    @Test func `Many series at once answer as one at a time`() throws {
        let all = try SurveillanceBenchmark.simulatedWeeks(series: 12, weeks: 330, seed: 5)
        let method = FarringtonFlexible()
        let together = try method.detectLast(all)
        for (series, answer) in zip(all, together) {
            #expect(try method.detect(series, in: 329..<330).first == answer)
        }
        #expect(together.contains { $0?.upper != nil })
    }

    @Test func `Too few recent cases give no bound and no alarm`() throws {
        var values = Known.values
        for week in 412..<416 { values[week] = week == 415 ? 4 : 0 }
        let answers = try FarringtonFlexible().detect(Series(values: values), in: 415..<416)
        #expect(answers[0].upper == nil && !answers[0].alarm && answers[0].pValue != nil)
    }

    @Test func `A holiday that always halves the count moves the bound of a holiday week`() throws {
        let dated = try Known.dated()
        let holidays = stride(from: 3, to: 416, by: 52).flatMap { week in
            (0..<7).map { Known.monday.advanced(by: 7 * week + $0) }
        } + (0..<7).map { Known.monday.advanced(by: 7 * 415 + $0) }
        var values = Known.values
        for week in stride(from: 3, to: 416, by: 52) { values[week] = (values[week] / 2).rounded() }
        let series = try Series(values: values, days: dated.days)
        var method = FarringtonFlexible()
        let without = try method.detect(series, in: 415..<416)[0].expected
        method.holidays = Holidays(holidays)
        let with = try method.detect(series, in: 415..<416)[0].expected
        #expect(try #require(with) < 0.75 * #require(without))
        #expect(throws: GovError.self) { try method.detect(Series(values: values), in: 415..<416) }
    }

    @Test func `A population that doubles doubles the expected count`() throws {
        let population = (0..<416).map { $0 < 364 ? 1000.0 : 2000 }
        var method = FarringtonFlexible()
        method.trend = false
        let plain = try method.detect(Known.series(), in: 415..<416)[0].expected
        method.populationOffset = true
        let series = try Series(values: Known.values, population: population)
        let offset = try method.detect(series, in: 415..<416)[0].expected
        #expect(try #require(offset) > 1.4 * #require(plain))
    }
}
