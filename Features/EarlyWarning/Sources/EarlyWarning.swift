import Access
import HTML
import Kernel
import Records
import Store
import Web
import Work

/// Early warning: counts of records watched by several detectors, signals that become somebody's task, and what the
/// warnings were worth.
package enum EarlyWarning {
    package static let board = Path("/warnings")
    package static let closed = Path("/warnings/closed")
    package static let map = Path("/warnings/map")
    static let marks = Path("/warnings/map.geojson")
    package static let worth = Path("/warnings/worth")
    package static let methods = Path("/warnings/methods")
    package static let seriesList = Path("/warnings/series")
    package static let settings = Path("/warnings/settings")
    static let budget = Path("/warnings/settings/budget")
    static let rule = PathTo<Word>("/warnings/settings/rules/{name}")
    package static let series = PathTo<SeriesID>("/warnings/series/{id}")
    package static let reproduction = PathTo<SeriesID>("/warnings/series/{id}/reproduction")
    package static let nowcast = PathTo<SeriesID>("/warnings/series/{id}/nowcast")
    package static let signal = PathTo<SignalID>("/warnings/{id}")
    package static let cases = PathTo<SignalID>("/warnings/{id}/cases")
    static let closing = PathTo<SignalID>("/warnings/{id}/close")

    package static let read = Permission("warning.read")
    package static let readCases = Permission("warning.read-cases")
    package static let close = Permission("warning.close")
    package static let keep = Permission("warning.keep")

    private static let law = Text("传染病防治法第四十二条", "傳染病防治法第四十二條",
                                  "Law on Prevention and Treatment of Infectious Diseases, art. 42",
                                  "Закон о профилактике инфекционных болезней, ст. 42")
    package static let verifying = Purpose(
        "warning.verify", Text("核实传染病预警信号", "核實傳染病預警信號", "Verify a warning of an outbreak",
                               "Проверка предупреждения о вспышке"), basis: law)
    package static let watching = Purpose(
        "warning.watch", Text("监测传染病趋势", "監測傳染病趨勢", "Watch for outbreaks", "Наблюдение за вспышками"),
        basis: law)
    package static let keeping = Purpose(
        "warning.keep", Text("维护监测规则", "維護監測規則", "Keep the rules of surveillance", "Ведение правил наблюдения"),
        basis: law)

    /// Sends what `signal.raised` says to somebody outside.
    package typealias Hook = @Sendable (_ json: String) async throws -> Void

    /// `offsetSeconds` is the jurisdiction's clock; without a hook nothing is sent outside.
    package static func feature(offsetSeconds: Int, hook: Hook? = nil) -> Feature {
        var feature = Feature("EarlyWarning")
        feature.migrations = WarningMigrations.all
        feature.permissions = [read, readCases, close, keep]
        feature.purposes = [verifying, watching, keeping]
        feature.deeds = WarningText.deeds
        feature.navigation = [
            NavigationItem(WarningText.warnings, board, order: 25) { $0.holds(read) },
            NavigationItem(SettingsText.title, settings, order: 75) { $0.holds(keep) },
        ]
        feature.routes = [
            .get(board, BoardPage.open), .get(closed, BoardPage.closed), .get(map, WarningMapPage.show),
            .get(marks, WarningMapPage.geoJSON), .get(worth, WorthPage.show), .get(methods, MethodsPage.show),
            .get(seriesList, SeriesListPage.show), .get(series, SeriesPage.show),
            .get(reproduction, ReproductionPage.show), .get(nowcast, NowcastPage.show),
            .get(settings, SettingsPages.show), .post(budget, SettingsPages.setBudget),
            .get(rule, SettingsPages.showRule), .post(rule, SettingsPages.saveRule),
            .get(signal, SignalPage.show), .get(cases, CasesPage.show), .post(closing, SignalPage.close),
        ]
        feature.calls = [BoardPage.call]
        feature.panels = [HomePanel(.main, order: 5, BoardPage.panel)]
        feature.listeners = listeners(offsetSeconds, hook)
        return feature
    }

    private static func listeners(_ offsetSeconds: Int, _ hook: Hook?) -> [Listener] {
        @Sendable func resource(_ event: Event) -> String? {
            (try? JSON.decode(event.payload) as ResourceNotice)?.resource
        }
        return [
            Listener("record.written") { event, doors in
                guard let name = resource(event) else { return }
                guard let subject = event.subject else { return }
                try await Watch(doors, offsetSeconds: offsetSeconds).recordWritten(name, of: subject)
            },
            Listener("records.imported") { event, doors in
                guard let name = resource(event) else { return }
                try await Watch(doors, offsetSeconds: offsetSeconds).recordsImported(name)
            },
            Listener("warning.rule-put") { event, doors in
                guard let name = resource(event) else { return }
                try await Watch(doors, offsetSeconds: offsetSeconds).recordsImported(name)
            },
            Listener("task.closed") { event, doors in
                guard let payload = try? JSON.decode(event.payload) as [String: String],
                      let task = payload["task"].flatMap({ TaskID($0) }), let result = payload["result"] else { return }
                try await doors.perform(SettleSignal(task: task, result: result), as: .platform("early-warning"),
                                        for: watching)
            },
            Listener("signal.raised") { event, _ in try await hook?(event.payload) },
            Listener("signal.closed") { _, _ in },
        ]
    }
}

/// What events about records say of their resource.
private struct ResourceNotice: Decodable {
    let resource: String
}
