import Kernel

/// The words of early warning.
enum WarningText {
    static let warnings = Text("预警", "預警", "Warnings", "Предупреждения")
    static let boardLead = Text("病例和症候的数目高于平常时，这里会有一个信号。请核实，并写明是什么。",
                                "病例和症候的數目高於平常時，這裡會有一個信號。請核實，並寫明是什麼。",
                                "When cases or syndromes are more than usual there is a signal here. Verify it and say "
                                    + "what it was.",
                                "Когда случаев или синдромов больше обычного, здесь появляется сигнал. Проверьте его.")
    static let waiting = Text("待核实", "待核實", "To verify", "Ждут проверки")
    static let held = Text("超出本周预警额度", "超出本週預警額度", "Beyond this week's alarm budget", "Сверх недельного бюджета")
    static let heldLead = Text("这些信号较弱，额度腾出后自动转为待办。", "這些信號較弱，額度騰出後自動轉為待辦。",
                               "These are weaker; they become tasks when there is room.",
                               "Более слабые сигналы; станут задачами, когда освободится место.")
    static let answered = Text("已答复", "已答覆", "Answered", "Отвеченные")
    static let noSignals = Text("现在没有信号。", "現在沒有信號。", "There is no signal now.", "Сигналов нет.")
    static let noAnswered = Text("还没有答复过的信号。", "還沒有答覆過的信號。", "No signal has been answered yet.",
                                 "Отвеченных сигналов пока нет.")
    static let signal = Text("信号", "信號", "Signal", "Сигнал")
    static let allSeries = Text("全部序列", "全部序列", "All series", "Все ряды")
    static let map = Text("地图", "地圖", "Map", "Карта")
    static let worth = Text("预警效果", "預警效果", "What our warnings were worth", "Чего стоили предупреждения")
    static let methods = Text("方法说明", "方法說明", "How it works", "Как это устроено")
    static let badCursor = Text("这个翻页链接已失效，请从第一页开始。", "這個翻頁連結已失效，請從第一頁開始。",
                                "This paging link is no longer good. Start from the first page.",
                                "Ссылка на страницу списка устарела. Начните с первой страницы.")
    static let noSignal = Text("没有这个信号。", "沒有這個信號。", "There is no such signal.", "Такого сигнала нет.")
    static let noSeries = Text("没有这个序列。", "沒有這個序列。", "There is no such series.", "Такого ряда нет.")
    static let closedAlready = Text("这个信号已经答复。", "這個信號已經答覆。", "This signal has been answered already.",
                                    "На этот сигнал уже ответили.")
    static let chooseOutcome = Text("请选择核实结果。", "請選擇核實結果。", "Choose what it was.", "Выберите результат проверки.")
    static let noteNeeded = Text("请写明依据，最多 2000 字；确认为暴发时可以不写。", "請寫明依據，最多 2000 字；確認為爆發時可以不寫。",
                                 "Say how you know, in at most 2,000 characters; for an outbreak it may be left out.",
                                 "Укажите основание, не более 2000 знаков; для вспышки необязательно.")
    static let badBudget = Text("额度为每周 0 到 1000 个信号。", "額度為每週 0 到 1000 個信號。",
                                "A budget is 0 to 1000 signals a week.", "Бюджет — от 0 до 1000 сигналов в неделю.")
    static let badRule = Text("监测规则 {0} 不能用：{1}。", "監測規則 {0} 不能用：{1}。", "The rule {0} cannot be used: {1}.",
                              "Правило {0} непригодно: {1}.")

    static func taskTitle(_ title: Text, _ place: Text) -> Text {
        Text("核实预警：\(title.hans)，\(place.hans)", "核實預警：\(title.hant)，\(place.hant)",
             "Verify a warning: \(title.en), \(place.en)", "Проверить предупреждение: \(title.ru), \(place.ru)")
    }

