import Access
import HTML
import Kernel
import Web
import Work

/// One task: what it is, until when, what happened, and the ways to go on.
enum TaskShow {
    static func page(_ visit: Visit, _ id: TaskID) async throws -> Answer {
        let found = try await visit.look(TaskByID(id), for: Work.duty)
        return show(visit, found, completion(visit, found))
    }

    static func complete(_ visit: Visit, _ id: TaskID) async throws -> Answer {
        let action = CompleteTask(id, result: visit.form["result"] ?? "", note: visit.form["note"] ?? "")
        do {
            try await visit.perform(action, for: Work.duty)
            return .redirect(TaskDesk.task.link(id).adding("done", "closed"))
        } catch let error as GovError where error.kind == .invalid {
            let found = try await visit.look(TaskByID(id), for: Work.duty)
            var form = completion(visit, found)
            form.fill { visit.form[$0] }
            form.report(error)
            return show(visit, found, form, status: 422)
        }
    }

    /// The deadline with its shape and word; the state where it is no longer running.
    static func status(_ task: Assignment, _ visit: Visit) -> HTML {
        let language = visit.language
        switch task.state {
        case .closed: return .tag(.ok, TaskText.closed, in: language)
        case .stopped: return .tag(.plain, TaskText.stopped, in: language)
        case .open:
            let due = language.time(task.dueAt, offsetSeconds: visit.site.jurisdiction.offsetSeconds)
            let isLate = task.isOverdue(at: visit.now)
            return .tag(isLate ? .stop : .warn, (isLate ? TaskText.late : TaskText.due).filled(due), in: language)
        }
    }

    private static func show(_ visit: Visit, _ found: TaskByID.Output, _ form: Form, status code: Int = 200) -> Answer {
        let task = found.task, language = visit.language
        let toast: HTML? = visit.query["done"].flatMap { TaskText.done[$0] }.map { .toast(.ok, $0, in: language) }
        let trail = HTML.trail([NamedLink(TaskText.tasks, TaskDesk.mine.link)], here: task.title, in: language)
        let ending: HTML? = task.state == .open && task.assignee == visit.principal.account
            && found.rule.closesWithCase != true
            ? .section(TaskText.finish, in: language, .form(form, in: language)) : nil
        let main: HTML = """
            \(toast)\(HTML.head(task.title, tag: status(task, visit), trail: trail, in: language))
            \(HTML.split([facts(visit, found), ending ?? HTML()], beside: [history(visit, found.steps)]))
            \(HTML.actions(buttons(visit, found)))
            """
        return visit.page(task.title, under: TaskDesk.mine, status: code, main)
    }

    private static func facts(_ visit: Visit, _ found: TaskByID.Output) -> HTML {
        let task = found.task, rule = found.rule, language = visit.language
        var facts: [(name: Text, value: HTML)] = [
            (TaskText.kind, HTML(text: rule.title[language])),
            (TaskText.opened, visit.time(task.createdAt, .full)), (TaskText.dueAt, visit.time(task.dueAt, .full)),
            (TaskText.limit, HTML(text: TaskText.limit(rule.limit)[language])),
            (TaskText.basis, HTML(text: rule.legalBasis[language])),
        ]
        if let reason = task.stopReason, let words = rule.stopReasons.first(where: { $0.code == reason }) {
            facts.append((TaskText.stopped, HTML(text: words.title[language])))
        }
        if let result = task.result, let words = rule.results.first(where: { $0.code == result }) {
            facts.append((TaskText.result, HTML(text: words.title[language])))
        }
        let work: HTML? = task.path.flatMap { Link(checking: $0) }.map { .button(TaskText.goTo, $0, in: language) }
        return .section(TaskText.about, in: language, HTML.facts(facts, in: language) + (work ?? HTML()))
    }

    private static func history(_ visit: Visit, _ steps: [TaskStep]) -> HTML {
        let stops = steps.map { step in
            TimelineStop(.done, TaskText.steps[step.step] ?? Text(verbatim: step.step), time: visit.time(step.at),
                         detail: Text(verbatim: step.note.isEmpty ? step.author : "\(step.author): \(step.note)"))
        }
        return .section(TaskText.history, in: visit.language, .timeline(stops, in: visit.language))
    }

    private static func completion(_ visit: Visit, _ found: TaskByID.Output) -> Form {
        Form(TaskDesk.close.link(found.task.id), id: "close", fields: [
            .hidden("form-token", visit.formToken),
            FormField("result", TaskText.result, .radio(found.rule.results.map { FormOption($0.code, $0.title) })),
            FormField("note", TaskText.note, .textarea(rows: 3), hint: TaskText.noteHint, isRequired: false,
                      maxLength: 2000),
        ], submit: TaskText.finish)
    }

    private static func buttons(_ visit: Visit, _ found: TaskByID.Output) -> [HTML] {
        let task = found.task, token = [(name: "form-token", value: visit.formToken)], language = visit.language
        guard task.state != .closed else { return [] }
        if task.assignee == nil {
            return [.press(TaskText.claim, TaskDesk.claim.link(task.id), token, in: language)]
        }
        guard task.assignee == visit.principal.account else { return [] }
        var buttons: [HTML] = []
        if task.state == .stopped {
            buttons.append(.press(TaskText.resume, TaskDesk.resume.link(task.id), token, in: language))
        } else {
            for reason in found.rule.stopReasons {
                buttons.append(.press(TaskText.stop(reason.title), TaskDesk.stop.link(task.id),
                                      token + [(name: "reason", value: reason.code)], isSecond: true, in: language))
            }
        }
        buttons.append(.press(TaskText.release, TaskDesk.release.link(task.id), token, isSecond: true, in: language))
        return buttons
    }
}
