import Kernel
import Records

/// The words about finding a person.
enum FindText {
    static let title = Text("按号码查人", "按號碼查人", "Find a person", "Найти человека")
    static let lead = Text("先说明为什么查，再输入公民身份号码。每次查看都记入日志，本人看得到。",
                           "先說明為什麼查，再輸入公民身分號碼。每次查看都記入日誌，本人看得到。",
                           "Say why, and give the identity number. Every look is on the log, and the person sees it.",
                           "Укажите цель и номер удостоверения. Каждый просмотр записывается, человек его видит.")
    static let number = Text("公民身份号码", "公民身分號碼", "Identity number", "Номер удостоверения")
    static let search = Text("查找", "查找", "Find", "Найти")
    static let person = Text("个人登记", "個人登記", "A person's records", "Записи человека")
    static let personLead = Text("为“{0}”查看。敏感项已遮盖，需要时逐项说明理由。", "為「{0}」查看。敏感項已遮蓋，需要時逐項說明理由。",
                                 "Seen to: {0}. Sensitive values are masked; ask for each that you need, with a "
                                     + "reason.",
                                 "Цель: {0}. Чувствительные значения скрыты; запрашивайте каждое с причиной.")
    static let denied = Text("您的职责不包括查看个人登记。", "您的職責不包括查看個人登記。",
                             "Your duty does not include the records of persons.",
                             "Просмотр записей о людях не входит в ваши обязанности.")
}

/// The words about values shown in full.
enum RevealText {
    static let title = Text("查看全文：{0}", "查看全文：{0}", "Show in full: {0}", "Показать полностью: {0}")
    static let show = Text("看全文", "看全文", "Show in full", "Показать полностью")
    static let once = Text("只显示这一次，已记入日志。", "只顯示這一次，已記入日誌。", "Shown this once, and on the log.",
                           "Показано один раз и записано в журнал.")
    static let field = Text("哪一项", "哪一項", "Which value", "Какое значение")
    static let purpose = Text("为什么目的", "為什麼目的", "For which purpose", "С какой целью")
    static let reason = Text("理由", "理由", "Reason", "Причина")
    static let reasonHint = Text("例如：窗口核对，业务号 20231. 本人看得到。", "例如：窗口核對，業務號 20231. 本人看得到。",
                                 "Such as: counter check, case 20231. The person can see it.",
                                 "Например: проверка у окна, дело 20231. Человек это увидит.")
    static let withheld = Text("只为“{0}”提供", "只為「{0}」提供", "Given only to: {0}", "Только для: {0}")
    static let controller = Text("由{0}负责", "由{0}負責", "Decides on it: {0}", "Отвечает: {0}")
    static let processor = Text("受托处理：{0}", "受託處理：{0}", "Handles it on their behalf: {0}",
        "Обрабатывает по поручению: {0}")
}

/// The words about consent.
enum ConsentText {
    static func task(_ resource: Resource, processor: Text?) -> Text {
        let title = resource.title
        guard let processor else {
            return Text("本人撤回对“\(title.hans)”的同意：删除留存", "本人撤回對「\(title.hant)」的同意：刪除留存",
                        "Consent to “\(title.en)” was withdrawn: delete what you keep",
                        "Согласие на «\(title.ru)» отозвано: удалите копии")
        }
        return Text(
            "本人撤回对“\(title.hans)”的同意：删除留存，并通知\(processor.hans)",
            "本人撤回對「\(title.hant)」的同意：刪除留存，並通知\(processor.hant)",
            "Consent to “\(title.en)” was withdrawn: delete what you keep, and tell \(processor.en)",
            "Согласие на «\(title.ru)» отозвано: удалите копии и сообщите: \(processor.ru)")
    }
}
