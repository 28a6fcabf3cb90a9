import Access
import HTML
import Kernel
import Records
import Web

/// One resource: what it is, by what law, how fresh, what is in it, and how it became so.
enum ResourcePage {
    static func show(_ visit: Visit, _ name: Word) async throws -> Answer {
        let found = try await visit.look(ResourceByName(name.text), for: RecordRights.openness)
        let resource = found.resource, language = visit.language
        let trail = HTML.trail([NamedLink(DirectoryText.directory, Directory.search.link)], here: resource.title,
                               in: language)
        let late: HTML? = found.isOverdue ? .tag(.warn, DirectoryText.overdueTag, in: language) : nil
        let main: HTML = """
            \(HTML.head(resource.title, lead: resource.summary, tag: late, trail: trail, in: language))
            \(done(visit))\(figures(found, language))\(ways(visit, found, name))
            \(HTML.section(ResourceText.facts, in: language, ResourceFacts(visit, found).html))
            \(HTML.section(ResourceText.fields, in: language, fields(resource, language)))
            \(sample(found, language))\(lists(found, language))
            \(HTML.section(ResourceText.versions, in: language, versions(visit, found)))
            """
        return visit.page(resource.title, under: Directory.search, main)
    }

    private static func done(_ visit: Visit) -> HTML? {
        visit.query["done"] == "published" ? .toast(.ok, DraftText.isPublished, in: visit.language) : nil
    }

    private static func figures(_ found: ResourceByName.Output, _ language: Language) -> HTML {
        let limit = ResourceByName.countLimit
        let records = found.records > limit
            ? ResourceText.moreThan.filled(language.number(limit))[language] : language.number(found.records)
        return .figures([(records, ResourceText.records),
                         (language.number(found.resource.fields.count), ResourceText.fieldCount),
                         (language.number(found.resource.version), ResourceText.versionCount)], in: language)
    }

    /// What the reader may do with it.
    private static func ways(_ visit: Visit, _ found: ResourceByName.Output, _ name: Word) -> HTML? {
        let language = visit.language
        var ways: [HTML] = []
        if visit.principal.may(RecordRights.publish, in: found.resource.owner.scope) {
            ways.append(found.hasDraft
                ? .button(DraftText.goOn, Directory.draft.link(name), in: language)
                : .press(DraftText.newVersion, Directory.version.link(name), [("form-token", visit.formToken)],
                         isSecond: true, in: language))
        }
        // Where files come in and go out is another feature's page; its door in the navigation leads there.
        if let door = visit.site.features.first(where: { $0.name == "Imports" })?.navigation.first,
           door.isShown(visit.principal) {
            ways.append(.button(ResourceText.transfer, door.path.link, isSecond: true, in: language))
        }
        return ways.isEmpty ? nil : .actions(ways)
    }

    // MARK: Fields

    private static func fields(_ resource: Resource, _ language: Language) -> HTML {
        let rows: [[HTML]] = resource.fields.map { field in
            let notes = [field.isRequired ? ResourceText.required : nil,
                         resource.key.contains(field.name) ? ResourceText.keyField : nil].compactMap { $0?[language] }
            let more = ([field.name] + notes).joined(separator: " · ")
            let type = TypeWords.text(field.type)
            let purposes = field.purposes.map { Text(verbatim: $0.joined(separator: ", ")) } ?? ResourceText.allPurposes
            return ["\(field.title, language)<small>\(more)</small>", "\(type, language)",
                    "\(field.unit ?? "–")", "\(field.standard ?? "–")",
                    "\(DirectoryText.sensitivities[field.sensitivity.rawValue] ?? Text(verbatim: "–"), language)",
                    "\(purposes, language)"]
        }
        let heads = [ResourceText.field, ResourceText.type, ResourceText.unit, ResourceText.standard,
                     ResourceText.sensitivity, ResourceText.purposes]
        return .table(Table(ResourceText.fields, isCaptionShown: false, columns: heads.map { Table.Column($0) },
                            rows: rows, empty: ResourceText.fields), in: language)
    }

    private static func sample(_ found: ResourceByName.Output, _ language: Language) -> HTML {
        let rows = found.sample.map { row in row.map { cell -> HTML in "\(cell, language)" } }
        let table = Table(ResourceText.sample, isCaptionShown: false,
                          columns: found.resource.fields.map { Table.Column($0.title) }, rows: rows,
                          empty: ResourceText.sample)
        let words = found.isInvented ? ResourceText.invented : ResourceText.real
        return .section(ResourceText.sample, in: language,
                        .note(found.isInvented ? .warn : .plain, in: language, .paragraph(words, in: language))
                            + .table(table, in: language))
    }

