import Kernel

extension PatternsPage {
    var figures: HTML {
        let numbers: [(number: String, words: Text)] = [
            (language.number(14), Text("今年被查看次数", "今年被查看次數", "looks this year", "обращений за год")),
            (language.number(5), Text("个部门", "個部門", "offices", "ведомств")),
            (language.number(0), Text("次没有目的", "次沒有目的", "without a purpose", "без цели")),
            (language.number(48_210_933), Text("条日志", "筆日誌", "entries on the log", "записей в журнале")),
        ]
        return HTML.figures(numbers, in: language)
    }

    var rows: HTML {
        let address = ListRow(
            Text("确认地址更正：望渡街道 清河路 18 号 3 幢 602 室", "確認地址更正：望渡街道 清河路 18 號 3 幢 602 室",
                 "Confirm an address: Wangdu, Qinghe Road 18, building 3, flat 602",
                 "Подтвердите адрес: Ванду, Цинхэ-лу, 18, корпус 3, квартира 602"), "/-/patterns",
            aside: HTML.tag(.warn, Text("7 月 3 日前", "7 月 3 日前", "by 3 Jul", "до 3 июл."), in: language),
            why: Text("公安与社保登记的门牌不一致。请告诉我们哪一个是对的，改一次，全网同步。",
                      "公安與社保登記的門牌不一致。請告訴我們哪一個是對的，改一次，全網同步。",
                      "The police and the social insurance hold different numbers. Tell us once which is right.",
                      "В полиции и в соцстрахе разные номера. Скажите один раз, какой верный."))
        let birth = ListRow(
            Text("出生一件事", "出生一件事", "A child is born", "Рождение ребёнка"), "/-/patterns",
            aside: HTML(text: Text("零材料 · 当天", "零材料 · 當天", "no papers · same day", "без бумаг · за день")[language]),
            why: Text("出生证明、落户、医保、社保卡，一次办完。", "出生證明、落戶、醫保、社保卡，一次辦完。",
                      "Certificate, residence, insurance and card, all at once.",
                      "Свидетельство, прописка, страховка и карта сразу."))
        let look = ListRow(PatternsPage.hospital, aside: moment(1490),
                           why: Text("挂号时读取过敏史", "掛號時讀取過敏史", "Read your allergies at your visit",
                                     "Прочитаны сведения об аллергии при визите"))
        return pattern(Text("列表", "清單", "Rows", "Список"), "HTML.rows", HTML.rows([address, birth, look], in: language))
    }

    var facts: HTML {
        let known: [(name: Text, value: HTML)] = [
            (Text("姓名", "姓名", "Name", "Имя"), HTML(text: Text("陈静", "陳靜", "Chen Jing", "Чэнь Цзин")[language])),
            (Text("出生", "出生", "Born", "Родилась"), HTML.day(Day(sinceEpoch: 6_637), isFull: true, in: language)),
            (Text("来源", "來源", "Source", "Источник"),
             "\(Text("公安局", "公安局", "Police", "Полиция"), language)<small>\(moment(40_000, .full))</small>"),
            (Text("日志", "日誌", "Log", "Журнал"), HTML.proof("#\(language.number(48_210_933)) · 9f3a…71c2")),
        ]
        return pattern(Text("事实", "事實", "Facts", "Сведения"), "HTML.facts", HTML.facts(known, in: language))
    }

    var timeline: HTML {
        let stops = [
            TimelineStop(.done, Text("已收到", "已收到", "Received", "Получено"), time: moment(2900)),
            TimelineStop(.now, Text("街道核实门牌", "街道核實門牌", "The sub-district checks the number",
                                    "Подрайон проверяет номер"),
                         detail: Text("还有 1 个工作日", "還有 1 個工作日", "1 working day left", "Остался 1 рабочий день")),
            TimelineStop(.ahead, Text("告诉您结果", "告訴您結果", "You get the result", "Вы получите ответ")),
        ]
        return pattern(Text("进度", "進度", "Timeline", "Ход дела"), "HTML.timeline", HTML.timeline(stops, in: language))
    }

    var words: HTML {
        let terms: [(term: Text, meaning: Text)] = [
            (Text("密接", "密接", "Close contact", "Близкий контакт"),
             Text("按第九版方案，与病例近距离接触而未有效防护的人。", "按第九版方案，與病例近距離接觸而未有效防護的人。",
                  "Somebody who was near a case without protection, by protocol 9.",
                  "Тот, кто был рядом с больным без защиты, по протоколу 9.")),
            (Text("见证", "見證", "Witness", "Свидетель"),
             Text("另一台机器对日志头的签名，管理员无法改写历史。", "另一臺機器對日誌頭的簽章，管理員無法改寫歷史。",
                  "Another machine that signs the head of the log, so that history cannot be rewritten.",
                  "Другая машина, подписывающая заголовок журнала: историю нельзя переписать.")),
        ]
        return pattern(Text("名词", "名詞", "Terms", "Термины"), "HTML.terms", HTML.terms(terms, in: language))
    }
}
