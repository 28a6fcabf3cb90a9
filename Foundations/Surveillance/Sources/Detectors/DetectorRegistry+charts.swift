import Kernel

extension DetectorRegistry {
    /// Methods that need a few steps of baseline and no past years.
    static let shortMethods: [DetectionMethod] = [
        ears(.c1, Text("与前七天(周)的平均比较,高出约三个标准差时报警。", "與前七天(週)的平均比較,高出約三個標準差時警報。",
                       "Compares with the mean of the seven steps before and alarms about three standard "
                           + "deviations above.",
                       "Сравнивает со средним семи предыдущих шагов; тревога при превышении примерно на три "
                           + "отклонения.")),
        ears(.c2, Text("同 C1,但中间空出两步,使缓慢上升的开头不被算进平均。", "同 C1,但中間空出兩步,使緩慢上升的開頭不被算進平均。",
                       "As C1, but with two steps left out between, so that the start of a slow rise is not in "
                           + "the mean.",
                       "Как C1, но с пропуском двух шагов, чтобы начало медленного роста не попало в среднее.")),
        ears(.c3, Text("把最近三步超出 C2 的部分相加,能发现持续几天的小幅上升。", "把最近三步超出 C2 的部分相加,能發現持續幾天的小幅上升。",
                       "Adds up what the last three steps were above C2, and so sees a small rise that lasts days.",
                       "Складывает превышения C2 за три последних шага и видит небольшой рост, длящийся дни.")),
        DetectionMethod(
            "shewhart", Text("休哈特控制图", "休哈特管制圖", "Shewhart chart", "Карта Шухарта"),
            Text("与不久前若干周的平均比较,高出三个标准差时报警。", "與不久前若干週的平均比較,高出三個標準差時警報。",
                 "Compares with the mean of recent weeks and alarms three standard deviations above it.",
                 "Сравнивает со средним недавних недель; тревога при превышении на три стандартных отклонения."),
            paper: "Shewhart, Economic Control of Quality (1931)", options: ["baseline", "guardBand", "sigmas"],
            make: { options throws(GovError) in try Shewhart(options) }),
    ]

    /// Running charts, which add up evidence over steps.
    static let chartMethods: [DetectionMethod] = [
        DetectionMethod(
            "ewma", Text("指数加权移动平均", "指數加權移動平均", "EWMA", "Экспоненциально взвешенное среднее"),
            Text("对各步的偏高程度作加权平均,越近权重越大;平均过高时报警。", "對各步的偏高程度作加權平均,越近權重越大;平均過高時警報。",
                 "Averages how far each step was above normal, the newest weighing most, and alarms when that "
                     + "is too high.",
                 "Усредняет превышения нормы, новые весомее; тревога, когда среднее слишком велико."),
            paper: "Roberts, Technometrics 1 (1959) 239–250", options: ["weight", "sigmas", "baseline", "guardBand"],
            make: { options throws(GovError) in try EWMA(options) }),
        DetectionMethod(
            "cusum", Text("累积和控制图", "累積和管制圖", "CUSUM", "Карта кумулятивных сумм"),
            Text("逐步累加超出容许量的部分,累积到界限时报警;能发现小而持久的上升。", "逐步累加超出容許量的部分,累積到界限時警報;能發現小而持久的上升。",
                 "Adds up what exceeds an allowance, step after step, and alarms at a limit: it sees a small "
                     + "rise that stays.",
                 "Накапливает превышения допуска; тревога на границе: видит малый, но стойкий рост."),
            paper: "Rossi, Lampugnani, Marchi, Statistics in Medicine 18 (1999) 2111–2122",
            options: ["k", "h", "transform", "mean"], make: { options throws(GovError) in try CUSUM(options) }),
        ratio("glr-poisson", negativeBinomial: false,
              Text("似然比控制图(泊松)", "概似比管制圖(卜瓦松)", "Likelihood ratio chart, Poisson",
                   "Карта отношения правдоподобия (Пуассон)"), more: []),
        ratio("glr-negative-binomial", negativeBinomial: true,
              Text("似然比控制图(负二项)", "概似比管制圖(負二項)", "Likelihood ratio chart, negative binomial",
                   "Карта отношения правдоподобия (отрицательное биномиальное)"), more: ["overdispersion"]),
    ]

    /// Rules without statistics.
    static let ruleMethods: [DetectionMethod] = [
        DetectionMethod(
            "fixed-threshold", Text("固定阈值", "固定閾值", "Fixed threshold", "Постоянный порог"),
            Text("病例数达到规定的数目即报警,适用于一例也不能忽视的疾病。", "病例數達到規定的數目即警報,適用於一例也不能忽視的疾病。",
                 "Alarms as soon as a set number of cases is reached: for diseases of which even one counts.",
                 "Тревога при заданном числе случаев: для болезней, где важен и один."),
            paper: "Yang et al., Western Pacific Surveillance and Response 2 (2011) 10–15 (CIDARS)",
            options: ["threshold", "periodSteps"], make: { options throws(GovError) in try FixedThreshold(options) }),
    ]

    private static func ears(_ variant: EARS.Variant, _ explanation: Text) -> DetectionMethod {
        DetectionMethod(
            "ears-\(variant.rawValue)", Text(verbatim: "EARS \(variant.rawValue.uppercased())"), explanation,
            paper: "Hutwagner et al., Journal of Urban Health 80 (2003) i89–i96",
            options: ["baseline", "alpha", "minimumSigma"],
            make: { options throws(GovError) in try EARS(variant, options) })
    }

    private static func ratio(_ name: String, negativeBinomial: Bool, _ title: Text, more: [String])
        -> DetectionMethod {
        DetectionMethod(
            name, title,
            Text("每周都问:从过去某一周起平均水平是否按某个倍数升高?证据足够时报警。", "每週都問:從過去某一週起平均水準是否按某個倍數升高?證據足夠時警報。",
                 "Asks each week whether the level has risen by some factor since some week, and alarms when "
                     + "the evidence is "
                    + "enough.",
                 "Каждую неделю спрашивает, вырос ли уровень в сколько-то раз с какой-то недели; тревога при "
                     + "достаточных "
                    + "свидетельствах."),
            paper: "Höhle and Paul, Computational Statistics & Data Analysis 52 (2008) 4357–4368",
            options: ["thresholdARL", "harmonics", "trend", "window", "mean"] + more,
            make: { options throws(GovError) in try LikelihoodRatio(negativeBinomial: negativeBinomial, options) })
    }
}
