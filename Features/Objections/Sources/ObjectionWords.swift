import HTML
import Kernel
import Records
import Web

/// The words of the pages about objections.
enum ObjectionWords {
    static let mine = Text("我的异议", "我的異議", "My objections", "Мои возражения")
    static let objections = Text("异议核验", "異議核驗", "Objections", "Возражения")
    static let objection = Text("异议", "異議", "Objection", "Возражение")
    static let source = Text("异议核验更正", "異議核驗更正", "Corrected after objection", "Исправлено по возражению")
    static let mineLead = Text("登记有错，可以提出异议。核验期间，看到这项登记的人都会看到它有异议。",
                               "登記有錯，可以提出異議。核驗期間，看到這項登記的人都會看到它有異議。",
                               "If a record is wrong, object. Until it is verified, whoever sees it sees that too.",
                               "Если запись неверна, возразите. До проверки каждый, кто её видит, видит и это.")
    static let officeLead = Text("本单位要核验的登记，先到期的在前。", "本單位要核驗的登記，先到期的在前。",
                                 "Records that your office must verify, the most urgent first.",
                                 "Записи, которые должно проверить ваше учреждение, срочные сверху.")
    static let noneOfMine = Text("您没有提过异议。", "您沒有提過異議。", "You have not objected to anything.",
                                 "Вы ещё ни против чего не возражали.")
    static let howTo = Text("在“我的数据”里，每条登记旁都可以提出异议。", "在「我的數據」裡，每條登記旁都可以提出異議。",
                            "You can object beside each record under “My data”.",
                            "Возразить можно рядом с каждой записью в разделе «Мои данные».")
    static let none = Text("没有异议。", "沒有異議。", "There is no objection.", "Возражений нет.")
    static let noneOpen = Text("没有等待核验的异议。", "沒有等待核驗的異議。", "No objection waits to be verified.",
                               "Нет возражений, ожидающих проверки.")
    static let all = Text("全部", "全部", "All", "Все")
    static let onlyOpen = Text("只看未结", "只看未結", "Only open ones", "Только открытые")

    static let object = Text("这项登记不对", "這項登記不對", "This record is wrong", "Запись неверна")
    static let choiceLead = Text("请选择哪一项不对。", "請選擇哪一項不對。", "Choose what is wrong.", "Выберите, что неверно.")
    static let isWrong = Text("“{0}”不对", "「{0}」不對", "“{0}” is wrong", "«{0}» — неверно")
    static let formLead = Text("说明应是什么、为什么。提交后得到受理编号和答复期限。", "說明應是什麼、為什麼。提交後得到受理編號和答覆期限。",
                               "Say what it should be and why. You get a number and a date by which you are answered.",
                               "Укажите, как должно быть и почему. Вы получите номер и срок ответа.")
    static let nowSays = Text("现在登记为", "現在登記為", "The record says", "В записи")
    static let record = Text("登记", "登記", "Record", "Запись")
    static let answers = Text("答复部门", "答覆部門", "Who answers", "Кто отвечает")
    static let proposed = Text("应为", "應為", "What it should be", "Как должно быть")
    static let proposedHint = Text("不清楚可以不填。", "不清楚可以不填。", "Leave it empty if you are not sure.",
                                   "Если не уверены, оставьте пустым.")
    static let reason = Text("理由", "理由", "Why", "Почему")
    static let reasonHint = Text("例如：2024 年 3 月已搬家。", "例如：2024 年 3 月已搬家。", "For example: I moved in March 2024.",
                                 "Например: переехал(а) в марте 2024 г.")
    static let document = Text("证明文件", "證明文件", "By what it can be shown", "Чем подтверждается")
    static let documentHint = Text("文件名称和编号，例如不动产权证 2024-0183。", "文件名稱和編號，例如不動產權證 2024-0183。",
                                   "Name and number of a document, such as title deed 2024-0183.",
                                   "Название и номер документа, например свидетельство 2024-0183.")
    static let send = Text("提出异议", "提出異議", "Object", "Возразить")
    static let choose = Text("请选择", "請選擇", "Choose", "Выберите")
    static let yes = Text("是", "是", "yes", "да")
    static let no = Text("否", "否", "no", "нет")

