import Access
import HTML
import Kernel
import Records
import Web

/// One check: how far it is, what each rule came to, and the records at fault for those who answer for them.
enum CheckPages {
    static func start(_ visit: Visit, _ name: Word) async throws -> Answer {
        let id = try await visit.perform(StartQualityRun(name.text), for: QualityRights.purpose)
        return .redirect(Quality.run.link(id))
    }

    static func cancel(_ visit: Visit, _ id: QualityRunID) async throws -> Answer {
        try await visit.perform(CancelQualityRun(id), for: QualityRights.purpose)
        return .redirect(Quality.run.link(id))
    }

    static func show(_ visit: Visit, _ id: QualityRunID) async throws -> Answer {
        let found = try await visit.look(QualityRunByID(id), for: RecordRights.openness)
        let run = found.run, language = visit.language
        var beside: HTML = ""
        if run.state.isOpen {
            beside += .progress(QualityWords.running, done: run.seen, of: run.total ?? 0, in: language)
            if visit.principal.may(QualityRights.keep, in: run.office) {
                beside += .actions([.press(QualityWords.cancel, Quality.cancel.link(id),
                                           [(name: "form-token", value: visit.formToken)], isSecond: true,
                                           in: language)])
            }
        }
        let note: HTML = "<p>\(QualityWords.failure(run.note), language)</p>"
        let failed: HTML? = run.state == .failed ? .note(.stop, QualityWords.runFailed, in: language, note) : nil
        let main: HTML = """
            \(HTML.head(QualityWords.check, tag: tag(run, visit), trail: trail(visit, found.resource), in: language))
            \(failed)\(HTML.figures(figures(run, language), in: language))\(beside)
            <section>\(HTML.table(counts(visit, found), in: language))</section>
            """
        return visit.page(QualityWords.check, under: Quality.overview, main)
    }

    private static func tag(_ run: QualityRun, _ visit: Visit) -> HTML {
        let tone: Tone = switch run.state {
        case .done: .ok
        case .failed: .stop
        case .waiting, .running: .warn
        case .cancelled: .plain
        }
        return .tag(tone, QualityWords.state(run.state), in: visit.language)
    }

    private static func figures(_ run: QualityRun, _ language: Language) -> [(number: String, words: Text)] {
        let rate = run.rate.map { "\(QualityPages.percent($0)) %" } ?? "—"
        return [(rate, QualityWords.rate), (language.number(run.failed), QualityWords.failed),
                (language.number(run.checked), QualityWords.checked),
                (language.number(run.unchecked), QualityWords.unchecked)]
    }

    private static func trail(_ visit: Visit, _ resource: Resource) -> HTML {
        var steps = [NamedLink(QualityWords.quality, Quality.overview.link)]
        if let name = Word(pathText: resource.name) {
            steps.append(NamedLink(resource.title, Quality.resource.link(name)))
        }
        return .trail(steps, here: QualityWords.check, in: visit.language)
    }

    /// Each rule with its counts; these lead to the rows for whoever may see them.
    private static func counts(_ visit: Visit, _ found: QualityRunByID.Output) -> Table {
        let language = visit.language, base = Quality.rows.link(found.run.id)
        let maySee = visit.principal.may(QualityRights.read, in: found.run.office)
        func number(_ count: Int, _ link: Link) -> HTML {
            let number = HTML.number(count, in: language)
            return maySee && count > 0 ? "<a href=\"\(link)\">\(number)</a>" : number
        }
        let rows: [[HTML]] = found.counts.map { count in
            let link = base.adding("rule", count.rule.code)
            let reasons: [HTML] = count.unchecked.map { "<small>\(QualityWords.reason($0.reason), language)</small> " }
            let unchecked = count.unchecked.reduce(0) { $0 + $1.count }
            return [
                "\(count.rule.title, language)",
                .tag(QualityWords.tone(count.rule.severity), QualityWords.severity(count.rule.severity), in: language),
                number(count.failed, link), .number(count.failed + count.passed, in: language),
                "\(number(unchecked, link.adding("unchecked", "yes"))) \(reasons)",
            ]
        }
        return Table(QualityWords.rules, columns: [
            Table.Column(QualityWords.rule), Table.Column(QualityWords.severity),
            Table.Column(QualityWords.failed, isNumber: true), Table.Column(QualityWords.checked, isNumber: true),
            Table.Column(QualityWords.unchecked),
        ], rows: rows, empty: QualityWords.noRules)
    }

    static func rows(_ visit: Visit, _ id: QualityRunID) async throws -> Answer {
        let unchecked = visit.query["unchecked"] == "yes", rule = visit.query["rule"].flatMap { $0.isEmpty ? nil : $0 }
        let lookup = FaultyRecords(id, rule: rule, unchecked: unchecked, after: try visit.cursor())
        let found = try await visit.look(lookup, for: QualityRights.purpose), language = visit.language
        let titles = Dictionary(found.run.rules.map { ($0.code, $0.title) }) { first, _ in first }
        let rows: [[HTML]] = found.lines.elements.map { line in
            let words = titles[line.rule] ?? Text(verbatim: line.rule)
            let reason: HTML? = line.reason.isEmpty
                ? nil : "<small>\(QualityWords.reason(line.reason), language)</small>"
            let batch: HTML? = line.batch == 0
                ? nil : "<small>\(QualityWords.batch.filled("\(line.batch)"), language)</small>"
            return [
                "\(HTML.proof("\(line.subject)")) \(visit.mark(line.mark))", "\(words, language) \(reason)",
                "<span class=\"number\">\(line.version)</span>", visit.time(line.writtenAt),
                "\(line.writtenBy) <small>\(visit.site.source(line.source), language)</small> \(batch)",
            ]
        }
        var base = Quality.rows.link(id)
        if let rule { base = base.adding("rule", rule) }
        if unchecked { base = base.adding("unchecked", "yes") }
        let table = Table(
            unchecked ? QualityWords.uncheckedRows : QualityWords.faultyRows, isCaptionShown: false,
            columns: [QualityWords.subject, QualityWords.rule, QualityWords.version, QualityWords.writtenAt,
                      QualityWords.accountable].map { Table.Column($0) },
            rows: rows, empty: QualityWords.noRows,
            paging: .init(first: visit.query["after"] == nil ? nil : base,
                          next: found.lines.next.map { base.adding("after", $0.description) }))
        let title = unchecked ? QualityWords.uncheckedRows : QualityWords.faultyRows
        let trail = HTML.trail([NamedLink(QualityWords.quality, Quality.overview.link),
                                NamedLink(found.resource.title, Quality.run.link(id))], here: title, in: language)
        let main: HTML = """
            \(HTML.head(title, lead: QualityWords.rowsLead, trail: trail, in: language))
            <section>\(HTML.table(table, in: language))</section>
            """
        return visit.page(title, under: Quality.overview, main)
    }
}
