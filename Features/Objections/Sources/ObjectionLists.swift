import Access
import HTML
import Kernel
import Records
import Web

/// My objections, and those that my office answers.
enum ObjectionLists {
    static func mine(_ visit: Visit) async throws -> Answer {
        let found = try await visit.look(MyObjections(after: visit.cursor()), for: .ownRights)
        let language = visit.language
        let rows = found.elements.map { line in
            ListRow(ObjectionWords.about(line.resource, line.field), Objections.objection.link(line.objection.id),
                    aside: tag(line.objection, visit), why: ObjectionWords.next(line.objection, visit))
        }
        let content = rows.isEmpty
            ? HTML.empty(ObjectionWords.noneOfMine, ObjectionWords.howTo, in: language) : HTML.rows(rows, in: language)
        let main: HTML = """
            \(HTML.head(ObjectionWords.mine, lead: ObjectionWords.mineLead, in: language))
            <section>\(content)\(paging(visit, found.next, Objections.mine))</section>
            """
        return visit.page(ObjectionWords.mine, under: Objections.mine, main)
    }

    static func office(_ visit: Visit) async throws -> Answer {
        let showsAll = visit.query["state"] == "all"
        let lookup = ObjectionsByOffice(onlyOpen: !showsAll, after: try visit.cursor())
        let found = try await visit.look(lookup, for: ObjectionRights.verifying)
        let language = visit.language
        let rows: [[HTML]] = found.elements.map { line in
            let objection = line.objection, link = Objections.objection.link(objection.id)
            return [
                "<a href=\"\(link)\">\(ObjectionWords.about(line.resource, line.field), language)</a>",
                tag(objection, visit), "\(ObjectionWords.origin(objection.origin), language)",
                visit.time(objection.raisedAt), objection.state.isOpen ? due(objection, visit) : "—",
            ]
        }
        let all = Objections.office.link.adding("state", "all")
        let base = showsAll ? all : Objections.office.link
        let table = Table(
            ObjectionWords.objections, isCaptionShown: false,
            columns: [ObjectionWords.record, ObjectionWords.state, ObjectionWords.from, ObjectionWords.raisedAt,
                      ObjectionWords.dueAt].map { Table.Column($0) },
            rows: rows, empty: showsAll ? ObjectionWords.none : ObjectionWords.noneOpen,
            paging: .init(first: visit.query["after"] == nil ? nil : base,
                          next: found.next.map { base.adding("after", $0.description) }))
        var buttons = [showsAll
            ? HTML.button(ObjectionWords.onlyOpen, Objections.office.link, isSecond: true, in: language)
            : HTML.button(ObjectionWords.all, all, isSecond: true, in: language)]
        if visit.principal.holds(ObjectionRights.compare) {
            buttons.append(.button(ObjectionWords.comparisons, Objections.comparisons.link, isSecond: true,
                                   in: language))
        }
        let main: HTML = """
            \(HTML.head(ObjectionWords.objections, lead: ObjectionWords.officeLead, in: language))
            \(HTML.actions(buttons))
            <section>\(HTML.table(table, in: language))</section>
            """
        return visit.page(ObjectionWords.objections, under: Objections.office, main)
    }

    /// Where it stands.
    static func tag(_ objection: RecordObjection, _ visit: Visit) -> HTML {
        let tone: Tone = switch objection.state {
        case .verifying, .reviewing: objection.dueAt < visit.now ? .stop : .warn
        case .corrected: .ok
        case .kept, .withdrawn: .plain
        }
        return .tag(tone, ObjectionWords.state(objection.state), in: visit.language)
    }

    private static func due(_ objection: RecordObjection, _ visit: Visit) -> HTML {
        objection.dueAt < visit.now
            ? .tag(.stop, ObjectionWords.late.filled(visit.language.time(
                objection.dueAt, offsetSeconds: visit.site.jurisdiction.offsetSeconds)), in: visit.language)
            : visit.time(objection.dueAt)
    }

    static func paging(_ visit: Visit, _ next: Cursor?, _ path: Path) -> HTML? {
        HTML.paging(.init(first: visit.query["after"] == nil ? nil : path.link,
                          next: next.map { path.link.adding("after", $0.description) }), in: visit.language)
    }
}
