import Kernel
import Records

/// The words of the directory's pages for everybody.
enum DirectoryText {
    static let directory = Text("数据目录", "數據目錄", "Directory of data", "Каталог данных")
    static let panel = Text("各部门掌握哪些数据、能不能共享、依据什么。", "各部門掌握哪些數據、能不能共享、依據什麼。",
                            "What the departments hold, whether it is shared, and by what law.",
                            "Какие данные есть у ведомств, передаются ли они и по какому закону.")
    static let lead = Text("各部门掌握的每一类数据都列在这里。目录人人可看；记录本身按规定共享。",
                           "各部門掌握的每一類數據都列在這裡。目錄人人可看；記錄本身按規定共享。",
                           "Everything that the departments hold is listed here. The directory is for everybody; "
                               + "the records themselves are shared as the law says.",
                           "Здесь перечислены все виды данных ведомств. Каталог открыт для всех; сами записи "
                               + "передаются по закону.")
    static let search = Text("名称、字段或单位，如 住址", "名稱、欄位或單位，如 住址", "Title, field or office, such as address",
                             "Название, поле или ведомство, например адрес")
    static let found = Text("{0} 项资源", "{0} 項資源", "{0} resources", "Ресурсов: {0}")
    static let none = Text("没有找到。", "沒有找到。", "Nothing was found.", "Ничего не найдено.")
    static let noneAdvice = Text("换一个更短的词，或去掉筛选条件。", "換一個更短的詞，或去掉篩選條件。",
                                 "Try a shorter word, or take a filter away.",
                                 "Попробуйте слово короче или снимите отбор.")
    static let didYouMean = Text("您是不是要找：{0}", "您是不是要找：{0}", "Did you mean: {0}", "Возможно, вы искали: {0}")
    static let remove = Text("去掉 {0}", "去掉 {0}", "Without {0}", "Без «{0}»")
    static let newest = Text("最新发布在前", "最新發佈在前", "Newest first", "Сначала новые")
    static let relevance = Text("最相关在前", "最相關在前", "Best match first", "Сначала подходящие")
    static let overdueTag = Text("更新逾期", "更新逾期", "Overdue", "Просрочено")
    static let kinds: [DirectoryFacet.Kind: Text] = [
        .library: Text("所属库", "所屬庫", "Library", "Библиотека"),
        .department: Text("提供单位", "提供單位", "Owner", "Владелец"),
        .area: Text("主题分类", "主題分類", "Subject area", "Тема"),
        .sharing: Text("共享属性", "共享屬性", "Sharing", "Обмен"),
        .security: Text("安全等级", "安全等級", "Security level", "Уровень защиты"),
        .level: Text("行政层级", "行政層級", "Administrative level", "Уровень власти"),
        .overdue: Text("更新", "更新", "Updates", "Обновление"),
    ]
    static let libraries: [String: Text] = [
        "base": Text("基础库", "基礎庫", "Base library", "Базовая"),
        "subject": Text("主题库", "主題庫", "Subject library", "Предметная"),
        "topic": Text("专题库", "專題庫", "Topic library", "Тематическая"),
    ]
    static let sharings: [String: Text] = [
        "unconditional": Text("无条件共享", "無條件共享", "Shared", "Свободно"),
        "conditional": Text("有条件共享", "有條件共享", "Shared on conditions", "С условиями"),
        "not-shared": Text("不予共享", "不予共享", "Not shared", "Не передаётся"),
    ]
    static let levels: [String: Text] = [
        "province": Text("省级", "省級", "Province", "Провинция"), "prefecture": Text("市级", "市級", "City", "Город"),
        "county": Text("县级", "縣級", "County", "Уезд"), "township": Text("乡镇街道", "鄉鎮街道", "Township", "Волость"),
        "village": Text("村社区", "村社區", "Village", "Деревня"),
    ]
    static let punctual = Text("按期", "按期", "In time", "В срок")
    static let securityLevel = Text("{0} 级", "{0} 級", "Level {0}", "Уровень {0}")
    static let noArea = Text("未分类", "未分類", "None given", "Не указана")
    static let cycles: [String: Text] = [
        "live": Text("实时", "即時", "Live", "Постоянно"), "daily": Text("每日", "每日", "Daily", "Ежедневно"),
        "weekly": Text("每周", "每週", "Weekly", "Еженедельно"), "monthly": Text("每月", "每月", "Monthly", "Ежемесячно"),
        "quarterly": Text("每季度", "每季度", "Quarterly", "Ежеквартально"),
        "yearly": Text("每年", "每年", "Yearly", "Ежегодно"), "once": Text("不更新", "不更新", "Once", "Однократно"),
    ]
    static let abouts: [String: Text] = [
        "person": Text("人", "人", "People", "Люди"), "organisation": Text("单位", "單位", "Organisations", "Организации"),
        "place": Text("地点", "地點", "Places", "Места"), "thing": Text("事物", "事物", "Things", "Вещи"),
    ]
    static let sensitivities: [String: Text] = [
        "open": Text("公开", "公開", "open", "открыто"), "personal": Text("个人信息", "個人資訊", "personal", "персональное"),
        "sensitive": Text("敏感个人信息", "敏感個人資訊", "sensitive", "чувствительное"),
    ]

    static func word(_ facet: DirectoryFacet, _ areas: CodeList) -> Text {
        switch facet.kind {
        case .library: libraries[facet.word] ?? Text(verbatim: facet.word)
        case .department: facet.title
        case .area: facet.word == "-" ? noArea : areas.title(of: facet.word) ?? Text(verbatim: facet.word)
        case .sharing: sharings[facet.word] ?? Text(verbatim: facet.word)
        case .security: securityLevel.filled(facet.word)
        case .level: levels[facet.word] ?? Text(verbatim: facet.word)
        case .overdue: facet.word == "yes" ? overdueTag : punctual
        }
    }

    static let deeds = [
        "directory.search": Text("检索数据目录", "檢索數據目錄", "Searched the directory", "Поиск в каталоге"),
        "directory.resource": Text("查看数据资源说明", "查看數據資源說明", "Read about a resource", "Просмотр описания ресурса"),
        "directory.note-change": Text("记下数据已更新", "記下數據已更新", "Noted that records changed",
                                      "Отмечено обновление данных"),
        "directory.keep": Text("检查更新是否逾期", "檢查更新是否逾期", "Checked whether updates are overdue",
                               "Проверка сроков обновления"),
        "resource.draft": Text("起草数据资源", "起草數據資源", "Began the draft of a resource", "Начат черновик ресурса"),
        "resource.draft-version": Text("起草新版本", "起草新版本", "Began the draft of a version", "Начат черновик версии"),
        "resource.draft-save": Text("修改草稿", "修改草稿", "Changed a draft", "Изменён черновик"),
        "resource.draft-withdraw": Text("撤回草稿", "撤回草稿", "Withdrew a draft", "Черновик отозван"),
        "resource.draft-publish": Text("发布数据资源", "發佈數據資源", "Published a resource", "Опубликован ресурс"),
        "resource.draft-show": Text("查看草稿", "查看草稿", "Looked at a draft", "Просмотр черновика"),
        "resource.drafts": Text("查看草稿列表", "查看草稿清單", "Looked at the drafts", "Просмотр черновиков"),
        "division.search": Text("查找区划", "查找區劃", "Searched divisions", "Поиск территорий"),
        "division.show": Text("查看区划", "查看區劃", "Looked at a division", "Просмотр территории"),
    ]
}
