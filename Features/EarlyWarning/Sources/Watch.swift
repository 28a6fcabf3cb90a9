import Access
import Kernel
import Records
import Store
import Surveillance

/// Keeps counts and signals up to date: what the platform does when records arrive and when a day begins.
package struct Watch: Sendable {
    /// The part of believed alarms that may be false.
    package static let falseDiscoveryRate = 0.05
    private let doors: Doors
    private let offsetSeconds: Int

    package init(_ doors: Doors, offsetSeconds: Int) {
        self.doors = doors
        self.offsetSeconds = offsetSeconds
    }

    private static let platform = Principal.platform("early-warning")

    /// Counts the days of the records that a subject has in a resource, after one was written.
    package func recordWritten(_ resource: String, of subject: SubjectID) async throws {
        let found = try await doors.look(DaysCounted(resource, of: subject), as: Self.platform,
                                         for: EarlyWarning.watching)
        if found.hasPublished {
            try await doors.perform(CountPublished(resource), as: Self.platform, for: EarlyWarning.watching)
        }
        for day in found.days {
            try await doors.perform(CountDays(resource, day...day, offsetSeconds: offsetSeconds), as: Self.platform,
                                    for: EarlyWarning.watching)
        }
    }

    /// Counts all of a resource, after an import or a change of its rules.
    package func recordsImported(_ resource: String) async throws {
        let found = try await doors.look(DaysCounted(resource), as: Self.platform, for: EarlyWarning.watching)
        if found.hasPublished {
            try await doors.perform(CountPublished(resource), as: Self.platform, for: EarlyWarning.watching)
        }
        guard let first = found.days.first, let last = found.days.last else { return }
        for start in stride(from: first.sinceEpoch, through: last.sinceEpoch, by: CountDays.limit) {
            let end = min(last.sinceEpoch, start + CountDays.limit - 1)
            let days = Day(sinceEpoch: start)...Day(sinceEpoch: end)
            try await doors.perform(CountDays(resource, days, offsetSeconds: offsetSeconds), as: Self.platform,
                                    for: EarlyWarning.watching)
        }
    }

    /// Judges all series if a count or the day has changed, as of today. Returns how many signals were raised.
    @discardableResult
    package func look(at now: Timestamp) async throws -> Int {
        let today = now.day(offsetSeconds: offsetSeconds)
        let isDue = try await doors.look(WatchDue(today), as: Self.platform, for: EarlyWarning.watching)
        return isDue ? try await judge(knownOn: today, raisedAt: now) : 0
    }

    /// Judges all series by what was known on the evening of a day, and raises the signals.
    @discardableResult
    package func judge(knownOn day: Day, raisedAt moment: Timestamp) async throws -> Int {
        try await doors.perform(BeginJudging(), as: Self.platform, for: EarlyWarning.watching)
        var judged: [(series: WatchedSeries, rule: SeriesRule, verdicts: [Verdict])] = [], after: SeriesID?
        repeat {
            let found = try await doors.look(SeriesToJudge(knownOn: day, after: after), as: Self.platform,
                                             for: EarlyWarning.watching)
            judged += found.map { one in
                (one.series, one.rule, SeriesJudge.verdicts(one.series, one.rule, one.counts, ruleFirst: one.ruleFirst,
                                                            known: day))
            }
            after = found.count == SeriesToJudge.limit ? found.last?.series.id : nil
        } while after != nil
        let verdicts = judged.flatMap(\.verdicts)
        for start in stride(from: 0, to: verdicts.count, by: KeepVerdicts.limit) {
            let some = Array(verdicts[start..<min(start + KeepVerdicts.limit, verdicts.count)])
            try await doors.perform(KeepVerdicts(some), as: Self.platform, for: EarlyWarning.watching)
        }
        let events = try await doors.look(EventsToday(knownOn: day, offsetSeconds: offsetSeconds), as: Self.platform,
                                          for: EarlyWarning.watching)
        let alarms = SeriesJudge.believed(judged, rate: Self.falseDiscoveryRate) + events
        return try await doors.perform(RaiseSignals(alarms, knownOn: day, at: moment), as: Self.platform,
                                       for: EarlyWarning.watching)
    }
}

/// The days on which records of a resource count: those of one subject, or the first and the last of all.
struct DaysCounted: Lookup {
    static let name = "warning.days"
    static let permission = Permission.none
    static let purposes = [EarlyWarning.watching]
    let resource: String
    let subject: SubjectID?

    init(_ resource: String, of subject: SubjectID? = nil) {
        self.resource = resource
        self.subject = subject
    }

    /// In order; of all records only the ends.
    struct Output: Sendable {
        var days: [Day] = []
        var hasPublished = false
    }

