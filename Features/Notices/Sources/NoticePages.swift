import Access
import HTML
import Kernel
import Web

/// The pages of notices.
enum NoticePages {
    static func list(_ visit: Visit) async throws -> Answer {
        let notices = try await visit.look(NewestNotices(after: visit.cursor()), for: Notices.publicity)
        let language = visit.language
        let write: HTML? = visit.principal.holds(Notices.publish)
            ? HTML.actions([.button(NoticeText.write, Notices.new.link, in: language)]) : nil
        let first: Link? = visit.query["after"] == nil ? nil : Notices.list.link
        let next = notices.next.map { Notices.list.link.adding("after", $0.description) }
        let content = notices.elements.isEmpty
            ? HTML.empty(NoticeText.none, in: language)
            : HTML.rows(notices.elements.map { row($0, visit) }, in: language)
        let main: HTML = """
            \(HTML.head(NoticeText.notices, lead: NoticeText.lead, in: language))\(write)
            <section>\(content)\(HTML.paging(.init(first: first, next: next), in: language))</section>
            """
        return visit.page(NoticeText.notices, under: Notices.list, main)
    }

    /// The newest on the home page.
    static func panel(_ visit: Visit) async throws -> HTML? {
        let notices = try await visit.look(NewestNotices(limit: 5), for: Notices.publicity)
        let all = HTML.link(NoticeText.all, Notices.list.link, in: visit.language)
        let content = notices.elements.isEmpty
            ? HTML.empty(NoticeText.none, in: visit.language)
            : HTML.rows(notices.elements.map { row($0, visit) }, in: visit.language)
        return .section(NoticeText.notices, aside: all, in: visit.language, content)
    }

    static func show(_ visit: Visit, _ id: NoticeID) async throws -> Answer {
        let notice = try await visit.look(NoticeByID(id), for: Notices.publicity)
        let language = visit.language
        let paragraphs: [HTML] = notice.body[language].split(separator: "\n").map { "<p>\($0)</p>" }
        let withdrawn: HTML? = notice.withdrawnAt.map { moment in
            .note(.warn, NoticeText.withdrawn, in: language, "<p>\(visit.time(moment, .full))</p>")
        }
        let mine = visit.principal.may(Notices.publish, in: notice.scope) && notice.withdrawnAt == nil
        let take: HTML? = mine ? HTML.actions([
            .button(NoticeText.withdraw, Notices.withdraw.link(id), isSecond: true, in: language),
        ]) : nil
        let trail = HTML.trail([NamedLink(NoticeText.notices, Notices.list.link)], here: notice.title, in: language)
        let done: HTML? = visit.query["done"] == "published" ? .toast(.ok, NoticeText.published, in: language) : nil
        let main: HTML = """
            \(done)\(HTML.head(notice.title, trail: trail, in: language))
            <p class="small">\(notice.author) · \(visit.time(notice.publishedAt, .full))</p>
            \(withdrawn)<div class="stack">\(paragraphs)</div>\(take)
            """
        return visit.page(notice.title, under: Notices.list, main)
    }

    static func new(_ visit: Visit) async throws -> Answer {
        guard visit.principal.holds(Notices.publish) else { throw denied(visit) }
        return edit(visit, form(visit))
    }

    static func publish(_ visit: Visit) async throws -> Answer {
        let scope = visit.principal.scopes(Notices.publish).first
            ?? Scope(division: visit.site.jurisdiction.division)
        let action = PublishNotice(scope: scope, title: text(visit, "title"), body: text(visit, "body"))
        do {
            let id = try await visit.perform(action, for: Notices.publicity)
            return .redirect(Notices.notice.link(id).adding("done", "published"))
        } catch let error as GovError where error.kind == .invalid {
            var form = form(visit)
            form.fill { visit.form[$0] }
            form.report(error)
            return edit(visit, form, status: 422)
        }
    }

