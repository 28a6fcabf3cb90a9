import Access
import HTML
import Kernel
import Records
import Web

/// A copy of everything: the password again, then a file for programs or one calm page for paper.
struct CopyPages: Sendable {
    let sets: SetResolvers
    let confirm: @Sendable (_ password: String, Visit) async throws -> Void

    @Sendable func ask(_ visit: Visit) async throws -> Answer {
        guard visit.principal.subject != nil else {
            _ = try await visit.look(ConsentsAboutMe(), for: .ownRights)
            return .redirect(MyData.data.link)
        }
        return page(visit, nil)
    }

    @Sendable func give(_ visit: Visit) async throws -> Answer {
        do {
            try await confirm(visit.form["password"] ?? "", visit)
        } catch let error as GovError where error.kind == .invalid || error.kind == .tooMany {
            return page(visit, error)
        }
        let copy = try await visit.look(CopyOfEverything(sets: sets), for: .ownRights)
        var answer: Answer
        if visit.form["format"] == "print" {
            answer = paper(visit, copy)
        } else {
            let day = visit.now.day(offsetSeconds: visit.site.jurisdiction.offsetSeconds)
            answer = .download(copy.bytes, name: "my-data-\(day).json", contentType: "application/json")
            answer.headers.append(("x-sha256", copy.hash))
        }
        answer.headers.append(("cache-control", "no-store"))
        return answer
    }

    private func page(_ visit: Visit, _ fault: GovError?) -> Answer {
        let language = visit.language
        var form = Form(MyData.copy.link, id: "copy", fields: [
            .hidden("form-token", visit.formToken),
            FormField("format", CopyText.format, .radio([
                FormOption("json", CopyText.file, hint: CopyText.fileHint),
                FormOption("print", CopyText.paper, hint: CopyText.paperHint),
            ]), value: visit.form["format"] ?? "json"),
            FormField("password", CopyText.password, .password, hint: CopyText.passwordHint,
                      autocomplete: "current-password"),
        ], submit: CopyText.take)
        if let fault { form.report(fault) }
        let trail = HTML.trail([NamedLink(MyDataText.data, MyData.data.link)], here: CopyText.title, in: language)
        let main: HTML = """
            \(HTML.head(CopyText.title, lead: CopyText.lead, trail: trail, in: language))\(HTML.form(form,
                in: language))
            """
        return visit.page(CopyText.title, under: MyData.data, status: fault == nil ? 200 : 422, main)
    }

    private func paper(_ visit: Visit, _ copy: CopyOfEverything.Output) -> Answer {
        let language = visit.language
        let parts: [HTML] = copy.parts.map { part in
            let words = RecordWords(visit, part.lists, part.divisions)
            let records: [HTML] = part.current.map { facts($0, words, visit) }
            let earlier: HTML? = part.earlier.isEmpty ? nil : """
                <h3>\(CopyText.earlier, language)</h3>\(part.earlier.map { facts($0, words, visit) })
                """
            let holder = MyDataText.holder.filled(part.resource.owner.title[language])
            return .section(part.resource.title, in: language, """
                \(records)\(earlier)<p class="small">\(holder, language) · \(part.resource.legalBasis, language)</p>
                """)
        }
        let table = Table(MyDataText.looks, isCaptionShown: false, columns: [
            .init(MyDataText.when), .init(MyDataText.who), .init(MyDataText.what), .init(MyDataText.why),
        ], rows: copy.looks.prefix(500).map { look in
            [visit.time(look.entry.at), "\(MyDataText.who(look.entry.title), language)",
             "\(visit.site.deed(look.entry.name), language)", "\(visit.site.purpose(look.entry.purpose), language)"]
        }, empty: MyDataText.nobody)
        let trail = HTML.trail([NamedLink(MyDataText.data, MyData.data.link)], here: CopyText.title, in: language)
        let main: HTML = """
            \(HTML.head(CopyText.title, lead: CopyText.paperLead, trail: trail, in: language))
            \(HTML.actions([HTML.printButton(in: language)]))\(parts)
            \(HTML.section(MyDataText.looks, in: language, HTML.table(table, in: language)))
            <p class="small">\(CopyText.root, language) \(HTML.proof(copy.root))</p>
            """
        return visit.page(CopyText.title, under: MyData.data, main)
    }

    private func facts(_ record: Record, _ words: RecordWords, _ visit: Visit) -> HTML {
        var facts = zip(record.resource.fields, record.values).compactMap { field, value -> (name: Text,
            value: HTML)? in
            words.cell(field, value).map { (field.title, $0) }
        }
        let source = visit.site.source(record.source)
        facts.append((MyDataText.source, "\(source, visit.language) · \(visit.time(record.writtenAt, .full))"))
        return HTML.facts(facts, in: visit.language)
    }
}

/// The words about copies.
enum CopyText {
    static let title = Text("我的数据副本", "我的數據副本", "A copy of everything", "Копия всех данных")
    static let lead = Text("平台上关于您的全部登记、来源、以前的登记、您的同意，以及谁看过。请再输入一次密码。",
                           "平台上關於您的全部登記、來源、以前的登記、您的同意，以及誰看過。請再輸入一次密碼。",
                           "All that is held about you with its sources, what stood before, your consents, and "
                               + "who looked. "
                               + "Please give your password once more.",
                           "Всё, что записано о вас, с источниками, прежние записи, согласия и кто смотрел. "
                               + "Введите пароль ещё раз.")
    static let format = Text("要哪一种", "要哪一種", "Which kind", "В каком виде")
    static let file = Text("文件，供程序读取", "檔案，供程式讀取", "A file for programs", "Файл для программ")
    static let fileHint = Text("JSON，附每一项的定义", "JSON，附每一項的定義", "JSON, with the meaning of every field",
                               "JSON со значением каждого поля")
    static let paper = Text("一页，可以打印", "一頁，可以列印", "One page, to print", "Страница для печати")
    static let paperHint = Text("给人看，也可存成 PDF", "給人看，也可存成 PDF", "For people; can be kept as PDF",
                                "Для людей; можно сохранить как PDF")
    static let password = Text("密码", "密碼", "Password", "Пароль")
    static let passwordHint = Text("免得别人趁您离开取走。", "免得別人趁您離開取走。", "So that nobody takes it while you are away.",
                                   "Чтобы никто не забрал копию в ваше отсутствие.")
    static let take = Text("取得副本", "取得副本", "Take the copy", "Получить копию")
    static let paperLead = Text("以下是平台上关于您的全部登记。用打印或存为 PDF 带走。", "以下是平台上關於您的全部登記。用列印或存為 PDF 帶走。",
                                "All that the platform holds about you. Print it, or keep it as PDF.",
                                "Всё, что хранит о вас платформа. Распечатайте или сохраните как PDF.")
    static let earlier = Text("以前的登记", "以前的登記", "What stood before", "Прежние записи")
    static let root = Text("这份副本在日志中的指纹：", "這份副本在日誌中的指紋：", "The fingerprint of this copy in the log:",
                           "Отпечаток этой копии в журнале:")
}
