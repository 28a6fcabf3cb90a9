import Access
import Decisions
import DMN
import Foundation
import HTML
import Kernel
import Web

/// A draft's texts, where its inputs come from, and its DMN as a whole.
enum CardPages {
    static func edit(_ visit: Visit, _ key: RuleKey) async throws -> Answer {
        let found = try await RuleTestPages.draft(visit, key)
        return show(visit, key, found, try form(visit, key, found))
    }

    static func save(_ visit: Visit, _ key: RuleKey) async throws -> Answer {
        let found = try await RuleTestPages.draft(visit, key)
        let number = found.version.number, revision = Int(visit.form["revision"] ?? "") ?? 0
        do {
            if visit.form["do"] == "dmn" {
                let text = (visit.form["dmn"] ?? "").replacing("\r\n", with: "\n")
                let change = EditDraft(key.model, number, revision: revision, .dmn(text))
                try await visit.perform(change, for: DecisionRights.rulemaking)
            } else {
                let card = try card(visit, found.version.card)
                let change = EditDraft(key.model, number, revision: revision, .card(card))
                try await visit.perform(change, for: DecisionRights.rulemaking)
            }
            return .redirect(Rules.rule.link(RuleKey(key.model, number)).adding("done", "saved"))
        } catch let error as GovError where error.kind == .invalid {
            var forms = try form(visit, key, found)
            let place = visit.form["do"] == "dmn" ? 1 : 0
            forms[place].fill { visit.form[$0] }
            let isDMN = error.code == "rule.unreadable"
            forms[place].report(isDMN ? GovError(error.code, .invalid, error.message,
                                                 fields: [.init("dmn", error.message)]) : error)
            return show(visit, key, found, forms, status: 422)
        }
    }

    private static func card(_ visit: Visit, _ old: RuleCard) throws -> RuleCard {
        var card = old
        card.title = text(visit, "title", old.title)
        card.explanation = text(visit, "explanation", old.explanation)
        card.legalBasis = text(visit, "law", old.legalBasis)
        card.decision = visit.form["decision"] ?? old.decision
        if let population = visit.form["population"], !population.isEmpty {
            func field(_ name: String) -> String? { visit.form[name].flatMap { $0.isEmpty ? nil : $0 } }
            card.population = Population(population, born: field("bornField"), sex: field("sexField"))
        }
        card.validDays = Int(visit.form["validDays"] ?? "").flatMap { (1...36_500).contains($0) ? $0 : nil }
        do {
            card.inputs = try JSONDecoder().decode([InputQuery].self, from: Data((visit.form["inputs"] ?? "").utf8))
        } catch {
            let words = DraftText.badInputs.filled("\((error as? DecodingError).map { reason($0) } ?? "JSON")")
            throw GovError("rule.inputs", .invalid, words, fields: [.init("inputs", words)])
        }
        return card
    }

    private static func reason(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): "\(path(context))\(key.stringValue)?"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): path(context)
        @unknown default: "JSON"
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        context.codingPath.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }.joined(separator: ".")
    }

    private static func text(_ visit: Visit, _ name: String, _ old: Text) -> Text {
        func read(_ language: Language) -> String {
            let text = String((visit.form["\(name)-\(language.rawValue)"] ?? old[language]).prefix(2000))
            return text.allSatisfy(\.isWhitespace) ? old[language] : text
        }
        return Text(read(.simplifiedChinese), read(.traditionalChinese), read(.english), read(.russian))
    }

    private static func show(_ visit: Visit, _ key: RuleKey, _ found: VersionOfModel.Output, _ forms: [Form],
                             status: Int = 200) -> Answer {
        let language = visit.language
        let trail = HTML.trail([NamedLink(RuleText.rules, Rules.list.link),
                                NamedLink(found.version.card.title, Rules.rule.link(key))],
                               here: DraftText.card, in: language)
        let main: HTML = """
            \(HTML.head(DraftText.card, trail: trail, in: language))
            \(HTML.section(RuleText.about, in: language, .form(forms[0], in: language)))
            \(HTML.section(DraftText.wholeDMN, in: language, .form(forms[1], in: language)))
            """
        return visit.page(DraftText.card, under: Rules.list, status: status, main)
    }

    /// The card first, then the DMN.
    private static func form(_ visit: Visit, _ key: RuleKey, _ found: VersionOfModel.Output) throws -> [Form] {
        let card = found.version.card
        func hidden(_ deed: String) -> [FormField] {
            [.hidden("form-token", visit.formToken), .hidden("do", deed),
             .hidden("revision", "\(found.version.revision)")]
        }
        func fields(_ name: String, _ label: Text, _ value: Text, _ kind: FormField.Kind) -> [FormField] {
            Language.allCases.map { language in
                FormField("\(name)-\(language.rawValue)", label.filled(language.ownName), kind, value: value[language],
                          maxLength: 2000)
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let inputs = String(decoding: try encoder.encode(card.inputs), as: UTF8.self)
        let kinds = InputQuery.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        let texts = fields("title", DraftText.title, card.title, .text)
            + fields("explanation", DraftText.explanation, card.explanation, .textarea(rows: 2))
            + fields("law", DraftText.law, card.legalBasis, .text)
        let rest = [
            FormField("decision", DraftText.decision, .select(found.rules.model.decisions.map {
                FormOption($0, Text(verbatim: $0))
            }), value: card.decision),
            FormField("validDays", DraftText.validDays, .number(min: 1), value: card.validDays.map { "\($0)" } ?? "",
                      isRequired: false),
            FormField("population", DraftText.population, value: card.population.resource, maxLength: 40),
            FormField("bornField", DraftText.bornField, value: card.population.bornField ?? "", isRequired: false,
                      maxLength: 63),
            FormField("sexField", DraftText.sexField, value: card.population.sexField ?? "", isRequired: false,
                      maxLength: 63),
            FormField("inputs", DraftText.inputsJSON, .textarea(rows: 16), value: inputs,
                      hint: DraftText.inputsHint.filled(kinds)),
        ]
        return [
            Form(Rules.card.link(key), id: "card", fields: hidden("card") + texts + rest, submit: DraftText.save,
                 cancel: Rules.rule.link(key)),
            Form(Rules.card.link(key), id: "dmn", fields: hidden("dmn") + [
                FormField("dmn", DraftText.wholeDMN, .textarea(rows: 20), value: found.version.dmn),
            ], submit: DraftText.save, cancel: Rules.rule.link(key)),
        ]
    }
}
