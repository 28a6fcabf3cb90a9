import Access
import Decisions
import DMN
import HTML
import Kernel
import Records
import Web

/// A new model: whose it is, what it is called, and its DMN. Inputs and tests follow in the draft.
enum NewRulePage {
    static func ask(_ visit: Visit) async throws -> Answer {
        try requireAuthor(visit)
        return show(visit, form(visit))
    }

    static func make(_ visit: Visit) async throws -> Answer {
        try requireAuthor(visit)
        let name = visit.form["name"] ?? ""
        do {
            let dmn = (visit.form["dmn"] ?? "").replacing("\r\n", with: "\n")
            try await visit.perform(CreateModel(name, try card(visit, dmn), dmn: dmn), for: DecisionRights.rulemaking)
            return .redirect(Rules.card.link(RuleKey(name, 1)))
        } catch let error as GovError where error.kind == .invalid || error.kind == .conflict {
            var form = form(visit)
            form.fill { visit.form[$0] }
            let isDMN = error.code == "rule.unreadable"
            form.report(isDMN ? GovError(error.code, .invalid, error.message, fields: [.init("dmn", error.message)])
                : error)
            return show(visit, form, status: error.kind == .conflict ? 409 : 422)
        }
    }

    private static func requireAuthor(_ visit: Visit) throws {
        guard visit.principal.holds(DecisionRights.author) else {
            throw visit.principal.account == nil
                ? GovError("access.sign-in", .unauthenticated, DraftText.nothingToDo)
                : GovError("access.denied", .denied, DraftText.nothingToDo)
        }
    }

    /// The card that a draft begins with; its decision is the last of the model.
    private static func card(_ visit: Visit, _ dmn: String) throws -> RuleCard {
        let names = ["title", "explanation", "law", "department", "departmentTitle", "population"]
        let missing = names.filter { (visit.form[$0] ?? "").allSatisfy(\.isWhitespace) }
        guard missing.isEmpty else {
            throw GovError("rule.card", .invalid, DraftText.missing, fields: missing.map {
                .init($0, DraftText.missing)
            })
        }
        func text(_ name: String) -> Text { Text(verbatim: String((visit.form[name] ?? "").prefix(2000))) }
        let scope = visit.principal.scopes(DecisionRights.author).first
        let owner = Owner(division: scope?.division ?? visit.site.jurisdiction.division,
                          department: visit.form["department"] ?? "", title: text("departmentTitle"))
        let definitions = try? Definitions(xml: Array(dmn.utf8))
        return RuleCard(title: text("title"), explanation: text("explanation"), authority: owner,
                        legalBasis: text("law"), decision: definitions?.decisions.last?.name ?? "", inputs: [],
                        population: Population(visit.form["population"] ?? ""), tests: [])
    }

    private static func show(_ visit: Visit, _ form: Form, status: Int = 200) -> Answer {
        let language = visit.language
        let trail = HTML.trail([NamedLink(RuleText.rules, Rules.list.link)], here: DraftText.new, in: language)
        let main: HTML = """
            \(HTML.head(DraftText.new, lead: DraftText.newLead, trail: trail, in: language))
            \(HTML.form(form, in: language))
            """
        return visit.page(DraftText.new, under: Rules.list, status: status, main)
    }

    private static func form(_ visit: Visit) -> Form {
        let own = visit.principal.scopes(DecisionRights.author).first?.department ?? ""
        return Form(Rules.new.link, id: "new", fields: [
            .hidden("form-token", visit.formToken),
            FormField("name", DraftText.name, hint: DraftText.nameHint, maxLength: 40),
            FormField("title", RuleText.title, maxLength: 200),
            FormField("explanation", RuleText.note, .textarea(rows: 2), maxLength: 2000),
            FormField("law", RuleText.law, maxLength: 500),
            FormField("department", DraftText.department, value: own, maxLength: 40),
            FormField("departmentTitle", DraftText.departmentTitle, maxLength: 200),
            FormField("population", DraftText.population, value: "person", maxLength: 40),
            FormField("dmn", DraftText.wholeDMN, .textarea(rows: 16)),
        ], submit: DraftText.new, cancel: Rules.list.link)
    }
}
