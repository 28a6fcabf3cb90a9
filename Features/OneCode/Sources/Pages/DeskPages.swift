import Access
import HTML
import Kernel
import Records
import Store
import Web

/// What is public of codes, and the desks of those who decide.
enum DeskPages {
    static let routes: [Route] = [
        .get(OneCode.counts, counts), .get(OneCode.hold, hold), .post(OneCode.hold, countersign),
        .get(OneCode.objections, objections), .get(OneCode.objection, objection),
        .post(OneCode.objection, decide), .get(OneCode.standing, standing), .get(OneCode.entering, entering),
        .post(OneCode.entering, enter), .get(OneCode.emergencies, EmergencyPages.show),
        .post(OneCode.proclaiming, EmergencyPages.proclaim), .post(OneCode.ending, EmergencyPages.end),
    ]

    // MARK: In public

    static func counts(_ visit: Visit) async throws -> Answer {
        let found = try await visit.look(ChangesByHour(), for: RecordRights.openness), language = visit.language
        let figures = Status.allCases.filter { $0 != .free }.map { status in
            (number: language.number(found.standing[status] ?? 0), words: status.word)
        }
        let lines = Table(PageText.countsTitle, isCaptionShown: false, columns: [
            .init(PageText.hour), .init(PageText.kind), .init(PageText.responsible), .init(PageText.before),
            .init(PageText.after), .init(PageText.people, isNumber: true),
        ], rows: found.lines.map { line in
            [visit.time(line.hour, .full), "\(PageText.kind(line.kind), language)",
             "\(PageText.department(line.department), language)", .tag(line.before.tone, line.before.word,
                 in: language),
             .tag(line.after.tone, line.after.word, in: language), .number(line.people, in: language)]
        }, empty: PageText.noChanges)
        let replays = Table(PageText.replays, isCaptionShown: false, columns: [
            .init(PageText.when), .init(PageText.people, isNumber: true), .init(PageText.misfits, isNumber: true),
        ], rows: found.replays.map { run in
            [visit.time(run.at, .full), .number(run.people, in: language),
             run.faults == 0 ? .number(0, in: language) : .tag(.stop, Text(verbatim: "\(run.faults)"), in: language)]
        }, empty: PageText.noReplay)
        let overdue: HTML = found.isReplayOverdue
            ? .note(.stop, in: language, "<p>\(PageText.replayOverdue, language)</p>") : HTML()
        let main = HTML.stack([
            .head(PageText.countsTitle, lead: PageText.countsLead, in: language),
            .figures(figures, in: language), holds(visit, found.holds),
            .section(PageText.changes, in: language, .table(lines, in: language)),
            .section(PageText.replays, in: language, .paragraph(PageText.replaysLead, in: language) + overdue
                + .table(replays, in: language)),
        ])
        return visit.page(PageText.countsTitle, under: OneCode.counts, main)
    }

    private static func holds(_ visit: Visit, _ holds: [Hold]) -> HTML {
        let language = visit.language
        let mayOpen = visit.principal.holds(OneCode.countersign)
        let table = Table(PageText.holds, isCaptionShown: false, columns: [
            .init(PageText.when), .init(PageText.grouping), .init(PageText.people, isNumber: true),
            .init(PageText.outcome),
        ], rows: holds.map { hold in
            let name = "\(PageText.grouping(hold.grouping)[language]) \(PageText.name(hold)[language])"
            let what: HTML = mayOpen ? .link(Text(verbatim: name), OneCode.hold.link(hold.id), in: language) : "\(name)"
            let tone: Tone = hold.state == .open ? .warn : .plain
            return [visit.time(hold.openedAt, .full), what, .number(hold.people, in: language),
                    .tag(tone, PageText.state(hold.state), in: language)]
        }, empty: PageText.noHolds)
        return .section(PageText.holds, in: language, .paragraph(PageText.holdsLead, in: language)
            + .table(table, in: language))
    }

    // MARK: Countersigning

    static func hold(_ visit: Visit, _ id: HoldID) async throws -> Answer {
        let found = try await visit.look(HoldByID(id), for: OneCode.containment)
        return holdPage(visit, found, decisionForm(visit, OneCode.hold.link(id), PageText.confirm, PageText.refuse))
    }

