import Access
import HTML
import Kernel
import Merkle
import Web

/// The log's public face: its signed head, proofs that it only grows, and the door for witnesses.
package enum PublicLog {
    package static let page = Site.log
    /// The latest head as a signed note, for anybody.
    package static let head = Path("/log/head")

    package static let feature: Feature = {
        var feature = Feature("PublicLog")
        feature.permissions = [.witnesses]
        feature.deeds = LogWords.deeds
        feature.routes = [
            .get(page, show),
            .get(head) { visit in .text(try await visit.look(LatestHead(), for: .oversight) ?? "") },
        ]
        feature.calls = [consistency, cosign]
        return feature
    }()

    /// Shows that an earlier head is the beginning of a later one.
    private static let consistency = Call.get(
        "/log/consistency", "proveConsistency", "Prove that an earlier size of the log is the beginning of a later one",
        parameters: [Call.Parameter("first", "The earlier size"), Call.Parameter("second", "The later size")],
        isPublic: true,
        response: .object([
            ("first", .integer("The earlier size")), ("second", .integer("The later size")),
            ("hashes", .list(.text("Base64, in the order of RFC 9162"))),
        ])
    ) { visit, _ in
        guard let first = visit.query["first"].flatMap({ Int($0) }),
              let second = visit.query["second"].flatMap({ Int($0) })
        else { throw GovError("log.range", .invalid, LogWords.range) }
        return try await visit.look(ConsistencyOfHeads(first: first, second: second), for: .oversight)
    }

    /// Takes in a witness's cosignature.
    private static let cosign = Call.post(
        "/log/cosignatures", "cosignHead", "Hand in a witness's cosignature under one of the log's heads",
        isPublic: true,
        request: .object([("note", .text("The head with the witness's signature, a C2SP signed note"))]),
        response: .object([("taken", .integer("How many signatures were taken in"))]), body: [String: String].self
    ) { visit, _, body in
        ["taken": try await visit.perform(CosignHead(note: body["note"] ?? ""), for: .oversight)]
    }

    private static func show(_ visit: Visit) async throws -> Answer {
        let note = try await visit.look(LatestHead(), for: .oversight)
        let language = visit.language
        let content: HTML = note.map { "<pre class=\"proof\">\($0)</pre>" } ?? HTML.empty(LogWords.empty, in: language)
        let main: HTML = """
            \(HTML.head(LogWords.title, lead: LogWords.lead, in: language))
            \(HTML.section(LogWords.head, aside: .link(LogWords.plain, head.link, in: language), in: language, content))
            \(HTML.section(LogWords.how, in: language, "<p>\(LogWords.steps, language)</p>"))
            """
        return visit.page(LogWords.title, main)
    }
}

/// The words of the log's page.
enum LogWords {
    static let title = Text("公开日志", "公開日誌", "The public log", "Открытый журнал")
    static let lead = Text("谁在何时为何看过或改过数据，都在这里留下痕迹，谁也不能悄悄改。",
                           "誰在何時為何看過或改過數據，都在這裡留下痕跡，誰也不能悄悄改。",
                           "Whoever read or changed data left a trace here that nobody can change unseen.",
                           "Кто, когда и зачем читал или менял данные — здесь след, который не изменить незаметно.")
    static let head = Text("最新签名", "最新簽名", "Latest signed head", "Последняя подписанная вершина")
    static let plain = Text("纯文本", "純文字", "as plain text", "простым текстом")
    static let empty = Text("日志还是空的。", "日誌還是空的。", "The log is still empty.", "Журнал пока пуст.")
    static let how = Text("怎样见证", "怎樣見證", "How to be a witness", "Как стать свидетелем")
    static let steps = Text(
        "任何机构都可以在自己的电脑上运行 yitong log witness，为日志的每个签名作见证。有了见证，管理员也改不了历史。",
        "任何機構都可以在自己的電腦上執行 yitong log witness，為日誌的每個簽名作見證。有了見證，管理員也改不了歷史。",
        "Any institution can run `yitong log witness` on a computer of its own and countersign each head. With a "
            + "witness, "
            + "not even an administrator can rewrite the past.",
        "Любая организация может запустить yitong log witness на своём компьютере и заверять вершины журнала. "
            + "Тогда прошлое не перепишет даже администратор.")
    /// What the actions and lookups do.
    static let deeds = [
        LatestHead.name: Text("查看日志的签名", "查看日誌的簽名", "Read the log's head", "Прочитана вершина журнала"),
        ConsistencyOfHeads.name: Text("核对日志", "核對日誌", "Checked the log", "Проверен журнал"),
        CosignHead.name: Text("交来见证签名", "交來見證簽名", "Handed in a witness's signature", "Передана подпись свидетеля"),
        AddWitness.name: Text("添加见证人", "新增見證人", "Added a witness", "Добавлен свидетель"),
        RemoveWitness.name: Text("移除见证人", "移除見證人", "Removed a witness", "Удалён свидетель"),
        EraseEntries.name: Text("删除到期的内容", "刪除到期的內容", "Erased what was kept long enough", "Удалено по сроку"),
    ]
    static let range = Text("请给出两个大小 first 和 second。", "請給出兩個大小 first 和 second。",
                            "Give two sizes, first and second.", "Укажите два размера: first и second.")
}
