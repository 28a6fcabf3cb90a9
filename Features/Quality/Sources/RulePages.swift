import Access
import HTML
import Kernel
import Records
import Web

/// Setting a rule: it is tried on a sample first, with what can be said against it, and kept after that.
enum RulePages {
    static func new(_ visit: Visit, _ name: Word) async throws -> Answer {
        let resource = try await keeper(visit, name)
        return page(visit, name, resource, form(visit, name, resource))
    }

    /// Tries the rule on a sample and shows what it comes to.
    static func attempt(_ visit: Visit, _ name: Word) async throws -> Answer {
        let rule = RuleForm.read(visit.form)
        let tried = try await visit.look(
            TryQualityRule(name.text, rule, offsetSeconds: visit.site.jurisdiction.offsetSeconds),
            for: QualityRights.purpose)
        var form = form(visit, name, tried.resource)
        form.fill { visit.form[$0] }
        guard tried.faults.isEmpty else {
            form.report(GovError("quality.rule", .invalid, QualityWords.mend, fields: tried.faults))
            return page(visit, name, tried.resource, form, status: 422)
        }
        return page(visit, name, tried.resource, form, result: result(visit, name, tried))
    }

    static func keep(_ visit: Visit, _ name: Word) async throws -> Answer {
        try await visit.perform(PutQualityRule(name.text, RuleForm.read(visit.form)), for: QualityRights.purpose)
        return .redirect(Quality.resource.link(name))
    }

    static func retire(_ visit: Visit, _ name: Word) async throws -> Answer {
        try await visit.perform(RetireQualityRule(name.text, visit.form["code"] ?? ""), for: QualityRights.purpose)
        return .redirect(Quality.resource.link(name))
    }

    /// The resource, for whoever keeps its rules; the form itself reads nothing else.
    private static func keeper(_ visit: Visit, _ name: Word) async throws -> Resource {
        let resource = try await visit.look(QualityOfResource(name.text), for: RecordRights.openness).resource
        guard visit.principal.may(QualityRights.keep, in: resource.owner.scope) else {
            throw visit.principal.account == nil
                ? GovError("access.sign-in", .unauthenticated, QualityWords.denied)
                : GovError("access.denied", .denied, QualityWords.denied)
        }
        return resource
    }

    private static func form(_ visit: Visit, _ name: Word, _ resource: Resource) -> Form {
        Form(Quality.rule.link(name), id: "rule",
             fields: [.hidden("form-token", visit.formToken)] + RuleForm.fields(resource),
             submit: QualityWords.attempt, cancel: Quality.resource.link(name))
    }

    private static func page(_ visit: Visit, _ name: Word, _ resource: Resource, _ form: Form, result: HTML? = nil,
                             status: Int = 200) -> Answer {
        let language = visit.language
        let trail = HTML.trail([NamedLink(QualityWords.quality, Quality.overview.link),
                                NamedLink(resource.title, Quality.resource.link(name))], here: QualityWords.newRule,
                               in: language)
        let fields = resource.fields.map { (term: Text(verbatim: $0.name), meaning: $0.title) }
        let main: HTML = """
            \(HTML.head(QualityWords.newRule, lead: QualityWords.ruleLead, trail: trail, in: language))\(result)
            \(HTML.split([HTML.form(form, in: language)],
                         beside: [HTML.section(QualityWords.fields, in: language, HTML.terms(fields, in: language))]))
            """
        return visit.page(QualityWords.newRule, under: Quality.overview, status: status, main)
    }

    private static func result(_ visit: Visit, _ name: Word, _ tried: TryQualityRule.Output) -> HTML {
        let language = visit.language
        let unchecked = tried.unchecked.reduce(0) { $0 + $1.count }
        let figures: [(number: String, words: Text)] = [
            (language.number(tried.passed), QualityWords.passed), (language.number(tried.failed), QualityWords.failed),
            (language.number(unchecked), QualityWords.unchecked),
        ]
        let reasons: [HTML] = tried.unchecked.map { line in
            "<p class=\"small\">\(QualityWords.reason(line.reason), language): \(language.number(line.count))</p>"
        }
        let examples: HTML? = tried.examples.isEmpty ? nil : """
            <p class="small">\(QualityWords.examples, language) \(tried.examples.map { HTML.proof("\($0) ") })</p>
            """
        let values = [(name: "form-token", value: visit.formToken)] + RuleForm.names.map { field in
            (name: field, value: visit.form[field] ?? "")
        }
        let keep = HTML.actions([.press(QualityWords.keepRule, Quality.keep.link(name), values, in: language)])
        return .section(QualityWords.tried, in: language,
                        HTML.figures(figures, in: language) + reasons.joined() + (examples ?? HTML()) + keep)
    }
}
