import Access
import Kernel
import Web
import Work

/// Tasks over the JSON interface.
enum TaskCalls {
    /// A task as programs see it.
    struct View: Encodable, Sendable {
        let id: String, kind: String, title: String, state: String, createdAt: Int64, dueAt: Int64, isMine: Bool
        let result: String?

        init(_ task: Assignment, _ visit: Visit) {
            id = task.id.description
            kind = task.kind
            title = task.title[visit.language]
            state = task.state.rawValue
            createdAt = task.createdAt.milliseconds
            dueAt = task.dueAt.milliseconds
            isMine = task.assignee != nil && task.assignee == visit.principal.account
            result = task.result
        }
    }

    /// A part of a list.
    struct List: Encodable, Sendable {
        let tasks: [View]
        let next: String?

        init(_ page: Page<Assignment>, _ visit: Visit) {
            tasks = page.elements.map { View($0, visit) }
            next = page.next?.description
        }
    }

    /// How a task ends.
    struct Completion: Decodable, Sendable {
        let result: String
        let note: String?
    }

    /// Nothing but that it was done.
    struct Done: Encodable, Sendable {
        let done = true
    }

    static let all: [Call] = [
        .get("/tasks", "listMyTasks", "The open tasks that the caller has taken on, by deadline",
             parameters: [Call.Parameter("after", "Where the list goes on: `next` of the part before")],
             response: list) { visit, _ in
            List(try await visit.look(MyTasks(after: visit.cursor()), for: Work.duty), visit)
        },
        .get("/tasks/office", "listOfficeTasks", "The open tasks of the caller's office, by deadline",
             parameters: [Call.Parameter("after", "Where the list goes on: `next` of the part before")],
             response: list) { visit, _ in
            List(try await visit.look(OfficeTasks(after: visit.cursor()), for: Work.duty), visit)
        },
        .post("/tasks/{id}/claim", "claimTask", "Take a task on", parameters: [identifier], request: .object([]),
              response: done, body: [String: String].self) { visit, id, _ in
            try await visit.perform(ClaimTask(try task(id)), for: Work.duty)
            return Done()
        },
        .post("/tasks/{id}/close", "closeTask", "Close a task with one of the results of its rule",
              parameters: [identifier],
              request: .object([("result", .text("One of the results of the task's rule")),
                                ("note", .optional(.text("The reason in words, where the result needs one")))]),
              response: done, body: Completion.self) { visit, id, body in
            let action = CompleteTask(try task(id), result: body.result, note: body.note ?? "")
            try await visit.perform(action, for: Work.duty)
            return Done()
        },
    ]

    private static let identifier = Call.Parameter("id", inPath: true, "The number of the task")
    private static let done = Schema.object([("done", .boolean("True"))])
    private static let list = Schema.object([
        ("tasks", .list(.object([
            ("id", .text("The number of the task")), ("kind", .text("By which rule")),
            ("title", .text("In the language asked for")), ("state", .text("open, stopped or closed")),
            ("createdAt", .integer("Milliseconds since 1970")), ("dueAt", .integer("Milliseconds since 1970")),
            ("isMine", .boolean("Whether the caller has taken it on")),
            ("result", .optional(.text("How it was closed"))),
        ]))),
        ("next", .optional(.text("Where the list goes on"))),
    ])

    private static func task(_ text: String) throws(GovError) -> TaskID {
        guard let id = TaskID(text) else { throw GovError("work.no-task", .notFound, WebText.noPage) }
        return id
    }
}
