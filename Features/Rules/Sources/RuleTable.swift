import Decisions
import DMN
import HTML
import Kernel
import Web

/// A decision table drawn as people draw it: its hit policy, what goes in with the values allowed, the rules, what
/// comes out. Logic in another form is shown as its text.
struct RuleTable {
    /// The decision or knowledge model.
    let name: String
    let table: TableModel?
    /// Of logic that is no table.
    let text: String

    /// Everything that decides in a model, in its order.
    static func all(_ rules: CompiledRules) -> [RuleTable] {
        rules.definitions.knowledge.map { RuleTable(name: $0.name, $0.logic) }
            + rules.definitions.decisions.map { RuleTable(name: $0.name, $0.logic) }
    }

    private init(name: String, _ logic: BoxedExpression?) {
        self.name = name
        var body = logic
        if case .function(_, let inner, _)? = logic?.kind { body = inner }
        switch body?.kind {
        case .table(let table)?:
            self.table = table
            text = ""
        case .literal(let text, _)?:
            table = nil
            self.text = text
        default:
            table = nil
            text = "…"
        }
    }

    /// A section with the table; rules that fired are lit, findings stand beside their rule.
    func section(fired: Set<Int>, findings: [Finding], editing key: RuleKey?, in language: Language) -> HTML {
        let own = findings.filter { $0.element == name }
        let general = own.filter { $0.rule == nil }
        let note: HTML? = general.isEmpty ? nil : FindingWords.list(general, language)
        guard let table else {
            let content: HTML = "<p class=\"small\">\(RuleText.otherLogic, language)</p><p><code>\(text)</code></p>"
            return .section(Text(verbatim: name), in: language, "\(content)\(note)")
        }
        let add: HTML? = key.map { key in
            let link = Rules.row.link(key).adding("table", name).adding("after", "\(table.rules.count)")
            return HTML.actions([.button(DraftText.addRule, link, isSecond: true, in: language)])
        }
        let policy = RuleText.policies[table.hitPolicy] ?? Text(verbatim: table.hitPolicy)
        let aggregation = table.aggregation.map { " · \($0)" } ?? ""
        let aside: HTML = "<span class=\"small\">\(policy, language)\(aggregation)</span>"
        let perRule = own.filter { $0.rule != nil }
        let heads = heads(table, hasFindings: !perRule.isEmpty, isEdited: key != nil, language)
        return .section(Text(verbatim: name), aside: aside, in: language, """
            \(note)<div class="scroll"><table class="fold rules"><caption class="quiet">\(name)</caption>
            <thead><tr>\(heads)</tr></thead><tbody>
            \(table.rules.indices.map { index in
                row(table, index, isLit: fired.contains(index + 1), perRule, editing: key, language)
            })</tbody></table></div>\(add)
            """)
    }

    private func heads(_ table: TableModel, hasFindings: Bool, isEdited: Bool, _ language: Language) -> [HTML] {
        func head(_ words: String, _ values: String?, _ kind: String) -> HTML {
            let allowed: HTML? = values.flatMap { $0.isEmpty ? nil : $0 }.map {
                "<br><small>\(RuleText.allowed.filled($0), language)</small>"
            }
            return "<th scope=\"col\" class=\"\(kind)\">\(words)\(allowed)</th>"
        }
        let policy = table.hitPolicy.prefix(1) + (table.aggregation.map { $0.prefix(1) } ?? "")
        var heads: [HTML] = ["<th scope=\"col\"><abbr title=\"\(table.hitPolicy)\">\(String(policy))</abbr></th>"]
        heads += table.inputs.map { head($0.label ?? $0.expression, $0.values, "given") }
        heads += table.outputs.map { head(outputName($0), $0.values, "comes") }
        heads += table.annotations.map { head($0.isEmpty ? RuleText.note[language] : $0, nil, "said") }
        if hasFindings { heads.append(head(RuleText.findings[language], nil, "said")) }
        if isEdited { heads.append(head(DraftText.change[language], nil, "said")) }
        return heads
    }

