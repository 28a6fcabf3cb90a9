import Kernel

/// The words of a reason, in four languages.
enum ReasonWords {
    /// Parts with the comma and the full stop of each language.
    static func sentence(_ parts: [Text]) -> Text {
        func join(_ language: Language, _ comma: String, _ stop: String) -> String {
            parts.map { $0[language] }.joined(separator: comma) + stop
        }
        return Text(join(.simplifiedChinese, "，", "。"), join(.traditionalChinese, "，", "。"),
                    join(.english, ", ", "."), join(.russian, ", ", "."))
    }

    static func place(_ setting: Setting, isSecond: Bool) -> Text {
        let place = places(setting)
        return isSecond
            ? Text("与密切接触者\(place.hans)", "與密切接觸者\(place.hant)", "\(place.en) as a close contact",
                   "\(place.ru) с близким контактом")
            : Text("与病例\(place.hans)", "與病例\(place.hant)", "\(place.en) as the case", "\(place.ru) с больным")
    }

    private static func places(_ setting: Setting) -> Text {
        switch setting {
        case .aircraft: Text("同乘一架飞机", "同乘一架飛機", "On the same aircraft", "В одном самолёте")
        case .sealedTrain, .openTrain: Text("同乘一趟列车", "同乘一趟列車", "On the same train", "В одном поезде")
        case .sealedCoach, .ventilatedCoach: Text("同乘一辆客车", "同乘一輛客車", "On the same coach", "В одном автобусе")
        case .ship: Text("同乘一艘船", "同乘一艘船", "On the same ship", "На одном судне")
        case .household: Text("同住一户", "同住一戶", "In the same household", "В одном домохозяйстве")
        case .meal: Text("一同用餐", "一同用餐", "At the same meal", "За одним столом")
        case .workroom: Text("在同一工作场所", "在同一工作場所", "At the same workplace", "На одном рабочем месте")
        case .classroom: Text("在同一教室", "在同一教室", "In the same classroom", "В одном классе")
        case .medical: Text("在同一医疗场所", "在同一醫療場所", "In the same medical facility", "В одном медучреждении")
        case .hotel: Text("住同一宾馆", "住同一賓館", "At the same hotel", "В одной гостинице")
        case .venue: Text("在同一场所", "在同一場所", "At the same venue", "В одном месте")
        }
    }

    /// How near both were, as far as it is known and says something for the setting.
    static func nearness(_ reason: Reason) -> Text? {
        let proximity = reason.proximity
        if let isSame = proximity.isSameRoom {
            return isSame ? Text("同一房间", "同一房間", "in the same room", "в одном помещении")
                : Text("不同房间", "不同房間", "in different rooms", "в разных помещениях")
        }
        if proximity.isSameCarriage == false {
            return Text("不同车厢", "不同車廂", "in different carriages", "в разных вагонах")
        }
        if let isSame = proximity.isSameCompartment {
            return isSame ? Text("同一包厢", "同一包廂", "in the same compartment", "в одном купе")
                : Text("不同包厢", "不同包廂", "in different compartments", "в разных купе")
        }
        if let apart = proximity.baysApart { return bays(apart) }
        if let apart = proximity.rowsApart {
            return reason.isWithCrew ? crew(apart) : rows(apart, isAdjacent: proximity.isAdjacent)
        }
        if reason.isWithCrew { return Text("一方为乘务人员", "一方為乘務人員", "one of both as crew", "один из них — член экипажа") }
        if proximity.isSameCarriage == true {
            return Text("同一车厢", "同一車廂", "in the same carriage", "в одном вагоне")
        }
        return nil
    }

    private static func rows(_ apart: Int, isAdjacent: Bool) -> Text {
        if isAdjacent { return Text("邻座", "鄰座", "in adjacent seats", "на соседних местах") }
        if apart == 0 { return Text("同一排", "同一排", "in the same row", "в одном ряду") }
        let number = "\(apart)"
        return Text("相隔{0}排", "相隔{0}排", apart == 1 ? "{0} row apart" : "{0} rows apart",
                    "через {0} " + plural(apart, "ряд", "ряда", "рядов")).filled(number)
    }

    private static func crew(_ apart: Int) -> Text {
        if apart == 0 {
            return Text("乘务人员服务该排", "乘務人員服務該排", "crew served the row", "экипаж обслуживал этот ряд")
        }
        return Text("乘务人员服务区域相隔{0}排", "乘務人員服務區域相隔{0}排",
                    apart == 1 ? "crew served {0} row away" : "crew served {0} rows away",
                    "экипаж обслуживал места через {0} " + plural(apart, "ряд", "ряда", "рядов")).filled("\(apart)")
    }

    private static func bays(_ apart: Int) -> Text {
        switch apart {
        case 0: Text("同一格", "同一格", "in the same bay", "в одном отсеке")
        case 1: Text("相邻一格", "相鄰一格", "in the next bay", "в соседнем отсеке")
        default: Text("相隔{0}格", "相隔{0}格", "{0} bays apart", "через {0} " + plural(apart, "отсек", "отсека", "отсеков"))
            .filled("\(apart)")
        }
    }

    static func duration(_ minutes: Int) -> Text {
        guard minutes > 0 else {
            return Text("共处不足1分钟", "共處不足1分鐘", "together for less than a minute", "вместе менее минуты")
        }
        let hours = minutes / 60, rest = minutes % 60
        if hours == 0 {
            return Text("共处{0}分钟", "共處{0}分鐘", "together for {0} min", "вместе {0} мин").filled("\(rest)")
        }
        if rest == 0 {
            return Text("共处{0}小时", "共處{0}小時", "together for {0} h", "вместе {0} ч").filled("\(hours)")
        }
        return Text("共处{0}小时{1}分钟", "共處{0}小時{1}分鐘", "together for {0} h {1} min", "вместе {0} ч {1} мин")
            .filled("\(hours)", "\(rest)")
    }

    static func worn(_ protection: Protection) -> Text {
        protection == .respirator
            ? Text("至少一方戴医用防护口罩", "至少一方戴醫用防護口罩", "at least one wearing a respirator",
                   "хотя бы один в респираторе")
            : Text("至少一方戴口罩", "至少一方戴口罩", "at least one wearing a mask", "хотя бы один в маске")
    }

    static func missing(_ fact: MissingFact) -> Text {
        switch fact {
        case .seat: Text("座位待查", "座位待查", "seat not known yet", "место пока не известно")
        case .carriage: Text("车厢待查", "車廂待查", "carriage not known yet", "вагон пока не известен")
        case .compartment: Text("包厢待查", "包廂待查", "compartment not known yet", "купе пока не известно")
        case .room: Text("房间待查", "房間待查", "room not known yet", "помещение пока не известно")
        }
    }

    /// 1 ряд, 2 ряда, 5 рядов, 21 ряд.
    private static func plural(_ number: Int, _ one: String, _ few: String, _ many: String) -> String {
        if (11...14).contains(number % 100) { return many }
        return number % 10 == 1 ? one : (2...4).contains(number % 10) ? few : many
    }
}
