import Kernel
import Surveillance
import Work

/// The rules with which a city begins: syndromes of visits, school absence, notifiable diseases, single events. They
/// are kept as data and can be changed there.
package enum Syndromes {
    package static let all = [
        fever, influenzaLike, rash, diarrhoea, pneumonia, absence, influenza, plague,
    ]

    /// Detectors of daily counts without past years: a predictive law of three weeks that is right for few cases, the
    /// week before the last two days, three days together, and running averages.
    static let daily: [SeriesRule.Choice] = [
        .init("bayes1", ["windowHalfWidth": 21, "alpha": 0.01], words: Text(
            "由前二十一天推出当天数目的预测分布，超过其上限时报警；数目很少时也准。",
            "由前二十一天推出當天數目的預測分布，超過其上限時警報；數目很少時也準。",
            "Predicts from the 21 days before how many a day may have, and alarms above the upper limit; right for few "
                + "cases too.",
            "По 21 предыдущему дню предсказывает, сколько может быть за день; тревога выше границы; верен и при малых "
                + "числах.")),
        .init("ears-c2", ["minimumSigma": 1]),
        .init("ears-c3", ["minimumSigma": 1]), .init("ewma", ["baseline": 21]),
    ]
    private static let home = SeriesRule.Split.divisions(field: "division", levels: [.prefecture, .county, .township])

    static let fever = visit(
        "fever", Text("发热", "發熱", "Fever", "Лихорадка"),
        Text("体温 37.3 ℃ 及以上的就诊，占当天全部就诊。", "體溫 37.3 ℃ 及以上的就診，佔當天全部就診。",
             "Visits with 37.3 °C or more, of all visits of the day.",
             "Обращения с 37,3 °C и выше среди всех за день."),
        groups: ["fever"], .atLeast("temperature", 373))

    static let influenzaLike = visit(
        "influenza-like", Text("流感样病例", "流感樣病例", "Influenza-like illness",
             "Гриппоподобная болезнь"),
        Text("体温 38 ℃ 及以上并有咳嗽或咽痛的就诊，占当天全部就诊。", "體溫 38 ℃ 及以上並有咳嗽或咽痛的就診，佔當天全部就診。",
             "Visits with 38 °C or more and cough or sore throat, of all visits of the day.",
             "Обращения с 38 °C и выше и кашлем или болью в горле среди всех за день."),
        groups: ["fever"], .all([.atLeast("temperature", 380), .any([.isTrue("cough"), .isTrue("sore_throat")])]))

    static let rash = visit(
        "rash", Text("皮疹", "皮疹", "Rash", "Сыпь"),
        Text("有皮疹的就诊，占当天全部就诊。", "有皮疹的就診，佔當天全部就診。", "Visits with a rash, of all visits of the day.",
             "Обращения с сыпью среди всех за день."), groups: ["rash"], .isTrue("rash"))

    static let diarrhoea = visit(
        "diarrhoea", Text("腹泻", "腹瀉", "Diarrhoea", "Диарея"),
        Text("有腹泻的就诊，占当天全部就诊。", "有腹瀉的就診，佔當天全部就診。", "Visits with diarrhoea, of all visits of the day.",
             "Обращения с диареей среди всех за день."), groups: ["intestinal"], .isTrue("diarrhoea"))

    static let pneumonia: SeriesRule = {
        var rule = visit(
            "pneumonia", Text("不明原因肺炎", "不明原因肺炎", "Pneumonia of unknown cause",
                 "Пневмония неясной причины"),
            Text("发热 38 ℃ 及以上、影像有肺炎、白细胞不高、抗生素治疗无好转；十四天内两例有共同接触即报警。",
                 "發熱 38 ℃ 及以上、影像有肺炎、白血球不高、抗生素治療無好轉；十四天內兩例有共同接觸即警報。",
                 "38 °C or more, pneumonia on imaging, white cells not raised, no better after antibiotics; two with "
                     + "the same exposure within 14 days alarm.",
                 "38 °C и выше, пневмония на снимке, лейкоциты не повышены, нет улучшения после антибиотиков; тревога "
                     + "при двух с общим контактом за 14 дней."),
            groups: ["pneumonia"], .all([
                .atLeast("temperature", 380), .isTrue("infiltrate"), .isTrue("low_white_cells"),
                .isTrue("no_improvement"),
            ]))
        rule.denominator = nil
        rule.detectors = []
        rule.events = .init(minimumEvents: 2, withinDays: 14, link: "exposure")
        rule.task = SignalTasks.urgent.kind
        return rule
    }()

    static let absence = SeriesRule(
        "school.absence", Text("学校因病缺课", "學校因病缺課", "School absence", "Отсутствие в школах"),
        Text("因病缺课的学生，占在校人数。", "因病缺課的學生，佔在校人數。", "Pupils absent through illness, of those enrolled.",
             "Болеющие ученики среди всех."),
        groups: ["fever", "intestinal"], resource: "school_absence", dayField: "day", measure: .sum("absent_sick"),
        denominator: .sum("enrolled"), split: home, detectors: daily)

    static let influenza = SeriesRule(
        "case.influenza", Text("流感报告病例", "流感報告病例", "Influenza, reported", "Грипп, сообщённые случаи"),
        Text("报告的流感病例，按发病日期。", "報告的流感病例，按發病日期。", "Reported influenza by day of onset.",
             "Сообщённые случаи гриппа по дню начала."),
        groups: ["influenza"], resource: "case_report", dayField: "onset", reportField: "reported",
        condition: .isCode("disease", ["influenza"]),
        split: .divisions(field: "division", levels: [.prefecture, .county]), detectors: daily,
        spread: .init(mean: 2.6, standardDeviation: 1.5, imported: .isTrue("imported")))

    static let plague = SeriesRule(
        "case.plague", Text("鼠疫或霍乱", "鼠疫或霍亂", "Plague or cholera", "Чума или холера"),
        Text("报告一例即报警。", "報告一例即警報。", "One report alarms.", "Тревога при одном сообщении."),
        groups: ["plague"], resource: "case_report", dayField: "onset", reportField: "reported",
        condition: .isCode("disease", ["plague", "cholera"]), split: home, detectors: [],
        events: .init(minimumEvents: 1, withinDays: 14), task: SignalTasks.urgent.kind)

    private static func visit(_ name: String, _ title: Text, _ definition: Text, groups: [String],
                              _ condition: Condition) -> SeriesRule {
        SeriesRule("visit.\(name)", title, definition, groups: groups, resource: "visit", dayField: "day",
                   condition: condition, denominator: .records, split: home, detectors: daily)
    }
}
