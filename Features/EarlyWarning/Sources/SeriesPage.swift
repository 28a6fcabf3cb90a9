import HTML
import Kernel
import Surveillance
import Web

/// All series of one's area.
enum SeriesListPage {
    static func show(_ visit: Visit) async throws -> Answer {
        let found = try await visit.look(SeriesByArea(after: visit.cursor()), for: EarlyWarning.verifying)
        let language = visit.language
        let rows: [[HTML]] = found.elements.map { line in
            let last: HTML = line.lastAlarm.map { .day($0, isFull: true, in: language) }
                ?? HTML(text: SeriesText.never[language])
            return [HTML.link(line.rule.title, EarlyWarning.series.link(line.series.id), in: language),
                    HTML(text: line.series.label[language]), last]
        }
        let first: Link? = visit.query["after"] == nil ? nil : EarlyWarning.seriesList.link
        let next = found.next.map { EarlyWarning.seriesList.link.adding("after", $0.description) }
        let table = Table(WarningText.allSeries, isCaptionShown: false, columns: [
            .init(SeriesText.series), .init(SeriesText.place), .init(SeriesText.lastAlarm),
        ], rows: rows, empty: SeriesText.noneWatched, paging: .init(first: first, next: next))
        let trail = HTML.trail([NamedLink(WarningText.warnings, EarlyWarning.board.link)], here: WarningText.allSeries,
                               in: language)
        let main: HTML = """
            \(HTML.head(WarningText.allSeries, lead: SeriesText.seriesLead, trail: trail, in: language))
            <section>\(HTML.table(table, in: language))</section>
            """
        return visit.page(WarningText.allSeries, under: EarlyWarning.board, main)
    }
}

/// One series: its counts, the bound of a detector, and what fired; as it is known, or as it was known on a day.
enum SeriesPage {
    static func show(_ visit: Visit, _ id: SeriesID) async throws -> Answer {
        let known = SeriesFrame.known(visit)
        let found = try await visit.look(SeriesByID(id, knownOn: known), for: EarlyWarning.verifying)
        let language = visit.language, rule = found.rule
        let method = visit.query["method"].flatMap { name in rule.detectors.first { $0.method == name } }
            ?? rule.detectors.first
        let shown = SeriesView(found, known: known, choice: method)
        let main: HTML = """
            \(SeriesFrame.head(visit, found, here: nil))
            \(filter(visit, found, known, method))
            \(shown.graph.html(in: language))
            \(HTML.split([shown.table(visit)], beside: [watching(visit, found)]))
            \(HTML.actions(SeriesFrame.ways(visit, found)))
            """
        return visit.page(SeriesFrame.name(found), under: EarlyWarning.board, main)
    }

    private static func filter(_ visit: Visit, _ found: SeriesByID.Output, _ known: Day,
                               _ method: SeriesRule.Choice?) -> HTML {
        let form = Form(EarlyWarning.series.link(found.series.id), id: "filter", method: .get, fields: [
            FormField("method", SeriesText.detector, .select(found.rule.detectors.map {
                FormOption($0.method, MethodWords.title($0.method))
            }), value: method?.method ?? "", isRequired: false),
            FormField("known", SeriesText.asKnown, .date, value: known.description, isRequired: false),
        ], submit: SeriesText.show)
        let clear: Link? = visit.query.isEmpty ? nil : EarlyWarning.series.link(found.series.id)
        return .filter(form, clear: clear, label: SeriesText.show, in: visit.language)
    }

    private static func watching(_ visit: Visit, _ found: SeriesByID.Output) -> HTML {
        let language = visit.language
        var terms: [(term: Text, meaning: Text)] = [(SeriesText.definition, found.rule.definition)]
        for choice in found.rule.detectors {
            guard let method = DetectorRegistry.method(named: choice.method) else { continue }
            terms.append((method.title, SettingWords.with(choice.words ?? method.explanation, choice.settings)))
        }
        if found.rule.events != nil {
            terms.append((CaseMethod.eventRule.title, CaseMethod.eventRule.explanation))
        }
        for change in found.rule.changes {
            terms.append((SeriesText.changes, Text(
                "\(Language.simplifiedChinese.day(change.day, isFull: true))：\(change.words.hans)",
                "\(Language.traditionalChinese.day(change.day, isFull: true))：\(change.words.hant)",
                "\(Language.english.day(change.day, isFull: true)): \(change.words.en)",
                "\(Language.russian.day(change.day, isFull: true)): \(change.words.ru)")))
        }
        return .section(SeriesText.watching, in: language, .terms(terms, in: language))
    }
}

/// What the pages about one series share.
enum SeriesFrame {
    /// The day whose state of knowledge is shown: today, or the one asked for.
    static func known(_ visit: Visit) -> Day {
        let today = visit.now.day(offsetSeconds: visit.site.jurisdiction.offsetSeconds)
        return visit.query["known"].flatMap { Day($0) }.map { min($0, today) } ?? today
    }

    static func name(_ found: SeriesByID.Output) -> Text {
        let rule = found.rule.title, label = found.series.label
        return Text("\(rule.hans)，\(label.hans)", "\(rule.hant)，\(label.hant)", "\(rule.en), \(label.en)",
                    "\(rule.ru), \(label.ru)")
    }

