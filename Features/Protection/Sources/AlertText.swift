import Access
import Kernel

/// The words about what was noticed.
enum AlertText {
    static let title = Text("数据保护", "數據保護", "Data protection", "Защита данных")
    static let lead = Text("系统发现的异常查阅。每条都是您的一项待办，请核查后写明结果。",
                           "系統發現的異常查閱。每條都是您的一項待辦，請核查後寫明結果。",
                           "Unusual reading that was noticed. Each is a task of yours: look into it and say what "
                               + "it was.",
                           "Замеченные необычные просмотры. Каждый — ваша задача: проверьте и запишите итог.")
    static let open = Text("待核查", "待核查", "To look into", "К проверке")
    static let closed = Text("已核查", "已核查", "Looked into", "Проверено")
    static let nothing = Text("没有待核查的异常查阅。", "沒有待核查的異常查閱。", "Nothing waits to be looked into.",
                              "Проверять нечего.")
    static let none = Text("没有这条提醒。", "沒有這條提醒。", "There is no such alert.", "Такого уведомления нет.")
    static let badCursor = Text("这个分页链接不对。请从第一页开始。", "這個分頁連結不對。請從第一頁開始。",
                                "This link to a page of the list is wrong. Start from the first page.",
                                "Ссылка неверна. Начните с первой страницы.")
    static let own = Text("关于您自己的提醒要由别人核查。", "關於您自己的提醒要由別人核查。",
                          "An alert about your own reading is for somebody else.", "О ваших просмотрах решает другой.")
    static let closedAlready = Text("这条提醒已经核查过。", "這條提醒已經核查過。", "This alert has been looked into already.",
                                    "Это уведомление уже проверено.")
    static let choose = Text("请选择结果。", "請選擇結果。", "Choose what it was.", "Выберите итог.")
    static let noteNeeded = Text("请写明核查了什么、怎样处理。", "請寫明核查了什麼、怎樣處理。",
                                 "Say what you checked and what was done.", "Напишите, что проверено и что сделано.")
    static let note = Text("核查情况", "核查情況", "What you found", "Что выяснено")
    static let outcome = Text("结果", "結果", "What it was", "Итог")
    static let save = Text("办结", "辦結", "Close", "Закрыть")
    static let saved = Text("已办结。", "已辦結。", "Closed.", "Закрыто.")
    static let who = Text("谁", "誰", "Who", "Кто")
    static let role = Text("岗位", "崗位", "Duty", "Должность")
    static let when = Text("时间", "時間", "When", "Когда")
    static let people = Text("人数", "人數", "People", "Людей")
    static let why = Text("为什么提醒", "為什麼提醒", "Why", "Почему")
    static let reveals = Text("当天看全文的理由", "當天看全文的理由", "Reasons given for values shown in full",
                              "Причины показа полных значений")
    static let noReveals = Text("前后一天没有看过敏感项全文。", "前後一天沒有看過敏感項全文。",
                                "No sensitive value was shown in full within a day of it.",
                                "В течение суток полные значения не показывались.")
    static let approvals = Text("近 30 天批准的批量查阅", "近 30 天批准的批量查閱", "Bulk reading approved in 30 days",
                                "Массовые просмотры, разрешённые за 30 дней")
    static let noApprovals = Text("近 30 天没有批准。", "近 30 天沒有批准。", "Nothing was approved in 30 days.",
                                  "За 30 дней разрешений не было.")

    static func kind(_ kind: ReadWatch.Finding.Kind) -> Text {
        switch kind {
        case .many: Text("短时间内查看了很多人", "短時間內查看了很多人", "Many people in a short time", "Много людей за короткое время")
        case .night: Text("在工作时间以外查看", "在工作時間以外查看", "Reading outside of working time", "Просмотр в нерабочее время")
        case .noTask: Text("没有相关待办而查看多人", "沒有相關待辦而查看多人", "Opened people without a task about them",
                           "Открыты люди без задачи о них")
        case .own: Text("以职务身份查看自己", "以職務身分查看自己", "Looked at their own record in duty",
                        "Просмотр себя по службе")
        case .relative: Text("以职务身份查看家人", "以職務身分查看家人", "Looked at a relative in duty",
                             "Просмотр родственника по службе")
        case .export: Text("提取了不遮盖的个人登记", "提取了不遮蓋的個人登記", "Took out records of persons unmasked",
                           "Выгрузка данных без маскировки")
        }
    }

