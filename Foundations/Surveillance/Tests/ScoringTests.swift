import Kernel
import Surveillance
import Testing

struct ScoringTests {
    @Test func `A detector is scored by steps, by outbreaks and by delay`() {
        let outbreak = [false, true, true, true, false, false, true, true, false, false]
        let alarms: [Bool?] = [false, false, true, true, true, nil, false, false, false, false]
        let score = DetectorScore(alarms: alarms, outbreak: outbreak, step: .week)
        #expect(score.truePositives == 2 && score.falseNegatives == 3)
        #expect(score.falsePositives == 1 && score.trueNegatives == 3)
        #expect(score.sensitivity == 0.4 && score.specificity == 0.75)
        #expect(score.positivePredictiveValue == 2.0 / 3)
        #expect(score.outbreaks == 2 && score.outbreaksDetected == 1 && score.outbreakSensitivity == 0.5)
        #expect(score.daysToDetection == [7] && score.meanDaysToDetection == 7)
        #expect(score.falseAlarmsPerYear == 52.0 / 9)
    }

    @Test func `Nothing to score is no score`() {
        let none = DetectorScore(alarms: [], outbreak: [], step: .day)
        #expect(none.sensitivity == nil && none.specificity == nil && none.falseAlarmsPerYear == nil)
        let quiet = DetectorScore(alarms: [false, false], outbreak: [false, false], step: .day)
        #expect(quiet.positivePredictiveValue == nil && quiet.specificity == 1 && quiet.meanDaysToDetection == nil)
    }

    @Test func `Intervals of a known law keep their promise, and narrower ones do not`() {
        var random = SeededRandom(seed: 6)
        func outcomes(_ half: Double) -> [IntervalCalibration.Outcome] {
            (0..<3000).map { _ in .init(lower: -half, upper: half, truth: random.normal()) }
        }
        let honest = IntervalCalibration(outcomes(1.96), level: 0.95)
        let narrow = IntervalCalibration(outcomes(1.5), level: 0.95)
        #expect(honest.keepsItsPromise && !narrow.keepsItsPromise)
        #expect(honest.intervalScore < narrow.intervalScore)
        #expect(honest.covered + honest.below + honest.above == honest.count)
        #expect(IntervalCalibration([.init(lower: .nan, upper: 1, truth: 0)], level: 0.9).coverage == nil)
    }

    @Test func `The false discovery rate follows the steps of Benjamini and Hochberg`() {
        // The fifteen p-values of their example of 1995, of which four are discoveries at 0.05.
        let p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
                 0.7590, 1.0]
        #expect(FalseDiscovery.discoveries(p, rate: 0.05).filter { $0 }.count == 4)
        #expect(FalseDiscovery.discoveries([nil, 0.2, 0.001], rate: 0.05) == [false, false, true])
        let adjusted = FalseDiscovery.adjusted([0.01, 0.02, 0.02])
        #expect(Known.near(adjusted, [0.02, 0.02, 0.02]))
    }

    private func day(_ number: Int) -> Day { Day(sinceEpoch: 18_000 + number) }

    @Test func `One plague is a match by itself`() throws {
        let rule = try EventRule(minimumEvents: 1, withinDays: 1, linked: false)
        #expect(rule.matches([Event(id: "a", day: day(3))]).map(\.day) == [day(3)])
        #expect(rule.matches([]).isEmpty)
    }

    @Test func `Two linked pneumonias within fourteen days are a match, unlinked or later ones are not`() throws {
        let rule = try EventRule(minimumEvents: 2, withinDays: 14, linked: true)
        let events = [
            Event(id: "a", day: day(0)), Event(id: "b", day: day(10)), Event(id: "c", day: day(13), links: ["a",
                "ghost"]),
            Event(id: "d", day: day(40), links: ["b"]),
        ]
        let matches = rule.matches(events)
        #expect(matches.map { $0.events.map(\.id) } == [["a", "c"]])
        #expect(matches.first?.day == day(13))
        #expect(rule.matches(Array(events.reversed())) == matches)
        #expect(throws: GovError.self) { try EventRule(minimumEvents: 0, withinDays: 1, linked: false) }
    }

    @Test func `A chain of links is one match and not many`() throws {
        let rule = try EventRule(minimumEvents: 2, withinDays: 5, linked: true)
        let chain = (0..<20).map { Event(id: String(100 + $0), day: day(2 * $0), links: $0 > 0 ? [String(99
            + $0)] : []) }
        let matches = rule.matches(chain)
        #expect(matches.count == 1 && matches[0].events.count == 20 && matches[0].day == day(2))
    }
}
