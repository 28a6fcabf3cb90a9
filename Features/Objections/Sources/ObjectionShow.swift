import Access
import HTML
import Kernel
import Records
import Web

/// One objection: what is said to be wrong, who answers by when, what happened, and the ways to go on.
enum ObjectionShow {
    static func page(_ visit: Visit, _ id: RecordObjectionID) async throws -> Answer {
        let found = try await visit.look(RecordObjectionByID(id), for: visit.objectionPurpose)
        return show(visit, found, decision(visit, found))
    }

    static func decide(_ visit: Visit, _ id: RecordObjectionID) async throws -> Answer {
        let found = try await visit.look(RecordObjectionByID(id), for: ObjectionRights.verifying)
        let answer = visit.form["answer"] ?? ""
        let outcome: ObjectionOutcome = visit.form["outcome"] == "correct"
            ? .correct([found.objection.field: visit.form["value"] ?? ""], reason: answer) : .keep(reason: answer)
        do {
            if visit.form["outcome"] == nil {
                throw GovError("objection.outcome", .invalid, ObjectionWords.chooseOutcome,
                               fields: [.init("outcome", ObjectionWords.chooseOutcome)])
            }
            if found.objection.round == 2 {
                try await visit.perform(ReviewObjection(id, outcome), for: ObjectionRights.verifying)
            } else {
                try await visit.perform(DecideRecordObjection(id, outcome), for: ObjectionRights.verifying)
            }
            return .redirect(Objections.objection.link(id).adding("done", "decided"))
        } catch let error as GovError where error.kind == .invalid {
            guard var form = decision(visit, found) else { throw error }
            form.fill { visit.form[$0] }
            form.report(error.renaming(found.objection.field, "value"))
            return show(visit, found, form, status: 422)
        }
    }

    static func askWithdraw(_ visit: Visit, _ id: RecordObjectionID) async throws -> Answer {
        let found = try await visit.look(RecordObjectionByID(id), for: visit.objectionPurpose)
        guard found.ways.contains(.withdraw) else { return .redirect(Objections.objection.link(id)) }
        let form = Form(Objections.withdraw.link(id), id: "withdraw", fields: [.hidden("form-token", visit.formToken)],
                        submit: ObjectionWords.withdraw, isDangerous: true, cancel: Objections.objection.link(id))
        let main = HTML.confirm(ObjectionWords.askWithdraw, consequence: ObjectionWords.withdrawMeans, facts: [
            (ObjectionWords.record, "\(title(found), visit.language)"),
        ], form, in: visit.language)
        return visit.page(ObjectionWords.withdraw, under: door(visit), main)
    }

    static func withdraw(_ visit: Visit, _ id: RecordObjectionID) async throws -> Answer {
        try await visit.perform(WithdrawObjection(id), for: visit.objectionPurpose)
        return .redirect(Objections.objection.link(id).adding("done", "withdrawn"))
    }

    static func askDispute(_ visit: Visit, _ id: RecordObjectionID) async throws -> Answer {
        let found = try await visit.look(RecordObjectionByID(id), for: visit.objectionPurpose)
        guard found.ways.contains(.dispute) else { return .redirect(Objections.objection.link(id)) }
        return dispute(visit, found, disputeForm(visit, id))
    }

    static func dispute(_ visit: Visit, _ id: RecordObjectionID) async throws -> Answer {
        do {
            try await visit.perform(DisputeOutcome(id, reason: visit.form["reason"] ?? ""), for: visit.objectionPurpose)
            return .redirect(Objections.objection.link(id).adding("done", "disputed"))
        } catch let error as GovError where error.kind == .invalid {
            let found = try await visit.look(RecordObjectionByID(id), for: visit.objectionPurpose)
            var form = disputeForm(visit, id)
            form.fill { visit.form[$0] }
            form.report(error)
            return dispute(visit, found, form, status: 422)
        }
    }

