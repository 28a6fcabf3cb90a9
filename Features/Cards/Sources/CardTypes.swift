import Access
import Credentials
import Kernel
import Store

/// The cards of a city whose registers are those of `Registers`, its issuers, and its first services.
package struct CardTypes: Sendable {
    package let city: DivisionCode

    package init(city: DivisionCode) { self.city = city }

    /// Lays issuers, types and services. Resources that are not there make no card.
    package func lay(_ connection: any Connection, at now: Timestamp) throws {
        for (department, title) in issuers { try Issuers.open(connection, owner(department), title, at: now) }
        for type in all { try CredentialTypes.put(connection, type) }
        for service in services { try CodeService.put(connection, service, at: now) }
    }

    /// The departments that issue.
    package var issuers: [(String, Text)] {
        [
            ("public-security", Text("市公安局", "市公安局", "Public Security Bureau", "Управление общественной безопасности")),
            ("health", Text("市卫生健康委员会", "市衛生健康委員會", "Health Commission", "Комиссия здравоохранения")),
            ("social-insurance", Text("市社会保险中心", "市社會保險中心", "Social Insurance Centre", "Центр соцстрахования")),
            ("data", Text("市数据局", "市數據局", "Data Bureau", "Управление данных")),
        ]
    }

    package var all: [CredentialType] { [residentCard, healthCard, insuranceCard, pass] }

    private static let fiveYears: Int64 = 5 * 365 * 86_400

    private var residentCard: CredentialType {
        CredentialType(
            "resident-card", number: 10, Text("居民身份电子凭证", "居民身分電子憑證", "Resident card", "Карта жителя"),
            summary: Text("证明您是谁；给对方看哪几项由您选。", "證明您是誰；給對方看哪幾項由您選。",
                          "Proves who you are. You choose what is shown.",
                          "Подтверждает личность. Вы выбираете, что показать."),
            owner: owner("public-security"), claims: [
                person(16, "name", Text("姓名", "姓名", "Name", "Имя"), chosen: false),
                person(17, "sex", Text("性别", "性別", "Sex", "Пол")),
                person(18, "born", Text("出生日期", "出生日期", "Born", "Дата рождения")),
                person(19, "number", Text("公民身份号码", "公民身份號碼", "Identity number", "Номер удостоверения"),
                       askers: ["government", "bank"]),
            ], phoneSeconds: 300, paperSeconds: Self.fiveYears, retentionDays: 365,
            legalBasis: Text("居民身份证法", "居民身分證法", "Law on Resident Identity Cards", "Закон об удостоверениях личности"))
    }

    private var healthCard: CredentialType {
        CredentialType(
            "health-card", number: 11, Text("居民健康卡", "居民健康卡", "Health card", "Карта здоровья"),
            summary: Text("就诊时出示。", "就診時出示。", "For the hospital.", "Для больницы."), owner: owner("health"), claims: [
                .init(16, "card", Text("健康卡号", "健康卡號", "Card number", "Номер карты"), from: "health_card", "card",
                      askers: ["hospital"]),
                .init(17, "clinic", Text("签约机构", "簽約機構", "Clinic", "Поликлиника"), from: "health_card", "clinic_name",
                      askers: ["hospital"], chosen: true),
            ], phoneSeconds: 300, paperSeconds: Self.fiveYears, retentionDays: 365,
            legalBasis: Text("基本医疗卫生与健康促进法", "基本醫療衛生與健康促進法", "Basic Healthcare and Health Promotion Law",
                             "Закон об охране здоровья"))
    }

    private var insuranceCard: CredentialType {
        CredentialType(
            "insurance-card", number: 12, Text("社会保障卡", "社會保障卡", "Social insurance card", "Карта соцстрахования"),
            summary: Text("办理社保和在医院结算时出示。", "辦理社保和在醫院結算時出示。", "For social insurance and at the hospital's till.",
                          "Для соцстрахования и расчётов в больнице."),
            owner: owner("social-insurance"), claims: [
                .init(16, "card", Text("社会保障号", "社會保障號", "Insurance number", "Номер страхования"), from: "insurance",
                      "card", askers: ["hospital", "government"]),
                .init(17, "since", Text("参保日期", "參保日期", "Insured since", "Застрахован с"), from: "insurance", "since",
                      chosen: true),
            ], phoneSeconds: 300, paperSeconds: Self.fiveYears, retentionDays: 365,
            legalBasis: Text("社会保险法", "社會保險法", "Social Insurance Law", "Закон о социальном страховании"))
    }

    private var pass: CredentialType {
        CredentialType(
            ShowPass.type, number: 20, Text("服务凭证", "服務憑證", "Service pass", "Пропуск услуги"),
            summary: Text("只给一项服务用，别的服务看不懂。", "只給一項服務用，別的服務看不懂。",
                          "For one service alone; no other can read anything from it.", "Только для одной услуги."),
            owner: owner("data"), claims: [
                .init(16, "holder", Text("本服务的用户编号", "本服務的使用者編號", "The service's name for you",
                                        "Ваш номер в этой услуге")),
            ], phoneSeconds: 300, paperSeconds: 0, hasStatus: false, retentionDays: 0,
            legalBasis: Text("个人信息保护法第六条", "個人資訊保護法第六條", "Personal Information Protection Law, art. 6",
                             "Закон о защите персональных данных, ст. 6"))
    }

    package var services: [CodeService] {
        [
            CodeService("bus", Text("公交乘车", "公車乘車", "Bus", "Автобус"),
                        summary: Text("上车扫码。公交公司只知道一个编号，不知道您是谁，更不知道健康情况。",
                                      "上車掃碼。公車公司只知道一個編號，不知道您是誰，更不知道健康情況。",
                                      "Scan at the gate. The bus company knows a number, not who or how you are.",
                                      "Код на входе. Перевозчик знает только номер, но не вас и не ваше здоровье."),
                        scope: owner("transport").scope),
            CodeService("hospital-desk", Text("医院挂号", "醫院掛號", "Hospital desk", "Регистратура"),
                        summary: Text("挂号和取号。医院不知道您去过哪里。", "掛號和取號。醫院不知道您去過哪裡。",
                                      "For the queue. The hospital does not learn where you have been.",
                                      "Для очереди. Больница не знает, где вы бывали."),
                        scope: owner("health").scope),
            CodeService("library", Text("图书馆", "圖書館", "Library", "Библиотека"),
                        summary: Text("进馆和借书。", "進館和借書。", "To come in and to borrow.", "Вход и выдача книг."),
                        scope: owner("culture").scope),
        ]
    }

    private func person(_ label: Int64, _ field: String, _ title: Text, askers: [String] = [], chosen: Bool = true)
        -> CredentialType.Claim {
        .init(label, field, title, from: "person", field, askers: askers, chosen: chosen)
    }

    private func owner(_ department: String) -> Scope.Key { Scope.Key(division: city, department: department) }
}
