import Access
import HTML
import Kernel
import Records
import Web

/// A new resource: its name, its title, who answers for it.
enum NewResourcePage {
    static func ask(_ visit: Visit) async throws -> Answer {
        try require(visit)
        return show(visit, form(visit))
    }

    static func make(_ visit: Visit) async throws -> Answer {
        try require(visit)
        let none = Text(verbatim: ""), name = (visit.form["name"] ?? "").trimmed
        do {
            let owner = Owner(division: visit.site.jurisdiction.division, department: "", title: none)
            let empty = Resource(name, none, summary: none, about: .thing, owner: owner, library: .topic, fields: [],
                                 sharing: .unconditional, securityLevel: 1, cycle: .monthly, legalBasis: none)
            let resource = try DraftForm.read(visit.form, into: empty)
            guard let word = Word(pathText: name) else {
                throw GovError("resource.name", .invalid, DraftText.badName, fields: [.init("name", DraftText.badName)])
            }
            try await visit.perform(StartResource(resource), for: RecordRights.directory)
            return .redirect(Directory.draft.link(word))
        } catch let error as GovError where error.kind == .invalid || error.kind == .conflict {
            var form = form(visit)
            form.fill { visit.form[$0] }
            form.report(error)
            return show(visit, form, status: error.kind == .conflict ? 409 : 422)
        }
    }

    /// Asked before there is anything to look at or to do.
    static func require(_ visit: Visit) throws(GovError) {
        guard !visit.principal.holds(RecordRights.publish) else { return }
        throw visit.principal.account == nil
            ? GovError("access.sign-in", .unauthenticated, DraftText.notAllowed)
            : GovError("access.denied", .denied, DraftText.notAllowed)
    }

    private static func show(_ visit: Visit, _ form: Form, status: Int = 200) -> Answer {
        let language = visit.language
        let trail = HTML.trail([NamedLink(DirectoryText.directory, Directory.search.link)], here: DraftText.new,
                               in: language)
        let main: HTML = """
            \(HTML.head(DraftText.new, lead: DraftText.newLead, trail: trail, in: language))
            \(HTML.form(form, in: language))
            """
        return visit.page(DraftText.new, under: Directory.search, status: status, main)
    }

    private static func form(_ visit: Visit) -> Form {
        let scope = visit.principal.scopes(RecordRights.publish).first
        let division = scope?.division ?? visit.site.jurisdiction.division
        return Form(Directory.new.link, id: "new", fields: [
            .hidden("form-token", visit.formToken),
            FormField("name", DraftText.name, hint: DraftText.nameHint, autocomplete: "off", maxLength: 40),
            FormField("title", DraftText.title, .textarea(rows: 4), hint: DraftText.fourLines, maxLength: 1000),
            FormField("division", DraftText.division, value: division.text, maxLength: 12),
            FormField("department", DraftText.department, value: scope?.department ?? "", maxLength: 40),
            FormField("owner", DraftText.owner, .textarea(rows: 4), hint: DraftText.fourLines, maxLength: 1000),
        ], submit: DraftText.new, cancel: Directory.search.link)
    }
}

/// Drafts: the list of one's offices, and one with all its findings.
enum DraftPages {
    static func list(_ visit: Visit) async throws -> Answer {
        let drafts = try await visit.look(DraftsByOffice(), for: RecordRights.directory), language = visit.language
        let rows = drafts.compactMap { draft in
            Word(pathText: draft.resource.name).map { word in
                ListRow(draft.resource.title.hans.isEmpty ? Text(verbatim: draft.resource.name) : draft.resource.title,
                        Directory.draft.link(word), aside: visit.time(draft.updatedAt), why: draft.resource.owner.title)
            }
        }
        let content = rows.isEmpty ? HTML.empty(DraftText.noDrafts, in: language) : HTML.rows(rows, in: language)
        let trail = HTML.trail([NamedLink(DirectoryText.directory, Directory.search.link)], here: DraftText.drafts,
                               in: language)
        let gone: HTML? = visit.query["done"] == "withdrawn" ? .toast(.ok, DraftText.withdrawn, in: language) : nil
        let main: HTML = """
            \(HTML.head(DraftText.drafts, lead: DraftText.draftsLead, trail: trail, in: language))\(gone)
            <section>\(content)</section>
            """
        return visit.page(DraftText.drafts, under: Directory.search, main)
    }