    static func task(_ finding: ReadWatch.Finding) -> Text {
        let words = kind(finding.kind), who = finding.title
        return Text("核查：\(who)\(words.hans)", "核查：\(who)\(words.hant)", "Look into: \(who): \(words.en)",
                    "Проверить: \(who): \(words.ru)")
    }

    /// What is counted, and against what it was held.
    static func explanation(_ kind: ReadWatch.Finding.Kind) -> Text {
        switch kind {
        case .many: Text("一小时或一天内查看的不同人数超过提醒限额。", "一小時或一天內查看的不同人數超過提醒限額。",
                         "More different people in an hour or a day than the limit for a notice.",
                         "За час или день просмотрено больше людей, чем предел уведомления.")
        case .night: Text("工作日工作时间以外，十二小时内查看的人数超过限额。", "工作日工作時間以外，十二小時內查看的人數超過限額。",
                          "More people than the limit within twelve hours outside of working time.",
                          "Вне рабочего времени за двенадцать часов просмотрено больше людей, чем предел.")
        case .noTask: Text("一天内打开了多人的登记，而本人和本岗位都没有关于他们的待办（含 30 天内办结的）。",
                           "一天內打開了多人的登記，而本人和本崗位都沒有關於他們的待辦（含 30 天內辦結的）。",
                           "Opened several people in a day about whom neither they nor their post has a task, open or "
                               + "closed within 30 days.",
                           "За день открыто несколько человек, о которых нет задачи, открытой или закрытой за 30 дней.")
        case .own, .relative: Text("查看自己请用“我的数据”；家人的事应由同事办理。", "查看自己請用「我的數據」；家人的事應由同事辦理。",
                                   "One's own data is under “My data”; a relative's business is for a colleague.",
                                   "Свои данные — в разделе «Мои данные»; дела родственников ведёт коллега.")
        case .export: Text("敏感项没有遮盖，或在服务器命令行提取。", "敏感項沒有遮蓋，或在伺服器命令列提取。",
                           "Sensitive fields as they are, or at the server's command line.",
                           "Чувствительные поля без маскировки или выгрузка из командной строки.")
        }
    }
}

/// What the actions and lookups of protection do, for the person concerned.
enum ProtectionDeeds {
    static let all = [
        "record.reveal": Text("查看一项敏感信息的全文", "查看一項敏感資訊的全文", "Saw one sensitive value in full",
                              "Просмотр чувствительного значения полностью"),
        "person.find": Text("按号码查找", "按號碼查找", "Found you by your number", "Поиск по номеру"),
        "person.records": Text("查看登记（敏感项已遮盖）", "查看登記（敏感項已遮蓋）", "Looked at your records, masked",
                               "Просмотр записей (с маскировкой)"),
        "consent.give": Text("同意登记", "同意登記", "Gave consent", "Дано согласие"),
        "consent.withdraw": Text("撤回同意，删除登记", "撤回同意，刪除登記", "Withdrew consent; records were erased",
                                 "Согласие отозвано, записи стёрты"),
        "consent.erase": Text("删除撤回同意的登记", "刪除撤回同意的登記", "Erased what rested on consent",
                              "Стёрто то, что держалось на согласии"),
        "consent.replay": Text("恢复备份后再次撤回同意", "恢復備份後再次撤回同意", "Withdrew consent again after a restore",
                               "Повторный отзыв после восстановления"),
        "consent.mine": Text("查看自己的同意", "查看自己的同意", "Looked at one's own consents", "Просмотр своих согласий"),
        "consent.tell": Text("通知各方删除留存", "通知各方刪除留存", "Told those who keep copies to delete them",
                             "Держатели копий извещены"),
        "protection.alerts": Text("核查异常查阅", "核查異常查閱", "Looked into unusual reading", "Проверка необычных просмотров"),
        "protection.alert": Text("核查异常查阅", "核查異常查閱", "Looked into unusual reading", "Проверка необычных просмотров"),
        "protection.close": Text("办结异常查阅的核查", "辦結異常查閱的核查", "Closed a check of unusual reading",
                                 "Закрыта проверка необычного просмотра"),
        "protection.raise": Text("提醒数据保护专员", "提醒數據保護專員", "Told the data protection officer",
                                 "Извещён ответственный за защиту данных"),
        "log.erase-old": Text("删除过期的日志内容", "刪除過期的日誌內容", "Erased old content of the log",
                              "Стёрто старое содержание журнала"),
        "account.confirm": Text("再次输入密码", "再次輸入密碼", "Gave the password again", "Повторный ввод пароля"),
    ]
}
