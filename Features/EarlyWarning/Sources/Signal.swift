import Access
import Kernel
import Store
import Web
import Work

/// The number of a signal.
package struct SignalID: RowID, Cell, PathValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// A warning: one thing, however many detectors, series and days speak of it.
package struct Signal: Hashable, Sendable {
    /// Where it stands.
    package enum State: String, Hashable, Sendable, CaseIterable, Cell {
        /// Somebody has the task to verify it.
        case open
        /// The officer's alarm budget of the week is used up; it becomes a task when there is room.
        case held
        case closed
    }

    /// What it turned out to be.
    package enum Outcome: String, Hashable, Sendable, CaseIterable, Cell {
        case outbreak, `false`, dataFault = "data-fault", known
    }

    package let id: SignalID
    package let rule: String
    /// The series that says the most of it: of the smallest area, with the strongest evidence.
    package let series: SeriesID
    package let area: String
    package let scope: Scope
    package let label: Text
    package let title: Text
    package let groups: [String]
    package let firstDay: Day
    package let lastDay: Day
    /// The least rate of false discoveries at which it would be believed; nil for rules that somebody set.
    package let adjusted: Double?
    /// The most cases seen over those expected; nil where nothing is expected.
    package let ratio: Double?
    package let state: State
    package let raisedAt: Timestamp
    package let taskedAt: Timestamp?
    package let task: TaskID?
    package let outcome: Outcome?
    package let closedAt: Timestamp?
    package let closedBy: String?
    package let note: String?

    static let columns = SQL(trusted: """
        id, rule, series, area, division, department, label, title, signal_groups, first_day, last_day, adjusted_p, \
        ratio, state, raised_at, tasked_at, task, outcome, closed_at, closed_by, note
        """)

    init(_ row: Row) throws {
        id = try row.get(0)
        rule = try row.get(1)
        series = try row.get(2)
        area = try row.get(3)
        let department: String = try row.get(5)
        scope = Scope(division: try row.get(4), department: department.isEmpty ? nil : department)
        label = try JSON.decode(row.get(6))
        title = try JSON.decode(row.get(7))
        groups = try row.get(8, as: String.self).split(separator: " ").map(String.init)
        firstDay = try row.get(9)
        lastDay = try row.get(10)
        adjusted = try row.get(11)
        ratio = try row.get(12)
        state = try row.get(13)
        raisedAt = try row.get(14)
        taskedAt = try row.get(15)
        task = try row.get(16)
        outcome = try row.get(17)
        closedAt = try row.get(18)
        closedBy = try row.get(19)
        note = try row.get(20)
    }

    /// Throws `warning.no-signal`.
    static func find(_ connection: any Connection, _ id: SignalID) throws -> Signal {
        guard let row = try connection.row("SELECT \(columns) FROM warning_signal WHERE id = \(id)") else {
            throw GovError("warning.no-signal", .notFound, WarningText.noSignal)
        }
        return try Signal(row)
    }
}

/// One piece of evidence of a signal.
package struct Evidence: Hashable, Sendable {
    package let series: SeriesID
    package let rule: String
    package let label: Text
    /// Where the series is, for rights: it may be wider than the signal's own area.
    package let scope: Scope
    package let detector: String
    package let day: Day
    package let knownOn: Day
    package let observed: Double?
    package let expected: Double?
    package let upper: Double?
    package let pValue: Double?
    package let adjusted: Double?
}
