import Access
import City
import Kernel
import Protection
import Records
import Registers
import Store
import Web
import Work

/// What rests on consent in the invented city, and some reading that its data protection officer should look at.
struct DemoProtection {
    let house: House
    let village: DivisionCode
    let resident: SubjectID

    /// Publishes, gives consents, writes records, and reads as some people did yesterday.
    func make(_ city: CityGenerator) async throws {
        let people = self.people(city), platform = Principal.platform("demo-city")
        let isNew = try await house.doors.perform(LayProtection(people: people, resident: resident), as: platform,
                                                  for: DemoCity.purpose)
        guard isNew else { return }
        try await readAtNight()
        try await openWithoutTask(people)
    }

    /// Some who live in the resident's village.
    private func people(_ city: CityGenerator) -> [SubjectID] {
        let people = city.plan.blocks.filter { $0.division == village }.prefix(3).flatMap { block in
            city.contents(of: block).people.filter { $0.age(on: city.plan.today) >= 40 }
        }
        return people.prefix(40).map { CitySubject.person($0.number) }.filter { $0 != resident }
    }

    /// A grid worker of the village lists its residents shortly before midnight.
    private func readAtNight() async throws {
        let reader = Principal(account: AccountID(rawValue: 71), subject: nil, title: "网格员 07",
                               grants: [Grant(Roles.gridWorker, in: Scope(division: village))])
        let doors = at(hour: 23)
        _ = try await doors.look(PeopleByArea(), as: reader, for: RegisterRights.service)
    }

    /// An officer opens five people in the morning, of whom nobody asked.
    private func openWithoutTask(_ people: [SubjectID]) async throws {
        let office = Scope(division: DemoCity.division, department: "public-security")
        let reader = Principal(account: AccountID(rawValue: 72), subject: nil, title: "公安局 2208",
                               grants: [Grant(Roles.officer, in: office)])
        let doors = at(hour: 10), purpose = RecordRights.revealPurposes[0]
        for subject in people.prefix(5) {
            _ = try await doors.look(RecordsOfPerson(subject), as: reader, for: purpose)
        }
        if let first = people.first {
            _ = try await doors.perform(RevealField("person", of: first, field: "number", reason: "看看"), as: reader,
                                        for: purpose)
        }
    }

    /// The doors at a full hour of yesterday.
    private func at(hour: Int64) -> Doors {
        let offset = House.jurisdiction.offsetSeconds
        let yesterday = Machine.time.now().day(offsetSeconds: offset).advanced(by: -1)
        let moment = yesterday.start(offsetSeconds: offset).advanced(bySeconds: hour * 3600 + 1200)
        return Doors(database: house.database, time: TimeSource { moment }, random: house.doors.random)
    }
}

/// Publishes what rests on consent, with the consents and records of some people.
struct LayProtection: Action {
    static let name = "demo.lay-protection"
    static let permission = Permission.none
    static let purposes = [DemoCity.purpose]
    let people: [SubjectID]
    let resident: SubjectID

    /// Returns false where it was there already.
    func run(_ door: ActionDoor) throws -> Bool {
        try door.authorisePlatform()
        let connection = door.connection, resources = ConsentedResources(city: DemoCity.division)
        for rule in ProtectionTasks.all { try Assignments.put(connection, rule) }
        guard try Catalogue.find(connection, resources.homeVisit.name) == nil else { return false }
        for resource in [resources.homeVisit, resources.reading] {
            try Catalogue.publish(connection, resource, by: door.principal.title, at: door.now)
        }
        let agreed = door.now.advanced(bySeconds: -200 * 86_400), today = door.now.day(offsetSeconds: 28_800)
        for (place, person) in ([resident] + people).enumerated() {
            let written = Provenance(source: "demo", author: "民政局 05", writtenAt: door.now)
            if place == 0 || place % 3 == 0 {
                try give(connection, resources.homeVisit, person, at: agreed)
                for week in 1...3 {
                    let day = today.advanced(by: -7 * week - place % 5)
                    try Records.put(connection, resources.homeVisit, person, [
                        day.value, .text(week == 1 ? "量血压，代买药" : "打扫，陪聊"), .text("王师傅"),
                    ], written)
                }
            }
            guard place % 4 == 0 else { continue }
            try give(connection, resources.reading, person, at: agreed)
            for (number, title) in ["江城笔记", "园艺入门", "城市的味道"].enumerated() {
                let day = today.advanced(by: -12 * (number + 1))
                try Records.put(connection, resources.reading, person, [day.value, .text(title)], written)
            }
        }
        door.concerns(.subjects([resident] + people))
        return true
    }

