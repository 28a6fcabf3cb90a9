import HTML
import Kernel
import Surveillance
import Web

/// R(t) with its interval, from local onsets with imported cases apart.
///
/// It is hidden where there are fewer than 12 cases in the window, leaves out the days that are not yet completely
/// reported unless the nowcast completes them, and marks changes in testing. It is shown, and nothing decides by it.
enum ReproductionPage {
    /// Cases in a window below which no number is shown (Cori 2013: the relative error is then above a quarter or so).
    static let leastCases = 12.0
    static let windowDays = 7

    static func show(_ visit: Visit, _ id: SeriesID) async throws -> Answer {
        let known = SeriesFrame.known(visit)
        let found = try await visit.look(SeriesByID(id, knownOn: known), for: EarlyWarning.verifying)
        guard let spread = found.rule.spread, found.rule.step == .day else {
            throw GovError("warning.no-reproduction", .notFound, ReproductionText.none)
        }
        let isCompleted = visit.query["nowcast"] == "1"
        let curve = try ReproductionCurve(found, spread, known: known, isCompleted: isCompleted)
        let language = visit.language, link = EarlyWarning.reproduction.link(id)
        let way = isCompleted
            ? HTML.button(ReproductionText.without, link, isSecond: true, in: language)
            : HTML.button(ReproductionText.with, link.adding("nowcast", "1"), isSecond: true, in: language)
        let main: HTML = """
            \(SeriesFrame.head(visit, found, here: SeriesText.reproduction))
            \(HTML.note(.plain, in: language, HTML.paragraph(ReproductionText.explanation, in: language)))
            \(curve.graph.html(in: language))
            \(curve.table(visit))
            \(HTML.actions([way]))
            """
        return visit.page(SeriesText.reproduction, under: EarlyWarning.board, main)
    }
}

/// The estimates that may be shown.
struct ReproductionCurve {
    /// One day's number; nil where it is hidden.
    struct Point {
        let day: Day
        let cases: Double
        let median: Double?
        let lower: Double?
        let upper: Double?
    }

    let points: [Point]
    let graph: Graph
    /// The days at the end that are left out as not yet completely reported.
    let omittedDays: Int

    init(_ found: SeriesByID.Output, _ spread: SeriesRule.Spread, known: Day, isCompleted: Bool) throws {
        let first = max(found.ruleFirst, known.advanced(by: -120))
        let days = found.rule.steps(from: first, through: known)
        var local = [Double](repeating: 0, count: days.count), imported = local
        for count in found.counts where count.day >= first {
            local[count.day - first] += Double(max(0, count.matches - count.imported))
            imported[count.day - first] += Double(max(0, count.imported))
        }
        let cast = NowcastView(found, known: known)
        var omitted = 0
        for (index, day) in days.enumerated() {
            guard let estimate = cast.estimates.first(where: { $0.day == day }), estimate.completeness < 0.95 else {
                continue
            }
            if isCompleted, estimate.reported > 0 {
                local[index] = (local[index] * estimate.mean / Double(estimate.reported)).rounded()
            } else if isCompleted {
                local[index] = estimate.mean.rounded()
            } else {
                omitted = max(omitted, days.count - index)
            }
        }
        omittedDays = omitted
        let kept = max(0, days.count - omitted)
        let incidence = try Incidence(local: local.prefix(kept).map { $0 }, imported: imported.prefix(kept).map { $0 })
        let interval = try SerialInterval(mean: spread.mean, standardDeviation: spread.standardDeviation)
        let estimates = try CoriEstimator(serialInterval: interval,
                                          windows: .sliding(days: ReproductionPage.windowDays)).estimate(incidence)
        points = estimates.map { one in
            let isShown = one.cases >= ReproductionPage.leastCases
            return Point(day: days[one.window.upperBound], cases: one.cases, median: isShown ? one.median : nil,
                         lower: isShown ? one.lower : nil, upper: isShown ? one.upper : nil)
        }
        let changed = Set(found.rule.changes.compactMap { change in
            estimates.indices.first { days[estimates[$0].window.upperBound] >= change.day }
        })
        graph = Graph(
            title: SeriesText.reproduction, days: points.map(\.day),
            lines: [.init(kind: .estimate, values: points.map(\.median))],
            band: points.map { point in point.lower.flatMap { lower in point.upper.map { (lower, $0) } } },
            changes: changed, level: 1,
            legend: [("estimate", ReproductionText.median), ("band", ReproductionText.interval),
                     ("level", ReproductionText.one), ("change", SeriesText.changes)])
    }

