import HTML
import Kernel
import TestKit
import Testing

struct ComponentTests {
    static let hostile = Text(verbatim: "\"><script>alert('x')</script>&")

    static func page(_ main: HTML) -> String {
        let reader = WebPage.Reader(language: .english)
        let title = Text(verbatim: "T")
        return HTML.page(WebPage(site: PatternsPage.defaultSite, reader: reader, title: title, main: main)).description
    }

    @Test(arguments: Language.allCases, [false, true])
    func `The patterns page is sound in every language and size`(_ language: Language, hasLargeType: Bool) {
        let patterns = PatternsPage(reader: .init(language: language, hasLargeType: hasLargeType))
        #expect(structuralFaults(in: patterns.html.description) == [])
        #expect(structuralFaults(in: patterns.confirmation.description) == [])
        #expect(patterns.html.description.contains("<html lang=\"\(language.rawValue)\""))
    }

    @Test(arguments: Language.allCases)
    func `The patterns page is as it was`(_ language: Language) {
        let patterns = PatternsPage(reader: .init(language: language))
        let name = "patterns-\(language.rawValue).html"
        #expect(snapshotFault(of: steady(patterns.html), named: name) == nil)
    }

    @Test func `The page that asks first is as it was`() {
        let patterns = PatternsPage(reader: .init(language: .english, hasLargeType: true))
        #expect(snapshotFault(of: steady(patterns.confirmation), named: "confirmation.html") == nil)
    }

    /// The page without the hashes of the assets, so that a change of style does not touch every golden file.
    private func steady(_ html: HTML) -> String {
        Asset.all.reduce(html.description) { page, asset in
            page.split(separator: asset.name, omittingEmptySubsequences: false).joined(separator: "ASSET")
        }
    }

    @Test func `Hostile words stay words in every component`() {
        let words = Self.hostile, language = Language.english
        let link = Link("/").adding("q", words.en)
        var form = Form(link, fields: [
            FormField("a", words, value: words.en, hint: words, isRequired: false, error: words,
                      autocomplete: words.en),
            FormField("b", words, .textarea(rows: 2), value: "</textarea>" + words.en),
            FormField("c", words, .select([FormOption(words.en, words)]), value: words.en),
            FormField("d", words, .radio([FormOption(words.en, words, hint: words)]), error: words),
            FormField("e", words, .checkbox, hint: words, error: words), .hidden("f", words.en),
            FormField("g", words, .file(accepting: [words.en])), FormField("h", words, .date, value: words.en),
        ], submit: words, cancel: link)
        form.faults = [words]
        let table = Table(words, columns: [Table.Column(words, sortLink: link, order: .ascending)],
                          rows: [["\(words, language)"]], empty: words, count: .atLeast(1),
                          paging: Table.Paging(first: link, next: link))
        let trail = HTML.trail([NamedLink(words, link)], here: words, in: language)
        let parts: [HTML] = [
            HTML.head(words, lead: words, trail: trail, in: language),
            HTML.section(words, in: language, HTML.rows([ListRow(words, link, why: words)], in: language)),
            HTML.form(form, in: language), HTML.table(table, in: language), HTML.toast(.stop, words, in: language),
            HTML.note(.ok, words, in: language, "x"), HTML.figures([(words.en, words)], in: language),
            HTML.facts([(words, HTML(text: words.en))], in: language), HTML.terms([(words, words)], in: language),
            HTML.timeline([TimelineStop(.now, words, detail: words)], in: language), HTML.proof(words.en),
            HTML.search(link, name: "q", value: words.en, label: words, in: language),
            HTML.chart(Chart(words, .bar, axis: words, labels: [words], series: [(words, [1])]), in: language),
            HTML.map(words, source: link, list: link, legend: [(.high, words)], in: language),
            HTML.press(words, link, [(words.en, words.en)], in: language),
            HTML.progress(words, done: 1, of: 2, in: language),
        ]
        let page = Self.page(parts.joined())
        #expect(structuralFaults(in: page) == [])
        #expect(!page.contains("<script>"))
        let text = MarkupTokenizer.tokens(of: page).compactMap { if case .text(let text) = $0 { text } else { nil } }
        #expect(text.filter { $0.contains(words.en) }.count > 25)
    }

    @Test func `A sorted column says so, and rows fold with their labels`() {
        let columns = [Table.Column(Text(verbatim: "A"), sortLink: "/?sort=a", order: .descending),
                       Table.Column(Text(verbatim: "N"), isNumber: true)]
        let table = Table(Text(verbatim: "C"), columns: columns, rows: [["x", "1"]], empty: Text(verbatim: "none"))
        let html = HTML.table(table, in: .english).description
        #expect(html.contains("<th scope=\"col\" aria-sort=\"descending\"><a href=\"/?sort=a\">A</a></th>"))
        #expect(html.contains("<td data-label=\"A\">x</td><td class=\"number\" data-label=\"N\">1</td>"))
        #expect(!html.contains("paging"))
    }

    @Test func `An empty table says what that means`() {
        let table = Table(Text(verbatim: "C"), columns: [], rows: [], empty: Text(verbatim: "Nobody looked"),
                          paging: Table.Paging(first: "/"))
        let html = HTML.table(table, in: .english).description
        #expect(html.contains("Nobody looked") && !html.contains("<table"))
        #expect(html.contains("<a href=\"/\">Back to the start</a>"))
    }
}
