import HTML
import Kernel
import Records
import Web

/// Organisations: the list, and each one's file.
enum CompaniesPage {
    static func list(_ visit: Visit) async throws -> Answer {
        let language = visit.language
        let text = String((visit.query["q"] ?? "").trimmingPrefix { $0.isWhitespace }.prefix(120))
        let area = visit.query["area"].flatMap { DivisionCode($0) }
        let found = try await visit.look(
            OrganisationsByName(text, area: area, city: visit.site.jurisdiction.division, after: try visit.cursor()),
            for: RecordRights.openness)
        var here = Registers.companies.link
        if !text.isEmpty { here = here.adding("q", text) }
        if let area { here = here.adding("area", area.text) }
        let rows: [[HTML]] = found.lines.elements.map { line in
            ["<a href=\"\(Registers.company.link(line.subject))\">\(line.name)</a>",
             "<span class=\"number\">\(line.code)</span>",
             "\(found.kinds?.title(of: line.kind) ?? Text(verbatim: line.kind), language)",
             "\(found.names[line.division] ?? Text(verbatim: line.division.text), language)"]
        }
        let table = Table(RegisterText.companies, isCaptionShown: false, columns: [
            .init(RegisterText.name), .init(RegisterText.creditCode), .init(RegisterText.kind),
            .init(RegisterText.area),
        ], rows: rows, empty: RegisterText.noCompanies, paging: .init(
            first: visit.query["after"] == nil ? nil : here,
            next: found.lines.next.map { here.adding("after", $0.description) }))
        let main: HTML = """
            \(HTML.head(RegisterText.companies, lead: RegisterText.companiesLead, in: language))
            \(filter(visit, text, area, found.areas))
            <section>\(HTML.table(table, in: language))</section>
            """
        return visit.page(RegisterText.companies, under: Registers.companies, main)
    }

    private static func filter(_ visit: Visit, _ text: String, _ area: DivisionCode?, _ areas: [Division]) -> HTML {
        let options = [FormOption("", RegisterText.allStreets)] + areas.map { FormOption($0.code.text, $0.name) }
        let form = Form(Registers.companies.link, id: "filter", method: .get, fields: [
            FormField("q", RegisterText.nameOrCode, value: text, isRequired: false, maxLength: 120),
            FormField("area", RegisterText.area, .select(options), value: area?.text ?? "", isRequired: false),
        ], submit: RegisterText.show)
        return .filter(form, clear: visit.query.isEmpty ? nil : Registers.companies.link, label: RegisterText.filter,
                       in: visit.language)
    }

    static func show(_ visit: Visit, _ id: SubjectID) async throws -> Answer {
        let file = try await visit.look(OrganisationByID(id), for: RecordRights.openness), language = visit.language
        let title = Text(verbatim: file.name)
        let trail = HTML.trail([NamedLink(RegisterText.companies, Registers.companies.link)], here: title, in: language)
        let workers = try await PeopleAtPlace.section(visit, RegisterText.worksHere, .employer(id),
                                                      Registers.company.link(id))
        let figures = HTML.figures([(PeopleAtPlace.words(file.workers, in: language), RegisterText.workers)],
                                   in: language)
        let main: HTML = """
            \(HTML.head(title, lead: RegisterText.companyLead, trail: trail, in: language))\(figures)
            \(FileSections(visit, for: RecordRights.openness).html(file.sections))\(workers)
            \(HTML.actions([HTML.printButton(in: language)]))
            """
        return visit.page(title, under: Registers.companies, main)
    }
}