    static let deeds = [
        "warning.signals": Text("查看预警", "查看預警", "Looked at warnings", "Просмотр предупреждений"),
        "warning.signal": Text("查看预警信号", "查看預警信號", "Looked at a warning", "Просмотр предупреждения"),
        "warning.cases": Text("查看预警信号背后的病例", "查看預警信號背後的病例", "Looked at the cases behind a warning",
                              "Просмотр случаев за предупреждением"),
        "warning.series-list": Text("查看监测序列", "查看監測序列", "Looked at series of counts", "Просмотр рядов"),
        "warning.series": Text("查看监测序列", "查看監測序列", "Looked at a series of counts", "Просмотр ряда"),
        "warning.map": Text("查看预警地图", "查看預警地圖", "Looked at the map of warnings", "Просмотр карты"),
        "warning.worth": Text("查看预警效果", "查看預警效果", "Looked at what warnings were worth", "Просмотр итогов"),
        "warning.settings": Text("查看预警设置", "查看預警設置", "Looked at the warning settings", "Просмотр настроек"),
        "warning.rules": Text("查看监测规则", "查看監測規則", "Looked at the rules", "Просмотр правил"),
        "warning.close": Text("答复预警信号", "答覆預警信號", "Answered a warning", "Ответ на предупреждение"),
        "warning.put-rule": Text("维护监测规则", "維護監測規則", "Changed a rule of surveillance", "Изменено правило"),
        "warning.set-budget": Text("设定预警额度", "設定預警額度", "Set an alarm budget", "Задан бюджет тревог"),
        "warning.count": Text("统计病例数", "統計病例數", "Counted cases", "Подсчитаны случаи"),
        "warning.count-published": Text("统计病例数", "統計病例數", "Counted cases", "Подсчитаны случаи"),
        "warning.days": Text("统计病例数", "統計病例數", "Counted cases", "Подсчитаны случаи"),
        "warning.begin-judging": Text("监测传染病趋势", "監測傳染病趨勢", "Watched for outbreaks", "Наблюдение за вспышками"),
        "warning.due": Text("监测传染病趋势", "監測傳染病趨勢", "Watched for outbreaks", "Наблюдение за вспышками"),
        "warning.series-to-judge": Text("监测传染病趋势", "監測傳染病趨勢", "Watched for outbreaks", "Наблюдение за вспышками"),
        "warning.keep-verdicts": Text("监测传染病趋势", "監測傳染病趨勢", "Watched for outbreaks", "Наблюдение за вспышками"),
        "warning.events": Text("监测传染病趋势", "監測傳染病趨勢", "Watched for outbreaks", "Наблюдение за вспышками"),
        "warning.raise": Text("发出预警", "發出預警", "Raised warnings", "Подняты предупреждения"),
        "warning.settle": Text("答复预警信号", "答覆預警信號", "Answered a warning", "Ответ на предупреждение"),
        "warning.put-places": Text("维护地图", "維護地圖", "Kept the map", "Ведение карты"),
    ]

    static func outcome(_ outcome: Signal.Outcome) -> Text {
        switch outcome {
        case .outbreak: Text("确认暴发", "確認爆發", "An outbreak", "Вспышка")
        case .false: Text("误报", "誤報", "A false alarm", "Ложная тревога")
        case .dataFault: Text("数据有误", "數據有誤", "A fault in the data", "Ошибка данных")
        case .known: Text("已知事件", "已知事件", "A known event", "Известное событие")
        }
    }
}