    private static func holdPage(_ visit: Visit, _ found: HoldByID.Output, _ form: Form, status: Int = 200) -> Answer {
        let language = visit.language, hold = found.hold
        let table = Table(PageText.parts, isCaptionShown: false, columns: [
            .init(PageText.kind), .init(PageText.responsible), .init(PageText.source), .init(PageText.exposure),
            .init(PageText.people, isNumber: true),
        ], rows: found.parts.map { part in
            let exposure: HTML = part.exposure.isEmpty ? "\(PageText.none, language)" : "\(part.exposure)"
            return ["\(PageText.kind(part.kind), language)", "\(PageText.department(part.department), language)",
                    "\(part.source)", exposure, .number(part.people, in: language)]
        }, empty: PageText.noChanges)
        let facts: [(name: Text, value: HTML)] = [
            (PageText.grouping, "\(PageText.grouping(hold.grouping), language) \(PageText.name(hold), language)"),
            (PageText.when, visit.time(hold.openedAt, .full)),
            (PageText.people, .number(hold.people, in: language)),
        ]
        let answer: HTML = hold.state == .open ? .form(form, in: language)
            : .note(.plain, PageText.state(hold.state), in: language, "<p>\(hold.reason ?? "")</p>")
        let main = HTML.stack([
            .head(PageText.holdTitle, lead: PageText.holdsLead,
                  trail: .trail([NamedLink(PageText.countsTitle, OneCode.counts.link)], here: PageText.holdTitle,
                                in: language), in: language),
            .facts(facts, in: language),
            .section(PageText.parts, in: language, .table(table, in: language)), answer,
        ])
        return visit.page(PageText.holdTitle, under: OneCode.counts, status: status, main)
    }

    static func countersign(_ visit: Visit, _ id: HoldID) async throws -> Answer {
        let reason = visit.form["reason"] ?? ""
        do {
            try await visit.perform(CountersignHold(id, isConfirmed: visit.form["answer"] == "yes", reason: reason),
                                    for: OneCode.containment)
            return .redirect(OneCode.hold.link(id))
        } catch let error as GovError where error.kind == .invalid {
            let found = try await visit.look(HoldByID(id), for: OneCode.containment)
            var form = decisionForm(visit, OneCode.hold.link(id), PageText.confirm, PageText.refuse)
            form.fill { visit.form[$0] }
            form.report(error)
            return holdPage(visit, found, form, status: 422)
        }
    }

    private static func decisionForm(_ visit: Visit, _ action: Link, _ yes: Text, _ no: Text) -> Form {
        Form(action, id: "decide", fields: [
            .hidden("form-token", visit.formToken),
            FormField("answer", PageText.outcome, .radio([FormOption("yes", yes), FormOption("no", no)])),
            FormField("reason", PageText.reason, .textarea(rows: 4), maxLength: Objection.wordLimit),
        ], submit: PageText.decide, cancel: nil)
    }

    // MARK: Objections

    static func objections(_ visit: Visit) async throws -> Answer {
        let found = try await visit.look(ObjectionsByDue(), for: OneCode.examining), language = visit.language
        let rows = found.map { objection in
            ListRow(PageText.kind(objection.resource), OneCode.objection.link(objection.id),
                    aside: visit.time(objection.dueAt, .full), why: PageText.department(objection.department))
        }
        let main = HTML.stack([
            .head(PageText.objections, lead: PageText.objectionsLead, in: language),
            rows.isEmpty ? .empty(PageText.noObjections, in: language) : .rows(rows, in: language),
        ])
        return visit.page(PageText.objections, main)
    }

    static func objection(_ visit: Visit, _ id: ObjectionID) async throws -> Answer {
        let found = try await visit.look(ObjectionByID(id), for: OneCode.examining)
        return objectionPage(visit, found, decisionForm(visit, OneCode.objection.link(id), PageText.proven,
                                                        PageText.unproven))
    }

