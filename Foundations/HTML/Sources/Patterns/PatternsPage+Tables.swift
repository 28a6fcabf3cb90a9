import Kernel

extension PatternsPage {
    var table: HTML {
        let columns = [
            Table.Column(Text("谁", "誰", "Who", "Кто")),
            Table.Column(Text("时间", "時間", "When", "Когда"), sortLink: "/-/patterns?sort=-when", order: .descending),
            Table.Column(Text("内容", "內容", "What", "Что")),
            Table.Column(Text("目的与依据", "目的與依據", "Why, and on what basis", "Зачем и на каком основании")),
            Table.Column(Text("记录数", "紀錄數", "Records", "Записей"), isNumber: true,
                         sortLink: "/-/patterns?sort=records"),
            Table.Column(Text("状态", "狀態", "State", "Состояние")),
        ]
        let valid = HTML.tag(.ok, Text("已见证", "已見證", "witnessed", "засвидетельствовано"), in: language)
        let objected = HTML.tag(.warn, Text("有异议", "有異議", "objected", "оспорено"), in: language)
        let rows: [[HTML]] = [
            [cell(Text("市社会保险中心", "市社會保險中心", "Social Insurance Centre", "Центр соцстрахования"),
                  Text("工作人员 3107", "工作人員 3107", "Officer 3107", "Сотрудник 3107")), moment(5740),
             cell(Text("参保年限", "參保年資", "Insured years", "Страховой стаж")),
             cell(Text("您 6 月 27 日申请的补贴", "您 6 月 27 日申請的補貼", "Subsidy you applied for on 27 Jun",
                       "Пособие по заявлению от 27 июн."),
                  Text("社会保险法第 74 条", "社會保險法第 74 條", "Social Insurance Law, art. 74",
                       "Закон о соцстраховании, ст. 74")), HTML(text: language.number(12)), valid],
            [cell(PatternsPage.hospital, Text("挂号处", "掛號處", "Reception", "Регистратура")), moment(15_900),
             cell(Text("过敏史", "過敏史", "Allergies", "Аллергия")),
             cell(Text("您来就诊", "您來就診", "Your visit to the clinic", "Ваш визит в клинику"),
                  Text("您 3 月 3 日的同意", "您 3 月 3 日的同意", "Your consent of 3 Mar", "Ваше согласие от 3 мар.")),
             HTML(text: language.number(3)), valid],
            [cell(Text("望渡街道", "望渡街道", "Wangdu sub-district", "Подрайон Ванду"),
                  Text("网格员 12", "網格員 12", "Grid worker 12", "Участковый 12")), moment(25_580),
             cell(Text("地址、电话", "地址、電話", "Address, phone", "Адрес, телефон")),
             cell(Text("3 幢 312 位居民之一", "3 幢 312 位居民之一", "One of 312 residents of building 3",
                       "Один из 312 жильцов корпуса 3"),
                  Text("应急公告 2022-07，6 月 20 日结束", "應急公告 2022-07，6 月 20 日結束",
                       "Emergency notice 2022-07, ended 20 Jun", "Объявление 2022-07, до 20 июн.")),
             HTML(text: language.number(1312)), objected],
        ]
        let table = Table(
            Text("2022 年 6 月查看您数据的人", "2022 年 6 月查看您資料的人", "Who looked in June 2022",
                 "Кто смотрел в июне 2022 г."),
            columns: columns, rows: rows, empty: Text(verbatim: "–"), count: .exactly(14),
            paging: Table.Paging(first: "/-/patterns", next: "/-/patterns?after=3"))
        return pattern(Text("表格", "表格", "Table", "Таблица"), "HTML.table", HTML.table(table, in: language))
    }

    var emptyTable: HTML {
        let add = HTML.button(Text("提出异议", "提出異議", "Object", "Оспорить"), "/-/patterns", isSecond: true, in: language)
        let content = HTML.empty(
            Text("没有未结的异议", "沒有未結的異議", "No objection is open", "Открытых возражений нет"),
            Text("您可以对任何一次查看提出异议，10 个工作日内答复。", "您可以對任何一次查看提出異議，10 個工作日內答覆。",
                 "You may object to any look; you get an answer within 10 working days.",
                 "Вы можете оспорить любое обращение; ответ придёт за 10 рабочих дней."), action: add, in: language)
        return pattern(Text("空", "空", "Nothing there", "Пусто"), "HTML.empty", content)
    }

    var chart: HTML {
        let chart = Chart(
            Text("每日新增", "每日新增", "New cases a day", "Новых случаев в день"), .line,
            axis: Text("日期", "日期", "Day", "День"),
            labels: (0..<5).map { offset in
                let day = Day(sinceEpoch: 19_171 + offset)
                return Text(Language.simplifiedChinese.day(day), Language.traditionalChinese.day(day),
                            Language.english.day(day), Language.russian.day(day))
            },
            series: [
                (Text("报告", "報告", "Reported", "Сообщено"), [3, 5, 9, 14, nil]),
                (Text("估计", "估計", "Estimated", "Оценка"), [3.4, 6.1, 11.25, 18.5, 21]),
            ])
        return pattern(Text("图表", "圖表", "Chart", "График"), "HTML.chart", HTML.chart(chart, in: language))
    }

    var map: HTML {
        let legend: [(mark: MapMark, words: Text)] = [
            (.high, Text("高风险", "高風險", "High risk", "Высокий риск")),
            (.medium, Text("中风险", "中風險", "Medium risk", "Средний риск")),
            (.low, Text("低风险", "低風險", "Low risk", "Низкий риск")),
            (.building, Text("楼房", "樓房", "Buildings", "Дома")),
            (.water, Text("河", "河", "River", "Река")),
            (.point, Text("病例", "病例", "Case", "Случай")),
        ]
        let map = HTML.map(Text("拟划定的区域", "擬劃定的區域", "Proposed areas", "Предлагаемые зоны"), source: nil,
                           list: "/-/patterns", legend: legend, picture: PatternsPage.picture, in: language)
        return pattern(Text("地图", "地圖", "Map", "Карта"), "HTML.map", map)
    }

    /// A plan of blocks by the river.
    private static let picture: HTML = {
        let blocks: [HTML] = (0..<40).map { index in
            let x = 24 + index % 8 * 74 + index * 7 % 19, y = 20 + index / 8 * 62 + index * 5 % 13
            let width = 24 + index * 11 % 23, height = 18 + index * 3 % 15
            return "<rect class=\"building\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"/>"
        }
        return """
            <svg viewBox="0 0 620 400" aria-hidden="true">\
            <path class="water" d="M0 340C120 310 180 390 320 365S520 310 620 345V400H0Z"/>\(blocks)\
            <path class="low" d="M160 10h370v300h-370z"/><path class="medium" d="M236 70h210v150h-210z"/>\
            <path class="high" d="M306 128h72v56h-72z"/><circle class="point" cx="340" cy="156" r="6"/></svg>
            """
    }()

    private func cell(_ words: Text, _ below: Text? = nil) -> HTML {
        let small: HTML? = below.map { "<small>\($0, language)</small>" }
        return "\(words, language)\(small)"
    }
}
