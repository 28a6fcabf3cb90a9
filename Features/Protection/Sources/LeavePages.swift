import Access
import HTML
import Kernel
import Records
import Web

/// Asking a second person, and being one.
enum LeavePages {
    static func mine(_ visit: Visit) async throws -> Answer { try await mine(visit, nil) }

    static func ask(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        let action = AskLeave(
            form["kind"].flatMap { ReadingLeave.Kind(rawValue: $0) } ?? .read, resource: form["resource"] ?? "",
            unmasked: form["unmasked"] == "yes", subjects: Int(form["subjects"] ?? "") ?? 0,
            hours: Int(form["hours"] ?? "") ?? 0, reason: form["reason"] ?? "")
        do {
            _ = try await visit.perform(action, for: Protection.leaving)
            return .redirect(Protection.leave.link.adding("done", "1"))
        } catch let error as GovError where error.kind == .invalid {
            return try await mine(visit, error)
        }
    }

    static func list(_ visit: Visit) async throws -> Answer {
        let leaves = try await visit.look(LeavesByOffice(), for: Protection.leaving), language = visit.language
        let waiting = leaves.filter { $0.state == .asked }
        let cards: [HTML] = waiting.map { leave in
            let facts: [(name: Text, value: HTML)] = [
                (LeaveText.what, "\(what(leave, language))"), (LeaveText.subjects, HTML.number(leave.subjects,
                    in: language)),
                (LeaveText.hours, "\(leave.hours)"), (LeaveText.reason, "\(leave.reason)"),
                (AlertText.when, visit.time(leave.askedAt, .full)),
            ]
            let isOwn = leave.account == visit.principal.account
            let buttons: HTML? = isOwn ? nil : HTML.actions([
                press(LeaveText.approve, leave.id, "approve", false, visit),
                press(LeaveText.refuse, leave.id, "refuse", true, visit),
            ])
            return HTML.section(Text(verbatim: leave.title), in: language, """
                \(HTML.facts(facts, in: language))\(buttons)
                """)
        }
        let content = cards.isEmpty ? HTML.empty(LeaveText.nothing, in: language) : cards.joined()
        let earlier = table(leaves.filter { $0.state != .asked }, LeaveText.earlier, AlertText.noApprovals, visit)
        let main: HTML = """
            \(HTML.head(LeaveText.decide, lead: LeaveText.decideLead, in: language))\(content)
            \(HTML.section(LeaveText.earlier, in: language, earlier))
            """
        return visit.page(LeaveText.decide, under: Protection.leaves, main)
    }

    static func decide(_ visit: Visit, _ id: LeaveID) async throws -> Answer {
        try await visit.perform(DecideLeave(id, approves: visit.form["decision"] == "approve"),
                                for: Protection.leaving)
        try? await visit.site.doors.reading.refresh(visit.site.doors.database, at: visit.now)
        return .redirect(Protection.leaves.link)
    }

    /// Leaves in a table.
    static func table(_ leaves: [ReadingLeave], _ caption: Text, _ empty: Text, _ visit: Visit) -> HTML {
        let language = visit.language
        return HTML.table(Table(caption, isCaptionShown: false, columns: [
            .init(AlertText.when), .init(AlertText.who), .init(LeaveText.what),
            .init(LeaveText.subjects, isNumber: true), .init(LeaveText.reason), .init(LeaveText.state),
        ], rows: leaves.map { leave in
            [visit.time(leave.askedAt), "\(leave.title)", "\(what(leave, language))",
             "\(language.number(leave.subjects))", "\(leave.reason)", state(leave, visit)]
        }, empty: empty), in: language)
    }

    private static func state(_ leave: ReadingLeave, _ visit: Visit) -> HTML {
        let language = visit.language
        switch leave.state {
        case .asked: return .tag(.warn, LeaveText.asking, in: language)
        case .refused: return "\(LeaveText.refuse, language) · \(leave.decider ?? "")"
        case .approved:
            let until: HTML? = leave.until.map { "\(LeaveText.until, language) \(visit.time($0))" }
            return "\(LeaveText.approve, language) · \(leave.decider ?? "")<br><small>\(until)</small>"
        }
    }

    private static func what(_ leave: ReadingLeave, _ language: Language) -> String {
        switch leave.kind {
        case .read: LeaveText.reading[language]
        case .export: "\(LeaveText.exporting[language]): \(leave.resource)"
            + (leave.isUnmasked ? " · \(LeaveText.unmasked[language])" : "")
        }
    }

    private static func press(_ words: Text, _ id: LeaveID, _ decision: String, _ isSecond: Bool, _ visit: Visit)
        -> HTML {
        .press(words, Protection.oneLeave.link(id), [("form-token", visit.formToken), ("decision", decision)],
               isSecond: isSecond, in: visit.language)
    }

    private static func mine(_ visit: Visit, _ fault: GovError?) async throws -> Answer {
        let leaves = try await visit.look(MyLeaves(), for: Protection.leaving), language = visit.language
        let read: (hour: Int, day: Int) =
            visit.principal.account.map { visit.site.doors.reading.read(by: $0, at: visit.now) } ?? (0, 0)
        var form = Form(Protection.leave.link, id: "leave", fields: [
            .hidden("form-token", visit.formToken),
            FormField("kind", LeaveText.what, .radio([
                FormOption("read", LeaveText.reading), FormOption("export", LeaveText.exporting),
            ]), value: visit.query["kind"] ?? "read"),
            FormField("subjects", LeaveText.subjects, .number(min: 1)),
            FormField("hours", LeaveText.hours, .number(min: 1, max: 72), value: "8"),
            FormField("reason", LeaveText.reason, .textarea(rows: 3), maxLength: ReadingLeave.reasonLimit),
            FormField("resource", LeaveText.resource, value: visit.query["resource"] ?? "", isRequired: false,
                      maxLength: 40),
            FormField("unmasked", LeaveText.unmasked, .checkbox, isRequired: false),
        ], submit: LeaveText.ask)
        if let fault {
            form.fill { visit.form[$0] }
            form.report(fault)
        }
        let done: HTML? = visit.query["done"] == nil ? nil : .toast(.ok, LeaveText.asked, in: language)
        let figures: [(number: String, words: Text)] = [
            (language.number(read.hour), LeaveText.hour), (language.number(read.day), LeaveText.day),
        ]
        let main: HTML = """
            \(done)\(HTML.head(LeaveText.title, lead: LeaveText.lead, in: language))
            \(HTML.figures(figures, in: language))\(HTML.form(form, in: language))
            \(HTML.section(LeaveText.mine, in: language, table(leaves, LeaveText.mine, LeaveText.noMine, visit)))
            """
        return visit.page(LeaveText.title, under: Protection.leaves, status: fault == nil ? 200 : 422, main)
    }
}