    private static func objectionPage(_ visit: Visit, _ found: ObjectionByID.Output, _ form: Form, status: Int = 200)
        -> Answer {
        let language = visit.language, objection = found.objection
        let record: HTML = found.record.map { .facts(RecordWords.facts($0, found.lists, visit), in: language) }
            ?? .empty(CodeText.noRecord, in: language)
        let facts: [(name: Text, value: HTML)] = [
            (PageText.due, visit.time(objection.dueAt, .full)),
            (PageText.responsible, "\(PageText.department(objection.department), language)"),
            (PageText.reason, "\(objection.words)"),
        ]
        let answer: HTML = objection.state == .open ? .form(form, in: language)
            : .note(.plain, PageText.state(objection.state), in: language, "<p>\(objection.reason ?? "")</p>")
        let main = HTML.stack([
            .head(PageText.kind(objection.resource), lead: PageText.objectionsLead,
                  trail: .trail([NamedLink(PageText.objections, OneCode.objections.link)],
                                here: PageText.kind(objection.resource), in: language), in: language),
            .facts(facts, in: language),
            .section(PageText.record, in: language, record), answer,
        ])
        return visit.page(PageText.objections, status: status, main)
    }

    static func decide(_ visit: Visit, _ id: ObjectionID) async throws -> Answer {
        do {
            try await visit.perform(DecideObjection(id, isProven: visit.form["answer"] == "yes",
                                                    reason: visit.form["reason"] ?? ""), for: OneCode.examining)
            return .redirect(OneCode.objections.link)
        } catch let error as GovError where error.kind == .invalid {
            let found = try await visit.look(ObjectionByID(id), for: OneCode.examining)
            var form = decisionForm(visit, OneCode.objection.link(id), PageText.proven, PageText.unproven)
            form.fill { visit.form[$0] }
            form.report(error)
            return objectionPage(visit, found, form, status: 422)
        }
    }

    // MARK: At one's own level

    static func standing(_ visit: Visit) async throws -> Answer {
        let lines = try await visit.look(StandingByArea(), for: OneCode.containment), language = visit.language
        let table = Table(PageText.standing, isCaptionShown: false, columns: [.init(PageText.area)]
            + Status.allCases.map { .init($0.word, isNumber: true) }, rows: lines.map { line in
            ["\(line.division.text12)"] + Status.allCases.map { .number(line.counts[$0] ?? 0, in: language) }
        }, empty: PageText.noChanges)
        let main = HTML.stack([.head(PageText.standing, lead: PageText.standingLead, in: language),
                               .table(table, in: language)])
        return visit.page(PageText.standing, main)
    }

    static func entering(_ visit: Visit) async throws -> Answer {
        guard visit.principal.holds(OneCode.enter) else { throw PageText.needsDuty(visit) }
        return enteringPage(visit, enteringForm(visit))
    }

    private static func enteringForm(_ visit: Visit) -> Form {
        let yesNo = [FormOption("no", PageText.no), FormOption("yes", PageText.yes)]
        return Form(OneCode.entering.link, id: "enter", fields: [
            .hidden("form-token", visit.formToken),
            FormField("number", PageText.askNumber, inputMode: .numeric, maxLength: 18),
            FormField("symptoms", PageText.askSymptoms, .radio(yesNo)),
            FormField("travelled", PageText.askTravelled, .radio(yesNo)),
        ], submit: PageText.declare)
    }

    private static func enteringPage(_ visit: Visit, _ form: Form, status: Int = 200) -> Answer {
        let language = visit.language
        let done: HTML? = visit.query["done"] == "yes" ? .toast(.ok, PageText.entered, in: language) : nil
        let main = HTML.stack([done ?? HTML(), .head(PageText.enterTitle, lead: PageText.enterLead, in: language),
                               .form(form, in: language)])
        return visit.page(PageText.enterTitle, status: status, main)
    }

    static func enter(_ visit: Visit) async throws -> Answer {
        do {
            let said = Declare(hasSymptoms: visit.form["symptoms"] == "yes",
                               hasTravelled: visit.form["travelled"] == "yes", words: "")
            _ = try await visit.perform(EnterDeclaration(number: visit.form["number"] ?? "", said),
                                        for: OneCode.containment)
            return .redirect(OneCode.entering.link.adding("done", "yes"))
        } catch let error as GovError where !error.fields.isEmpty {
            var form = enteringForm(visit)
            form.fill { visit.form[$0] }
            form.report(error)
            return enteringPage(visit, form, status: 422)
        }
    }
}
