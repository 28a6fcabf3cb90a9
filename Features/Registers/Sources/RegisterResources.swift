import Kernel
import Records

/// What the departments of a city publish in the base registers.
package struct RegisterResources: Sendable {
    package let city: DivisionCode

    package init(city: DivisionCode) { self.city = city }

    /// All of them, each owned by the department that answers for it.
    package var all: [Resource] {
        [person, residence, household, employment, enrolment, insurance, healthCard, organisation, building, premises,
         businessLicence, foodPermit, drivingLicence, practisingCertificate]
    }

    package static let lists = licenceLists + [
        CodeList("sex", Text("性别", "性別", "Sex", "Пол"), standard: "GB/T 2261.1-2003", [
            .init("1", Text("男", "男", "male", "мужской")), .init("2", Text("女", "女", "female", "женский")),
        ]),
        CodeList("household_relation",
                 Text("与户主关系", "與戶主關係", "Relation to the head of household", "Отношение к главе"), [
            .init("head", Text("户主", "戶主", "head", "глава")), .init("spouse", Text("配偶", "配偶", "spouse", "супруг(а)")),
            .init("child", Text("子女", "子女", "child", "ребёнок")),
            .init("parent", Text("父母", "父母", "parent", "родитель")),
            .init("grandchild", Text("孙辈", "孫輩", "grandchild", "внук")),
            .init("other", Text("其他", "其他", "other", "иное")),
        ]),
        CodeList("building_use", Text("建筑用途", "建築用途", "Use of a building", "Назначение здания"), [
            .init("home", Text("住宅", "住宅", "homes", "жильё")), .init("work", Text("办公与生产", "辦公與生產", "work", "работа")),
            .init("school", Text("学校", "學校", "school", "школа")),
            .init("health", Text("医疗", "醫療", "health", "медицина")),
            .init("trade", Text("商业与住宿", "商業與住宿", "trade", "торговля")),
            .init("office", Text("机关", "機關", "public office", "учреждение")),
        ]),
        CodeList("organisation_kind", Text("单位类别", "單位類別", "Kind of organisation", "Вид организации"), [
            .init("company", Text("企业", "企業", "company", "предприятие")),
            .init("school", Text("学校", "學校", "school", "школа")),
            .init("hospital", Text("医院", "醫院", "hospital", "больница")),
            .init("hotel", Text("旅馆", "旅館", "hotel", "гостиница")), .init("shop", Text("商店", "商店", "shop", "магазин")),
            .init("office", Text("机关", "機關", "public office", "учреждение")),
        ]),
    ]

    package var person: Resource {
        personalResource(
            "person", Text("人口基本信息", "人口基本資訊", "Population register", "Реестр населения"),
            summary: Text("居民的姓名、性别、出生日期和公民身份号码", "居民的姓名、性別、出生日期和公民身份號碼",
                          "Name, sex, birth and identity number of residents",
                          "Имя, пол, дата рождения и номер удостоверения жителей"),
            by: owner("public-security", RegisterText.publicSecurity), role: .identity,
            fields: [
                Self.personal("name", Text("姓名", "姓名", "Name", "Имя"), .text(limit: 60)),
                Self.personal("name_latin", Text("拼音", "拼音", "Name in Pinyin", "Имя латиницей"), .text(limit: 120),
                         standard: "ISO 7098:2015"),
                Self.personal("sex", Text("性别", "性別", "Sex", "Пол"), .code(list: "sex"), standard: "GB/T 2261.1-2003"),
                Self.personal("born", Text("出生日期", "出生日期", "Born", "Дата рождения"), .day),
                Field("number", Text("公民身份号码", "公民身份號碼", "Identity number", "Номер удостоверения"),
                      .identifier(.residentNumber), .sensitive, required: true, standard: "GB 11643-1999"),
                Field("phone", Text("手机", "手機", "Mobile phone", "Телефон"), .text(limit: 20), .personal),
                Self.personal("street", Text("街道", "街道", "Sub-district", "Подрайон"),
                         .division, standard: "GB/T 10114-2003"),
                Self.community,
            ],
            areaField: "division",
            indexes: [["street", "name_latin", "subject", "name", "sex", "born", "number", "division"], ["name_latin"],
                      ["street", "born"], ["born"]],
            cycle: .live, legalBasis: Text("户口登记条例", "戶口登記條例",
                "Regulations on Household Registration", "Положение о регистрации населения"))
    }

    package var residence: Resource {
        personalResource(
            "residence", Text("居住登记", "居住登記", "Residence", "Место жительства"),
            summary: Text("居民现在住在哪里", "居民現在住在哪裡", "Where residents live now", "Где живут жители"),
            by: owner("community", RegisterText.community),
            fields: [
                Self.personal("address", Text("现住址", "現住址", "Address", "Адрес"), .text(limit: 200)),
                Self.personal("building", Text("建筑", "建築", "Building", "Здание"), .subject(.place)),
                Field("room", Text("房号", "房號", "Room", "Квартира"), .text(limit: 20), .personal),
                Field("since", Text("入住日期", "入住日期", "Since", "С какого дня"), .day, .personal),
                Self.community,
            ],
            areaField: "division", indexes: [["building"]], cycle: .monthly,
            legalBasis: Text("居住证暂行条例", "居住證暫行條例", "Interim Regulations on Residence Permits",
                              "Временное положение о виде на жительство"))
    }

    package var household: Resource {
        personalResource(
            "household", Text("家庭成员", "家庭成員", "Household", "Семья"),
            summary: Text("谁和谁是一家人", "誰和誰是一家人", "Who lives as one household", "Состав домохозяйств"),
            by: owner("civil-affairs", RegisterText.civilAffairs),
            fields: [
                Self.personal("household", Text("户号", "戶號", "Household number", "Номер домохозяйства"),
                              .text(limit: 20)),
                Self.personal("relation", Text("与户主关系", "與戶主關係", "Relation to the head", "Отношение к главе"),
                         .code(list: "household_relation")),
            ],
            indexes: [["household"]], cycle: .monthly,
            legalBasis: Text("民法典婚姻家庭编", "民法典婚姻家庭編", "Civil Code, book 5", "Гражданский кодекс, книга 5"))
    }

    package var employment: Resource {
        personalResource(
            "employment", Text("就业登记", "就業登記", "Employment", "Занятость"),
            summary: Text("居民在哪个单位工作", "居民在哪個單位工作", "Where residents work", "Где работают жители"),
            by: owner("human-resources", RegisterText.humanResources),
            fields: [
                Self.personal("employer", Text("单位", "單位", "Employer", "Работодатель"), .subject(.organisation)),
                Self.personal("employer_name", Text("单位名称", "單位名稱", "Employer's name", "Название"), .text(limit: 120)),
                Field("position", Text("岗位", "崗位", "Position", "Должность"), .text(limit: 60), .personal),
            ],
            indexes: [["employer"]], level: 2, cycle: .monthly,
            legalBasis: Text("就业促进法", "就業促進法", "Employment Promotion Law", "Закон о содействии занятости"))
    }

    package var enrolment: Resource {
        personalResource(
            "enrolment", Text("学籍", "學籍", "School enrolment", "Обучение"),
            summary: Text("学生在哪所学校哪个班", "學生在哪所學校哪個班", "Which school and class a pupil is in",
                          "Школа и класс учащегося"),
            by: owner("education", RegisterText.education),
            fields: [
                Self.personal("school", Text("学校", "學校", "School", "Школа"), .subject(.organisation)),
                Self.personal("school_name", Text("学校名称", "學校名稱", "School's name", "Название школы"),
                              .text(limit: 120)),
                Self.personal("class", Text("班级", "班級", "Class", "Класс"), .text(limit: 40)),
            ],
            indexes: [["school", "class"]], cycle: .yearly,
            legalBasis: Text("教育法", "教育法", "Education Law", "Закон об образовании"))
    }

    package var insurance: Resource {
        personalResource(
            "insurance", Text("社会保险参保", "社會保險參保", "Social insurance", "Социальное страхование"),
            summary: Text("参保号与参保起始日", "參保號與參保起始日", "Insurance number and since when", "Номер и начало страхования"),
            by: owner("social-insurance", RegisterText.socialInsurance),
            fields: [
                Field("card", Text("社会保障号", "社會保障號", "Insurance number", "Номер страхования"), .text(limit: 30),
                      .sensitive,
                      required: true),
                Self.personal("since", Text("参保日期", "參保日期", "Insured since", "Застрахован с"), .day),
            ],
            cycle: .monthly,
            legalBasis: Text("社会保险法第七十四条", "社會保險法第七十四條", "Social Insurance Law, art. 74",
                              "Закон о социальном страховании, ст. 74"))
    }

    package var healthCard: Resource {
        personalResource(
            "health_card", Text("居民健康卡", "居民健康卡", "Health card", "Карта здоровья"),
            summary: Text("健康卡号与家庭医生机构", "健康卡號與家庭醫生機構", "Card number and family doctor's clinic",
                          "Номер карты и поликлиника"),
            by: owner("health", RegisterText.health),
            fields: [
                Field("card", Text("健康卡号", "健康卡號", "Card number", "Номер карты"), .text(limit: 30), .sensitive,
                      required: true),
                Field("clinic_name", Text("签约机构", "簽約機構", "Clinic", "Поликлиника"), .text(limit: 120), .personal),
            ],
            sharing: .notShared(
                reason: Text("健康信息只用于诊疗", "健康資訊只用於診療", "Health data serve treatment alone",
                             "Данные о здоровье — только для лечения"),
                basis: Text("基本医疗卫生与健康促进法第九十二条", "基本醫療衛生與健康促進法第九十二條",
                             "Basic Healthcare and Health Promotion Law, art. 92", "Закон об охране здоровья, ст. 92")),
            level: 4, cycle: .live,
            legalBasis: Text("基本医疗卫生与健康促进法", "基本醫療衛生與健康促進法", "Basic Healthcare and Health Promotion Law",
                              "Закон об охране здоровья"))
    }

    package var organisation: Resource {
        Resource(
            "organisation", Text("法人与单位", "法人與單位", "Organisations", "Организации"),
            summary: Text("企业、机关、学校和医院", "企業、機關、學校和醫院", "Companies, offices, schools and hospitals",
                          "Предприятия, учреждения, школы и больницы"),
            about: .organisation, owner: owner("market-regulation", RegisterText.marketRegulation), role: .identity,
            fields: [
                Field("name", Text("名称", "名稱", "Name", "Название"), .text(limit: 120), required: true),
                Field("code", Text("统一社会信用代码", "統一社會信用代碼", "Unified social credit code", "Единый кредитный код"),
                      .identifier(.creditCode), required: true, standard: "GB 32100-2015"),
                Field("kind", Text("类别", "類別", "Kind", "Вид"), .code(list: "organisation_kind"), required: true),
                Field("division", Text("所在社区", "所在社區", "Community", "Община"), .division, required: true),
            ],
            areaField: "division", indexes: [["name"], ["division", "name"]], sharing: .unconditional,
            securityLevel: 1, cycle: .live,
            legalBasis: Text("市场主体登记管理条例", "市場主體登記管理條例", "Regulations on Registration of Market Entities",
                              "Положение о регистрации субъектов рынка"))
    }

    package var building: Resource {
        Resource(
            "building", Text("建筑", "建築", "Buildings", "Здания"),
            summary: Text("每幢建筑的地址、层数、用途和轮廓", "每幢建築的地址、層數、用途和輪廓",
                          "Address, floors, use and outline of each building",
                          "Адрес, этажность, назначение и контур зданий"),
            about: .place, owner: owner("natural-resources", RegisterText.naturalResources),
            fields: [
                Field("address", Text("地址", "地址", "Address", "Адрес"), .text(limit: 200), required: true),
                Field("purpose", Text("用途", "用途", "Use", "Назначение"), .code(list: "building_use"), required: true),
                Field("floors", Text("层数", "層數", "Floors", "Этажи"), .integer(1...200), required: true),
                Field("outline", Text("轮廓", "輪廓", "Outline", "Контур"), .outline, required: true,
                      standard: "CGCS2000 / WGS-84"),
                Field("division", Text("社区", "社區", "Community", "Община"), .division, required: true),
            ],
            areaField: "division", indexes: [["division", "address"], ["address"]], sharing: .unconditional,
            securityLevel: 1, cycle: .monthly,
            legalBasis: Text("不动产登记暂行条例", "不動產登記暫行條例", "Interim Regulations on Real Estate Registration",
                              "Временное положение о регистрации недвижимости"))
    }

    private var conditional: Resource.Sharing {
        .conditional(
            reason: Text("含个人信息，按职责共享", "含個人資訊，按職責共享", "Personal data, shared by duty",
                         "Персональные данные, передаются по долгу службы"),
            basis: Text("个人信息保护法第三十四条", "個人資訊保護法第三十四條", "Personal Information Protection Law, art. 34",
                         "Закон о защите персональных данных, ст. 34"))
    }

    private static func personal(_ name: String, _ title: Text, _ type: FieldType, standard: String? = nil) -> Field {
        Field(name, title, type, .personal, required: true, standard: standard)
    }

    private static let community =
        personal("division", Text("社区", "社區", "Community", "Община"), .division)

    /// A register of persons: shared by duty alone, of the third level where nothing else is said.
    private func personalResource(
        _ name: String, _ title: Text, summary: Text, by owner: Owner, role: Resource.Role? = nil, fields: [Field],
        areaField: String? = nil, indexes: [[String]] = [], sharing: Resource.Sharing? = nil, level: Int = 3,
        cycle: Resource.Cycle, legalBasis: Text
    ) -> Resource {
        Resource(name, title, summary: summary, about: .person, owner: owner, role: role, fields: fields,
                 areaField: areaField, indexes: indexes, sharing: sharing ?? conditional, securityLevel: level,
                 cycle: cycle, legalBasis: legalBasis)
    }

    private func owner(_ department: String, _ title: Text) -> Owner {
        Owner(division: city, department: department, title: title)
    }
}
