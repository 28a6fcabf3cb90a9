@testable import EarlyWarning
import Kernel
import Surveillance
import TestKit
import TestSite
import Testing

@Suite struct JudgeTests {
    private let today = WarningWorld.today
    private let series = WatchedSeries(id: SeriesID(rawValue: 1), rule: "visit.fever", area: "9901",
                                       scope: TestSite.city, label: Text(verbatim: "Q"), firstDay: Day(sinceEpoch: 0))

    /// Counts that break programs: nothing, one day, gaps, a billion, less than nothing, all of the total.
    private func counts(_ shape: Int, _ random: inout SeededGenerator) -> [DayCount] {
        (0..<80).compactMap { age in
            let day = today.advanced(by: -age), number = Int.random(in: 0..<9, using: &random)
            switch shape {
            case 0: return nil
            case 1: return age == 0 ? DayCount(day: day, matches: 1, total: 1, imported: 0) : nil
            case 2: return age % 3 == 0 ? DayCount(day: day, matches: number, total: 20, imported: 0) : nil
            case 3: return DayCount(day: day, matches: 1_000_000_000, total: 1_000_000_000, imported: 0)
            case 4: return DayCount(day: day, matches: -number, total: number, imported: 0)
            case 5: return DayCount(day: day, matches: 0, total: 50, imported: 0)
            default: return DayCount(day: day, matches: number, total: number, imported: number)
            }
        }
    }

    @Test(arguments: 0..<7)
    func `Every rule has finite verdicts on series that break programs`(shape: Int) throws {
        var random = SeededGenerator(seed: UInt64(shape) + 40)
        let rules = Syndromes.all + [PublishedRules.confirmed(), PublishedRules.influenza]
        for rule in rules {
            let counts = counts(shape, &random).sorted { $0.day < $1.day }
            for first in [today.advanced(by: -79), today.advanced(by: -3), today] {
                let verdicts = SeriesJudge.verdicts(series, rule, counts, ruleFirst: first, known: today)
                for verdict in verdicts {
                    for number in [verdict.observed, verdict.expected, verdict.upper] {
                        #expect(number.map { $0.isFinite } ?? true, "\(rule.name) \(verdict)")
                    }
                    #expect(verdict.pValue.map { (0...1).contains($0) } ?? true, "\(rule.name) \(verdict)")
                    #expect(verdict.day <= today && verdict.day > today.advanced(by: -22))
                }
            }
        }
    }

    @Test func `Of many series at once only what is unlikely among all of them is believed`() {
        func judged(_ index: Int64, _ pValue: Double) -> (WatchedSeries, SeriesRule, [Verdict]) {
            let one = WatchedSeries(id: SeriesID(rawValue: index), rule: "visit.fever", area: "\(index)",
                                    scope: TestSite.city, label: Text(verbatim: ""), firstDay: today)
            return (one, Syndromes.fever, [
                Verdict(series: one.id, knownOn: today, detector: "bayes1", day: today, observed: 9, expected: 1,
                        upper: 4, pValue: pValue, isAlarm: pValue < 0.01),
                Verdict(series: one.id, knownOn: today, detector: "ears-c2", day: today, observed: 9, expected: 1,
                        upper: 4, pValue: 1e-9, isAlarm: true),
            ])
        }
        let many = (1...100).map { judged($0, $0 == 1 ? 1e-5 : 0.004 + Double($0) / 200) }
        let believed = SeriesJudge.believed(many.map { (series: $0.0, rule: $0.1, verdicts: $0.2) }, rate: 0.05)
        #expect(Set(believed.map(\.series.id.rawValue)) == [1], "EARS alone, and 1 in 70 of 100, are not believed")
        #expect(believed.map(\.verdict.detector) == ["bayes1", "ears-c2"])
        let alone = SeriesJudge.believed([many[1]].map { (series: $0.0, rule: $0.1, verdicts: $0.2) }, rate: 0.05)
        #expect(alone.map(\.verdict.detector) == ["ears-c2"], "the same is believed where it is the only one")
    }
}
