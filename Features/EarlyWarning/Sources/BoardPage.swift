import Access
import HTML
import Kernel
import Web

/// The board of signals.
enum BoardPage {
    static func open(_ visit: Visit) async throws -> Answer {
        let signals = try await visit.look(SignalsByArea(after: visit.cursor()), for: EarlyWarning.verifying)
        let language = visit.language
        let waiting = signals.elements.filter { $0.state == .open }
        let held = signals.elements.filter { $0.state == .held }
        let next = signals.next.map { EarlyWarning.board.link.adding("after", $0.description) }
        let first: Link? = visit.query["after"] == nil ? nil : EarlyWarning.board.link
        let heldPart: HTML? = held.isEmpty ? nil : .section(
            WarningText.held, in: language,
            .paragraph(WarningText.heldLead, isSmall: true, in: language) + list(visit, held))
        let main: HTML = """
            \(HTML.head(WarningText.warnings, lead: WarningText.boardLead, in: language))
            \(HTML.section(WarningText.waiting, in: language, waiting.isEmpty
                ? HTML.empty(WarningText.noSignals, in: language) : list(visit, waiting)))
            \(heldPart)\(HTML.paging(.init(first: first, next: next), in: language))
            \(ways(visit))
            """
        return visit.page(WarningText.warnings, under: EarlyWarning.board, main)
    }

    static func closed(_ visit: Visit) async throws -> Answer {
        let signals = try await visit.look(SignalsByArea(isClosed: true, after: visit.cursor()),
                                           for: EarlyWarning.verifying)
        let language = visit.language
        let next = signals.next.map { EarlyWarning.closed.link.adding("after", $0.description) }
        let first: Link? = visit.query["after"] == nil ? nil : EarlyWarning.closed.link
        let trail = HTML.trail([NamedLink(WarningText.warnings, EarlyWarning.board.link)], here: WarningText.answered,
                               in: language)
        let main: HTML = """
            \(HTML.head(WarningText.answered, trail: trail, in: language))
            <section>\(signals.elements.isEmpty ? HTML.empty(WarningText.noAnswered, in: language)
                : list(visit, signals.elements))\(HTML.paging(.init(first: first, next: next), in: language))</section>
            """
        return visit.page(WarningText.answered, under: EarlyWarning.board, main)
    }

    /// The newest signals on the home page of those who verify them.
    static func panel(_ visit: Visit) async throws -> HTML? {
        guard visit.principal.holds(EarlyWarning.close) else { return nil }
        let signals = try await visit.look(SignalsByArea(), for: EarlyWarning.verifying)
        let open = signals.elements.filter { $0.state == .open }
        guard !open.isEmpty else { return nil }
        return .section(WarningText.warnings, aside: .link(WarningText.warnings, EarlyWarning.board.link,
                                                           in: visit.language),
                        in: visit.language, list(visit, Array(open.prefix(5))))
    }

    private static func list(_ visit: Visit, _ signals: [Signal]) -> HTML {
        .rows(signals.map { signal in
            ListRow(SignalWords.name(signal), EarlyWarning.signal.link(signal.id),
                    aside: SignalWords.tag(signal, visit), why: SignalWords.summary(signal))
        }, in: visit.language)
    }

    private static func ways(_ visit: Visit) -> HTML {
        .actions([
            (WarningText.answered, EarlyWarning.closed.link), (WarningText.map, EarlyWarning.map.link),
            (WarningText.allSeries, EarlyWarning.seriesList.link), (WarningText.worth, EarlyWarning.worth.link),
            (WarningText.methods, EarlyWarning.methods.link),
        ].map { HTML.button($0.0, $0.1, isSecond: true, in: visit.language) })
    }

    /// The signals that wait, for programs.
    static let call = Call.get(
        "/warnings", "listWarnings", "The warnings of one's area that wait for an answer, newest first",
        response: .list(.object([
            ("id", .text("The number of the signal")), ("title", .text("What was counted, in the language asked for")),
            ("area", .text("A division's digits, or the name of a region")),
            ("firstDay", .text("YYYY-MM-DD")), ("lastDay", .text("YYYY-MM-DD")),
            ("state", .text("open or held")),
            ("falseDiscoveryRate", .optional(.number("The least rate at which it is believed"))),
            ("timesUsual", .optional(.number("The most cases seen over those expected"))),
        ]))
    ) { visit, _ in
        try await visit.look(SignalsByArea(), for: EarlyWarning.verifying).elements.map { View($0, visit.language) }
    }

    /// A signal as programs see it.
    struct View: Encodable, Sendable {
        let id: String, title: String, area: String, firstDay: String, lastDay: String, state: String
        let falseDiscoveryRate: Double?, timesUsual: Double?

        init(_ signal: Signal, _ language: Language) {
            id = signal.id.description
            title = signal.title[language]
            area = signal.area
            firstDay = signal.firstDay.description
            lastDay = signal.lastDay.description
            state = signal.state.rawValue
            falseDiscoveryRate = signal.adjusted
            timesUsual = signal.ratio
        }
    }
}

/// A signal in a few words.
enum SignalWords {
    static func name(_ signal: Signal) -> Text {
        Text("\(signal.title.hans)，\(signal.label.hans)", "\(signal.title.hant)，\(signal.label.hant)",
             "\(signal.title.en), \(signal.label.en)", "\(signal.title.ru), \(signal.label.ru)")
    }

    /// How strong, how unusual.
    static func summary(_ signal: Signal) -> Text {
        let parts = [signal.ratio.map { strength($0) }, rarity(signal)].compactMap(\.self)
        func join(_ language: KeyPath<Text, String>, _ sign: String) -> String {
            parts.map { $0[keyPath: language] }.joined(separator: sign)
        }
        return Text(join(\.hans, "；"), join(\.hant, "；"), join(\.en, "; "), join(\.ru, "; "))
    }

    static func strength(_ ratio: Double) -> Text {
        let words = SeriesText.strengthWords
        func fill(_ text: String, _ language: Language) -> String {
            text.replacing("{0}", with: language.decimal((ratio * 10).rounded() / 10))
        }
        return Text(fill(words.hans, .simplifiedChinese), fill(words.hant, .traditionalChinese),
                    fill(words.en, .english), fill(words.ru, .russian))
    }

    static func rarity(_ signal: Signal) -> Text {
        guard let adjusted = signal.adjusted else { return SeriesText.byRule }
        let percent = adjusted * 100
        let shown = percent < 0.01 ? 0.01 : percent
        let words = SeriesText.unusualWords
        func fill(_ text: String, _ language: Language) -> String {
            text.replacing("{0}", with: language.decimal(shown))
        }
        return Text(fill(words.hans, .simplifiedChinese), fill(words.hant, .traditionalChinese),
                    fill(words.en, .english), fill(words.ru, .russian))
    }

    static func tag(_ signal: Signal, _ visit: Visit) -> HTML {
        switch signal.state {
        case .open: .tag(.stop, WarningText.waiting, in: visit.language)
        case .held: .tag(.warn, WarningText.held, in: visit.language)
        case .closed: .tag(signal.outcome == .outbreak ? .stop : .plain,
                           signal.outcome.map(WarningText.outcome) ?? WarningText.answered, in: visit.language)
        }
    }
}
