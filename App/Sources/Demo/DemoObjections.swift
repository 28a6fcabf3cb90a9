import Access
import Kernel
import Records
import Store

/// Objections of the invented city in each state, rules of quality with a first check, and departments held against
/// each other.
struct DemoObjections {
    let doors: Doors
    let offsetSeconds: Int
    let resident: SubjectID
    /// People who object to something else.
    let others: [SubjectID]

    private static let platform = Principal.platform("demo-city")

    /// Does nothing where there are objections already.
    func make() async throws {
        let isThere = try await doors.look(HasObjections(), as: Self.platform, for: DemoCity.purpose)
        if isThere { return }
        try await objections()
        for (resource, rule) in DemoQuality.rules {
            try await doors.perform(PutQualityRule(resource, rule), as: Self.platform, for: QualityRights.purpose)
        }
        try await doors.perform(PutComparison(DemoQuality.comparison), as: Self.platform,
                                for: ObjectionRights.comparing)
        _ = try await doors.perform(StartComparison(DemoQuality.comparison.name), as: Self.platform,
                                    for: ObjectionRights.comparing)
        while try await doors.perform(StartDueRuns(), as: Self.platform, for: QualityRights.purpose) {}
        let quality = QualityRunner(doors.database, time: doors.time, random: doors.random,
                                    offsetSeconds: offsetSeconds)
        while try await quality.step() {}
        let comparison = ComparisonRunner(doors)
        while try await comparison.step() {}
    }

    /// One that waits, of the ready resident; of others one of each outcome, and one before the office above.
    private func objections() async throws {
        try await raise(resident, "phone", "13900001234", "换了手机号码，原号码已停用。")
        guard others.count >= 4 else { return }
        let corrected = try await raise(others[0], "name_latin", "Li Xiaoyu", "护照上的拼音与此不同。", document: "护照复印件")
        try await decide(corrected, .correct(["name_latin": "Li Xiaoyu"], reason: "已核对护照，拼音登记有误，现已更正。"))
        let kept = try await raise(others[1], "sex", nil, "登记有误。")
        try await decide(kept, .keep(reason: "与户口簿和出生医学证明一致，维持原登记。"))
        let withdrawn = try await raise(others[2], "phone", nil, "号码不对。")
        try await doors.perform(WithdrawObjection(withdrawn), as: person(others[2]), for: .ownRights)
        let disputed = try await raise(others[3], "born", "1970-01-02", "实际出生日期为 1 月 2 日。")
        try await decide(disputed, .keep(reason: "原始户籍档案记载与登记相同。"))
        try await doors.perform(DisputeOutcome(disputed, reason: "当年档案为补录，请核对医院记录。"), as: person(others[3]),
                                for: .ownRights)
    }

    @discardableResult
    private func raise(_ subject: SubjectID, _ field: String, _ proposed: String?, _ reason: String,
                       document: String? = nil) async throws -> RecordObjectionID {
        let claim = ObjectionClaim(resource: "person", field: field, proposed: proposed, reason: reason,
                                   document: document)
        return try await doors.perform(ObjectToMine(claim), as: person(subject), for: .ownRights).id
    }

    private func decide(_ objection: RecordObjectionID, _ outcome: ObjectionOutcome) async throws {
        let office = Scope(division: DemoCity.division, department: "public-security")
        let officer = Principal(account: AccountID(rawValue: 3107), subject: nil, title: "公安局 3107",
                                grants: [Grant(Roles.officer, in: office)])
        try await doors.perform(DecideRecordObjection(objection, outcome), as: officer, for: ObjectionRights.verifying)
    }

    /// Somebody who signs in for themselves.
    private func person(_ subject: SubjectID) -> Principal {
        Principal(account: AccountID(rawValue: subject.rawValue), subject: subject, title: "居民", grants: [])
    }
}

/// Whether the city has objections already.
struct HasObjections: Lookup {
    static let name = "demo.has-objections"
    static let permission = Permission.none
    static let purposes = [DemoCity.purpose]

    func run(_ door: LookupDoor) throws -> Bool {
        try door.authorisePlatform()
        return try door.connection.row("SELECT 1 FROM objection LIMIT 1") != nil
    }
}

/// The rules of quality with which the invented city begins.
enum DemoQuality {
    static let rules: [(resource: String, rule: QualityRule)] = [
        ("person", QualityRule("born-not-future", Text("出生日期不在将来", "出生日期不在將來", "Born before today",
                                                       "Дата рождения не в будущем"), .grave,
                               .condition("born <= today()"))),
        ("person", QualityRule("number-fits-birth",
                               Text("身份号码与出生日期一致", "身份號碼與出生日期一致", "The identity number fits the birth",
                                    "Номер соответствует дате рождения"), .grave,
                               .condition("number(substring(number, 7, 4)) = born.year"))),
        ("person", QualityRule("phone-form", Text("手机号码为 11 位", "手機號碼為 11 位", "A mobile number has 11 digits",
                                                  "В номере телефона 11 цифр"), .slight,
                               .condition("matches(phone, \"^1[0-9]{10}$\")"))),
        ("residence", QualityRule("building-known", Text("所住建筑有登记", "所住建築有登記", "The building is registered",
                                                         "Здание зарегистрировано"), .ordinary,
                                  .refers(field: "building", resource: "building"))),
        ("residence", QualityRule("same-community", Text("与户籍登记的社区一致", "與戶籍登記的社區一致",
                                                         "The same community as in the population register",
                                                         "Та же община, что в реестре населения"), .ordinary,
                                  .equals(field: "division", resource: "person", other: "division"))),
        ("residence", QualityRule("since-not-future", Text("入住日期不在将来", "入住日期不在將來", "Moved in before today",
                                                           "Дата заселения не в будущем"), .slight,
                                  .condition("since <= today()"))),
        ("household", QualityRule("number-form", Text("户号的格式", "戶號的格式", "The form of the household's number",
                                                      "Формат номера домохозяйства"), .slight,
                                  .condition("starts with(household, \"99HH\")"))),
        ("organisation", QualityRule("fresh", Text("一年内核对过", "一年內核對過", "Confirmed within a year",
                                                   "Подтверждено в течение года"), .ordinary, .fresh(days: 366))),
        ("organisation", QualityRule("name-length", Text("名称不少于四个字", "名稱不少於四個字", "A name of four characters or more",
                                                         "Название не короче четырёх знаков"), .slight,
                                     .condition("string length(name) >= 4"))),
    ]

    static let comparison = Comparison(
        "community-of-residents",
        Text("户籍与居住登记的社区", "戶籍與居住登記的社區", "Community by population register and by residence",
             "Община по реестру и по месту жительства"),
        asked: .init("person", "division"), other: .init("residence", "division"), caseLimit: 5)
}
