import Access
import Kernel
import Records
import Web

/// One's own data over the JSON interface.
enum MyDataCalls {
    /// One kind of records about me.
    struct Section: Encodable, Sendable {
        let resource: String, title: String, department: String, legalBasis: String
        let records: [[String: String]]

        init(_ section: RecordsAboutMe.Section, _ visit: Visit) {
            let words = RecordWords(visit, section.lists, section.divisions)
            resource = section.resource.name
            title = section.resource.title[visit.language]
            department = section.resource.owner.title[visit.language]
            legalBasis = section.resource.legalBasis[visit.language]
            records = section.records.map { record in
                var values: [String: String] = [:]
                for (field, value) in zip(record.resource.fields, record.values) {
                    values[field.name] = words.text(field, value)
                }
                return values
            }
        }
    }

    /// Somebody looked.
    struct Look: Encodable, Sendable {
        let at: Int64, by: String, deed: String, purpose: String, basis: String
        let entry: Int?

        init(_ look: LookedAt, _ visit: Visit) {
            at = look.entry.at.milliseconds
            by = look.entry.title
            deed = look.entry.name
            purpose = look.entry.purpose
            basis = look.entry.basis
            entry = look.sequence
        }
    }

    /// A part of the list of looks.
    struct Looks: Encodable, Sendable {
        let looks: [Look]
        let next: String?
    }

    static let records = Call.get(
        "/me/records", "listMyRecords", "Everything that offices hold about the caller",
        response: .list(.object([
            ("resource", .text("Its name in the directory")), ("title", .text("In the language asked for")),
            ("department", .text("Who keeps it")), ("legalBasis", .text("Why it may be held")),
            ("records", .list(.object([]))),
        ]))
    ) { visit, _ in
        try await visit.look(RecordsAboutMe(), for: .ownRights).map { Section($0, visit) }
    }

    static func looks(_ sets: SetResolvers) -> Call {
        .get("/me/looks", "listLooksAtMe", "Who looked at the caller's data, newest first",
             parameters: [Call.Parameter("after", "Where the list goes on: `next` of the part before")],
             response: .object([
                ("looks", .list(.object([
                    ("at", .integer("Milliseconds since 1970")), ("by", .text("Who")),
                    ("deed", .text("Action or lookup")),
                    ("purpose", .text("Its code")), ("basis", .text("The law, in Chinese")),
                    ("entry", .optional(.integer("The entry's number in the log"))),
                ]))),
                ("next", .optional(.text("Where the list goes on"))),
             ])) { visit, _ in
            let page = try await visit.look(WhoLooked(after: visit.cursor(), sets: sets), for: .ownRights)
            return Looks(looks: page.elements.map { Look($0, visit) }, next: page.next?.description)
        }
    }
}
