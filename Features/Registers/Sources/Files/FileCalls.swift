import Access
import Kernel
import Records
import Store
import Web

/// The files of people, organisations and buildings over the JSON interface.
enum FileCalls {
    static let all: [Call] = [
        .get("/people/{id}", "showPerson", "A person's file, as far as one's duty goes; the person can see who looked",
             parameters: [id], response: file) { visit, text in
            let id: SubjectID = try read(text)
            let found = try await visit.look(PersonByID(id), for: RegisterRights.service)
            return FileView(id, found.name, found.sections, for: RegisterRights.service)
        },
        .get("/organisations", "listOrganisations", "Organisations by the beginning of the name, or by credit code",
             parameters: [
                 .init("q", "The beginning of the name, or a whole credit code"),
                 .init("area", "A division"), .init("after", "Where the list goes on"),
             ], isPublic: true, response: organisations) { visit, _ in
            let found = try await visit.look(
                OrganisationsByName(visit.query["q"] ?? "", area: visit.query["area"].flatMap { DivisionCode($0) },
                                    city: visit.site.jurisdiction.division, after: visit.cursor()),
                for: RecordRights.openness)
            return OrganisationsView(organisations: found.lines.elements.map {
                .init(id: $0.subject.description, name: $0.name, code: $0.code, kind: $0.kind,
                      division: $0.division.text)
            }, next: found.lines.next?.description)
        },
        .get("/organisations/{id}", "showOrganisation", "An organisation's file", parameters: [id], isPublic: true,
             response: file) { visit, text in
            let id: SubjectID = try read(text)
            let found = try await visit.look(OrganisationByID(id), for: RecordRights.openness)
            return FileView(id, found.name, found.sections, for: RecordRights.openness)
        },
        .get("/places", "findPlaces", "Buildings by address, or by longitude and latitude", parameters: [
            .init("q", "An address in Chinese or Pinyin"), .init("longitude", "Degrees"), .init("latitude", "Degrees"),
        ], isPublic: true, response: .list(place)) { visit, _ in
            let found: [PlaceLine]
            if let longitude = visit.query["longitude"] {
                guard let place = PlacesPage.coordinate([longitude, visit.query["latitude"] ?? ""]) else {
                    throw GovError("place.position", .invalid, RegisterText.badPosition)
                }
                found = try await visit.look(PlacesByPosition(place), for: RecordRights.openness)
            } else {
                found = try await visit.look(PlacesByAddress(visit.query["q"] ?? ""), for: RecordRights.openness)
            }
            return found.map {
                PlaceView(id: $0.subject.description, address: $0.address, division: $0.division.text, use: $0.use)
            }
        },
        .get("/places/{id}", "showPlace", "A building's file", parameters: [id], isPublic: true, response: file) {
            visit, text in
            let id: SubjectID = try read(text)
            let found = try await visit.look(BuildingByID(id), for: RecordRights.openness)
            return FileView(id, found.address, found.sections, for: RecordRights.openness)
        },
    ]

    private static let id = Call.Parameter("id", inPath: true, "The subject's number")

    private static func read(_ text: String) throws(GovError) -> SubjectID {
        guard let id = SubjectID(text) else { throw GovError("page.unknown", .notFound, WebText.noPage) }
        return id
    }

    /// A file as programs see it.
    private struct FileView: Encodable {
        /// What one resource holds.
        struct Section: Encodable {
            let resource: String, department: String, records: [[String: String]]
        }

        let id: String, name: String, sections: [Section]

        init(_ id: SubjectID, _ name: String, _ sections: [SubjectSection], for purpose: Purpose) {
            self.id = id.description
            self.name = name
            self.sections = sections.map { section in
                Section(resource: section.resource.name, department: section.resource.owner.department,
                        records: section.current.map { Self.values($0, purpose) })
            }
        }

        private static func values(_ record: Record, _ purpose: Purpose) -> [String: String] {
            var values = ["source": record.source, "written_at": record.writtenAt.description,
                          "version": "\(record.version)"]
            let disclosure = Disclosure(purpose, .duty)
            for (field, value) in zip(record.resource.fields, record.values) {
                switch disclosure.show(field, value) {
                case .withheld, .plain(.bytes), .plain(.null): continue
                case .masked(let text), .plain(.text(let text)): values[field.name] = text
                case .plain(.real(let number)): values[field.name] = "\(number)"
                case .plain(.integer(let number)): values[field.name] = plain(field, number)
                }
            }
            return values
        }

        private static func plain(_ field: Field, _ number: Int64) -> String {
            switch field.type {
            case .day: Day(sinceEpoch: Int(number)).description
            case .moment: Timestamp(milliseconds: number).description
            case .decimal(let places): Decimals.text(number, places: places)
            case .division: DivisionCode(number: number)?.text ?? "\(number)"
            case .boolean: number == 1 ? "true" : "false"
            default: "\(number)"
            }
        }
    }

    /// Organisations as programs see them.
    private struct OrganisationsView: Encodable {
        /// One of them.
        struct Line: Encodable {
            let id: String, name: String, code: String, kind: String, division: String
        }

        let organisations: [Line], next: String?
    }

    /// A building in a list.
    private struct PlaceView: Encodable {
        let id: String, address: String, division: String, use: String
    }

    private static let file = Schema.object([
        ("id", .text("The subject's number")), ("name", .text("What it is called")),
        ("sections", .list(.object([
            ("resource", .text("The resource")), ("department", .text("Who keeps it")),
            ("records", .list(.object([("source", .text("Where it comes from")),
                                       ("written_at", .text("When it was written")),
                                       ("version", .text("Counted from 1"))]))),
        ]))),
    ])
    private static let organisations = Schema.object([
        ("organisations", .list(.object([
            ("id", .text("The subject's number")), ("name", .text("Its name")), ("code", .text("Credit code")),
            ("kind", .text("A code of organisation_kind")), ("division", .text("Where it is")),
        ]))),
        ("next", .optional(.text("Give this back as after"))),
    ])
    private static let place = Schema.object([
        ("id", .text("The subject's number")), ("address", .text("Its address")), ("division", .text("Where it is")),
        ("use", .text("A code of building_use")),
    ])
}
