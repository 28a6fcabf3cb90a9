package import Access
import Kernel
import Store

/// The permissions and purposes of work on tasks.
package enum Work {
    package static let read = Permission("task.read")
    package static let act = Permission("task.act")
    package static let duty = Purpose(
        "task.duty",
        Text("办理本岗位的待办", "辦理本崗位的待辦", "Work on a task of one's own post", "Работа по задаче своей должности"),
        basis: Text("本单位职责清单", "本單位職責清單", "The office's list of duties", "Перечень обязанностей учреждения"))
    package static let deadlines = Purpose(
        "task.deadlines", Text("督办到期事项", "督辦到期事項", "Follow up what is due", "Контроль сроков"),
        basis: Text("行政许可法第八十二条", "行政許可法第八十二條", "Administrative Licensing Law, art. 82",
                    "Закон об административных разрешениях, ст. 82"))

    /// The rule of the task that somebody above gets when one below is overdue.
    package static let overdue = TaskRule(
        "task.overdue", Text("督办逾期事项", "督辦逾期事項", "Follow up an overdue task", "Проконтролировать просроченную задачу"),
        within: .workingDays(2), escalatesTo: "supervisor",
        results: [
            TaskResult("settled", Text("已办结", "已辦結", "It has been settled", "Вопрос решён")),
            TaskResult("extended", Text("准予延期", "准予延期", "More time was granted", "Срок продлён"), needsNote: true),
        ],
        legalBasis: deadlines.basis)

    static func overdueTitle(_ title: Text) -> Text {
        Text("逾期：\(title.hans)", "逾期：\(title.hant)", "Overdue: \(title.en)", "Просрочено: \(title.ru)")
    }
}

/// An action on one task by somebody of the office that owns it.
protocol TaskAction: Action {
    var task: TaskID { get }
    func act(_ door: ActionDoor, on assignment: Assignment) throws
}

extension TaskAction {
    package static var permission: Permission { Work.act }
    package static var purposes: [Purpose] { [Work.duty] }

    package func run(_ door: ActionDoor) throws {
        // Who works on no tasks at all is refused before it is said whether there is this one.
        _ = try door.authorisedScopes()
        let assignment = try Assignments.find(door.connection, task)
        try door.authorise(assignment, Self.permission)
        if let subject = assignment.subject { door.concerns(.subject(subject)) }
        guard assignment.state != .closed else { throw GovError("work.closed", .conflict, WorkText.closed) }
        try act(door, on: assignment)
    }
}

extension Assignment {
    /// Throws `work.taken` while somebody else holds it.
    func requireNotTaken(from principal: Principal) throws(GovError) {
        guard assignee == nil || assignee == principal.account else {
            throw GovError("work.taken", .conflict, WorkText.taken)
        }
    }
}

/// Takes a task on: from now it is mine. Taking one that somebody else holds is a conflict.
package struct ClaimTask: TaskAction {
    package static let name = "task.claim"
    package let task: TaskID

    package init(_ task: TaskID) { self.task = task }

    func act(_ door: ActionDoor, on assignment: Assignment) throws {
        let account = try door.authoriseSignedIn()
        if assignment.assignee == account { return }
        try assignment.requireNotTaken(from: door.principal)
        try door.connection.execute("UPDATE task SET assignee = \(account) WHERE id = \(task)")
        try Assignments.note(door, task, "claimed", "")
    }
}

/// Gives a task back to the office.
package struct ReleaseTask: TaskAction {
    package static let name = "task.release"
    package let task: TaskID

    package init(_ task: TaskID) { self.task = task }

    func act(_ door: ActionDoor, on assignment: Assignment) throws {
        guard assignment.assignee == door.principal.account else {
            throw GovError("work.not-mine", .conflict, WorkText.notMine)
        }
        try door.connection.execute("UPDATE task SET assignee = NULL WHERE id = \(task)")
        try Assignments.note(door, task, "released", "")
    }
}

