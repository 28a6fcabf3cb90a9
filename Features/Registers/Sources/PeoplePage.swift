import HTML
import Kernel
import Records
import Web

/// The residents of one's area as a table.
enum PeoplePage {
    static func show(_ visit: Visit) async throws -> Answer {
        let lookup = PeopleByArea(
            area: visit.query["area"].flatMap { DivisionCode($0) },
            sex: visit.query["sex"].flatMap { Int($0) }.flatMap { Sex(rawValue: $0) },
            order: visit.query["order"].flatMap { PeopleByArea.Order(rawValue: $0) } ?? .name,
            after: try visit.cursor())
        let found = try await visit.look(lookup, for: RegisterRights.service)
        let main: HTML = """
            \(HTML.head(RegisterText.people, lead: RegisterText.peopleLead, in: visit.language))
            \(filter(visit, lookup, found.areas))
            <section>\(list(visit, lookup, found))</section>
            """
        return visit.page(RegisterText.people, under: Registers.people, main)
    }

    private static func list(_ visit: Visit, _ lookup: PeopleByArea, _ found: PeopleByArea.Output) -> HTML {
        let language = visit.language
        // What many rows share is made once.
        let male = HTML(text: RegisterText.male[language]), female = HTML(text: RegisterText.female[language])
        let places = found.names.mapValues { HTML(text: $0[language]) }
        return HTML.table(table(visit, lookup, found.people.next), in: language, reserving: 20_000) { writer in
            for person in found.people.elements {
                writer.cell { cell in
                    cell.append(markup: "<a href=\"")
                    cell.append(text: Registers.person.link(person.subject).address)
                    cell.append(markup: "\">")
                    cell.append(text: person.name)
                    cell.append(markup: "</a> <small>")
                    cell.append(text: person.latin)
                    cell.append(markup: "</small>")
                }
                writer.cell(person.sex == .male ? male : female)
                writer.cell { $0.append(person.born, isFull: true, in: language) }
                writer.cell { cell in
                    cell.append(markup: "<span class=\"number\">")
                    cell.append(text: person.number?.masked ?? "")
                    cell.append(markup: "</span>")
                }
                writer.cell(places[person.division] ?? HTML(text: person.division.text))
            }
        }
    }

    private static func table(_ visit: Visit, _ lookup: PeopleByArea, _ next: Cursor?) -> Table {
        let first: Link? = lookup.after == nil ? nil : link(visit, dropping: ["after"])
        let next = next.map { link(visit, dropping: ["after"]).adding("after", $0.description) }
        return Table(RegisterText.people, isCaptionShown: false, columns: [
            column(visit, RegisterText.name, .name, lookup), Table.Column(RegisterText.sex),
            column(visit, RegisterText.born, .born, lookup), Table.Column(RegisterText.number),
            Table.Column(RegisterText.communityColumn),
        ], empty: RegisterText.noPeople, paging: .init(first: first, next: next))
    }

    private static func column(_ visit: Visit, _ heading: Text, _ order: PeopleByArea.Order, _ lookup: PeopleByArea)
        -> Table.Column {
        let sort = link(visit, dropping: ["after", "order"]).adding("order", order.rawValue)
        return Table.Column(heading, sortLink: sort, order: lookup.order == order ? .ascending : nil)
    }

    private static func filter(_ visit: Visit, _ lookup: PeopleByArea, _ areas: [Division]) -> HTML {
        let areas = [FormOption("", RegisterText.allStreets)] + areas.map { FormOption($0.code.text, $0.name) }
        let form = Form(Registers.people.link, id: "filter", method: .get, fields: [
            FormField("area", RegisterText.area, .select(areas), value: visit.query["area"] ?? "", isRequired: false),
            FormField("sex", RegisterText.sex, .select([
                FormOption("", RegisterText.allStreets), FormOption("1", RegisterText.male),
                FormOption("2", RegisterText.female),
            ]), value: visit.query["sex"] ?? "", isRequired: false),
        ], submit: RegisterText.show)
        return .filter(form, clear: visit.query.isEmpty ? nil : Registers.people.link, label: RegisterText.filter,
                       in: visit.language)
    }

    /// This page with its filter, less the given parts.
    private static func link(_ visit: Visit, dropping names: [String]) -> Link {
        ["area", "sex", "order"].filter { !names.contains($0) }.reduce(Registers.people.link) { link, name in
            visit.query[name].map { $0.isEmpty ? link : link.adding(name, $0) } ?? link
        }
    }
}
