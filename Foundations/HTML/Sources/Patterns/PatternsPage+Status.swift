import Kernel

extension PatternsPage {
    var statuses: HTML {
        let tags: [HTML] = [
            HTML.tag(.ok, Text("有效", "有效", "valid", "действует"), in: language),
            HTML.tag(.warn, Text("7 月 3 日前", "7 月 3 日前", "by 3 Jul", "до 3 июл."), in: language),
            HTML.tag(.stop, Text("确诊", "確診", "confirmed", "подтверждён"), in: language),
            HTML.tag(.plain, Text("草稿", "草稿", "draft", "черновик"), in: language),
        ]
        let progress = HTML.progress(Text("导入户籍记录", "匯入戶籍紀錄", "Importing residents", "Загрузка жителей"),
                                     done: 640_000, of: 1_000_000, in: language)
        return pattern(Text("状态", "狀態", "Status", "Состояние"), "HTML.tag",
                       HTML.tags(tags) + progress)
    }

    var notes: HTML {
        let parts: [HTML] = [
            HTML.note(.plain, Text("为什么是这个结果", "為什麼是這個結果", "Why this result", "Почему такой ответ"), in: language,
                      HTML.paragraph(Text("由您自己的登记和场所记录判断，规则第 9 版第 4 条。",
                                          "由您自己的登記和場所紀錄判斷，規則第 9 版第 4 條。",
                                          "From your own registrations, by rule 4 of version 9.",
                                          "По вашим отметкам, правило 4 версии 9."), in: language)),
            HTML.note(.warn, in: language,
                      HTML.paragraph(Text("还没有指定值班医院，不能签发。", "還沒有指定值班醫院，不能簽發。",
                                          "No duty hospital is named, so this cannot be signed.",
                                          "Не назначена дежурная больница, подписать нельзя."), in: language)),
            HTML.note(.stop, in: language,
                      HTML.paragraph(Text("证书链已断，请勿放行。", "憑證鏈已斷，請勿放行。",
                                          "The chain of certificates is broken. Do not admit.",
                                          "Цепочка сертификатов нарушена. Не пропускать."), in: language)),
            HTML.note(.ok, in: language,
                      HTML.paragraph(Text("日志完整，1,000,000 条都对得上。", "日誌完整，1,000,000 筆都對得上。",
                                          "The log is whole: 1,000,000 entries fit.",
                                          "Журнал цел: сошлись 1 000 000 записей."), in: language)),
        ]
        return pattern(Text("提示", "提示", "Notes", "Заметки"), "HTML.note", parts.joined())
    }

    var code: HTML {
        let verdict = HTML.verdict(.ok, Text("可以通行", "可以通行", "May pass", "Можно пройти"), in: language)
        let words = Text("陈* · 3 分钟内有效，离线也能验", "陳* · 3 分鐘內有效，離線也能驗",
                         "Chen* · valid for 3 minutes, checked offline too", "Чэнь* · 3 минуты, проверка и без сети")
        let others: [HTML] = [
            HTML.verdict(.warn, Text("请做核酸", "請做核酸", "Test needed", "Нужен тест"), in: language),
            HTML.verdict(.stop, Text("不能通行", "不能通行", "May not pass", "Нельзя пройти"), in: language),
        ]
        let shown = HTML.code(verdict, picture: PatternsPage.likeness, clock: moment(0, .seconds), words, in: language)
        return pattern(Text("亮码", "亮碼", "Code", "Код"), "HTML.code", shown + others.joined())
    }

    /// What looks like a QR code, with nothing in it to be scanned.
    private static let likeness: HTML = {
        let corners: [HTML] = [(0, 0), (22, 0), (0, 22)].map { x, y in
            "<path d=\"M\(x) \(y)h7v7h-7zm1 1v5h5v-5zm1 1h3v3h-3z\" fill-rule=\"evenodd\"/>"
        }
        let cells: [HTML] = (0..<841).map { index in
            let x = index % 29, y = index / 29
            let isCorner = (x < 8 && y < 8) || (x > 20 && y < 8) || (x < 8 && y > 20)
            return isCorner || (index * index * 31 + index * 17) % 23 > 10 ? HTML() : "M\(x) \(y)h1v1h-1z"
        }
        return """
            <svg viewBox="0 0 29 29" shape-rendering="crispEdges" aria-hidden="true">\(corners)\
            <path d="\(cells)"/></svg>
            """
    }()
}
