import Access
import HTML
import Kernel
import Store
import Web

/// For those who keep the rules: how many signals a week an office is given, and what is counted and watched.
enum SettingsPages {
    static func show(_ visit: Visit) async throws -> Answer {
        let found = try await visit.look(WarningSettings(), for: EarlyWarning.keeping)
        return page(visit, found, budget(visit, found))
    }

    static func setBudget(_ visit: Visit) async throws -> Answer {
        do {
            let area = visit.form["area"].flatMap { DivisionCode($0) }
            let found = try await visit.look(WarningSettings(), for: EarlyWarning.keeping)
            guard let area, let scope = found.places.first(where: { $0.scope.division == area })?.scope else {
                throw GovError("warning.place", .invalid, SettingsText.choosePlace,
                               fields: [.init("area", SettingsText.choosePlace)])
            }
            try await visit.perform(SetAlarmBudget(scope, signalsAWeek: Int(visit.form["budget"] ?? "") ?? -1),
                                    for: EarlyWarning.keeping)
            return .redirect(EarlyWarning.settings.link.adding("done", "saved"))
        } catch let error as GovError where error.kind == .invalid {
            let found = try await visit.look(WarningSettings(), for: EarlyWarning.keeping)
            var form = budget(visit, found)
            form.fill { visit.form[$0] }
            form.report(error)
            return page(visit, found, form, status: 422)
        }
    }

    static func showRule(_ visit: Visit, _ name: Word) async throws -> Answer {
        try await rulePage(visit, name) { _ in }
    }

    static func saveRule(_ visit: Visit, _ name: Word) async throws -> Answer {
        let text = visit.form["definition"] ?? ""
        do {
            guard text.utf8.count <= WarningSettings.ruleBytes,
                  let rule: SeriesRule = try? JSON.decode(text), rule.name == name.text else {
                throw GovError("warning.definition", .invalid, SettingsText.unreadable,
                               fields: [.init("definition", SettingsText.unreadable)])
            }
            try await visit.perform(PutSeriesRule(rule), for: EarlyWarning.keeping)
            return .redirect(EarlyWarning.settings.link.adding("done", "saved"))
        } catch let error as GovError where error.kind == .invalid {
            return try await rulePage(visit, name, status: 422) { form in
                form.fill { visit.form[$0] }
                form.report(error.fields.isEmpty
                    ? GovError(error.code, .invalid, error.message, fields: [.init("definition", error.message)])
                    : error)
            }
        }
    }

    private static func budget(_ visit: Visit, _ found: WarningSettings.Output) -> Form {
        Form(EarlyWarning.budget.link, id: "budget", fields: [
            .hidden("form-token", visit.formToken),
            FormField("area", SettingsText.place, .select(found.places.map {
                FormOption($0.scope.division.text, $0.name)
            }), value: found.places.first?.scope.division.text ?? ""),
            FormField("budget", SettingsText.budget,
                      .number(min: SetAlarmBudget.range.lowerBound, max: SetAlarmBudget.range.upperBound, step: nil),
                      value: "\(found.places.first?.signalsAWeek ?? RaiseSignals.standardBudget)",
                      hint: SettingsText.budgetHint),
        ], submit: SettingsText.save)
    }

    private static func page(_ visit: Visit, _ found: WarningSettings.Output, _ form: Form, status: Int = 200)
        -> Answer {
        let language = visit.language
        let done: HTML? = visit.query["done"] == "saved" ? .toast(.ok, SettingsText.saved, in: language) : nil
        let places = Table(SettingsText.budget, isCaptionShown: false, columns: [
            .init(SettingsText.place), .init(SettingsText.budget, isNumber: true),
        ], rows: found.places.map { place in
            ["\(place.name, language)", "\(place.signalsAWeek ?? RaiseSignals.standardBudget)"]
        }, empty: SettingsText.noPlace)
        let rules = Table(MethodsText.rules, isCaptionShown: false, columns: [
            .init(MethodsText.rules), .init(SeriesText.definition),
        ], rows: found.rules.map { rule in
            let name: HTML = Word(pathText: rule.name).map { word in
                "<a href=\"\(EarlyWarning.rule.link(word))\">\(rule.title, language)</a>"
            } ?? "\(rule.title, language)"
            return [name, "\(rule.definition, language)"]
        }, empty: WarningText.noSeries)
        let ending = found.places.isEmpty ? HTML() : HTML.form(form, in: language)
        let main: HTML = """
            \(done)\(HTML.head(SettingsText.title, lead: SettingsText.lead, in: language))
            \(HTML.section(SettingsText.budget, in: language, HTML.table(places, in: language) + ending))
            \(HTML.section(MethodsText.rules, in: language, HTML.table(rules, in: language)))
            """
        return visit.page(SettingsText.title, under: EarlyWarning.settings, status: status, main)
    }

    private static func rulePage(_ visit: Visit, _ name: Word, status: Int = 200, _ change: (inout Form) -> Void)
        async throws -> Answer {
        let found = try await visit.look(WarningSettings(), for: EarlyWarning.keeping)
        guard let rule = found.rules.first(where: { $0.name == name.text }) else {
            throw GovError("warning.no-rule", .notFound, WarningText.noSeries)
        }
        var form = Form(EarlyWarning.rule.link(name), id: "rule", fields: [
            .hidden("form-token", visit.formToken),
            FormField("definition", SettingsText.definition, .textarea(rows: 24),
                      value: try JSON.text(rule, isPretty: true), hint: SettingsText.definitionHint),
        ], submit: SettingsText.save)
        change(&form)
        let trail = HTML.trail([NamedLink(SettingsText.title, EarlyWarning.settings.link)], here: rule.title,
                               in: visit.language)
        let main: HTML = """
            \(HTML.head(rule.title, lead: rule.definition, trail: trail, in: visit.language))
            \(HTML.form(form, in: visit.language))
            """
        return visit.page(rule.title, under: EarlyWarning.settings, status: status, main)
    }
}
