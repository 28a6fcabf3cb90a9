import Kernel

/// The words of the code's pages and refusals.
enum CodeText {
    static let code = Text("健康码", "健康碼", "My code", "Мой код")
    static let counts = Text("赋码公开", "賦碼公開", "Code changes", "Изменения кодов")
    static let mend = Text("有些内容不对，请改正标出的地方。", "有些內容不對，請改正標出的地方。",
                           "Some things are not right. Please mend what is marked.",
                           "Есть ошибки. Исправьте отмеченное.")
    static let needed = Text("请填写，不要太长。", "請填寫，不要太長。", "This is needed, and not too long.",
                             "Это нужно заполнить, не слишком длинно.")
    static let tooLong = Text("最多 400 字。", "最多 400 字。", "At most 400 characters.", "Не более 400 знаков.")
    static let sayWhy = Text("请写明理由，最多 2000 字。", "請寫明理由，最多 2000 字。", "Say why, in at most 2,000 characters.",
                             "Объясните причину, до 2000 знаков.")
    static let atMostThirty = Text("1 到 30 天；到期须公开续期。", "1 到 30 天；到期須公開續期。",
                                   "1 to 30 days; then it is renewed in public.",
                                       "От 1 до 30 дней; продление — открыто.")
    static let badRenewal = Text("只能续期正在生效的同一地区的响应，并须有新的文号。", "只能續期正在生效的同一地區的響應，並須有新的文號。",
                                 "Only one in force over the same area can be renewed, by a new document.",
                                 "Продлить можно только действующее на той же территории, новым документом.")
    static let noEmergency = Text("没有这次应急响应。", "沒有這次應急響應。", "There is no such emergency.",
                                  "Такого чрезвычайного положения нет.")
    static let notInForce = Text("现在没有生效的应急响应：没有健康码状态，也不能查看。", "現在沒有生效的應急響應：沒有健康碼狀態，也不能查看。",
                                 "No emergency is in force: there are no statuses, and none can be read.",
                                 "Чрезвычайного положения нет: статусов нет, и смотреть нечего.")
    static let stillInForce = Text("还有应急响应在生效，不能清除。", "還有應急響應在生效，不能清除。",
                                   "An emergency is still in force; nothing is erased.",
                                   "Положение ещё действует; удалять нельзя.")
    static let notYours = Text("这个号码不在您负责的地区，或没有登记。", "這個號碼不在您負責的地區，或沒有登記。",
                               "This number is not of your area, or is not registered.",
                               "Этот номер не из вашего района или не записан.")
    static let noHousehold = Text("户口登记里，这个号码与您不在一户。", "戶口登記裡，這個號碼與您不在一戶。",
                                  "By the household register this number is not of your household.",
                                  "По домовой книге этот номер не из вашей семьи.")
    static let noObjection = Text("没有这项异议。", "沒有這項異議。", "There is no such objection.", "Такого возражения нет.")
    static let noRecord = Text("您名下没有这条记录，或它已变更。", "您名下沒有這條記錄，或它已變更。",
                               "There is no such record about you, or it has changed.",
                               "Такой записи о вас нет, или она изменилась.")
    static let objectedAlready = Text("这条记录的异议正在核验。", "這條記錄的異議正在核驗。", "This record is being examined already.",
                                      "Эта запись уже проверяется.")
    static let decidedAlready = Text("已经决定过了。", "已經決定過了。", "It has been decided already.", "Уже решено.")
    static let ownDepartment = Text("须由有关部门以外的人决定。", "須由有關部門以外的人決定。",
                                    "Somebody outside of the department concerned decides this.",
                                    "Решает человек из другого ведомства.")
    static let onlyCDC = Text("只有疾控中心能复核。", "只有疾控中心能覆核。", "Only the centre for disease control countersigns.",
                              "Визирует только центр контроля заболеваний.")
    static let noHold = Text("没有这批待复核的限制。", "沒有這批待覆核的限制。", "There is no such hold.", "Такой приостановки нет.")
    static let notInTime = Text("24 小时内没有印证，记录失效。", "24 小時內沒有印證，記錄失效。",
                                "Not proven within 24 hours: the record lapses.",
                                    "Не подтверждено за 24 часа: запись отменена.")

