import Kernel
import Records
import Web

/// The directory and the registers over the JSON interface.
enum RegisterCalls {
    /// A resource as programs see it.
    struct ResourceView: Encodable, Sendable {
        /// A field of it.
        struct FieldView: Encodable, Sendable {
            let name: String, title: String, sensitivity: String, isRequired: Bool, standard: String?
        }

        let name: String, version: Int, title: String, summary: String, department: String, sharing: String
        let securityLevel: Int, legalBasis: String, fields: [FieldView]

        init(_ resource: Resource, _ language: Language) {
            name = resource.name
            version = resource.version
            title = resource.title[language]
            summary = resource.summary[language]
            department = resource.owner.title[language]
            sharing = resource.sharing.word
            securityLevel = resource.securityLevel
            legalBasis = resource.legalBasis[language]
            fields = resource.fields.map {
                FieldView(name: $0.name, title: $0.title[language], sensitivity: $0.sensitivity.rawValue,
                          isRequired: $0.isRequired, standard: $0.standard)
            }
        }
    }

    static let all: [Call] = [
        .get("/resources", "listResources", "The directory: every published resource with its fields", isPublic: true,
             response: .list(resource)) { visit, _ in
            try await visit.look(PublishedResources(), for: RecordRights.openness).map {
                ResourceView($0, visit.language)
            }
        },
    ] + FileCalls.all

    private static let resource = Schema.object([
        ("name", .text("Stable")), ("version", .integer("Counted from 1")),
        ("title", .text("In the language asked for")),
        ("summary", .text("What it says")), ("department", .text("Who answers for it")),
        ("sharing", .text("unconditional, conditional or not-shared")), ("securityLevel", .integer("1 to 4")),
        ("legalBasis", .text("Why it may be held")),
        ("fields", .list(.object([
            ("name", .text("The column")), ("title", .text("In the language asked for")),
            ("sensitivity", .text("open, personal or sensitive")), ("isRequired", .boolean("Whether it must be given")),
            ("standard", .optional(.text("The standard that it follows"))),
        ]))),
    ])
}
