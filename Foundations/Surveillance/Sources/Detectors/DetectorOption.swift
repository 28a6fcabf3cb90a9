public import Kernel

/// A setting of a detector, in words.
public enum DetectorOption {
    /// What the setting means; nil for a name that no method takes.
    public static func explanation(of name: String) -> Text? { texts.first { $0.0 == name }?.1 }

    private static let texts: [(String, Text)] = [
        ("alpha", Text("正常情况下误报的概率", "正常情況下誤報的機率", "chance of an alarm in normal times",
                       "вероятность тревоги в обычное время")),
        ("baseline", Text("用作比较的步数", "用作比較的步數", "steps compared with", "число шагов для сравнения")),
        ("calendar", Text("去年同期按日期(dates)或按步数(steps)推算", "去年同期按日期(dates)或按步數(steps)推算",
                          "whether a year ago is counted by dates or by steps",
                          "год назад по датам (dates) или по шагам (steps)")),
        ("guardBand", Text("比较段与当前之间空出的步数", "比較段與當前之間空出的步數", "steps left out before the tested one",
                           "пропускаемые шаги перед проверяемым")),
        ("h", Text("累积和的报警界限", "累積和的警報界限", "limit of the sum", "граница суммы")),
        ("harmonics", Text("每年正弦余弦对数", "每年正弦餘弦對數", "pairs of sine and cosine a year",
                           "пары синусов и косинусов в году")),
        ("k", Text("每步容许量", "每步容許量", "allowance a step", "допуск на шаг")),
        ("mean", Text("正常时的平均数,缺省由以前数据估计", "正常時的平均數,預設由以前資料估計",
                      "normal mean, estimated where not given", "обычное среднее; без него оценивается")),
        ("minimumCases", Text("少于此数不判断", "少於此數不判斷", "no alarm with fewer cases", "без тревоги при меньшем числе")),
        ("minimumSigma", Text("标准差的下限", "標準差的下限", "least standard deviation", "наименьшее отклонение")),
        ("minimumWeeks", Text("最少病例数所看的周数", "最少病例數所看的週數", "weeks over which the least cases are counted",
                              "недели, за которые считается минимум случаев")),
        ("neighbours", Text("同期两侧各取几段", "同期兩側各取幾段", "periods at each side of the same one",
                            "периоды с каждой стороны")),
        ("overdispersion", Text("过度离散,缺省由以前数据估计", "過度離散,預設由以前資料估計",
                                "overdispersion, estimated where not given", "сверхдисперсия; без неё оценивается")),
        ("pastWeeksNotIncluded", Text("最近几周不计入基线", "最近幾週不計入基線", "latest weeks kept out of the baseline",
                                      "последние недели вне базы")),
        ("percentile", Text("报警的百分位数", "警報的百分位數", "percentile that alarms", "процентиль тревоги")),
        ("periodSteps", Text("相加的步数", "相加的步數", "steps added up", "складываемые шаги")),
        ("periods", Text("一年的季节段数", "一年的季節段數", "seasonal levels a year", "сезонные уровни в году")),
        ("populationOffset", Text("按人数折算", "按人數折算", "relative to the population", "относительно населения")),
        ("power", Text("求界限前的幂变换", "求界限前的冪變換", "power transform before the bound", "степень перед границей")),
        ("reweight", Text("降低过去暴发周的权重", "降低過去爆發週的權重", "less weight for past outbreaks",
                          "меньший вес прошлых вспышек")),
        ("sigmas", Text("界限为几个标准差", "界限為幾個標準差", "limit in standard deviations", "граница в отклонениях")),
        ("thisYear", Text("是否与刚过去的几周比较", "是否與剛過去的幾週比較", "whether the weeks just before count",
                          "учитывать ли только что прошедшие недели")),
        ("threshold", Text(
            "界限的算法:delta 为变换后的正态近似,nbPlugin 为负二项分位数,muan 再计入均值本身的误差;固定阈值法中为病例数",
            "界限的算法:delta 為變換後的常態近似,nbPlugin 為負二項分位數,muan 再計入均值本身的誤差;固定閾值法中為病例數",
            "how the bound is made: delta, normal after a transform; nbPlugin, negative binomial quantile; "
                + "muan, the same "
                + "with the error of the mean; for the fixed threshold, a number of cases",
            "как строится граница: delta — нормальная после преобразования; nbPlugin — отрицательный "
                + "биномиальный квантиль; "
                + "muan — он же с ошибкой среднего; для постоянного порога — число случаев")),
        ("thresholdARL", Text("似然比的报警界限", "概似比的警報界限", "limit of the likelihood ratio",
                              "граница отношения правдоподобия")),
        ("transform", Text("计数的变换", "計數的變換", "transform of the counts", "преобразование счёта")),
        ("trend", Text("考虑长期趋势", "考慮長期趨勢", "allow for a trend", "учитывать тренд")),
        ("trendThreshold", Text("趋势的 p 值低于此才保留", "趨勢的 p 值低於此才保留", "keep the trend below this p-value",
                                "оставить тренд при p ниже этого")),
        ("weight", Text("最新一步的权重", "最新一步的權重", "weight of the newest step", "вес новейшего шага")),
        ("weightsThreshold", Text("残差高于此值的周降低权重", "殘差高於此值的週降低權重", "residual above which a week weighs less",
                                  "остаток, выше которого вес недели меньше")),
        ("window", Text("向前查找变化的步数", "向前查找變化的步數", "steps back in which a change is sought",
                        "шаги назад для поиска изменения")),
        ("windowHalfWidth", Text("参考周两侧的周数", "參考週兩側的週數", "weeks at each side of a reference week",
                                 "недели с каждой стороны опорной")),
        ("yearsBack", Text("比较的年数", "比較的年數", "past years compared with", "прошлые годы для сравнения")),
    ]
}
