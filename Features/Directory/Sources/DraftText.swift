import Kernel

/// The words of publishing.
enum DraftText {
    static let new = Text("编目新资源", "編目新資源", "List a new resource", "Внести новый ресурс")
    static let newLead = Text("先写名称和提供单位；其余在草稿里慢慢填，发布前别人看不到。",
                              "先寫名稱和提供單位；其餘在草稿裡慢慢填，發佈前別人看不到。",
                              "Begin with name and owner. The rest is filled in on the draft, which nobody else sees.",
                              "Начните с имени и владельца; остальное — в черновике, его никто не видит.")
    static let drafts = Text("草稿", "草稿", "Drafts", "Черновики")
    static let draftsLead = Text("还没有发布的编目。", "還沒有發佈的編目。", "What is not published yet.", "Что ещё не опубликовано.")
    static let noDrafts = Text("没有草稿。", "沒有草稿。", "There are no drafts.", "Черновиков нет.")
    static let draft = Text("草稿", "草稿", "Draft", "Черновик")
    static let draftOf = Text("第 {0} 版草稿，发布前只有本单位看得到。", "第 {0} 版草稿，發佈前只有本單位看得到。",
                              "Draft of version {0}; only your office sees it before it is published.",
                              "Черновик версии {0}; до публикации его видит только ваше ведомство.")
    static let newVersion = Text("起草新版本", "起草新版本", "Draft a new version", "Начать новую версию")
    static let goOn = Text("继续写草稿", "繼續寫草稿", "Go on with the draft", "Продолжить черновик")
    static let ready = Text("可以发布", "可以發佈", "Ready to publish", "Готово к публикации")
    static let toMend = Text("还有 {0} 处要补", "還有 {0} 處要補", "{0} still to mend", "Осталось исправить: {0}")
    static let preview = Text("看发布后会变什么", "看發佈後會變什麼", "See what publishing changes", "Что изменит публикация")
    static let publish = Text("发布", "發佈", "Publish", "Опубликовать")
    static let question = Text("发布“{0}”？", "發佈「{0}」？", "Publish “{0}”?", "Опубликовать «{0}»?")
    static let consequence = Text("发布后人人可见。已发布的字段以后不能删除或改类型，只能增加或放宽。",
                                  "發佈後人人可見。已發佈的欄位以後不能刪除或改類型，只能增加或放寬。",
                                  "Everybody will see it. Published fields can be widened later, never dropped.",
                                  "Это увидят все. Опубликованные поля можно расширить, но не удалить.")
    static let willChange = Text("会改变", "會改變", "What changes", "Что изменится")
    static let nothingChanges = Text("与现行版本相同，没有可发布的内容。", "與現行版本相同，沒有可發佈的內容。",
                                     "It is the same as the version in force.", "Отличий от действующей версии нет.")
    static let newTable = Text("新资源：建立 {0} 个字段的表", "新資源：建立 {0} 個欄位的表",
                               "A new resource with a table of {0} fields", "Новый ресурс с таблицей из {0} полей")
    static let isPublished = Text("已发布，目录里马上找得到。", "已發佈，目錄裡馬上找得到。",
                                  "Published. The directory finds it at once.", "Опубликовано и уже в каталоге.")
    static let withdraw = Text("撤回草稿", "撤回草稿", "Withdraw the draft", "Отозвать черновик")
    static let withdrawn = Text("草稿已撤回。", "草稿已撤回。", "The draft is withdrawn.", "Черновик отозван.")
    static let saved = Text("已保存。", "已儲存。", "Saved.", "Сохранено.")
    static let save = Text("保存", "儲存", "Save", "Сохранить")
    static let add = Text("加一个字段", "加一個欄位", "Add a field", "Добавить поле")
    static let removeField = Text("删除这个字段", "刪除這個欄位", "Remove this field", "Удалить поле")
    static let change = Text("修改", "修改", "Change", "Изменить")
    static let field = Text("字段 {0}", "欄位 {0}", "Field {0}", "Поле {0}")
    static let findings = Text("检查", "檢查", "Check", "Проверка")
    static let fine = Text("无误", "無誤", "fine", "в порядке")
    static let noFields = Text("还没有字段。", "還沒有欄位。", "There are no fields yet.", "Полей пока нет.")
    static let description = Text("说明与规定", "說明與規定", "Description and rules", "Описание и правила")
    static let notAllowed = Text("只有负责编目的人员可以起草和发布。", "只有負責編目的人員可以起草和發佈。",
                                 "Only those who keep the directory may draft and publish.",
                                 "Составлять и публиковать могут только ведущие каталог.")