    /// Asks before a notice is taken back, which cannot be undone.
    static func askWithdraw(_ visit: Visit, _ id: NoticeID) async throws -> Answer {
        let notice = try await visit.look(NoticeByID(id), for: Notices.publicity)
        guard visit.principal.may(Notices.publish, in: notice.scope) else { throw denied(visit) }
        guard notice.withdrawnAt == nil else { return .redirect(Notices.notice.link(id)) }
        let form = Form(Notices.withdraw.link(id), id: "withdraw", fields: [.hidden("form-token", visit.formToken)],
                        submit: NoticeText.withdraw, isDangerous: true, cancel: Notices.notice.link(id))
        let main = HTML.confirm(NoticeText.askWithdraw, consequence: NoticeText.withdrawMeans, facts: [
            (NoticeText.notices, "\(notice.title, visit.language)"),
        ], form, in: visit.language)
        return visit.page(NoticeText.withdraw, under: Notices.list, main)
    }

    private static func denied(_ visit: Visit) -> GovError {
        visit.principal.account == nil
            ? GovError("access.sign-in", .unauthenticated, NoticeText.denied)
            : GovError("access.denied", .denied, NoticeText.denied)
    }

    static func withdraw(_ visit: Visit, _ id: NoticeID) async throws -> Answer {
        try await visit.perform(WithdrawNotice(id), for: Notices.publicity)
        return .redirect(Notices.notice.link(id))
    }

    /// The newest notices for programs.
    static let call = Call.get(
        "/notices", "listNotices", "The newest government notices", isPublic: true,
        response: .list(.object([
            ("id", .text("The number of the notice")), ("title", .text("In the language asked for")),
            ("body", .text("Plain text, paragraphs by line feeds")), ("author", .text("The office")),
            ("publishedAt", .integer("Milliseconds since 1970")),
        ]))
    ) { visit, _ in
        try await visit.look(NewestNotices(), for: Notices.publicity).elements.map { View($0, visit.language) }
    }

    /// A notice as programs see it.
    struct View: Encodable, Sendable {
        let id: String, title: String, body: String, author: String, publishedAt: Int64

        init(_ notice: Notice, _ language: Language) {
            id = notice.id.description
            title = notice.title[language]
            body = notice.body[language]
            author = notice.author
            publishedAt = notice.publishedAt.milliseconds
        }
    }

    private static func edit(_ visit: Visit, _ form: Form, status: Int = 200) -> Answer {
        let language = visit.language
        let trail = HTML.trail([NamedLink(NoticeText.notices, Notices.list.link)], here: NoticeText.write, in: language)
        let main = HTML.head(NoticeText.write, lead: NoticeText.writeLead, trail: trail, in: language)
            + HTML.form(form, in: language)
        return visit.page(NoticeText.write, under: Notices.list, status: status, main)
    }

    private static func form(_ visit: Visit) -> Form {
        let fields = Language.allCases.flatMap { language -> [FormField] in
            let isNeeded = language == .simplifiedChinese, name = Text(verbatim: language.ownName)
            return [
                FormField("title-\(language.rawValue)", NoticeText.title(name), isRequired: isNeeded,
                          maxLength: PublishNotice.titleLimit),
                FormField("body-\(language.rawValue)", NoticeText.body(name), .textarea(rows: isNeeded ? 8 : 4),
                          isRequired: isNeeded, maxLength: PublishNotice.bodyLimit),
            ]
        }
        return Form(Notices.list.link, id: "notice", fields: [.hidden("form-token", visit.formToken)] + fields,
                    submit: NoticeText.publish, cancel: Notices.list.link)
    }

    /// What was written in each language; where nothing was, the Simplified Chinese.
    private static func text(_ visit: Visit, _ name: String) -> Text {
        func read(_ language: Language) -> String? {
            visit.form["\(name)-\(language.rawValue)"].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        }
        let hans = read(.simplifiedChinese) ?? ""
        return Text(hans, read(.traditionalChinese) ?? hans, read(.english) ?? hans, read(.russian) ?? hans)
    }

    private static func row(_ notice: Notice, _ visit: Visit) -> ListRow {
        ListRow(notice.title, Notices.notice.link(notice.id), aside: visit.time(notice.publishedAt),
                why: Text(verbatim: notice.author))
    }
}