    // MARK: Parts

    private static func show(_ visit: Visit, _ found: RecordObjectionByID.Output, _ form: Form?, status: Int = 200)
        -> Answer {
        let objection = found.objection, language = visit.language, title = title(found)
        let toast: HTML? = visit.query["done"].flatMap { ObjectionWords.done[$0] }.map { .toast(.ok, $0, in: language) }
        let list = door(visit)
        let trail = HTML.trail([NamedLink(list == Objections.mine ? ObjectionWords.mine : ObjectionWords.objections,
                                          list.link)], here: title, in: language)
        let next: HTML = .note(objection.state == .corrected ? .ok : .plain, ObjectionWords.nextStep, in: language,
                               "<p>\(ObjectionWords.next(objection, visit), language)</p>")
        let ending: HTML? = form.map { .section(ObjectionWords.decision, in: language, .form($0, in: language)) }
        let main: HTML = """
            \(toast)\(HTML.head(title, tag: ObjectionLists.tag(objection, visit), trail: trail, in: language))
            \(HTML.split([next, says(visit, found), ending ?? HTML()],
                         beside: [receipt(visit, found), history(visit, found)]))
            \(HTML.actions(buttons(visit, found)))
            """
        return visit.page(title, under: list, status: status, main)
    }

    private static func title(_ found: RecordObjectionByID.Output) -> Text {
        let field = found.resource.field(found.objection.field)?.title ?? Text(verbatim: found.objection.field)
        return ObjectionWords.about(found.resource.title, field)
    }

    private static func door(_ visit: Visit) -> Path {
        visit.principal.grants.isEmpty ? Objections.mine : Objections.office
    }

    /// What the record says, what it should say, and why.
    private static func says(_ visit: Visit, _ found: RecordObjectionByID.Output) -> HTML {
        let objection = found.objection, language = visit.language
        let words = found.record.map { ValueWords(visit, $0) }
        var facts: [(name: Text, value: HTML)] = []
        if let field = found.resource.field(objection.field) {
            facts.append((ObjectionWords.nowSays, HTML(text: words?.text(field) ?? ObjectionWords.gone[language])))
            if let proposed = objection.proposed {
                facts.append((ObjectionWords.proposed, HTML(text: words?.text(field, written: proposed) ?? proposed)))
            }
        }
        facts.append((ObjectionWords.reason, HTML(text: objection.reason)))
        if let document = objection.document { facts.append((ObjectionWords.document, HTML(text: document))) }
        if let answer = objection.answer { facts.append((ObjectionWords.answer, HTML(text: answer))) }
        let mark = visit.mark(found.record?.record.mark)
        return .section(ObjectionWords.matter, aside: mark, in: language, .facts(facts, in: language))
    }

    private static func receipt(_ visit: Visit, _ found: RecordObjectionByID.Output) -> HTML {
        let objection = found.objection, language = visit.language
        var facts: [(name: Text, value: HTML)] = [
            (ObjectionWords.number, HTML.proof("\(objection.id)")),
            (ObjectionWords.raisedAt, visit.time(objection.raisedAt, .full)),
            (ObjectionWords.from, "\(ObjectionWords.origin(objection.origin), language)"),
            (ObjectionWords.answers, "\(found.offices.name(objection.answering), language)"),
        ]
        if let office = objection.raisedFor {
            facts.append((ObjectionWords.onBehalf, "\(found.offices.name(office), language)"))
        }
        if objection.state.isOpen { facts.append((ObjectionWords.dueAt, visit.time(objection.dueAt, .full))) }
        if let decided = objection.decidedAt { facts.append((ObjectionWords.decidedAt, visit.time(decided, .full))) }
        facts.append((ObjectionWords.basis, "\(ObjectionRights.verifying.basis, language)"))
        return .section(ObjectionWords.receipt, in: language, .facts(facts, in: language))
    }

