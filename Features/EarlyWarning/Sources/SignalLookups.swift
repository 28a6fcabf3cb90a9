import Access
import Kernel
import Records
import Store
import Surveillance
import Work

/// The rights' part of a query over what has a division and a department.
enum WarningScopes {
    /// The scope in two columns, division and department.
    static func scope(_ row: Row, _ index: Int) throws -> Scope {
        let department: String = try row.get(index + 1)
        return Scope(division: try row.get(index), department: department.isEmpty ? nil : department)
    }

    static func condition(_ scopes: [Scope]) -> SQL {
        Scope.condition(scopes, division: "division", department: "department")
    }
}

/// The signals of one's area: those that wait for an answer, or those that were answered, newest first.
package struct SignalsByArea: Lookup {
    package static let name = "warning.signals"
    package static let permission = EarlyWarning.read
    package static let purposes = [EarlyWarning.verifying]
    package static let limit = 50
    package let isClosed: Bool
    package let after: Cursor?

    package init(isClosed: Bool = false, after: Cursor? = nil) {
        self.isClosed = isClosed
        self.after = after
    }

    package func run(_ door: LookupDoor) throws -> Page<Signal> {
        let scopes = try door.authorisedScopes()
        let found = try door.connection.rows(query(scopes)).map(Signal.init)
        let shown = Array(found.prefix(Self.limit))
        let next = found.count > Self.limit ? shown.last.map { signal in
            Cursor(["\((isClosed ? signal.closedAt : signal.raisedAt)?.milliseconds ?? 0)", "\(signal.id)"])
        } : nil
        return Page(shown, next: next)
    }

    func query(_ scopes: [Scope]) throws(GovError) -> SQL {
        let time: SQL = isClosed ? "closed_at" : "raised_at"
        let state: SQL = isClosed ? "state = 'closed'" : "state <> 'closed'"
        var query: SQL = """
            SELECT \(Signal.columns) FROM warning_signal WHERE \(state) AND \(WarningScopes.condition(scopes))
            """
        if let after {
            guard after.keys.count == 2, let at = Int64(after.keys[0]), let id = Int64(after.keys[1]) else {
                throw GovError("page.cursor", .invalid, WarningText.badCursor)
            }
            query += " AND (\(time), id) < (\(at), \(id))"
        }
        return query + " ORDER BY \(time) DESC, id DESC LIMIT \(Self.limit + 1)"
    }
}

/// One signal with all that speaks for it.
package struct SignalByID: Lookup {
    package static let name = "warning.signal"
    package static let permission = EarlyWarning.read
    package static let purposes = [EarlyWarning.verifying]
    package let id: SignalID

    package init(_ id: SignalID) { self.id = id }

    /// What its page shows; evidence by strength, at most 200 pieces.
    package struct Output: Sendable {
        package let signal: Signal
        package let rule: SeriesRule
        package let evidence: [Evidence]
        /// The titles of the rules that the evidence is from.
        package let titles: [String: Text]
        package let task: Assignment?
        package let recent: [DayCount]

        /// The evidence by day and series: which detectors fired, and the least probability of them.
        package var lines: [Line] {
            var lines: [Line] = []
            for one in evidence {
                if let index = lines.firstIndex(where: { $0.day == one.day && $0.series == one.series }) {
                    lines[index].detectors.append(one.detector)
                    lines[index].pValue = [lines[index].pValue, one.pValue].compactMap(\.self).min()
                    lines[index].expected = lines[index].expected ?? one.expected
                } else {
                    lines.append(Line(day: one.day, series: one.series, rule: one.rule, label: one.label,
                                      scope: one.scope, detectors: [one.detector], observed: one.observed,
                                      expected: one.expected, pValue: one.pValue))
                }
            }
            return lines
        }
    }

    /// What speaks for the signal on one day in one series.
    package struct Line: Hashable, Sendable {
        package let day: Day
        package let series: SeriesID
        package let rule: String
        package let label: Text
        package let scope: Scope
        package var detectors: [String]
        package let observed: Double?
        package var expected: Double?
        package var pValue: Double?
    }

    package func run(_ door: LookupDoor) throws -> Output {
        _ = try door.authorisedScopes()
        let signal = try Signal.find(door.connection, id)
        try door.authorise(in: signal.scope)
        let evidence = try door.connection.rows("""
            SELECT e.series, s.rule, s.label, e.detector, e.day, e.known_on, e.observed, e.expected, e.upper,
                e.p_value, e.adjusted_p, s.division, s.department
            FROM warning_evidence AS e JOIN warning_series AS s ON s.id = e.series
            WHERE e.signal = \(id) ORDER BY e.day DESC, COALESCE(e.p_value, 0), e.series, e.detector LIMIT 200
            """).map { row in
            Evidence(series: try row.get(0), rule: try row.get(1), label: try JSON.decode(row.get(2)),
                     scope: try WarningScopes.scope(row, 11), detector: try row.get(3), day: try row.get(4),
                     knownOn: try row.get(5), observed: try row.get(6), expected: try row.get(7),
                     upper: try row.get(8), pValue: try row.get(9), adjusted: try row.get(10))
        }
        let today = signal.lastDay.advanced(by: 7)
        let rules = try Dictionary(uniqueKeysWithValues: SeriesStore.rules(door.connection).map { ($0.name, $0) })
        guard let rule = rules[signal.rule] else {
            throw GovError("warning.no-rule", .notFound, WarningText.noSeries)
        }
        return Output(signal: signal, rule: rule, evidence: evidence, titles: rules.mapValues(\.title),
                      task: try signal.task.map { try Assignments.find(door.connection, $0) },
                      recent: try SeriesStore.counts(door.connection, signal.series, knownOn: today,
                                                     from: signal.firstDay.advanced(by: -42)))
    }
}

