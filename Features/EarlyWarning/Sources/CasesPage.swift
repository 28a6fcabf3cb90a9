import HTML
import Kernel
import Records
import Store
import Web

/// The line list behind a signal.
enum CasesPage {
    static func show(_ visit: Visit, _ id: SignalID) async throws -> Answer {
        let found = try await visit.look(CasesBehindSignal(id), for: EarlyWarning.verifying)
        let language = visit.language, name = SignalWords.name(found.signal)
        let trail = HTML.trail([NamedLink(WarningText.warnings, EarlyWarning.board.link),
                                NamedLink(name, EarlyWarning.signal.link(id))], here: SeriesText.cases, in: language)
        let fields = found.resource.fields.enumerated().filter { Self.isShown($0.element) }
        let rows: [[HTML]] = found.records.map { record in
            fields.map { index, field in cell(visit, found, field, record.values[index]) }
        }
        let table = Table(SeriesText.cases, isCaptionShown: false,
                          columns: fields.map { .init($0.element.title, isNumber: Self.isNumber($0.element)) },
                          rows: rows, empty: SeriesText.noCases)
        let cut: HTML? = found.isCut
            ? .paragraph(SeriesText.cut.filled("\(CasesBehindSignal.limit)"), isSmall: true, in: language) : nil
        let main: HTML = """
            \(HTML.head(SeriesText.cases, lead: SeriesText.casesLead, trail: trail, in: language))
            <section>\(HTML.table(table, in: language))\(cut)</section>
            """
        return visit.page(SeriesText.cases, under: EarlyWarning.board, main)
    }

    /// Numbers that name a person stay in the register: who verifies asks there.
    private static func isShown(_ field: Field) -> Bool {
        switch field.type {
        case .identifier, .subject, .outline: false
        default: true
        }
    }

    private static func isNumber(_ field: Field) -> Bool {
        switch field.type {
        case .integer, .decimal: true
        default: false
        }
    }

    private static func cell(_ visit: Visit, _ found: CasesBehindSignal.Output, _ field: Field, _ value: Value)
        -> HTML {
        let language = visit.language
        switch (field.type, value) {
        case (_, .null): return "–"
        case (.day, .integer(let day)): return .day(Day(sinceEpoch: Int(day)), in: language)
        case (.moment, .integer(let moment)): return visit.time(Timestamp(milliseconds: moment))
        case (.boolean, .integer(let flag)):
            return HTML(text: (flag == 1 ? WarningWords.yes : WarningWords.no)[language])
        case (.decimal(let places), .integer(let number)): return HTML(text: Decimals.text(number, places: places))
        case (.division, .integer(let number)):
            let code = DivisionCode(number: number)
            return HTML(text: code.flatMap { found.names[$0]?[language] } ?? "\(number)")
        case (.code(let list), .text(let code)):
            return HTML(text: found.lists[list]?.title(of: code)?[language] ?? code)
        case (_, .integer(let number)): return .number(number, in: language)
        case (_, .text(let text)): return "\(text)"
        default: return "–"
        }
    }
}

/// Short words of tables.
enum WarningWords {
    static let yes = Text("是", "是", "yes", "да")
    static let no = Text("否", "否", "no", "нет")
}
