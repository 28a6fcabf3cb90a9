import Access
import HTML
import Kernel
import Records
import Store
import Web
import Work

/// Keeps what was noticed and opens a task about each for the data protection officer; the platform's own job. A
/// finding whose key is known is not told again.
package struct RaiseAlerts: Action {
    package static let name = "protection.raise"
    package static let permission = Permission.none
    package static let purposes = [RecordRights.protection]
    package let findings: [ReadWatch.Finding]
    /// Where the officer sits if the reader has no office.
    package let division: DivisionCode

    package init(_ findings: [ReadWatch.Finding], division: DivisionCode) {
        self.findings = findings
        self.division = division
    }

    /// Returns how many were new.
    package func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        var new = 0
        for finding in findings {
            let id = door.makeID(AlertID.self), division = finding.office?.division ?? self.division
            let added = try door.connection.execute("""
                INSERT INTO protection_alert (id, kind, finding, account, title, role, division, at, subjects, subject,
                    state)
                VALUES (\(id), \(finding.kind.rawValue), \(finding.key), \(finding.account), \(finding.title),
                    \(finding.role ?? ""), \(division), \(finding.at), \(finding.count), \(finding.subject), 'open')
                ON CONFLICT (finding) DO NOTHING
                """)
            guard added == 1 else { continue }
            new += 1
            let task = try Assignments.open(door, ProtectionTasks.alert.kind, title: AlertText.task(finding),
                                            role: Protection.officer, scope: Scope(division: division),
                                            path: Protection.alert.link(id).address)
            try door.connection.execute("UPDATE protection_alert SET task = \(task) WHERE id = \(id)")
        }
        if new == 0 { door.needsNoEntry() }
        return new
    }
}

/// Says what an alert was, and closes its task with it.
package struct CloseAlert: Action {
    package static let name = "protection.close"
    package static let permission = Permission.watchReading
    package static let purposes = [RecordRights.protection]
    package static let noteLimit = 2000
    package let id: AlertID
    package let outcome: Alert.Outcome?
    package let note: String

    package init(_ id: AlertID, _ outcome: Alert.Outcome?, note: String) {
        self.id = id
        self.outcome = outcome
        self.note = note
    }

    /// Nobody judges their own reading. Throws `protection.own`, `protection.closed`, `protection.outcome`,
    /// `protection.note`.
    package func run(_ door: ActionDoor) throws {
        _ = try door.authorisedScopes()
        let alert = try Alert.find(door.connection, id)
        try door.authorise(in: alert.scope)
        if let subject = alert.subject { door.concerns(.subject(subject)) }
        guard alert.account != door.principal.account else {
            throw GovError("protection.own", .denied, AlertText.own)
        }
        guard alert.isOpen else { throw GovError("protection.closed", .conflict, AlertText.closedAlready) }
        guard let outcome else {
            throw GovError("protection.outcome", .invalid, AlertText.choose,
                           fields: [.init("outcome", AlertText.choose)])
        }
        if note.allSatisfy(\.isWhitespace) || note.unicodeScalars.count > Self.noteLimit || note.utf8.contains(0) {
            throw GovError("protection.note", .invalid, AlertText.noteNeeded,
                           fields: [.init("note", AlertText.noteNeeded)])
        }
        if let task = alert.task {
            try Assignments.close(door, try Assignments.find(door.connection, task), result: outcome.rawValue,
                                  note: note)
        }
        try SettleAlert.settle(door, id, outcome, note, by: door.principal.title)
    }
}

/// Closes the alert whose task was closed at the desk; the platform's own job.
package struct SettleAlert: Action {
    package static let name = "protection.settle"
    package static let permission = Permission.none
    package static let purposes = [RecordRights.protection]
    package let task: TaskID
    package let result: String

    package init(task: TaskID, result: String) {
        self.task = task
        self.result = result
    }

    package func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        let id = try door.connection.cell("""
            SELECT id FROM protection_alert WHERE task = \(task) AND state = 'open'
            """, as: AlertID.self)
        guard let id, let outcome = Alert.Outcome(rawValue: result) else {
            door.needsNoEntry()
            return
        }
        let last = try Assignments.steps(door.connection, task).last
        try Self.settle(door, id, outcome, last?.note ?? "", by: last?.author ?? "")
    }

    static func settle(_ door: ActionDoor, _ id: AlertID, _ outcome: Alert.Outcome, _ note: String, by author: String)
        throws {
        try door.connection.execute("""
            UPDATE protection_alert SET state = 'closed', outcome = \(outcome), note = \(note),
                closed_at = \(door.now), closed_by = \(author) WHERE id = \(id)
            """)
    }
}
