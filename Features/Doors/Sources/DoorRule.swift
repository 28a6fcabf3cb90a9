import Credentials
import Kernel
import Store

/// What a kind of venue may ask, and what follows from each category. A kind without a rule may not ask at all.
package struct DoorRule: Hashable, Codable, Sendable {
    /// What the guard does.
    package enum Entry: Hashable, Codable, Sendable {
        case enter
        /// Comes in, by this entrance.
        case entrance(Text)
        case refuse

        /// Which entrance, where it is another one.
        var way: Text? {
            if case .entrance(let words) = self { words } else { nil }
        }

        /// As it is kept and sent.
        var word: String {
            switch self {
            case .enter: "enter"
            case .entrance: "entrance"
            case .refuse: "refuse"
            }
        }
    }

    /// Such as `market`.
    package var kind: String
    package var title: Text
    package var clear: Entry
    package var attention: Entry
    package var restricted: Entry
    /// The law or the decision by which it may ask.
    package var basis: Text
    /// When it stops to ask; nil: with the rule set.
    package var until: Timestamp?

    package init(_ kind: String, _ title: Text, clear: Entry = .enter, attention: Entry, restricted: Entry, basis: Text,
                 until: Timestamp? = nil) {
        self.kind = kind
        self.title = title
        self.clear = clear
        self.attention = attention
        self.restricted = restricted
        self.basis = basis
        self.until = until
    }

    /// Care and justice are never refused by a status: there the answer is which entrance.
    package static let neverRefusing: Set = ["court", "emergency-care", "pharmacy"]

    /// What follows from a category.
    package func entry(_ category: CodeContent.Category) -> Entry {
        switch category {
        case .clear: clear
        case .attention: attention
        case .restricted: restricted
        }
    }

    /// Puts it in force. Throws `door.rule` for one by which care or justice would be refused.
    package static func put(_ connection: any Connection, _ rule: DoorRule) throws {
        let refuses = [rule.clear, rule.attention, rule.restricted].contains(.refuse)
        guard !(refuses && neverRefusing.contains(rule.kind)) else {
            throw GovError("door.rule", .invalid, DoorText.neverRefuse, detail: rule.kind)
        }
        try connection.execute("""
            INSERT INTO door_rule (kind, definition) VALUES (\(rule.kind), \(JSON.text(rule)))
            ON CONFLICT (kind) DO UPDATE SET definition = excluded.definition
            """)
    }

    static func all(_ connection: any Connection) throws -> [DoorRule] {
        try connection.rows("SELECT definition FROM door_rule ORDER BY kind LIMIT 200").map {
            try JSON.decode($0.get(0))
        }
    }

    /// The rule by which a kind may ask now. Throws `door.may-not-ask`.
    static func find(_ connection: any Connection, _ kind: String, at now: Timestamp) throws -> DoorRule {
        let text = try connection.cell("SELECT definition FROM door_rule WHERE kind = \(kind)", as: String.self)
        let rule: DoorRule? = try text.map { try JSON.decode($0) }
        guard let rule, rule.until.map({ now < $0 }) ?? true else {
            throw GovError("door.may-not-ask", .denied, DoorText.mayNotAsk, detail: kind)
        }
        return rule
    }

    private static let law = Text("疫情防控场所目录", "疫情防控場所目錄", "List of venues in the epidemic",
                                  "Перечень мест на время эпидемии")
    private static let separate = Text("专用通道", "專用通道", "the separate entrance", "отдельный вход")
    private static let fever = Text("发热门诊入口", "發熱門診入口", "the entrance of the fever clinic",
                                    "вход инфекционного отделения")

    /// The venues of the invented city that may ask.
    package static let all = [
        DoorRule("care-home", Text("养老机构", "養老機構", "Care home", "Дом престарелых"), attention: .refuse,
                 restricted: .refuse, basis: law),
        DoorRule("court", Text("法院", "法院", "Court", "Суд"), attention: .entrance(separate),
                 restricted: .entrance(separate), basis: law),
        DoorRule("emergency-care", Text("急诊", "急診", "Emergency care", "Неотложная помощь"),
                 attention: .entrance(fever), restricted: .entrance(fever), basis: law),
        DoorRule("hospital", Text("医院门诊", "醫院門診", "Outpatient hospital", "Поликлиника"), attention: .entrance(fever),
                 restricted: .entrance(fever), basis: law),
        DoorRule("market", Text("农贸市场", "農貿市場", "Market", "Рынок"), attention: .refuse, restricted: .refuse,
                 basis: law),
        DoorRule("pharmacy", Text("药店", "藥店", "Pharmacy", "Аптека"), attention: .entrance(separate),
                 restricted: .entrance(separate), basis: law),
        DoorRule("station", Text("车站", "車站", "Station", "Вокзал"), attention: .entrance(separate),
                 restricted: .refuse, basis: law),
    ]
}
