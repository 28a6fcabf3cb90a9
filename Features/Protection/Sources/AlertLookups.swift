import Access
import Kernel
import Records
import Store
import Work

/// What was noticed in one's divisions, newest first, and what second persons allowed of late.
package struct AlertsByDivision: Lookup {
    package static let name = "protection.alerts"
    package static let permission = Permission.watchReading
    package static let purposes = [RecordRights.protection]
    package static let limit = 50
    package let isOpen: Bool
    package let after: Cursor?

    package init(isOpen: Bool = true, after: Cursor? = nil) {
        self.isOpen = isOpen
        self.after = after
    }

    /// A part of the list, with approvals of the last 30 days.
    package struct Output: Sendable {
        package let alerts: Page<Alert>
        package let leaves: [ReadingLeave]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let scopes = try door.authorisedScopes()
        let found = try door.connection.rows(try Self.query(scopes, isOpen: isOpen, after)).map(Alert.init)
        let shown = Array(found.prefix(Self.limit))
        let subjects = shown.compactMap(\.subject)
        if !subjects.isEmpty { door.concerns(.subjects(subjects)) }
        let next = found.count > Self.limit ? shown.last.map { Cursor(["\($0.at.milliseconds)", "\($0.id)"]) } : nil
        let month = door.now.advanced(bySeconds: -30 * 86_400)
        let leaves = try ReadingLeave.newest(door.connection, where: """
            state = 'approved' AND asked_at >= \(month)
            AND \(Scope.condition(scopes, division: "division", department: "department"))
            """, limit: 30)
        return Output(alerts: Page(shown, next: next), leaves: leaves)
    }

    static func query(_ scopes: [Scope], isOpen: Bool, _ after: Cursor?) throws -> SQL {
        // An officer watches over all departments of a division.
        let whole = scopes.filter { $0.department == nil }
        var condition: SQL = "(1 = 0"
        for scope in whole {
            let range = scope.division.range
            condition += " OR division BETWEEN \(range.lowerBound) AND \(range.upperBound)"
        }
        condition += ")"
        var query: SQL = """
            SELECT \(Alert.columns) FROM protection_alert WHERE state = \(isOpen ? "open" : "closed") AND \(condition)
            """
        if let after {
            guard after.keys.count == 2, let at = Int64(after.keys[0]), let id = Int64(after.keys[1]) else {
                throw GovError("page.cursor", .invalid, AlertText.badCursor)
            }
            query += " AND (at, id) < (\(at), \(id))"
        }
        return query + " ORDER BY at DESC, id DESC LIMIT \(limit + 1)"
    }
}

/// One alert, with how much its reader has read since.
package struct AlertByID: Lookup {
    package static let name = "protection.alert"
    package static let permission = Permission.watchReading
    package static let purposes = [RecordRights.protection]
    package let id: AlertID

    package init(_ id: AlertID) { self.id = id }

    /// The alert and the reasons its reader gave where values were shown in full that day.
    package struct Output: Sendable {
        package let alert: Alert
        package let reveals: [(at: Timestamp, field: String, purpose: String, reason: String)]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        _ = try door.authorisedScopes()
        let alert = try Alert.find(door.connection, id)
        try door.authorise(in: alert.scope)
        if let subject = alert.subject { door.concerns(.subject(subject)) }
        let from = alert.at.advanced(bySeconds: -86_400), to = alert.at.advanced(bySeconds: 86_400)
        let reveals = try door.connection.rows("""
            SELECT at, resource, field, purpose, reason FROM record_reveal
            WHERE account = \(alert.account) AND at BETWEEN \(from) AND \(to) ORDER BY at DESC LIMIT 50
            """).map { row -> (at: Timestamp, field: String, purpose: String, reason: String) in
            let resource: String = try row.get(1), field: String = try row.get(2)
            return (try row.get(0), "\(resource).\(field)", try row.get(3), try row.get(4))
        }
        return Output(alert: alert, reveals: reveals)
    }
}

/// Which of the looks at one person were of one's own record, of a relative's, or without a task; the platform's job.
///
/// A task about somebody is one whose subject they are, that is open or was closed within 30 days, and that the account
/// took on or that belongs to its role within its area.
package struct JudgeLooks: Lookup {
    package static let name = "protection.judge"
    package static let permission = Permission.none
    package static let purposes = [RecordRights.protection]
    package static let closedDays: Int64 = 30
    package let entries: [Entry]
    package let limits: ReadLimits
    package let relatives: ProtectionWatch.Relatives

    package init(_ entries: [Entry], _ limits: ReadLimits, relatives: @escaping ProtectionWatch.Relatives) {
        self.entries = entries
        self.limits = limits
        self.relatives = relatives
    }

    /// What is to be told at once, and the looks without a task, which are counted.
    package struct Output: Sendable {
        package var findings: [ReadWatch.Finding] = []
        package var withoutTask: [Entry] = []
    }

    package func run(_ door: LookupDoor) throws -> Output {
        try door.authorisePlatform()
        var output = Output(), known: [AccountID: (own: SubjectID?, relatives: Set<SubjectID>)] = [:]
        for entry in entries {
            let subjects = entry.concern.listed
            guard let account = entry.account, let role = entry.role, entry.outcome == .done else { continue }
            if known[account] == nil { known[account] = try people(account, door.connection) }
            let reader = known[account], day = entry.at.day(offsetSeconds: 0)
            if let own = reader?.own, subjects.contains(own) {
                output.findings.append(.init(.own, entry, count: 1, subject: own, key: "own \(account) \(day)"))
            } else if let subject = subjects.first(where: { reader?.relatives.contains($0) == true }) {
                output.findings.append(.init(.relative, entry, count: 1, subject: subject,
                                             key: "relative \(account) \(subject) \(day)"))
            }
            guard limits.byTask.contains(role), ProtectionWatch.openings.contains(entry.name),
                  let office = entry.office else { continue }
            let since = entry.at.advanced(bySeconds: -Self.closedDays * 86_400)
            let isWork = try subjects.contains {
                try Assignments.isAbout(door.connection, $0, account: account, role: role, office: office,
                                        closedSince: since)
            }
            if !isWork { output.withoutTask.append(entry) }
        }
        return output
    }

    private func people(_ account: AccountID, _ connection: any Connection) throws
        -> (own: SubjectID?, relatives: Set<SubjectID>) {
        let own = try connection.cell("SELECT subject FROM account WHERE id = \(account)", as: SubjectID?.self)
            .flatMap { $0 }
        return (own, try own.map { try relatives(connection, $0) } ?? [])
    }
}
