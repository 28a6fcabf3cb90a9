import Decisions
import Kernel
import OneCode
import Records

/// The rule of the one code in the invented city: evidence in, a status out, with the law of each line beside it.
enum DemoCode {
    static let model = DemoModels.Model(
        name: OneCode.model,
        card: RuleCard(
            title: Text("健康码状态", "健康碼狀態", "Status of the health code", "Статус кода здоровья"),
            explanation: Text("只按检测、诊断、流调、入境、隔离令、接种记录和本人申报得出状态；没有这些记录的人不受限制。",
                              "只按檢測、診斷、流調、入境、隔離令、接種記錄和本人申報得出狀態；沒有這些記錄的人不受限制。",
                              "A status from tests, diagnoses, tracing, border crossings, orders, vaccinations and "
                                  + "one's own declaration alone; who has none of them is not restricted.",
                              "Статус только по анализам, диагнозам, контактам, въезду, приказам, прививкам и "
                                  + "заявлению; без них ограничений нет."),
            authority: Owner(division: DemoCity.division, department: OneCode.cdc,
                             title: Text("市疾病预防控制中心", "市疾病預防控制中心", "Centre for disease control",
                                         "Центр контроля заболеваний")),
            legalBasis: law, decision: "状态", inputs: inputs,
            population: Population("person", born: "born", sex: "sex"), tests: tests,
            restriction: RestrictionPolicy(levels: ["free", "watch", "stay"])),
        dmn: dmn)

    static let law = Text("传染病防治法第三十九条至第四十一条", "傳染病防治法第三十九條至第四十一條",
                          "Law on Prevention and Treatment of Infectious Diseases, arts. 39–41",
                          "Закон о профилактике инфекционных болезней, ст. 39–41")

    static let inputs = [
        InputQuery("阳性", .exists, of: "lab_result", within: .init(field: "taken", days: 10),
                   where: [.init("result", in: ["positive"])], basis: law),
        InputQuery("确诊", .exists, of: "diagnosis", within: .init(field: "diagnosed", days: 10), basis: law),
        InputQuery("隔离令", .exists, of: "isolation_order", within: .init(field: "signed", days: 14), basis: law),
        InputQuery("密接", .exists, of: "contact", within: .init(field: "last", days: 7),
                   where: [.init("kind", in: ["close"])], basis: law),
        InputQuery("接触", .exists, of: "contact", within: .init(field: "last", days: 4),
                   where: [.init("kind", in: ["near"])], basis: law),
        InputQuery("入境", .exists, of: "border_crossing", within: .init(field: "entered", days: 7), basis: law),
        InputQuery("症状", .field, of: "declaration", field: "symptoms", within: .init(field: "declared", days: 7),
                   basis: law),
        InputQuery("接种", .count, of: "vaccination", basis: law),
    ]

    private static let columns: [(String, String)] = [
        ("阳性", "boolean"), ("确诊", "boolean"), ("隔离令", "boolean"), ("密接", "boolean"), ("接触", "boolean"),
        ("入境", "boolean"), ("症状", "boolean"), ("接种", "number"),
    ]

    /// A table with these rules: cells by input, outcome, law.
    static func table(_ rules: [(cells: [String: String], outcome: String, note: String)]) -> String {
        DemoTable.dmn("健康码状态", [
            DemoTable(name: "状态", type: "string", inputs: columns.map { (name: $0.0, type: $0.1) }, policy: "PRIORITY",
                      outputs: "\"stay\", \"watch\", \"free\"", rules: rules.map { rule in
                (columns.map { rule.cells[$0.0] ?? "-" }, "\"\(rule.outcome)\"", rule.note)
            }),
        ])
    }

    static let rules: [(cells: [String: String], outcome: String, note: String)] = [
        (["阳性": "true"], "stay", "第三十九条：检测阳性，采样后 10 天"),
        (["确诊": "true"], "stay", "第三十九条：确诊，诊断后 10 天"),
        (["隔离令": "true"], "stay", "第四十一条：隔离令，签发后 14 天"),
        (["密接": "true", "接种": "< 2"], "stay", "第三十九条：密切接触，未接种两剂，7 天"),
        (["密接": "true", "接种": ">= 2"], "watch", "第三十九条：密切接触，已接种两剂，7 天"),
        (["接触": "true"], "watch", "第四十条：一般接触，4 天"),
        (["入境": "true"], "watch", "国境卫生检疫法：入境，7 天"),
        (["症状": "true"], "watch", "本人申报症状，7 天"),
        ([:], "free", "没有记录，不受限制"),
    ]
    static let dmn = table(rules)

    static let tests = [
        test("没有记录", [:], "free"), test("阳性", ["阳性": "true"], "stay"), test("确诊", ["确诊": "true"], "stay"),
        test("隔离令", ["隔离令": "true"], "stay"), test("密接未接种", ["密接": "true"], "stay"),
        test("密接已接种", ["密接": "true", "接种": "2"], "watch"), test("接触", ["接触": "true"], "watch"),
        test("入境", ["入境": "true"], "watch"), test("有症状", ["症状": "true"], "watch"),
        test("阳性且有症状", ["阳性": "true", "症状": "true"], "stay"),
    ]

    private static func test(_ name: String, _ known: [String: String], _ outcome: String) -> RuleTest {
        var inputs: [String: String] = [:]
        for (input, type) in columns where input != "症状" { inputs[input] = type == "number" ? "0" : "false" }
        return RuleTest(name, inputs.merging(known) { $1 }, expects: "\"\(outcome)\"")
    }
}
