import Access
import Decisions
import HTML
import Kernel
import Web

/// The list of rules.
enum RuleListPage {
    static func show(_ visit: Visit) async throws -> Answer {
        let search = visit.query["q"] ?? ""
        let found = try await visit.look(ModelsByName(search: String(search.prefix(100)), after: visit.cursor()),
                                         for: .ruleOpenness)
        let language = visit.language
        let all = search.isEmpty ? Rules.list.link : Rules.list.link.adding("q", search)
        let first: Link? = visit.query["after"] == nil ? nil : all
        let next = found.next.map { all.adding("after", $0.description) }
        let content = found.elements.isEmpty
            ? HTML.empty(RuleText.none, in: language) : HTML.rows(found.elements.map { row($0, visit) }, in: language)
        let new: HTML? = visit.principal.holds(DecisionRights.author)
            ? HTML.actions([.button(DraftText.new, Rules.new.link, isSecond: true, in: language)]) : nil
        let main: HTML = """
            \(HTML.head(RuleText.rules, lead: RuleText.lead, in: language))\(new)
            \(HTML.search(Rules.list.link, value: search, label: RuleText.search, in: language))
            <section>\(content)\(HTML.paging(.init(first: first, next: next), in: language))</section>
            """
        return visit.page(RuleText.rules, under: Rules.list, main)
    }

    /// On the home page: the way to the rules, and to what they decided about me.
    static func panel(_ visit: Visit) async throws -> HTML? {
        var links = [ListRow(RuleText.all, Rules.list.link, why: RuleText.lead)]
        if visit.principal.subject != nil {
            links.insert(ListRow(WhatIfText.mine, Rules.mine.link, why: WhatIfText.mineLead), at: 0)
        }
        return .section(RuleText.rules, in: visit.language, .rows(links, in: visit.language))
    }

    private static func row(_ line: ModelsByName.Line, _ visit: Visit) -> ListRow {
        let version = line.version, language = visit.language
        let more: HTML? = line.drafts > 0 ? "\(RuleText.drafts.filled("\(line.drafts)"), language) " : nil
        let isCurrent = line.state == .inForce
        return ListRow(version.card.title, Rules.rule.link(RuleKey(version.model, isCurrent ? nil : version.number)),
                       aside: "\(more)\(StateTag.html(line.state, language))", why: version.card.explanation)
    }
}

/// The state of a version: word, shape and colour.
enum StateTag {
    static func html(_ state: RuleVersion.State, _ language: Language) -> HTML {
        let tone: Tone = switch state {
        case .inForce: .ok
        case .draft, .proposed, .scheduled: .warn
        case .superseded, .withdrawn: .plain
        }
        return .tag(tone, RuleText.states[state] ?? Text(verbatim: state.rawValue), in: language)
    }
}