    static let state = Text("状态", "狀態", "State", "Состояние")
    static let from = Text("提出者", "提出者", "Raised by", "Кто возразил")
    static let onBehalf = Text("提出单位", "提出單位", "On behalf of", "От имени")
    static let raisedAt = Text("提出时间", "提出時間", "Raised", "Подано")
    static let dueAt = Text("答复期限", "答覆期限", "Answer due", "Срок ответа")
    static let decidedAt = Text("决定时间", "決定時間", "Decided", "Решено")
    static let basis = Text("依据", "依據", "Basis", "Основание")
    static let late = Text("已逾期，应在 {0}", "已逾期，應在 {0}", "Late, was due {0}", "Просрочено, срок был {0}")
    static let number = Text("受理编号", "受理編號", "Number", "Номер")
    static let receipt = Text("受理回执", "受理回執", "Receipt", "Расписка")
    static let matter = Text("事由", "事由", "What it is about", "Суть дела")
    static let history = Text("经过", "經過", "What happened", "Ход дела")
    static let gone = Text("这条登记已不存在", "這條登記已不存在", "The record is gone", "Записи больше нет")
    static let answer = Text("答复", "答覆", "Answer", "Ответ")
    static let nextStep = Text("下一步", "下一步", "What comes next", "Что дальше")

    static let decision = Text("核验决定", "核驗決定", "Decision", "Решение")
    static let outcome = Text("结果", "結果", "Outcome", "Итог")
    static let correct = Text("更正登记", "更正登記", "Correct the record", "Исправить запись")
    static let correctHint = Text("写入新版本，旧版本保留在历史里。", "寫入新版本，舊版本保留在歷史裡。",
                                  "A new version is written; the old one stays in the history.",
                                  "Будет записана новая версия; прежняя останется в истории.")
    static let keep = Text("维持原登记", "維持原登記", "Keep the record", "Оставить запись")
    static let keepHint = Text("异议人可以在 60 天内再提一次，由上级复核。", "異議人可以在 60 天內再提一次，由上級覆核。",
                               "The objector can dispute it once within 60 days; the office above then reviews it.",
                               "Заявитель может один раз оспорить это в течение 60 дней в вышестоящем органе.")
    static let newValue = Text("更正为", "更正為", "Correct it to", "Исправить на")
    static let newValueHint = Text("只在更正时使用。", "只在更正時使用。", "Used only where the record is corrected.",
                                   "Используется только при исправлении.")
    static let answerHint = Text("异议人会看到这段话。写明核验了什么、依据什么。", "異議人會看到這段話。寫明核驗了什麼、依據什麼。",
                                 "The objector reads this. Say what was verified and by what.",
                                 "Это прочтёт заявитель. Укажите, что и по чему проверено.")
    static let decide = Text("作出决定", "作出決定", "Decide", "Принять решение")
    static let chooseOutcome = Text("请选择更正或维持。", "請選擇更正或維持。", "Choose whether to correct or to keep.",
                                    "Выберите: исправить или оставить.")
    static let withdraw = Text("撤回异议", "撤回異議", "Withdraw", "Отозвать")
    static let askWithdraw = Text("撤回这件异议吗？", "撤回這件異議嗎？", "Withdraw this objection?", "Отозвать это возражение?")
    static let withdrawMeans = Text("登记保持不变，异议标记取消。以后可以重新提出。", "登記保持不變，異議標記取消。以後可以重新提出。",
                                    "The record stays as it is and is no longer marked. You can object again later.",
                                    "Запись останется прежней, пометка снимется. Позже можно возразить снова.")
    static let dispute = Text("不服，请上级复核", "不服，請上級覆核", "Dispute the outcome", "Оспорить итог")
    static let disputeLead = Text("由上级部门的另一人复核，只有一次。", "由上級部門的另一人覆核，只有一次。",
                                  "Somebody else in the office above verifies it again. This can be done once.",
                                  "Другой сотрудник вышестоящего органа проверит ещё раз. Это возможно один раз.")
    static let disputeReason = Text("为什么不同意", "為什麼不同意", "Why you do not agree", "Почему вы не согласны")

