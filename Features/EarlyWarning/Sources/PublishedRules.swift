import Kernel
import Surveillance

/// Rules over figures that others publish, and that are imported: the resources of `docs/resources`.
package enum PublishedRules {
    /// Daily cases from the published totals of cities (`covid_daily`); of one province where its six digits are given.
    package static func confirmed(province: String? = nil) -> SeriesRule {
        SeriesRule(
            "published.confirmed",
            Text("公布的确诊病例", "公佈的確診病例", "Confirmed cases, published", "Подтверждённые, опубликовано"),
            Text("由公布的累计数得出的每日新增；更正从最近的日子里扣除。第一例即报警。",
                 "由公佈的累計數得出的每日新增；更正從最近的日子裡扣除。第一例即警報。",
                 "New cases a day from published totals; corrections are taken from the latest days. The first case "
                     + "alarms.",
                 "Новые случаи за день из опубликованных итогов; исправления вычитаются из последних дней. Тревога "
                     + "при первом."),
            groups: ["epidemic"], resource: "covid_daily", dayField: "day", measure: .cumulative("confirmed"),
            condition: province.map { .isCode("province", [$0]) } ?? .always,
            split: .divisions(field: "city", levels: [.prefecture]), labelField: "city_name",
            detectors: [.init("fixed-threshold", ["threshold": 1], isEnoughAlone: true),
                        .init("bayes1", ["windowHalfWidth": 14, "alpha": 0.01], words: Text(
                            "由前十四天推出当天数目的预测分布，超过其上限时报警。", "由前十四天推出當天數目的預測分布，超過其上限時警報。",
                            "Predicts from the 14 days before how many a day may have, and alarms above the upper "
                                + "limit.",
                            "По 14 предыдущим дням предсказывает, сколько может быть за день; тревога выше границы.")),
                        .init("ears-c1", ["minimumSigma": 1])],
            spread: .init(mean: 5.2, standardDeviation: 3.1))
    }

    /// Influenza-like illness by region and week (`influenza_weekly`), published ten days after the week's Monday.
    package static let influenza = SeriesRule(
        "published.influenza",
        Text("流感样病例周报", "流感樣病例週報", "Influenza-like illness by week", "ГПЗ по неделям"),
        Text("哨点医院每周的流感样病例，占就诊总数；与往年同期比较。", "哨點醫院每週的流感樣病例，佔就診總數；與往年同期比較。",
             "Influenza-like illness a week of all patients of sentinel doctors, compared with the same time of past "
                 + "years.",
             "ГПЗ за неделю среди всех пациентов; сравнивается с тем же временем прошлых лет."),
        groups: ["fever"], resource: "influenza_weekly", dayField: "year", weekField: "week", publishedAfterDays: 10,
        step: .week, measure: .sum("cases"), denominator: .sum("patients"), split: .texts(field: "region"),
        detectors: [.init("farrington-flexible", ["yearsBack": 4, "alpha": 0.01]),
                    .init("moving-percentile", ["yearsBack": 4, "percentile": 0.9])])
}