    func table(_ visit: Visit) -> HTML {
        let language = visit.language
        func cell(_ value: Double?) -> HTML {
            HTML(text: value.map { language.decimal(($0 * 100).rounded() / 100) } ?? ReproductionText.hidden[language])
        }
        let rows: [[HTML]] = points.suffix(28).reversed().map { point in
            [HTML.day(point.day, in: language), HTML(text: language.decimal(point.cases)), cell(point.median),
             cell(point.lower), cell(point.upper)]
        }
        let table = Table(SeriesText.reproduction, isCaptionShown: false, columns: [
            .init(ReproductionText.windowEnd), .init(ReproductionText.cases, isNumber: true),
            .init(ReproductionText.median, isNumber: true), .init(ReproductionText.lower, isNumber: true),
            .init(ReproductionText.upper, isNumber: true),
        ], rows: rows, empty: ReproductionText.tooFew)
        let left: HTML? = omittedDays > 0
            ? .paragraph(ReproductionText.omitted.filled("\(omittedDays)"), isSmall: true, in: language) : nil
        return .section(SeriesText.reproduction, in: language, HTML.table(table, in: language) + (left ?? HTML()))
    }
}

/// The words about reproduction numbers and nowcasts.
enum ReproductionText {
    static let none = Text("这个序列没有代际间隔，不估计再生数。", "這個序列沒有代際間隔，不估計再生數。",
                           "This series has no serial interval, so no reproduction number is estimated.",
                           "Для этого ряда нет серийного интервала, число не оценивается.")
    static let explanation = Text(
        "一个病例平均会传染几个人。七天窗口内不足 12 例时不显示；只按本地发病计算，输入病例只作为传染源；还没报全的日子不计。这个数只供参考，不决定任何人的状态或任何地区的级别。",
        "一個病例平均會傳染幾個人。七天窗口內不足 12 例時不顯示；只按本地發病計算，輸入病例只作為傳染源；還沒報全的日子不計。這個數只供參考，不決定任何人的狀態或任何地區的級別。",
        "How many people one case infects on average. It is hidden below 12 cases in seven days, counts local onsets "
            + "with imported cases as sources alone, and leaves out days that are not fully reported. It informs; it "
            + "decides nothing about any person or area.",
        "Скольких в среднем заражает один случай. Не показывается при менее чем 12 случаях за семь дней; считаются "
            + "местные случаи, завозные — только как источник; неполные дни не учитываются. Ничего не решает о людях "
            + "и территориях.")
    static let with = Text("用实时估计补全最近几天", "用實時估計補全最近幾天", "Complete the last days by the nowcast",
                           "Дополнить последние дни оценкой")
    static let without = Text("不补全最近几天", "不補全最近幾天", "Without completion", "Без дополнения")
    static let median = Text("中位数", "中位數", "Median", "Медиана")
    static let interval = Text("95% 区间", "95% 區間", "95 % interval", "95 % интервал")
    static let lower = Text("下限", "下限", "Lower", "Нижняя")
    static let upper = Text("上限", "上限", "Upper", "Верхняя")
    static let one = Text("1：疫情不增不减", "1：疫情不增不減", "1: neither growing nor falling", "1: без роста и спада")
    static let windowEnd = Text("窗口最后一天", "窗口最後一天", "Window's last day", "Последний день окна")
    static let cases = Text("本地病例", "本地病例", "Local cases", "Местные случаи")
    static let hidden = Text("不足 12 例", "不足 12 例", "under 12 cases", "менее 12")
    static let tooFew = Text("数据还太少。", "數據還太少。", "There is too little data yet.", "Данных пока мало.")
    static let omitted = Text("最近 {0} 天还没报全，没有计算。", "最近 {0} 天還沒報全，沒有計算。",
                              "The last {0} days are not fully reported and are left out.",
                              "Последние {0} дн. не полны и не учтены.")
    static let reported = Text("已报告", "已報告", "Reported", "Сообщено")
    static let estimated = Text("估计总数", "估計總數", "Estimated in all", "Оценка всего")
    static let complete = Text("完整度", "完整度", "Complete", "Полнота")
    static let nowcastLead = Text("最近几天的病例还没有全部报上来。按过去的报告延迟估计最后会有多少。",
                                  "最近幾天的病例還沒有全部報上來。按過去的報告延遲估計最後會有多少。",
                                  "Cases of the last days are not all reported yet. From past delays it is estimated "
                                      + "how many there will be.",
                                  "Случаи последних дней сообщены не все. По прошлым задержкам оценивается, сколько "
                                      + "их будет.")
    static let missing = Text("预计还未报告", "預計還未報告", "Expected, not reported yet", "Ожидается, ещё не сообщено")
}
