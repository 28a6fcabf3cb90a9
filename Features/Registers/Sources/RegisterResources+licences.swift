import Kernel
import Records

/// Licences and where organisations are: resources like any other, each kept by the office that gives it.
extension RegisterResources {
    /// The code lists of licences.
    static let licenceLists = [
        CodeList("licence_state", Text("证照状态", "證照狀態", "State of a licence", "Состояние лицензии"), [
            .init("valid", Text("有效", "有效", "valid", "действует")),
            .init("suspended", Text("暂扣", "暫扣", "suspended", "приостановлена")),
            .init("revoked", Text("吊销", "吊銷", "revoked", "отозвана")),
            .init("returned", Text("注销", "註銷", "returned", "сдана")),
        ]),
        CodeList("driving_class", Text("准驾车型", "准駕車型", "Class of vehicles", "Категория"),
                 standard: "GA 482-2012", [
            .init("A1", Text("大型客车", "大型客車", "large buses", "большие автобусы")),
            .init("B2", Text("大型货车", "大型貨車", "heavy lorries", "грузовики")),
            .init("C1", Text("小型汽车", "小型汽車", "cars", "легковые автомобили")),
            .init("C2", Text("小型自动挡汽车", "小型自動擋汽車", "automatic cars", "автомобили с автоматом")),
        ]),
        CodeList("practice_kind", Text("执业类别", "執業類別", "Kind of practice", "Вид практики"), [
            .init("physician", Text("医师", "醫師", "physician", "врач")),
            .init("nurse", Text("护士", "護士", "nurse", "медсестра")),
            .init("teacher", Text("教师", "教師", "teacher", "учитель")),
        ]),
        CodeList("food_kind", Text("食品经营项目", "食品經營項目", "Kind of food business", "Вид торговли едой"), [
            .init("catering", Text("餐饮服务", "餐飲服務", "catering", "общественное питание")),
            .init("retail", Text("食品销售", "食品銷售", "sale of food", "продажа продуктов")),
            .init("canteen", Text("单位食堂", "單位食堂", "canteen", "столовая")),
        ]),
    ]

    /// Where an organisation is: one of its doors.
    package var premises: Resource {
        Resource(
            "premises", Text("经营场所", "經營場所", "Premises", "Помещения"),
            summary: Text("单位在哪幢建筑的哪个房间", "單位在哪幢建築的哪個房間",
                          "The building and door of each organisation", "Здание и дверь каждой организации"),
            about: .organisation, owner: marketRegulation,
            fields: [
                Field("address", RegisterText.address, .text(limit: 200), required: true),
                Field("building", RegisterText.buildingField, .subject(.place), required: true),
                Field("door", RegisterText.door, .text(limit: 20)),
                Field("division", RegisterText.communityColumn, .division, required: true),
            ],
            areaField: "division", indexes: [["building"]], sharing: .unconditional, securityLevel: 1, cycle: .live,
            legalBasis: Self.marketLaw)
    }

    package var businessLicence: Resource {
        licenceResource("business_licence", Text("营业执照", "營業執照", "Business licence", "Свидетельство о регистрации"),
                about: .organisation, owner: marketRegulation,
                kind: Field("scope", Text("经营范围", "經營範圍", "Business scope", "Виды деятельности"),
                            .text(limit: 400), required: true),
                legalBasis: Self.marketLaw)
    }

    package var foodPermit: Resource {
        licenceResource("food_permit", Text("食品经营许可证", "食品經營許可證", "Food permit", "Разрешение на торговлю едой"),
                about: .organisation, owner: marketRegulation,
                kind: Field("kind", Text("经营项目", "經營項目", "Kind", "Вид"), .code(list: "food_kind"), required: true),
                legalBasis: Text("食品安全法第三十五条", "食品安全法第三十五條", "Food Safety Law, art. 35",
                                 "Закон о безопасности пищевых продуктов, ст. 35"))
    }

    package var drivingLicence: Resource {
        licenceResource("driving_licence", Text("机动车驾驶证", "機動車駕駛證", "Driving licence", "Водительское удостоверение"),
                about: .person,
                owner: Owner(division: city, department: "public-security", title: RegisterText.publicSecurity),
                kind: Field("class", Text("准驾车型", "准駕車型", "Class", "Категория"), .code(list: "driving_class"),
                            .personal, required: true, standard: "GA 482-2012"),
                legalBasis: Text("道路交通安全法第十九条", "道路交通安全法第十九條", "Road Traffic Safety Law, art. 19",
                                 "Закон о безопасности дорожного движения, ст. 19"))
    }

    package var practisingCertificate: Resource {
        licenceResource("practising_certificate",
                Text("执业证书", "執業證書", "Practising certificate", "Свидетельство о праве практики"), about: .person,
                owner: Owner(division: city, department: "human-resources", title: RegisterText.humanResources),
                kind: Field("kind", Text("执业类别", "執業類別", "Kind", "Вид"), .code(list: "practice_kind"), .personal,
                            required: true),
                legalBasis: Text("行政许可法第十二条", "行政許可法第十二條", "Administrative Licensing Law, art. 12",
                                 "Закон об административных разрешениях, ст. 12"))
    }

    private var marketRegulation: Owner {
        Owner(division: city, department: "market-regulation", title: RegisterText.marketRegulation)
    }

    private static let marketLaw =
        Text("市场主体登记管理条例", "市場主體登記管理條例", "Regulations on Registration of Market Entities",
             "Положение о регистрации субъектов рынка")

    /// A licence: its number, what it allows, from when until when, and whether it holds.
    private func licenceResource(_ name: String, _ title: Text, about: SubjectKind, owner: Owner, kind: Field,
                         legalBasis: Text) -> Resource {
        let care: Field.Sensitivity = about == .person ? .personal : .open
        let reason = Text("含个人信息，按职责共享", "含個人資訊，按職責共享", "Personal data, shared by duty",
                          "Персональные данные, передаются по долгу службы")
        return Resource(
            name, title, summary: Text("发给谁、准许什么、何时到期", "發給誰、准許什麼、何時到期",
                                       "To whom it was given, what it allows, until when",
                                       "Кому выдано, что разрешает, до какого дня"),
            about: about, owner: owner, role: .licence,
            fields: [
                Field("number", Text("证照编号", "證照編號", "Number", "Номер"), .text(limit: 40), care, required: true),
                kind,
                Field("issued", Text("发证日期", "發證日期", "Issued", "Выдано"), .day, care, required: true),
                Field("expires", Text("有效期至", "有效期至", "Expires", "Действует до"), .day, care),
                Field("state", Text("状态", "狀態", "State", "Состояние"), .code(list: "licence_state"), care,
                      required: true),
            ],
            key: ["number"], indexes: [["number"]],
            sharing: about == .person ? .conditional(reason: reason, basis: legalBasis) : .unconditional,
            securityLevel: about == .person ? 3 : 1, cycle: .live, legalBasis: legalBasis)
    }
}
