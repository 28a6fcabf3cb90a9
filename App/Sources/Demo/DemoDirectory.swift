import Access
import Kernel
import Records
import Registers

/// What the departments of the invented city publish besides the base registers, so that the directory has subject and
/// topic libraries, all kinds of sharing, and owners who are late.
enum DemoDirectory {
    /// The resources with their subject areas, where they name none themselves.
    static func areas(_ resources: [Resource]) -> [Resource] {
        let areas = ["person": "ZN", "residence": "ZT", "household": "ZT", "employment": "ZS", "enrolment": "ZP",
                     "insurance": "ZS", "health_card": "ZQ", "organisation": "ZB", "building": "ZF"]
        return resources.map { resource in
            var placed = resource
            placed.subjectArea = resource.subjectArea ?? areas[resource.name]
            return placed
        }
    }

    /// Publishes them, some as if they had been there for a while.
    static func lay(_ door: ActionDoor) throws {
        for (resource, days) in all {
            let at = door.now.advanced(bySeconds: -days * 86_400)
            try Catalogue.publish(door.connection, resource, by: door.principal.title, at: at)
        }
    }

    /// Each with the days since it was published.
    private static var all: [(Resource, Int64)] {
        [(park, 40), (busStop, 12), (waterLevel, 3), (airQuality, 1), (budget, 100), (inspection, 70), (lowIncome, 20)]
    }

    private static var park: Resource {
        resource("park", Text("公园绿地", "公園綠地", "Parks and green spaces", "Парки и зелёные зоны"),
                 Text("公园的名称、面积、开放时间和设施", "公園的名稱、面積、開放時間和設施",
                      "Name, area, hours and facilities of parks", "Название, площадь, часы и удобства парков"),
                 "urban-management", urbanManagement, .subject, area: "ZF", cycle: .monthly, [
            Field("name", Text("名称", "名稱", "Name", "Название"), .text(limit: 100), required: true),
            Field("area", Text("面积", "面積", "Area", "Площадь"), .decimal(places: 1), unit: "m2"),
            Field("opens", Text("开放时间", "開放時間", "Opening hours", "Часы работы"), .text(limit: 60)),
            Field("division", Text("社区", "社區", "Community", "Община"), .division),
        ])
    }

    private static var busStop: Resource {
        resource("bus_stop", Text("公交站点", "公車站點", "Bus stops", "Автобусные остановки"),
                 Text("站名、线路和是否无障碍", "站名、路線和是否無障礙", "Name, lines and whether without steps",
                      "Название, маршруты, доступность"),
                 "transport", transport, .subject, area: "ZD", cycle: .weekly, [
            Field("name", Text("站名", "站名", "Name", "Название"), .text(limit: 60), required: true),
            Field("lines", Text("经过线路", "經過路線", "Lines", "Маршруты"), .text(limit: 200)),
            Field("accessible", Text("无障碍", "無障礙", "Without steps", "Доступна"), .boolean),
        ])
    }

    private static var waterLevel: Resource {
        resource("water_level", Text("河道水位", "河道水位", "Water levels", "Уровень воды"),
                 Text("水文站每日测得的水位", "水文站每日測得的水位", "What the gauges read each day",
                      "Ежедневные показания гидропостов"),
                 "water", water, .topic, area: "ZL", cycle: .daily, [
            Field("station", Text("水文站", "水文站", "Gauge", "Гидропост"), .text(limit: 60), required: true),
            Field("day", Text("日期", "日期", "Day", "Дата"), .day, required: true),
            Field("level", Text("水位", "水位", "Level", "Уровень"), .decimal(places: 2), unit: "m",
                  standard: "GB/T 50138-2010"),
        ])
    }

    private static var airQuality: Resource {
        resource("air_quality", Text("空气质量", "空氣品質", "Air quality", "Качество воздуха"),
                 Text("监测点的细颗粒物和指数", "監測點的細懸浮微粒和指數", "Fine dust and index at each station",
                      "Мелкая пыль и индекс по станциям"),
                 "environment", environment, .topic, area: "ZF", cycle: .live, [
            Field("station", Text("监测点", "監測點", "Station", "Станция"), .text(limit: 60), required: true),
            Field("pm25", Text("细颗粒物", "細懸浮微粒", "Fine dust", "Мелкая пыль"), .integer(0...2000), unit: "ug/m3",
                  standard: "GB 3095-2012"),
            Field("measured", Text("时间", "時間", "Time", "Время"), .moment),
        ])
    }

