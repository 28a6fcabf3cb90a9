import HTML
import Kernel
import Records
import Web

/// The directory over the JSON interface.
enum DirectoryCalls {
    /// The address of one resource for programs.
    static func link(_ name: String) -> Link { "/api/v1/directory/\(name)" }

    /// A resource as a search lists it.
    struct EntryView: Encodable, Sendable {
        let name: String, version: Int, title: String, summary: String, owner: String, library: String, sharing: String
        let securityLevel: Int, cycle: String, area: String?, changedAt: Int64, dueAt: Int64?, isOverdue: Bool

        init(_ entry: DirectoryEntry, _ language: Language) {
            name = entry.name
            version = entry.version
            title = entry.title[language]
            summary = entry.summary[language]
            owner = entry.owner.title[language]
            library = entry.library.rawValue
            sharing = entry.sharing
            securityLevel = entry.securityLevel
            cycle = entry.cycle.rawValue
            area = entry.area
            changedAt = entry.changedAt.milliseconds
            dueAt = entry.dueAt?.milliseconds
            isOverdue = entry.isOverdue
        }
    }

    /// What was found.
    struct FoundView: Encodable, Sendable {
        /// One value to narrow by.
        struct FacetView: Encodable, Sendable {
            let kind: String, word: String, title: String, count: Int
        }

        let total: Int, resources: [EntryView], facets: [FacetView], next: String?, suggestion: String?

        init(_ found: DirectoryByWords.Output, _ language: Language) {
            total = found.total
            resources = found.entries.elements.map { EntryView($0, language) }
            facets = found.facets.map { facet, count in
                FacetView(kind: facet.kind.rawValue, word: facet.word,
                          title: DirectoryText.word(facet, SubjectAreas.list)[language], count: count)
            }
            next = found.entries.next?.description
            suggestion = found.suggestion
        }
    }

    /// Everything about one resource.
    struct ResourceView: Encodable, Sendable {
        /// A field of it.
        struct FieldView: Encodable, Sendable {
            let name: String, title: String, type: String, sensitivity: String, isRequired: Bool, unit: String?
            let standard: String?, purposes: [String]?
        }

        /// A version of it.
        struct VersionView: Encodable, Sendable {
            let version: Int, publishedAt: Int64, changes: [String]
        }

        let entry: EntryView, processor: String?, reason: String?, basis: String?, legalBasis: String, consent: String?
        let retentionDays: Int?, about: String, key: [String], fields: [FieldView], versions: [VersionView]
        let records: Int, sample: [[String]], isSampleInvented: Bool

        init(_ found: ResourceByName.Output, _ language: Language) {
            let resource = found.resource
            entry = EntryView(found.entry, language)
            processor = resource.processor?[language]
            switch resource.sharing {
            case .unconditional: (reason, basis) = (nil, nil)
            case .conditional(let why, let law), .notShared(let why, let law):
                (reason, basis) = (why[language], law[language])
            }
            legalBasis = resource.legalBasis[language]
            consent = resource.consent?[language]
            retentionDays = resource.retentionDays
            about = resource.about.rawValue
            key = resource.key
            fields = resource.fields.map {
                FieldView(name: $0.name, title: $0.title[language], type: $0.type.word,
                          sensitivity: $0.sensitivity.rawValue, isRequired: $0.isRequired, unit: $0.unit,
                          standard: $0.standard, purposes: $0.purposes)
            }
            versions = found.versions.map {
                VersionView(version: $0.number, publishedAt: $0.publishedAt.milliseconds,
                            changes: $0.changes.map { $0[language] })
            }
            records = found.records
            sample = found.sample.map { $0.map { $0[language] } }
            isSampleInvented = found.isInvented
        }
    }

    static let all: [Call] = [
        .get("/directory", "searchDirectory", "Finds resources by words in four languages, with counts to narrow by",
             parameters: [.init("q", "Words"), .init("order", "relevance or newest"),
                          .init("after", "The cursor of the page before")] + DirectoryFacet.Kind.allCases.map {
                .init($0.rawValue, "Keep to this word of the facet")
             }, isPublic: true, response: found) { visit, _ in
            let asked = SearchPage.Asked(visit)
            let search = DirectoryByWords(asked.text, kept: asked.kept, order: asked.order, after: try visit.cursor())
            return FoundView(try await visit.look(search, for: RecordRights.openness), visit.language)
        },
        .get("/directory/{name}", "readResource", "Everything that the directory says of one resource",
             parameters: [.init("name", inPath: true, "Such as `building`")], isPublic: true, response: resource) {
            visit, name in
            ResourceView(try await visit.look(ResourceByName(name), for: RecordRights.openness), visit.language)
        },
    ]

    private static let entry = Schema.object([
        ("name", .text("Stable")), ("version", .integer("In force, counted from 1")),
        ("title", .text("In the language asked for")), ("summary", .text("What it holds")),
        ("owner", .text("The department that answers for it")), ("library", .text("base, subject or topic")),
        ("sharing", .text("unconditional, conditional or not-shared")), ("securityLevel", .integer("1 to 4")),
        ("cycle", .text("live, daily, weekly, monthly, quarterly, yearly or once")),
        ("area", .optional(.text("A code of the list `subject-area`"))),
        ("changedAt", .integer("When its records last changed, in milliseconds since 1970")),
        ("dueAt", .optional(.integer("By when they are to change next"))),
        ("isOverdue", .boolean("Whether that is past")),
    ])
    private static let found = Schema.object([
        ("total", .integer("How many in all")), ("resources", .list(entry)),
        ("facets", .list(.object([
            ("kind", .text("By what it can be narrowed")), ("word", .text("To be given back as the parameter")),
            ("title", .text("In the language asked for")), ("count", .integer("How many of what was found")),
        ]))),
        ("next", .optional(.text("Cursor of the next page"))),
        ("suggestion", .optional(.text("Words that find something, where these find nothing"))),
    ])
    private static let resource = Schema.object([
        ("entry", entry), ("processor", .optional(.text("Who handles it for the owner"))),
        ("reason", .optional(.text("Why it is not shared without condition"))),
        ("basis", .optional(.text("By what law it is not"))), ("legalBasis", .text("By what law it is held")),
        ("consent", .optional(.text("What people consent to"))),
        ("retentionDays", .optional(.integer("Days after a record ended"))),
        ("about", .text("person, organisation, place or thing")), ("key", .list(.text("A field"))),
        ("fields", .list(.object([
            ("name", .text("The column")), ("title", .text("In the language asked for")),
            ("type", .text("Such as `text(20)` or `code(sex)`")), ("sensitivity", .text("open, personal or sensitive")),
            ("isRequired", .boolean("Whether it must be given")), ("unit", .optional(.text("By UCUM"))),
            ("standard", .optional(.text("That it follows"))), ("purposes", .optional(.list(.text("A purpose")))),
        ]))),
        ("versions", .list(.object([
            ("version", .integer("Counted from 1")), ("publishedAt", .integer("Milliseconds since 1970")),
            ("changes", .list(.text("Against the version before"))),
        ]))),
        ("records", .integer("How many there are; 20,001 stands for more than 20,000")),
        ("sample", .list(.list(.text("A cell, in the order of the fields")))),
        ("isSampleInvented", .boolean("Whether the sample was made up")),
    ])
}