    static let fourLines = Text("四行：简体、繁体、英文、俄文", "四行：簡體、繁體、英文、俄文",
                                "Four lines: simplified, traditional, English, Russian",
                                "Четыре строки: упрощённый, традиционный, английский, русский")
    static let name = Text("资源代码", "資源代碼", "Code", "Код")
    static let nameHint = Text("小写字母、数字和下划线，如 water_level；发布后不变", "小寫字母、數字和底線，如 water_level；發佈後不變",
                               "Lower-case letters, digits and _, such as water_level; it stays as it is",
                               "Строчные латинские буквы, цифры и _, например water_level; не меняется")
    static let title = Text("名称", "名稱", "Title", "Название")
    static let summary = Text("摘要：里面有什么", "摘要：裡面有什麼", "What it holds", "Что содержит")
    static let department = Text("部门代码", "部門代碼", "Code of the department", "Код ведомства")
    static let division = Text("区划代码", "區劃代碼", "Division", "Территория")
    static let owner = Text("提供单位名称", "提供單位名稱", "Name of the owner", "Название владельца")
    static let processor = Text("受托处理者（自行处理的不填）", "受託處理者（自行處理的不填）",
                                "Processor, if not the owner itself", "Обработчик, если не сам владелец")
    static let library = Text("所属库", "所屬庫", "Library", "Библиотека")
    static let area = Text("主题分类", "主題分類", "Subject area", "Тема")
    static let about = Text("数据对象", "數據對象", "What it is about", "О ком или о чём")
    static let sharing = Text("共享属性", "共享屬性", "Sharing", "Обмен")
    static let sharingHint = Text("以共享为原则。有条件或不予共享的，下面两项必填。", "以共享為原則。有條件或不予共享的，下面兩項必填。",
                                  "Shared by default. Otherwise the next two are required.",
                                  "По умолчанию данные передаются. Иначе заполните два поля ниже.")
    static let reason = Text("不能无条件共享的理由", "不能無條件共享的理由", "Why not without condition", "Почему не безусловно")
    static let basis = Text("不能无条件共享的法律依据", "不能無條件共享的法律依據", "By what law not without condition",
                            "По какому закону не безусловно")
    static let security = Text("安全等级", "安全等級", "Security level", "Уровень защиты")
    static let cycle = Text("更新周期", "更新週期", "Update cycle", "Период обновления")
    static let retention = Text("失效后保存几天（长期保存的不填）", "失效後保存幾天（長期保存的不填）",
                                "Days kept after a record ended; empty: for good",
                                "Дней хранения после окончания; пусто — бессрочно")
    static let law = Text("采集的法律依据", "採集的法律依據", "Legal basis for holding it", "Основание сбора")
    static let consent = Text("须取得同意的，写明同意什么", "須取得同意的，寫明同意什麼", "What people consent to, where they must",
                              "На что нужно согласие, если нужно")
    static let key = Text("同一对象可有多条时的区分字段", "同一對象可有多條時的區分欄位",
                          "Fields that tell records of one subject apart", "Поля, различающие записи одного лица")
    static let areaField = Text("按哪个区划字段分辖区", "按哪個區劃欄位分轄區", "Division field by which rights are cut",
                                "Поле территории, по которому делят права")
    static let indexes = Text("按哪些字段查找（每行一组）", "按哪些欄位查找（每行一組）", "Looked up by (a line each)",
                              "Поиск по полям (по строке на набор)")
    static let commas = Text("字段代码，用逗号分开", "欄位代碼，用逗號分開", "Codes of fields, with commas", "Коды полей через запятую")
    static let none = Text("不选", "不選", "None", "Нет")

    static let type = Text("类型", "類型", "Type", "Тип")
    static let detail = Text("类型的补充", "類型的補充", "More about the type", "Уточнение типа")
    static let detailHint = Text("文字：最多几个字；小数：几位；整数：范围如 0...100；代码：代码表；号码：{0}；对象：person、place…",
                                 "文字：最多幾個字；小數：幾位；整數：範圍如 0...100；代碼：代碼表；號碼：{0}；對象：person、place…",
                                 "Text: how long at most; decimal: places; integer: a range such as 0...100; code: the "
                                     + "list; number: {0}; subject: person, place…",
                                 "Текст: длина; дробное: знаков; целое: пределы, например 0...100; код: справочник; "
                                     + "номер: {0}; объект: person, place…")
    static let pattern = Text("格式（正则表达式）", "格式（正規表示式）", "Pattern (regular expression)",
                              "Образец (регулярное выражение)")
    static let sensitivity = Text("敏感程度", "敏感程度", "Sensitivity", "Чувствительность")
    static let required = Text("必填", "必填", "Required", "Обязательно")
    static let unit = Text("计量单位（UCUM）", "計量單位（UCUM）", "Unit (UCUM)", "Единица (UCUM)")
    static let standard = Text("所依标准", "所依標準", "Standard", "Стандарт")
    static let purposes = Text("只用于这些目的（不填为所有获准目的）", "只用於這些目的（不填為所有獲准目的）",
                               "Only for these purposes; empty: each that is granted",
                               "Только для этих целей; пусто — для всех разрешённых")
    static let badType = Text("类型的补充与类型不符。", "類型的補充與類型不符。", "This does not fit the type.",
                              "Уточнение не подходит к типу.")
    static let badName = Text("小写字母开头，只含小写字母、数字和下划线，不与其他字段重复。",
                              "小寫字母開頭，只含小寫字母、數字和底線，不與其他欄位重複。",
                              "Begin with a lower-case letter; only lower-case letters, digits and _; not used twice.",
                              "Начните со строчной буквы; только строчные буквы, цифры и _; без повторов.")
    static let missing = Text("必须填写。", "必須填寫。", "This is required.", "Это поле обязательно.")
    static let badNumber = Text("请填整数。", "請填整數。", "Give a whole number.", "Введите целое число.")
}
