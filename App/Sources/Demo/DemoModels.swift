import Decisions
import Kernel
import Records
import Registers

/// The rules of the invented city: four in force, and a draft that changes one of them.
enum DemoModels {
    /// A model with its first version.
    struct Model {
        let name: String
        let card: RuleCard
        let dmn: String
    }

    static let all = [allowance, heat, visits, DemoCode.model]

    private static let law = Text("老年人权益保障法第三十三条", "老年人權益保障法第三十三條",
                                  "Law on the Rights of the Elderly, art. 33", "Закон о правах пожилых, ст. 33")
    private static let age = InputQuery("年龄", .age, of: "person", field: "born", basis: law)
    private static let home = InputQuery("同住人数", .sharing, of: "household", field: "household", basis: law)
    private static let population = Population("person", born: "born", sex: "sex")

    private static func owner(_ department: String, _ title: Text) -> Owner {
        Owner(division: DemoCity.division, department: department, title: title)
    }

    // MARK: Old-age allowance

    private static let allowance = Model(
        name: "old_age_allowance",
        card: RuleCard(
            title: Text("高龄津贴", "高齡津貼", "Old-age allowance", "Пособие по старости"),
            explanation: Text("按年龄每月发放多少津贴，独居的另有补助。单位：元/月。", "按年齡每月發放多少津貼，獨居的另有補助。單位：元/月。",
                              "What older residents are paid each month by age; more if they live alone. In yuan.",
                              "Сколько платят пожилым в месяц по возрасту и дополнительно одиноким. В юанях."),
            authority: owner("civil-affairs", RegisterText.civilAffairs), legalBasis: law, decision: "高龄津贴",
            inputs: [age, home], population: population, tests: [
                RuleTest("六十九岁", ["年龄": "69", "同住人数": "1"], expects: "0"),
                RuleTest("七十岁整", ["年龄": "70", "同住人数": "2"], expects: "60"),
                RuleTest("八十五岁独居", ["年龄": "85", "同住人数": "1"], expects: "170"),
                RuleTest("八十五岁同住", ["年龄": "85", "同住人数": "3"], expects: "120"),
                RuleTest("百岁", ["年龄": "100", "同住人数": "2"], expects: "600"),
                RuleTest("年龄不详", ["同住人数": "2"], expects: "null"),
            ]),
        dmn: allowanceDMN([("< 70", 0), ("[70..80)", 60), ("[80..90)", 120), ("[90..100)", 300), (">= 100", 600)]))

    /// Pays from 65 on, and 80 instead of 60 from 70 on.
    static let proposal = allowanceDMN([
        ("< 65", 0), ("[65..70)", 30), ("[70..80)", 80), ("[80..90)", 120), ("[90..100)", 300), (">= 100", 600),
    ])
    static let proposalTests = [
        RuleTest("六十五岁整", ["年龄": "65", "同住人数": "2"], expects: "30"),
        RuleTest("七十岁整", ["年龄": "70", "同住人数": "2"], expects: "80"),
        RuleTest("八十五岁独居", ["年龄": "85", "同住人数": "1"], expects: "170"),
        RuleTest("年龄不详", ["同住人数": "2"], expects: "null"),
    ]

    private static func allowanceDMN(_ steps: [(age: String, yuan: Int)]) -> String {
        DemoTable.dmn("高龄津贴", [
            DemoTable(name: "基本津贴", type: "number", inputs: [("年龄", "number")], rules: steps.map { step in
                ([step.age], "\(step.yuan)", "市政府办法第四条")
            }),
            DemoTable(name: "独居补助", type: "number", inputs: [("年龄", "number"), ("同住人数", "number")], rules: [
                (["< 80", "-"], "0", "市政府办法第五条"), ([">= 80", "> 1"], "0", "市政府办法第五条"),
                ([">= 80", "<= 1"], "50", "市政府办法第五条"),
            ]),
            DemoTable(name: "高龄津贴", type: "number", inputs: [("基本津贴", "number"), ("独居补助", "number")],
                      expression: "基本津贴 + 独居补助"),
        ])
    }

