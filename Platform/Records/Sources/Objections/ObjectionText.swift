package import Kernel

/// The words about objections in which outcomes are told and requests refused.
package enum ObjectionText {
    package static let corrected = Text("已更正", "已更正", "Corrected", "Исправлено")
    package static let kept = Text("维持原登记", "維持原登記", "Kept as it is", "Оставлено без изменений")
    package static let withdrawn = Text("已撤回", "已撤回", "Withdrawn", "Отозвано")

    static func task(_ resource: Text) -> Text {
        Text("核验异议：\(resource.hans)", "核驗異議：\(resource.hant)", "Verify an objection: \(resource.en)",
             "Проверить возражение: \(resource.ru)")
    }

    static let unknown = Text("没有这件异议。", "沒有這件異議。", "There is no such objection.", "Такого возражения нет.")
    static let noRecord = Text("没有这条登记，或已经更新。请从登记页面重新开始。", "沒有這條登記，或已經更新。請從登記頁面重新開始。",
                               "There is no such record any more. Start again from the record's page.",
                               "Такой записи больше нет. Начните снова со страницы записи.")
    static let noField = Text("请选择可以更正的一项。", "請選擇可以更正的一項。", "Choose a field that can be corrected.",
                              "Выберите поле, которое можно исправить.")
    static let tooLong = Text("最多 {0} 个字。", "最多 {0} 個字。", "At most {0} characters.", "Не более {0} знаков.")
    static let noReason = Text("请写明理由，最多 {0} 个字。", "請寫明理由，最多 {0} 個字。", "Give the reason, at most {0} characters.",
                               "Укажите причину, не более {0} знаков.")
    static let invalid = Text("请改正标出的地方。", "請改正標出的地方。", "Please mend what is marked.", "Исправьте отмеченное.")
    static let openAlready = Text("这一项已有异议正在核验，请等待结果。", "這一項已有異議正在核驗，請等待結果。",
                                  "An objection to this field is being verified already. Please wait for its outcome.",
                                  "Возражение по этому полю уже проверяется. Дождитесь итога.")
    static let tooMany = Text("您还有很多异议没有结果，请先等待或撤回一些。", "您還有很多異議沒有結果，請先等待或撤回一些。",
                              "Many of your objections are still open. Wait for some, or withdraw some, first.",
                              "У вас много открытых возражений. Дождитесь ответа или отзовите часть.")
    static let otherArea = Text("这条登记不在您的辖区。", "這條登記不在您的轄區。", "This record is not of your area.",
                                "Эта запись не относится к вашей территории.")
    static let ownRecord = Text("这是本部门自己的登记，请直接更正。", "這是本部門自己的登記，請直接更正。",
                                "This is your own department's record. Correct it directly.",
                                "Это запись вашего ведомства. Исправьте её напрямую.")
    static let ended = Text("这件异议已经有结果。", "這件異議已經有結果。", "This objection has its outcome already.",
                            "По этому возражению уже есть итог.")
    static let notDisputable = Text("只有维持原登记的决定可以再提一次异议，须在 60 天内。", "只有維持原登記的決定可以再提一次異議，須在 60 天內。",
                                    "Only a decision to keep can be disputed, once, within 60 days.",
                                    "Оспорить можно лишь решение оставить запись, один раз, в течение 60 дней.")
    static let samePerson = Text("复核须由另一人作出。", "覆核須由另一人作出。", "Somebody else must review it.",
                                 "Пересмотр должен выполнить другой сотрудник.")
    static let ownCase = Text("与您本人有关，须由同事决定。", "與您本人有關，須由同事決定。",
                              "You are concerned yourself; a colleague must decide.",
                              "Дело касается вас; решать должен коллега.")
    static let unchanged = Text("更正后的内容与现在相同。请填写不同的内容，或选择维持原登记。", "更正後的內容與現在相同。請填寫不同的內容，或選擇維持原登記。",
                                "This is what the record says now. Give another value, or keep the record.",
                                "Это совпадает с записью. Укажите другое значение или оставьте запись.")
    static let badCursor = Text("这个翻页链接已失效，请从第一页开始。", "這個翻頁連結已失效，請從第一頁開始。",
                                "This paging link is no longer good. Start from the first page.",
                                "Ссылка на страницу списка устарела. Начните с первой страницы.")
    static let noNotice = Text("没有这条告知，或已经知悉。", "沒有這條告知，或已經知悉。",
                               "There is no such notice, or you have taken note of it.",
                               "Такого извещения нет, или оно уже прочитано.")
    static let badComparison = Text("比对须在两个资源之间，各取一项同类的字段。", "比對須在兩個資源之間，各取一項同類的欄位。",
                                    "A comparison needs two resources about the same kind of subject, one record each.",
                                    "Сверке нужны два ресурса об одинаковых объектах, по одной записи.")
    static let noComparison = Text("没有这项比对。", "沒有這項比對。", "There is no such comparison.", "Такой сверки нет.")
    static let running = Text("正在比对，请等它完成。", "正在比對，請等它完成。", "It is running already. Wait until it is done.",
                              "Сверка уже идёт. Дождитесь конца.")

    static func disagrees(_ other: Text, _ owner: Text) -> Text {
        Text("与\(owner.hans)的“\(other.hans)”不一致", "與\(owner.hant)的「\(other.hant)」不一致",
             "It disagrees with “\(other.en)” of \(owner.en)", "Расходится с «\(other.ru)» ведомства «\(owner.ru)»")
    }
}