    private static func lists(_ found: ResourceByName.Output, _ language: Language) -> HTML? {
        let lists = found.lists.keys.sorted().compactMap { found.lists[$0] }
        guard !lists.isEmpty else { return nil }
        let parts = lists.map { list -> HTML in
            let shown = list.codes.prefix(50)
            let rows = shown.map { code -> [HTML] in ["\(code.code)", "\(code.title, language)"] }
            let standard = list.standard.map { " · \($0)" } ?? ""
            let title = list.title
            let caption = Text(title.hans + standard, title.hant + standard, title.en + standard, title.ru + standard)
            let more: HTML? = list.codes.count > shown.count
                ? .paragraph(ResourceText.more.filled("\(list.codes.count - shown.count)"), isSmall: true, in: language)
                : nil
            let table = Table(caption, columns: [Table.Column(ResourceText.code), Table.Column(ResourceText.meaning)],
                              rows: rows, empty: ResourceText.lists)
            return HTML.table(table, in: language) + "\(more)"
        }
        return .section(ResourceText.lists, in: language, .stack(parts))
    }

    private static func versions(_ visit: Visit, _ found: ResourceByName.Output) -> HTML {
        .timeline(found.versions.enumerated().map { index, version in
            let changes = version.changes
            func joined(_ language: Language, _ separator: String) -> String {
                changes.map { $0[language] }.joined(separator: separator)
            }
            let detail = changes.isEmpty ? ResourceText.first
                : Text(joined(.simplifiedChinese, "；"), joined(.traditionalChinese, "；"), joined(.english, "; "),
                       joined(.russian, "; "))
            return TimelineStop(index == 0 ? .now : .done, ResourceText.version.filled("\(version.number)"),
                                time: visit.time(version.publishedAt, .full), detail: detail)
        }, in: visit.language)
    }
}

/// What kind of value a field has, in words.
enum TypeWords {
    static func text(_ type: FieldType) -> Text {
        let word = type.word
        let kind = String(word.prefix { $0 != "(" }), inner = word.dropFirst(kind.count + 1).dropLast()
        return (ResourceText.types[kind] ?? Text(verbatim: kind)).filled(String(inner))
    }
}

/// What is known of a resource, name by name.
struct ResourceFacts {
    private let visit: Visit
    private let found: ResourceByName.Output

    init(_ visit: Visit, _ found: ResourceByName.Output) {
        self.visit = visit
        self.found = found
    }

    var html: HTML {
        let resource = found.resource, language = visit.language
        var facts: [(name: Text, value: HTML)] = [
            (ResourceText.controller, "\(resource.owner.title, language)<small>\(found.place, language)</small>"),
            (ResourceText.processor, "\(resource.processor ?? ResourceText.self_, language)"),
            (ResourceText.sharing, sharing),
            (ResourceText.law, "\(resource.legalBasis, language)"),
            (ResourceText.cycle, cycle),
            (ResourceText.lastChange, visit.time(found.entry.changedAt, .full)),
            (ResourceText.security, "\(DirectoryText.securityLevel.filled("\(resource.securityLevel)"), language)"),
            (ResourceText.retention, "\(retention, language)"),
            (ResourceText.about, "\(DirectoryText.abouts[resource.about.rawValue] ?? ResourceText.about, language)"),
            (ResourceText.library, "\(DirectoryText.libraries[resource.library.rawValue] ?? area, language)"),
            (ResourceText.area, "\(area, language)"),
            (ResourceText.identifier, .proof(resource.name)),
            (ResourceText.forPrograms, .link(ResourceText.asJSON, DirectoryCalls.link(resource.name), in: language)),
        ]
        if let consent = resource.consent { facts.insert((ResourceText.consent, "\(consent, language)"), at: 4) }
        return .facts(facts, in: language)
    }

    private var sharing: HTML {
        let language = visit.language, tag = SearchPage.sharing(found.resource.sharing.word, language)
        switch found.resource.sharing {
        case .unconditional: return tag
        case .conditional(let reason, let basis), .notShared(let reason, let basis):
            let why = ResourceText.reason.filled(reason[language]), law = ResourceText.lawFor.filled(basis[language])
            return "\(tag)<small>\(why, language)</small><small>\(law, language)</small>"
        }
    }

    private var cycle: HTML {
        let language = visit.language, offset = visit.site.jurisdiction.offsetSeconds
        let words = DirectoryText.cycles[found.resource.cycle.rawValue] ?? ResourceText.cycle
        guard let due = found.entry.dueAt else { return "\(words, language)" }
        let day = language.day(due.day(offsetSeconds: offset), isFull: true)
        let promise = (found.isOverdue ? ResourceText.overdue : ResourceText.due).filled(day)
        return "\(words, language)<small>\(promise, language)</small>"
    }

    private var retention: Text {
        found.resource.retentionDays.map { ResourceText.days.filled("\($0)") } ?? ResourceText.archive
    }

    private var area: Text {
        found.resource.subjectArea.map { SubjectAreas.list.title(of: $0) ?? Text(verbatim: $0) } ?? DirectoryText.noArea
    }
}
