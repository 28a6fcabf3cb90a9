import Access
import HTML
import Kernel
import Records
import Store
import Web
import Work

/// Makes signals of alarms: joins those that share a symptom group, a place and a time, opens a task for the officer
/// responsible while the alarm budget lasts, and holds the rest back; the platform's own job.
package struct RaiseSignals: Action {
    package static let name = "warning.raise"
    package static let permission = Permission.none
    package static let purposes = [EarlyWarning.watching]
    /// Alarms at most so many days apart are one outbreak's.
    static let togetherDays = 14
    /// Signals an officer is given a week where no budget is set.
    static let standardBudget = 10
    let alarms: [Alarm]
    let known: Day
    let moment: Timestamp

    init(_ alarms: [Alarm], knownOn known: Day, at moment: Timestamp) {
        self.alarms = alarms
        self.known = known
        self.moment = moment
    }

    /// Returns how many new signals there are.
    package func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        let connection = door.connection
        let rules = try Dictionary(uniqueKeysWithValues: SeriesStore.rules(connection).map { ($0.name, $0) })
        var signals = try connection.rows("""
            SELECT \(Signal.columns) FROM warning_signal
            WHERE last_day >= \(known.advanced(by: -3 * Self.togetherDays)) ORDER BY id
            """).map(Signal.init)
        var raised = 0
        for alarm in alarms.sorted(by: Self.isStronger) {
            guard let rule = rules[alarm.series.rule] else { continue }
            if let index = Self.match(alarm, rule, signals) {
                try add(door, alarm, to: signals[index])
                try narrow(door, signals[index], alarm, rule)
                signals[index] = try Signal.find(connection, signals[index].id)
            } else {
                let id = try raise(door, alarm, rule)
                try add(door, alarm, to: try Signal.find(connection, id))
                signals.append(try Signal.find(connection, id))
                raised += 1
            }
        }
        try task(door, signals, rules)
        // What was counted while this was judged is still due.
        try connection.execute("UPDATE warning_series SET is_due = 0 WHERE is_due = 2 AND is_due > 0")
        try connection.execute("""
            INSERT INTO warning_watch (id, watched_on) VALUES (1, \(known))
            ON CONFLICT (id) DO UPDATE SET watched_on = excluded.watched_on
            """)
        return raised
    }

    /// The smallest areas first, then the least likely: a signal is where its evidence is sharpest.
    private static func isStronger(_ a: Alarm, _ b: Alarm) -> Bool {
        func key(_ alarm: Alarm) -> (Int, Double, Day, Int64, String) {
            (-alarm.series.scope.division.level.rawValue, alarm.adjusted ?? 0, alarm.verdict.day,
             alarm.series.id.rawValue, alarm.verdict.detector)
        }
        let (p, q) = (key(a), key(b))
        return (p.0, p.1, p.2) != (q.0, q.1, q.2) ? (p.0, p.1, p.2) < (q.0, q.1, q.2) : (p.3, p.4) < (q.3, q.4)
    }

    /// The signal that an alarm belongs to: the same symptoms, at the same place or around it, within 14 days. One that
    /// was closed as false or as a fault of data takes in no later days.
    static func match(_ alarm: Alarm, _ rule: SeriesRule, _ signals: [Signal]) -> Int? {
        let day = alarm.verdict.day
        let fitting = signals.indices.filter { index in
            let signal = signals[index]
            let isOver = signal.outcome == .false || signal.outcome == .dataFault
            return !Set(signal.groups).isDisjoint(with: rule.groups) && isNear(alarm.series, rule, signal)
                && day >= signal.firstDay.advanced(by: -togetherDays)
                && day <= signal.lastDay.advanced(by: isOver ? 0 : togetherDays)
        }
        return fitting.min { a, b in
            func distance(_ index: Int) -> (Int, Int, Int) {
                let signal = signals[index]
                let days = max(0, max(day - signal.lastDay, signal.firstDay - day))
                return (signal.area == alarm.series.area ? 0 : 1, signal.state == .closed ? 1 : 0, days)
            }
            return distance(a) < distance(b)
        }
    }

    /// The same area, one in the other, or two of one county.
    private static func isNear(_ series: WatchedSeries, _ rule: SeriesRule, _ signal: Signal) -> Bool {
        guard case .divisions = rule.split, let area = DivisionCode(signal.area) else {
            return signal.area == series.area
        }
        let other = series.scope.division
        if area.contains(other) || other.contains(area) { return true }
        guard let county = area.ancestor(.county) else { return false }
        return county == other.ancestor(.county)
    }

    private func raise(_ door: ActionDoor, _ alarm: Alarm, _ rule: SeriesRule) throws -> SignalID {
        let id = door.makeID(SignalID.self), series = alarm.series, verdict = alarm.verdict
        try door.connection.execute("""
            INSERT INTO warning_signal (id, rule, series, area, division, department, label, title, signal_groups,
                first_day, last_day, adjusted_p, ratio, state, raised_at)
            VALUES (\(id), \(rule.name), \(series.id), \(series.area), \(series.scope.division),
                \(series.scope.department ?? ""), \(JSON.text(series.label)),
                \(JSON.text(rule.title)), \(rule.groups.joined(separator: " ")), \(verdict.day),
                \(verdict.day), \(alarm.adjusted), \(Self.ratio(verdict)), \(Signal.State.held), \(moment))
            """)
        door.emit(Event("signal.raised", subject: nil, payload: try JSON.text(SignalNotice(
            signal: id.description, rule: rule.name, title: rule.title, area: series.area, label: series.label,
            day: verdict.day, path: EarlyWarning.signal.link(id).address))))
        return id
    }

    static func ratio(_ verdict: Verdict) -> Double? {
        guard let observed = verdict.observed, let expected = verdict.expected, expected > 0 else { return nil }
        return observed / expected
    }

    private func add(_ door: ActionDoor, _ alarm: Alarm, to signal: Signal) throws {
        let verdict = alarm.verdict
        try door.connection.execute("""
            INSERT INTO warning_evidence (signal, series, detector, day, known_on, observed, expected, upper, p_value,
                adjusted_p)
            VALUES (\(signal.id), \(verdict.series), \(verdict.detector), \(verdict.day), \(verdict.knownOn),
                \(verdict.observed), \(verdict.expected), \(verdict.upper), \(verdict.pValue), \(alarm.adjusted))
            ON CONFLICT (signal, series, detector, day) DO UPDATE SET known_on = excluded.known_on,
                observed = excluded.observed, expected = excluded.expected, upper = excluded.upper,
                p_value = excluded.p_value, adjusted_p = excluded.adjusted_p
            """)
        let best = [signal.adjusted, alarm.adjusted].compactMap(\.self).min()
        let ratio = [signal.ratio, Self.ratio(verdict)].compactMap(\.self).max()
        try door.connection.execute("""
            UPDATE warning_signal SET first_day = \(min(signal.firstDay, verdict.day)),
                last_day = \(max(signal.lastDay, verdict.day)), adjusted_p = \(best), ratio = \(ratio)
            WHERE id = \(signal.id)
            """)
    }

    /// A signal of a whole city becomes one of the sub-district where the evidence turns out to be.
    private func narrow(_ door: ActionDoor, _ signal: Signal, _ alarm: Alarm, _ rule: SeriesRule) throws {
        let series = alarm.series
        guard signal.state != .closed, let area = DivisionCode(signal.area), case .divisions = rule.split,
              series.scope.division.level > area.level else { return }
        try door.connection.execute("""
            UPDATE warning_signal SET rule = \(rule.name), series = \(series.id), area = \(series.area),
                division = \(series.scope.division), label = \(JSON.text(series.label)),
                title = \(JSON.text(rule.title)) WHERE id = \(signal.id)
            """)
    }

    /// Gives tasks to held signals, the least likely first, as long as the week's budget of the place lasts. What
    /// somebody set a number for, such as one plague, is never held back.
    private func task(_ door: ActionDoor, _ signals: [Signal], _ rules: [String: SeriesRule]) throws {
        let held = signals.filter { $0.state == .held }.sorted { a, b in
            (a.adjusted ?? 0, a.id) < (b.adjusted ?? 0, b.id)
        }
        for signal in held {
            guard let rule = rules[signal.rule] else { continue }
            guard try signal.adjusted == nil || hasRoom(door.connection, signal) else { continue }
            let title = WarningText.taskTitle(signal.title, signal.label)
            let task = try Assignments.open(door, rule.task, title: title, role: rule.role, scope: signal.scope,
                                            path: EarlyWarning.signal.link(signal.id).address)
            try door.connection.execute("""
                UPDATE warning_signal SET state = \(Signal.State.open), tasked_at = \(moment), task = \(task)
                WHERE id = \(signal.id)
                """)
        }
    }

    private func hasRoom(_ connection: any Connection, _ signal: Signal) throws -> Bool {
        let places = [signal.scope.division] + signal.scope.division.ancestors
        let budget = try connection.row("""
            SELECT division, signals_a_week FROM warning_budget WHERE division IN (\(list: places))
            ORDER BY division DESC LIMIT 1
            """)
        let place = try budget?.get(0, as: DivisionCode.self) ?? places.last ?? signal.scope.division
        let limit = try budget?.get(1, as: Int.self) ?? Self.standardBudget
        let used = try connection.cell("""
            SELECT COUNT(*) FROM warning_signal
            WHERE division BETWEEN \(place.range.lowerBound) AND \(place.range.upperBound)
                AND tasked_at > \(moment.advanced(bySeconds: -7 * 86_400)) AND adjusted_p IS NOT NULL
            """, as: Int.self) ?? 0
        return used < limit
    }
}

/// What `signal.raised` says, and what a web hook is sent: nothing about a person.
package struct SignalNotice: Codable, Sendable {
    package let signal: String
    package let rule: String
    package let title: Text
    package let area: String
    package let label: Text
    package let day: Day
    package let path: String
}
