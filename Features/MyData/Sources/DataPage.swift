import Access
import HTML
import Kernel
import Records
import Store
import Web

/// What the city holds about me.
enum DataPage {
    static func show(_ visit: Visit) async throws -> Answer {
        let sections = try await visit.look(RecordsAboutMe(), for: .ownRights)
        let language = visit.language
        let offices = Set(sections.map(\.resource.owner.department)).count
        let figures: [(number: String, words: Text)] = [
            ("\(sections.count)", MyDataText.kinds), ("\(offices)", MyDataText.offices),
        ]
        let content: HTML = sections.isEmpty
            ? HTML.empty(MyDataText.nothing, in: language)
            : sections.map { section($0, visit) }.joined()
        let main: HTML = """
            \(HTML.head(MyDataText.data, lead: MyDataText.dataLead, in: language))
            \(HTML.figures(figures, in: language))\(content)
            \(HTML.actions([
                .button(CopyText.title, MyData.copy.link, in: language),
                .button(ConsentText.title, MyData.consents.link, isSecond: true, in: language),
                HTML.printButton(in: language),
            ]))
            """
        return visit.page(MyDataText.data, under: MyData.data, main)
    }

    /// What is held, kind by kind, on the home page.
    static func panel(_ visit: Visit) async throws -> HTML? {
        guard visit.principal.subject != nil else { return nil }
        let sections = try await visit.look(RecordsAboutMe(), for: .ownRights), language = visit.language
        let all = HTML.link(MyDataText.all, MyData.data.link, in: language)
        let rows = sections.map { section in
            ListRow(section.resource.title, MyData.history.link(word(section.resource.name)),
                    why: MyDataText.holder.filled(section.resource.owner.title[language]))
        }
        let content = rows.isEmpty ? HTML.empty(MyDataText.nothing, in: language) : HTML.rows(rows, in: language)
        return .section(MyDataText.held, aside: all, in: language, content)
    }

    static func history(_ visit: Visit, _ name: Word) async throws -> Answer {
        let found = try await visit.look(HistoryAboutMe(name.text), for: .ownRights)
        let language = visit.language, words = RecordWords(visit, found.lists, found.divisions)
        let stops = (found.current + found.earlier).enumerated().map { index, record in
            let source = visit.site.source(record.source)[language]
            return TimelineStop(index < found.current.count ? .now : .done,
                                MyDataText.version.filled("\(record.version)"),
                                time: visit.time(record.writtenAt, .full),
                                detail: Text(verbatim: "\(words.line(record)) · \(source)"))
        }
        let trail = HTML.trail([NamedLink(MyDataText.data, MyData.data.link)], here: found.resource.title, in: language)
        let main: HTML = """
            \(HTML.head(found.resource.title, lead: MyDataText.historyLead, trail: trail, in: language))
            <section>\(HTML.timeline(stops, in: language))</section>
            """
        return visit.page(found.resource.title, under: MyData.data, main)
    }

    private static func section(_ section: RecordsAboutMe.Section, _ visit: Visit) -> HTML {
        let resource = section.resource, language = visit.language
        let words = RecordWords(visit, section.lists, section.divisions)
        let history = HTML.link(MyDataText.history, MyData.history.link(word(resource.name)), in: language)
        let records: [HTML] = section.records.map { record in
            var facts = zip(resource.fields, record.values).compactMap { field, value -> (name: Text, value: HTML)? in
                words.cell(field, value).map { (field.title, $0) }
            }
            facts.append((MyDataText.source, source(record, visit)))
            let mark: HTML? = record.mark == nil ? nil : .tag(.warn, MyDataText.marked, in: language)
            return "\(mark)\(HTML.facts(facts, in: language))"
        }
        return .section(resource.title, id: resource.name, aside: history, in: language,
                        records.joined() + holders(resource, visit))
    }

    /// Where a record comes from: which document or system, since when, by which import.
    private static func source(_ record: Record, _ visit: Visit) -> HTML {
        let language = visit.language, source = visit.site.source(record.source)
        let batch: HTML? = record.batch.map { " · \(MyDataText.importNumber.filled("\($0)"), language)" }
        return """
            \(source, language) · \(visit.time(record.writtenAt, .full))\(batch)<br>\
            <small>\(MyDataText.since, language) \(visit.time(record.validFrom, .full))</small>
            """
    }

    /// Who decides on the records and who handles them, on what they rest, and how to object.
    private static func holders(_ resource: Resource, _ visit: Visit) -> HTML {
        let language = visit.language
        let handler: HTML? = resource.processor.map { "<br>\(MyDataText.processor.filled($0[language]), language)" }
        let rest: HTML = resource.consent == nil
            ? "\(MyDataText.byLaw, language)"
            : HTML.link(MyDataText.byConsent, MyData.consents.link, in: language)
        let object: HTML? = MyData.objection(visit, resource).map {
            " · \(HTML.link(MyDataText.object, $0, in: language))"
        }
        return """
            <p class="small">\(MyDataText.holder.filled(resource.owner.title[language]), language) · \
            \(resource.legalBasis, language)\(handler)<br>\(rest)\(object)</p>
            """
    }

    private static func word(_ name: String) -> Word {
        guard let word = Word(pathText: name) else { preconditionFailure("a resource's name is a word") }
        return word
    }
}

/// Values of records in words.
struct RecordWords {
    private let visit: Visit
    private let lists: [String: CodeList]
    private let divisions: [DivisionCode: Text]

    init(_ visit: Visit, _ lists: [String: CodeList], _ divisions: [DivisionCode: Text]) {
        self.visit = visit
        self.lists = lists
        self.divisions = divisions
    }

    /// The whole record in one line.
    func line(_ record: Record) -> String {
        zip(record.resource.fields, record.values).compactMap { field, value in
            text(field, value).map { "\(field.title[visit.language]): \($0)" }
        }.joined(separator: "; ")
    }

    /// The value as markup; nil where there is none, or where it is only the platform's own number.
    func cell(_ field: Field, _ value: Value) -> HTML? {
        guard field.type == .division, let code = DivisionCode(value), let name = divisions[code] else {
            return text(field, value).map { HTML(text: $0) }
        }
        return "\(name, visit.language) <small class=\"number\">\(code.text)</small>"
    }

    func text(_ field: Field, _ value: Value) -> String? {
        switch (field.type, value) {
        case (.subject, _), (.outline, _), (_, .null): nil
        case (.day, .integer(let number)): visit.language.day(Day(sinceEpoch: Int(number)), isFull: true)
        case (.moment, .integer(let number)):
            visit.language.time(Timestamp(milliseconds: number), offsetSeconds: visit.site.jurisdiction.offsetSeconds,
                                .full)
        case (.boolean, .integer(let number)): (number == 1 ? MyDataText.yes : MyDataText.no)[visit.language]
        case (.decimal(let places), .integer(let number)): Decimals.text(number, places: places)
        case (.division, .integer(let number)):
            DivisionCode(number: number).map { divisions[$0]?[visit.language] ?? $0.text }
        case (.code(let list), .text(let code)): lists[list]?.title(of: code)?[visit.language] ?? code
        case (_, .integer(let number)): "\(number)\(field.unit.map { " \($0)" } ?? "")"
        case (_, .real(let number)): "\(number)"
        case (_, .text(let text)): text
        case (_, .bytes): nil
        }
    }
}