    static let outcomes = Text("您看过的数据有了核验结果", "您看過的數據有了核驗結果", "Outcomes for what you read",
                               "Итоги по тому, что вы читали")
    static let outcomesLead = Text("您看到这些登记时，有人对它提出异议。现在有了结果；若已更正，请按新的登记办理。",
                                   "您看到這些登記時，有人對它提出異議。現在有了結果；若已更正，請按新的登記辦理。",
                                   "They were objected to when you read them. If one was corrected, go by the new one.",
                                   "Когда вы их читали, они оспаривались. Исправлено — пользуйтесь новым.")
    static let noOutcomes = Text("没有新的结果。", "沒有新的結果。", "Nothing new.", "Ничего нового.")
    static let youRead = Text("您看过", "您看過", "You read it", "Вы читали")
    static let takeNote = Text("知道了", "知道了", "Noted", "Принято")

    static func about(_ resource: Text, _ field: Text) -> Text {
        Text("\(resource.hans)：\(field.hans)", "\(resource.hant)：\(field.hant)", "\(resource.en): \(field.en)",
             "\(resource.ru): \(field.ru)")
    }

    static func state(_ state: RecordObjection.State) -> Text {
        switch state {
        case .verifying: Text("正在核验", "正在核驗", "Being verified", "Проверяется")
        case .reviewing: Text("上级复核", "上級覆核", "Reviewed by the office above", "Пересматривается")
        case .corrected: ObjectionText.corrected
        case .kept: ObjectionText.kept
        case .withdrawn: ObjectionText.withdrawn
        }
    }

    static func origin(_ origin: RecordObjection.Origin) -> Text {
        switch origin {
        case .person: Text("本人", "本人", "The person concerned", "Сам человек")
        case .office: Text("其他部门", "其他部門", "Another department", "Другое ведомство")
        case .comparison: Text("部门数据比对", "部門數據比對", "A comparison of departments", "Сверка ведомств")
        }
    }

    /// What comes next, for whoever waits.
    static func next(_ objection: RecordObjection, _ visit: Visit) -> Text {
        func day(_ moment: Timestamp) -> String {
            visit.language.day(moment.day(offsetSeconds: visit.site.jurisdiction.offsetSeconds), isFull: true)
        }
        let lastDay = day(objection.dueAt.advanced(bySeconds: -1))
        switch objection.state {
        case .verifying, .reviewing:
            return Text("正在核验，{0}前答复。", "正在核驗，{0}前答覆。", "It is being verified and answered by {0}.",
                        "Идёт проверка, ответ до {0}.").filled(lastDay)
        case .corrected:
            return Text("登记已更正，看过旧登记的人会得到通知。", "登記已更正，看過舊登記的人會得到通知。",
                        "The record was corrected; whoever read the old one is told.",
                        "Запись исправлена; читавшие прежнюю будут извещены.")
        case .kept:
            guard let until = objection.disputableUntil, visit.now < until else {
                return Text("登记维持不变，本件已了结。", "登記維持不變，本件已了結。", "The record stays as it is; the matter is closed.",
                            "Запись не изменена; дело закрыто.")
            }
            return Text("登记维持不变。不同意可在{0}前请上级复核。", "登記維持不變。不同意可在{0}前請上級覆核。",
                        "The record stays as it is. If you do not agree, dispute it before {0}.",
                        "Запись не изменена. Если вы не согласны, оспорьте до {0}.").filled(day(until))
        case .withdrawn:
            return Text("异议已撤回，登记不变。", "異議已撤回，登記不變。", "The objection was withdrawn; the record stays.",
                        "Возражение отозвано; запись не изменена.")
        }
    }

    static let steps: [String: Text] = [
        "raised": Text("提出并受理", "提出並受理", "Raised and accepted", "Подано и принято"),
        "disputed": Text("请上级复核", "請上級覆核", "Disputed", "Оспорено"),
        "corrected": ObjectionText.corrected, "kept": ObjectionText.kept, "withdrawn": ObjectionText.withdrawn,
    ]

    static let done: [String: Text] = [
        "raised": Text("已受理。这项登记已标明有异议。", "已受理。這項登記已標明有異議。", "Accepted. The record is now marked.",
                       "Принято. Запись помечена как оспоренная."),
        "decided": Text("已作出决定，标记已取消，异议人可以看到答复。", "已作出決定，標記已取消，異議人可以看到答覆。",
                        "Decided. The mark is gone and the objector can read the answer.",
                        "Решение принято. Пометка снята, заявитель видит ответ."),
        "withdrawn": Text("已撤回。", "已撤回。", "Withdrawn.", "Отозвано."),
        "disputed": Text("已送上级复核。", "已送上級覆核。", "Sent to the office above.", "Передано в вышестоящий орган."),
    ]
}