    // MARK: Subsidy in hot weather

    private static let heat = Model(
        name: "heat_subsidy",
        card: RuleCard(
            title: Text("高温电费补贴", "高溫電費補貼", "Electricity subsidy in hot weather", "Субсидия на электричество в жару"),
            explanation: Text("连续三天高于 35 摄氏度时，自动发给哪些居民多少电费补贴。单位：元。", "連續三天高於 35 攝氏度時，自動發給哪些居民多少電費補貼。單位：元。",
                              "Who is paid how much without asking when it is above 35 °C for three days. In yuan.",
                              "Кому и сколько выплачивают без заявления при жаре выше 35 °C три дня. В юанях."),
            authority: owner("civil-affairs", RegisterText.civilAffairs), legalBasis: law, decision: "补贴金额",
            inputs: [age, home], population: population, tests: [
                RuleTest("八十岁同住", ["年龄": "80", "同住人数": "4"], expects: "200"),
                RuleTest("六十岁独居", ["年龄": "60", "同住人数": "1"], expects: "150"),
                RuleTest("六十岁同住", ["年龄": "60", "同住人数": "2"], expects: "0"),
                RuleTest("五岁", ["年龄": "5", "同住人数": "3"], expects: "60"),
            ]),
        dmn: DemoTable.dmn("高温电费补贴", [
            DemoTable(name: "补贴金额", type: "number", inputs: [("年龄", "number"), ("同住人数", "number")],
                      policy: "FIRST", rules: [
                ([">= 80", "-"], "200", "高龄"), ([">= 60", "<= 1"], "150", "独居老人"), (["< 6", "-"], "60", "婴幼儿"),
                (["-", "-"], "0", "其他居民"),
            ]),
        ]))

    // MARK: Level of visits

    private static let visits = Model(
        name: "visit_level",
        card: RuleCard(
            title: Text("上门随访等级", "上門隨訪等級", "Level of home visits", "Частота посещений на дому"),
            explanation: Text("网格员多久上门看望一次：高为每周，中为每月，低为有事才去。", "網格員多久上門看望一次：高為每週，中為每月，低為有事才去。",
                              "How often a grid worker calls: 高 weekly, 中 monthly, 低 when asked.",
                              "Как часто заходит участковый: 高 — еженедельно, 中 — ежемесячно, 低 — по просьбе."),
            authority: owner("community", RegisterText.community),
            legalBasis: Text("基本公共服务标准", "基本公共服務標準", "Standards of Basic Public Services",
                             "Стандарты основных общественных услуг"),
            decision: "随访等级",
            inputs: [age, home, InputQuery("在业", .exists, of: "employment", basis: law)], population: population,
            tests: [
                RuleTest("八十岁独居", ["年龄": "80", "同住人数": "1", "在业": "false"], expects: "\"高\""),
                RuleTest("八十岁同住", ["年龄": "80", "同住人数": "2", "在业": "false"], expects: "\"中\""),
                RuleTest("四十岁在业", ["年龄": "40", "同住人数": "3", "在业": "true"], expects: "\"低\""),
                RuleTest("五十岁独居无业", ["年龄": "50", "同住人数": "1", "在业": "false"], expects: "\"中\""),
            ], validDays: 365),
        dmn: DemoTable.dmn("上门随访等级", [
            DemoTable(name: "随访等级", type: "string",
                      inputs: [("年龄", "number"), ("同住人数", "number"), ("在业", "boolean")],
                      policy: "PRIORITY", outputs: "\"高\", \"中\", \"低\"", rules: [
                ([">= 80", "<= 1", "-"], "\"高\"", "高龄独居"), ([">= 80", "-", "-"], "\"中\"", "高龄"),
                ([">= 60", "<= 1", "-"], "\"中\"", "独居老人"), (["[16..60)", "<= 1", "false"], "\"中\"", "独居无业"),
                (["-", "-", "-"], "\"低\"", "其他居民"),
            ]),
        ]))
}
