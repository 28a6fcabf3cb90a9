import Kernel

/// The subject areas of the directory, after the themes of GB/T 21063.4-2007, which the national guideline of 2017 for
/// directories of government data takes up.
package enum SubjectAreas {
    package static let list = CodeList(
        "subject-area", Text("主题分类", "主題分類", "Subject area", "Тема"), standard: "GB/T 21063.4-2007",
        areas.map { .init($0.0, $0.1) })

    private static let areas: [(String, Text)] = [
        ("ZA", Text("综合政务", "綜合政務", "General government affairs", "Общие вопросы управления")),
        ("ZB", Text("经济管理", "經濟管理", "Economic management", "Управление экономикой")),
        ("ZC", Text("国土资源、能源", "國土資源、能源", "Land, resources, energy", "Земля, ресурсы, энергетика")),
        ("ZD", Text("工业、交通", "工業、交通", "Industry, transport", "Промышленность, транспорт")),
        ("ZE", Text("信息产业", "資訊產業", "Information industry", "Информационная отрасль")),
        ("ZF", Text("城乡建设、环境保护", "城鄉建設、環境保護", "Building, environment", "Строительство, экология")),
        ("ZG", Text("农业、水利", "農業、水利", "Agriculture, water", "Сельское хозяйство, вода")),
        ("ZH", Text("财政", "財政", "Public finance", "Финансы")),
        ("ZJ", Text("商业、贸易", "商業、貿易", "Commerce, trade", "Торговля")),
        ("ZK", Text("旅游、服务业", "旅遊、服務業", "Tourism, services", "Туризм, услуги")),
        ("ZL", Text("气象、水文、测绘、地震", "氣象、水文、測繪、地震", "Weather, water levels, mapping, earthquakes",
                    "Погода, гидрология, карты, землетрясения")),
        ("ZM", Text("对外事务", "對外事務", "Foreign affairs", "Внешние связи")),
        ("ZN", Text("政法、监察", "政法、監察", "Justice, supervision", "Правосудие, надзор")),
        ("ZP", Text("科技、教育", "科技、教育", "Science, education", "Наука, образование")),
        ("ZQ", Text("文化、卫生、体育", "文化、衛生、體育", "Culture, health, sport", "Культура, здоровье, спорт")),
        ("ZR", Text("军事、国防", "軍事、國防", "Defence", "Оборона")),
        ("ZS", Text("劳动、人事", "勞動、人事", "Labour, personnel", "Труд, кадры")),
        ("ZT", Text("民政、社区", "民政、社區", "Civil affairs, communities", "Гражданские дела, общины")),
        ("ZU", Text("文秘、行政", "文秘、行政", "Administration", "Делопроизводство")),
        ("ZV", Text("综合党团", "綜合黨團", "Parties and associations", "Партии и объединения")),
    ]
}
