import Kernel

/// The words of a resource's page and of divisions.
enum ResourceText {
    static let facts = Text("基本情况", "基本情況", "Particulars", "Сведения")
    static let records = Text("条记录", "筆記錄", "records", "записей")
    static let fieldCount = Text("个字段", "個欄位", "fields", "полей")
    static let versionCount = Text("现行版本", "現行版本", "version in force", "действующая версия")
    static let identifier = Text("资源代码", "資源代碼", "Code", "Код")
    static let controller = Text("提供单位（处理者）", "提供單位（處理者）", "Owner (controller)", "Владелец (контролёр)")
    static let processor = Text("受托处理者", "受託處理者", "Processor", "Обработчик")
    static let self_ = Text("提供单位自行处理", "提供單位自行處理", "The owner itself", "Сам владелец")
    static let about = Text("数据对象", "數據對象", "About", "О ком или о чём")
    static let sharing = Text("共享属性", "共享屬性", "Sharing", "Обмен")
    static let reason = Text("理由：{0}", "理由：{0}", "Because: {0}", "Причина: {0}")
    static let lawFor = Text("依据：{0}", "依據：{0}", "By: {0}", "По закону: {0}")
    static let law = Text("采集依据", "採集依據", "Held by law of", "Основание сбора")
    static let consent = Text("取得同意的内容", "取得同意的內容", "What people consent to", "На что даётся согласие")
    static let cycle = Text("更新周期", "更新週期", "Update cycle", "Период обновления")
    static let lastChange = Text("最近更新", "最近更新", "Last change", "Последнее обновление")
    static let overdue = Text("应于 {0} 前更新，已逾期。", "應於 {0} 前更新，已逾期。", "It was to be updated by {0} and is overdue.",
                              "Обновление ожидалось до {0} и просрочено.")
    static let due = Text("下次更新不晚于 {0}。", "下次更新不晚於 {0}。", "To be updated by {0}.", "Обновить до {0}.")
    static let retention = Text("保存期", "保存期", "Retention", "Срок хранения")
    static let days = Text("失效后 {0} 天删除", "失效後 {0} 天刪除", "Erased {0} days after it ended",
                           "Удаляется через {0} дн. после окончания")
    static let archive = Text("按档案法长期保存", "按檔案法長期保存", "Kept as the law on archives asks", "По закону об архивах")
    static let security = Text("安全等级", "安全等級", "Security level", "Уровень защиты")
    static let library = Text("所属库", "所屬庫", "Library", "Библиотека")
    static let area = Text("主题分类", "主題分類", "Subject area", "Тема")
    static let fields = Text("字段", "欄位", "Fields", "Поля")
    static let field = Text("字段", "欄位", "Field", "Поле")
    static let type = Text("类型", "類型", "Type", "Тип")
    static let unit = Text("单位", "單位", "Unit", "Единица")
    static let standard = Text("标准", "標準", "Standard", "Стандарт")
    static let sensitivity = Text("敏感程度", "敏感程度", "Sensitivity", "Чувствительность")
    static let purposes = Text("可用于", "可用於", "For purposes", "Для целей")
    static let allPurposes = Text("所有获准用途", "所有獲准用途", "each that is granted", "все разрешённые")
    static let required = Text("必填", "必填", "required", "обязательно")
    static let keyField = Text("主键", "主鍵", "key", "ключ")
    static let sample = Text("样例", "樣例", "A sample", "Пример")
    static let invented = Text("以下是按字段类型虚构的样例，不是任何人或单位的真实数据。",
                               "以下是按欄位類型虛構的樣例，不是任何人或單位的真實數據。",
                               "These rows are invented from the types of the fields. They are nobody's data.",
                               "Строки вымышлены по типам полей и ничьими данными не являются.")
    static let real = Text("这项资源不涉及个人且无条件共享，以下是前几条真实记录。",
                           "這項資源不涉及個人且無條件共享，以下是前幾筆真實記錄。",
                           "This is about no person and shared without condition: these are its first records.",
                           "Ресурс не о людях и передаётся свободно: это первые записи.")
    static let versions = Text("版本", "版本", "Versions", "Версии")
    static let version = Text("第 {0} 版", "第 {0} 版", "Version {0}", "Версия {0}")
    static let first = Text("首次发布", "首次發佈", "First published", "Первая публикация")
    static let lists = Text("代码表", "代碼表", "Code lists", "Справочники")
    static let code = Text("代码", "代碼", "Code", "Код")
    static let meaning = Text("含义", "含義", "Meaning", "Значение")
    static let more = Text("还有 {0} 个代码", "還有 {0} 個代碼", "and {0} more", "и ещё {0}")
    static let moreThan = Text("超过 {0}", "超過 {0}", "more than {0}", "более {0}")
    static let asJSON = Text("JSON", "JSON", "JSON", "JSON")
    static let transfer = Text("导入或导出", "匯入或匯出", "Import or export", "Загрузка и выгрузка")
    static let forPrograms = Text("给程序用", "給程式用", "For programs", "Для программ")
    static let types: [String: Text] = [
        "text": Text("文字，最多 {0} 个字", "文字，最多 {0} 個字", "text of at most {0}", "текст до {0} знаков"),
        "integer": Text("整数", "整數", "whole number", "целое число"),
        "decimal": Text("小数，{0} 位", "小數，{0} 位", "number with {0} decimals", "число, знаков: {0}"),
        "boolean": Text("是或否", "是或否", "yes or no", "да или нет"), "day": Text("日期", "日期", "day", "дата"),
        "moment": Text("时间", "時間", "time", "время"),
        "code": Text("代码表 {0}", "代碼表 {0}", "code of {0}", "код из {0}"),
        "division": Text("行政区划", "行政區劃", "division", "территория"),
        "identifier": Text("号码（{0}）", "號碼（{0}）", "number ({0})", "номер ({0})"),
        "subject": Text("另一对象（{0}）", "另一對象（{0}）", "another subject ({0})", "другой объект ({0})"),
        "outline": Text("位置或轮廓", "位置或輪廓", "place or outline", "место или контур"),
    ]

