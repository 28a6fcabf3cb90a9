import Access
import Decisions
import HTML
import Kernel
import Records
import Web

/// Decisions about people: made by an officer, shown with their reasons, and one's own.
enum CasePages {
    static func ask(_ visit: Visit, _ key: RuleKey) async throws -> Answer {
        let version = try await visit.look(VersionOfModel(key.model), for: .ruleOpenness).version
        guard visit.principal.holds(DecisionRights.decide) else {
            throw visit.principal.account == nil
                ? GovError("access.sign-in", .unauthenticated, DraftText.nothingToDo)
                : GovError("access.denied", .denied, DraftText.nothingToDo)
        }
        return form(visit, version, form(visit, key))
    }

    static func decide(_ visit: Visit, _ key: RuleKey) async throws -> Answer {
        let number = String((visit.form["number"] ?? "").prefix(40))
        do {
            let made = try await visit.perform(DecideSubject(key.model, number: number), for: DecisionRights.deciding)
            return .redirect(Rules.decision.link(DecisionKey(made.decision)))
        } catch let error as GovError where error.kind == .invalid || error.code == "decision.not-concerned" {
            let version = try await visit.look(VersionOfModel(key.model), for: .ruleOpenness).version
            var fields = form(visit, key)
            fields.fill { visit.form[$0] }
            fields.report(GovError(error.code, .invalid, error.message, fields: [.init("number", error.message)]))
            return form(visit, version, fields, status: 422)
        }
    }

    /// One decision with its reasons, checked again from what was kept.
    static func show(_ visit: Visit, _ key: DecisionKey) async throws -> Answer {
        let found = try await visit.look(ReplayDecision(key.model, about: key.subject, number: key.number),
                                         for: DecisionRights.deciding)
        let language = visit.language, card = found.decision.version.card
        let trail = HTML.trail([NamedLink(RuleText.rules, Rules.list.link),
                                NamedLink(card.title, Rules.rule.link(RuleKey(key.model)))],
                               here: WhatIfText.decision, in: language)
        let again = HTML.note(found.isTheSame ? .ok : .stop, in: language, HTML.paragraph(
            found.isTheSame ? WhatIfText.sameAgain : WhatIfText.otherAgain, in: language))
        let main: HTML = """
            \(HTML.head(card.title, lead: card.explanation, trail: trail, in: language))
            \(try body(visit, found.decision))\(again)
            """
        return visit.page(WhatIfText.decision, under: Rules.list, main)
    }

    static func mine(_ visit: Visit) async throws -> Answer {
        let found = try await visit.look(MyDecisions(), for: .ownRights)
        let language = visit.language
        let sections = try found.map { decision -> HTML in
            let card = decision.version.card, lead = HTML.paragraph(card.explanation, in: language)
            return HTML.section(card.title, aside: visit.time(decision.kept.decidedAt), in: language,
                                "\(lead)\(try body(visit, decision))")
        }
        let empty: HTML? = sections.isEmpty ? HTML.empty(WhatIfText.noneMine, in: language) : nil
        let main: HTML = """
            \(HTML.head(WhatIfText.mine, lead: WhatIfText.mineLead, in: language))\(sections)\(empty)
            """
        return visit.page(WhatIfText.mine, main)
    }

    private static func body(_ visit: Visit, _ decision: ExplainedDecision) throws -> HTML {
        let language = visit.language, kept = decision.kept, card = decision.version.card
        let rules = try decision.version.rules()
        var values = Dictionary(kept.inputs.map { ($0.name, $0.value) }) { first, _ in first }
        let inputs = values.compactMapValues { FEELText.literalValue($0) }
        values.merge(rules.values(inputs, at: kept.decidedAt).mapValues(FEELText.literal)) { known, _ in known }
        var facts: [(name: Text, value: HTML)] = [
            (WhatIfText.decided, visit.time(kept.decidedAt, .full)), (WhatIfText.decidedBy, "\(kept.decidedBy)"),
            (RuleText.versionLabel, .link(RuleText.version.filled("\(kept.version)"),
                                      Rules.rule.link(RuleKey(kept.model, kept.version)), in: language)),
            (RuleText.law, "\(card.legalBasis, language)"),
        ]
        if let until = kept.validUntil { facts.append((WhatIfText.holdsUntil, visit.time(until, .full))) }
        func title(_ name: String) -> String { decision.resources[name]?.title[language] ?? name }
        let rows: [[HTML]] = kept.inputs.map { input in
            let query = card.inputs.first { $0.input == input.name }
            let isDisputed = input.sources.contains(where: \.isDisputed)
            let disputed: HTML? = isDisputed ? .tag(.warn, WhatIfText.disputed, in: language) : nil
            return [
                "\(input.name)", "\(input.value) \(disputed)",
                "\(query.map { QueryWords.text($0, decision.resources) } ?? RuleText.unknownValue, language)",
                "\(input.sources.map { "\(title($0.resource)) \($0.version)" }.joined(separator: ", "))",
            ]
        }
        let table = Table(WhatIfText.facts, columns: [
            Table.Column(RuleText.input), Table.Column(WhatIfText.value), Table.Column(RuleText.source),
            Table.Column(WhatIfText.records),
        ], rows: rows, empty: RuleText.unknownValue)
        return """
            \(VerdictWords.html(kept.verdict, rules, values: values, language))
            \(HTML.facts(facts, in: language))\(HTML.table(table, in: language))
            """
    }

    private static func form(_ visit: Visit, _ key: RuleKey) -> Form {
        Form(Rules.cases.link(RuleKey(key.model)), id: "case", fields: [
            .hidden("form-token", visit.formToken),
            FormField("number", WhatIfText.number, autocomplete: "off", maxLength: 18),
        ], submit: WhatIfText.decide, cancel: Rules.rule.link(RuleKey(key.model)))
    }

    private static func form(_ visit: Visit, _ version: RuleVersion, _ form: Form, status: Int = 200) -> Answer {
        let language = visit.language
        let trail = HTML.trail([NamedLink(RuleText.rules, Rules.list.link),
                                NamedLink(version.card.title, Rules.rule.link(RuleKey(version.model)))],
                               here: WhatIfText.decide, in: language)
        let main: HTML = """
            \(HTML.head(WhatIfText.decide, lead: WhatIfText.decideLead, trail: trail, in: language))
            \(HTML.form(form, in: language))
            """
        return visit.page(WhatIfText.decide, under: Rules.list, status: status, main)
    }
}
