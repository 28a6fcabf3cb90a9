import HTML
import Kernel
import Records
import Web

/// The buildings of an area as a table: what the map shows, in words.
enum BuildingsPage {
    static func show(_ visit: Visit) async throws -> Answer {
        let found = try await visit.look(
            try MapPage.lookup(visit, BuildingsByArea.pageLimit), for: RecordRights.openness)
        let language = visit.language
        let rows: [[HTML]] = found.buildings.elements.map { building in
            let use = found.uses?.title(of: building.use)?[language] ?? building.use
            return [
                "<a href=\"\(Registers.place.link(building.subject))\">\(building.address)</a>", "\(use)",
                "\(building.floors)",
            ]
        }
        let table = Table(RegisterText.buildings, isCaptionShown: false, columns: [
            Table.Column(RegisterText.address), Table.Column(RegisterText.use),
            Table.Column(RegisterText.floors, isNumber: true),
        ], rows: rows, empty: RegisterText.noBuildings, paging: paging(visit, Registers.buildings.link, found))
        let trail = HTML.trail([NamedLink(RegisterText.map, Registers.map.link)], here: RegisterText.buildings,
                               in: language)
        let main: HTML = """
            \(HTML.head(found.name, lead: RegisterText.buildingsLead, trail: trail,
                        in: language))
            \(AreaFilter.html(visit, Registers.buildings.link, found.areas, found.area))
            <section>\(HTML.table(table, in: language))</section>
            """
        return visit.page(RegisterText.buildings, under: Registers.map, main)
    }

    /// The way through the parts of an area, on the map as in the list.
    static func paging(_ visit: Visit, _ page: Link, _ found: BuildingsByArea.Output) -> Table.Paging {
        let start = found.area.map { page.adding("area", $0.text) } ?? page
        return Table.Paging(first: visit.query["after"] == nil ? nil : start,
                            next: found.buildings.next.map { start.adding("after", $0.description) })
    }
}
