import Access
import HTML
import Kernel
import Records
import Web

/// What I agreed to, and what I no longer agree to: both by one press.
enum ConsentPages {
    static func show(_ visit: Visit) async throws -> Answer {
        let sections = try await visit.look(ConsentsAboutMe(), for: .ownRights), language = visit.language
        let content = sections.isEmpty
            ? HTML.empty(ConsentText.none, in: language) : sections.map { card($0, visit) }.joined()
        let done: HTML? = switch visit.query["done"] {
        case "given": .toast(.ok, ConsentText.given, in: language)
        case "withdrawn": .toast(.ok, ConsentText.withdrawn, in: language)
        default: nil
        }
        let object: HTML? = MyData.objection(visit).map {
            HTML.actions([.button(MyDataText.object, $0, isSecond: true, in: language)])
        }
        let law: HTML = "<p>\(ConsentText.lawLead, language)</p>\(object)"
        let main: HTML = """
            \(done)\(HTML.head(ConsentText.title, lead: ConsentText.lead, in: language))\(content)
            \(HTML.section(ConsentText.law, in: language, law))
            """
        return visit.page(ConsentText.title, under: MyData.consents, main)
    }

    static func decide(_ visit: Visit, _ resource: Word) async throws -> Answer {
        if visit.form["decision"] == "give" {
            try await visit.perform(GiveConsent(resource.text, version: Int(visit.form["version"] ?? "") ?? 0),
                                    for: RecordRights.consent)
            return .redirect(MyData.consents.link.adding("done", "given"))
        }
        _ = try await visit.perform(WithdrawConsent(resource.text), for: RecordRights.consent)
        return .redirect(MyData.consents.link.adding("done", "withdrawn"))
    }

    private static func card(_ section: ConsentsAboutMe.Section, _ visit: Visit) -> HTML {
        let language = visit.language, resource = section.resource, isGiven = section.isGiven
        let tag: HTML = isGiven ? .tag(.ok, ConsentText.inForce, in: language) : .tag(.plain, ConsentText.notGiven,
            in: language)
        let handler: HTML? = resource.processor.map { " · \(MyDataText.processor.filled($0[language]), language)" }
        let stops = section.consents.map { consent in
            TimelineStop(
                consent.withdrawnAt == nil ? .now : .done,
                ConsentText.agreed.filled("\(consent.version)"), time: visit.time(consent.givenAt, .full),
                detail: Text(verbatim: consent.words[language] + ended(consent, visit)))
        }
        let past: HTML? = stops.isEmpty ? nil : HTML.timeline(stops, in: language)
        let press: HTML? = Word(pathText: resource.name).map { word in
            HTML.press(isGiven ? ConsentText.withdraw : ConsentText.give, MyData.consent.link(word), [
                ("form-token", visit.formToken), ("decision", isGiven ? "withdraw" : "give"),
                ("version", "\(resource.version)"),
            ], isSecond: isGiven, in: language)
        }
        let words = resource.consent ?? resource.summary
        return HTML.section(resource.title, id: resource.name, aside: tag, in: language, """
            <p>\(words, language)</p>
            <p class="small">\(MyDataText.holder.filled(resource.owner.title[language]), language)\(handler)</p>
            \(past)\(press)
            """)
    }

    private static func ended(_ consent: Consent, _ visit: Visit) -> String {
        guard let at = consent.withdrawnAt else { return "" }
        let offset = visit.site.jurisdiction.offsetSeconds, language = visit.language
        let time = language.time(at, offsetSeconds: offset, .full)
        let erased = consent.erasedAt == nil ? ConsentText.erasing : ConsentText.erased
        return " — \(ConsentText.withdrawnAt.filled(time)[language]), \(erased[language])"
    }

    /// One consent as programs see it.
    struct View: Encodable, Sendable {
        let resource: String, title: String, words: String, version: Int, isGiven: Bool, department: String

        init(_ section: ConsentsAboutMe.Section, _ language: Language) {
            resource = section.resource.name
            title = section.resource.title[language]
            words = section.resource.consent?[language] ?? ""
            version = section.resource.version
            isGiven = section.isGiven
            department = section.resource.owner.title[language]
        }
    }

    /// What programs send.
    struct Decision: Decodable, Sendable {
        let resource: String, version: Int, isGiven: Bool
    }

    /// What came of it.
    struct Result: Encodable, Sendable {
        let erased: Int
    }

