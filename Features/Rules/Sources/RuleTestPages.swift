import Access
import Decisions
import FEEL
import HTML
import Kernel
import Web

/// The tests of a version: run each time they are shown; changed while it is a draft.
enum RuleTestPages {
    /// On the rule's own page.
    static func section(_ visit: Visit, _ found: VersionOfModel.Output) -> HTML {
        let language = visit.language, key = RuleKey(found.version.model, found.version.number)
        let edit: HTML? = RuleActions.mayEdit(visit, found)
            ? .link(DraftText.edit, Rules.tests.link(key), in: language) : nil
        return .section(DraftText.tests, aside: edit, in: language, table(visit, found, key: nil))
    }

    static func page(_ visit: Visit, _ key: RuleKey) async throws -> Answer {
        let found = try await draft(visit, key)
        return show(visit, key, found, form(visit, key, found))
    }

    static func save(_ visit: Visit, _ key: RuleKey) async throws -> Answer {
        let found = try await draft(visit, key)
        var card = found.version.card
        if visit.form["do"] == "remove", let place = Int(visit.form["test"] ?? ""), card.tests.indices.contains(place) {
            card.tests.remove(at: place)
        } else {
            let inputs = found.rules.inputs.enumerated().map { ($1.name, visit.form["in\($0)"] ?? "") }
            let given = Dictionary(inputs.filter { !$0.1.isEmpty }) { first, _ in first }
            let name = visit.form["name"] ?? "", expected = visit.form["expected"] ?? ""
            if let error = fault(name, expected, given, found) {
                var form = form(visit, key, found)
                form.fill { visit.form[$0] }
                form.report(error)
                return show(visit, key, found, form, status: 422)
            }
            card.tests.append(RuleTest(name, given, expects: expected.isEmpty ? "null" : expected))
        }
        let change = EditDraft(key.model, found.version.number, revision: Int(visit.form["revision"] ?? "") ?? 0,
                               .card(card))
        try await visit.perform(change, for: DecisionRights.rulemaking)
        return .redirect(Rules.tests.link(key))
    }

    private static func fault(_ name: String, _ expected: String, _ inputs: [String: String],
                              _ found: VersionOfModel.Output) -> GovError? {
        var fields: [GovError.Field] = []
        if name.allSatisfy(\.isWhitespace) { fields.append(.init("name", missing)) }
        if !expected.isEmpty, FEELText.literalValue(expected) == nil { fields.append(.init("expected", missing)) }
        do {
            _ = try found.rules.read(inputs)
        } catch {
            let names = Dictionary(found.rules.inputs.enumerated().map { ($1.name, "in\($0)") }) { first, _ in first }
            fields += error.fields.map { .init(names[$0.name] ?? $0.name, $0.message) }
        }
        return fields.isEmpty ? nil : GovError("rule.test", .invalid, missing, fields: fields)
    }

    private static let missing = Text("请填写，值写成 FEEL，例如 200 或 \"low\"。", "請填寫，值寫成 FEEL，例如 200 或 \"low\"。",
                                      "Fill this in; values are FEEL, such as 200 or \"low\".",
                                      "Заполните; значения — FEEL, например 200 или \"low\".")

    /// A draft that the reader may change.
    static func draft(_ visit: Visit, _ key: RuleKey) async throws -> VersionOfModel.Output {
        let found = try await visit.look(VersionOfModel(key.model, key.number), for: .ruleOpenness)
        guard RuleActions.mayEdit(visit, found) else {
            throw visit.principal.account == nil
                ? GovError("access.sign-in", .unauthenticated, DraftText.nothingToDo)
                : GovError("access.denied", .denied, DraftText.nothingToDo)
        }
        return found
    }

    private static func show(_ visit: Visit, _ key: RuleKey, _ found: VersionOfModel.Output, _ form: Form,
                             status: Int = 200) -> Answer {
        let language = visit.language
        let trail = HTML.trail([NamedLink(RuleText.rules, Rules.list.link),
                                NamedLink(found.version.card.title, Rules.rule.link(key))],
                               here: DraftText.tests, in: language)
        let main: HTML = """
            \(HTML.head(DraftText.tests, lead: DraftText.testsLead, trail: trail, in: language))
            \(table(visit, found, key: key))
            \(HTML.section(DraftText.addTest, in: language, .form(form, in: language)))
            """
        return visit.page(DraftText.tests, under: Rules.list, status: status, main)
    }

    private static func table(_ visit: Visit, _ found: VersionOfModel.Output, key: RuleKey?) -> HTML {
        let language = visit.language
        let rows: [[HTML]] = found.readiness.tests.enumerated().map { place, result in
            let values = result.test.inputs.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
            var cells: [HTML] = [
                "\(result.test.name)", "\(values.joined(separator: "; "))", "\(result.test.expected)",
                "\(result.verdict.label)",
                .tag(result.passed ? .ok : .stop, result.passed ? DraftText.passed : DraftText.failed, in: language),
            ]
            if let key {
                let hidden = [(name: "form-token", value: visit.formToken), (name: "do", value: "remove"),
                              (name: "test", value: "\(place)"),
                              (name: "revision", value: "\(found.version.revision)")]
                cells.append(.press(DraftText.removeTest, Rules.tests.link(key), hidden, isSecond: true, in: language))
            }
            return cells
        }
        var columns = [Table.Column(DraftText.testName), Table.Column(DraftText.values),
                       Table.Column(DraftText.expected), Table.Column(DraftText.got), Table.Column(RuleText.outcome)]
        if key != nil { columns.append(Table.Column(DraftText.change)) }
        return .table(Table(DraftText.tests, isCaptionShown: false, columns: columns, rows: rows,
                            empty: DraftText.noTests), in: language)
    }

    private static func form(_ visit: Visit, _ key: RuleKey, _ found: VersionOfModel.Output) -> Form {
        Form(Rules.tests.link(key), id: "test", fields: [
            .hidden("form-token", visit.formToken), .hidden("do", "add"),
            .hidden("revision", "\(found.version.revision)"),
            FormField("name", DraftText.testName, maxLength: 200),
        ] + found.rules.inputs.enumerated().map { place, input in
            RuleTrial.field("in\(place)", input.name, type: "\(input.type)", value: "")
        } + [
            FormField("expected", DraftText.expected, hint: DraftText.outputHint, isRequired: false, maxLength: 2000),
        ], submit: DraftText.addTest, cancel: Rules.rule.link(key))
    }
}