    private static func history(_ visit: Visit, _ found: RecordObjectionByID.Output) -> HTML {
        let stops = found.steps.map { step in
            TimelineStop(.done, ObjectionWords.steps[step.step] ?? Text(verbatim: step.step), time: visit.time(step.at),
                         detail: Text(verbatim: step.author))
        }
        return .section(ObjectionWords.history, in: visit.language, .timeline(stops, in: visit.language))
    }

    /// Nil for whoever decides nothing here.
    private static func decision(_ visit: Visit, _ found: RecordObjectionByID.Output) -> Form? {
        let objection = found.objection
        guard found.ways.contains(.decide) || found.ways.contains(.review) else { return nil }
        var fields: [FormField] = [.hidden("form-token", visit.formToken)]
        var options = [FormOption("keep", ObjectionWords.keep, hint: ObjectionWords.keepHint)]
        if let record = found.record, let field = found.resource.field(objection.field) {
            options.insert(FormOption("correct", ObjectionWords.correct, hint: ObjectionWords.correctHint), at: 0)
            let list: CodeList? = if case .code(let name) = field.type { record.lists[name] } else { nil }
            let proposed = objection.proposed.flatMap { text -> String? in
                if case .success = FieldReader(field, list: list).read(text) { text } else { nil }
            }
            fields.append(FormField("outcome", ObjectionWords.outcome, .radio(options)))
            fields.append(ValueWords(visit, record).control(
                "value", ObjectionWords.newValue, field,
                value: proposed ?? record.record[field.name].entry(field.type), hint: ObjectionWords.newValueHint))
        } else {
            fields.append(FormField("outcome", ObjectionWords.outcome, .radio(options)))
        }
        fields.append(FormField("answer", ObjectionWords.answer, .textarea(rows: 4), hint: ObjectionWords.answerHint,
                                maxLength: ObjectionRights.limits.reason))
        return Form(Objections.decide.link(objection.id), id: "decision", fields: fields, submit: ObjectionWords.decide)
    }

    private static func disputeForm(_ visit: Visit, _ id: RecordObjectionID) -> Form {
        Form(Objections.dispute.link(id), id: "dispute", fields: [
            .hidden("form-token", visit.formToken),
            FormField("reason", ObjectionWords.disputeReason, .textarea(rows: 4),
                      maxLength: ObjectionRights.limits.reason),
        ], submit: ObjectionWords.dispute, cancel: Objections.objection.link(id))
    }

    private static func dispute(_ visit: Visit, _ found: RecordObjectionByID.Output, _ form: Form, status: Int = 200)
        -> Answer {
        let language = visit.language
        let trail = HTML.trail([NamedLink(title(found), Objections.objection.link(found.objection.id))],
                               here: ObjectionWords.dispute, in: language)
        let main = HTML.head(ObjectionWords.dispute, lead: ObjectionWords.disputeLead, trail: trail, in: language)
            + says(visit, found) + HTML.form(form, in: language)
        return visit.page(ObjectionWords.dispute, under: door(visit), status: status, main)
    }

    private static func buttons(_ visit: Visit, _ found: RecordObjectionByID.Output) -> [HTML] {
        let id = found.objection.id, language = visit.language
        var buttons: [HTML] = []
        if found.ways.contains(.dispute) {
            buttons.append(.button(ObjectionWords.dispute, Objections.dispute.link(id), in: language))
        }
        if found.ways.contains(.withdraw) {
            buttons.append(.button(ObjectionWords.withdraw, Objections.withdraw.link(id), isSecond: true, in: language))
        }
        return buttons + [HTML.printButton(in: language)]
    }
}

extension GovError {
    /// The same, with the faults of one field told at another of the form.
    fileprivate func renaming(_ old: String, _ new: String) -> GovError {
        GovError(code, kind, message, fields: fields.map { $0.name == old ? .init(new, $0.message) : $0 },
                 detail: detail)
    }
}