    private static var budget: Resource {
        resource("budget", Text("部门预算", "部門預算", "Budgets of departments", "Бюджеты ведомств"),
                 Text("各部门每年的收入和支出", "各部門每年的收入和支出", "Income and spending of each department by year",
                      "Доходы и расходы ведомств по годам"),
                 "finance", finance, .subject, area: "ZH", cycle: .yearly, [
            Field("year", Text("年度", "年度", "Year", "Год"), .integer(1990...2100), required: true),
            Field("department", Text("部门", "部門", "Department", "Ведомство"), .text(limit: 100), required: true),
            Field("spending", Text("支出", "支出", "Spending", "Расходы"), .decimal(places: 2), unit: "CNY"),
        ])
    }

    private static var inspection: Resource {
        var inspection = resource(
            "inspection", Text("食品安全检查", "食品安全檢查", "Food safety inspections", "Проверки безопасности пищи"),
            Text("检查的单位、日期和结果", "檢查的單位、日期和結果", "Whom, when, and what was found",
                 "Кого, когда и с каким итогом проверили"),
            "market-regulation", RegisterText.marketRegulation, .topic, area: "ZJ", cycle: .monthly, [
                Field("place", Text("单位名称", "單位名稱", "Business", "Предприятие"), .text(limit: 200), required: true),
                Field("day", Text("日期", "日期", "Day", "Дата"), .day, required: true),
                Field("passed", Text("合格", "合格", "Passed", "Пройдено"), .boolean, required: true),
            ])
        inspection.sharing = .conditional(
            reason: Text("未公示的结果尚在申诉期", "未公示的結果尚在申訴期", "Results may still be appealed",
                         "Результаты ещё можно обжаловать"),
            basis: Text("食品安全法第一百一十八条", "食品安全法第一百一十八條", "Food Safety Law, art. 118",
                        "Закон о безопасности пищи, ст. 118"))
        inspection.securityLevel = 2
        return inspection
    }

    private static var lowIncome: Resource {
        var lowIncome = resource(
            "low_income", Text("低收入家庭认定", "低收入家庭認定", "Low-income households", "Малоимущие семьи"),
            Text("认定的日期和期限", "認定的日期和期限", "When a household was recognised, and for how long",
                 "Когда и на какой срок признана семья"),
            "civil-affairs", RegisterText.civilAffairs, .topic, area: "ZT", cycle: .quarterly, [
                Field("since", Text("认定日期", "認定日期", "Since", "С"), .day, .personal, required: true),
                Field("until", Text("有效期至", "有效期至", "Until", "По"), .day, .sensitive),
            ], about: .person)
        lowIncome.sharing = .notShared(
            reason: Text("涉及家庭经济状况", "涉及家庭經濟狀況", "It tells how poor a household is",
                         "Раскрывает достаток семьи"),
            basis: Text("社会救助暂行办法第六十一条", "社會救助暫行辦法第六十一條", "Interim Measures for Social Assistance, art. 61",
                        "Временный порядок соцпомощи, ст. 61"))
        lowIncome.securityLevel = 3
        lowIncome.retentionDays = 1095
        return lowIncome
    }

    private static func resource(_ name: String, _ title: Text, _ summary: Text, _ department: String, _ owner: Text,
                                 _ library: Resource.Library, area: String, cycle: Resource.Cycle, _ fields: [Field],
                                 about: SubjectKind = .thing) -> Resource {
        Resource(name, title, summary: summary, about: about,
                 owner: Owner(division: DemoCity.division, department: department, title: owner), library: library,
                 fields: fields, sharing: .unconditional, securityLevel: 1, cycle: cycle,
                 legalBasis: Text("政府信息公开条例第二十条", "政府資訊公開條例第二十條",
                                  "Regulations on Open Government Information, art. 20",
                                  "Положение об открытости информации, ст. 20"), subjectArea: area)
    }

    private static let urbanManagement = Text("市城市管理局", "市城市管理局", "Urban Management Bureau", "Управление хозяйства")
    private static let transport = Text("市交通局", "市交通局", "Transport Bureau", "Управление транспорта")
    private static let water = Text("市水利局", "市水利局", "Water Bureau", "Управление водных ресурсов")
    private static let environment = Text("市生态环境局", "市生態環境局", "Environment Bureau", "Управление экологии")
    private static let finance = Text("市财政局", "市財政局", "Finance Bureau", "Финансовое управление")
}
