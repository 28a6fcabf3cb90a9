import HTML
import Kernel
import Records
import Web

/// What is kept for how long, and that it went.
enum RetentionPage {
    static func show(_ visit: Visit) async throws -> Answer {
        let found = try await visit.look(RetentionOverview(), for: RecordRights.protection), language = visit.language
        let overdue = found.lines.reduce(0) { $0 + $1.overdue } + found.openWithdrawals
        let figures: [(number: String, words: Text)] = [
            (language.number(found.lines.reduce(0) { $0 + $1.erased }), RetentionText.erased),
            (language.number(overdue), RetentionText.overdue),
        ]
        let table = Table(RetentionText.title, isCaptionShown: false, columns: [
            .init(RetentionText.resource), .init(RetentionText.kept), .init(RetentionText.erased, isNumber: true),
            .init(RetentionText.last), .init(RetentionText.next), .init(RetentionText.overdue, isNumber: true),
        ], rows: found.lines.map { row($0, visit) }, empty: RetentionText.nothing)
        let runs = Table(RetentionText.runs, isCaptionShown: false, columns: [
            .init(RetentionText.day), .init(RetentionText.resource), .init(RetentionText.rows, isNumber: true),
        ], rows: found.runs.prefix(60).map { run in
            [HTML.day(run.day, in: language), "\(run.resource)", "\(language.number(run.rows))"]
        }, empty: RetentionText.noRuns)
        let state: HTML = overdue == 0
            ? .note(.ok, in: language, "<p>\(RetentionText.allGone, language) \(pass(found.lastPass, visit))</p>")
            : .note(.stop, in: language, "<p>\(RetentionText.notGone, language) \(pass(found.lastPass, visit))</p>")
        let trail = HTML.trail([NamedLink(AlertText.title, Protection.alerts.link)], here: RetentionText.title,
                               in: language)
        let main: HTML = """
            \(HTML.head(RetentionText.title, lead: RetentionText.lead, trail: trail, in: language))\(state)
            \(HTML.figures(figures, in: language))<section>\(HTML.table(table, in: language))</section>
            \(HTML.section(RetentionText.runs, in: language, HTML.table(runs, in: language)))
            """
        return visit.page(RetentionText.title, under: Protection.alerts, main)
    }

    private static func pass(_ moment: Timestamp?, _ visit: Visit) -> HTML {
        moment.map { "\(RetentionText.lastPass, visit.language) \(visit.time($0, .full))" }
            ?? "\(RetentionText.noPass, visit.language)"
    }

    private static func row(_ line: RetentionOverview.Line, _ visit: Visit) -> [HTML] {
        let language = visit.language
        let kept: HTML = line.resource.retentionDays.map { days in
            "\(RetentionText.days.filled("\(days)"), language)"
        } ?? "\(RetentionText.untilWithdrawn, language)"
        return ["\(line.resource.title, language)", kept, "\(language.number(line.erased))",
                line.lastAt.map { visit.time($0) } ?? "–", line.nextDue.map { visit.time($0) } ?? "–",
                "\(language.number(line.overdue))"]
    }
}

/// The words about retention.
enum RetentionText {
    static let title = Text("到期删除", "到期刪除", "Retention", "Сроки хранения")
    static let lead = Text("到期的登记每分钟自动删除，服务启动前也先删除，所以从备份恢复的内容也会再删一次。",
                           "到期的登記每分鐘自動刪除，服務啟動前也先刪除，所以從備份恢復的內容也會再刪一次。",
                           "What is due is erased every minute, and before the service starts, so what a backup brings "
                               + "back goes again.",
                           "Просроченное стирается каждую минуту и перед запуском, поэтому восстановленное "
                               + "стирается вновь.")
    static let resource = Text("登记", "登記", "Records", "Записи")
    static let kept = Text("保留", "保留", "Kept", "Хранится")
    static let days = Text("结束后 {0} 天", "結束後 {0} 天", "{0} days after its end", "{0} дней после окончания")
    static let untilWithdrawn = Text("直到撤回同意", "直到撤回同意", "until consent is withdrawn", "до отзыва согласия")
    static let erased = Text("近 30 天删除", "近 30 天刪除", "Erased in 30 days", "Стёрто за 30 дней")
    static let last = Text("最近一次", "最近一次", "Last time", "Последний раз")
    static let next = Text("下次到期", "下次到期", "Next due", "Следующий срок")
    static let overdue = Text("到期未删", "到期未刪", "Overdue", "Просрочено")
    static let runs = Text("删除记录", "刪除紀錄", "Runs", "Стирания")
    static let day = Text("日期", "日期", "Day", "День")
    static let rows = Text("条数", "筆數", "Rows", "Строк")
    static let nothing = Text("没有有期限的登记。", "沒有有期限的登記。", "Nothing is kept for a limited time.",
                              "Записей с ограниченным сроком нет.")
    static let noRuns = Text("近 30 天没有到期的登记。", "近 30 天沒有到期的登記。", "Nothing was due in 30 days.",
                             "За 30 дней ничего не истекло.")
    static let allGone = Text("到期的都已删除。", "到期的都已刪除。", "All that was due is gone.", "Всё просроченное стёрто.")
    static let notGone = Text("有到期未删的登记，请告知管理员。", "有到期未刪的登記，請告知管理員。",
                              "Something that was due is still there. Please tell the administrator.",
                              "Не всё просроченное стёрто. Сообщите администратору.")
    static let lastPass = Text("最近检查：", "最近檢查：", "Last looked through:", "Последняя проверка:")
    static let noPass = Text("还没有检查过。", "還沒有檢查過。", "It has not been looked through yet.", "Проверок ещё не было.")
}
