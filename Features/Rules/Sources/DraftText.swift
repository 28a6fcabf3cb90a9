import Kernel

/// The words of drafts: changing, testing, proposing, trying on everybody.
enum DraftText {
    static let start = Text("起草新版本", "起草新版本", "Draft a new version", "Составить новую версию")
    static let discard = Text("删除草案", "刪除草案", "Discard the draft", "Удалить проект")
    static let edit = Text("改", "改", "change", "изменить")
    static let editRule = Text("修改第 {0} 条", "修改第 {0} 條", "Change rule {0}", "Изменить правило {0}")
    static let addRule = Text("增加一条规则", "增加一條規則", "Add a rule", "Добавить правило")
    static let addAfter = Text("加在第几条之后", "加在第幾條之後", "Behind rule", "После правила")
    static let moveTo = Text("移到第几条", "移到第幾條", "Move to place", "Переместить на место")
    static let move = Text("移动", "移動", "Move", "Переместить")
    static let remove = Text("删除这条规则", "刪除這條規則", "Remove this rule", "Удалить это правило")
    static let save = Text("保存", "儲存", "Save", "Сохранить")
    static let saved = Text("已保存。", "已儲存。", "Saved.", "Сохранено.")
    static let cellHint = Text("FEEL，例如 >= 60、[18..60]、\"low\"；- 为不限", "FEEL，例如 >= 60、[18..60]、\"low\"；- 為不限",
                               "FEEL, such as >= 60, [18..60], \"low\"; - is any",
                               "FEEL: >= 60, [18..60], \"low\"; - любое")
    static let outputHint = Text("FEEL，例如 200、\"low\"", "FEEL，例如 200、\"low\"", "FEEL, such as 200, \"low\"",
                                 "FEEL: 200, \"low\"")

    static let new = Text("起草新规则", "起草新規則", "Draft a new rule", "Составить новое правило")
    static let newLead = Text("先建草案，再写数据来源和测试。", "先建草案，再寫數據來源和測試。",
                              "The draft first; then its inputs and tests.", "Сначала проект, затем данные и проверки.")
    static let name = Text("代号", "代號", "Name", "Имя")
    static let nameHint = Text("小写字母、数字和下划线，例如 heat_subsidy", "小寫字母、數字和底線，例如 heat_subsidy",
                               "Small letters, digits and underscores, such as heat_subsidy",
                               "Строчные латинские буквы, цифры, подчёркивания: heat_subsidy")
    static let department = Text("负责部门代号", "負責部門代號", "Department's short name", "Код ведомства")
    static let departmentTitle = Text("负责部门名称", "負責部門名稱", "Department's name", "Название ведомства")
    static let population = Text("适用于哪个数据资源中的对象", "適用於哪個數據資源中的對象",
                                 "About whom: the resource", "О ком: ресурс")
    static let bornField = Text("出生日期字段", "出生日期欄位", "Field of the day of birth", "Поле даты рождения")
    static let sexField = Text("性别字段", "性別欄位", "Field of the sex", "Поле пола")
    static let missing = Text("请填写。", "請填寫。", "Fill this in.", "Заполните.")
    static let card = Text("修改说明与数据来源", "修改說明與數據來源", "Change texts and inputs", "Изменить тексты и данные")
    static let title = Text("名称（{0}）", "名稱（{0}）", "Title ({0})", "Название ({0})")
    static let explanation = Text("说明（{0}）", "說明（{0}）", "Explanation ({0})", "Пояснение ({0})")
    static let law = Text("依据（{0}）", "依據（{0}）", "Legal basis ({0})", "Основание ({0})")
    static let decision = Text("最后的决策", "最後的決策", "The decision that is asked", "Итоговое решение")
    static let validDays = Text("结果有效天数", "結果有效天數", "Days for which an outcome holds", "Срок действия итога, дней")
    static let inputsJSON = Text("数据来源（JSON）", "數據來源（JSON）", "Inputs (JSON)", "Данные (JSON)")
    static let inputsHint = Text(
        "每项写明 input、kind、resource、field、filters、window、basis；kind 为 {0}",
        "每項寫明 input、kind、resource、field、filters、window、basis；kind 為 {0}",
        "Each with input, kind, resource, field, filters, window, basis; kind is one of {0}",
        "У каждого: input, kind, resource, field, filters, window, basis; kind — одно из {0}")
    static let badInputs = Text("读不懂：{0}", "讀不懂：{0}", "This cannot be read: {0}", "Не читается: {0}")
    static let wholeDMN = Text("整个模型（DMN 1.5）", "整個模型（DMN 1.5）", "The whole model (DMN 1.5)", "Вся модель (DMN 1.5)")
    static let tests = Text("测试用例", "測試案例", "Test cases", "Проверочные случаи")
    static let testsLead = Text("全部通过，才能提请生效。", "全部通過，才能提請生效。", "All must pass before it can be proposed.",
                                "До предложения должны пройти все.")
    static let testName = Text("名称", "名稱", "Name", "Название")
    static let expected = Text("应得", "應得", "Expected", "Ожидается")
    static let got = Text("实得", "實得", "Came to", "Получено")
    static let passed = Text("通过", "通過", "passed", "пройден")
    static let failed = Text("不通过", "不通過", "failed", "не пройден")
    static let noTests = Text("还没有测试用例。", "還沒有測試案例。", "There are no test cases yet.", "Проверочных случаев ещё нет.")
    static let addTest = Text("增加用例", "增加案例", "Add a case", "Добавить случай")
    static let removeTest = Text("删除用例", "刪除案例", "Remove the case", "Удалить случай")
    static let values = Text("输入值", "輸入值", "Values", "Значения")

