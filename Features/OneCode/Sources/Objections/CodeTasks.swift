import Access
import Kernel
import Work

/// The rules of the tasks that come of statuses.
package enum CodeTasks {
    package static let objection = TaskRule(
        "code.object", Text("核验健康码依据", "核驗健康碼依據", "Examine evidence objected to", "Проверить оспоренное основание"),
        within: .hours(Objection.hours), escalatesTo: "supervisor",
        results: [
            TaskResult("kept", Text("已印证，维持", "已印證，維持", "Proven, it stays", "Подтверждено, остаётся"), needsNote: true),
            TaskResult("lapsed", Text("未印证，失效", "未印證，失效", "Not proven, it lapses", "Не подтверждено, отменено"),
                       needsNote: true),
        ],
        legalBasis: OneCode.examining.basis)
    package static let hold = TaskRule(
        "code.countersign", Text("复核成批限制", "覆核成批限制", "Countersign restrictions held", "Завизировать ограничения"),
        within: .hours(4), escalatesTo: "supervisor",
        results: [
            TaskResult("confirmed", Text("同意", "同意", "Confirmed", "Подтверждено"), needsNote: true),
            TaskResult("refused", Text("不同意", "不同意", "Refused", "Отклонено"), needsNote: true),
        ],
        legalBasis: OneCode.containment.basis)
    package static let replay = TaskRule(
        "code.replay", Text("核查被改动的状态", "核查被改動的狀態", "Look into statuses that were altered",
                           "Проверить изменённые статусы"),
        within: .hours(2), escalatesTo: "supervisor",
        results: [
            TaskResult("settled", Text("已查清", "已查清", "It has been settled", "Выяснено"), needsNote: true),
        ],
        legalBasis: OneCode.examining.basis)
    package static let all = [objection, hold, replay]

    /// Closes a task whose work was done on its own page, whoever had taken it on.
    static func close(_ door: ActionDoor, _ task: TaskID?, _ result: String, _ note: String) throws {
        guard let task, try Assignments.find(door.connection, task).state != .closed else { return }
        try CompleteTask(task, result: result, note: note).run(door)
    }
}
