import Kernel
import Surveillance

/// What one detector says of one step of one series, from the counts as they were known on a day.
package struct Verdict: Hashable, Sendable {
    package let series: SeriesID
    package let knownOn: Day
    package let detector: String
    package let day: Day
    package let observed: Double?
    package let expected: Double?
    package let upper: Double?
    package let pValue: Double?
    package let isAlarm: Bool
}

/// An alarm that is believed: evidence of a signal.
package struct Alarm: Hashable, Sendable {
    package let verdict: Verdict
    package let series: WatchedSeries
    /// The least rate of false discoveries at which it would be believed; nil for rules that somebody set.
    package let adjusted: Double?
}

/// Judges series by the detectors of their rules, and decides which alarms to believe over all series at once.
enum SeriesJudge {
    /// How many of the newest steps are judged each time: cases that came late can still alarm.
    static let newestSteps = 3
    /// Years of counts that a detector may look back upon.
    static let years = 6

    /// The verdicts on the newest steps. A detector that cannot judge (too short a past) says nothing.
    static func verdicts(_ series: WatchedSeries, _ rule: SeriesRule, _ counts: [DayCount], ruleFirst: Day, known: Day)
        -> [Verdict] {
        let earliest = known.advanced(by: -366 * years)
        guard let values = try? rule.series(counts, from: max(ruleFirst, earliest), through: known),
              let days = values.days else { return [] }
        return rule.detectors.flatMap { choice -> [Verdict] in
            guard let detector = try? DetectorRegistry.make(choice.method, choice.settings) else { return [] }
            let first = max(detector.firstIndex(in: values), values.count - newestSteps)
            guard first < values.count, let answers = try? detector.detect(values, in: first..<values.count) else {
                return []
            }
            return answers.map { answer in
                Verdict(series: series.id, knownOn: known, detector: choice.method, day: days[answer.index],
                        observed: answer.observed, expected: answer.expected, upper: answer.upper,
                        pValue: answer.pValue, isAlarm: answer.alarm)
            }
        }
    }

    /// Detectors whose probability comes from a law that fits counts. That of EARS comes from the deviation of a week's
    /// seven values, which is far too small now and then: they support an alarm like those without a probability.
    static let calibrated: Set = ["farrington-flexible", "farrington", "bayes1", "bayes2", "bayes3"]

    /// The alarms to believe. Of each step's series the least p-value, times the number of its detectors that gave one
    /// (Bonferroni), is held against those of all other series by the rule of Benjamini and Hochberg: at most the given
    /// part of what is believed is false. Nested areas and overlapping syndromes rise together, and so the rule holds
    /// (Benjamini and Yekutieli 2001, positive dependence). Detectors without a probability support an alarm; alone
    /// they are believed where the rule says so.
    static func believed(_ judged: [(series: WatchedSeries, rule: SeriesRule, verdicts: [Verdict])], rate: Double)
        -> [Alarm] {
        var tests: [(series: Int, day: Day, p: Double?)] = []
        for (index, one) in judged.enumerated() {
            for (day, group) in Dictionary(grouping: one.verdicts, by: \.day).sorted(by: { $0.key < $1.key }) {
                let known = group.filter { calibrated.contains($0.detector) }.compactMap(\.pValue)
                tests.append((index, day, known.min().map { min(1, $0 * Double(known.count)) }))
            }
        }
        let adjusted = FalseDiscovery.adjusted(tests.map(\.p))
        var alarms: [Alarm] = []
        for (test, adjusted) in zip(tests, adjusted) {
            let one = judged[test.series], isDiscovery = adjusted.map { $0 <= rate } ?? false
            for verdict in one.verdicts where verdict.day == test.day && verdict.isAlarm {
                let choice = one.rule.detectors.first { $0.method == verdict.detector }
                guard isDiscovery || choice?.isEnoughAlone == true else { continue }
                alarms.append(Alarm(verdict: verdict, series: one.series, adjusted: isDiscovery ? adjusted : nil))
            }
        }
        return alarms
    }
}
