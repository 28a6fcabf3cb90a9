import Access
import Kernel
import Records
import Web

/// Publishing over the JSON interface, by the same doors and the same values as the pages.
enum DraftCalls {
    /// What a draft is to say: values by the names of the form's fields, texts as four lines.
    struct DraftBody: Decodable, Sendable {
        let head: [String: String]?
        /// All fields, each with its `name`; what is not named goes, unless it is published.
        let fields: [[String: String]]?
    }

    /// Which state of a draft is to be published.
    struct PublishBody: Decodable, Sendable {
        let revision: Int
    }

    /// A draft and what stands against publishing it.
    struct DraftView: Encodable, Sendable {
        /// One finding.
        struct FindingView: Encodable, Sendable {
            let name: String, message: String
        }

        let name: String, version: Int, revision: Int, findings: [FindingView], changes: [String]

        init(_ found: DraftByName.Output, _ language: Language) {
            name = found.draft.resource.name
            version = found.draft.resource.version
            revision = found.draft.revision
            findings = found.findings.map { FindingView(name: $0.name, message: $0.message[language]) }
            changes = found.changes.map { $0[language] }
        }
    }

    /// What is in force now.
    struct PublishedView: Encodable, Sendable {
        let name: String, version: Int
    }

    static let all: [Call] = [
        .post("/directory/{name}/draft", "draftResource", "Keeps a draft of a resource or of its next version",
              parameters: [.init("name", inPath: true, "Such as `water_level`")], request: request, response: draft,
              body: DraftBody.self) { visit, name, body in
            try await keep(visit, name, body)
            return DraftView(try await visit.look(DraftByName(name), for: RecordRights.directory), visit.language)
        },
        .post("/directory/{name}/publish", "publishDraft", "Publishes a draft as it was seen",
              parameters: [.init("name", inPath: true, "Such as `water_level`")],
              request: .object([("revision", .integer("That was seen"))]),
              response: .object([("name", .text("Stable")), ("version", .integer("That is in force now"))]),
              body: PublishBody.self) { visit, name, body in
            let resource = try await visit.perform(PublishDraft(name, revision: body.revision),
                                                   for: RecordRights.directory)
            return PublishedView(name: resource.name, version: resource.version)
        },
    ]

    /// Begins the draft where there is none, then changes it.
    private static func keep(_ visit: Visit, _ name: String, _ body: DraftBody) async throws {
        let known = try? await visit.look(ResourceByName(name), for: RecordRights.openness)
        if known != nil {
            try await visit.perform(StartVersion(name), for: RecordRights.directory)
        } else {
            let none = Text(verbatim: "")
            let owner = Owner(division: visit.site.jurisdiction.division, department: "", title: none)
            let empty = Resource(name, none, summary: none, about: .thing, owner: owner, library: .topic, fields: [],
                                 sharing: .unconditional, securityLevel: 1, cycle: .monthly, legalBasis: none)
            let start = StartResource(try DraftForm.read(body.head ?? [:], into: empty))
            do {
                try await visit.perform(start, for: RecordRights.directory)
            } catch let error as GovError where error.code == "draft.known" {
                // It is gone on with.
            }
        }
        let found = try await visit.look(DraftByName(name), for: RecordRights.directory)
        var resource = try DraftForm.read(body.head ?? [:], into: found.draft.resource)
        if let fields = body.fields { resource.fields = try read(fields, found) }
        guard resource != found.draft.resource else { return }
        _ = try await visit.perform(SaveDraft(resource, revision: found.draft.revision), for: RecordRights.directory)
    }

    private static func read(_ sent: [[String: String]], _ found: DraftByName.Output) throws(GovError) -> [Field] {
        var fields: [Field] = [], taken: Set<String> = []
        for values in sent {
            let name = values["name"] ?? ""
            let old = found.draft.resource.fields.first { $0.name == name }
                ?? Field(name, Text(verbatim: ""), .text(limit: 100))
            fields.append(try FieldForm.read(values, into: old, taken: taken))
            taken.insert(name)
        }
        let published = (found.earlier?.fields ?? []).filter { !taken.contains($0.name) }
        return published + fields
    }

    private static let request = Schema.object([
        ("head", .optional(.object([
            ("title", .optional(.text("Four lines: simplified, traditional, English, Russian"))),
            ("sharing", .optional(.text("unconditional, conditional or not-shared; then reason and basis"))),
        ]))),
        ("fields", .optional(.list(.object([
            ("name", .text("The column")), ("type", .optional(.text("Such as text, with its detail"))),
            ("detail", .optional(.text("Such as 20"))),
        ])))),
    ])
    private static let draft = Schema.object([
        ("name", .text("Stable")), ("version", .integer("That it would become")),
        ("revision", .integer("To be given when publishing")),
        ("findings", .list(.object([("name", .text("The field")), ("message", .text("What is wrong with it"))]))),
        ("changes", .list(.text("Against the version in force"))),
    ])
}
