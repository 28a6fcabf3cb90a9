import Kernel

/// The words in which reading waits for a second person.
enum ProtectionText {
    static let secondPerson = Text(
        "您近来查看的人数已到上限，再看要由同事批准。请到“批准查阅”写明要看多少人、为什么、多久；批准后即可继续。",
        "您近來查看的人數已到上限，再看要由同事批准。請到「批准查閱」寫明要看多少人、為什麼、多久；批准後即可繼續。",
        "You have read as many people as the limit allows; more waits for a second person. Under “Second person” "
            + "say how "
            + "many, why and for how long. Once a colleague has approved it, go on.",
        "Вы просмотрели предельное число людей; далее нужно согласие коллеги. В разделе «Второе лицо» укажите, "
            + "сколько, "
            + "зачем и как долго. После согласия продолжайте.")
    static let noLeave = Text("没有这份申请。", "沒有這份申請。", "There is no such request.", "Такого запроса нет.")
    static let decided = Text("这份申请已经有结果。", "這份申請已經有結果。", "This request has been decided already.",
                              "По этому запросу уже решено.")
    static let own = Text("自己的申请要由别人批准。", "自己的申請要由別人批准。", "Your own request is for somebody else to decide.",
                          "Свой запрос решает другой.")
    static let ring = Text(
        "申请人近期批准过您（或经他人批准过您），所以不能由您批准。请另找同事。",
        "申請人近期批准過您（或經他人批准過您），所以不能由您批准。請另找同事。",
        "The one who asks has lately approved you, directly or through others, so this is for another colleague.",
        "Просящий недавно одобрял вас, прямо или через других; решать должен другой коллега.")
    static let badCount = Text("请填人数，至少 1。", "請填人數，至少 1。", "Give a number of people, at least 1.",
                               "Укажите число людей, не менее 1.")
    static let badHours = Text("请填 1 至 72 小时。", "請填 1 至 72 小時。", "Give 1 to 72 hours.", "Укажите от 1 до 72 часов.")
    static let badReason = Text("请写明理由，不超过 500 字。", "請寫明理由，不超過 500 字。", "Say why, in at most 500 characters.",
                                "Укажите причину, не более 500 знаков.")
    static let badLimits = Text(
        "这些限额不合适：提醒应不高于暂停，一小时不高于一天，时间在一天之内。", "這些限額不合適：提醒應不高於暫停，一小時不高於一天，時間在一天之內。",
        "These limits do not fit: a notice is not above a hold, an hour not above a day, and times lie within a day.",
        "Пределы неверны: уведомление не выше остановки, час не выше дня, время — в пределах суток.")
}
