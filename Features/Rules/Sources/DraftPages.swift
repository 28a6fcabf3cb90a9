import Access
import Decisions
import DMN
import HTML
import Kernel
import Web

/// The beginning of a draft.
enum DraftPages {
    static func start(_ visit: Visit, _ key: RuleKey) async throws -> Answer {
        let source = try await visit.look(VersionOfModel(key.model, key.number), for: .ruleOpenness).version.number
        let number = try await visit.perform(StartDraft(key.model, from: source), for: DecisionRights.rulemaking)
        return .redirect(Rules.rule.link(RuleKey(key.model, number)))
    }
}

/// One rule of a draft's table: its cells as a form, and the ways to move or remove it.
enum RowPages {
    static func edit(_ visit: Visit, _ key: RuleKey) async throws -> Answer {
        let place = try await RowPlace(visit, key, visit.query)
        return show(visit, place, place.form(visit))
    }

    static func save(_ visit: Visit, _ key: RuleKey) async throws -> Answer {
        let place = try await RowPlace(visit, key, visit.form)
        guard let number = key.number else { throw RowPlace.lost }
        let edit: TableEdit = switch visit.form["do"] {
        case "remove": .removeRule(table: place.name, rule: place.rule)
        case "move": .moveRule(table: place.name, rule: place.rule, to: Int(visit.form["to"] ?? "") ?? 0)
        case "add": .addRule(table: place.name, after: Int(visit.form["behind"] ?? "") ?? place.after, place.row(visit))
        default: .setRule(table: place.name, rule: place.rule, place.row(visit))
        }
        let change = EditDraft(key.model, number, revision: Int(visit.form["revision"] ?? "") ?? 0, .table(edit))
        do {
            try await visit.perform(change, for: DecisionRights.rulemaking)
            return .redirect(Rules.rule.link(key).adding("done", "saved"))
        } catch let error as GovError where error.kind != .denied && error.kind != .internal {
            var form = place.form(visit)
            form.fill { visit.form[$0] }
            form.report(error)
            return show(visit, place, form, status: error.kind == .conflict ? 409 : 422)
        }
    }

    private static func show(_ visit: Visit, _ place: RowPlace, _ form: Form, status: Int = 200) -> Answer {
        let language = visit.language, key = place.key
        let title = place.isNew ? DraftText.addRule : DraftText.editRule.filled("\(place.rule)")
        let trail = HTML.trail([NamedLink(RuleText.rules, Rules.list.link),
                                NamedLink(place.found.version.card.title, Rules.rule.link(key))],
                               here: title, in: language)
        let findings = place.found.rules.findings.filter { $0.element == place.name && $0.rule == place.rule }
        let notes: HTML? = findings.isEmpty ? nil : FindingWords.list(findings, language)
        let ways: [HTML] = place.isNew ? [] : [move(visit, place), remove(visit, place)]
        let main: HTML = """
            \(HTML.head(title, lead: Text(verbatim: place.name), trail: trail, in: language))\(notes)
            \(HTML.form(form, in: language))\(ways)
            """
        return visit.page(title, under: Rules.list, status: status, main)
    }

    private static func move(_ visit: Visit, _ place: RowPlace) -> HTML {
        var form = Form(Rules.row.link(place.key), id: "move", fields: place.hidden(visit, "move") + [
            FormField("to", DraftText.moveTo, .number(min: 1, max: place.table.rules.count), value: "\(place.rule)"),
        ], submit: DraftText.move)
        form.cancel = nil
        return .section(DraftText.move, in: visit.language, .form(form, in: visit.language))
    }

    private static func remove(_ visit: Visit, _ place: RowPlace) -> HTML {
        let form = Form(Rules.row.link(place.key), id: "remove", fields: place.hidden(visit, "remove"),
                        submit: DraftText.remove, isDangerous: true)
        return .section(DraftText.remove, in: visit.language, .form(form, in: visit.language))
    }
}

/// Which rule of which table of which draft is changed.
struct RowPlace {
    let key: RuleKey
    let found: VersionOfModel.Output
    let name: String
    let table: TableModel
    /// Counted from 1; 0 for a new one.
    let rule: Int
    /// Behind which rule a new one comes.
    let after: Int
    private let outputNames: [String]

    var isNew: Bool { rule == 0 }

    static var lost: GovError { GovError("page.unknown", .notFound, RuleText.none) }

    init(_ visit: Visit, _ key: RuleKey, _ values: [String: String]) async throws {
        self.key = key
        found = try await visit.look(VersionOfModel(key.model, key.number), for: .ruleOpenness)
        guard RuleActions.mayEdit(visit, found) else {
            throw visit.principal.account == nil
                ? GovError("access.sign-in", .unauthenticated, DraftText.nothingToDo)
                : GovError("access.denied", .denied, DraftText.nothingToDo)
        }
        let drawn = RuleTable.all(found.rules).first { $0.name == values["table"] }
        guard let drawn, let table = drawn.table else { throw Self.lost }
        name = drawn.name
        self.table = table
        outputNames = table.outputs.map(drawn.outputName)
        rule = Int(values["rule"] ?? "") ?? 0
        after = min(max(Int(values["after"] ?? "") ?? table.rules.count, 0), table.rules.count)
        guard rule == 0 || table.rules.indices.contains(rule - 1) else { throw Self.lost }
    }

    func hidden(_ visit: Visit, _ deed: String) -> [FormField] {
        [.hidden("form-token", visit.formToken), .hidden("do", deed), .hidden("table", name),
         .hidden("rule", "\(rule)"), .hidden("after", "\(after)"), .hidden("revision", "\(found.version.revision)")]
    }

    /// A field for each cell. A text that cannot be read is marked at once.
    func form(_ visit: Visit) -> Form {
        let old = isNew ? nil : table.rules[rule - 1]
        var fields = hidden(visit, isNew ? "add" : "set")
        for (place, input) in table.inputs.enumerated() {
            let text = old.map { $0.inputs[place] } ?? "-"
            fields.append(FormField("in\(place)", Text(verbatim: input.label ?? input.expression), value: text,
                                    hint: DraftText.cellHint, error: CellCheck.fault(ofTest: text), maxLength: 4000))
        }
        for (place, output) in outputNames.enumerated() {
            let text = old.map { $0.outputs[place] } ?? ""
            fields.append(FormField("out\(place)", Text(verbatim: output), value: text, hint: DraftText.outputHint,
                                    error: isNew ? nil : CellCheck.fault(ofOutput: text), maxLength: 4000))
        }
        for (place, name) in table.annotations.enumerated() {
            let text = old.flatMap { $0.annotations.indices.contains(place) ? $0.annotations[place] : nil } ?? ""
            let label = name.isEmpty ? RuleText.note : Text(verbatim: name)
            fields.append(FormField("note\(place)", label, value: text, isRequired: false, maxLength: 4000))
        }
        if isNew {
            fields.append(FormField("behind", DraftText.addAfter, .number(min: 0, max: table.rules.count),
                                    value: "\(after)"))
        }
        return Form(Rules.row.link(key), id: "row", fields: fields, submit: DraftText.save,
                    cancel: Rules.rule.link(key))
    }

    /// What was sent.
    func row(_ visit: Visit) -> TableEdit.Row {
        func texts(_ name: String, _ count: Int) -> [String] { (0..<count).map { visit.form["\(name)\($0)"] ?? "" } }
        return TableEdit.Row(inputs: texts("in", table.inputs.count), outputs: texts("out", table.outputs.count),
                             annotations: texts("note", table.annotations.count))
    }
}
