import Access
import Decisions
import DMN
import HTML
import Kernel
import Web

/// Two versions of a rule beside each other: what was added, taken out, changed, by sign and word as well as by colour.
enum ComparePage {
    static func show(_ visit: Visit, _ key: RuleKey) async throws -> Answer {
        let new = try await visit.look(VersionOfModel(key.model, key.number), for: .ruleOpenness)
        let with = visit.query["with"].flatMap { Int($0) }
        let old = try await visit.look(VersionOfModel(key.model, with), for: .ruleOpenness)
        let language = visit.language, card = new.version.card
        let title = DraftText.compare.filled("\(new.version.number)", "\(old.version.number)")
        let trail = HTML.trail([
            NamedLink(RuleText.rules, Rules.list.link),
            NamedLink(card.title, Rules.rule.link(RuleKey(new.version.model, new.version.number))),
        ], here: title, in: language)
        let names = (RuleTable.all(new.rules) + RuleTable.all(old.rules)).map(\.name)
        var seen: Set<String> = []
        let sections = names.filter { seen.insert($0).inserted }.compactMap { name in
            section(name, RuleTable.all(old.rules).first { $0.name == name },
                    RuleTable.all(new.rules).first { $0.name == name }, language)
        }
        let cardNote: HTML? = old.version.card == card
            ? nil : .note(.warn, in: language, HTML.paragraph(DraftText.cardChanged, in: language))
        let same: HTML? = sections.isEmpty && cardNote == nil ? HTML.empty(DraftText.same, in: language) : nil
        let main: HTML = """
            \(HTML.head(title, lead: DraftText.compareLead, trail: trail, in: language))
            \(cardNote)\(sections)\(same)
            """
        return visit.page(title, under: Rules.list, main)
    }

    private static func section(_ name: String, _ old: RuleTable?, _ new: RuleTable?, _ language: Language) -> HTML? {
        let before = old?.table?.rules.map { $0.inputs + $0.outputs } ?? []
        let after = new?.table?.rules.map { $0.inputs + $0.outputs } ?? []
        guard let drawn = new?.table ?? old?.table else {
            guard old?.text != new?.text else { return nil }
            return .section(Text(verbatim: name), in: language, """
                <p><del>\(old?.text ?? "")</del></p><p><ins>\(new?.text ?? "")</ins></p>
                """)
        }
        let lines = RuleDifference.lines(before, after)
        guard lines.contains(where: { $0.kind != .same }) else { return nil }
        let outputs = drawn.outputs.map { (new ?? old)?.outputName($0) ?? "" }
        let heads = drawn.inputs.map { $0.label ?? $0.expression } + outputs
        let columns: [HTML] = heads.map { "<th scope=\"col\">\($0)</th>" }
        return .section(Text(verbatim: name), in: language, """
            <div class="scroll"><table class="fold rules"><caption class="quiet">\(name)</caption>
            <thead><tr><th scope="col">\(DraftText.change, language)</th>\(columns)</tr></thead><tbody>
            \(lines.map { row($0, heads, language) })</tbody></table></div>
            """)
    }

    private static func row(_ line: RuleDifference.Line, _ heads: [String], _ language: Language) -> HTML {
        let mark: HTML = switch line.kind {
        case .same: "\(line.after ?? 0)"
        case .added: "＋ \(line.after ?? 0) \(HTML.tag(.ok, DraftText.added, in: language))"
        case .removed: "－ \(line.before ?? 0) \(HTML.tag(.stop, DraftText.removed, in: language))"
        case .changed: "△ \(line.after ?? 0) \(HTML.tag(.warn, DraftText.changed, in: language))"
        }
        let cells: [HTML] = line.cells.enumerated().map { place, cell in
            let label = place < heads.count ? heads[place] : ""
            guard cell.before != cell.after, line.kind == .changed else {
                let text = cell.after ?? cell.before ?? ""
                let content: HTML = line.kind == .removed ? "<del>\(text)</del>"
                    : line.kind == .added ? "<ins>\(text)</ins>" : "\(text)"
                return "<td data-label=\"\(label)\">\(content)</td>"
            }
            return """
                <td class="changed" data-label="\(label)"><del>\(cell.before ?? "")</del> \
                <ins>\(cell.after ?? "")</ins></td>
                """
        }
        return "<tr>\("<td>\(mark)</td>" as HTML)\(cells)</tr>\n"
    }
}
