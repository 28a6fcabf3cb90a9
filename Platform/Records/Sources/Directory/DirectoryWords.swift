import Kernel

/// The words in which the directory refuses and tells what changed.
enum DirectoryWords {
    static let full = Text("目录中的分类已达上限，请联系运维人员。", "目錄中的分類已達上限，請聯絡運維人員。",
                           "The directory has no room for more owners. Tell the operator.",
                           "В каталоге нет места для новых владельцев. Сообщите оператору.")
    static let badCursor = Text("这个翻页链接已失效，请从第一页开始。", "這個翻頁連結已失效，請從第一頁開始。",
                                "This paging link is no longer good. Start from the first page.",
                                "Ссылка на страницу списка устарела. Начните с первой страницы.")
    static let invented = Text("虚构 {0}", "虛構 {0}", "Invented {0}", "Вымысел {0}")
    static let outline = Text("（轮廓）", "（輪廓）", "(outline)", "(контур)")
    static let another = Text("（另一对象）", "（另一對象）", "(another subject)", "(другой объект)")
    static let yes = Text("是", "是", "yes", "да")
    static let no = Text("否", "否", "no", "нет")

    static let newField = Text("新增字段 {0}", "新增欄位 {0}", "New field {0}", "Новое поле {0}")
    static let wider = Text("字段 {0} 放宽：{1}", "欄位 {0} 放寬：{1}", "Field {0} is wider: {1}", "Поле {0} расширено: {1}")
    static let fieldChanged = Text("字段 {0} 的说明有变", "欄位 {0} 的說明有變", "What field {0} says of itself changed",
                                   "Изменено описание поля {0}")
    static let optional = Text("字段 {0} 不再必填", "欄位 {0} 不再必填", "Field {0} is no longer required",
                               "Поле {0} больше не обязательно")
    static let changed = Text("{0}：{1} → {2}", "{0}：{1} → {2}", "{0}: {1} → {2}", "{0}: {1} → {2}")
    static let title = Text("名称", "名稱", "Title", "Название")
    static let summary = Text("摘要", "摘要", "Summary", "Описание")
    static let owner = Text("提供单位", "提供單位", "Owner", "Владелец")
    static let processor = Text("受托处理者", "受託處理者", "Processor", "Обработчик")
    static let library = Text("所属库", "所屬庫", "Library", "Библиотека")
    static let role = Text("用途类型", "用途類型", "Role", "Роль")
    static let sharing = Text("共享属性", "共享屬性", "Sharing", "Обмен")
    static let security = Text("安全等级", "安全等級", "Security level", "Уровень защиты")
    static let cycle = Text("更新周期", "更新週期", "Update cycle", "Период обновления")
    static let retention = Text("保存期（天）", "保存期（天）", "Retention in days", "Срок хранения (дни)")
    static let basis = Text("法律依据", "法律依據", "Legal basis", "Правовое основание")
    static let consent = Text("同意的内容", "同意的內容", "What is consented to", "На что даётся согласие")
    static let area = Text("主题分类", "主題分類", "Subject area", "Тема")
    static let index = Text("新增查询索引：{0}", "新增查詢索引：{0}", "New index: {0}", "Новый индекс: {0}")
    static let areaField = Text("范围字段", "範圍欄位", "Area field", "Поле территории")

    static let noDraft = Text("没有这份草稿。它可能已发布或已撤回。", "沒有這份草稿。它可能已發佈或已撤回。",
                              "There is no such draft. It may have been published or withdrawn.",
                              "Такого черновика нет. Возможно, он опубликован или отозван.")
    static let movedOn = Text("草稿在别处已改动。请看现在的内容，再改一次。", "草稿在別處已改動。請看現在的內容，再改一次。",
                              "The draft was changed elsewhere. See what it says now, and change it again.",
                              "Черновик изменён в другом месте. Посмотрите его и измените снова.")
    static let exists = Text("已有这个名称的草稿，请打开它。", "已有這個名稱的草稿，請開啟它。",
                             "There is a draft of this name already. Open it.",
                             "Черновик с таким именем уже есть. Откройте его.")
    static let published = Text("目录里已有这个名称的资源。请从它的页面起草新版本。",
                                "目錄裡已有這個名稱的資源。請從它的頁面起草新版本。",
                                "The directory has a resource of this name. Draft its next version from its page.",
                                "Ресурс с таким именем уже есть. Начните новую версию с его страницы.")
    static let badName = Text("名称用小写字母、数字和下划线，以字母开头，最多 40 个。",
                              "名稱用小寫字母、數字和底線，以字母開頭，最多 40 個。",
                              "Lower-case letters, digits and _; begin with a letter; at most 40.",
                              "Имя: строчные латинские буквы, цифры и _, первой буква, не более 40 знаков.")
    static let missing = Text("四种语言都须填写。", "四種語言都須填寫。", "Say it in all four languages.",
                              "Заполните на всех четырёх языках.")
    static let noSharing = Text("须写明共享属性；有条件共享或不共享的，须写明理由和法律依据。",
                                "須寫明共享屬性；有條件共享或不共享的，須寫明理由和法律依據。",
                                "Say how it is shared; if not without condition, why and by what law.",
                                "Укажите порядок обмена; если он не безусловный — причину и закон.")
    static let noArea = Text("没有这个主题分类。", "沒有這個主題分類。", "There is no such subject area.", "Такой темы нет.")
    static let unchanged = Text("与现行版本相同，没有可发布的内容。", "與現行版本相同，沒有可發佈的內容。",
                                "It is the same as the version in force; there is nothing to publish.",
                                "Отличий от действующей версии нет, публиковать нечего.")
    static let versionMoved = Text("起草后已发布了新版本。请撤回草稿，从新版本重新起草。",
                                   "起草後已發佈了新版本。請撤回草稿，從新版本重新起草。",
                                   "A new version was published after this draft began. Withdraw it and draft anew.",
                                   "После начала черновика вышла новая версия. Отзовите его и начните заново.")
}
