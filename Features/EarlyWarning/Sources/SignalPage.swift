import Access
import HTML
import Kernel
import Surveillance
import Web
import Work

/// One signal: what speaks for it, until when it is to be verified, and the way to answer.
enum SignalPage {
    /// Days and series of evidence that are shown, the newest first; the rest is on the pages of the series.
    private static let evidenceLines = 15

    static func show(_ visit: Visit, _ id: SignalID) async throws -> Answer {
        let found = try await visit.look(SignalByID(id), for: EarlyWarning.verifying)
        return page(visit, found, form(visit, found.signal))
    }

    static func close(_ visit: Visit, _ id: SignalID) async throws -> Answer {
        let outcome = visit.form["outcome"].flatMap { Signal.Outcome(rawValue: $0) }
        do {
            try await visit.perform(CloseSignal(id, outcome, note: visit.form["note"] ?? ""),
                                    for: EarlyWarning.verifying)
            return .redirect(EarlyWarning.signal.link(id).adding("done", "closed"))
        } catch let error as GovError where error.kind == .invalid {
            let found = try await visit.look(SignalByID(id), for: EarlyWarning.verifying)
            var form = form(visit, found.signal)
            form.fill { visit.form[$0] }
            form.report(error)
            return page(visit, found, form, status: 422)
        }
    }

    private static func form(_ visit: Visit, _ signal: Signal) -> Form {
        Form(EarlyWarning.closing.link(signal.id), id: "close", fields: [
            .hidden("form-token", visit.formToken),
            FormField("outcome", SeriesText.answer, .radio(Signal.Outcome.allCases.map {
                FormOption($0.rawValue, WarningText.outcome($0))
            })),
            FormField("note", SeriesText.note, .textarea(rows: 3), hint: SeriesText.noteHint, isRequired: false,
                      maxLength: CloseSignal.noteLimit),
        ], submit: SeriesText.closeIt)
    }

    private static func page(_ visit: Visit, _ found: SignalByID.Output, _ form: Form, status: Int = 200) -> Answer {
        let signal = found.signal, language = visit.language, name = SignalWords.name(signal)
        let trail = HTML.trail([NamedLink(WarningText.warnings, EarlyWarning.board.link)], here: name, in: language)
        let done: HTML? = visit.query["done"] == "closed" ? .toast(.ok, SeriesText.done, in: language) : nil
        let mayClose = signal.state != .closed && visit.principal.may(EarlyWarning.close, in: signal.scope)
        let ending: HTML? = mayClose ? .section(SeriesText.answer, in: language, .form(form, in: language)) : nil
        let main: HTML = """
            \(done)\(HTML.head(name, lead: SignalWords.summary(signal), tag: SignalWords.tag(signal, visit),
                               trail: trail, in: language))
            \(graph(found).html(in: language))
            \(HTML.split([evidence(visit, found)], beside: [facts(visit, found), ending ?? HTML()]))
            \(HTML.actions(ways(visit, signal)))
            """
        return visit.page(name, under: EarlyWarning.board, status: status, main)
    }

    private static func ways(_ visit: Visit, _ signal: Signal) -> [HTML] {
        var ways = [HTML.button(SeriesText.series, EarlyWarning.series.link(signal.series), isSecond: true,
                                in: visit.language)]
        if visit.principal.may(EarlyWarning.readCases, in: signal.scope) {
            ways.insert(.button(SeriesText.cases, EarlyWarning.cases.link(signal.id), in: visit.language), at: 0)
        }
        return ways + [.button(WarningText.map, EarlyWarning.map.link, isSecond: true, in: visit.language)]
    }

    /// The counts around the signal, with the days that alarmed marked.
    private static func graph(_ found: SignalByID.Output) -> Graph {
        let signal = found.signal, rule = found.rule
        let first = signal.firstDay.advanced(by: -42), last = signal.lastDay.advanced(by: 7)
        let end = min(last, found.recent.last?.day ?? last)
        let days = rule.steps(from: first, through: max(end, signal.lastDay))
        let values = (try? rule.series(found.recent, from: first, through: max(end, signal.lastDay)))?.values ?? []
        let alarmed = Set(found.evidence.filter { $0.series == signal.series }.map(\.day))
        return Graph(title: rule.denominator == nil ? SeriesText.observed : SeriesText.part, days: days,
                     bars: values.map { $0.isNaN ? nil : $0 },
                     marks: Set(days.indices.filter { alarmed.contains(days[$0]) }),
                     legend: [("count", SeriesText.observed), ("alarm", SeriesText.alarms)])
    }