/// The records behind a signal, one by one: who has them in hand is named in the log to each person concerned.
package struct CasesBehindSignal: Lookup {
    package static let name = "warning.cases"
    package static let permission = EarlyWarning.readCases
    package static let purposes = [EarlyWarning.verifying]
    package static let limit = 200
    package let id: SignalID

    package init(_ id: SignalID) { self.id = id }

    /// The newest records first.
    package struct Output: Sendable {
        package let signal: Signal
        package let rule: SeriesRule
        package let resource: Resource
        package let records: [Line]
        package let lists: [String: CodeList]
        package let names: [DivisionCode: Text]
        package let isCut: Bool
    }

    /// One record, its values in the order of the resource's fields.
    package struct Line: Sendable {
        package let subject: SubjectID
        package let values: [Value]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        _ = try door.authorisedScopes()
        let signal = try Signal.find(door.connection, id)
        try door.authorise(in: signal.scope)
        let rule = try SeriesStore.rule(door.connection, signal.rule)
        guard let resource = try Catalogue.find(door.connection, rule.resource) else {
            throw GovError("warning.no-rule", .notFound, WarningText.noSeries)
        }
        let table = ResourceTable(resource), columns = table.columns.map(\.name).joined(separator: ", ")
        let day = Condition.name(rule.dayField)
        let from = signal.firstDay.advanced(by: -Self.daysBefore), key = Condition.name(rule.split.field)
        let isNumber = resource.fields.contains { $0.name == rule.split.field && $0.type == .division }
        let place: SQL = if isNumber, let area = DivisionCode(signal.area) {
            "\(key) BETWEEN \(area.range.lowerBound) AND \(area.range.upperBound)"
        } else {
            "\(key) IN (\(signal.area), \(DivisionCode(signal.area)?.text6 ?? signal.area))"
        }
        let last = signal.lastDay.advanced(by: rule.step == .week ? 6 : 0)
        let span: SQL = rule.weekField == nil ? "\(day) BETWEEN \(from) AND \(last)"
            : "\(day) BETWEEN \(from.components.year) AND \(last.components.year)"
        let found = try door.connection.rows("""
            SELECT subject, \(SQL(trusted: columns)) FROM \(table.name)
            WHERE \(span) AND \(place) AND \(rule.condition.sql)
            ORDER BY \(day) DESC, subject LIMIT \(Self.limit + 1)
            """).map { Line(subject: try $0.get(0), values: Array($0.values.dropFirst())) }
        let shown = Array(found.prefix(Self.limit))
        door.concerns(.subjects(shown.map(\.subject)))
        let divisions = shown.flatMap { $0.values.compactMap { DivisionCode($0) } }
        return Output(signal: signal, rule: rule, resource: resource, records: shown,
                      lists: try Catalogue.lists(door.connection, of: resource),
                      names: try Divisions.names(door.connection, divisions), isCut: found.count > shown.count)
    }

    /// Days before the first alarm that are shown too: an outbreak begins before it is seen.
    static let daysBefore = 7
}