    /// A form's target: begins the next version, or goes on with it.
    static func start(_ visit: Visit, _ name: Word) async throws -> Answer {
        try await visit.perform(StartVersion(name.text), for: RecordRights.directory)
        return .redirect(Directory.draft.link(name))
    }

    static func show(_ visit: Visit, _ name: Word) async throws -> Answer {
        let found = try await visit.look(DraftByName(name.text), for: RecordRights.directory)
        var form = DraftForm.form(visit, found, Directory.draft.link(name))
        let own = Set(form.fields.map(\.name))
        let findings = found.findings.filter { own.contains($0.name) || $0.name == "version" || $0.name == "fields" }
        if !findings.isEmpty {
            form.report(GovError("resource.invalid", .invalid, DraftText.missing, fields: findings))
        }
        return page(visit, name, found, form)
    }

    static func save(_ visit: Visit, _ name: Word) async throws -> Answer {
        let found = try await visit.look(DraftByName(name.text), for: RecordRights.directory)
        do {
            let changed = try DraftForm.read(visit.form, into: found.draft.resource)
            let revision = Int(visit.form["revision"] ?? "") ?? 0
            _ = try await visit.perform(SaveDraft(changed, revision: revision), for: RecordRights.directory)
            return .redirect(Directory.draft.link(name).adding("done", "saved"))
        } catch let error as GovError where error.kind == .invalid || error.kind == .conflict {
            var form = DraftForm.form(visit, found, Directory.draft.link(name))
            form.fill { visit.form[$0] }
            form.report(error)
            return page(visit, name, found, form, status: error.kind == .conflict ? 409 : 422)
        }
    }

    private static func page(_ visit: Visit, _ name: Word, _ found: DraftByName.Output, _ form: Form,
                             status: Int = 200) -> Answer {
        let language = visit.language, resource = found.draft.resource
        let title = resource.title.hans.isEmpty ? Text(verbatim: resource.name) : resource.title
        let trail = HTML.trail([NamedLink(DirectoryText.directory, Directory.search.link),
                                NamedLink(DraftText.drafts, Directory.drafts.link)], here: title, in: language)
        let state: HTML = found.findings.isEmpty
            ? .tag(.ok, DraftText.ready, in: language)
            : .tag(.warn, DraftText.toMend.filled("\(found.findings.count)"), in: language)
        let saved: HTML? = visit.query["done"] == "saved" ? .toast(.ok, DraftText.saved, in: language) : nil
        let token = [(name: "form-token", value: visit.formToken)]
        let add = HTML.press(DraftText.add, Directory.field.link(name), token + [
            ("do", "add"), ("revision", "\(found.draft.revision)"),
        ], isSecond: true, in: language)
        let main: HTML = """
            \(HTML.head(title, lead: DraftText.draftOf.filled("\(resource.version)"), tag: state, trail: trail,
                        in: language))\(saved)
            \(HTML.actions([
                .button(DraftText.preview, Directory.publish.link(name), in: language),
                .press(DraftText.withdraw, Directory.withdraw.link(name), token, isSecond: true, in: language),
            ]))
            \(HTML.section(ResourceText.fields, id: "fields", in: language,
                           fields(name, found, language) + HTML.actions([add])))
            \(HTML.section(DraftText.description, in: language, .form(form, in: language)))
            """
        return visit.page(title, under: Directory.search, status: status, main)
    }

