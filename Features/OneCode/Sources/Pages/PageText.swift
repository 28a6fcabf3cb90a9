import Access
import Kernel
import Web

/// The words of the pages.
enum PageText {
    static let signIn = Text("请先登录。", "請先登入。", "Please sign in first.", "Сначала войдите.")
    static let noStatus = Text("无状态", "無狀態", "No status", "Статуса нет")
    static let isHeld = Text("规则得出“{0}”，但这批限制须先由疾控中心复核，现在不生效。", "規則得出「{0}」，但這批限制須先由疾控中心覆核，現在不生效。",
                             "The rule came to “{0}”, but this batch waits for the centre for disease control to "
                                 + "countersign. It does not apply now.",
                             "Правило дало «{0}», но ограничения ждут визы центра контроля и сейчас не действуют.")
    static let codeSummary = Text("进门时出示：只有状态和姓氏，没有原因。", "進門時出示：只有狀態和姓氏，沒有原因。",
                                  "For a door: the status and the first character of a name, no reason.",
                                  "Для входа: статус и первая буква имени, без причины.")
    static let hint = Text("姓氏", "姓氏", "First character of the name", "Первая буква имени")
    static let onPhone = Text("手机码，每次打开都是新的，", "手機碼，每次打開都是新的，", "On a phone: new each time, good until",
                              "На телефоне: каждый раз новый, действует до")
    static let goodUntil = Text("有效到 {0}。", "有效到 {0}。", "{0}.", "{0}.")
    static let onPaper = Text("纸质码，长期有效，到", "紙質碼，長期有效，到", "On paper: long-lived, good until",
                              "На бумаге: долгий срок, действует до")
    static let paperRule = Text("状态变化时，这张纸质码自动作废，请重新打印。再打印一次，旧的作废。",
                                "狀態變化時，這張紙質碼自動作廢，請重新列印。再列印一次，舊的作廢。",
                                "When the status changes this paper is no longer good: print it again.",
                                "При изменении статуса бумага недействительна: распечатайте снова.")
    static let putOnPaper = Text("打印纸质码", "列印紙質碼", "Put it on paper", "Распечатать")
    static let noPaper = Text("现在不能打印。", "現在不能列印。", "It cannot be printed now.", "Сейчас печать недоступна.")
    static let back = Text("返回家人列表", "返回家人列表", "Back to the family", "Назад к семье")
    static let home = Text("首页", "首頁", "Home", "Главная")
    static let more = Text("更多", "更多", "More", "Ещё")
    static let languages = Text("字号和语言", "字號和語言", "Type and language", "Шрифт и язык")
    static let largeType = Text("大字", "大字", "Large type", "Крупный шрифт")
    static let normalType = Text("标准字", "標準字", "Normal type", "Обычный шрифт")
    static let madeAt = Text("本页生成于 {0}。", "本頁產生於 {0}。", "This page was made at {0}.", "Страница создана в {0}.")
    static let reload = Text("刷新", "重新整理", "Reload", "Обновить")
    static let until = Text("有效至", "有效至", "Until", "До")
    static let untilDecided = Text("有新的记录为止", "有新的記錄為止", "Until something new is recorded", "До новой записи")
    static let responsible = Text("负责部门", "負責部門", "Responsible", "Отвечает")
    static let emergencyEnds = Text("应急响应结束", "應急響應結束", "The emergency ends", "Конец положения")
    static let whyTitle = Text("为什么", "為什麼", "Why", "Почему")
    static let whyLead = Text("您的状态只由下面这些记录按公开的规则得出。", "您的狀態只由下面這些記錄按公開的規則得出。",
                              "Your status follows from these records by a public rule, and from nothing else.",
                              "Статус следует только из этих записей по открытому правилу.")
    static let objected = Text("已提出异议。24 小时内由另一个部门决定；到时没有印证，记录失效。", "已提出異議。24 小時內由另一個部門決定；到時沒有印證，記錄失效。",
            "Your objection was taken. Another department decides within 24 hours; what is not proven by "
                                   + "then lapses.",
                               "Возражение принято. Другое ведомство решит за 24 часа; недоказанное отменяется.")
    static let rule = Text("规则", "規則", "Rule", "Правило")
    static let law = Text("法律依据", "法律依據", "Law", "Закон")
    static let clause = Text("适用条款", "適用條款", "Clause", "Пункт")
    static let since = Text("从", "從", "Since", "С")
    static let ends = Text("怎样结束", "怎樣結束", "What ends it", "Что его прекратит")
    static let whatEnds = Text("到期、记录更正或失效、应急响应结束，任何一项都会结束。", "到期、記錄更正或失效、應急響應結束，任何一項都會結束。",
                               "The date above, a correction or lapse of the record, or the end of the emergency.",
                               "Срок, исправление или отмена записи либо конец чрезвычайного положения.")
    static let noGrounds = Text("没有限制您的记录。", "沒有限制您的記錄。", "No record restricts you.", "Ничто вас не ограничивает.")
    static let writtenAt = Text("登记时间", "登記時間", "Registered", "Записано")
    static let source = Text("来源", "來源", "Source", "Источник")
    static let object = Text("我有异议", "我有異議", "I object", "Возражаю")
    static let objectLead = Text("写下哪里不对。24 小时内由另一个部门决定；到时没有印证，这条记录和由它得出的状态失效。",
                                 "寫下哪裡不對。24 小時內由另一個部門決定；到時沒有印證，這條記錄和由它得出的狀態失效。",
            "Say what is wrong. Somebody of another department decides within 24 hours; what is not "
                                     + "proven by then lapses, and the status with it.",
            "Напишите, что неверно. Решит другое ведомство за 24 часа; иначе запись и статус отменяются.")
    static let askWhy = Text("哪里不对", "哪裡不對", "What is wrong", "Что неверно")
    static let declareTitle = Text("本人申报", "本人申報", "Declare", "Заявить")
    static let askSymptoms = Text("现在发热、咳嗽或嗓子疼吗？", "現在發熱、咳嗽或嗓子疼嗎？", "Have you a fever, a cough or a sore throat now?",
                                  "Есть ли сейчас жар, кашель или боль в горле?")
    static let askTravelled = Text("七天内去过外地吗？", "七天內去過外地嗎？", "Were you elsewhere in the last seven days?",
                                   "Были ли вы в других местах за последние семь дней?")
    static let askWords = Text("还想说的（可不填）", "還想說的（可不填）", "Anything else (may stay empty)", "Что ещё (необязательно)")
    static let declare = Text("申报", "申報", "Declare", "Заявить")
    static let withdrawTitle = Text("撤回申报", "撤回申報", "Take it back", "Отозвать")
    static let withdrawLead = Text("再报一次就是更正；不想再让它起作用，可以撤回。", "再報一次就是更正；不想再讓它起作用，可以撤回。",
                                   "To declare again corrects it; you may also take it back.",
                                   "Новое заявление исправляет прежнее; его можно и отозвать.")
    static let withdraw = Text("撤回", "撤回", "Take back", "Отозвать")
    static let choose = Text("请选一项。", "請選一項。", "Choose one.", "Выберите ответ.")
    static let yes = Text("是", "是", "Yes", "Да")
    static let no = Text("否", "否", "No", "Нет")
    static let familyTitle = Text("家人", "家人", "Family", "Семья")
    static let familyLead = Text("户口登记里同一户的人。未成年子女由登记证明，其他人须本人或社区确认。",
                                 "戶口登記裡同一戶的人。未成年子女由登記證明，其他人須本人或社區確認。",
            "People of your household by the register. For a child of yours the register is proof; others "
                                     + "confirm it themselves, or the community does.",
                                 "Члены вашей семьи по домовой книге. Для детей достаточно записи, "
                                     + "прочие подтверждают сами "
                                     + "или через общину.")
    static let noFamily = Text("还没有家人的码。", "還沒有家人的碼。", "No family member's code yet.", "Кодов членов семьи пока нет.")
    static let askNumber = Text("公民身份号码", "公民身份號碼", "Identity number", "Номер удостоверения")
    static let numberHint = Text("18 位。", "18 位。", "18 characters.", "18 знаков.")
    static let askFamily = Text("添加家人", "添加家人", "Add a family member", "Добавить члена семьи")
    static let othersAsk = Text("想持有我的码的人", "想持有我的碼的人", "Who asks for my code", "Кто просит мой код")
    static let allow = Text("同意", "同意", "Allow", "Разрешить")
    static let refuse = Text("不同意", "不同意", "Refuse", "Отказать")
    static let confirm = Text("同意", "同意", "Confirm", "Подтвердить")
    static let confirmed = Text("已确认", "已確認", "Confirmed", "Подтверждено")
    static let waiting = Text("等待确认", "等待確認", "Waits for confirmation", "Ждёт подтверждения")
    static let historyTitle = Text("我的记录", "我的記錄", "My history", "Моя история")
    static let changes = Text("状态变化", "狀態變化", "Changes", "Изменения")
    static let when = Text("时间", "時間", "When", "Когда")
    static let before = Text("之前", "之前", "Before", "До")
    static let after = Text("之后", "之後", "After", "После")
    static let kind = Text("依据", "依據", "Evidence", "Основание")
    static let heldMark = Text("（待复核）", "（待覆核）", " (held)", " (приостановлено)")
    static let noChanges = Text("没有变化。", "沒有變化。", "No change.", "Изменений нет.")
    static let objections = Text("异议", "異議", "Objections", "Возражения")
    static let objectionsLead = Text("24 小时内决定；未印证的失效。", "24 小時內決定；未印證的失效。",
                                     "Decided within 24 hours; what is not proven lapses.",
                                     "Решаются за 24 часа; недоказанное отменяется.")
    static let noObjections = Text("没有异议。", "沒有異議。", "No objection.", "Возражений нет.")
    static let outcome = Text("结果", "結果", "Outcome", "Итог")
    static let reason = Text("理由", "理由", "Reason", "Причина")
    static let due = Text("期限", "期限", "Due", "Срок")
    static let record = Text("有异议的记录", "有異議的記錄", "The record", "Запись")
    static let proven = Text("已印证，维持", "已印證，維持", "Proven, it stays", "Подтверждено")
    static let unproven = Text("未印证，失效", "未印證，失效", "Not proven, it lapses", "Не подтверждено")
    static let decide = Text("决定", "決定", "Decide", "Решить")
    static let countsTitle = Text("赋码公开", "賦碼公開", "Code changes in public", "Изменения кодов открыто")
    static let countsLead = Text("每一次状态变化都按依据、部门和小时计数，谁都能看。", "每一次狀態變化都按依據、部門和小時計數，誰都能看。",
                                 "Every change of a status is counted by evidence, department and hour, "
                                     + "for everybody to see.",
                                 "Каждое изменение статуса учтено по основанию, ведомству и часу; видно всем.")
    static let hour = Text("小时", "小時", "Hour", "Час")
    static let people = Text("人数", "人數", "People", "Людей")
    static let holds = Text("成批限制，须复核", "成批限制，須覆核", "Batches held", "Приостановленные ограничения")
    static let holdsLead = Text("同一规则、部门或文书一天内新限制超过 20 人而没有共同暴露的，先不生效，等疾控中心复核。",
                                "同一規則、部門或文書一天內新限制超過 20 人而沒有共同暴露的，先不生效，等疾控中心覆核。",
                                "More than 20 new restrictions within a day by one rule, department or document, "
                                    + "without a shared "
                                    + "exposure, do not apply until the centre for disease control has countersigned.",
                                "Больше 20 новых ограничений за день по одному правилу, "
                                    + "ведомству или документу без общего "
                                    + "контакта не действуют до визы центра контроля.")
    static let noHolds = Text("没有。", "沒有。", "None.", "Нет.")
    static let grouping = Text("来自", "來自", "By", "Откуда")
    static let holdTitle = Text("复核成批限制", "覆核成批限制", "Countersign", "Виза")
    static let parts = Text("组成", "組成", "What they rest on", "Из чего состоит")
    static let exposure = Text("共同暴露", "共同暴露", "Shared exposure", "Общий контакт")
    static let none = Text("没有", "沒有", "none", "нет")
    static let replays = Text("每小时核对", "每小時核對", "Hourly replay", "Ежечасная сверка")
    static let replaysLead = Text("每小时从依据重新推出所有状态，并与签名的日志核对；对不上的在这里公布。",
                                  "每小時從依據重新推出所有狀態，並與簽名的日誌核對；對不上的在這裡公佈。",
            "Every hour all statuses are followed from evidence again and held against the signed log; what "
                                      + "does not fit is published here.",
            "Каждый час статусы заново выводятся из оснований и сверяются с подписанным журналом; "
                                      + "несовпадения публикуются.")
    static let replayOverdue = Text("已超过两小时没有完成核对。", "已超過兩小時沒有完成核對。",
                                    "No replay has been completed for more than two hours.",
                                    "Сверка не завершалась больше двух часов.")
    static let misfits = Text("对不上", "對不上", "Do not fit", "Не сходится")
    static let noReplay = Text("还没有核对过。", "還沒有核對過。", "None yet.", "Ещё не было.")
    static let standing = Text("各地人数", "各地人數", "Numbers by area", "Числа по районам")
    static let standingLead = Text("本级和下级各状态的人数，不列名单。", "本級和下級各狀態的人數，不列名單。",
                                   "How many have which status at your level and below; never who.",
                                   "Сколько людей с каким статусом на вашем уровне и ниже; без имён.")
    static let area = Text("地区", "地區", "Area", "Район")
    static let enterTitle = Text("代为申报", "代為申報", "Declare for somebody", "Заявить за другого")
    static let enterLead = Text("替本地区没有手机的人如实登记他们说的话。", "替本地區沒有手機的人如實登記他們說的話。",
                                "For people of your area who have no phone: what they themselves say.",
                                "За жителей вашего района без телефона: то, что говорят они сами.")
    static let entered = Text("已登记。", "已登記。", "Registered.", "Записано.")
    static let emergencies = Text("应急响应", "應急響應", "Emergencies", "Чрезвычайные положения")
    static let emergenciesLead = Text("没有生效的应急响应，就没有健康码状态。每次最长 30 天，续期公开。",
                                      "沒有生效的應急響應，就沒有健康碼狀態。每次最長 30 天，續期公開。",
            "Without an emergency in force there is no status. Each lasts 30 days at most and is renewed in "
                                          + "public.",
                                      "Без действующего положения статусов нет. Не дольше 30 дней, продление открыто.")
    static let noneInForce = Text("没有生效的应急响应", "沒有生效的應急響應", "No emergency is in force", "Положения нет")
    static let oneInForce = Text("应急响应生效中", "應急響應生效中", "An emergency is in force", "Положение действует")
    static let inForce = Text("生效中", "生效中", "in force", "действует")
    static let over = Text("已结束", "已結束", "over", "окончено")
    static let proclaimedBy = Text("宣布机关", "宣佈機關", "Proclaimed by", "Объявлено")
    static let erased = Text("数据清除", "數據清除", "Data erased", "Данные удалены")
    static let notYet = Text("未清除", "未清除", "not yet", "ещё нет")
    static let endNow = Text("提前结束", "提前結束", "End it now", "Окончить сейчас")
    static let proclaim = Text("宣布应急响应", "宣佈應急響應", "Proclaim an emergency", "Объявить положение")
    static let renew = Text("续期", "續期", "Renew", "Продлить")
    static let title = Text("名称", "名稱", "Title", "Название")
    static let days = Text("天数（最多 30）", "天數（最多 30）", "Days (30 at most)", "Дней (не более 30)")

