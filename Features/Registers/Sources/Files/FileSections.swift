import Access
import HTML
import Kernel
import Records
import Store
import Web

/// The sections of a file as a page shows them: facts, source and date, what stood before.
struct FileSections {
    private let visit: Visit
    private let disclosure: Disclosure

    init(_ visit: Visit, for purpose: Purpose) {
        self.visit = visit
        disclosure = Disclosure(purpose, .duty)
    }

    private var language: Language { visit.language }

    func html(_ sections: [SubjectSection]) -> HTML { sections.map(section).joined() }

    private func section(_ section: SubjectSection) -> HTML {
        let resource = section.resource
        let records: [HTML] = section.current.map { facts(section, $0) }
        let none: HTML? = records.isEmpty ? HTML.paragraph(RegisterText.ended, isSmall: true, in: language) : nil
        let basis: HTML = """
            <p class="small">\(RegisterText.keptBy.filled(resource.owner.title[language]), language) · \
            \(resource.legalBasis, language)</p>
            """
        return .section(resource.title, id: resource.name, in: language,
                        records.joined() + (none ?? "") + basis + (earlier(section) ?? ""))
    }

    private func facts(_ section: SubjectSection, _ record: Record) -> HTML {
        var facts = zip(record.resource.fields, record.values).compactMap { field, value in
            cell(section, field, value).map { (name: field.title, value: $0) }
        }
        facts.append((RegisterText.source,
                      "\(visit.site.source(record.source), language) · \(visit.time(record.writtenAt, .full))"))
        let mark: HTML? = record.mark == nil ? nil : .tag(.warn, RegisterText.marked, in: language)
        return "\(mark)\(HTML.facts(facts, in: language))"
    }

    /// What stood before, folded away.
    private func earlier(_ section: SubjectSection) -> HTML? {
        guard !section.earlier.isEmpty else { return nil }
        let stops = section.earlier.map { record in
            let words = zip(record.resource.fields, record.values).compactMap { field, value in
                text(section, field, value).map { "\(field.title[language]): \($0)" }
            }.joined(separator: "; ")
            return TimelineStop(.done, RegisterText.version.filled("\(record.version)"),
                                time: visit.time(record.writtenAt, .full), detail: Text(verbatim: words))
        }
        return """
            <details><summary>\(RegisterText.history, language) (\(section.earlier.count))</summary>
            \(HTML.timeline(stops, in: language))</details>
            """
    }

    /// The value as markup; nil where there is none to show.
    private func cell(_ section: SubjectSection, _ field: Field, _ value: Value) -> HTML? {
        guard let text = text(section, field, value) else { return nil }
        guard case .plain = disclosure.show(field, value), let id = SubjectID(value) else { return "\(text)" }
        switch field.type {
        case .subject(.organisation): return "<a href=\"\(Registers.company.link(id))\">\(text)</a>"
        case .subject(.place): return "<a href=\"\(Registers.place.link(id))\">\(text)</a>"
        default: return "\(text)"
        }
    }

    private func text(_ section: SubjectSection, _ field: Field, _ value: Value) -> String? {
        switch disclosure.show(field, value) {
        case .withheld: nil
        case .masked(let text): text
        case .plain(let value): words(section, field, value)
        }
    }

    private func words(_ section: SubjectSection, _ field: Field, _ value: Value) -> String? {
        switch (field.type, value) {
        case (.subject, _): SubjectID(value).flatMap { section.names[$0] }
        case (.outline, _), (_, .null), (_, .bytes): nil
        case (.day, .integer(let number)): language.day(Day(sinceEpoch: Int(number)), isFull: true)
        case (.moment, .integer(let number)):
            language.time(Timestamp(milliseconds: number), offsetSeconds: visit.site.jurisdiction.offsetSeconds, .full)
        case (.boolean, .integer(let number)): (number == 1 ? RegisterText.yes : RegisterText.no)[language]
        case (.decimal(let places), .integer(let number)): Decimals.text(number, places: places)
        case (.division, .integer(let number)):
            DivisionCode(number: number).map { section.divisions[$0]?[language] ?? $0.text }
        case (.code(let list), .text(let code)): section.lists[list]?.title(of: code)?[language] ?? code
        case (_, .integer(let number)): "\(number)\(field.unit.map { " \($0)" } ?? "")"
        case (_, .real(let number)): "\(number)"
        case (_, .text(let text)): text
        }
    }
}
