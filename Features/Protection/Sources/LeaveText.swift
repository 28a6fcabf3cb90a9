import Kernel

/// The words about second persons.
enum LeaveText {
    static let title = Text("请同事批准查阅", "請同事批准查閱", "Ask a second person", "Попросить второе лицо")
    static let lead = Text(
        "一个人不能独自批量查看或提取个人信息。写明要看多少人、多久、为什么，由主管或数据保护专员批准。",
        "一個人不能獨自批量查看或提取個人資訊。寫明要看多少人、多久、為什麼，由主管或數據保護專員批准。",
        "Nobody reads or takes out personal data in bulk alone. Say how many people, for how long and why; a "
            + "supervisor "
            + "or the data protection officer decides.",
        "Никто не просматривает и не выгружает данные массово в одиночку. Укажите, сколько людей, как долго и зачем; "
            + "решит руководитель или ответственный за данные.")
    static let read = Text("我近来查看了", "我近來查看了", "I have read of late", "Я просмотрел(а) за последнее время")
    static let hour = Text("一小时内的人数", "一小時內的人數", "people in an hour", "человек за час")
    static let day = Text("一天内的人数", "一天內的人數", "people in a day", "человек за день")
    static let what = Text("要做什么", "要做什麼", "What for", "Что нужно")
    static let reading = Text("继续查看", "繼續查看", "Read on", "Продолжить просмотр")
    static let exporting = Text("提取一份登记", "提取一份登記", "Take out a resource", "Выгрузить ресурс")
    static let resource = Text("登记的名称（仅提取时填）", "登記的名稱（僅提取時填）", "Name of the resource (only to take out)",
                               "Имя ресурса (только для выгрузки)")
    static let unmasked = Text("敏感项不遮盖", "敏感項不遮蓋", "Sensitive fields as they are", "Чувствительные поля без маскировки")
    static let subjects = Text("多少人", "多少人", "How many people", "Сколько людей")
    static let hours = Text("多少小时", "多少小時", "For how many hours", "На сколько часов")
    static let reason = Text("为什么", "為什麼", "Why", "Зачем")
    static let ask = Text("提出申请", "提出申請", "Ask", "Попросить")
    static let asked = Text("已提出。批准后即可继续。", "已提出。批准後即可繼續。", "Asked. Once it is approved you can go on.",
                            "Запрос отправлен. После согласия можно продолжать.")
    static let mine = Text("我的申请", "我的申請", "What I asked for", "Мои запросы")
    static let noMine = Text("您还没有申请过。", "您還沒有申請過。", "You have asked for nothing.", "Запросов нет.")
    static let decide = Text("批准查阅", "批准查閱", "Second person", "Второе лицо")
    static let decideLead = Text(
        "同事要批量查看或提取。批准前请核实理由；您批准了什么，数据保护专员都看得到。",
        "同事要批量查看或提取。批准前請核實理由；您批准了什麼，數據保護專員都看得到。",
        "Colleagues ask to read or take out in bulk. Check the reason first: the data protection officer sees what you "
            + "approve.",
        "Коллеги просят о массовом просмотре. Сначала проверьте причину: ответственный за данные видит ваши решения.")
    static let waiting = Text("等待决定", "等待決定", "To decide", "Ждут решения")
    static let nothing = Text("没有等待决定的申请。", "沒有等待決定的申請。", "Nothing waits to be decided.", "Ничего не ждёт решения.")
    static let earlier = Text("近 30 天", "近 30 天", "In the last 30 days", "За 30 дней")
    static let approve = Text("批准", "批准", "Approve", "Разрешить")
    static let refuse = Text("不批准", "不批准", "Refuse", "Отказать")
    static let state = Text("结果", "結果", "Result", "Итог")
    static let until = Text("有效至", "有效至", "until", "до")
    static let asking = Text("等待", "等待", "waits", "ждёт")
    static let noResource = Text("没有这个名称的登记。", "沒有這個名稱的登記。", "There is no resource of that name.",
                                 "Ресурса с таким именем нет.")

    static func task(_ who: String) -> Text {
        Text("\(who)申请批量查阅", "\(who)申請批量查閱", "\(who) asks to read in bulk", "\(who) просит о массовом просмотре")
    }
}
