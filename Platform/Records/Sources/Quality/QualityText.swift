package import Kernel

/// The words in which rules of quality and checks are refused.
package enum QualityText {
    static let badCode = Text("用小写字母、数字和连字符，最多 40 个。", "用小寫字母、數字和連字號，最多 40 個。",
                              "Use lower-case letters, digits and hyphens, at most 40.",
                              "Строчные буквы, цифры и дефис, не более 40.")
    static let badTitle = Text("请写名称，最多 200 字。", "請寫名稱，最多 200 字。", "Give a title of at most 200 characters.",
                               "Введите название, не более 200 знаков.")
    static let badField = Text("请选择合适的字段。", "請選擇合適的欄位。", "Choose a field that fits.", "Выберите подходящее поле.")
    static let badResource = Text("请选择另一个同类对象的资源。", "請選擇另一個同類對象的資源。",
                                  "Choose another resource, about the same kind of subject.",
                                  "Выберите другой ресурс об объектах того же вида.")
    static let oneRecord = Text("这个资源每个对象只有一条记录，不会重叠。", "這個資源每個對象只有一條記錄，不會重疊。",
                                "This resource has one record for each subject; nothing can overlap.",
                                "В этом ресурсе одна запись на объект; пересечений быть не может.")
    static let badDays = Text("请填 1 到 36500 天。", "請填 1 到 36500 天。", "Give 1 to 36,500 days.",
                              "Укажите от 1 до 36 500 дней.")
    static let noCycle = Text("这个资源没有更新周期，请填天数。", "這個資源沒有更新週期，請填天數。",
                              "The resource promises no cycle; give a number of days.",
                              "У ресурса нет срока обновления; укажите число дней.")
    static let tooLong = Text("最多 {0} 个字。", "最多 {0} 個字。", "At most {0} characters.", "Не более {0} знаков.")
    static let unreadable = Text("这个条件读不懂：{0}", "這個條件讀不懂：{0}", "The condition cannot be read: {0}",
                                 "Условие не читается: {0}")
    static let usesNoField = Text("条件里没有用到任何字段。", "條件裡沒有用到任何欄位。", "The condition uses no field.",
                                  "В условии нет ни одного поля.")
    static let notBoolean = Text("条件的结果应为是或否，而不是 {0}。", "條件的結果應為是或否，而不是 {0}。",
                                 "A condition must come to true or false, not {0}.",
                                 "Условие должно давать «да» или «нет», а не {0}.")
    static let badRule = Text("这条规则还不能保存，请改正标出的地方。", "這條規則還不能儲存，請改正標出的地方。",
                              "This rule cannot be kept yet. Please mend what is marked.",
                              "Правило пока нельзя сохранить. Исправьте отмеченное.")
    static let tooMany = Text("一个资源最多 100 条规则。", "一個資源最多 100 條規則。", "A resource has at most 100 rules.",
                              "У ресурса не более 100 правил.")
    static let noSuchRule = Text("没有这条规则，或已停用。", "沒有這條規則，或已停用。", "There is no such rule in force.",
                                 "Такого действующего правила нет.")
    static let running = Text("正在检查，请等它完成。", "正在檢查，請等它完成。", "A check is under way. Wait until it is done.",
                              "Проверка уже идёт. Дождитесь конца.")
    static let noRule = Text("这个资源还没有规则，无从检查。请先设定规则。", "這個資源還沒有規則，無從檢查。請先設定規則。",
                             "The resource has no rule, so nothing can be checked. Set a rule first.",
                             "У ресурса нет правил, проверять нечего. Сначала задайте правило.")
    package static let noRow = Text("这个资源没有记录，无从检查。", "這個資源沒有記錄，無從檢查。",
                                    "The resource has no record, so nothing was checked.",
                                    "В ресурсе нет записей, проверять было нечего.")
    static let changed = Text("资源在检查中改变了，请重新检查。", "資源在檢查中改變了，請重新檢查。",
                              "The resource changed meanwhile. Check it again.",
                              "Ресурс изменился во время проверки. Проверьте снова.")
    static let noRun = Text("没有这次检查。", "沒有這次檢查。", "There is no such check.", "Такой проверки нет.")
    static let ended = Text("这次检查已经结束。", "這次檢查已經結束。", "This check has ended already.", "Эта проверка уже закончена.")
}
