import Geography
import HTML
import Kernel
import Records
import Web

/// Places: found by address, by code or by position, and a building's file.
enum PlacesPage {
    static func find(_ visit: Visit) async throws -> Answer {
        let language = visit.language
        let text = String((visit.query["q"] ?? "").prefix(PlaceText.limit))
        if let code = DivisionCode(text.filter { !$0.isWhitespace }), code.level >= .county {
            return .redirect(Registers.buildings.link.adding("area", code.text))
        }
        let (found, fault) = try await found(visit, text)
        let rows = found.map { place in
            ListRow(Text(verbatim: place.address), Registers.place.link(place.subject))
        }
        let isAsked = !text.isEmpty || visit.query["longitude"].map { !$0.isEmpty } ?? false
        let list: HTML? = !isAsked ? nil : rows.isEmpty
            ? HTML.empty(RegisterText.noPlaces, RegisterText.noPlacesHint, in: language) : HTML.rows(rows, in: language)
        let note: HTML? = fault.map { HTML.note(.warn, in: language, "<p>\($0, language)</p>") }
        let trail = HTML.trail([NamedLink(RegisterText.map, Registers.map.link)], here: RegisterText.findPlace,
                               in: language)
        let main: HTML = """
            \(HTML.head(RegisterText.findPlace, lead: RegisterText.findPlaceLead, trail: trail, in: language))
            \(search(visit, text))\(note)<section>\(list)</section>
            \(position(visit))
            """
        return visit.page(RegisterText.findPlace, under: Registers.map, main)
    }

    /// By two numbers if that is what was given, else by the words of an address.
    private static func found(_ visit: Visit, _ text: String) async throws -> ([PlaceLine], fault: Text?) {
        if let longitude = visit.query["longitude"], !longitude.isEmpty {
            guard let place = coordinate([longitude, visit.query["latitude"] ?? ""]) else {
                return ([], RegisterText.badPosition)
            }
            return (try await visit.look(PlacesByPosition(place), for: RecordRights.openness), nil)
        }
        if let place = coordinate(text.split { ",， ".contains($0) }.map(String.init)) {
            return (try await visit.look(PlacesByPosition(place), for: RecordRights.openness), nil)
        }
        if text.isEmpty { return ([], nil) }
        return (try await visit.look(PlacesByAddress(text), for: RecordRights.openness), nil)
    }

    /// Degrees east and north, as maps give them.
    static func coordinate(_ parts: [String]) -> Coordinate? {
        guard parts.count == 2, let longitude = Double(parts[0]), let latitude = Double(parts[1]),
              longitude.isFinite, latitude.isFinite else { return nil }
        return Coordinate(longitude: longitude, latitude: latitude)
    }

    static func search(_ visit: Visit, _ text: String) -> HTML {
        .search(Registers.places.link, value: text, label: RegisterText.addressOrCode, in: visit.language)
    }

    private static func position(_ visit: Visit) -> HTML {
        let form = Form(Registers.places.link, id: "position", method: .get, fields: [
            FormField("longitude", RegisterText.longitude, value: visit.query["longitude"] ?? "", isRequired: false,
                      inputMode: .decimal, maxLength: 20),
            FormField("latitude", RegisterText.latitude, value: visit.query["latitude"] ?? "", isRequired: false,
                      inputMode: .decimal, maxLength: 20),
        ], submit: RegisterText.whatIsHere)
        return .section(RegisterText.byPosition, in: visit.language,
                        .filter(form, clear: nil, label: RegisterText.byPosition, in: visit.language))
    }

    static func show(_ visit: Visit, _ id: SubjectID) async throws -> Answer {
        let file = try await visit.look(BuildingByID(id), for: RecordRights.openness), language = visit.language
        let title = Text(verbatim: file.address)
        let trail = HTML.trail([NamedLink(RegisterText.map, Registers.map.link),
                                NamedLink(RegisterText.buildings,
                                          Registers.buildings.link.adding("area", file.area.text))],
                               here: title, in: language)
        let people = try await PeopleAtPlace.section(visit, RegisterText.livesHere, .building(id),
                                                     Registers.place.link(id))
        let figures = HTML.figures([(PeopleAtPlace.words(file.residents, in: language), RegisterText.residents)],
                                   in: language)
        let main: HTML = """
            \(HTML.head(title, lead: RegisterText.placeLead, trail: trail, in: language))
            \(figures)\(position(file, in: language))\(tenants(visit, file))
            \(FileSections(visit, for: RecordRights.openness).html(file.sections))\(people)
            \(HTML.actions([HTML.printButton(in: language)]))
            """
        return visit.page(title, under: Registers.map, main)
    }

    private static func position(_ file: BuildingByID.Output, in language: Language) -> HTML? {
        guard case .polygon(let polygon)? = file.outline else { return nil }
        return """
            <p class="small">\(RegisterText.standsAt, language) <span class="number">\(polygon.centroid.description)\
            </span></p>
            """
    }

    private static func tenants(_ visit: Visit, _ file: BuildingByID.Output) -> HTML? {
        guard !file.tenants.isEmpty else { return nil }
        let rows = file.tenants.prefix(BuildingByID.limit).map { tenant in
            ListRow(Text(verbatim: tenant.name), Registers.company.link(tenant.subject),
                    why: tenant.door.map { Text(verbatim: $0) })
        }
        let more: HTML? = file.tenants.count > BuildingByID.limit
            ? HTML.paragraph(RegisterText.andMore, isSmall: true, in: visit.language) : nil
        return .section(RegisterText.tenants, in: visit.language,
                        HTML.rows(Array(rows), in: visit.language) + (more ?? ""))
    }
}