    /// The fields, each with what the check says of it.
    private static func fields(_ name: Word, _ found: DraftByName.Output, _ language: Language) -> HTML {
        let rows: [[HTML]] = found.draft.resource.fields.map { field in
            let findings = found.findings.filter { $0.name == field.name }
                .map { "<li>\($0.message, language)</li>" as HTML }
            let check: HTML = findings.isEmpty ? .tag(.ok, DraftText.fine, in: language) : "<ul>\(findings)</ul>"
            let link = Directory.field.link(name).adding("field", field.name)
            let words = field.title.hans.isEmpty ? Text(verbatim: field.name) : field.title
            return ["<a href=\"\(link)\">\(words, language)</a><small>\(field.name)</small>",
                    "\(TypeWords.text(field.type), language)",
                    "\(DirectoryText.sensitivities[field.sensitivity.rawValue] ?? DraftText.type, language)", check]
        }
        let heads = [ResourceText.field, ResourceText.type, ResourceText.sensitivity, DraftText.findings]
        return .table(Table(ResourceText.fields, isCaptionShown: false, columns: heads.map { Table.Column($0) },
                            rows: rows, empty: DraftText.noFields), in: language)
    }
}

/// One field of a draft.
enum FieldPages {
    static func show(_ visit: Visit, _ name: Word) async throws -> Answer {
        let found = try await visit.look(DraftByName(name.text), for: RecordRights.directory)
        let field = try field(found, visit.query["field"])
        var form = FieldForm.form(visit, found, field, Directory.field.link(name), back: Directory.draft.link(name))
        let findings = found.findings.filter { $0.name == field.name }
        if !findings.isEmpty { form.faults = findings.map(\.message) }
        return page(visit, name, found, field, form)
    }

    /// A form's target: adds, changes or removes a field.
    static func save(_ visit: Visit, _ name: Word) async throws -> Answer {
        let found = try await visit.look(DraftByName(name.text), for: RecordRights.directory)
        let draft = Directory.draft.link(name)
        switch visit.form["do"] {
        case "add":
            let field = Field(free(found.draft.resource), Text(verbatim: ""), .text(limit: 100))
            try await keep(visit, found) { $0.fields.append(field) }
            return .redirect(Directory.field.link(name).adding("field", field.name))
        case "remove":
            let field = try field(found, visit.form["field"])
            try await keep(visit, found) { $0.fields.removeAll { $0.name == field.name } }
            return .redirect(draft.adding("done", "saved"))
        default:
            let field = try field(found, visit.form["field"])
            do {
                let others = found.draft.resource.fields.map(\.name).filter { $0 != field.name }
                let changed = try FieldForm.read(visit.form, into: field, taken: Set(others))
                try await keep(visit, found) { resource in
                    guard let index = resource.fields.firstIndex(where: { $0.name == field.name }) else { return }
                    resource.fields[index] = changed
                }
                return .redirect(draft.adding("done", "saved"))
            } catch let error as GovError where error.kind == .invalid || error.kind == .conflict {
                var form = FieldForm.form(visit, found, field, Directory.field.link(name), back: draft)
                form.fill { visit.form[$0] }
                form.report(error)
                return page(visit, name, found, field, form, status: error.kind == .conflict ? 409 : 422)
            }
        }
    }

    private static func keep(_ visit: Visit, _ found: DraftByName.Output, _ change: (inout Resource) -> Void)
        async throws {
        var resource = found.draft.resource
        change(&resource)
        let revision = Int(visit.form["revision"] ?? "") ?? 0
        _ = try await visit.perform(SaveDraft(resource, revision: revision), for: RecordRights.directory)
    }

    private static func field(_ found: DraftByName.Output, _ name: String?) throws(GovError) -> Field {
        guard let field = found.draft.resource.fields.first(where: { $0.name == name }) else {
            throw GovError("page.unknown", .notFound, DraftText.noFields)
        }
        return field
    }

    private static func free(_ resource: Resource) -> String {
        var number = resource.fields.count + 1
        while resource.fields.contains(where: { $0.name == "field_\(number)" }) { number += 1 }
        return "field_\(number)"
    }