    static let calls: [Call] = [
        .get("/me/consents", "listMyConsents", "What the caller agreed to, and could agree to",
             response: .list(.object([
                 ("resource", .text("Its name in the directory")), ("title", .text("In the language asked for")),
                 ("words", .text("What one agrees to")), ("version", .integer("Of the words")),
                 ("isGiven", .boolean("Whether it is in force")), ("department", .text("Who keeps it")),
             ]))) { visit, _ in
            try await visit.look(ConsentsAboutMe(), for: .ownRights).map { View($0, visit.language) }
        },
        .post("/me/consents", "decideMyConsent", "Gives or withdraws a consent of the caller",
              request: .object([
                  ("resource", .text("Its name in the directory")), ("version",
                      .integer("Of the words that were read")),
                  ("isGiven", .boolean("True gives, false withdraws and erases")),
              ]), response: .object([("erased", .integer("Rows that were erased at once"))]), body: Decision.self
        ) { visit, _, decision in
            if decision.isGiven {
                try await visit.perform(GiveConsent(decision.resource, version: decision.version),
                                        for: RecordRights.consent)
                return Result(erased: 0)
            }
            return Result(erased: try await visit.perform(WithdrawConsent(decision.resource),
                                                          for: RecordRights.consent))
        },
    ]
}

/// The words about consent.
enum ConsentText {
    static let title = Text("我的同意", "我的同意", "My consents", "Мои согласия")
    static let lead = Text("下面这些登记只凭您的同意。同意和撤回一样容易；撤回后登记随即删除。",
                           "下面這些登記只憑您的同意。同意和撤回一樣容易；撤回後登記隨即刪除。",
                           "These records rest on your consent alone. Giving and withdrawing it are equally easy; once "
                               + "withdrawn, the records are erased.",
                           "Эти записи держатся только на вашем согласии. Дать и отозвать одинаково легко; после "
                               + "отзыва "
                               + "записи стираются.")
    static let none = Text("没有需要您同意的登记。", "沒有需要您同意的登記。", "There is nothing that needs your consent.",
                           "Ничего, что требует согласия.")
    static let inForce = Text("已同意", "已同意", "agreed", "дано")
    static let notGiven = Text("未同意", "未同意", "not agreed", "не дано")
    static let give = Text("同意", "同意", "I agree", "Согласен(на)")
    static let withdraw = Text("撤回同意并删除", "撤回同意並刪除", "Withdraw and erase", "Отозвать и стереть")
    static let given = Text("已记下您的同意。", "已記下您的同意。", "Your consent is kept.", "Согласие записано.")
    static let withdrawn = Text("已撤回，登记已删除，有关部门也会收到通知。证明见“谁看过我的数据”中您自己的记录。",
                                "已撤回，登記已刪除，有關部門也會收到通知。證明見「誰看過我的數據」中您自己的紀錄。",
                                "Withdrawn. The records are erased and those who handle them are told. The proof is "
                                    + "under “Who looked”, among your own entries.",
                                "Отозвано. Записи стёрты, держатели извещены. Подтверждение — в «Кто смотрел», среди "
                                    + "ваших записей.")
    static let agreed = Text("同意（说明第 {0} 版）", "同意（說明第 {0} 版）", "Agreed (words of version {0})",
                             "Согласие (текст версии {0})")
    static let withdrawnAt = Text("{0} 撤回", "{0} 撤回", "withdrawn {0}", "отозвано {0}")
    static let erased = Text("已删除", "已刪除", "erased", "стёрто")
    static let erasing = Text("正在删除", "正在刪除", "being erased", "стирается")
    static let law = Text("依法登记的怎么办", "依法登記的怎麼辦", "What rests on law", "Что ведётся по закону")
    static let lawLead = Text(
        "户籍、社保等登记依据法律，不能凭撤回同意删除；依据写在“我的数据”每类登记下面。不对或不该有的，可以提出异议。",
        "戶籍、社保等登記依據法律，不能憑撤回同意刪除；依據寫在「我的數據」每類登記下面。不對或不該有的，可以提出異議。",
        "Household registration, insurance and the like rest on law and cannot be erased by withdrawing consent; "
            + "the law "
            + "stands below each kind under “My data”. If something is wrong or should not be there, object.",
        "Прописка, страхование и подобное ведутся по закону, отзывом согласия их не стереть; закон указан в «Мои "
            + "данные». "
            + "Если что-то неверно или лишнее, возразите.")
}
