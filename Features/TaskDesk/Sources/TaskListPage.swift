import Access
import HTML
import Kernel
import Web
import Work

/// The lists of tasks: mine, and my office's.
enum TaskListPage {
    static func mine(_ visit: Visit) async throws -> Answer {
        let tasks = try await visit.look(MyTasks(after: visit.cursor()), for: Work.duty)
        let empty = HTML.empty(TaskText.nothingMine, TaskText.nothingMineNext, in: visit.language)
        let others = [HTML.button(TaskText.officeAll, TaskDesk.office.link, isSecond: true, in: visit.language)]
        return page(visit, TaskText.mine, TaskText.mineLead, tasks, empty, TaskDesk.mine.link, others)
    }

    static func office(_ visit: Visit) async throws -> Answer {
        let isFree = visit.query["free"] == "1"
        let tasks = try await visit.look(OfficeTasks(onlyFree: isFree, after: visit.cursor()), for: Work.duty)
        let empty = HTML.empty(TaskText.nothingOffice, in: visit.language)
        let free = TaskDesk.office.link.adding("free", "1")
        let others = [
            isFree ? HTML.button(TaskText.withTaken, TaskDesk.office.link, isSecond: true, in: visit.language)
                : HTML.button(TaskText.onlyFree, free, isSecond: true, in: visit.language),
            HTML.button(TaskText.mine, TaskDesk.mine.link, isSecond: true, in: visit.language),
        ]
        return page(
            visit, TaskText.office, TaskText.officeLead, tasks, empty, isFree ? free : TaskDesk.office.link, others)
    }

    /// The first of my tasks on the home page.
    static func panel(_ visit: Visit) async throws -> HTML? {
        guard visit.principal.holds(Work.read) else { return nil }
        let mine = try await visit.look(MyTasks(), for: Work.duty)
        let all = HTML.link(TaskText.officeAll, TaskDesk.office.link, in: visit.language)
        let content = mine.elements.isEmpty
            ? HTML.empty(TaskText.nothingMine, TaskText.nothingMineNext, in: visit.language)
            : HTML.rows(mine.elements.prefix(5).map { row($0, visit) }, in: visit.language)
        return .section(TaskText.mine, aside: all, in: visit.language, content)
    }

    /// `list` is the list's own address with its filter; `others` lead to the other lists.
    private static func page(_ visit: Visit, _ title: Text, _ lead: Text, _ tasks: Page<Assignment>, _ empty: HTML,
                             _ list: Link, _ others: [HTML]) -> Answer {
        let language = visit.language
        let content = tasks.elements.isEmpty
            ? empty : HTML.rows(tasks.elements.map { row($0, visit) }, in: language)
        let first: Link? = visit.query["after"] == nil ? nil : list
        let paging = HTML.paging(.init(first: first, next: tasks.next.map { list.adding("after", $0.description) }),
                                 in: language)
        let main: HTML = """
            \(HTML.head(title, lead: lead, in: language))
            <section>\(content)\(paging)</section>
            \(HTML.actions(others))
            """
        return visit.page(title, under: TaskDesk.mine, main)
    }

    private static func row(_ task: Assignment, _ visit: Visit) -> ListRow {
        ListRow(task.title, TaskDesk.task.link(task.id), aside: TaskShow.status(task, visit), why: owner(task, visit))
    }

    private static func owner(_ task: Assignment, _ visit: Visit) -> Text? {
        if task.assignee == nil { return TaskText.free }
        return task.assignee == visit.principal.account ? nil : TaskText.withColleague
    }
}
