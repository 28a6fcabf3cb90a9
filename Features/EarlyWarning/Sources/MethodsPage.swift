import Access
import HTML
import Kernel
import Surveillance
import Web

/// The rules in force, with every method they use, in plain words.
enum MethodsPage {
    static func show(_ visit: Visit) async throws -> Answer {
        let rules = try await visit.look(RulesInForce(), for: EarlyWarning.verifying)
        let language = visit.language
        let trail = HTML.trail([NamedLink(WarningText.warnings, EarlyWarning.board.link)], here: WarningText.methods,
                               in: language)
        let used = Set(rules.flatMap { $0.detectors.map(\.method) })
        let methods = DetectorRegistry.methods.filter { used.contains($0.name) }.map { method in
            (term: method.title, meaning: Text(
                "\(method.explanation.hans)（\(method.paper)）", "\(method.explanation.hant)（\(method.paper)）",
                "\(method.explanation.en) (\(method.paper))", "\(method.explanation.ru) (\(method.paper))"))
        }
        let main: HTML = """
            \(HTML.head(WarningText.methods, lead: MethodsText.lead, trail: trail, in: language))
            \(HTML.section(MethodsText.rules, in: language,
                            .terms(rules.map { ($0.title, $0.definition) }, in: language)))
            \(HTML.section(MethodsText.methods, in: language, .terms(methods, in: language)))
            \(HTML.section(MethodsText.decision, in: language, .terms(MethodsText.decisions, in: language)))
            """
        return visit.page(WarningText.methods, under: EarlyWarning.board, main)
    }
}

/// The rules by which counts are made and watched.
package struct RulesInForce: Lookup {
    package static let name = "warning.rules"
    package static let permission = EarlyWarning.read
    package static let purposes = [EarlyWarning.verifying]

    package init() {}

    package func run(_ door: LookupDoor) throws -> [SeriesRule] {
        _ = try door.authorisedScopes()
        return try SeriesStore.rules(door.connection)
    }
}

/// How an alarm becomes a signal, in plain words.
enum MethodsText {
    static let lead = Text("数什么，怎么看，什么时候报警。规则是数据，可以改。", "數什麼，怎麼看，什麼時候警報。規則是數據，可以改。",
                           "What is counted, how it is watched, and when there is an alarm. The rules are data and can "
                               + "be changed.",
                           "Что считается, как наблюдается и когда тревога. Правила — данные, их можно менять.")
    static let rules = Text("数什么", "數什麼", "What is counted", "Что считается")
    static let methods = Text("方法", "方法", "Methods", "Методы")
    static let decision = Text("从报警到信号", "從警報到信號", "From alarm to signal", "От тревоги к сигналу")
    static let decisions: [(term: Text, meaning: Text)] = [
        (Text("误报控制", "誤報控制", "False discoveries", "Ложные открытия"),
         Text("许多序列同时看，总有偶然偏高的。所有序列的概率放在一起（本杰明尼－霍赫贝格法），使信号中误报不超过百分之五。",
              "許多序列同時看，總有偶然偏高的。所有序列的機率放在一起（本傑明尼－霍赫貝格法），使信號中誤報不超過百分之五。",
              "Of many series some are high by chance. All probabilities are judged together (Benjamini and Hochberg), "
                  + "so that at most five per cent of what is believed is false.",
              "Среди многих рядов какой-то высок случайно. Все вероятности оцениваются вместе (Бенджамини — Хохберг): "
                  + "ложных не более пяти процентов.")),
        (Text("一次暴发一个信号", "一次爆發一個信號", "One outbreak, one signal", "Одна вспышка — один сигнал"),
         Text("症候同类、地点相同或同县、相隔不超过十四天的报警合为一个信号。",
              "症候同類、地點相同或同縣、相隔不超過十四天的警報合為一個信號。",
              "Alarms of the same kind of symptoms, at one place or in one county, at most fourteen days apart, are "
                  + "one signal.",
              "Тревоги с близкими симптомами в одном месте или уезде, не далее четырнадцати дней, — один сигнал.")),
        (Text("预警额度", "預警額度", "Alarm budget", "Бюджет тревог"),
         Text("每个地方每周只有一定数目的信号成为待办，最罕见的优先。单一事件规则不受限。",
              "每個地方每週只有一定數目的信號成為待辦，最罕見的優先。單一事件規則不受限。",
              "Only so many signals a week become tasks, the least likely first. Single-event rules are never held "
                  + "back.",
              "В неделю задачами становится ограниченное число сигналов, сначала самые необычные. Единичные события "
                  + "не сдерживаются.")),
        (Text("季节", "季節", "Season", "Сезон"),
         Text("每周的序列与往年同期比较；每天的序列与前几周比较，只看得到突然的升高。",
              "每週的序列與往年同期比較；每天的序列與前幾週比較，只看得到突然的升高。",
              "Weekly series are compared with the same time of past years; daily ones with the weeks before, and so "
                  + "see sudden rises alone.",
              "Недельные ряды сравниваются с тем же временем прошлых лет, дневные — с предыдущими неделями и видят "
                  + "только резкий рост.")),
    ]
}