    static let divisions = Text("行政区划", "行政區劃", "Divisions", "Территории")
    static let divisionsLead = Text("按名称或代码查找；已撤销的区划也在，写明何时变成了什么。",
                                    "按名稱或代碼查找；已撤銷的區劃也在，寫明何時變成了什麼。",
                                    "By name or code, also those of the past, with what became of them and when.",
                                    "По названию или коду. Есть и упразднённые — с указанием, чем они стали и когда.")
    static let divisionSearch = Text("名称或代码，如 9901", "名稱或代碼，如 9901", "Name or code, such as 9901",
                                     "Название или код, например 9901")
    static let divisionCode = Text("区划代码", "區劃代碼", "Code", "Код")
    static let divisionName = Text("名称", "名稱", "Name", "Название")
    static let since = Text("自", "自", "Since", "С")
    static let until = Text("至", "至", "Until", "По")
    static let stands = Text("现行", "現行", "in force", "действует")
    static let past = Text("已撤销", "已撤銷", "done away with", "упразднена")
    static let below = Text("下辖", "下轄", "Divisions below", "Состав")
    static let noneBelow = Text("没有下级区划。", "沒有下級區劃。", "There are none below.", "Составных территорий нет.")
    static let history = Text("沿革", "沿革", "History", "История")
    static let becameWhole = Text("整体变为", "整體變為", "became", "вошла целиком в")
    static let becamePart = Text("部分划入", "部分劃入", "partly became", "частично вошла в")
    static let cameFrom = Text("由此而来", "由此而來", "came from", "образована из")
    static let noDivision = Text("没有找到这个区划。", "沒有找到這個區劃。", "No such division was found.",
                                 "Такая территория не найдена.")
    static let owned = Text("本级数据资源", "本級數據資源", "Resources of this division", "Ресурсы этой территории")
}