/// Stops the clock for a reason that the rule allows; one that has run out stays so.
package struct StopClock: TaskAction {
    package static let name = "task.stop-clock"
    package let task: TaskID
    package let reason: String

    package init(_ task: TaskID, reason: String) {
        self.task = task
        self.reason = reason
    }

    func act(_ door: ActionDoor, on assignment: Assignment) throws {
        let rule = try Assignments.rule(door.connection, assignment.kind, version: assignment.ruleVersion)
        guard rule.stopReasons.contains(where: { $0.code == reason }) else {
            throw GovError("work.stop-reason", .invalid, WorkText.stopReason,
                           fields: [.init("reason", WorkText.stopReason)])
        }
        try assignment.requireNotTaken(from: door.principal)
        guard assignment.state == .open else { throw GovError("work.stopped", .conflict, WorkText.stopped) }
        guard !assignment.isOverdue(at: door.now) else { throw GovError("work.late", .conflict, WorkText.late) }
        try door.connection.execute("""
            UPDATE task SET state = \(Assignment.State.stopped), stopped_at = \(door.now), stop_reason = \(reason)
            WHERE id = \(task)
            """)
        try Assignments.note(door, task, "stopped", reason)
    }
}

/// Starts the clock again; the deadline moves by the working time it stood still.
package struct ResumeClock: TaskAction {
    package static let name = "task.resume-clock"
    package let task: TaskID

    package init(_ task: TaskID) { self.task = task }

    func act(_ door: ActionDoor, on assignment: Assignment) throws {
        guard assignment.state == .stopped, let stopped = assignment.stoppedAt else {
            throw GovError("work.running", .conflict, WorkText.running)
        }
        try assignment.requireNotTaken(from: door.principal)
        let rule = try Assignments.rule(door.connection, assignment.kind, version: assignment.ruleVersion)
        let calendar = try Calendars.find(door.connection, rule.calendar)
        let due = calendar.deadline(assignment.dueAt, of: rule.limit, stoodStillFrom: stopped, until: door.now)
        try door.connection.execute("""
            UPDATE task SET state = \(Assignment.State.open), stopped_at = NULL, stop_reason = NULL, due_at = \(due)
            WHERE id = \(task)
            """)
        try Assignments.note(door, task, "resumed", "")
    }
}

/// Closes a task with one of the results of its rule; whoever asked is told.
package struct CompleteTask: TaskAction {
    package static let name = "task.complete"
    /// Characters of a note.
    package static let noteLimit = 2000
    package let task: TaskID
    package let result: String
    package let note: String

    package init(_ task: TaskID, result: String, note: String) {
        self.task = task
        self.result = result
        self.note = note
    }

    func act(_ door: ActionDoor, on assignment: Assignment) throws {
        let rule = try Assignments.rule(door.connection, assignment.kind, version: assignment.ruleVersion)
        guard let chosen = rule.results.first(where: { $0.code == result }) else {
            throw GovError("work.result", .invalid, WorkText.result, fields: [.init("result", WorkText.result)])
        }
        guard rule.closesWithCase != true else { throw GovError("work.case", .conflict, WorkText.closesWithCase) }
        let isMissing = chosen.needsNote && note.allSatisfy(\.isWhitespace)
        if isMissing || note.unicodeScalars.count > Self.noteLimit || note.utf8.contains(0) {
            throw GovError("work.note", .invalid, WorkText.note, fields: [.init("note", WorkText.note)])
        }
        try assignment.requireNotTaken(from: door.principal)
        try Assignments.close(door, assignment, result: result, note: note)
    }
}

/// Marks what is overdue and gives the role above, in the division above, a task about it; the platform's own job.
///
/// The task above belongs to the same department there, and so also to whoever follows up the whole division. At the
/// province it ends: there is nobody above.
package struct EscalateOverdue: Action {
    package static let name = "task.escalate"
    package static let permission = Work.act
    package static let purposes = [Work.deadlines]
    /// At most so many in one transaction; the job goes on while it gets as many.
    package static let batch = 200

    package init() {}

    /// Returns how many were escalated.
    package func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        let due = try door.connection.rows("""
            SELECT \(Assignments.columns) FROM task
            WHERE state = 'open' AND escalated_at IS NULL AND due_at <= \(door.now) ORDER BY due_at LIMIT \(Self.batch)
            """).map(Assignment.init)
        for assignment in due {
            try door.connection.execute("UPDATE task SET escalated_at = \(door.now) WHERE id = \(assignment.id)")
            try Assignments.note(door, assignment.id, "escalated", "")
            let rule = try Assignments.rule(door.connection, assignment.kind, version: assignment.ruleVersion)
            if let above = assignment.scope.division.parent {
                try Assignments.open(door, Work.overdue.kind, title: Work.overdueTitle(assignment.title),
                    about: assignment.subject, role: rule.escalatesTo,
                    scope: Scope(division: above, department: assignment.scope.department),
                                     path: "/tasks/\(assignment.id)")
            }
        }
        if due.isEmpty { door.needsNoEntry() }
        return due.count
    }
}
