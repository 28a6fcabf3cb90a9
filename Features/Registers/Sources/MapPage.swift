import Geography
import HTML
import Kernel
import Records
import Web

/// The city's buildings on a map: a picture without a script, a live map with one, a list in either case.
enum MapPage {
    static func show(_ visit: Visit) async throws -> Answer {
        let found = try await visit.look(try lookup(visit, BuildingsByArea.mapLimit), for: RecordRights.openness)
        let language = visit.language
        let area = found.area
        let part = visit.query["after"]
        let source = area.map { area in
            let all = Registers.outlines.link.adding("area", area.text)
            return part.map { all.adding("after", $0) } ?? all
        }
        let list = area.map { Registers.buildings.link.adding("area", $0.text) } ?? Registers.buildings.link
        let map = HTML.map(RegisterText.mapTitle, source: source, list: list,
                           legend: [(.building, RegisterText.building)],
                           picture: MapPicture.draw(found.buildings.elements, label: RegisterText.mapTitle[language]),
                           in: language)
        let main: HTML = """
            \(HTML.head(found.name, lead: RegisterText.mapLead, in: language))
            \(PlacesPage.search(visit, ""))
            \(AreaFilter.html(visit, Registers.map.link, found.areas, area))
            \(map)\(HTML.paging(BuildingsPage.paging(visit, Registers.map.link, found), in: language))
            """
        return visit.page(RegisterText.mapTitle, under: Registers.map, with: [.maps], main)
    }

    static func geoJSON(_ visit: Visit) async throws -> Answer {
        let found = try await visit.look(try lookup(visit, BuildingsByArea.mapLimit), for: RecordRights.openness)
        let features = found.buildings.elements.compactMap { building in
            building.outline.map { outline in
                GeoFeature(id: .string(building.subject.description), geometry: outline, properties: [
                    .init("kind", .string("building")),
                    .init("name", .string(label(building, found, visit.language))),
                    .init("href", .string(Registers.place.link(building.subject).address)),
                ])
            }
        }
        return Answer(contentType: "application/geo+json", body: .bytes(GeoJSON.features(features).bytes))
    }

    static func lookup(_ visit: Visit, _ limit: Int) throws(GovError) -> BuildingsByArea {
        BuildingsByArea(area: visit.query["area"].flatMap { DivisionCode($0) }, city: visit.site.jurisdiction.division,
                        limit: limit, after: try visit.cursor())
    }

    private static func label(_ building: BuildingsByArea.Line, _ found: BuildingsByArea.Output, _ language: Language)
        -> String {
        let use = found.uses?.title(of: building.use)?[language] ?? building.use
        return "\(building.address) · \(use) · \(building.floors)"
    }
}

/// The choice of an area above a map or a list of places.
enum AreaFilter {
    static func html(_ visit: Visit, _ action: Link, _ areas: [Division], _ chosen: DivisionCode?) -> HTML {
        let form = Form(action, id: "area", method: .get, fields: [
            FormField("area", RegisterText.area, .select(areas.map { FormOption($0.code.text, $0.name) }),
                      value: chosen?.text ?? "", isRequired: false),
        ], submit: RegisterText.show)
        return .filter(form, clear: nil, label: RegisterText.filter, in: visit.language)
    }
}

/// Outlines drawn as SVG on the server, for readers without a script and for paper.
enum MapPicture {
    /// North is up; lengths east are shortened by the cosine of the latitude.
    static func draw(_ buildings: [BuildingsByArea.Line], label: String) -> HTML? {
        let boxes = buildings.compactMap(\.outline?.boundingBox)
        guard let first = boxes.first else { return nil }
        let box = boxes.dropFirst().reduce(first) { $0.union($1) }
        let west = Double(box.westE7), north = Double(box.northE7)
        let shortening = cosine(degrees: box.center.latitude)
        let width = (Double(box.eastE7) - west) * shortening, height = north - Double(box.southE7)
        guard width > 0, height > 0 else { return nil }
        let scale = 1200 / width
        var path = ""
        for case .polygon(let polygon)? in buildings.lazy.map(\.outline) {
            for ring in polygon.rings {
                for (index, corner) in ring.corners.enumerated() {
                    let x = Int((Double(corner.longitudeE7) - west) * shortening * scale)
                    let y = Int((north - Double(corner.latitudeE7)) * scale)
                    path += "\(index == 0 ? "M" : "L")\(x) \(y)"
                }
                path += "Z"
            }
        }
        let size = "0 0 1200 \(Int(height * scale))"
        return """
            <svg viewBox="\(size)" role="img" aria-label="\(label)"><path class="building" d="\(path)"/></svg>
            """
    }

    /// By Taylor's series to the sixth power: within 0.1 % up to 70 degrees, which is enough for a picture.
    private static func cosine(degrees: Double) -> Double {
        let x = degrees * .pi / 180, square = x * x
        return 1 - square / 2 + square * square / 24 - square * square * square / 720
    }
}
