import Kernel
import Records

/// The resources that warnings are made from, as health and education departments of a city publish them.
package struct WarningResources: Sendable {
    package let city: DivisionCode

    package init(city: DivisionCode) { self.city = city }

    package var all: [Resource] { [visit, caseReport, absence] }

    /// The code lists that the resources use.
    package static let lists = [
        CodeList("notifiable_disease", Text("法定传染病", "法定傳染病", "Notifiable disease", "Подлежащая сообщению болезнь"), [
            .init("plague", Text("鼠疫", "鼠疫", "Plague", "Чума")),
            .init("cholera", Text("霍乱", "霍亂", "Cholera", "Холера")),
            .init("influenza", Text("流行性感冒", "流行性感冒", "Influenza", "Грипп")),
            .init("hand-foot-mouth", Text("手足口病", "手足口病", "Hand, foot and mouth disease", "Энтеровирусный везикулит")),
            .init("measles", Text("麻疹", "麻疹", "Measles", "Корь")),
            .init("diarrhoea", Text("其他感染性腹泻", "其他感染性腹瀉", "Other infectious diarrhoea", "Другая инфекционная диарея")),
        ]),
    ]

    /// A visit to a doctor, with what was seen.
    package var visit: Resource {
        Resource(
            "visit", Text("门诊就诊", "門診就診", "Outpatient visits", "Амбулаторные обращения"),
            summary: Text("就诊日期、体温和症状", "就診日期、體溫和症狀", "Day, temperature and symptoms",
                          "День, температура и симптомы"),
            about: .person, owner: health,
            fields: [
                Field("number", Text("就诊号", "就診號", "Visit", "Обращение"), .text(limit: 40), .personal, required: true),
                Field("day", Text("就诊日期", "就診日期", "Day", "День"), .day, .personal, required: true),
                Field("division", Text("居住地", "居住地", "Home", "Место жительства"), .division, .personal, required: true),
                Field("age", Text("年龄", "年齡", "Age", "Возраст"), .integer(0...130), .personal),
                Field("temperature", Text("体温", "體溫", "Temperature", "Температура"), .decimal(places: 1), .sensitive,
                      unit: "Cel"),
                flag("cough", "咳嗽", "咳嗽", "Cough", "Кашель"),
                flag("sore_throat", "咽痛", "咽痛", "Sore throat", "Боль в горле"),
                flag("rash", "皮疹", "皮疹", "Rash", "Сыпь"),
                flag("diarrhoea", "腹泻", "腹瀉", "Diarrhoea", "Диарея"),
                flag("infiltrate", "肺部影像异常", "肺部影像異常", "Pneumonia on imaging", "Пневмония на снимке"),
                flag("low_white_cells", "白细胞不高", "白血球不高", "White cells not raised", "Лейкоциты не повышены"),
                flag("no_improvement", "抗生素治疗无好转", "抗生素治療無好轉", "No better after antibiotics",
                     "Без улучшения после антибиотиков"),
                Field("exposure", Text("可疑接触", "可疑接觸", "Exposure", "Контакт"), .text(limit: 80), .sensitive),
            ],
            key: ["number"], areaField: "division", indexes: [["day"]], sharing: .notShared(
                reason: Text("健康信息只用于诊疗和疫情监测", "健康資訊只用於診療和疫情監測",
                             "Health data serve treatment and surveillance alone",
                             "Данные о здоровье — только для лечения и наблюдения"), basis: Self.law),
            securityLevel: 4, cycle: .live, retentionDays: 1095, legalBasis: Self.law)
    }

    /// A report of a notifiable disease.
    package var caseReport: Resource {
        Resource(
            "case_report", Text("传染病报告卡", "傳染病報告卡", "Disease reports", "Сообщения о болезнях"),
            summary: Text("病种、发病和报告日期", "病種、發病和報告日期", "Disease, onset and day of report",
                          "Болезнь, начало и день сообщения"),
            about: .person, owner: health,
            fields: [
                Field("number", Text("卡片编号", "卡片編號", "Report", "Номер"), .text(limit: 40), .personal, required: true),
                Field("disease", Text("病种", "病種", "Disease", "Болезнь"), .code(list: "notifiable_disease"), .sensitive,
                      required: true),
                Field("onset", Text("发病日期", "發病日期", "Onset", "Начало"), .day, .sensitive, required: true),
                Field("reported", Text("报告日期", "報告日期", "Reported", "Сообщено"), .day, .sensitive, required: true),
                Field("division", Text("居住地", "居住地", "Home", "Место жительства"), .division, .personal, required: true),
                Field("age", Text("年龄", "年齡", "Age", "Возраст"), .integer(0...130), .personal),
                flag("imported", "输入病例", "輸入病例", "Imported", "Завозной"),
            ],
            key: ["number"], areaField: "division", indexes: [["onset"]], sharing: .notShared(
                reason: Text("只用于传染病防治", "只用於傳染病防治", "For the control of disease alone",
                             "Только для борьбы с болезнями"), basis: Self.law),
            securityLevel: 4, cycle: .live, retentionDays: 3650, legalBasis: Self.law)
    }

    /// How many pupils of a school were absent on a day.
    package var absence: Resource {
        Resource(
            "school_absence", Text("学校缺勤", "學校缺勤", "School absence", "Отсутствие в школах"),
            summary: Text("每所学校每天因病缺课人数", "每所學校每天因病缺課人數", "Pupils absent through illness, by school and day",
                          "Отсутствующие по болезни по школам и дням"),
            about: .organisation,
            owner: Owner(division: city, department: "education",
                         title: Text("市教育局", "市教育局", "Education Bureau", "Управление образования")),
            fields: [
                Field("day", Text("日期", "日期", "Day", "День"), .day, required: true),
                Field("school", Text("学校", "學校", "School", "Школа"), .text(limit: 120), required: true),
                Field("division", Text("所在社区", "所在社區", "Community", "Община"), .division, required: true),
                Field("enrolled", Text("在校人数", "在校人數", "Enrolled", "Всего"), .integer(0...1_000_000), required: true),
                Field("absent_sick", Text("因病缺课", "因病缺課", "Absent through illness", "Болеют"),
                      .integer(0...1_000_000), required: true),
            ],
            key: ["day"], areaField: "division", indexes: [["day"]], sharing: .unconditional, securityLevel: 2,
            cycle: .daily, retentionDays: 1095,
            legalBasis: Text("学校卫生工作条例", "學校衛生工作條例", "Regulations on School Health", "Положение о школьной гигиене"))
    }

    private static let law = Text("传染病防治法", "傳染病防治法", "Law on Prevention and Treatment of Infectious Diseases",
                                  "Закон о профилактике инфекционных болезней")

    private var health: Owner {
        Owner(division: city, department: "health",
              title: Text("市卫生健康委", "市衛生健康委", "Health Commission", "Комиссия здравоохранения"))
    }

    private func flag(_ name: String, _ hans: String, _ hant: String, _ en: String, _ ru: String) -> Field {
        Field(name, Text(hans, hant, en, ru), .boolean, .sensitive)
    }
}
