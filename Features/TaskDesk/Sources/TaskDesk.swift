import Access
import HTML
import Kernel
import Store
import Web
import Work

extension TaskID: PathValue {}

/// My tasks and my office's tasks: what is due, who has it, how it ends.
package enum TaskDesk {
    package static let mine = Path("/tasks")
    package static let office = Path("/tasks/office")
    package static let task = PathTo<TaskID>("/tasks/{id}")
    static let claim = PathTo<TaskID>("/tasks/{id}/claim")
    static let release = PathTo<TaskID>("/tasks/{id}/release")
    static let stop = PathTo<TaskID>("/tasks/{id}/stop")
    static let resume = PathTo<TaskID>("/tasks/{id}/resume")
    static let close = PathTo<TaskID>("/tasks/{id}/close")

    package static let feature: Feature = {
        var feature = Feature("TaskDesk")
        feature.migrations = WorkMigrations.all
        feature.permissions = [Work.read, Work.act]
        feature.purposes = [Work.duty, Work.deadlines]
        feature.deeds = TaskText.deeds
        feature.navigation = [NavigationItem(TaskText.tasks, mine, order: 20) { $0.holds(Work.read) }]
        feature.routes = [
            .get(mine, TaskListPage.mine), .get(office, TaskListPage.office), .get(task, TaskShow.page),
            .post(claim) { visit, id in try await act(visit, ClaimTask(id), id, "claimed") },
            .post(release) { visit, id in try await act(visit, ReleaseTask(id), id, "released") },
            .post(resume) { visit, id in try await act(visit, ResumeClock(id), id, "resumed") },
            .post(stop) { visit, id in
                try await act(visit, StopClock(id, reason: visit.form["reason"] ?? ""), id, "stopped")
            },
            .post(close, TaskShow.complete),
        ]
        feature.calls = TaskCalls.all
        feature.panels = [HomePanel(.main, order: 10, TaskListPage.panel)]
        return feature
    }()

    private static func act<A: Action>(_ visit: Visit, _ action: A, _ id: TaskID, _ done: String) async throws
        -> Answer where A.Output == Void {
        try await visit.perform(action, for: Work.duty)
        return .redirect(task.link(id).adding("done", done))
    }
}
