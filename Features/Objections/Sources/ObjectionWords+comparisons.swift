import HTML
import Kernel

/// The words of comparisons between departments.
extension ObjectionWords {
    static let comparisons = Text("部门数据比对", "部門數據比對", "Comparisons", "Сверки ведомств")
    static let comparisonsLead = Text("同一个人在两个部门的登记应当一致。不一致的，作为异议核验。",
                                      "同一個人在兩個部門的登記應當一致。不一致的，作為異議核驗。",
                                      "Two departments should say the same. Where they do not, a case is raised.",
                                      "Два ведомства должны говорить одно и то же. Если нет, возникает дело.")
    static let noComparisons = Text("还没有比对。", "還沒有比對。", "There is no comparison yet.", "Сверок пока нет.")
    static let neverRun = Text("还没有比对过。", "還沒有比對過。", "It has not run yet.", "Ещё не проводилась.")
    static let compareNow = Text("现在比对", "現在比對", "Compare now", "Сверить сейчас")
    static let asked = Text("先核验", "先核驗", "Asked first", "Проверяется")
    static let against = Text("对照", "對照", "Held against", "Сравнивается с")
    static let ranAt = Text("上次比对", "上次比對", "Last run", "Последняя сверка")
    static let comparedBoth = Text("两边都有登记", "兩邊都有登記", "With a value on both sides", "Есть значения с обеих сторон")
    static let newlyFound = Text("新发现不一致", "新發現不一致", "New disagreements", "Новые расхождения")
    static let raisedCases = Text("已提出异议", "已提出異議", "Cases raised", "Открыто дел")
    static let running = Text("正在比对", "正在比對", "Comparing", "Идёт сверка")
    static let disagreements = Text("不一致的登记", "不一致的登記", "Disagreements", "Расхождения")
    static let noDisagreement = Text("没有不一致。", "沒有不一致。", "Nothing disagrees.", "Расхождений нет.")
    static let subject = Text("对象编号", "對象編號", "Subject", "Объект")
    static let foundAt = Text("发现时间", "發現時間", "Found", "Найдено")
    static let openCase = Text("查看核验", "查看核驗", "See the case", "Открыть дело")
    static let listed = Text("只列出，未单独核验", "只列出，未單獨核驗", "Listed, without a case of its own",
                             "В списке, без отдельного дела")
    static let found = Text("{0} 处不一致", "{0} 處不一致", "{0} disagree", "{0} расхожд.")

    static func compared(_ count: Int, _ language: Language) -> Text {
        Text("已比对 {0} 条", "已比對 {0} 條", "{0} compared", "Сверено: {0}").filled(language.number(count))
    }
}
