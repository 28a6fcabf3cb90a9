import Access
import Decisions
import DMN
import HTML
import Kernel
import Web

/// A version's way into force and out of it: what stands against it, who may do what next, and the trial runs.
enum ForcePages {
    static func page(_ visit: Visit, _ key: RuleKey) async throws -> Answer {
        let found = try await visible(visit, key)
        return try await show(visit, key, found, form(visit, key, found))
    }

    static func act(_ visit: Visit, _ key: RuleKey) async throws -> Answer {
        let found = try await visible(visit, key)
        let model = found.version.model, number = found.version.number
        let reason = visit.form["reason"] ?? "", deed = visit.form["do"] ?? ""
        do {
            switch deed {
            case "propose":
                guard let day = Day(visit.form["validFrom"] ?? "") else {
                    throw GovError("rule.day", .invalid, noDay, fields: [.init("validFrom", noDay)])
                }
                let propose = ProposeVersion(model, number, validFrom: day, reason: reason)
                try await visit.perform(propose, for: DecisionRights.rulemaking)
            case "approve":
                try await visit.perform(PutInForce(model, number), for: DecisionRights.rulemaking)
            case "return":
                try await visit.perform(ReturnVersion(model, number, reason: reason), for: DecisionRights.rulemaking)
            case "withdraw":
                try await visit.perform(WithdrawVersion(model, number, reason: reason), for: DecisionRights.rulemaking)
            case "discard":
                try await visit.perform(DiscardDraft(model, number), for: DecisionRights.rulemaking)
                return .redirect(Rules.rule.link(RuleKey(model)))
            default: throw GovError("page.unknown", .notFound, RuleText.none)
            }
            return .redirect(Rules.rule.link(RuleKey(model, number)).adding("done", deed))
        } catch let error as GovError where error.kind == .invalid || error.code == "rule.second-person" {
            var forms = form(visit, key, found)
            if let place = forms.firstIndex(where: { $0.id == deed }) {
                forms[place].fill { visit.form[$0] }
                forms[place].report(error)
            }
            return try await show(visit, key, found, forms, status: 422)
        }
    }

    private static let noDay = Text("请填写生效日期。", "請填寫生效日期。", "Give the day.", "Укажите день.")

    private static func visible(_ visit: Visit, _ key: RuleKey) async throws -> VersionOfModel.Output {
        let found = try await visit.look(VersionOfModel(key.model, key.number), for: .ruleOpenness)
        let principal = visit.principal, scope = found.version.scope
        guard principal.may(DecisionRights.author, in: scope) || principal.may(DecisionRights.approve, in: scope) else {
            throw principal.account == nil
                ? GovError("access.sign-in", .unauthenticated, DraftText.nothingToDo)
                : GovError("access.denied", .denied, DraftText.nothingToDo)
        }
        return found
    }

    private static func show(_ visit: Visit, _ key: RuleKey, _ found: VersionOfModel.Output, _ forms: [Form],
                             status: Int = 200) async throws -> Answer {
        let language = visit.language, card = found.version.card
        let trail = HTML.trail([NamedLink(RuleText.rules, Rules.list.link),
                                NamedLink(card.title, Rules.rule.link(key))], here: DraftText.force, in: language)
        let sections: [HTML] = forms.map { form in
            let words = titles[form.id] ?? DraftText.force
            let lead: HTML? = leads[form.id].map { HTML.paragraph($0, isSmall: true, in: language) }
            return .section(words, in: language, "\(lead)\(HTML.form(form, in: language))")
        }
        let nothing: HTML? = forms.isEmpty ? HTML.empty(DraftText.nothingToDo, in: language) : nil
        let main: HTML = """
            \(HTML.head(card.title, lead: RuleText.version.filled("\(found.version.number)"),
                        tag: StateTag.html(found.state, language), trail: trail, in: language))
            \(readiness(found, language))\(sections)\(nothing)
            \(try await runs(visit, found))
            """
        return visit.page(DraftText.force, under: Rules.list, status: status, main)
    }

