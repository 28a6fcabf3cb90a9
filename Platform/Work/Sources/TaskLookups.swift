package import Access
package import Kernel
import Store

/// The open tasks that I have taken on, by deadline.
package struct MyTasks: Lookup {
    package static let name = "task.mine"
    package static let permission = Work.read
    package static let purposes = [Work.duty]
    package static let limit = 50
    package let after: Cursor?

    package init(after: Cursor? = nil) { self.after = after }

    package func run(_ door: LookupDoor) throws -> Page<Assignment> {
        let account = try door.authoriseSignedIn()
        return try TaskPage.read(door, "state <> 'closed' AND assignee = \(account)", after, Self.limit)
    }
}

/// The open tasks of my office that nobody or anybody has taken on, by deadline.
package struct OfficeTasks: Lookup {
    package static let name = "task.office"
    package static let permission = Work.read
    package static let purposes = [Work.duty]
    package static let limit = 50
    /// Those that nobody has taken on alone.
    package let onlyFree: Bool
    package let after: Cursor?

    package init(onlyFree: Bool = false, after: Cursor? = nil) {
        self.onlyFree = onlyFree
        self.after = after
    }

    package func run(_ door: LookupDoor) throws -> Page<Assignment> {
        _ = try door.authorisedScopes()
        let free: SQL = onlyFree ? " AND assignee IS NULL" : ""
        return try TaskPage.read(door, "(\(Self.rights(door.principal)))\(free)", after, Self.limit)
    }

    /// The principal's own roles, each where it is held: rights are part of the query.
    ///
    /// Each part says for itself that the task is not closed, so that each is answered by the index of such tasks.
    static func rights(_ principal: Principal) -> SQL {
        let held = principal.grants.filter { $0.role.permissions.contains(permission) }.map { grant -> SQL in
            let range = grant.scope.division.range
            let department: SQL = grant.scope.department.map { " AND department = \($0)" } ?? ""
            return """
                (state <> 'closed' AND role = \(grant.role.name)
                AND division BETWEEN \(range.lowerBound) AND \(range.upperBound)\(department))
                """
        }
        return held.dropFirst().reduce(held.first ?? "1 = 0") { "\($0) OR \($1)" }
    }
}

/// One task with its rule and its history, for the office that owns it.
package struct TaskByID: Lookup {
    package static let name = "task.show"
    package static let permission = Work.read
    package static let purposes = [Work.duty]
    package let id: TaskID

    package init(_ id: TaskID) { self.id = id }

    /// A task with all that its page shows.
    package struct Output: Sendable {
        package let task: Assignment
        package let rule: TaskRule
        package let steps: [TaskStep]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        _ = try door.authorisedScopes()
        let task = try Assignments.find(door.connection, id)
        try door.authorise(task, Self.permission)
        if let subject = task.subject { door.concerns(.subject(subject)) }
        return Output(task: task,
                      rule: try Assignments.rule(door.connection, task.kind, version: task.ruleVersion),
                      steps: try Assignments.steps(door.connection, id))
    }
}

/// A page of tasks by deadline. Throws `page.cursor` for a place that was tampered with.
enum TaskPage {
    static func read(_ door: LookupDoor, _ condition: SQL, _ after: Cursor?, _ limit: Int) throws -> Page<Assignment> {
        let found = try door.connection.rows(query(condition, after, limit)).map(Assignment.init)
        let shown = Array(found.prefix(limit))
        let subjects = shown.compactMap(\.subject)
        if !subjects.isEmpty { door.concerns(.subjects(subjects)) }
        let next = found.count > limit ? shown.last.map { Cursor(["\($0.dueAt.milliseconds)", "\($0.id)"]) } : nil
        return Page(shown, next: next)
    }

    static func query(_ condition: SQL, _ after: Cursor?, _ limit: Int) throws(GovError) -> SQL {
        var query: SQL = "SELECT \(Assignments.columns) FROM task WHERE \(condition)"
        if let after {
            guard after.keys.count == 2, let due = Int64(after.keys[0]), let id = Int64(after.keys[1]) else {
                throw GovError("page.cursor", .invalid, WorkText.badCursor)
            }
            query += " AND (due_at, id) > (\(due), \(id))"
        }
        return query + " ORDER BY due_at, id LIMIT \(limit + 1)"
    }
}
