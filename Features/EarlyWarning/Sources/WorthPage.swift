import HTML
import Kernel
import Web

/// What our warnings were worth, beside what was published of China's national system.
enum WorthPage {
    static func show(_ visit: Visit) async throws -> Answer {
        let offset = visit.site.jurisdiction.offsetSeconds
        let found = try await visit.look(WarningsWorth(visit.now.day(offsetSeconds: offset), offsetSeconds: offset),
                                         for: EarlyWarning.verifying)
        let language = visit.language
        let trail = HTML.trail([NamedLink(WarningText.warnings, EarlyWarning.board.link)], here: WarningText.worth,
                               in: language)
        let middle = found.responseHours.isEmpty ? nil : found.responseHours[found.responseHours.count / 2]
        let figures: [(number: String, words: Text)] = [
            (language.number(found.answers.all), WorthText.signals),
            (percent(found.answers.confirmed, language), WorthText.confirmed),
            (middle.map { language.decimal(($0 * 10).rounded() / 10) } ?? "–", WorthText.hours),
        ]
        let main: HTML = """
            \(HTML.head(WarningText.worth, lead: WorthText.lead, trail: trail, in: language))
            \(HTML.figures(figures, in: language))
            \(HTML.section(WorthText.byDetector, in: language, HTML.table(table(found, language), in: language)))
            \(HTML.section(WorthText.beside, in: language, HTML.paragraph(WorthText.national, in: language)))
            """
        return visit.page(WarningText.worth, under: EarlyWarning.board, main)
    }

    private static func table(_ found: WarningsWorth.Output, _ language: Language) -> Table {
        let rows: [[HTML]] = found.lines.map { line in
            let days = line.daysToDetection
            let middle = days.isEmpty ? "–" : language.number(days[days.count / 2])
            let shares = [line.answers.confirmed, line.sensitivity, line.specificity].map {
                HTML(text: percent($0, language))
            }
            return [HTML(text: MethodWords.title(line.detector)[language]), .number(line.answers.all, in: language)]
                + Signal.Outcome.allCases.map { .number(line.answers.outcomes[$0] ?? 0, in: language) }
                + shares + [HTML(text: middle)]
        }
        let columns = [Table.Column(SeriesText.detector), .init(WorthText.signals, isNumber: true)]
            + Signal.Outcome.allCases.map { .init(WarningText.outcome($0), isNumber: true) }
            + [.init(WorthText.confirmed, isNumber: true), .init(WorthText.sensitivity, isNumber: true),
               .init(WorthText.specificity, isNumber: true), .init(WorthText.days, isNumber: true)]
        return Table(WorthText.byDetector, isCaptionShown: false, columns: columns, rows: rows,
                     empty: WarningText.noAnswered)
    }

    private static func percent(_ part: Double?, _ language: Language) -> String {
        part.map { "\(language.decimal(($0 * 1000).rounded() / 10)) %" } ?? "–"
    }
}

/// The words of that page.
enum WorthText {
    static let lead = Text("一年来的预警怎样得到答复。全部按当时所知的数据计算，不用事后更正的数据。",
                           "一年來的預警怎樣得到答覆。全部按當時所知的數據計算，不用事後更正的數據。",
                           "How the warnings of a year were answered. All of it from what was known on the day, never "
                               + "from corrected history.",
                           "Как отвечали на предупреждения за год. Всё — по данным, известным в тот день.")
    static let signals = Text("信号", "信號", "Signals", "Сигналы")
    static let confirmed = Text("确认为暴发", "確認為爆發", "Confirmed", "Подтверждено")
    static let hours = Text("答复时间中位数（小时）", "答覆時間中位數（小時）", "Median hours to an answer", "Медиана до ответа, ч")
    static let byDetector = Text("各方法", "各方法", "By method", "По методам")
    static let sensitivity = Text("灵敏度", "靈敏度", "Sensitivity", "Чувствительность")
    static let specificity = Text("特异度", "特異度", "Specificity", "Специфичность")
    static let days = Text("发现暴发所需天数", "發現爆發所需天數", "Days to detection", "Дней до обнаружения")
    static let beside = Text("对照", "對照", "To compare", "Для сравнения")
    static let national = Text(
        "全国传染病自动预警系统两年发出 533,829 个信号，答复时间中位数 1.1 小时，百分位数法信号有 0.30% 确认为暴发。",
        "全國傳染病自動預警系統兩年發出 533,829 個信號，答覆時間中位數 1.1 小時，百分位數法信號有 0.30% 確認為爆發。",
        "China's national system raised 533,829 signals in two years; the median response took 1.1 hours, and 0.30 % "
            + "of the signals by percentile were outbreaks.",
        "Национальная система Китая дала 533 829 сигналов за два года; медиана ответа 1,1 часа; подтвердилось 0,30 % "
            + "сигналов по процентилю.")
}