    private static func facts(_ visit: Visit, _ found: SignalByID.Output) -> HTML {
        let signal = found.signal, language = visit.language
        let span: HTML = signal.firstDay == signal.lastDay
            ? HTML.day(signal.firstDay, isFull: true, in: language)
            : "\(HTML.day(signal.firstDay, in: language)) – \(HTML.day(signal.lastDay, in: language))"
        var facts: [(name: Text, value: HTML)] = [
            (SeriesText.place, HTML(text: signal.label[language])), (SeriesText.time, span),
            (SeriesText.raised, visit.time(signal.raisedAt, .full)),
        ]
        if let ratio = signal.ratio {
            facts.append((SeriesText.strength, HTML(text: SignalWords.strength(ratio)[language])))
        }
        facts.append((SeriesText.unusual, HTML(text: SignalWords.rarity(signal)[language])))
        facts.append((SeriesText.definition, HTML(text: found.rule.definition[language])))
        if let task = found.task, signal.state == .open {
            let due = language.time(task.dueAt, offsetSeconds: visit.site.jurisdiction.offsetSeconds)
            let isLate = task.isOverdue(at: visit.now)
            let words = (isLate ? SeriesText.overdue : SeriesText.due).filled(due)
            facts.append((SeriesText.task, isLate ? "<strong>\(words, language)</strong>" : "\(words, language)"))
        }
        if let outcome = signal.outcome {
            facts.append((SeriesText.answer, HTML(text: WarningText.outcome(outcome)[language])))
            if let note = signal.note, !note.isEmpty { facts.append((SeriesText.note, "\(note)")) }
            if let closedAt = signal.closedAt {
                facts.append((WarningText.answered, "\(visit.time(closedAt, .full)) \(signal.closedBy ?? "")"))
            }
        }
        return .section(SeriesText.about, in: language, HTML.facts(facts, in: language))
    }

    private static func evidence(_ visit: Visit, _ found: SignalByID.Output) -> HTML {
        let language = visit.language
        let rows: [[HTML]] = found.lines.prefix(Self.evidenceLines).map { line in
            let title = found.titles[line.rule]?[language] ?? line.rule
            let name: HTML = visit.principal.may(EarlyWarning.read, in: line.scope)
                ? "<a href=\"\(EarlyWarning.series.link(line.series))\">\(title)</a>" : "\(title)"
            return [HTML.day(line.day, in: language), "\(name) <small>\(line.label, language)</small>",
                    HTML(text: line.detectors.map { MethodWords.title($0)[language] }.joined(separator: ", ")),
                    HTML(text: NumberWords.decimal(line.observed, language)),
                    HTML(text: NumberWords.decimal(line.expected, language)),
                    HTML(text: NumberWords.chance(line.pValue, language))]
        }
        let table = Table(SeriesText.evidence, isCaptionShown: false, columns: [
            .init(SeriesText.day), .init(SeriesText.series), .init(SeriesText.detector),
            .init(SeriesText.observed, isNumber: true), .init(SeriesText.expected, isNumber: true),
            .init(SeriesText.chance, isNumber: true),
        ], rows: rows, empty: WarningText.noSignals)
        return .section(SeriesText.evidence, in: language, .table(table, in: language))
    }
}

/// Methods in words, as the registry has them.
enum MethodWords {
    static func title(_ name: String) -> Text {
        if name == EventsToday.detector { return CaseMethod.eventRule.title }
        return DetectorRegistry.method(named: name)?.title ?? Text(verbatim: name)
    }
}

/// Numbers of detectors in words.
enum NumberWords {
    static func decimal(_ value: Double?, _ language: Language) -> String {
        value.map { language.decimal(($0 * 10).rounded() / 10) } ?? "–"
    }

    /// A probability: two significant digits, or that it is very small.
    static func chance(_ value: Double?, _ language: Language) -> String {
        guard let value else { return "–" }
        if value < 1e-6 { return "< 0.000001" }
        var scale = 1.0
        while value * scale < 10 { scale *= 10 }
        let digits = (value * scale).rounded() / scale
        let text = String(digits)
        return text.contains("e") ? "< 0.0001" : text
    }
}
