import HTML
import Kernel
import Surveillance
import Web

/// What is reported against what is expected in the end, day by day.
enum NowcastPage {
    static func show(_ visit: Visit, _ id: SeriesID) async throws -> Answer {
        let known = SeriesFrame.known(visit)
        let found = try await visit.look(SeriesByID(id, knownOn: known), for: EarlyWarning.verifying)
        guard found.rule.step == .day else {
            throw GovError("warning.no-nowcast", .notFound, ReproductionText.tooFew)
        }
        let shown = NowcastView(found, known: known), language = visit.language
        let main: HTML = """
            \(SeriesFrame.head(visit, found, here: SeriesText.nowcast))
            \(HTML.paragraph(ReproductionText.nowcastLead, in: language))
            \(shown.graph.html(in: language))
            \(shown.table(visit))
            """
        return visit.page(SeriesText.nowcast, under: EarlyWarning.board, main)
    }
}

/// The nowcast of a series, from the days on which its counts became known.
struct NowcastView {
    let estimates: [Nowcast.Estimate]
    private static let daysBack = 60, maximumDelay = 21

    /// Empty where there is no past to learn the delays from. What was taken back later counts where it was counted
    /// first.
    init(_ found: SeriesByID.Output, known: Day) {
        let start = known.advanced(by: -Self.daysBack)
        var cases: [(event: Day, report: Day)] = []
        for report in found.reports where report.day >= start && report.matches > 0 {
            for _ in 0..<min(report.matches, 10_000) { cases.append((report.day, report.knownOn)) }
        }
        var nowcast = Nowcast()
        nowcast.samples = 500
        let triangle = try? ReportingTriangle(cases: cases, start: start, now: known, maximumDelay: Self.maximumDelay)
        estimates = cases.isEmpty ? [] : triangle.flatMap { try? nowcast.estimate($0) } ?? []
    }

    var graph: Graph {
        Graph(title: SeriesText.nowcast, days: estimates.map(\.day), bars: estimates.map { Double($0.reported) },
              tops: estimates.map { Double(max(0, $0.median - $0.reported)) },
              lines: [.init(kind: .bound, values: estimates.map { $0.completeness < 1 ? Double($0.upper) : nil })],
              legend: [("count", ReproductionText.reported), ("rest", ReproductionText.missing),
                       ("bound", ReproductionText.upper)])
    }

    func table(_ visit: Visit) -> HTML {
        let language = visit.language
        let rows: [[HTML]] = estimates.suffix(28).reversed().map { one in
            [HTML.day(one.day, in: language), .number(one.reported, in: language), .number(one.median, in: language),
             .number(one.lower, in: language), .number(one.upper, in: language),
             HTML(text: "\(Int((one.completeness * 100).rounded())) %")]
        }
        let table = Table(SeriesText.nowcast, isCaptionShown: false, columns: [
            .init(SeriesText.day), .init(ReproductionText.reported, isNumber: true),
            .init(ReproductionText.estimated, isNumber: true), .init(ReproductionText.lower, isNumber: true),
            .init(ReproductionText.upper, isNumber: true), .init(ReproductionText.complete, isNumber: true),
        ], rows: rows, empty: ReproductionText.tooFew)
        return .section(SeriesText.nowcast, in: language, .table(table, in: language))
    }
}
