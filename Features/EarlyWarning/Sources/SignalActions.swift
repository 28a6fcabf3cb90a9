import Access
import Kernel
import Records
import Store
import Work

/// Closes a signal with what it turned out to be, and its task with it.
package struct CloseSignal: Action {
    package static let name = "warning.close"
    package static let permission = EarlyWarning.close
    package static let purposes = [EarlyWarning.verifying]
    package static let noteLimit = 2000
    package let id: SignalID
    package let outcome: Signal.Outcome?
    package let note: String

    package init(_ id: SignalID, _ outcome: Signal.Outcome?, note: String) {
        self.id = id
        self.outcome = outcome
        self.note = note
    }

    package func run(_ door: ActionDoor) throws {
        _ = try door.authorisedScopes()
        let signal = try Signal.find(door.connection, id)
        try door.authorise(in: signal.scope)
        guard signal.state != .closed else { throw GovError("warning.closed", .conflict, WarningText.closedAlready) }
        guard let outcome else {
            throw GovError("warning.outcome", .invalid, WarningText.chooseOutcome,
                           fields: [.init("outcome", WarningText.chooseOutcome)])
        }
        let isMissing = outcome != .outbreak && note.allSatisfy(\.isWhitespace)
        if isMissing || note.unicodeScalars.count > Self.noteLimit || note.utf8.contains(0) {
            throw GovError("warning.note", .invalid, WarningText.noteNeeded,
                           fields: [.init("note", WarningText.noteNeeded)])
        }
        if let task = signal.task, try Assignments.find(door.connection, task).state != .closed {
            try CompleteTask(task, result: outcome.rawValue, note: note).run(door)
        }
        try SettleSignal.settle(door, signal, outcome, note: note)
    }
}

/// Closes the signal whose task was closed at the desk; the platform's own job.
struct SettleSignal: Action {
    static let name = "warning.settle"
    static let permission = Permission.none
    static let purposes = [EarlyWarning.watching]
    let task: TaskID
    let result: String

    func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        guard let outcome = Signal.Outcome(rawValue: result),
              let row = try door.connection.row("""
                SELECT \(Signal.columns) FROM warning_signal WHERE task = \(task) AND state <> 'closed'
                """) else { return }
        let last = try Assignments.steps(door.connection, task).last
        try Self.settle(door, try Signal(row), outcome, note: last?.note ?? "", by: last?.author)
    }

    static func settle(_ door: ActionDoor, _ signal: Signal, _ outcome: Signal.Outcome, note: String,
                       by author: String? = nil) throws {
        try door.connection.execute("""
            UPDATE warning_signal SET state = 'closed', outcome = \(outcome), closed_at = \(door.now),
                closed_by = \(author ?? door.principal.title), note = \(note) WHERE id = \(signal.id)
            """)
        let payload = ["signal": signal.id.description, "outcome": outcome.rawValue, "area": signal.area]
        door.emit(Event("signal.closed", subject: nil, payload: try JSON.text(payload)))
    }
}

/// Puts a rule in force, or its next version. What was counted by the old one is counted anew.
package struct PutSeriesRule: Action {
    package static let name = "warning.put-rule"
    package static let permission = EarlyWarning.keep
    package static let purposes = [EarlyWarning.keeping]
    package let rule: SeriesRule

    package init(_ rule: SeriesRule) { self.rule = rule }

    package func run(_ door: ActionDoor) throws {
        guard let resource = try Catalogue.find(door.connection, rule.resource) else {
            if !door.principal.isPlatform { _ = try door.authorisedScopes() }
            throw GovError("warning.rule", .invalid, WarningText.badRule.filled(rule.name, rule.resource))
        }
        try door.authorise(in: resource.owner.scope, orPlatform: true)
        try rule.check(against: resource)
        try Self.put(door.connection, rule)
        door.emit(Event("warning.rule-put", subject: nil, payload: try JSON.text(["resource": rule.resource])))
    }

    /// Keeps a rule that was checked.
    static func put(_ connection: any Connection, _ rule: SeriesRule) throws {
        try connection.execute("""
            INSERT INTO warning_rule (name, resource, version, definition)
            VALUES (\(rule.name), \(rule.resource), 1, \(JSON.text(rule)))
            ON CONFLICT (name) DO UPDATE SET version = warning_rule.version + 1, resource = excluded.resource,
                definition = excluded.definition
            """)
    }
}

/// Says how many statistical signals a week become tasks in a division.
package struct SetAlarmBudget: Action {
    package static let name = "warning.set-budget"
    package static let permission = EarlyWarning.keep
    package static let purposes = [EarlyWarning.keeping]
    package static let range = 0...1000
    package let scope: Scope
    package let signalsAWeek: Int

    package init(_ scope: Scope, signalsAWeek: Int) {
        self.scope = scope
        self.signalsAWeek = signalsAWeek
    }

    package func run(_ door: ActionDoor) throws {
        try door.authorise(in: scope)
        guard Self.range.contains(signalsAWeek) else {
            throw GovError("warning.budget", .invalid, WarningText.badBudget,
                           fields: [.init("budget", WarningText.badBudget)])
        }
        try door.connection.execute("""
            INSERT INTO warning_budget (division, signals_a_week) VALUES (\(scope.division), \(signalsAWeek))
            ON CONFLICT (division) DO UPDATE SET signals_a_week = excluded.signals_a_week
            """)
    }
}

/// Keeps where divisions lie, for maps; the platform's own job.
package struct PutPlaces: Action {
    package static let name = "warning.put-places"
    package static let permission = Permission.none
    package static let purposes = [EarlyWarning.watching]
    package let places: [(division: DivisionCode, latitude: Double, longitude: Double)]

    package init(_ places: [(division: DivisionCode, latitude: Double, longitude: Double)]) { self.places = places }

    package func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        try door.connection.batch("""
            INSERT INTO warning_place (division, latitude, longitude) VALUES (?, ?, ?)
            ON CONFLICT (division) DO UPDATE SET latitude = excluded.latitude, longitude = excluded.longitude
            """, places.map { [$0.division.value, $0.latitude.value, $0.longitude.value] })
    }
}
