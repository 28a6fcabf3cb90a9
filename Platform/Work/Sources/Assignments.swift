package import Access
package import Kernel
package import Store

/// Opens, changes and reads tasks inside a transaction that an action or lookup holds.
package enum Assignments {
    /// Puts a rule in force; tasks that began under an earlier version keep it. A version that stands stays as it is.
    ///
    /// Throws `work.bad-rule`, and `work.no-calendar`.
    package static func put(_ connection: any Connection, _ rule: TaskRule) throws {
        guard rule.isWhole else { throw GovError("work.bad-rule", .invalid, WorkText.badRule, detail: rule.kind) }
        _ = try Calendars.find(connection, rule.calendar)
        try connection.execute("""
            INSERT INTO task_rule (kind, version, definition)
            VALUES (\(rule.kind), \(rule.version), \(JSON.text(rule))) ON CONFLICT (kind, version) DO NOTHING
            """)
    }

    /// The rule in the given version, or the newest.
    package static func rule(_ connection: any Connection, _ kind: String, version: Int? = nil) throws -> TaskRule {
        let condition: SQL = version.map { "AND version = \($0)" } ?? ""
        guard let text = try connection.cell("""
            SELECT definition FROM task_rule WHERE kind = \(kind) \(condition) ORDER BY version DESC LIMIT 1
            """, as: String.self) else {
            throw GovError("work.no-rule", .internal, WorkText.noRule, detail: "task kind \(kind)")
        }
        return try JSON.decode(text)
    }

    /// Opens a task for a role in a scope; its deadline follows from the newest rule of its kind.
    @discardableResult
    package static func open(_ door: ActionDoor, _ kind: String, title: Text? = nil, about subject: SubjectID? = nil,
                             role: String, scope: Scope, assignee: AccountID? = nil, path: String? = nil) throws
        -> TaskID {
        let rule = try rule(door.connection, kind)
        let due = try Calendars.find(door.connection, rule.calendar).deadline(rule.limit, from: door.now)
        let id = door.makeID(TaskID.self)
        try door.connection.execute("""
            INSERT INTO task (id, kind, rule_version, title, subject, role, division, department, assignee, created_at,
                due_at, state, asked_by, path)
            VALUES (\(id), \(kind), \(rule.version), \(JSON.text(title ?? rule.title)), \(subject), \(role),
                \(scope.division), \(scope.department ?? ""), \(assignee), \(door.now), \(due), \(State.open),
                \(door.principal.account), \(path))
            """)
        try note(door, id, "opened", "")
        door.emit(Event("task.opened", subject: subject, payload: try JSON.text(["task": "\(id)", "kind": kind])))
        return id
    }

    /// Throws `work.no-task`.
    package static func find(_ connection: any Connection, _ id: TaskID) throws -> Assignment {
        guard let row = try connection.row("SELECT \(columns) FROM task WHERE id = \(id)") else {
            throw GovError("work.no-task", .notFound, WorkText.noTask)
        }
        return try Assignment(row)
    }

    /// What happened to a task, oldest first; at most 500 steps.
    package static func steps(_ connection: any Connection, _ id: TaskID) throws -> [TaskStep] {
        try connection.rows("""
            SELECT at, author, step, note FROM task_step WHERE task = \(id) ORDER BY number LIMIT 500
            """).map { TaskStep(at: try $0.get(0), author: try $0.get(1), step: try $0.get(2), note: try $0.get(3)) }
    }

    /// Closes a task with a result of its rule, for an action that has authorised and checked; nothing if it is closed.
    package static func close(_ door: ActionDoor, _ task: Assignment, result: String, note: String) throws {
        guard task.state != .closed else { return }
        try door.connection.execute("""
            UPDATE task SET state = \(State.closed), result = \(result), closed_at = \(door.now),
                assignee = COALESCE(assignee, \(door.principal.account)) WHERE id = \(task.id)
            """)
        try self.note(door, task.id, "closed", note)
        let payload = ["task": "\(task.id)", "kind": task.kind, "result": result]
        door.emit(Event("task.closed", subject: task.subject, payload: try JSON.text(payload)))
    }

    /// Whether somebody has, or had until lately, a task about a subject: taken on by the account, or of the role's
    /// office.
    package static func isAbout(_ connection: any Connection, _ subject: SubjectID, account: AccountID, role: String,
                                office: Scope, closedSince moment: Timestamp) throws -> Bool {
        let range = office.division.range
        return try connection.row("""
            SELECT 1 FROM task WHERE subject = \(subject) AND (state <> 'closed' OR closed_at >= \(moment))
            AND (assignee = \(account) OR (role = \(role)
                AND division BETWEEN \(range.lowerBound) AND \(range.upperBound))) LIMIT 1
            """) != nil
    }

    static func note(_ door: ActionDoor, _ id: TaskID, _ step: String, _ note: String) throws {
        try door.connection.execute("""
            INSERT INTO task_step (task, number, at, author, step, note)
            SELECT \(id), COALESCE(MAX(number), 0) + 1, \(door.now), \(door.principal.title), \(step), \(note)
            FROM task_step WHERE task = \(id)
            """)
    }

    static let columns = SQL(trusted: Assignment.columns)
    typealias State = Assignment.State
}

/// One step in the life of a task.
package struct TaskStep: Hashable, Sendable {
    package let at: Timestamp
    package let author: String
    /// `opened`, `claimed`, `released`, `stopped`, `resumed`, `escalated` or `closed`.
    package let step: String
    package let note: String
}
