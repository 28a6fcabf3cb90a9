import Kernel
import Surveillance
import Testing

/// Answers of R's `surveillance` 1.20.3 for the known series.
struct ChartTests {
    @Test(arguments: [
        ("ears-c1", [10.00000000000, 11.81491381530, 31.48365978320, 47.29827630603, 43.33038932918]),
        ("ears-c2", [15.09656346565, 11.42085581570, 11.67205667244, 39.51701671739, 47.98854488552]),
        ("ears-c3", [17.608706213042, 0, 9.408984061417, 0, 38.702830599801]),
    ])
    func `EARS gives the reference's bounds`(method: String, upper: [Double]) throws {
        #expect(Known.near(try Known.answers(method, ["alpha": 0.01]).map(\.upper), upper))
    }

    @Test(arguments: [
        ("rki1", [17.633, 17.633, 22.945, 44.98924451311, 41.15555143728]),
        ("rki2", [19.050, 20.335, 22.945, 27.735, 28.966]),
        ("rki3", [19.050, 22.945, 22.945, 23.762, 25.400]),
        ("bayes1", [16, 17, 21, 34, 36]), ("bayes2", [17, 19, 21, 26, 27]), ("bayes3", [18, 21, 22, 23, 24]),
    ])
    func `The reference-week rules give the reference's bounds`(method: String, upper: [Double]) throws {
        #expect(Known.near(try Known.answers(method).map(\.upper), upper))
    }

    @Test(arguments: [
        ("standard", [0, 5.05042056861, 10.10084113722, 25.25210284305, 27.07372701778], [22, 22, 6, 0, 0]),
        ("rossi", [0, 4.272059682469, 8.544119364937, 21.360298412343, 22.931471231324],
         [22.889228349607, 22.889228349607, 7.815054243322, 0, 0]),
        ("anscombe", [0, 3.950181558967, 7.900363117935, 19.750907794837, 21.230888759069],
         [23.44064542330, 23.44064542330, 8.82192487903, 0, 0]),
    ])
    func `The cumulative sum and its bound are the reference's`(transform: String, sums: [Double], upper: [Double])
        throws {
        let answers = try Known.answers("cusum", ["transform": .word(transform)])
        #expect(Known.near(answers.map(\.statistic), sums))
        #expect(Known.near(answers.map(\.upper), upper))
    }

    @Test func `The likelihood ratio charts are the reference's`() throws {
        let poisson = try Known.answers("glr-poisson", from: 400)
        #expect(Known.near(poisson.map(\.upper), [0.1050798742787, 7.7064726089738, 6.8217463530540, 4.9132721998063,
                                                  0.8398328924860], 1e-7))
        #expect(poisson.map(\.alarm) == [false, true, true, false, false])
        let negative = try Known.answers("glr-negative-binomial", ["overdispersion": 0.2], from: 400)
        #expect(Known.near(negative.map(\.upper), [0.04415477849488, 1.62315065874845, 3.01099560818668,
                                                   0.92464061340756, 0.16653353489258], 1e-5))
    }

    @Test func `Without overdispersion the negative binomial chart is the Poisson chart`() throws {
        let poisson = try Known.answers("glr-poisson", from: 400), other = try Known.answers("glr-negative-binomial",
                                                                                            from: 400)
        #expect(Known.near(other.map(\.upper), poisson.map(\.upper), 1e-3))
    }

    @Test(arguments: ["shewhart", "ewma", "moving-percentile", "cusum"])
    func `An outbreak on a steady level is seen and the weeks before it are not`(method: String) throws {
        var random = SeededRandom(seed: 31)
        var values = (0..<420).map { _ in Double(random.poisson(mean: 8)) }
        for week in 410..<414 { values[week] += 14 }
        let options: DetectorOptions = switch method {
        case "moving-percentile": ["percentile": 1]
        case "cusum": ["h": 5]
        default: [:]
        }
        let answers = try DetectorRegistry.make(method, options).detect(Series(values: values), in: 340..<420)
        #expect(answers[70..<74].contains { $0.alarm })
        #expect(answers[..<70].filter(\.alarm).count <= 5)
        #expect(answers.allSatisfy { $0.upper != nil })
    }

    @Test func `The exponentially weighted average smooths by its recursion`() throws {
        var chart = EWMA()
        chart.weight = 1
        let smooth = try chart.detect(Known.series(), in: 400..<416)
        let plain = try Shewhart().detect(Known.series(), in: 400..<416)
        #expect(Known.near(smooth.map(\.upper), plain.map(\.upper)))
        #expect(smooth.map(\.alarm) == plain.map(\.alarm))
    }

    @Test func `The moving percentile compares with the same weeks of past years`() throws {
        var values = [Double](repeating: 1, count: 160)
        for (place, week) in [(159 - 52 - 2), (159 - 52 - 1), 159 - 52, (159 - 52 + 1), (159 - 52 + 2)].enumerated() {
            values[week] = Double(10 + place)
        }
        values[159] = 14
        var method = MovingPercentile()
        method.yearsBack = 1
        let answer = try method.detect(Series(values: values), in: 159..<160)[0]
        #expect(answer.upper == 13.2 && answer.expected == 12 && answer.alarm)
    }

    @Test func `A daily series is compared by sums of seven days`() throws {
        let series = try Series(values: [Double](repeating: 2, count: 1200), step: .day)
        var method = MovingPercentile()
        method.yearsBack = 2
        #expect(try method.detect(series, in: 1199..<1200)[0].upper == 14)
    }

    @Test func `A fixed threshold is reached and not exceeded`() throws {
        var method = FixedThreshold()
        (method.threshold, method.periodSteps) = (3, 2)
        let answers = try method.detect(Series(counts: [1, 1, 2, nil, 3, 0]))
        #expect(answers.map(\.alarm) == [false, false, true, false, true, true])
    }
}
