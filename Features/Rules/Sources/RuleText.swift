import Decisions
import Kernel

/// The words of rules.
enum RuleText {
    static let rules = Text("规则", "規則", "Rules", "Правила")
    static let lead = Text("各部门依哪些规则作决定，每条规则都可以看、可以试。", "各部門依哪些規則作決定，每條規則都可以看、可以試。",
                           "By which rules offices decide. Every one can be read and tried.",
                           "По каким правилам решают ведомства. Каждое можно прочесть и проверить.")
    static let search = Text("按名称查找", "按名稱查找", "Find by name", "Найти по названию")
    static let none = Text("没有符合的规则。", "沒有符合的規則。", "No rule fits.", "Подходящих правил нет.")
    static let all = Text("全部规则", "全部規則", "All rules", "Все правила")
    static let version = Text("第 {0} 版", "第 {0} 版", "Version {0}", "Версия {0}")
    static let versionLabel = Text("版本", "版本", "Version", "Версия")
    static let drafts = Text("另有 {0} 份草案", "另有 {0} 份草案", "{0} more in draft", "Ещё проектов: {0}")
    static let states: [RuleVersion.State: Text] = [
        .draft: Text("草案", "草案", "draft", "проект"),
        .proposed: Text("已提请", "已提請", "proposed", "предложено"),
        .scheduled: Text("待生效", "待生效", "to come", "вступит в силу"),
        .inForce: Text("生效中", "生效中", "in force", "действует"),
        .superseded: Text("已被替代", "已被替代", "superseded", "заменено"),
        .withdrawn: Text("已废止", "已廢止", "withdrawn", "отменено"),
    ]

    static let title = Text("名称", "名稱", "Title", "Название")
    static let about = Text("基本情况", "基本情況", "About it", "Сведения")
    static let authority = Text("负责部门", "負責部門", "Department", "Ведомство")
    static let law = Text("依据", "依據", "Legal basis", "Основание")
    static let validFrom = Text("生效日期", "生效日期", "In force from", "Действует с")
    static let validUntil = Text("终止日期", "終止日期", "Until", "До")
    static let fingerprint = Text("指纹", "指紋", "Fingerprint", "Отпечаток")
    static let reason = Text("理由", "理由", "Reason", "Причина")
    static let outcome = Text("结果", "結果", "Outcome", "Результат")
    static let downloadDMN = Text("下载 DMN", "下載 DMN", "Download the DMN", "Скачать DMN")
    static let inputs = Text("用哪些数据", "用哪些數據", "The facts that are used", "Какие данные используются")
    static let input = Text("输入", "輸入", "Input", "Вход")
    static let source = Text("从哪里来", "從哪裡來", "Where it comes from", "Откуда")
    static let history = Text("经过", "經過", "What happened", "Ход")
    static let versions = Text("各版本", "各版本", "Versions", "Версии")
    static let compareWith = Text("与本版比较", "與本版比較", "compare with this", "сравнить с этой")
    static let steps = [
        "drafted": Text("起草", "起草", "Drafted", "Составлено"),
        "proposed": Text("提请生效", "提請生效", "Proposed", "Предложено"),
        "returned": Text("退回", "退回", "Returned", "Возвращено"),
        "approved": Text("批准", "核准", "Approved", "Утверждено"),
        "withdrawn": Text("废止", "廢止", "Withdrawn", "Отменено"),
    ]

    // The table.
    static let number = Text("序号", "序號", "No.", "№")
    static let applies = Text("适用", "適用", "applies", "применено")
    static let any = Text("不限", "不限", "any", "любое")
    static let allowed = Text("可取：{0}", "可取：{0}", "one of {0}", "из: {0}")
    static let note = Text("说明", "說明", "Note", "Примечание")
    static let findings = Text("检查", "檢查", "Check", "Проверка")
    static let otherLogic = Text("表达式", "運算式", "Expression", "Выражение")
    static let policies = [
        "UNIQUE": Text("唯一：只有一条适用", "唯一：只有一條適用", "Unique: one rule applies", "Единственное: применяется одно"),
        "FIRST": Text("首条：第一条适用的", "首條：第一條適用的", "First: the first that applies", "Первое из подходящих"),
        "ANY": Text("任一：结果相同", "任一：結果相同", "Any: all give the same", "Любое: результат один"),
        "PRIORITY": Text("优先：按结果次序", "優先：按結果次序", "Priority: by the order of outcomes", "По приоритету результата"),
        "COLLECT": Text("汇总：全部适用的", "彙總：全部適用的", "Collect: all that apply", "Сбор: все подходящие"),
        "RULE ORDER": Text("按规则次序列出", "按規則次序列出", "All, in the order of rules", "Все, в порядке правил"),
        "OUTPUT ORDER": Text("按结果次序列出", "按結果次序列出", "All, in the order of outcomes", "Все, в порядке результатов"),
    ]

