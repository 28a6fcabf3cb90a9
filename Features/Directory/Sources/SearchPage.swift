import Access
import HTML
import Kernel
import Records
import Web

/// The directory: words to look for, what was found, and what it can be narrowed by.
enum SearchPage {
    static func show(_ visit: Visit) async throws -> Answer {
        let asked = Asked(visit)
        let found = try await visit.look(
            DirectoryByWords(asked.text, kept: asked.kept, order: asked.order, after: visit.cursor()),
            for: RecordRights.openness)
        let language = visit.language
        let main: HTML = """
            \(HTML.head(DirectoryText.directory, lead: DirectoryText.lead, in: language))
            \(HTML.search(Directory.search.link, value: asked.text, label: DirectoryText.search, in: language))
            \(work(visit))\(HTML.split([list(visit, asked, found)], beside: facets(asked, found, language)))
            """
        return visit.page(DirectoryText.directory, under: Directory.search, main)
    }

    /// What was asked for, and how to ask for a little more or less.
    struct Asked {
        var text: String
        var kept: [DirectoryFacet.Kind: String] = [:]
        var order = DirectorySearch.Order.relevance

        init(_ visit: Visit) {
            text = String((visit.query["q"] ?? "").prefix(200))
            order = visit.query["order"].flatMap(DirectorySearch.Order.init) ?? .relevance
            for kind in DirectoryFacet.Kind.allCases {
                if let word = visit.query[kind.rawValue], !word.isEmpty { kept[kind] = String(word.prefix(100)) }
            }
        }

        var link: Link {
            var link = Directory.search.link
            if !text.isEmpty { link = link.adding("q", text) }
            for kind in DirectoryFacet.Kind.allCases {
                if let word = kept[kind] { link = link.adding(kind.rawValue, word) }
            }
            return order == .relevance ? link : link.adding("order", order.rawValue)
        }

        func keeping(_ kind: DirectoryFacet.Kind, _ word: String?) -> Link {
            var other = self
            other.kept[kind] = word
            return other.link
        }
    }

    /// What whoever publishes may do from here.
    private static func work(_ visit: Visit) -> HTML? {
        guard visit.principal.holds(RecordRights.publish) else { return nil }
        return .actions([.button(DraftText.new, Directory.new.link, isSecond: true, in: visit.language),
                         .button(DraftText.drafts, Directory.drafts.link, isSecond: true, in: visit.language)])
    }

    private static func list(_ visit: Visit, _ asked: Asked, _ found: DirectoryByWords.Output) -> HTML {
        let language = visit.language
        guard found.total > 0 else { return empty(asked, found, language) }
        let rows = found.entries.elements.map { row($0, language) }
        let first: Link? = visit.query["after"] == nil ? nil : asked.link
        let next = found.entries.next.map { asked.link.adding("after", $0.description) }
        var other = asked
        other.order = asked.order == .relevance ? .newest : .relevance
        let words = asked.order == .relevance ? DirectoryText.newest : DirectoryText.relevance
        return .section(DirectoryText.found.filled(language.number(found.total)),
                        aside: .link(words, other.link, in: language), in: language, """
            \(chosen(asked, found, language))\(HTML.rows(rows, in: language))
            \(HTML.paging(.init(first: first, next: next), in: language))
            """)
    }

    private static func empty(_ asked: Asked, _ found: DirectoryByWords.Output, _ language: Language) -> HTML {
        let suggestion: HTML? = found.suggestion.map { text in
            var other = asked
            other.text = text
            return .button(DirectoryText.didYouMean.filled(text), other.link, isSecond: true, in: language)
        }
        return "\(chosen(asked, found, language))"
            + .empty(DirectoryText.none, DirectoryText.noneAdvice, action: suggestion, in: language)
    }

    /// The facets that are kept to, each with the way out of it.
    private static func chosen(_ asked: Asked, _ found: DirectoryByWords.Output, _ language: Language) -> HTML? {
        let kinds = DirectoryFacet.Kind.allCases.filter { asked.kept[$0] != nil }
        guard !kinds.isEmpty else { return nil }
        return .actions(kinds.map { kind in
            let word = asked.kept[kind] ?? ""
            let facet = found.facets.first { $0.facet.kind == kind && $0.facet.word == word }?.facet
            let title = DirectoryText.word(facet ?? DirectoryFacet(kind, word, Text(verbatim: word)), SubjectAreas.list)
            let words = Text("去掉“\(title.hans)”", "去掉「\(title.hant)」", "Without “\(title.en)”", "Без «\(title.ru)»")
            return .button(words, asked.keeping(kind, nil), isSecond: true, in: language)
        })
    }

    private static func row(_ entry: DirectoryEntry, _ language: Language) -> ListRow {
        let owner = entry.owner.title, summary = entry.summary
        let why = Text("\(owner.hans)。\(summary.hans)", "\(owner.hant)。\(summary.hant)",
                       "\(owner.en). \(summary.en)", "\(owner.ru). \(summary.ru)")
        return ListRow(entry.title, Directory.link(entry.name), aside: tags(entry, language), why: why)
    }

    private static func tags(_ entry: DirectoryEntry, _ language: Language) -> HTML {
        let late: HTML? = entry.isOverdue ? .tag(.warn, DirectoryText.overdueTag, in: language) + " " : nil
        return "\(late)\(sharing(entry.sharing, language))"
    }

    static func sharing(_ word: String, _ language: Language) -> HTML {
        .tag(word == "unconditional" ? .ok : .plain, DirectoryText.sharings[word] ?? Text(verbatim: word), in: language)
    }

    private static func facets(_ asked: Asked, _ found: DirectoryByWords.Output, _ language: Language) -> [HTML] {
        DirectoryFacet.Kind.allCases.compactMap { kind in
            let values = found.facets.filter { $0.facet.kind == kind }
            guard asked.kept[kind] == nil, values.count > 1, let title = DirectoryText.kinds[kind] else { return nil }
            let rows = values.prefix(10).map { facet, count in
                ListRow(DirectoryText.word(facet, SubjectAreas.list), asked.keeping(kind, facet.word),
                        aside: .number(count, in: language))
            }
            return .section(title, in: language, .rows(rows, in: language))
        }
    }
}