    static let deeds: [String: Text] = [
        "code.mine": Text("查看健康码", "查看健康碼", "Looked at a code", "Просмотрен код"),
        "code.ward": Text("查看家人的健康码", "查看家人的健康碼", "Looked at a family member's code", "Просмотрен код члена семьи"),
        "code.print": Text("打印纸质码", "列印紙質碼", "Put a code on paper", "Код распечатан"),
        "code.history": Text("查看健康码记录", "查看健康碼記錄", "Looked at a code's history", "Просмотрена история кода"),
        "code.counts": Text("查看赋码统计", "查看賦碼統計", "Looked at the counts", "Просмотрены подсчёты"),
        "code.ticks": Text("检查更新", "檢查更新", "Looked for news", "Проверены обновления"),
        "code.standing": Text("查看各地状态人数", "查看各地狀態人數", "Looked at numbers by area", "Просмотрены числа по районам"),
        "code.decide": Text("按规则决定健康码状态", "按規則決定健康碼狀態", "Decided a status by the rule", "Статус решён по правилу"),
        "code.decide-due": Text("按期重新决定状态", "按期重新決定狀態", "Decided a status that was due", "Статус решён по сроку"),
        "code.begin-due": Text("开始定期核对", "開始定期核對", "Began what was due", "Начата плановая проверка"),
        "code.begin-run": Text("开始逐人核对", "開始逐人核對", "Began to go through everybody", "Начат обход всех"),
        "code.keep-run": Text("记录核对进度", "記錄核對進度", "Kept how far it came", "Записан ход обхода"),
        "code.release-held": Text("复核后生效", "覆核後生效", "Let a countersigned status take effect",
                                  "Введён завизированный статус"),
        "code.open-hold-task": Text("请疾控复核", "請疾控覆核", "Asked for a countersignature", "Запрошена виза"),
        "code.declare": Text("本人申报", "本人申報", "Declared something", "Подано заявление"),
        "code.withdraw-declaration": Text("撤回申报", "撤回申報", "Took a declaration back", "Заявление отозвано"),
        "code.enter": Text("代为申报", "代為申報", "Entered a declaration for somebody", "Внесено заявление за другого"),
        "code.object": Text("对依据提出异议", "對依據提出異議", "Objected to evidence", "Подано возражение"),
        "code.decide-objection": Text("决定异议", "決定異議", "Decided an objection", "Решено возражение"),
        "code.lapse-objections": Text("逾期未印证，依据失效", "逾期未印證，依據失效", "Let unproven evidence lapse",
                                      "Отменено неподтверждённое"),
        "code.objection": Text("查看一项异议", "查看一項異議", "Looked at an objection", "Просмотрено возражение"),
        "code.objections": Text("查看异议列表", "查看異議列表", "Looked at objections", "Просмотрены возражения"),
        "code.hold": Text("查看待复核的限制", "查看待覆核的限制", "Looked at restrictions held", "Просмотрены приостановленные"),
        "code.countersign": Text("复核成批限制", "覆核成批限制", "Countersigned restrictions", "Завизированы ограничения"),
        "code.ask-ward": Text("申请持有家人的码", "申請持有家人的碼", "Asked for a family member's code", "Запрошен код члена семьи"),
        "code.answer-ward": Text("答复家人持码", "答覆家人持碼", "Answered about one's own code", "Дан ответ о своём коде"),
        "code.confirm-ward": Text("社区确认家人关系", "社區確認家人關係", "Confirmed a family relation", "Подтверждено родство"),
        "code.family": Text("查看家人持码", "查看家人持碼", "Looked at the family's codes", "Просмотрены коды семьи"),
        "emergency.proclaim": Text("宣布应急响应", "宣佈應急響應", "Proclaimed an emergency", "Объявлено чрезвычайное положение"),
        "emergency.end": Text("结束应急响应", "結束應急響應", "Ended an emergency", "Окончено чрезвычайное положение"),
        "emergency.list": Text("查看应急响应", "查看應急響應", "Looked at emergencies", "Просмотрены положения"),
        "evidence.erase": Text("应急结束，清除数据", "應急結束，清除數據", "Erased data after the emergency",
                               "Удалены данные после положения"),
        "code.erase": Text("应急结束，清除状态", "應急結束，清除狀態", "Erased statuses after the emergency",
                           "Удалены статусы после положения"),
        "emergency.mark-closed": Text("登记数据已清除", "登記數據已清除", "Noted that the data are erased", "Отмечено удаление"),
        "evidence.write-of": Text("登记状态依据", "登記狀態依據", "Registered evidence", "Внесено основание"),
        "evidence.write": Text("登记状态依据", "登記狀態依據", "Registered evidence", "Внесено основание"),
    ]
}