    func run(_ door: LookupDoor) throws -> Output {
        try door.authorisePlatform()
        var output = Output(), days: Set<Day> = []
        for rule in try SeriesStore.rules(door.connection, over: resource) {
            if rule.isPublished {
                output.hasPublished = true
                continue
            }
            let day = Condition.name(rule.dayField)
            for table in [Condition.name("r_" + resource), Condition.name("r_\(resource)_history")] {
                let query: SQL = if let subject {
                    "SELECT DISTINCT \(day) FROM \(table) WHERE subject = \(subject) AND \(day) IS NOT NULL"
                } else {
                    "SELECT MIN(\(day)) FROM \(table) UNION ALL SELECT MAX(\(day)) FROM \(table)"
                }
                days.formUnion(try door.connection.rows(query).compactMap { try $0.get(0, as: Day?.self) })
            }
        }
        output.days = days.sorted()
        return output
    }
}

/// Whether anything was counted since the last look, or a new day has begun.
struct WatchDue: Lookup {
    static let name = "warning.due"
    static let permission = Permission.none
    static let purposes = [EarlyWarning.watching]
    let today: Day

    init(_ today: Day) { self.today = today }

    func run(_ door: LookupDoor) throws -> Bool {
        try door.authorisePlatform()
        let last = try door.connection.cell("SELECT watched_on FROM warning_watch WHERE id = 1", as: Day.self)
        guard let last, last >= today else {
            return try door.connection.row("SELECT 1 FROM warning_series LIMIT 1") != nil
        }
        return try door.connection.row("SELECT 1 FROM warning_series WHERE is_due > 0 LIMIT 1") != nil
    }
}

/// Notes which series are judged for what was counted until now: a count that comes after it makes them due again, and
/// what breaks off before its signals are raised leaves them due.
struct BeginJudging: Action {
    static let name = "warning.begin-judging"
    static let permission = Permission.none
    static let purposes = [EarlyWarning.watching]

    func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        try door.connection.execute("UPDATE warning_series SET is_due = 2 WHERE is_due = 1 AND is_due > 0")
        door.needsNoEntry()
    }
}

/// Series with their counts as known on a day, some at a time, by number.
struct SeriesToJudge: Lookup {
    static let name = "warning.series-to-judge"
    static let permission = Permission.none
    static let purposes = [EarlyWarning.watching]
    static let limit = 200
    let known: Day
    let after: SeriesID?

    init(knownOn known: Day, after: SeriesID?) {
        self.known = known
        self.after = after
    }

    /// All that a judge needs.
    struct Line: Sendable {
        let series: WatchedSeries
        let rule: SeriesRule
        let ruleFirst: Day
        let counts: [DayCount]
    }

    func run(_ door: LookupDoor) throws -> [Line] {
        try door.authorisePlatform()
        let rules = try Dictionary(uniqueKeysWithValues: SeriesStore.rules(door.connection).map { ($0.name, $0) })
        var firsts: [String: Day] = [:]
        for name in rules.keys.sorted() { firsts[name] = try SeriesStore.firstDay(door.connection, of: name) }
        let first = known.advanced(by: -366 * SeriesJudge.years)
        return try door.connection.rows("""
            SELECT \(WatchedSeries.columns) FROM warning_series WHERE id > \(after?.rawValue ?? 0) ORDER BY id
            LIMIT \(Self.limit)
            """).compactMap { row in
            let series = try WatchedSeries(row)
            guard let rule = rules[series.rule], let ruleFirst = firsts[series.rule] else { return nil }
            let counts = try SeriesStore.counts(door.connection, series.id, knownOn: known, from: first)
            return Line(series: series, rule: rule, ruleFirst: ruleFirst, counts: counts)
        }
    }
}

/// Keeps what the detectors said, by the day on which they said it.
struct KeepVerdicts: Action {
    static let name = "warning.keep-verdicts"
    static let permission = Permission.none
    static let purposes = [EarlyWarning.watching]
    static let limit = 500
    let verdicts: [Verdict]

    init(_ verdicts: [Verdict]) { self.verdicts = verdicts }

    func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        try door.connection.batch("""
            INSERT INTO warning_verdict (series, known_on, detector, day, observed, expected, upper, p_value, is_alarm)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (series, known_on, detector, day) DO UPDATE SET observed = excluded.observed,
                expected = excluded.expected, upper = excluded.upper, p_value = excluded.p_value,
                is_alarm = excluded.is_alarm
            """, verdicts.map { verdict in
            [verdict.series.value, verdict.knownOn.value, .text(verdict.detector), verdict.day.value,
             verdict.observed.value, verdict.expected.value, verdict.upper.value, verdict.pValue.value,
             verdict.isAlarm.value]
        })
    }
}