    func outputName(_ output: TableModel.Output) -> String { output.label ?? output.name ?? name }

    private func row(_ table: TableModel, _ index: Int, isLit: Bool, _ findings: [Finding], editing key: RuleKey?,
                     _ language: Language) -> HTML {
        let rule = table.rules[index]
        let lit: HTML? = isLit ? " \(HTML.tag(.ok, RuleText.applies, in: language))" : nil
        var cells: [HTML] = ["<td>\(index + 1)\(lit)</td>"]
        for (input, text) in zip(table.inputs, rule.inputs) {
            cells.append(Self.cell(text, label: input.label ?? input.expression, language))
        }
        for (output, text) in zip(table.outputs, rule.outputs) {
            cells.append("<td class=\"comes\" data-label=\"\(outputName(output))\"><strong>\(text)</strong></td>")
        }
        for (place, name) in table.annotations.enumerated() {
            let label = name.isEmpty ? RuleText.note[language] : name
            let text = place < rule.annotations.count ? rule.annotations[place] : ""
            cells.append("<td data-label=\"\(label)\">\(text)</td>")
        }
        if !findings.isEmpty {
            let own = findings.filter { $0.rule == index + 1 }
            let list: HTML? = own.isEmpty ? nil : FindingWords.list(own, language)
            cells.append("<td data-label=\"\(RuleText.findings, language)\">\(list)</td>")
        }
        if let key {
            let link = Rules.row.link(key).adding("table", name).adding("rule", "\(index + 1)")
            let words = DraftText.editRule.filled("\(index + 1)")
            let change: HTML = "<a href=\"\(link)\">\(words, language)</a>"
            cells.append("<td data-label=\"\(DraftText.change, language)\">\(change)</td>")
        }
        return "<tr\(attribute: "class", isLit ? "lit" : nil)>\(cells)</tr>\n"
    }

    /// A condition; where there is none, a dash that is read aloud as “any”.
    static func cell(_ text: String, label: String, _ language: Language) -> HTML {
        let isAny = text.allSatisfy(\.isWhitespace) || text == "-"
        let content: HTML = isAny
            ? "<span aria-hidden=\"true\">–</span><span class=\"quiet\">\(RuleText.any, language)</span>" : "\(text)"
        return "<td data-label=\"\(label)\">\(content)</td>"
    }
}

/// What the check found, beside what it was found in.
enum FindingWords {
    static func list(_ findings: [Finding], _ language: Language) -> HTML {
        let lines: [HTML] = findings.prefix(20).map { finding in
            let isError = finding.severity == .error
            return """
                <p>\(HTML.tag(isError ? .stop : .warn, kind(finding.code), in: language)) \
                <span class="small">\(finding.message)</span></p>
                """
        }
        return "\(lines)"
    }

    static func kind(_ code: String) -> Text { kinds[code] ?? Text(verbatim: code) }

    private static let kinds: [String: Text] = [
        "syntax": Text("写法不对", "寫法不對", "not well written", "ошибка записи"),
        "unknown-name": Text("名称不存在", "名稱不存在", "unknown name", "неизвестное имя"),
        "unknown-entry": Text("没有这一项", "沒有這一項", "unknown entry", "неизвестная запись"),
        "unknown-type": Text("类型不存在", "類型不存在", "unknown type", "неизвестный тип"),
        "type": Text("类型不符", "類型不符", "wrong type", "неверный тип"),
        "cycle": Text("循环", "循環", "cycle", "цикл"),
        "gap": Text("有遗漏", "有遺漏", "gap", "пробел"),
        "overlap": Text("有重叠", "有重疊", "overlap", "пересечение"),
        "unreachable": Text("永不适用", "永不適用", "never applies", "никогда не применится"),
        "not-finished": Text("未检查完", "未檢查完", "not checked to the end", "проверено не до конца"),
        "table": Text("表有误", "表有誤", "table", "таблица"),
        "reference": Text("引用有误", "引用有誤", "reference", "ссылка"),
    ]
}
