package import Access
package import Kernel
import Store

/// The number of a task.
package struct TaskID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// Somebody's work with a deadline in working time. It closes only with a result.
///
/// It is called an assignment in code, since `Task` is Swift's own; on pages it is a task (待办).
package struct Assignment: Hashable, Sendable {
    /// Where a task stands.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case open, stopped, closed
    }

    package let id: TaskID
    package let kind: String
    package let ruleVersion: Int
    package let title: Text
    /// Whom it is about, if anybody.
    package let subject: SubjectID?
    /// The role that owns it, and where.
    package let role: String
    package let scope: Scope
    /// Who took it on; nil while it waits for the office.
    package let assignee: AccountID?
    package let createdAt: Timestamp
    package let dueAt: Timestamp
    package let state: State
    package let stoppedAt: Timestamp?
    package let stopReason: String?
    package let escalatedAt: Timestamp?
    package let result: String?
    package let closedAt: Timestamp?
    /// Who asked, and is told the result; nil for the platform.
    package let askedBy: AccountID?
    /// The page where the work is done, from the root of the site; nil where the task's own page is enough.
    package let path: String?

    /// Whether its time is up while its clock runs.
    package func isOverdue(at now: Timestamp) -> Bool { state == .open && now >= dueAt }

    static let columns = """
        id, kind, rule_version, title, subject, role, division, department, assignee, created_at, due_at, state, \
        stopped_at, stop_reason, escalated_at, result, closed_at, asked_by, path
        """

    init(_ row: Row) throws {
        id = try row.get(0)
        kind = try row.get(1)
        ruleVersion = try row.get(2)
        title = try JSON.decode(row.get(3))
        subject = try row.get(4)
        role = try row.get(5)
        let department: String = try row.get(7)
        scope = Scope(division: try row.get(6), department: department.isEmpty ? nil : department)
        assignee = try row.get(8)
        createdAt = try row.get(9)
        dueAt = try row.get(10)
        state = try row.get(11)
        stoppedAt = try row.get(12)
        stopReason = try row.get(13)
        escalatedAt = try row.get(14)
        result = try row.get(15)
        closedAt = try row.get(16)
        askedBy = try row.get(17)
        path = try row.get(18)
    }
}

extension Assignment.State: Cell {}