    static func head(_ visit: Visit, _ found: SeriesByID.Output, here: Text?) -> HTML {
        let name = name(found)
        var steps = [NamedLink(WarningText.warnings, EarlyWarning.board.link),
                     NamedLink(WarningText.allSeries, EarlyWarning.seriesList.link)]
        if here != nil { steps.append(NamedLink(name, EarlyWarning.series.link(found.series.id))) }
        let trail = HTML.trail(steps, here: here ?? name, in: visit.language)
        return HTML.head(here ?? name, lead: here == nil ? nil : name, trail: trail, in: visit.language)
    }

    static func ways(_ visit: Visit, _ found: SeriesByID.Output) -> [HTML] {
        guard found.rule.step == .day else { return [] }
        var ways = [HTML.button(SeriesText.nowcast, EarlyWarning.nowcast.link(found.series.id), isSecond: true,
                                in: visit.language)]
        if found.rule.spread != nil {
            ways.append(.button(SeriesText.reproduction, EarlyWarning.reproduction.link(found.series.id),
                                isSecond: true, in: visit.language))
        }
        return ways
    }
}

/// The last steps of a series with one detector's bound, as a graph and as a table.
struct SeriesView {
    /// One step.
    private struct Line {
        let day: Day
        let observed: Double?
        let expected: Double?
        let upper: Double?
        let alarms: [String]
    }

    let graph: Graph
    private let rows: [Line]
    private let isWeekly: Bool

    /// Steps in the table; the graph shows all.
    private static let tableSteps = 28

    init(_ found: SeriesByID.Output, known: Day, choice: SeriesRule.Choice?) {
        let rule = found.rule
        let earliest = max(found.ruleFirst, known.advanced(by: -366 * SeriesJudge.years))
        let values = try? rule.series(found.counts, from: earliest, through: known)
        let days = values?.days ?? [], count = days.count
        let from = max(0, count - (rule.step == .week ? 156 : SeriesByID.steps))
        var answers: [Int: Detection] = [:]
        if let values, let choice, let detector = try? DetectorRegistry.make(choice.method, choice.settings) {
            let first = max(from, detector.firstIndex(in: values))
            if first < count {
                for answer in (try? detector.detect(values, in: first..<count)) ?? [] { answers[answer.index] = answer }
            }
        }
        let alarms = Dictionary(grouping: found.alarms, by: \.day)
        let rows = (from..<max(from, count)).map { index in
            Line(day: days[index], observed: values?.value(index), expected: answers[index]?.expected,
                 upper: answers[index]?.upper, alarms: (alarms[days[index]] ?? []).map(\.detector))
        }
        self.rows = rows
        isWeekly = rule.step == .week
        let changed = Set(rule.changes.compactMap { change in rows.firstIndex { $0.day >= change.day } })
        graph = Graph(
            title: rule.denominator == nil ? SeriesText.chart : SeriesText.part, days: rows.map(\.day),
            bars: rows.map(\.observed),
            lines: [.init(kind: .expected, values: rows.map(\.expected)),
                    .init(kind: .bound, values: rows.map(\.upper))],
            marks: Set(rows.indices.filter { !rows[$0].alarms.isEmpty }), changes: changed,
            legend: [("count", SeriesText.observed), ("expected", SeriesText.expected), ("bound", SeriesText.bound),
                     ("alarm", SeriesText.alarms)])
    }

    func table(_ visit: Visit) -> HTML {
        let language = visit.language
        let cells: [[HTML]] = rows.suffix(Self.tableSteps).reversed().map { row in
            let fired: HTML = row.alarms.isEmpty ? "–" : HTML.tags(row.alarms.map {
                .tag(.stop, MethodWords.title($0), in: language)
            })
            return [HTML.day(row.day, in: language), HTML(text: NumberWords.decimal(row.observed, language)),
                    HTML(text: NumberWords.decimal(row.expected, language)),
                    HTML(text: NumberWords.decimal(row.upper, language)), fired]
        }
        let table = Table(SeriesText.chart, isCaptionShown: false, columns: [
            .init(isWeekly ? SeriesText.week : SeriesText.day), .init(SeriesText.observed, isNumber: true),
            .init(SeriesText.expected, isNumber: true), .init(SeriesText.bound, isNumber: true),
            .init(SeriesText.alarms),
        ], rows: cells, empty: SeriesText.noneWatched)
        return .section(SeriesText.chart, in: language, .table(table, in: language))
    }
}

/// A method's settings in words behind its explanation.
enum SettingWords {
    static func with(_ explanation: Text, _ settings: DetectorOptions) -> Text {
        let names = settings.values.keys.sorted()
        guard !names.isEmpty else { return explanation }
        func list(_ language: Language, _ colon: String, _ comma: String) -> String {
            names.compactMap { name in
                guard let value = settings[name], let words = DetectorOption.explanation(of: name) else { return nil }
                return "\(words[language])\(colon)\(Self.value(value))"
            }.joined(separator: comma)
        }
        return Text("\(explanation.hans)（\(list(.simplifiedChinese, "：", "；"))）",
                    "\(explanation.hant)（\(list(.traditionalChinese, "：", "；"))）",
                    "\(explanation.en) (\(list(.english, ": ", "; ")))",
                    "\(explanation.ru) (\(list(.russian, ": ", "; ")))")
    }

    private static func value(_ value: DetectorOptions.Value) -> String {
        switch value {
        case .number(let number): number == number.rounded() ? "\(Int(number))" : "\(number)"
        case .flag(let flag): "\(flag)"
        case .word(let word): word
        }
    }
}
