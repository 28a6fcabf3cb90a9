import Kernel

extension DetectorRegistry {
    /// Methods that compare with the same time of past years.
    static let seasonalMethods: [DetectionMethod] = [
        DetectionMethod(
            "farrington-flexible",
            Text("灵活法林顿法", "靈活法林頓法", "Flexible Farrington", "Гибкий метод Фаррингтона"),
            Text("用往年全部各周拟合趋势和季节,降低过去暴发周的权重;本周病例多到在正常情况下几乎不会出现时报警。",
                 "用往年全部各週擬合趨勢和季節,降低過去爆發週的權重;本週病例多到在正常情況下幾乎不會出現時警報。",
                 "Fits trend and season to all weeks of past years, giving past outbreaks less weight, and alarms when "
                    + "this week has more cases than would hardly ever occur in normal times.",
                 "Оценивает тренд и сезон по всем неделям прошлых лет, уменьшая вес прошлых вспышек; тревога, "
                     + "если случаев "
                    + "больше, чем почти когда-либо бывает в обычное время."),
            paper: "Noufaily et al., Statistics in Medicine 32 (2013) 1206–1222",
            options: ["yearsBack", "windowHalfWidth", "periods", "weightsThreshold", "reweight", "pastWeeksNotIncluded",
                      "trend", "trendThreshold", "threshold", "power", "alpha", "minimumCases", "minimumWeeks",
                      "populationOffset", "calendar"],
            make: { options throws(GovError) in try FarringtonFlexible(options) }),
        DetectionMethod(
            "farrington",
            Text("法林顿法(1996)", "法林頓法(1996)", "Farrington (1996)", "Метод Фаррингтона (1996)"),
            Text("与往年同期前后几周比较,考虑长期趋势,并降低过去暴发周的权重。",
                 "與往年同期前後幾週比較,考慮長期趨勢,並降低過去爆發週的權重。",
                 "Compares with the same weeks of past years and those around them, allowing for a trend and "
                     + "giving past "
                    + "outbreaks less weight.",
                 "Сравнивает с теми же неделями прошлых лет и соседними, учитывая тренд и уменьшая вес прошлых "
                     + "вспышек."),
            paper: "Farrington et al., J. R. Statist. Soc. A 159 (1996) 547–563",
            options: ["yearsBack", "windowHalfWidth", "reweight", "trend", "alpha", "power", "minimumCases",
                "minimumWeeks",
                      "calendar"],
            make: { options throws(GovError) in try Farrington(options) }),
        DetectionMethod(
            "moving-percentile",
            Text("移动百分位数法", "移動百分位數法", "Moving percentile", "Скользящий процентиль"),
            Text("把最近一周的病例数与过去五年同期及其前后两周比较,超过其中百分之八十(或九十)时报警。",
                 "把最近一週的病例數與過去五年同期及其前後兩週比較,超過其中百分之八十(或九十)時警報。",
                 "Compares the last week with the same week and the two at each side of it in five past years, and "
                    + "alarms when it is higher than 80 (or 90) per cent of them.",
                 "Сравнивает последнюю неделю с той же и двумя соседними с каждой стороны за пять лет; тревога, "
                     + "если она "
                    + "выше 80 (или 90) процентов из них."),
            paper: "Yang et al., Western Pacific Surveillance and Response 2 (2011) 10–15 (CIDARS)",
            options: ["yearsBack", "neighbours", "periodSteps", "percentile", "minimumCases"],
            make: { options throws(GovError) in try MovingPercentile(options) }),
    ] + (1...3).map(rki) + (1...3).map(bayes)

    private static func rki(_ rule: Int) -> DetectionMethod {
        DetectionMethod(
            "rki\(rule)",
            Text("罗伯特·科赫研究所规则 {0}", "羅伯特·科赫研究所規則 {0}", "Robert Koch Institute, rule {0}",
                 "Институт Роберта Коха, правило {0}").filled(String(rule)),
            windows(rule, Text(
                "求平均,用泊松分布的界限表判断本周是否过高。", "求平均,用卜瓦松分布的界限表判斷本週是否過高。",
                "Takes the mean of {0} and looks up in a table of Poisson limits whether this week is too high.",
                "Берёт среднее {0} и по таблице пуассоновских границ решает, слишком ли высока неделя.")),
            paper: "Altmann, Robert Koch-Institut (2003); Crow and Gardner, Biometrika 46 (1959) 441–453",
            options: ["yearsBack", "windowHalfWidth", "thisYear"],
            make: { options throws(GovError) in try RKI(rule: rule, options) })
    }

    private static func bayes(_ rule: Int) -> DetectionMethod {
        DetectionMethod(
            "bayes\(rule)",
            Text("贝叶斯规则 {0}", "貝氏規則 {0}", "Bayesian rule {0}", "Байесовское правило {0}").filled(String(rule)),
            windows(rule, Text(
                "推出本周病例数的预测分布,超过其上限时报警。", "推出本週病例數的預測分布,超過其上限時警報。",
                "Predicts from {0} how many cases this week may have, and alarms above the upper limit.",
                "По {0} предсказывает, сколько случаев может быть на этой неделе; тревога выше верхней границы.")),
            paper: "Riebler, Universität München (2004); Höhle, Computational Statistics 22 (2007) 571–582",
            options: ["yearsBack", "windowHalfWidth", "thisYear", "alpha"],
            make: { options throws(GovError) in try BayesCounts(rule: rule, options) })
    }

    private static func windows(_ rule: Int, _ sentence: Text) -> Text {
        let which: Text = switch rule {
        case 1: Text("由前六周", "由前六週", "the six weeks before", "шести предыдущих недель")
        case 2: Text("由前六周和去年同期前后六周", "由前六週和去年同期前後六週",
                     "the six weeks before and ±6 weeks a year ago", "шести предыдущих недель и ±6 недель год назад")
        default: Text("由前两年同期前后四周", "由前兩年同期前後四週", "±4 weeks one and two years ago",
                      "±4 недель один и два года назад")
        }
        return Text(which.hans + sentence.hans, which.hant + sentence.hant, sentence.filled(which.en).en,
                    sentence.filled(which.ru).ru)
    }
}
