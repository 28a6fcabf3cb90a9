import Access
import Kernel
import Records
import Store

/// The alarm budgets where one keeps the rules, and the rules themselves.
package struct WarningSettings: Lookup {
    package static let name = "warning.settings"
    package static let permission = EarlyWarning.keep
    package static let purposes = [EarlyWarning.keeping]
    /// The longest rule that is read.
    static let ruleBytes = 65_536

    package init() {}

    /// A place whose budget one may set; nil where the standard one holds.
    package struct Place: Sendable {
        package let scope: Scope
        package let name: Text
        package let signalsAWeek: Int?
    }

    /// What may be set, and what is counted.
    package struct Output: Sendable {
        package let places: [Place]
        package let rules: [SeriesRule]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let scopes = try door.authorisedScopes()
        var known: Set<DivisionCode> = []
        let places = try scopes.flatMap { scope -> [Scope] in
            ([scope.division] + (try Divisions.below(door.connection, scope.division)).map(\.code)).map {
                Scope(division: $0, department: scope.department)
            }
        }.filter { known.insert($0.division).inserted }
        let names = try Divisions.names(door.connection, places.map(\.division))
        var budgets: [DivisionCode: Int] = [:]
        for start in stride(from: 0, to: places.count, by: 500) {
            let some = places[start..<min(start + 500, places.count)].map(\.division)
            let query: SQL = "SELECT division, signals_a_week FROM warning_budget WHERE division IN (\(list: some))"
            try door.connection.each(query) { budgets[try $0.get(0)] = try $0.get(1) }
        }
        return Output(places: places.map { place in
            Place(scope: place, name: names[place.division] ?? Text(verbatim: place.division.text),
                  signalsAWeek: budgets[place.division])
        }, rules: try SeriesStore.rules(door.connection))
    }
}

/// The words of the settings.
enum SettingsText {
    static let title = Text("预警设置", "預警設置", "Warning settings", "Настройки предупреждений")
    static let lead = Text("每周把多少个信号转为待办，数什么，怎么看。", "每週把多少個信號轉為待辦，數什麼，怎麼看。",
                           "How many signals a week become tasks, what is counted and how it is watched.",
                           "Сколько сигналов в неделю становятся задачами, что считается и как наблюдается.")
    static let budget = Text("每周信号额度", "每週信號額度", "Signals a week", "Сигналов в неделю")
    static let budgetHint = Text("0 到 1000。单个事件（如一例鼠疫）不受限制。", "0 到 1000。單個事件（如一例鼠疫）不受限制。",
                                 "0 to 1000. Single events, such as one case of plague, are not limited.",
                                 "От 0 до 1000. Отдельные события, как случай чумы, не ограничены.")
    static let place = Text("区域", "區域", "Area", "Территория")
    static let choosePlace = Text("请选择区域。", "請選擇區域。", "Choose an area.", "Выберите территорию.")
    static let noPlace = Text("没有由您负责的区域。", "沒有由您負責的區域。", "No area is in your charge.", "У вас нет территории.")
    static let save = Text("保存", "儲存", "Save", "Сохранить")
    static let saved = Text("已保存。", "已儲存。", "Saved.", "Сохранено.")
    static let definition = Text("规则（JSON）", "規則（JSON）", "Rule (JSON)", "Правило (JSON)")
    static let definitionHint = Text("保存后立即检查，并重新计数。规则名称不能改。", "儲存後立即檢查，並重新計數。規則名稱不能改。",
                                     "It is checked and counted anew when it is saved. Its name stays as it is.",
                                     "При сохранении проверяется и пересчитывается. Имя не меняется.")
    static let unreadable = Text("这不是一条可以读的规则，或者名称改了。请检查 JSON。", "這不是一條可以讀的規則，或者名稱改了。請檢查 JSON。",
                                 "This cannot be read as the rule, or its name was changed. Check the JSON.",
                                 "Это не читается как правило, или имя изменено. Проверьте JSON.")
}