    static func state(_ state: Objection.State) -> Text {
        switch state {
        case .open: Text("异议核验中，期限", "異議核驗中，期限", "Being examined, due", "Проверяется, срок")
        case .kept: Text("异议未成立：已印证", "異議未成立：已印證", "Proven: the record stays", "Подтверждено: запись остаётся")
        case .lapsed: Text("异议成立：记录失效", "異議成立：記錄失效", "Not proven: the record lapsed", "Не подтверждено: отменено")
        }
    }

    static func state(_ state: Hold.State) -> Text {
        switch state {
        case .open: Text("等待复核，不生效", "等待覆核，不生效", "Held, not in effect", "Ждёт визы, не действует")
        case .confirmed: Text("已复核，生效", "已覆核，生效", "Countersigned", "Завизировано")
        case .refused: Text("不同意，不生效", "不同意，不生效", "Refused", "Отклонено")
        }
    }

    static func grouping(_ word: String) -> Text {
        switch word {
        case "rule": rule
        case "department": Text("部门", "部門", "Department", "Ведомство")
        default: Text("文书", "文書", "Document", "Документ")
        }
    }

    /// What a hold is called in public: the document itself may name somebody.
    static func name(_ hold: Hold) -> Text {
        switch hold.grouping {
        case "department": department(hold.name)
        case "rule": Text(verbatim: hold.name)
        default: Text(verbatim: "")
        }
    }