    static let force = Text("生效与废止", "生效與廢止", "Into force, or out", "Ввод в действие и отмена")
    static let propose = Text("提请生效", "提請生效", "Propose", "Предложить")
    static let proposeLead = Text("提请后不能再改，须由另一人批准。", "提請後不能再改，須由另一人核准。",
                                  "From then on it cannot be changed, and somebody else must agree.",
                                  "После этого изменить нельзя; утвердить должен другой.")
    static let approve = Text("批准生效", "核准生效", "Approve", "Утвердить")
    static let approveLead = Text("您不是起草人，也不是提请人。批准后从生效日起适用，不能再改。",
                                  "您不是起草人，也不是提請人。核准後從生效日起適用，不能再改。",
                                  "You neither wrote nor proposed it. It applies from its day and never changes again.",
                                  "Вы не автор и не предлагали. Действует с указанного дня и больше не меняется.")
    static let giveBack = Text("退回修改", "退回修改", "Return it", "Вернуть")
    static let withdraw = Text("废止", "廢止", "Withdraw", "Отменить")
    static let withdrawLead = Text("从现在起不再适用。以前的决定不变，仍可复核。", "從現在起不再適用。以前的決定不變，仍可複核。",
                                   "It applies no more from now on. Earlier decisions stay and can be checked again.",
                                   "С этого момента не применяется. Прежние решения остаются.")
    static let notReady = Text("还不能提请生效", "還不能提請生效", "It cannot be proposed yet", "Предложить пока нельзя")
    static let ready = Text("检查没有错误，测试全部通过。", "檢查沒有錯誤，測試全部通過。",
                            "The check finds no error, and all tests pass.", "Ошибок нет, все проверки пройдены.")
    static let nothingToDo = Text("您在这里没有可做的事。", "您在這裡沒有可做的事。", "There is nothing for you to do here.",
                                  "Здесь для вас нет действий.")
    static let done: [String: Text] = [
        "saved": saved,
        "propose": Text("已提请，等另一人批准。", "已提請，等另一人核准。", "Proposed; somebody else has to agree.",
                        "Предложено; ждёт утверждения."),
        "approve": Text("已批准。", "已核准。", "Approved.", "Утверждено."),
        "return": Text("已退回。", "已退回。", "Returned.", "Возвращено."),
        "withdraw": Text("已废止。", "已廢止。", "Withdrawn.", "Отменено."),
    ]

    static let compare = Text("第 {0} 版与第 {1} 版比较", "第 {0} 版與第 {1} 版比較", "Version {0} beside version {1}",
                              "Версия {0} и версия {1}")
    static let compareLead = Text("＋ 为新增，－ 为删去，△ 为改动。", "＋ 為新增，－ 為刪去，△ 為改動。",
                                  "＋ was added, － was taken out, △ was changed.", "＋ добавлено, － убрано, △ изменено.")
    static let same = Text("两版的内容相同。", "兩版的內容相同。", "Both say the same.", "Версии совпадают.")
    static let added = Text("新增", "新增", "added", "добавлено")
    static let removed = Text("删去", "刪去", "taken out", "убрано")
    static let changed = Text("改动", "改動", "changed", "изменено")
    static let was = Text("原为 {0}", "原為 {0}", "was {0}", "было {0}")
    static let becomes = Text("改为 {0}", "改為 {0}", "becomes {0}", "станет {0}")
    static let cardChanged = Text("说明、数据来源或测试有改动", "說明、數據來源或測試有改動",
                                  "Its texts, inputs or tests changed", "Изменены тексты, данные или проверки")
    static let change = Text("改动", "改動", "Change", "Изменение")
}