    private static func page(_ visit: Visit, _ name: Word, _ found: DraftByName.Output, _ field: Field, _ form: Form,
                             status: Int = 200) -> Answer {
        let language = visit.language, title = DraftText.field.filled(field.name)
        let trail = HTML.trail([NamedLink(DirectoryText.directory, Directory.search.link),
                                NamedLink(DraftText.drafts, Directory.drafts.link),
                                NamedLink(Text(verbatim: name.text), Directory.draft.link(name))],
                               here: title, in: language)
        let isPublished = found.earlier?.fields.contains { $0.name == field.name } ?? false
        let remove: HTML? = isPublished ? nil : .actions([.press(DraftText.removeField, Directory.field.link(name), [
            ("form-token", visit.formToken), ("do", "remove"), ("field", field.name),
            ("revision", "\(found.draft.revision)"),
        ], isSecond: true, in: language)])
        let main: HTML = """
            \(HTML.head(title, trail: trail, in: language))\(HTML.form(form, in: language))\(remove)
            """
        return visit.page(title, under: Directory.search, status: status, main)
    }
}

/// The last look before a draft becomes a version, and the ways to publish or withdraw it.
enum PublishPages {
    static func ask(_ visit: Visit, _ name: Word) async throws -> Answer {
        let found = try await visit.look(DraftByName(name.text), for: RecordRights.directory)
        return page(visit, name, found, nil)
    }

    static func publish(_ visit: Visit, _ name: Word) async throws -> Answer {
        let found = try await visit.look(DraftByName(name.text), for: RecordRights.directory)
        do {
            let revision = Int(visit.form["revision"] ?? "") ?? 0
            _ = try await visit.perform(PublishDraft(name.text, revision: revision), for: RecordRights.directory)
            return .redirect(Directory.resource.link(name).adding("done", "published"))
        } catch let error as GovError where error.kind == .invalid || error.kind == .conflict {
            return page(visit, name, found, error)
        }
    }

    static func withdraw(_ visit: Visit, _ name: Word) async throws -> Answer {
        try await visit.perform(WithdrawDraft(name.text), for: RecordRights.directory)
        return .redirect(Directory.drafts.link.adding("done", "withdrawn"))
    }

    private static func page(_ visit: Visit, _ name: Word, _ found: DraftByName.Output, _ error: GovError?) -> Answer {
        let language = visit.language, resource = found.draft.resource
        let question = Text(DraftText.question.hans.replacing("{0}", with: resource.title.hans),
                            DraftText.question.hant.replacing("{0}", with: resource.title.hant),
                            DraftText.question.en.replacing("{0}", with: resource.title.en),
                            DraftText.question.ru.replacing("{0}", with: resource.title.ru))
        var form = Form(Directory.publish.link(name), id: "publish", fields: [
            .hidden("form-token", visit.formToken), .hidden("revision", "\(found.draft.revision)"),
        ], submit: DraftText.publish, cancel: Directory.draft.link(name))
        if let error { form.report(error) }
        let isNew = found.earlier == nil
        let changes = isNew ? [DraftText.newTable.filled("\(resource.fields.count)")] : found.changes
        let list: HTML = changes.isEmpty
            ? .empty(DraftText.nothingChanges, in: language)
            : "<ul>\(changes.map { "<li>\($0, language)</li>" as HTML })</ul>"
        let findings: HTML? = found.findings.isEmpty ? nil
            : .note(.warn, DraftText.toMend.filled("\(found.findings.count)"), in: language,
                    "<ul>\(found.findings.map { "<li>\($0.name): \($0.message, language)</li>" as HTML })</ul>")
        let mayPublish = found.findings.isEmpty && !changes.isEmpty
        let way: HTML = mayPublish || error != nil ? .form(form, in: language)
            : .actions([.button(DraftText.goOn, Directory.draft.link(name), in: language)])
        let main: HTML = """
            \(HTML.head(question, lead: DraftText.consequence, in: language))
            \(HTML.section(DraftText.willChange, in: language, list))\(findings)\(way)
            """
        let status = error.map { $0.kind == .conflict ? 409 : 422 } ?? 200
        return visit.page(question, under: Directory.search, status: status, main)
    }
}
