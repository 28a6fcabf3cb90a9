import Kernel

/// The words of the pages about one's own data.
enum MyDataText {
    static let data = Text("我的数据", "我的數據", "My data", "Мои данные")
    static let dataLead = Text("这里是各部门登记的关于您的全部信息。发现不对，请告诉登记的部门：改一次，全网同步。",
                               "這裡是各部門登記的關於您的全部資訊。發現不對，請告訴登記的部門：改一次，全網同步。",
        "Everything that offices hold about you. If something is wrong, tell the office that keeps "
                                   + "it: corrected once, it is right everywhere.",
        "Всё, что учреждения хранят о вас. Если что-то неверно, сообщите тому, кто ведёт запись: "
                                   + "исправят один раз — верно везде.")
    static let nothing = Text("还没有关于您的登记。", "還沒有關於您的登記。", "Nothing is registered about you.",
                              "О вас ничего не записано.")
    static let kinds = Text("类登记", "類登記", "kinds of records", "видов записей")
    static let offices = Text("个部门", "個部門", "offices", "учреждений")
    static let source = Text("来源", "來源", "Source", "Источник")
    static let holder = Text("由{0}负责", "由{0}負責", "Kept by: {0}", "Ведёт: {0}")
    static let marked = Text("有异议，正在核实", "有異議，正在核實", "objected to, being checked", "оспорено, проверяется")
    static let history = Text("历次变更", "歷次變更", "Earlier versions", "История")
    static let historyLead = Text("现在的和以前的登记，最新的在前。", "現在的和以前的登記，最新的在前。",
                                  "What stands and what stood before, newest first.", "Нынешние и прежние записи.")
    static let version = Text("第 {0} 版", "第 {0} 版", "Version {0}", "Версия {0}")
    static let held = Text("登记在您名下", "登記在您名下", "Held about you", "Что записано о вас")
    static let yes = Text("是", "是", "yes", "да")
    static let no = Text("否", "否", "no", "нет")
    static let looks = Text("谁看过我的数据", "誰看過我的數據", "Who looked at my data", "Кто смотрел мои данные")
    static let looksLead = Text("每次查看都记在公开的日志里，谁也不能悄悄改。您可以逐条核对。",
                                "每次查看都記在公開的日誌裡，誰也不能悄悄改。您可以逐條核對。",
        "Every look is on a public log that nobody can change unseen. You can check each entry.",
        "Каждый просмотр — в открытом журнале, который нельзя изменить незаметно. Проверьте сами.")
    static let onlyYou = Text("最近只有您自己看过。", "最近只有您自己看過。", "Lately only you have looked.",
                              "В последнее время смотрели только вы.")
    static let nobody = Text("还没有人看过您的数据。", "還沒有人看過您的數據。", "Nobody has looked at your data.",
                             "Ваши данные никто не смотрел.")
    static let all = Text("全部", "全部", "All", "Все")
    static let when = Text("时间", "時間", "When", "Когда")
    static let who = Text("谁", "誰", "Who", "Кто")
    /// Who an entry says it was. The platform's own titles are codes; people's are as their office wrote them.
    static func who(_ title: String) -> Text {
        switch title {
        case "public": Text("输入您账号的人", "輸入您帳號的人", "Whoever used your account", "Кто ввёл имя вашей записи")
        case "demo-city": Text("示范城市", "示範城市", "The invented city", "Вымышленный город")
        default: Text(verbatim: title)
        }
    }
    static let what = Text("做了什么", "做了什麼", "What", "Что")
    static let why = Text("为什么，依据什么", "為什麼，依據什麼", "Why, and on what basis", "Зачем и на каком основании")
    static let proof = Text("证明", "證明", "Proof", "Подтверждение")
    static let among = Text("您是其中 {0} 人之一", "您是其中 {0} 人之一", "You were one of {0}", "Вы — один из {0}")
    static let pending = Text("正在编号", "正在編號", "being numbered", "нумеруется")
    static let signed = Text("已签名", "已簽名", "signed", "подписано")
    static let witnessed = Text("有见证", "有見證", "witnessed", "засвидетельствовано")
    static let checkHint = Text("点编号可下载证明，用 yitong log check 在任何电脑上离线核对。",
                                "點編號可下載證明，用 yitong log check 在任何電腦上離線核對。",
                                "A number downloads its proof; yitong log check verifies it offline on any computer.",
        "По номеру скачивается подтверждение; yitong log check проверит его на любом компьютере.")
    static let ownToo = Text("也显示我自己的查看", "也顯示我自己的查看", "Show my own looks too", "Показать и мои просмотры")
    static let othersOnly = Text("只显示别人的查看", "只顯示別人的查看", "Show others' looks only", "Только чужие просмотры")
    static let since = Text("自", "自", "Holds since", "Действует с")
    static let importNumber = Text("导入批次 {0}", "匯入批次 {0}", "import {0}", "загрузка {0}")
    static let processor = Text("受托处理：{0}", "受託處理：{0}", "Handled on their behalf by: {0}",
        "По поручению обрабатывает: {0}")
    static let byLaw = Text("依法登记，不凭同意；不对可以提出异议", "依法登記，不憑同意；不對可以提出異議",
                            "Kept by law, not by consent; if it is wrong you can object",
                            "Ведётся по закону, а не по согласию; если неверно, можно возразить")
    static let byConsent = Text("凭您的同意登记，可以随时撤回", "憑您的同意登記，可以隨時撤回",
                                "Kept with your consent, which you can withdraw at any time",
                                "Ведётся с вашего согласия, его можно отозвать")
    static let object = Text("提出异议", "提出異議", "Object", "Возразить")
    static let inSet = Text("包含您在内的整份登记：{0}", "包含您在內的整份登記：{0}", "A whole set with you in it: {0}",
                            "Целый набор, где есть вы: {0}")
    static let deeds = [
        "copy.everything": Text("取得自己全部数据的副本", "取得自己全部數據的副本", "Took a copy of everything about oneself",
                                "Получена копия всех своих данных"),
        "record.about-me": Text("查看自己的数据", "查看自己的數據", "Looked at one's own data", "Просмотр своих данных"),
        "record.history-about-me": Text("查看自己数据的变更", "查看自己數據的變更", "Looked at the history of one's own data",
                                        "Просмотр истории своих данных"),
    ]
}
