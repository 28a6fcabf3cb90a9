import HTML
import Kernel
import Records

/// The words of the pages about the quality of data.
enum QualityWords {
    static let quality = Text("数据质量", "數據質量", "Quality of data", "Качество данных")
    static let lead = Text("各部门的数据按规则检查。问题数据率是有问题的记录占已检查记录的比例，未能检查的另列。",
                           "各部門的數據按規則檢查。問題數據率是有問題的記錄占已檢查記錄的比例，未能檢查的另列。",
                           "Data are held against rules. The rate is of records at fault among those checked; what "
                               + "could not be checked stands apart.",
                           "Доля — ошибочные записи среди проверенных; непроверенные показаны отдельно.")
    static let byResource = Text("按资源", "按資源", "By resource", "По ресурсам")
    static let byDepartment = Text("按部门", "按部門", "By department", "По ведомствам")
    static let resource = Text("资源", "資源", "Resource", "Ресурс")
    static let department = Text("部门", "部門", "Department", "Ведомство")
    static let rate = Text("问题数据率", "問題數據率", "Problem-data rate", "Доля ошибочных")
    static let ratePercent = Text("问题数据率（%）", "問題數據率（%）", "Problem-data rate (%)", "Доля ошибочных (%)")
    static let failed = Text("有问题", "有問題", "At fault", "С ошибкой")
    static let passed = Text("无问题", "無問題", "In order", "В порядке")
    static let checked = Text("已检查", "已檢查", "Checked", "Проверено")
    static let unchecked = Text("未能检查", "未能檢查", "Not checked", "Не проверено")
    static let checkedAt = Text("检查时间", "檢查時間", "Checked on", "Время проверки")
    static let notChecked = Text("还没有检查", "還沒有檢查", "Not checked yet", "Ещё не проверялось")
    static let noRules = Text("还没有规则。没有规则就不能说没有问题。", "還沒有規則。沒有規則就不能說沒有問題。",
                              "There is no rule yet, so nothing can be said.",
                              "Правил пока нет, сказать ничего нельзя.")
    static let imports = Text("导入时退回的行（近一年）", "匯入時退回的列（近一年）", "Rows refused by imports (last year)",
                              "Отклонено при загрузке (за год)")
    static let refusalRate = Text("退回比例", "退回比例", "Rate", "Доля")
    static let refused = Text("退回", "退回", "Refused", "Отклонено")
    static let rowsRead = Text("读入", "讀入", "Read", "Прочитано")
    static let noImports = Text("近一年没有导入。", "近一年沒有匯入。", "Nothing was imported in the last year.",
                                "За год загрузок не было.")
    static let owner = Text("由{0}负责", "由{0}負責", "Accountable: {0}", "Отвечает: {0}")
    static let newRule = Text("新规则", "新規則", "New rule", "Новое правило")
    static let checkNow = Text("现在检查", "現在檢查", "Check now", "Проверить сейчас")
    static let seeCheck = Text("查看进度", "查看進度", "See how far it is", "Посмотреть ход")
    static let lastCheck = Text("最近一次检查", "最近一次檢查", "The last check", "Последняя проверка")
    static let running = Text("正在检查", "正在檢查", "Checking", "Идёт проверка")
    static let rules = Text("规则", "規則", "Rules", "Правила")
    static let rule = Text("规则", "規則", "Rule", "Правило")
    static let severity = Text("程度", "程度", "Severity", "Тяжесть")
    static let retire = Text("停用", "停用", "Retire", "Снять")
    static let history = Text("历次检查", "歷次檢查", "History", "История")
    static let check = Text("一次检查", "一次檢查", "A check", "Проверка")
    static let cancel = Text("停止检查", "停止檢查", "Stop it", "Остановить")
    static let runFailed = Text("检查没有完成", "檢查沒有完成", "The check did not come to its end", "Проверка не завершена")
    static let faultyRows = Text("有问题的记录", "有問題的記錄", "Records at fault", "Записи с ошибками")
    static let uncheckedRows = Text("未能检查的记录", "未能檢查的記錄", "Records that could not be checked",
                                    "Непроверенные записи")
    static let rowsLead = Text("谁在何时写入，一并列出；他们负责更正。", "誰在何時寫入，一併列出；他們負責更正。",
                               "With who wrote it and when: they are accountable.",
                               "С указанием, кто и когда записал: они отвечают.")
    static let subject = Text("对象编号", "對象編號", "Subject", "Объект")
    static let version = Text("版本", "版本", "Version", "Версия")
    static let writtenAt = Text("写入时间", "寫入時間", "Written", "Записано")
    static let accountable = Text("写入者", "寫入者", "Written by", "Кто записал")
    static let batch = Text("导入批次 {0}", "匯入批次 {0}", "import {0}", "загрузка {0}")
    static let noRows = Text("没有这样的记录。", "沒有這樣的記錄。", "There is no such record.", "Таких записей нет.")
    static let denied = Text("只有负责这个资源的数据管理员可以设定规则。", "只有負責這個資源的數據管理員可以設定規則。",
                             "Only the resource's data administrator sets rules.",
                             "Правила задаёт только администратор данных ресурса.")

