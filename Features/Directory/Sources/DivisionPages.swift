import HTML
import Kernel
import Records
import Web

/// The register of divisions: by name or code, and each with its history.
enum DivisionPages {
    static func list(_ visit: Visit) async throws -> Answer {
        let text = String((visit.query["q"] ?? "").prefix(60)).trimmed, language = visit.language
        let found = try await visit.look(DivisionsByName(text), for: RecordRights.openness)
        let content = found.isEmpty
            ? HTML.empty(ResourceText.noDivision, in: language) : HTML.rows(found.map { row($0, visit) }, in: language)
        let main: HTML = """
            \(HTML.head(ResourceText.divisions, lead: ResourceText.divisionsLead, in: language))
            \(HTML.search(Directory.divisions.link, value: text, label: ResourceText.divisionSearch, in: language))
            <section>\(content)</section>
            """
        return visit.page(ResourceText.divisions, under: Directory.search, main)
    }

    static func show(_ visit: Visit, _ word: Word) async throws -> Answer {
        guard let code = DivisionCode(word.text) else {
            throw GovError("division.unknown", .notFound, ResourceText.noDivision)
        }
        let found = try await visit.look(DivisionByCode(code), for: RecordRights.openness), language = visit.language
        let division = found.division
        let above = found.above.compactMap { other in link(other.code).map { NamedLink(other.name, $0) } }
        let trail = HTML.trail([NamedLink(ResourceText.divisions, Directory.divisions.link)] + above,
                               here: division.name, in: language)
        var facts: [(name: Text, value: HTML)] = [
            (ResourceText.divisionCode, .proof(code.text)),
            (DirectoryText.kinds[.level] ?? ResourceText.divisions,
             "\(DirectoryText.levels["\(code.level)"] ?? ResourceText.divisions, language)"),
            (ResourceText.since, .day(division.from, isFull: true, in: language)),
        ]
        if let until = division.until { facts.append((ResourceText.until, .day(until, isFull: true, in: language))) }
        let below = found.below.isEmpty
            ? HTML.empty(ResourceText.noneBelow, in: language) : .rows(found.below.map { row($0, visit) }, in: language)
        let main: HTML = """
            \(HTML.head(division.name, tag: state(division, visit), trail: trail, in: language))
            \(HTML.facts(facts, in: language))\(history(found, language))
            \(HTML.section(ResourceText.below, in: language, below))
            """
        return visit.page(division.name, under: Directory.search, main)
    }

    private static func history(_ found: DivisionByCode.Output, _ language: Language) -> HTML? {
        guard !found.history.isEmpty else { return nil }
        let rows: [[HTML]] = found.history.map { step in
            let words = step.isOrigin ? ResourceText.cameFrom
                : step.isWhole ? ResourceText.becameWhole : ResourceText.becamePart
            let name = step.name?[language] ?? step.code.text
            let other: HTML = link(step.code).map { "<a href=\"\($0)\">\(name)</a>" } ?? "\(name)"
            return [.day(step.day, isFull: true, in: language), "\(words, language)",
                    "\(other)<small>\(step.code.text)</small>"]
        }
        let heads = [ResourceText.since, ResourceText.history, ResourceText.divisionName]
        return .section(ResourceText.history, in: language, .table(
            Table(ResourceText.history, isCaptionShown: false, columns: heads.map { Table.Column($0) }, rows: rows,
                  empty: ResourceText.history), in: language))
    }

    private static func row(_ division: Division, _ visit: Visit) -> ListRow {
        ListRow(division.name, link(division.code), aside: state(division, visit),
                why: Text(verbatim: division.code.text))
    }

    /// Said only of what is past.
    private static func state(_ division: Division, _ visit: Visit) -> HTML? {
        let today = visit.now.day(offsetSeconds: visit.site.jurisdiction.offsetSeconds)
        return division.stands(on: today) ? nil : .tag(.plain, ResourceText.past, in: visit.language)
    }

    private static func link(_ code: DivisionCode) -> Link? {
        Word(pathText: code.text).map(Directory.division.link)
    }
}