    // Trying.
    static let tryIt = Text("试一试", "試一試", "Try it", "Проверить")
    static let tryLead = Text("填入数值，看哪条规则适用。不涉及任何人，不会保存。", "填入數值，看哪條規則適用。不涉及任何人，不會保存。",
                              "Fill in values and see which rules apply. It is about nobody, and nothing is kept.",
                              "Введите значения и посмотрите, какие правила применятся. Ничего не сохраняется.")
    static let result = Text("结果：{0}", "結果：{0}", "Outcome: {0}", "Результат: {0}")
    static let nothing = Text("没有结果", "沒有結果", "No outcome", "Нет результата")
    static let nothingMeans = Text("没有规则适用，或缺少数据。这不是拒绝，须由人处理。", "沒有規則適用，或缺少數據。這不是拒絕，須由人處理。",
                                   "No rule applied, or a fact is missing. It is no refusal: somebody must look at it.",
                                   "Ни одно правило не применилось или нет данных. Это не отказ: решает человек.")
    static let fault = Text("规则出错", "規則出錯", "The rule has a fault", "Ошибка в правиле")
    static let why = Text("为什么", "為什麼", "Why", "Почему")
    static let because = Text("“{0}”第 {1} 条适用：{2}，所以是 {3}。", "「{0}」第 {1} 條適用：{2}，所以是 {3}。",
                              "Rule {1} of “{0}” applies: {2}; so it is {3}.",
                              "Применено правило {1} таблицы «{0}»: {2}; итог — {3}.")
    static let always = Text("没有条件", "沒有條件", "without condition", "без условий")
    static let noRule = Text("“{0}”没有规则适用。", "「{0}」沒有規則適用。", "No rule of “{0}” applies.",
                             "В таблице «{0}» правил не нашлось.")
    static let isValue = Text("{0} {1}（为 {2}）", "{0} {1}（為 {2}）", "{0} {1} (is {2})", "{0} {1} (равно {2})")
    static let hint = Text("类型：{0}", "類型：{0}", "Type: {0}", "Тип: {0}")
    static let yes = Text("是", "是", "yes", "да")
    static let no = Text("否", "否", "no", "нет")
    static let unknownValue = Text("不详", "不詳", "not known", "неизвестно")

    static let deeds: [String: Text] = [
        CreateModel.name: Text("起草规则", "起草規則", "Drafted a rule", "Составлено правило"),
        StartDraft.name: Text("起草规则新版本", "起草規則新版本", "Began a version of a rule", "Начата версия правила"),
        EditDraft.name: Text("修改规则草案", "修改規則草案", "Changed a draft rule", "Изменён проект правила"),
        DiscardDraft.name: Text("删除规则草案", "刪除規則草案", "Discarded a draft rule", "Удалён проект правила"),
        ProposeVersion.name: Text("提请规则生效", "提請規則生效", "Proposed a rule", "Правило предложено"),
        ReturnVersion.name: Text("退回规则", "退回規則", "Returned a rule", "Правило возвращено"),
        PutInForce.name: Text("批准规则", "核准規則", "Approved a rule", "Правило утверждено"),
        WithdrawVersion.name: Text("废止规则", "廢止規則", "Withdrew a rule", "Правило отменено"),
        DecideSubject.name: Text("依规则作出决定", "依規則作出決定", "Decided by a rule", "Принято решение по правилу"),
        MyDecisions.name: Text("查看关于自己的决定", "查看關於自己的決定", "Looked at decisions about oneself",
                               "Просмотр решений о себе"),
        DecisionByNumber.name: Text("查看决定", "查看決定", "Looked at a decision", "Просмотр решения"),
        ReplayDecision.name: Text("复核决定", "複核決定", "Checked a decision again", "Повторная проверка решения"),
        ModelsByName.name: Text("查看规则目录", "查看規則目錄", "Looked at the rules", "Просмотр правил"),
        VersionOfModel.name: Text("查看规则", "查看規則", "Read a rule", "Чтение правила"),
        TryRules.name: Text("试用规则", "試用規則", "Tried a rule", "Проверка правила"),
        StartWhatIf.name: Text("用规则草案试算全体居民", "用規則草案試算全體居民", "Tried a draft rule on everybody",
                               "Проверка проекта правила на всех жителях"),
        CancelWhatIf.name: Text("停止试算", "停止試算", "Stopped a trial run", "Остановка расчёта"),
        WhatIfsOfModel.name: Text("查看试算", "查看試算", "Looked at trial runs", "Просмотр расчётов"),
        WhatIfReport.name: Text("查看试算报告", "查看試算報告", "Read a trial's report", "Просмотр отчёта о расчёте"),
    ]
}