    private static func readiness(_ found: VersionOfModel.Output, _ language: Language) -> HTML? {
        guard found.state == .draft || found.state == .proposed else { return nil }
        let readiness = found.readiness
        if readiness.isReady { return .note(.ok, in: language, HTML.paragraph(DraftText.ready, in: language)) }
        var lines: [HTML] = readiness.errors.map { "<li>\($0.element): \($0.message)</li>" }
        lines += readiness.inputs.map { "<li>\($0.name): \($0.message, language)</li>" }
        lines += readiness.tests.filter { !$0.passed }.map { "<li>\(DraftText.failed, language): \($0.test.name)</li>" }
        if readiness.tests.isEmpty { lines.append("<li>\(DraftText.noTests, language)</li>") }
        return .note(.stop, DraftText.notReady, in: language, "<ul>\(lines)</ul>")
    }

    private static let titles = ["propose": DraftText.propose, "approve": DraftText.approve,
                                 "return": DraftText.giveBack, "withdraw": DraftText.withdraw,
                                 "discard": DraftText.discard]
    private static let leads = ["propose": DraftText.proposeLead, "approve": DraftText.approveLead,
                                "withdraw": DraftText.withdrawLead]

    /// What may be done next by the one who looks.
    private static func form(_ visit: Visit, _ key: RuleKey, _ found: VersionOfModel.Output) -> [Form] {
        let version = found.version, principal = visit.principal
        let isAuthor = principal.may(DecisionRights.author, in: version.scope)
        let isApprover = principal.may(DecisionRights.approve, in: version.scope)
        func form(_ deed: String, _ fields: [FormField], _ words: Text, isDangerous: Bool = false) -> Form {
            Form(Rules.force.link(key), id: deed,
                 fields: [.hidden("form-token", visit.formToken), .hidden("do", deed)] + fields, submit: words,
                 isDangerous: isDangerous)
        }
        let reason = FormField("reason", RuleText.reason, .textarea(rows: 3), maxLength: 2000)
        switch found.state {
        case .draft where isAuthor:
            let today = visit.now.day(offsetSeconds: version.card.offsetSeconds)
            let day = FormField("validFrom", RuleText.validFrom, .date, value: "\(today.advanced(by: 1))")
            let propose = form("propose", [day, reason], DraftText.propose)
            return version.number > 1
                ? [propose, form("discard", [], DraftText.discard, isDangerous: true)] : [propose]
        case .proposed where isApprover:
            return [form("approve", [], DraftText.approve), form("return", [reason], DraftText.giveBack)]
        case .inForce where isApprover, .scheduled where isApprover:
            return [form("withdraw", [reason], DraftText.withdraw, isDangerous: true)]
        default: return []
        }
    }

    private static func runs(_ visit: Visit, _ found: VersionOfModel.Output) async throws -> HTML? {
        guard visit.principal.may(DecisionRights.read, in: found.version.scope) else { return nil }
        let language = visit.language
        let runs = try await visit.look(WhatIfsOfModel(found.version.model), for: DecisionRights.rulemaking)
        let rows = runs.map { run in
            let state = WhatIfText.states[run.state] ?? WhatIfText.whatIf
            return ListRow(RuleText.version.filled("\(run.version)"), Rules.whatIf.link(run.id),
                           aside: "\(state, language) · \(visit.time(run.askedAt))")
        }
        let content = rows.isEmpty ? HTML.empty(WhatIfText.noRuns, in: language) : HTML.rows(rows, in: language)
        let mayStart = found.state != .inForce && visit.principal.may(DecisionRights.author, in: found.version.scope)
        let start: HTML? = mayStart ? """
            \(HTML.paragraph(WhatIfText.startMeans, in: language))\(HTML.actions([
                .press(WhatIfText.start, Rules.runs.link(RuleKey(found.version.model, found.version.number)),
                       [(name: "form-token", value: visit.formToken)], isSecond: true, in: language),
            ]))
            """ : nil
        return .section(WhatIfText.runs, in: language, "\(start)\(content)")
    }
}
