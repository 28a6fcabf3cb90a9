import Access
import HTML
import Kernel
import Records
import Web

/// Saying that a record is wrong: first which field, then what it should be and why.
enum ObjectionForm {
    /// What the address names.
    private struct Target {
        let resource: String, key: String, field: String?
        let subject: SubjectID?
        let office: Scope?

        init(_ visit: Visit, _ values: [String: String]) {
            resource = values["resource"] ?? ""
            key = values["key"] ?? ""
            field = values["field"].flatMap { $0.isEmpty ? nil : $0 }
            subject = values["subject"].flatMap { SubjectID($0) }
            office = subject == nil ? nil : visit.principal.scopes(ObjectionRights.raise).first
        }

        func link(_ field: String?) -> Link {
            let link = Site.objecting(to: resource, key: key, of: subject)
            return field.map { link.adding("field", $0) } ?? link
        }
    }

    static func show(_ visit: Visit) async throws -> Answer {
        let target = Target(visit, visit.query)
        guard !target.resource.isEmpty else { return nothing(visit) }
        let found = try await look(visit, target)
        guard let name = target.field, let field = found.fields.first(where: { $0.name == name }) else {
            return choice(visit, target, found)
        }
        return form(visit, target, found, field, fields(visit, target, found, field))
    }

    static func send(_ visit: Visit) async throws -> Answer {
        let target = Target(visit, visit.form)
        let claim = ObjectionClaim(resource: target.resource, key: target.key, field: target.field ?? "",
                                   proposed: visit.form["proposed"], reason: visit.form["reason"] ?? "",
                                   document: visit.form["document"])
        do {
            let receipt = if let subject = target.subject, let office = target.office {
                try await visit.perform(ObjectToRecord(claim, of: subject, for: office),
                                        for: ObjectionRights.verifying)
            } else {
                try await visit.perform(ObjectToMine(claim), for: .ownRights)
            }
            return .redirect(Objections.objection.link(receipt.id).adding("done", "raised"))
        } catch let error as GovError where error.kind == .invalid || error.code == "objection.open" {
            let found = try await look(visit, target)
            guard let field = found.fields.first(where: { $0.name == target.field }) else {
                return choice(visit, target, found)
            }
            var form = fields(visit, target, found, field)
            form.fill { visit.form[$0] }
            form.report(error)
            return self.form(visit, target, found, field, form, status: error.kind == .invalid ? 422 : 409)
        }
    }

    private static func look(_ visit: Visit, _ target: Target) async throws -> ObjectableRecord.Output {
        try await visit.look(ObjectableRecord(target.resource, key: target.key, of: target.subject, for: target.office),
                             for: target.subject == nil ? .ownRights : ObjectionRights.verifying)
    }

    /// Without a record there is nothing to object to; the page says where to begin.
    private static func nothing(_ visit: Visit) -> Answer {
        let language = visit.language
        let mine = HTML.link(ObjectionWords.mine, Objections.mine.link, in: language)
        let main = HTML.head(ObjectionWords.object, in: language)
            + HTML.empty(ObjectionWords.howTo, action: mine, in: language)
        return visit.page(ObjectionWords.object, under: Objections.mine, main)
    }

    /// Which of the values is wrong.
    private static func choice(_ visit: Visit, _ target: Target, _ found: ObjectableRecord.Output) -> Answer {
        let words = ValueWords(visit, found), language = visit.language
        let rows = found.fields.filter { if case .outline = $0.type { false } else { true } }.map { field in
            ListRow(field.title, target.link(field.name), aside: "\(words.text(field))")
        }
        let trail = trail(visit, target, here: ObjectionWords.object)
        let main: HTML = """
            \(HTML.head(ObjectionWords.object, lead: ObjectionWords.choiceLead, tag: visit.mark(found.record.mark),
                        trail: trail, in: language))
            \(HTML.section(found.record.resource.title, in: language, HTML.rows(rows, in: language)))
            """
        return visit.page(ObjectionWords.object, under: Objections.mine, main)
    }

    private static func fields(_ visit: Visit, _ target: Target, _ found: ObjectableRecord.Output, _ field: Field)
        -> Form {
        let words = ValueWords(visit, found)
        return Form(Objections.new.link, id: "objection", fields: [
            .hidden("form-token", visit.formToken), .hidden("resource", target.resource), .hidden("key", target.key),
            .hidden("field", field.name), .hidden("subject", target.subject.map { "\($0)" } ?? ""),
            words.control("proposed", ObjectionWords.proposed, field, value: "", hint: ObjectionWords.proposedHint),
            FormField("reason", ObjectionWords.reason, .textarea(rows: 4), hint: ObjectionWords.reasonHint,
                      maxLength: ObjectionRights.limits.reason),
            FormField("document", ObjectionWords.document, hint: ObjectionWords.documentHint, isRequired: false,
                      maxLength: ObjectionRights.limits.document),
        ], submit: ObjectionWords.send, cancel: target.link(nil))
    }

    private static func form(_ visit: Visit, _ target: Target, _ found: ObjectableRecord.Output, _ field: Field,
                             _ form: Form, status: Int = 200) -> Answer {
        let words = ValueWords(visit, found), language = visit.language, owner = found.record.resource.owner
        let facts: [(name: Text, value: HTML)] = [
            (ObjectionWords.record, HTML(text: found.record.resource.title[language])),
            (field.title, HTML(text: words.text(field))),
            (ObjectionWords.answers, HTML(text: owner.title[language])),
        ]
        let main: HTML = """
            \(HTML.head(ObjectionWords.isWrong.filled(field.title[language]), lead: ObjectionWords.formLead,
                        tag: visit.mark(found.record.mark), trail: trail(visit, target, here: field.title),
                        in: language))
            \(HTML.section(ObjectionWords.nowSays, in: language, HTML.facts(facts, in: language)))
            \(HTML.form(form, in: language))
            """
        return visit.page(ObjectionWords.object, under: Objections.mine, status: status, main)
    }

    private static func trail(_ visit: Visit, _ target: Target, here: Text) -> HTML {
        let list = target.subject == nil
            ? NamedLink(ObjectionWords.mine, Objections.mine.link)
            : NamedLink(ObjectionWords.objections, Objections.office.link)
        return HTML.trail([list], here: here, in: visit.language)
    }
}