/// The words of the pages about one signal or one series.
enum SeriesText {
    static let evidence = Text("依据", "依據", "Evidence", "Свидетельства")
    static let about = Text("情况", "情況", "About it", "Сведения")
    static let place = Text("地点", "地點", "Place", "Место")
    static let time = Text("时间", "時間", "Time", "Время")
    static let raised = Text("发出", "發出", "Raised", "Поднят")
    static let strength = Text("强度", "強度", "How strong", "Сила")
    static let strengthWords = Text("是平常的 {0} 倍", "是平常的 {0} 倍", "{0} times the usual", "в {0} раза больше обычного")
    static let unusual = Text("罕见程度", "罕見程度", "How unusual", "Насколько необычно")
    static let unusualWords = Text("这样强的信号，误报率不超过 {0}%", "這樣強的信號，誤報率不超過 {0}%",
                                   "of signals as strong as this, at most {0} % are false",
                                   "среди столь сильных ложных не более {0} %")
    static let byRule = Text("按规定的数目发出，不靠统计", "按規定的數目發出，不靠統計", "raised by a set number, not by statistics",
                             "по заданному числу, не по статистике")
    static let definition = Text("定义", "定義", "Definition", "Определение")
    static let task = Text("待办", "待辦", "Task", "Задача")
    static let due = Text("{0} 前核实", "{0} 前核實", "to be verified by {0}", "проверить до {0}")
    static let overdue = Text("已过期限 {0}", "已過期限 {0}", "overdue since {0}", "просрочено с {0}")
    static let state = Text("状态", "狀態", "State", "Состояние")
    static let answer = Text("核实结果", "核實結果", "Answer", "Ответ")
    static let note = Text("说明", "說明", "Note", "Пояснение")
    static let noteHint = Text("怎样核实的；误报、数据有误和已知事件须写明。", "怎樣核實的；誤報、數據有誤和已知事件須寫明。",
                               "How it was verified; needed unless it is an outbreak.",
                               "Как проверено; обязательно, если это не вспышка.")
    static let closeIt = Text("答复", "答覆", "Answer", "Ответить")
    static let done = Text("已答复，信号关闭。", "已答覆，信號關閉。", "Answered; the signal is closed.", "Ответ принят, сигнал закрыт.")
    static let cases = Text("病例清单", "病例清單", "Line list", "Список случаев")
    static let casesLead = Text("信号背后的记录，从第一次报警前七天起。每次查看都记入公开日志，本人看得到。",
                                "信號背後的記錄，從第一次警報前七天起。每次查看都記入公開日誌，本人看得到。",
                                "The records behind the signal, from seven days before its first alarm. Every look is "
                                    + "on the public log, and those concerned can see it.",
                                "Записи за сигналом, начиная с семи дней до первой тревоги. Каждый просмотр виден "
                                    + "самим людям.")
    static let noCases = Text("没有单独的记录。", "沒有單獨的記錄。", "There are no single records.", "Отдельных записей нет.")
    static let cut = Text("只显示最近的 {0} 条。", "只顯示最近的 {0} 條。", "Only the newest {0} are shown.", "Показаны последние {0}.")
    static let series = Text("序列", "序列", "Series", "Ряд")
    static let detector = Text("方法", "方法", "Method", "Метод")
    static let day = Text("日期", "日期", "Day", "День")
    static let week = Text("周（周一）", "週（週一）", "Week (Monday)", "Неделя (пн)")
    static let observed = Text("实际", "實際", "Observed", "Наблюдалось")
    static let expected = Text("预期", "預期", "Expected", "Ожидалось")
    static let bound = Text("界限", "界限", "Bound", "Граница")
    static let chance = Text("偶然概率", "偶然機率", "Chance", "Вероятность")
    static let knownOn = Text("当时所知", "當時所知", "As known on", "По данным на")
    static let alarms = Text("报警", "警報", "Alarm", "Тревога")
    static let lastAlarm = Text("最近报警", "最近警報", "Last alarm", "Последняя тревога")
    static let never = Text("从未", "從未", "never", "никогда")
    static let seriesLead = Text("每个序列同时由几种方法看着。", "每個序列同時由幾種方法看著。",
                                 "Each series is watched by several methods at once.",
                                 "Каждый ряд наблюдают сразу несколькими методами.")
    static let noneWatched = Text("还没有序列。", "還沒有序列。", "There is no series yet.", "Рядов пока нет.")
    static let show = Text("显示", "顯示", "Show", "Показать")
    static let asKnown = Text("按哪天所知的数据", "按哪天所知的數據", "Data as known on", "Данные на день")
    static let chart = Text("实际数与界限", "實際數與界限", "Counts and bound", "Счёт и граница")
    static let watching = Text("怎样看", "怎樣看", "How it is watched", "Как наблюдают")
    static let changes = Text("口径变化", "口徑變化", "Changes", "Изменения")
    static let part = Text("每日按通常的就诊总数折算", "每日按通常的就診總數折算",
                           "counts at the usual number of visits", "в пересчёте на обычное число обращений")
    static let reproduction = Text("再生数 R(t)", "再生數 R(t)", "Reproduction number R(t)", "Репродуктивное число R(t)")
    static let nowcast = Text("实时估计", "實時估計", "Nowcast", "Текущая оценка")
}