    static func kind(_ resource: String) -> Text {
        switch resource {
        case "lab_result": EvidenceText.labResult
        case "diagnosis": EvidenceText.diagnosis
        case "contact": EvidenceText.contact
        case "border_crossing": EvidenceText.borderCrossing
        case "isolation_order": EvidenceText.isolationOrder
        case "vaccination": EvidenceText.vaccination
        case "recovery": EvidenceText.recovery
        case "declaration": EvidenceText.declaration
        case "emergency": EvidenceText.emergency
        case "hold": Text("待复核", "待覆核", "Held", "Приостановлено")
        case "": Text("依据已失效或到期", "依據已失效或到期", "Evidence lapsed or ended", "Основание отпало")
        default: Text(verbatim: resource)
        }
    }

    static func department(_ name: String) -> Text {
        switch name {
        case "laboratory": EvidenceText.laboratory
        case "health": EvidenceText.health
        case "cdc": EvidenceText.cdc
        case "customs": EvidenceText.customs
        case "": Text("—", "—", "—", "—")
        default: Text(verbatim: name)
        }
    }

    /// For somebody whose account is no known person's.
    static func needsPerson(_ visit: Visit) -> GovError {
        visit.principal.account == nil ? GovError("access.sign-in", .unauthenticated, signIn)
            : GovError("access.denied", .denied, CodeText.noRecord)
    }

    static func needsDuty(_ visit: Visit) -> GovError {
        visit.principal.account == nil ? GovError("access.sign-in", .unauthenticated, signIn)
            : GovError("access.denied", .denied, CodeText.notYours)
    }
}