    private func give(_ connection: any Connection, _ resource: Resource, _ person: SubjectID, at: Timestamp) throws {
        guard let words = resource.consent else { return }
        try Consent.give(connection, resource, words, person, at: at)
    }
}

/// Two kinds of records of the invented city that rest on consent alone.
struct ConsentedResources {
    let city: DivisionCode

    var homeVisit: Resource {
        Resource(
            "home_visit", Text("居家养老探访", "居家養老探訪", "Home visits to older people", "Посещения пожилых на дому"),
            summary: Text("上门探访的日期和做了什么", "上門探訪的日期和做了什麼", "When somebody came by and what they did",
                          "Когда приходили и что сделали"),
            about: .person, owner: Owner(division: city, department: "civil-affairs",
                                         title: Text("市民政局", "市民政局", "Civil Affairs", "Управление по делам граждан")),
            library: .topic, fields: [
                Field("visited", Text("日期", "日期", "Day", "День"), .day, .personal, required: true),
                Field("done", Text("做了什么", "做了什麼", "What was done", "Что сделано"), .text(limit: 200), .sensitive,
                      purposes: ["reveal.treatment", "reveal.correction"]),
                Field("visitor", Text("探访人", "探訪人", "Who came", "Кто приходил"), .text(limit: 60), .personal),
            ], key: ["visited"],
            sharing: .conditional(
                reason: Text("凭本人同意", "憑本人同意", "With the person's consent", "С согласия человека"),
                basis: Text("个人信息保护法第十三条", "個人資訊保護法第十三條", "Personal Information Protection Law, art. 13",
                            "Закон о защите персональных данных, ст. 13")),
            securityLevel: 3, cycle: .weekly, retentionDays: 365,
            legalBasis: Text("个人信息保护法第十三条第一款第一项", "個人資訊保護法第十三條第一款第一項",
                             "Personal Information Protection Law, art. 13 (1) 1",
                             "Закон о защите персональных данных, ст. 13 (1) 1"),
            consent: Text(
                "我同意社区每周派人上门探访，并记下日期、做了什么和谁来过，只给民政局和受托的服务中心看，一年后删除。",
                "我同意社區每週派人上門探訪，並記下日期、做了什麼和誰來過，只給民政局和受託的服務中心看，一年後刪除。",
                "I agree that somebody comes by each week and writes down the day, what was done and who came. "
                    + "Only Civil "
                    + "Affairs and the centre that works for it see this, and it is erased after a year.",
                "Я согласен(на), что ко мне приходят раз в неделю и записывают день, что сделано и кто приходил. "
                    + "Это видят "
                    + "только управление и его центр; через год записи стираются."),
            processor: Text("安心养老服务中心", "安心養老服務中心", "Anxin Care Centre", "Центр ухода «Аньсинь»"))
    }

    var reading: Resource {
        Resource(
            "library_loan", Text("图书借阅记录", "圖書借閱紀錄", "Library loans", "Книги из библиотеки"),
            summary: Text("借过哪些书，用来推荐新书", "借過哪些書，用來推薦新書", "What was borrowed, to suggest new books",
                          "Что брали, чтобы советовать новое"),
            about: .person, owner: Owner(division: city, department: "culture",
                                         title: Text("市图书馆", "市圖書館", "City Library", "Городская библиотека")),
            library: .topic, fields: [
                Field("lent", Text("借书日期", "借書日期", "Lent on", "Выдано"), .day, .personal, required: true),
                Field("title", Text("书名", "書名", "Title", "Название"), .text(limit: 200), .sensitive, required: true),
            ], key: ["lent"],
            sharing: .notShared(
                reason: Text("读什么书是私事", "讀什麼書是私事", "What one reads is private", "Что человек читает — личное"),
                basis: Text("公共图书馆法第四十三条", "公共圖書館法第四十三條", "Public Libraries Law, art. 43",
                            "Закон о публичных библиотеках, ст. 43")),
            securityLevel: 3, cycle: .daily, retentionDays: 180,
            legalBasis: Text("个人信息保护法第十三条第一款第一项", "個人資訊保護法第十三條第一款第一項",
                             "Personal Information Protection Law, art. 13 (1) 1",
                             "Закон о защите персональных данных, ст. 13 (1) 1"),
            consent: Text("我同意图书馆留下我的借阅记录，用来推荐新书；不同意也照样借书。",
                          "我同意圖書館留下我的借閱紀錄，用來推薦新書；不同意也照樣借書。",
                          "I agree that the library keeps what I borrowed, to suggest new books. Who does not "
                              + "agree borrows "
                              + "all the same.",
                          "Я согласен(на), что библиотека хранит список взятых книг, чтобы советовать новые. Без "
                              + "согласия "
                              + "книги выдаются так же."))
    }
}
