import Access
import HTML
import Kernel
import Web

/// Who looked at my data.
struct LooksPage: Sendable {
    let sets: SetResolvers
    let latest: @Sendable () -> [Entry]

    @Sendable func show(_ visit: Visit) async throws -> Answer {
        let own = visit.query["own"] == "1"
        let looks =
            try await visit.look(WhoLooked(after: visit.cursor(), includesOwn: own, sets: sets,
                                           latest: latest()), for: .ownRights)
        let language = visit.language
        let list = own ? MyData.looks.link.adding("own", "1") : MyData.looks.link
        let first: Link? = visit.query["after"] == nil ? nil : list
        let next = looks.next.map { list.adding("after", $0.description) }
        let other: HTML = own
            ? .button(MyDataText.othersOnly, MyData.looks.link, isSecond: true, in: language)
            : .button(MyDataText.ownToo, MyData.looks.link.adding("own", "1"), isSecond: true, in: language)
        let table = Table(MyDataText.looks, isCaptionShown: false, columns: [
            Table.Column(MyDataText.when), Table.Column(MyDataText.who), Table.Column(MyDataText.what),
            Table.Column(MyDataText.why), Table.Column(MyDataText.proof),
        ], rows: looks.elements.map { row($0, visit) }, empty: nobody(looks),
            paging: .init(first: first, next: next))
        let main: HTML = """
            \(HTML.head(MyDataText.looks, lead: MyDataText.looksLead, in: language))
            <section>\(HTML.table(table, in: language))</section>
            <p class="small">\(MyDataText.checkHint, language)</p>
            \(HTML.actions([other]))
            """
        return visit.page(MyDataText.looks, under: MyData.looks, main)
    }

    /// The latest on the home page.
    @Sendable func panel(_ visit: Visit) async throws -> HTML? {
        guard visit.principal.subject != nil else { return nil }
        let looks = try await visit.look(WhoLooked(limit: 3, sets: sets, latest: latest()), for: .ownRights)
        let all = HTML.link(MyDataText.all, MyData.looks.link, in: visit.language)
        let content = looks.elements.isEmpty
            ? HTML.empty(nobody(looks), in: visit.language)
            : HTML.rows(looks.elements.map { look in
                ListRow(MyDataText.who(look.entry.title), MyData.looks.link, aside: visit.time(look.entry.at),
                        why: visit.site.purpose(look.entry.purpose))
            }, in: visit.language)
        return .section(MyDataText.looks, aside: all, in: visit.language, content)
    }

    /// Where only some of a long list was looked through, nothing is said of the rest.
    private func nobody(_ looks: Page<LookedAt>) -> Text { looks.next == nil ? MyDataText.nobody : MyDataText.onlyYou }

    @Sendable func download(_ visit: Visit, _ entry: Word) async throws -> Answer {
        guard let sequence = Int(entry.text), sequence >= 0 else {
            throw GovError("page.unknown", .notFound, WebText.noPage)
        }
        let proof = try await visit.look(ProofOfEntry(sequence: sequence, sets: sets), for: .ownRights)
        return .download(Array(proof.utf8), name: "entry-\(sequence).tlog-proof",
                         contentType: "text/plain; charset=utf-8")
    }

    private func row(_ look: LookedAt, _ visit: Visit) -> [HTML] {
        let entry = look.entry, language = visit.language
        var others: HTML? = look.others.flatMap { $0 > 1 ? $0 : nil }.map {
            "<br><small>\(MyDataText.among.filled(language.number($0)), language)</small>"
        }
        if case .set(let resource, _, _) = entry.concern {
            others = "<br><small>\(MyDataText.inSet.filled(resource), language)</small>"
        }
        let purpose = visit.site.purpose(entry.purpose), basis = visit.site.basis(entry.basis, of: entry.purpose)
        return [
            visit.time(entry.at), "\(MyDataText.who(entry.title), language)",
            "\(visit.site.deed(entry.name), language)\(others)",
            "\(purpose, language)<br><small>\(basis, language)</small>", proof(look, language),
        ]
    }

    private func proof(_ look: LookedAt, _ language: Language) -> HTML {
        guard let sequence = look.sequence, let word = Word(pathText: "\(sequence)") else {
            return .tag(.plain, MyDataText.pending, in: language)
        }
        let state = switch look.proof {
        case .pending: MyDataText.pending
        case .signed: MyDataText.signed
        case .witnessed: MyDataText.witnessed
        }
        return """
            <a href="\(MyData.proof.link(word))">#\(language.number(sequence))</a><br><small>\(state, language)</small>
            """
    }
}
