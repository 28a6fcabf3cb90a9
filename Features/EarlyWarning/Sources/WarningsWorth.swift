import Access
import Kernel
import Store

/// What our warnings were worth: how they were answered, how fast, and by which detectors, in one's area.
///
/// Everything is counted from what was known on the day of each judgement, never from corrected history.
package struct WarningsWorth: Lookup {
    package static let name = "warning.worth"
    package static let permission = EarlyWarning.read
    package static let purposes = [EarlyWarning.verifying]
    /// Days looked back.
    package static let days = 365
    package let today: Day
    package let offsetSeconds: Int

    package init(_ today: Day, offsetSeconds: Int) {
        self.today = today
        self.offsetSeconds = offsetSeconds
    }

    /// How signals were answered.
    package struct Answers: Hashable, Sendable {
        package var outcomes: [Signal.Outcome: Int] = [:]
        package var waiting = 0

        package var answered: Int { outcomes.values.reduce(0, +) }
        package var all: Int { answered + waiting }
        /// Part of the answered that were outbreaks; nil without any.
        package var confirmed: Double? {
            answered > 0 ? Double(outcomes[.outbreak] ?? 0) / Double(answered) : nil
        }
    }

    /// One detector.
    package struct Line: Sendable {
        package let detector: String
        package var answers = Answers()
        /// Steps judged, by whether it alarmed and whether there was an outbreak.
        package var truePositives = 0, falsePositives = 0, trueNegatives = 0, falseNegatives = 0
        /// Days from an outbreak's first day until this one alarmed, in order.
        package var daysToDetection: [Int] = []

        package var sensitivity: Double? { Self.part(truePositives, truePositives + falseNegatives) }
        package var specificity: Double? { Self.part(trueNegatives, trueNegatives + falsePositives) }

        private static func part(_ some: Int, _ all: Int) -> Double? { all > 0 ? Double(some) / Double(all) : nil }
    }

    /// All signals, and each detector by name.
    package struct Output: Sendable {
        package let answers: Answers
        /// Hours from raising to answering, in order.
        package let responseHours: [Double]
        package let lines: [Line]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let scopes = try door.authorisedScopes()
        let inside = WarningScopes.condition(scopes)
        let since = today.advanced(by: -Self.days).start(offsetSeconds: offsetSeconds)
        var answers = Answers(), lines: [String: Line] = [:]
        for row in try door.connection.rows("""
            SELECT outcome, COUNT(*) FROM warning_signal WHERE raised_at >= \(since) AND \(inside) GROUP BY outcome
            """) { Self.add(try row.get(1), try row.get(0), to: &answers) }
        for row in try door.connection.rows("""
            SELECT e.detector, s.outcome, COUNT(DISTINCT s.id) FROM warning_signal AS s
            JOIN warning_evidence AS e ON e.signal = s.id WHERE s.raised_at >= \(since) AND \(inside)
            GROUP BY e.detector, s.outcome
            """) {
            let name: String = try row.get(0)
            Self.add(try row.get(2), try row.get(1), to: &lines[name, default: Line(detector: name)].answers)
        }
        let hours = try door.connection.rows("""
            SELECT closed_at - COALESCE(tasked_at, raised_at) FROM warning_signal
            WHERE state = 'closed' AND raised_at >= \(since) AND \(inside) ORDER BY 1 LIMIT 10000
            """).map { Double(try $0.get(0, as: Int.self)) / 3_600_000 }
        try detection(door, inside, since, &lines)
        try steps(door, inside, &lines)
        return Output(answers: answers, responseHours: hours, lines: lines.values.sorted { $0.detector < $1.detector })
    }

    private static func add(_ count: Int, _ outcome: Signal.Outcome?, to answers: inout Answers) {
        if let outcome { answers.outcomes[outcome, default: 0] += count } else { answers.waiting += count }
    }

    private func detection(_ door: LookupDoor, _ inside: SQL, _ since: Timestamp, _ lines: inout [String: Line])
        throws {
        for row in try door.connection.rows("""
            SELECT e.detector, MIN(e.known_on) - s.first_day FROM warning_signal AS s
            JOIN warning_evidence AS e ON e.signal = s.id
            WHERE s.outcome = 'outbreak' AND s.raised_at >= \(since) AND \(inside)
            GROUP BY e.detector, s.id, s.first_day ORDER BY 1, 2
            """) {
            let name: String = try row.get(0)
            lines[name, default: Line(detector: name)].daysToDetection.append(try row.get(1))
        }
    }

    /// Every step judged in the last 90 days, by what was said within the days in which it was new.
    private func steps(_ door: LookupDoor, _ inside: SQL, _ lines: inout [String: Line]) throws {
        for row in try door.connection.rows("""
            SELECT detector, alarm, truth, COUNT(*) FROM (
                SELECT v.detector, v.series, v.day, MAX(v.is_alarm) AS alarm,
                    CASE WHEN EXISTS (
                        SELECT 1 FROM warning_evidence AS e JOIN warning_signal AS g ON g.id = e.signal
                        WHERE e.series = v.series AND g.outcome = 'outbreak'
                            AND v.day BETWEEN g.first_day AND g.last_day
                    ) THEN 1 ELSE 0 END AS truth
                FROM warning_verdict AS v JOIN warning_series AS s ON s.id = v.series
                WHERE v.day >= \(today.advanced(by: -90)) AND \(inside)
                GROUP BY v.detector, v.series, v.day
            ) AS step GROUP BY detector, alarm, truth
            """) {
            let name: String = try row.get(0), count: Int = try row.get(3)
            switch (try row.get(1, as: Bool.self), try row.get(2, as: Bool.self)) {
            case (true, true): lines[name, default: Line(detector: name)].truePositives += count
            case (true, false): lines[name, default: Line(detector: name)].falsePositives += count
            case (false, false): lines[name, default: Line(detector: name)].trueNegatives += count
            case (false, true): lines[name, default: Line(detector: name)].falseNegatives += count
            }
        }
    }
}