    static let ruleLead = Text("先在样本上试用，再保存。", "先在樣本上試用，再儲存。", "Try it on a sample first, then keep it.",
                               "Сначала испытайте на выборке, затем сохраните.")
    static let attempt = Text("试用", "試用", "Try it", "Испытать")
    static let tried = Text("在样本上的结果", "在樣本上的結果", "On a sample", "На выборке")
    static let keepRule = Text("保存这条规则", "儲存這條規則", "Keep this rule", "Сохранить правило")
    static let examples = Text("例如：", "例如：", "For example:", "Например:")
    static let mend = Text("请改正标出的地方。", "請改正標出的地方。", "Please mend what is marked.", "Исправьте отмеченное.")
    static let fields = Text("可用的字段", "可用的欄位", "Fields", "Поля")
    static let code = Text("代号", "代號", "Code", "Код")
    static let codeHint = Text("小写字母、数字和连字符，如 born-not-future。", "小寫字母、數字和連字號，如 born-not-future。",
                               "Lower-case letters, digits and hyphens, such as born-not-future.",
                               "Строчные буквы, цифры и дефис, например born-not-future.")
    static let whatIsChecked = Text("检查什么", "檢查什麼", "What is checked", "Что проверяется")
    static let condition = Text("条件（FEEL）", "條件（FEEL）", "Condition (FEEL)", "Условие (FEEL)")
    static let conditionHint = Text("为真即正确，如 born <= today()。", "為真即正確，如 born <= today()。",
                                    "True where it is right, such as born <= today().",
                                    "Истинно, если верно, например born <= today().")
    static let none = Text("不选", "不選", "none", "нет")
    static let field = Text("字段", "欄位", "Field", "Поле")
    static let fieldHint = Text("除条件和更新外都要选。", "除條件和更新外都要選。", "For all but conditions and freshness.",
                                "Для всего, кроме условий и свежести.")
    static let otherResource = Text("另一个资源的代号", "另一個資源的代號", "The other resource", "Другой ресурс")
    static let otherHint = Text("如 residence。", "如 residence。", "Such as residence.", "Например residence.")
    static let otherField = Text("另一个资源的字段", "另一個資源的欄位", "Its field", "Его поле")
    static let fromField = Text("起始字段", "起始欄位", "Field of the start", "Поле начала")
    static let toField = Text("结束字段", "結束欄位", "Field of the end", "Поле конца")
    static let days = Text("天数", "天數", "Days", "Дней")
    static let daysHint = Text("检查更新时可不填，按承诺的周期。", "檢查更新時可不填，按承諾的週期。",
                               "For freshness it may be empty: the promised cycle counts.",
                               "Для свежести можно не указывать: действует обещанный срок.")

    static func title(_ language: Text) -> Text {
        Text("名称（\(language.hans)）", "名稱（\(language.hant)）", "Title (\(language.en))", "Название (\(language.ru))")
    }

    static let kinds: [String: Text] = [
        "condition": Text("字段之间的条件", "欄位之間的條件", "A condition over fields", "Условие на поля"),
        "refers": Text("所指对象在另一资源里有登记", "所指對象在另一資源裡有登記", "What it refers to is registered",
                       "Ссылка на записанный объект"),
        "equals": Text("与另一资源一致", "與另一資源一致", "Same as in another resource", "Совпадает с другим ресурсом"),
        "within": Text("在另一资源的范围内", "在另一資源的範圍內", "Within bounds of another resource",
                       "В пределах другого ресурса"),
        "apart": Text("同一对象的时段不重叠", "同一對象的時段不重疊", "Stretches do not overlap", "Промежутки не пересекаются"),
        "steady": Text("不过快改变", "不過快改變", "Does not change too fast", "Не меняется слишком часто"),
        "fresh": Text("按时更新", "按時更新", "Brought up to date", "Своевременно обновляется"),
    ]

    static func kind(_ kind: QualityRule.Kind) -> Text {
        switch kind {
        case .condition(let text): Text(verbatim: text)
        case .refers(let field, let resource): Text(verbatim: "\(field) → \(resource)")
        case .equals(let field, let resource, let other): Text(verbatim: "\(field) = \(resource).\(other)")
        case .within(let field, let resource, let from, let to):
            Text(verbatim: "\(resource).\(from) ≤ \(field) ≤ \(resource).\(to)")
        case .apart(let from, let to): Text(verbatim: "\(from) – \(to)")
        case .steady(let field, let days): Text(verbatim: "\(field), ≥ \(days) d")
        case .fresh(let days): days.map { Text(verbatim: "≤ \($0) d") } ?? (kinds["fresh"] ?? Text(verbatim: ""))
        }
    }

    static func severity(_ severity: QualityRule.Severity) -> Text {
        switch severity {
        case .grave: Text("严重", "嚴重", "grave", "тяжкая")
        case .ordinary: Text("一般", "一般", "ordinary", "обычная")
        case .slight: Text("轻微", "輕微", "slight", "лёгкая")
        }
    }

    static func tone(_ severity: QualityRule.Severity) -> Tone {
        switch severity {
        case .grave: .stop
        case .ordinary: .warn
        case .slight: .plain
        }
    }

    static func state(_ state: RunState) -> Text {
        switch state {
        case .waiting: Text("等待开始", "等待開始", "Waiting", "Ожидает")
        case .running: running
        case .done: Text("已完成", "已完成", "Done", "Завершена")
        case .cancelled: Text("已停止", "已停止", "Stopped", "Остановлена")
        case .failed: Text("失败", "失敗", "Failed", "Не удалась")
        }
    }

    static func failure(_ note: String?) -> Text {
        note == "quality.no-row" ? QualityText.noRow : Text(verbatim: note ?? "")
    }

    /// Why a record could not be checked: a known word, or what the engine of rules said.
    static func reason(_ reason: String) -> Text {
        switch reason {
        case "missing": Text("缺少所需的值", "缺少所需的值", "a value is missing", "нет нужного значения")
        case "no-other": Text("另一资源里没有登记", "另一資源裡沒有登記", "nothing in the other resource",
                              "нет записи в другом ресурсе")
        case "no-answer": Text("规则没有结果", "規則沒有結果", "the rule gives no answer", "правило не дало ответа")
        default: Text(verbatim: reason)
        }
    }
}
