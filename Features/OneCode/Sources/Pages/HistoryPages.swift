import Access
import HTML
import Kernel
import Web

/// What became of my status.
enum HistoryPages {
    static func show(_ visit: Visit) async throws -> Answer {
        let history = try await visit.look(MyCodeHistory(), for: .ownRights), language = visit.language
        let changes = Table(PageText.historyTitle, isCaptionShown: false, columns: [
            .init(PageText.when), .init(PageText.before), .init(PageText.after), .init(PageText.kind),
            .init(PageText.responsible),
        ], rows: history.changes.map { change in
            [visit.time(change.at, .full), .tag(change.before.tone, change.before.word, in: language),
             .tag(change.after.tone, change.after.word, in: language),
             "\(PageText.kind(change.kind), language)\(change.isHeld ? PageText.heldMark[language] : "")",
             "\(PageText.department(change.department), language)"]
        }, empty: PageText.noChanges)
        let objections = Table(PageText.objections, isCaptionShown: false, columns: [
            .init(PageText.when), .init(PageText.kind), .init(PageText.outcome), .init(PageText.reason),
        ], rows: history.objections.map { objection in
            [visit.time(objection.openedAt, .full), "\(PageText.kind(objection.resource), language)",
             "\(PageText.state(objection.state), language)", "\(objection.reason ?? "")"]
        }, empty: PageText.noObjections)
        let main = HTML.stack([
            .head(PageText.historyTitle, trail: CodePages.trail(visit, PageText.historyTitle), in: language),
            .section(PageText.changes, in: language, .table(changes, in: language)),
            .section(PageText.objections, in: language, .table(objections, in: language)),
        ])
        return visit.page(PageText.historyTitle, under: OneCode.mine, main)
    }
}

/// The family on one account.
enum FamilyPages {
    static func show(_ visit: Visit) async throws -> Answer {
        let family = try await visit.look(MyFamily(), for: .ownRights)
        return page(visit, family, form(visit))
    }

    private static func form(_ visit: Visit) -> Form {
        Form(OneCode.family.link, id: "family", fields: [
            .hidden("form-token", visit.formToken),
            FormField("number", PageText.askNumber, hint: PageText.numberHint, inputMode: .numeric, maxLength: 18),
        ], submit: PageText.askFamily)
    }

    private static func page(_ visit: Visit, _ family: MyFamily.Output, _ form: Form, status: Int = 200) -> Answer {
        let language = visit.language
        let mine = family.mine.map { line -> ListRow in
            let isConfirmed = line.ward.confirmedAt != nil
            return ListRow(Text(verbatim: line.name), isConfirmed ? OneCode.ward.link(line.ward.ward) : nil,
                           aside: .tag(isConfirmed ? .ok : .warn, isConfirmed ? PageText.confirmed : PageText.waiting,
                                       in: language))
        }
        let others: [HTML] = family.others.map { line in
            let token = ("form-token", visit.formToken), link = OneCode.answering.link(line.ward.holder)
            let yes = HTML.press(PageText.allow, link, [token, ("answer", "yes")], in: language)
            let no = HTML.press(PageText.refuse, link, [token, ("answer", "no")], in: language)
            let buttons: HTML = line.ward.confirmedAt == nil ? yes + no : no
            return "<p>\(line.name)</p>\(HTML.actions([buttons]))"
        }
        let main = HTML.stack([
            .head(PageText.familyTitle, lead: PageText.familyLead, trail: CodePages.trail(visit, PageText.familyTitle),
                  in: language),
            mine.isEmpty ? .empty(PageText.noFamily, in: language) : .rows(mine, in: language),
            .form(form, in: language),
            others.isEmpty ? HTML() : .section(PageText.othersAsk, in: language, .stack(others)),
        ])
        return visit.page(PageText.familyTitle, under: OneCode.mine, status: status, main)
    }

    static func ask(_ visit: Visit) async throws -> Answer {
        do {
            _ = try await visit.perform(AskForWard(number: visit.form["number"] ?? ""), for: .ownRights)
            return .redirect(OneCode.family.link)
        } catch let error as GovError where !error.fields.isEmpty {
            var form = form(visit)
            form.fill { visit.form[$0] }
            form.report(error)
            return page(visit, try await visit.look(MyFamily(), for: .ownRights), form, status: 422)
        }
    }

    static func answer(_ visit: Visit, _ holder: SubjectID) async throws -> Answer {
        try await visit.perform(AnswerWard(holder: holder, isConfirmed: visit.form["answer"] == "yes"),
                                for: .ownRights)
        return .redirect(OneCode.family.link)
    }
}
