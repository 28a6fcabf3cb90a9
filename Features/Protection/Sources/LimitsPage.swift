import Access
import HTML
import Kernel
import Records
import Store
import Web

/// The limits of reading: what they mean, and changed as one text that is checked.
enum LimitsPage {
    static let textLimit = 20_000

    static func show(_ visit: Visit) async throws -> Answer { try await page(visit, nil) }

    static func save(_ visit: Visit) async throws -> Answer {
        let text = visit.form["definition"] ?? ""
        do {
            guard text.utf8.count <= textLimit, let limits: ReadLimits = try? JSON.decode(text) else {
                throw GovError("protection.limits", .invalid, LimitsText.unreadable,
                               fields: [.init("definition", LimitsText.unreadable)])
            }
            try await visit.perform(PutLimits(limits, scope: Scope(division: visit.site.jurisdiction.division)),
                                    for: RecordRights.protection)
            try? await visit.site.doors.reading.refresh(visit.site.doors.database, at: visit.now)
            return .redirect(Protection.limits.link.adding("done", "1"))
        } catch let error as GovError where error.kind == .invalid {
            return try await page(visit, error)
        }
    }

    private static func page(_ visit: Visit, _ fault: GovError?) async throws -> Answer {
        let limits = try await visit.look(LimitsInForce(), for: RecordRights.protection), language = visit.language
        let rates = [(LimitsText.everybody, limits.general)]
            + limits.byRole.sorted { $0.key < $1.key }.map { (Text(verbatim: $0.key), $0.value) }
        let table = Table(LimitsText.title, isCaptionShown: false, columns: [
            .init(AlertText.role), .init(LimitsText.noticeHour, isNumber: true),
            .init(LimitsText.noticeDay, isNumber: true), .init(LimitsText.holdHour, isNumber: true),
            .init(LimitsText.holdDay, isNumber: true),
        ], rows: rates.map { name, rate in
            ["\(name, language)", "\(language.number(rate.noticeHour))", "\(language.number(rate.noticeDay))",
             "\(language.number(rate.holdHour))", "\(language.number(rate.holdDay))"]
        }, empty: LimitsText.title)
        let facts: [(name: Text, value: HTML)] = [
            (LimitsText.working, "\(limits.workStartsHour):00–\(limits.workEndsHour):00"),
            (LimitsText.odd, "\(limits.oddSubjects)"),
            (LimitsText.roundTheClock, "\(limits.roundTheClock.joined(separator: ", "))"),
            (LimitsText.byTask, "\(limits.byTask.joined(separator: ", "))"),
            (LimitsText.withoutTask, "\(limits.withoutTask)"),
            (LimitsText.exportRows, HTML.number(limits.exportRows, in: language)),
            (LimitsText.ring, "\(limits.ringHours)"),
        ]
        var form = Form(Protection.limits.link, id: "limits", fields: [
            .hidden("form-token", visit.formToken),
            FormField("definition", LimitsText.definition, .textarea(rows: 22),
                      value: try JSON.text(limits, isPretty: true), hint: LimitsText.hint),
        ], submit: LimitsText.save)
        if let fault {
            form.fill { visit.form[$0] }
            form.report(fault)
        }
        let done: HTML? = visit.query["done"] == nil ? nil : .toast(.ok, LimitsText.saved, in: language)
        let trail = HTML.trail([NamedLink(AlertText.title, Protection.alerts.link)], here: LimitsText.title,
                               in: language)
        let edit: HTML? = visit.principal.may(.setLimits, in: Scope(division: visit.site.jurisdiction.division))
            ? HTML.section(LimitsText.change, in: language, HTML.form(form, in: language)) : nil
        let main: HTML = """
            \(done)\(HTML.head(LimitsText.title, lead: LimitsText.lead, trail: trail, in: language))
            <section>\(HTML.table(table, in: language))</section>\(HTML.facts(facts, in: language))\(edit)
            """
        return visit.page(LimitsText.title, under: Protection.alerts, status: fault == nil ? 200 : 422, main)
    }
}

/// The words about limits.
enum LimitsText {
    static let title = Text("查阅限额", "查閱限額", "Limits of reading", "Пределы просмотра")
    static let lead = Text("超过“提醒”，您会收到待办；超过“暂停”，再看要由第二个人批准。",
                           "超過「提醒」，您會收到待辦；超過「暫停」，再看要由第二個人批准。",
                           "Beyond a notice you get a task; beyond a hold, reading waits for a second person.",
                           "Сверх уведомления вы получите задачу; сверх остановки нужно второе лицо.")
    static let everybody = Text("所有岗位", "所有崗位", "Every duty", "Все должности")
    static let noticeHour = Text("提醒：一小时", "提醒：一小時", "Notice: an hour", "Уведомление: час")
    static let noticeDay = Text("提醒：一天", "提醒：一天", "Notice: a day", "Уведомление: день")
    static let holdHour = Text("暂停：一小时", "暫停：一小時", "Hold: an hour", "Остановка: час")
    static let holdDay = Text("暂停：一天", "暫停：一天", "Hold: a day", "Остановка: день")
    static let working = Text("工作时间", "工作時間", "Working time", "Рабочее время")
    static let odd = Text("工作时间以外最多查看", "工作時間以外最多查看", "People read outside of it", "Людей вне его")
    static let roundTheClock = Text("日夜值班的岗位", "日夜值班的崗位", "Duties day and night", "Круглосуточные должности")
    static let byTask = Text("按待办工作的岗位", "按待辦工作的崗位", "Duties that work by task", "Должности, работающие по задачам")
    static let withoutTask = Text("一天内没有待办而查看的人数", "一天內沒有待辦而查看的人數", "People a day without a task",
                                  "Людей в день без задачи")
    static let exportRows = Text("独自最多提取", "獨自最多提取", "Records taken out alone", "Записей без второго лица")
    static let ring = Text("互相批准的间隔（小时）", "互相批准的間隔（小時）", "Hours between approving each other",
                           "Часов между взаимными согласиями")
    static let change = Text("修改", "修改", "Change", "Изменить")
    static let definition = Text("限额（JSON）", "限額（JSON）", "Limits (JSON)", "Пределы (JSON)")
    static let hint = Text("byRole 可为某个岗位单独设定，例如疫情中的流调。每次修改都留存。",
                           "byRole 可為某個崗位單獨設定，例如疫情中的流調。每次修改都留存。",
                           "Under byRole a duty can have a rate of its own, such as tracing in an outbreak. Each "
                               + "version "
                               + "is kept.",
                           "В byRole можно задать свой предел для должности. Каждая версия хранится.")
    static let save = Text("保存", "保存", "Save", "Сохранить")
    static let saved = Text("已保存，立即生效。", "已保存，立即生效。", "Saved, and in force at once.", "Сохранено и действует.")
    static let unreadable = Text("读不懂这段文字。请检查括号、引号和逗号。", "讀不懂這段文字。請檢查括號、引號和逗號。",
                                 "This text cannot be read. Check brackets, quotes and commas.",
                                 "Текст не читается. Проверьте скобки, кавычки и запятые.")
}
