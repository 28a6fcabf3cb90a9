import Access
import HTML
import Kernel
import Web

/// The front page: what waits for the reader, what they often do, what is new.
package enum Home {
    package static let path = Path("/")

    package static let feature: Feature = {
        var feature = Feature("Home")
        feature.navigation = [NavigationItem(WebText.home, path, order: 0) { _ in true }]
        feature.routes = [.get(path, show)]
        return feature
    }()

    private static func show(_ visit: Visit) async throws -> Answer {
        var main: [HTML] = [], beside: [HTML] = []
        for panel in visit.site.features.flatMap(\.panels).sorted(by: { $0.order < $1.order }) {
            guard let content = try await panel.content(visit) else { continue }
            if panel.place == .main { main.append(content) } else { beside.append(content) }
        }
        // Where nothing is the matter of the page, the news is.
        if main.isEmpty { swap(&main, &beside) }
        let content = beside.isEmpty ? HTML.stack(main) : HTML.split(main, beside: beside)
        let head = HTML.head(greeting(visit), lead: lead(visit), in: visit.language)
        return visit.page(WebText.home, under: path, head + content)
    }

    private static func greeting(_ visit: Visit) -> Text {
        guard visit.sessionToken != nil else { return visit.site.jurisdiction.name }
        // A resident is greeted without the word by which the log calls them.
        if visit.principal.subject != nil, visit.principal.grants.isEmpty {
            return Text("您好", "您好", "Good day", "Здравствуйте")
        }
        return Text("{0}，您好", "{0}，您好", "Good day, {0}", "Здравствуйте, {0}").filled(visit.principal.title)
    }

    private static func lead(_ visit: Visit) -> Text {
        if visit.sessionToken == nil {
            return Text("办事、查数据、看公告，都在这里。一次登记，全网通用。", "辦事、查數據、看公告，都在這裡。一次登記，全網通用。",
                        "Services, your data and notices in one place. Told once, known everywhere.",
                        "Услуги, ваши данные и объявления в одном месте. Сообщили один раз — знают все.")
        }
        if visit.principal.grants.isEmpty {
            return Text("您的数据，以及谁看过它，都在这里。", "您的數據，以及誰看過它，都在這裡。",
                        "Your data, and who looked at it, are here.", "Здесь ваши данные и те, кто их смотрел.")
        }
        return Text("下面是等您处理的事，先到期的在前。", "下面是等您處理的事，先到期的在前。",
                    "What waits for you is below, the most urgent first.", "Ниже то, что ждёт вас, срочное сверху.")
    }
}
