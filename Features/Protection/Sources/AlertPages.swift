import Access
import HTML
import Kernel
import Records
import Web

/// What was noticed, for the data protection officer.
enum AlertPages {
    static func list(_ visit: Visit) async throws -> Answer {
        let isOpen = visit.query["closed"] != "1", language = visit.language
        let found = try await visit.look(AlertsByDivision(isOpen: isOpen, after: visit.cursor()),
                                         for: RecordRights.protection)
        let list = isOpen ? Protection.alerts.link : Protection.alerts.link.adding("closed", "1")
        let rows = found.alerts.elements.map { alert in
            ListRow(AlertText.kind(alert.kind), Protection.alert.link(alert.id), aside: visit.time(alert.at),
                    why: Text(verbatim: alert.title + count(alert, language)))
        }
        let content = rows.isEmpty ? HTML.empty(AlertText.nothing, in: language) : HTML.rows(rows, in: language)
        let first: Link? = visit.query["after"] == nil ? nil : list
        let next = found.alerts.next.map { list.adding("after", $0.description) }
        let other: HTML = isOpen
            ? HTML.link(AlertText.closed, Protection.alerts.link.adding("closed", "1"), in: language)
            : HTML.link(AlertText.open, Protection.alerts.link, in: language)
        let approvals = LeavePages.table(found.leaves, AlertText.approvals, AlertText.noApprovals, visit)
        let main: HTML = """
            \(HTML.head(AlertText.title, lead: AlertText.lead, in: language))
            \(HTML.section(isOpen ? AlertText.open : AlertText.closed, aside: other, in: language,
                           content + (HTML.paging(.init(first: first, next: next), in: language) ?? HTML())))
            \(HTML.section(AlertText.approvals, in: language, approvals))
            \(HTML.actions([
                .button(LimitsText.title, Protection.limits.link, isSecond: true, in: language),
                .button(RetentionText.title, Protection.retention.link, isSecond: true, in: language),
            ]))
            """
        return visit.page(AlertText.title, under: Protection.alerts, main)
    }

    static func show(_ visit: Visit, _ id: AlertID) async throws -> Answer { try await page(visit, id, nil) }

    static func close(_ visit: Visit, _ id: AlertID) async throws -> Answer {
        let outcome = visit.form["outcome"].flatMap { Alert.Outcome(rawValue: $0) }
        do {
            try await visit.perform(CloseAlert(id, outcome, note: visit.form["note"] ?? ""),
                                    for: RecordRights.protection)
            return .redirect(Protection.alert.link(id).adding("done", "1"))
        } catch let error as GovError where error.kind == .invalid {
            return try await page(visit, id, error)
        }
    }

    private static func page(_ visit: Visit, _ id: AlertID, _ fault: GovError?) async throws -> Answer {
        let found = try await visit.look(AlertByID(id), for: RecordRights.protection)
        let alert = found.alert, language = visit.language, title = AlertText.kind(alert.kind)
        var facts: [(name: Text, value: HTML)] = [
            (AlertText.who, "\(alert.title)"), (AlertText.role, "\(alert.role)"),
            (AlertText.when, visit.time(alert.at, .full)),
        ]
        if alert.subjects > 0 { facts.append((AlertText.people, HTML.number(alert.subjects, in: language))) }
        facts.append((AlertText.why, "\(AlertText.explanation(alert.kind), language)"))
        if let outcome = alert.outcome, let closed = alert.closedAt {
            facts.append((AlertText.outcome, """
                \(outcome.words, language) · \(alert.closedBy ?? "") · \(visit.time(closed, .full))
                """))
            facts.append((AlertText.note, "\(alert.note ?? "")"))
        }
        let reveals = Table(AlertText.reveals, isCaptionShown: false, columns: [
            .init(AlertText.when), .init(RevealText.field), .init(RevealText.purpose), .init(RevealText.reason),
        ], rows: found.reveals.map { reveal in
            [visit.time(reveal.at), "\(reveal.field)", "\(visit.site.purpose(reveal.purpose), language)",
             "\(reveal.reason)"]
        }, empty: AlertText.noReveals)
        let trail = HTML.trail([NamedLink(AlertText.title, Protection.alerts.link)], here: title, in: language)
        let done: HTML? = visit.query["done"] == nil ? nil : .toast(.ok, AlertText.saved, in: language)
        let form: HTML? = alert.isOpen && alert.account != visit.principal.account
            ? HTML.form(self.form(visit, id, fault), in: language) : nil
        let main: HTML = """
            \(done)\(HTML.head(title, trail: trail, in: language))\(HTML.facts(facts, in: language))
            \(HTML.section(AlertText.reveals, in: language, HTML.table(reveals, in: language)))\(form)
            """
        return visit.page(title, under: Protection.alerts, status: fault == nil ? 200 : 422, main)
    }

    private static func form(_ visit: Visit, _ id: AlertID, _ fault: GovError?) -> Form {
        var form = Form(Protection.alert.link(id), id: "close", fields: [
            .hidden("form-token", visit.formToken),
            FormField("outcome", AlertText.outcome, .radio(Alert.Outcome.allCases.map {
                FormOption($0.rawValue, $0.words)
            })),
            FormField("note", AlertText.note, .textarea(rows: 3), hint: AlertText.noteNeeded,
                      maxLength: CloseAlert.noteLimit),
        ], submit: AlertText.save)
        if let fault {
            form.fill { visit.form[$0] }
            form.report(fault)
        }
        return form
    }

    private static func count(_ alert: Alert, _ language: Language) -> String {
        alert.subjects > 1 ? " · \(AlertText.people[language]) \(language.number(alert.subjects))" : ""
    }
}
