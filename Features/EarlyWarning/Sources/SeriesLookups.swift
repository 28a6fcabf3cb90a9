import Access
import Kernel
import Records
import Store

/// The series of one's area, by rule and area.
package struct SeriesByArea: Lookup {
    package static let name = "warning.series-list"
    package static let permission = EarlyWarning.read
    package static let purposes = [EarlyWarning.verifying]
    package static let limit = 100
    package let after: Cursor?

    package init(after: Cursor? = nil) { self.after = after }

    /// A series with its rule and its last alarm.
    package struct Line: Sendable {
        package let series: WatchedSeries
        package let rule: SeriesRule
        package let lastAlarm: Day?
    }

    package func run(_ door: LookupDoor) throws -> Page<Line> {
        let scopes = try door.authorisedScopes()
        let rules = try Dictionary(uniqueKeysWithValues: SeriesStore.rules(door.connection).map { ($0.name, $0) })
        var query: SQL = """
            SELECT \(WatchedSeries.columns), (SELECT MAX(day) FROM warning_evidence AS e WHERE e.series = s.id)
            FROM warning_series AS s WHERE \(WarningScopes.condition(scopes))
            """
        if let after {
            guard after.keys.count == 2, let division = Int64(after.keys[0]), let id = Int64(after.keys[1]) else {
                throw GovError("page.cursor", .invalid, WarningText.badCursor)
            }
            query += " AND (division, id) > (\(division), \(id))"
        }
        let found = try door.connection.rows(query + " ORDER BY division, id LIMIT \(Self.limit + 1)")
            .compactMap { row -> Line? in
                let series = try WatchedSeries(row)
                return try rules[series.rule].map { Line(series: series, rule: $0, lastAlarm: try row.get(7)) }
            }
        let shown = Array(found.prefix(Self.limit))
        let next = found.count > Self.limit ? shown.last.map {
            Cursor(["\($0.series.scope.division.number)", "\($0.series.id)"])
        } : nil
        return Page(shown, next: next)
    }
}

/// One series as it was known on a day: its counts, what the detectors said, and what of it became a signal.
package struct SeriesByID: Lookup {
    package static let name = "warning.series"
    package static let permission = EarlyWarning.read
    package static let purposes = [EarlyWarning.verifying]
    /// Steps that are shown.
    package static let steps = 90
    package let id: SeriesID
    package let known: Day

    package init(_ id: SeriesID, knownOn known: Day) {
        self.id = id
        self.known = known
    }

    /// Counts from the beginning of what detectors look at; alarms with the signal they belong to.
    package struct Output: Sendable {
        package let series: WatchedSeries
        package let rule: SeriesRule
        package let ruleFirst: Day
        package let counts: [DayCount]
        package let reports: [(day: Day, knownOn: Day, matches: Int)]
        package let alarms: [Alarm]
    }

    /// A day on which a detector fired.
    package struct Alarm: Hashable, Sendable {
        package let day: Day
        package let detector: String
        package let signal: SignalID
    }

    package func run(_ door: LookupDoor) throws -> Output {
        _ = try door.authorisedScopes()
        let series = try SeriesStore.series(door.connection, id)
        try door.authorise(in: series.scope)
        let rule = try SeriesStore.rule(door.connection, series.rule)
        let first = known.advanced(by: -366 * SeriesJudge.years)
        let alarms = try door.connection.rows("""
            SELECT day, detector, signal FROM warning_evidence WHERE series = \(id) AND known_on <= \(known)
            ORDER BY day DESC, detector LIMIT 1000
            """).map { Alarm(day: try $0.get(0), detector: try $0.get(1), signal: try $0.get(2)) }
        return Output(series: series, rule: rule,
                      ruleFirst: try SeriesStore.firstDay(door.connection, of: series.rule) ?? series.firstDay,
                      counts: try SeriesStore.counts(door.connection, id, knownOn: known, from: first),
                      reports: try SeriesStore.reports(door.connection, id, knownOn: known,
                                                       from: known.advanced(by: -100)),
                      alarms: alarms)
    }
}

/// Where there is how much now: the signals and cases of the smallest areas that have a place on the map.
package struct WarningsOnMap: Lookup {
    package static let name = "warning.map"
    package static let permission = EarlyWarning.read
    package static let purposes = [EarlyWarning.verifying]
    package static let limit = 1000
    package let today: Day

    package init(_ today: Day) { self.today = today }

    /// One area.
    package struct Mark: Sendable {
        package let division: DivisionCode
        package let name: Text
        package let latitude: Double
        package let longitude: Double
        /// Open signals here, with their numbers.
        package let signals: [Signal]
    }

    package func run(_ door: LookupDoor) throws -> [Mark] {
        let scopes = try door.authorisedScopes()
        let open = try door.connection.rows("""
            SELECT \(Signal.columns) FROM warning_signal
            WHERE state <> 'closed' AND \(WarningScopes.condition(scopes)) ORDER BY raised_at DESC, id LIMIT 200
            """).map(Signal.init)
        // Where a place lies is no department's own.
        let areas = scopes.map { Scope(division: $0.division) }
        let inside = Scope.condition(areas, division: "division", department: "''")
        let places = try door.connection.rows("""
            SELECT division, latitude, longitude FROM warning_place WHERE \(inside) ORDER BY division
            LIMIT \(Self.limit)
            """).map { (code: try $0.get(0, as: DivisionCode.self), latitude: try $0.get(1, as: Double.self),
                        longitude: try $0.get(2, as: Double.self)) }
        let names = try Divisions.names(door.connection, places.map(\.code))
        return places.map { place in
            Mark(division: place.code, name: names[place.code] ?? Text(verbatim: place.code.text),
                 latitude: place.latitude, longitude: place.longitude,
                 signals: open.filter { $0.scope.division == place.code })
        }
    }
}
