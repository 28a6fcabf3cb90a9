import Kernel

/// The page of all patterns, served at `/-/patterns`: every component with invented content, to look at and to test.
///
/// The place is 清渡市 (Qingdu) in 云泽省 (Yunze), which does not exist, and the time stands still.
public struct PatternsPage: Sendable {
    public static let defaultSite = WebPage.Site(
        name: Text("一通", "一通", "Yitong", "Итун"), place: Text("清渡市", "清渡市", "Qingdu city", "город Циньду"),
        footer: [NamedLink(Text("数据保护官", "資料保護官", "Data protection officer", "Защита данных"), "/about/data"),
                 NamedLink(Text("无障碍", "無障礙", "Accessibility", "Доступность"), "/about/access")])

    /// 2 July 2022, 09:38 at +08:00.
    static let now = Timestamp(milliseconds: 1_656_725_880_000)
    static let offsetSeconds = 8 * 3600

    public var site: WebPage.Site
    public var reader: WebPage.Reader

    /// A reader without links in the footer gets those of this page itself.
    public init(site: WebPage.Site = PatternsPage.defaultSite, reader: WebPage.Reader) {
        self.site = site
        self.reader = reader
        if reader.languageLinks.isEmpty {
            let path: Link = "/-/patterns"
            self.reader.languageLinks = Language.allCases.map { ($0, path.adding("language", $0.rawValue)) }
            self.reader.typeLink = path.adding("type", reader.hasLargeType ? "normal" : "large")
        }
    }

    var language: Language { reader.language }

    /// The whole page.
    public var html: HTML {
        let title = Text("样式", "樣式", "Patterns", "Образцы")
        let lead = Text("每个组件都在这里，用虚构的内容。页面先回答：标题说是什么，下面一行说对您意味着什么、要做什么。",
                        "每個元件都在這裡，用虛構的內容。頁面先回答：標題說是什麼，下面一行說對您意味著什麼、要做什麼。",
                        "Every component is here, with invented content. A page answers first: the heading says what "
                            + "is, the line below says what it means for you and what is to be done.",
                        "Здесь все компоненты с вымышленным содержанием. Страница сразу отвечает: заголовок говорит, "
                            + "что есть, строка под ним — что это значит для вас и что нужно сделать.")
        let trail = HTML.trail([NamedLink(Text("首页", "首頁", "Home", "Главная"), "/")], here: title, in: language)
        let status = HTML.tag(.plain, Text("示例", "範例", "examples", "примеры"), in: language)
        let main: [HTML] = [
            HTML.printHead(site, printed: PatternsPage.now, offsetSeconds: PatternsPage.offsetSeconds,
                           page: "yitong.example/-/patterns", in: language),
            HTML.toast(.ok, Text("已保存。两分钟内可以撤回。", "已儲存。兩分鐘內可以撤回。",
                                 "Saved. You can take it back within two minutes.",
                                 "Сохранено. Можно отменить в течение двух минут."), in: language),
            HTML.head(title, lead: lead, tag: status, trail: trail, in: language),
            figures,
            HTML.split([rows, notes], beside: [statuses, facts]),
            table, emptyTable,
            HTML.split(isEven: true, [form], beside: [faultyForm]),
            tools,
            HTML.split(isEven: true, [map, timeline, words], beside: [chart, code]),
        ]
        return HTML.page(WebPage(site: site, reader: reader, title: title, doors: doors, main: main.joined()))
    }

    /// A page that asks before something that cannot be taken back.
    public var confirmation: HTML {
        let question = Text("撤回这份授权？", "撤回這份授權？", "Withdraw this consent?", "Отозвать согласие?")
        let consequence = Text("清渡市第二医院将不能再读取您的过敏史。已经读取的记录仍在日志里。",
                               "清渡市第二醫院將不能再讀取您的過敏史。已經讀取的紀錄仍在日誌裡。",
                               "The Second Hospital will no longer be able to read your allergies. What it has read "
                                   + "stays on the log.",
                               "Вторая больница больше не сможет читать сведения о вашей аллергии. Прежние "
                                   + "обращения останутся в журнале.")
        let known: [(name: Text, value: HTML)] = [
            (Text("授权对象", "授權對象", "Given to", "Кому дано"), HTML(text: PatternsPage.hospital[language])),
            (Text("授权日期", "授權日期", "Given on", "Дата"), HTML.day(Day(sinceEpoch: 19_054), isFull: true, in: language)),
        ]
        let form = Form("/-/patterns", fields: [.hidden("csrf", "example")],
                        submit: Text("撤回授权", "撤回授權", "Withdraw consent", "Отозвать согласие"),
                        isDangerous: true, cancel: "/-/patterns")
        let main = HTML.confirm(question, consequence: consequence, facts: known, form, in: language)
        return HTML.page(WebPage(site: site, reader: reader, title: question, doors: doors, main: main))
    }

    static let hospital = Text("清渡市第二医院", "清渡市第二醫院", "Second Hospital", "Вторая больница")

    private var doors: [WebPage.Door] {
        [WebPage.Door(Text("首页", "首頁", "Home", "Главная"), "/"),
         WebPage.Door(Text("办事", "辦事", "Services", "Услуги"), "/services"),
         WebPage.Door(Text("我的数据", "我的資料", "My data", "Мои данные"), "/data", isCurrent: true),
         WebPage.Door(Text("待办", "待辦", "Tasks", "Задачи"), "/tasks", count: 7),
         WebPage.Door(Text("我的", "我的", "Me", "Я"), "/me")]
    }

    /// A part of the page, with the component's name at the other end of the rule.
    func pattern(_ title: Text, _ name: String, _ content: HTML) -> HTML {
        HTML.section(title, aside: HTML.proof(name), in: language, content)
    }

    func moment(_ minutesAgo: Int64, _ style: TimeStyle = .short) -> HTML {
        HTML.time(PatternsPage.now.advanced(bySeconds: -60 * minutesAgo), offsetSeconds: PatternsPage.offsetSeconds,
                  style, in: language)
    }
}
