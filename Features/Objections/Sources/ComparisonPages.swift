import Access
import HTML
import Kernel
import Records
import Web

/// Values of two departments held against each other.
enum ComparisonPages {
    static func list(_ visit: Visit) async throws -> Answer {
        let found = try await visit.look(ComparisonsByOffice(), for: ObjectionRights.comparing)
        let language = visit.language
        let rows = found.map { line in
            let run = line.run
            return ListRow(line.comparison.title, Word(pathText: line.comparison.name).map(Objections.comparison.link),
                           aside: run.map { "\(ObjectionWords.found.filled("\($0.found)"), language)" },
                           why: run.map { ObjectionWords.compared($0.compared, language) } ?? ObjectionWords.neverRun)
        }
        let trail = HTML.trail([NamedLink(ObjectionWords.objections, Objections.office.link)],
                               here: ObjectionWords.comparisons, in: language)
        let content = rows.isEmpty
            ? HTML.empty(ObjectionWords.noComparisons, in: language) : HTML.rows(rows, in: language)
        let main: HTML = """
            \(HTML.head(ObjectionWords.comparisons, lead: ObjectionWords.comparisonsLead, trail: trail, in: language))
            <section>\(content)</section>
            """
        return visit.page(ObjectionWords.comparisons, under: Objections.office, main)
    }

    static func show(_ visit: Visit, _ name: Word) async throws -> Answer {
        let found = try await visit.look(DisagreementsOfComparison(name.text, after: visit.cursor()),
                                         for: ObjectionRights.comparing)
        let language = visit.language, comparison = found.comparison
        let trail = HTML.trail([NamedLink(ObjectionWords.objections, Objections.office.link),
                                NamedLink(ObjectionWords.comparisons, Objections.comparisons.link)],
                               here: comparison.title, in: language)
        let start: HTML? = visit.principal.may(ObjectionRights.compare, in: found.asked.owner.scope)
            && !(found.run?.state.isOpen ?? false)
            ? HTML.actions([.press(ObjectionWords.compareNow, Objections.comparison.link(name),
                                   [(name: "form-token", value: visit.formToken)], in: language)]) : nil
        let main: HTML = """
            \(HTML.head(comparison.title, trail: trail, in: language))\(start)
            \(HTML.split([lines(visit, found, name)], beside: [facts(visit, found)]))
            """
        return visit.page(comparison.title, under: Objections.office, main)
    }

    static func start(_ visit: Visit, _ name: Word) async throws -> Answer {
        _ = try await visit.perform(StartComparison(name.text), for: ObjectionRights.comparing)
        return .redirect(Objections.comparison.link(name))
    }

    private static func facts(_ visit: Visit, _ found: DisagreementsOfComparison.Output) -> HTML {
        let language = visit.language
        func side(_ resource: Resource, _ side: Comparison.Side) -> HTML {
            let field = resource.field(side.field)?.title ?? Text(verbatim: side.field)
            let owner = resource.owner.title
            return "\(ObjectionWords.about(resource.title, field), language) <small>\(owner, language)</small>"
        }
        var facts: [(name: Text, value: HTML)] = [
            (ObjectionWords.asked, side(found.asked, found.comparison.asked)),
            (ObjectionWords.against, side(found.other, found.comparison.other)),
        ]
        guard let run = found.run else {
            return .section(ObjectionWords.matter, in: language, .facts(facts, in: language))
        }
        facts += [
            (ObjectionWords.ranAt, visit.time(run.askedAt, .full)),
            (ObjectionWords.comparedBoth, .number(run.compared, in: language)),
            (ObjectionWords.newlyFound, .number(run.found, in: language)),
            (ObjectionWords.raisedCases, .number(run.raised, in: language)),
        ]
        let progress: HTML? = run.state.isOpen
            ? .progress(ObjectionWords.running, done: run.seen, of: run.total ?? 0, in: language) : nil
        return .section(ObjectionWords.matter, in: language, HTML.facts(facts, in: language) + (progress ?? HTML()))
    }

    private static func lines(_ visit: Visit, _ found: DisagreementsOfComparison.Output, _ name: Word) -> HTML {
        let language = visit.language, base = Objections.comparison.link(name)
        let rows: [[HTML]] = found.lines.elements.map { line in
            let link: HTML = line.objection.map { id in
                "<a href=\"\(Objections.objection.link(id))\">\(ObjectionWords.openCase, language)</a>"
            } ?? "\(ObjectionWords.listed, language)"
            return [HTML.proof("\(line.subject)"), link, visit.time(line.foundAt)]
        }
        return .table(Table(
            ObjectionWords.disagreements,
            columns: [ObjectionWords.subject, ObjectionWords.objection, ObjectionWords.foundAt].map {
                Table.Column($0)
            },
            rows: rows, empty: ObjectionWords.noDisagreement,
            paging: .init(first: visit.query["after"] == nil ? nil : base,
                          next: found.lines.next.map { base.adding("after", $0.description) })), in: language)
    }
}
