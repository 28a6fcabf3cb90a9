import Access
import City
import Kernel
import Store
import Web
import Work

/// The invented city in a database: made once, block by block, so that an interrupted run goes on.
enum DemoCity {
    /// 清渡市 in 云泽省, province 99, which GB/T 2260 does not assign.
    static let division: DivisionCode = {
        guard let code = DivisionCode("9901") else { preconditionFailure("four digits are a division") }
        return code
    }()

    static let migrations = [
        Migration("city.1.progress", script: """
            CREATE TABLE demo_city (
                id BIGINT PRIMARY KEY, population BIGINT NOT NULL, seed TEXT NOT NULL, next_block BIGINT NOT NULL
            );

            """),
    ]

    /// The words by which "who looked" names what was done to make the city.
    static let feature: Feature = {
        var feature = Feature("DemoCity")
        feature.purposes = [purpose]
        feature.sources = ["demo": Text("示范城市的虚构数据", "示範城市的虛構數據", "Invented for the demonstration city",
                                       "Вымышлено для показательного города")]
        feature.deeds = [
            LayProtection.name: Text("登记同意的服务", "登記同意的服務", "Registered services agreed to",
                                     "Записаны услуги по согласию"),
            LayCity.name: Text("建立区划和目录", "建立區劃和目錄", "Laid out divisions and directory",
                               "Созданы территории и каталог"),
            LoadBlock.name: Text("登记居民和房屋", "登記居民和房屋", "Registered people and homes", "Записаны жители и жильё"),
            LayWarnings.name: Text("建立监测", "建立監測", "Laid out surveillance", "Создано наблюдение"),
            HasObjections.name: Text("检查示范异议", "檢查示範異議", "Checked the demo's objections",
                                     "Проверены возражения примера"),
            HasVisits.name: Text("检查示范数据", "檢查示範數據", "Checked the demo's data", "Проверены данные примера"),
            LoadReports.name: Text("登记就诊和报告", "登記就診和報告", "Registered visits and reports", "Записаны обращения"),
            SeedCode.name: Text("登记示范依据", "登記示範依據", "Registered the demo's evidence", "Внесены основания примера"),
            SeedWork.name: Text("准备示范事项", "準備示範事項", "Prepared the first tasks", "Подготовлены первые задачи"),
        ]
        return feature
    }()

    static let purpose = Purpose(
        "demo.load", Text("建立示范城市", "建立示範城市", "Make the invented city", "Создание вымышленного города"),
        basis: Text("虚构数据，不涉及任何人", "虛構數據，不涉及任何人", "Invented data about nobody", "Вымышленные данные"))

    /// Makes the city if it is not there, and the ready accounts. Returns what to print about them.
    ///
    /// Throws `demo.other` if the database holds another city.
    static func make(_ house: House, population: Int, seed: UInt64) async throws -> String {
        guard CityPlan.sizes.contains(population) else {
            throw GovError("demo.population", .invalid, AppText.badPopulation.filled(
                "\(CityPlan.sizes.lowerBound)", "\(CityPlan.sizes.upperBound)"))
        }
        let done = try await progress(house, population, seed)
        let accounts = DemoAccounts(house: house)
        if done == Int.max { return try accounts.remembered() }
        let city = CityGenerator(population: population, seed: seed)
        try await fill(house, city, from: done)
        let offset = House.jurisdiction.offsetSeconds
        try await DemoWarnings(doors: house.doors, offsetSeconds: offset, city: city,
                               today: Machine.time.now().day(offsetSeconds: offset)).make()
        return try await accounts.make(city)
    }

    /// How many blocks are in; `Int.max` when all is there.
    private static func progress(_ house: House, _ population: Int, _ seed: UInt64) async throws -> Int {
        let row = try await house.database.read { connection in
            try connection.row("SELECT population, seed, next_block FROM demo_city WHERE id = 1")
        }
        guard let row else { return -1 }
        let (people, sown): (Int, String) = (try row.get(0), try row.get(1))
        guard people == population, sown == "\(seed)" else {
            throw GovError("demo.other", .conflict, AppText.anotherCity.filled("\(people)", sown))
        }
        let next: Int = try row.get(2)
        return next == Int(Int32.max) ? Int.max : next
    }

    /// Runs everything that is not in yet; each step is one action with its entry in the log.
    static func fill(_ house: House, _ city: CityGenerator, from done: Int) async throws {
        let platform = Principal.platform("demo-city")
        if done < 0 { try await house.doors.perform(LayCity(plan: city.plan), as: platform, for: purpose) }
        let blocks = city.plan.blocks
        for index in max(0, done)..<blocks.count {
            let contents = city.contents(of: blocks[index])
            try await house.doors.perform(LoadBlock(plan: city.plan, contents: contents, index: index), as: platform,
                                          for: purpose)
            Terminal.progress("Making the city", done: index + 1, of: blocks.count)
        }
    }

    /// Marks that everything is there, accounts included.
    static func finish(_ house: House) async throws {
        try await house.database.write { connection in
            _ = try connection.execute("UPDATE demo_city SET next_block = \(Int(Int32.max)) WHERE id = 1")
        }
    }
}
