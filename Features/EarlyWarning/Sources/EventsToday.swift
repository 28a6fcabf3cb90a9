import Access
import Kernel
import Records
import Store
import Surveillance

/// The single-event rules that are fulfilled by what was known on a day: one plague; two linked pneumonias of unknown
/// cause within 14 days.
struct EventsToday: Lookup {
    static let name = "warning.events"
    static let permission = Permission.none
    static let purposes = [EarlyWarning.watching]
    /// The name under which such a rule stands among the detectors.
    static let detector = "event-rule"
    /// Days back in which events are looked for, beyond the rule's own.
    static let days = 30
    static let limit = 5000
    let known: Day
    let offsetSeconds: Int

    init(knownOn known: Day, offsetSeconds: Int) {
        self.known = known
        self.offsetSeconds = offsetSeconds
    }

    func run(_ door: LookupDoor) throws -> [Alarm] {
        try door.authorisePlatform()
        return try SeriesStore.rules(door.connection).flatMap { rule -> [Alarm] in
            guard let events = rule.events else { return [] }
            return try alarms(door, rule, events)
        }
    }

    /// A record as the rule sees it, with where it was.
    private struct Found {
        let id: String
        let day: Day
        let area: Value
        let link: String?
    }

    private func alarms(_ door: LookupDoor, _ rule: SeriesRule, _ events: SeriesRule.Events) throws -> [Alarm] {
        let found = try records(door, rule, events)
        var linked: [String: [String]] = [:]
        for one in found { if let link = one.link, !link.isEmpty { linked[link, default: []].append(one.id) } }
        let watched = found.map { one in
            Event(id: one.id, day: one.day, links: one.link.flatMap { linked[$0] }?.filter { $0 != one.id } ?? [])
        }
        let areas = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0.area) })
        let matches = try EventRule(minimumEvents: events.minimumEvents, withinDays: events.withinDays,
                                    linked: events.link != nil).matches(watched)
        return try matches.compactMap { match -> Alarm? in
            let places = match.events.compactMap { areas[$0.id] }
            guard let last = match.events.last, known - last.day <= Self.days,
                  let series = try series(door.connection, rule, places) else { return nil }
            let verdict = Verdict(series: series.id, knownOn: known, detector: Self.detector, day: match.day,
                                  observed: Double(match.events.count), expected: nil,
                                  upper: Double(events.minimumEvents), pValue: nil, isAlarm: true)
            return Alarm(verdict: verdict, series: series, adjusted: nil)
        }
    }

    private func records(_ door: LookupDoor, _ rule: SeriesRule, _ events: SeriesRule.Events) throws -> [Found] {
        let day = Condition.name(rule.dayField), from = known.advanced(by: -Self.days - events.withinDays)
        let evening = known.advanced(by: 1).start(offsetSeconds: offsetSeconds)
        let link: SQL = events.link.map { "\(Condition.name($0))" } ?? "NULL"
        return try door.connection.rows("""
            SELECT subject, version, \(day), \(Condition.name(rule.split.field)), \(link)
            FROM \(Condition.name("r_" + rule.resource))
            WHERE \(day) BETWEEN \(from) AND \(known) AND written_at < \(evening) AND \(rule.condition.sql)
            ORDER BY \(day), subject LIMIT \(Self.limit)
            """).enumerated().map { index, row in
            Found(id: "\(index)", day: try row.get(2), area: row.values[3], link: try row.get(4))
        }
    }

    /// The series of the smallest area that holds all places.
    private func series(_ connection: any Connection, _ rule: SeriesRule, _ places: [Value]) throws -> WatchedSeries? {
        guard let first = places.first else { return nil }
        var areas: [String] = []
        switch (rule.split, first) {
        case (.divisions(_, let levels), .integer):
            let codes = places.compactMap { Int64($0).flatMap { DivisionCode(number: $0) } }
            areas = levels.sorted(by: >).compactMap { codes.first?.ancestor($0) }
                .filter { area in codes.allSatisfy(area.contains) }.map(\.text)
        case (.texts, .text(let text)): areas = [text]
        default: return nil
        }
        for area in areas {
            if let row = try connection.row("""
                SELECT \(WatchedSeries.columns) FROM warning_series WHERE rule = \(rule.name) AND area = \(area)
                """) { return try WatchedSeries(row) }
        }
        return nil
    }
}
