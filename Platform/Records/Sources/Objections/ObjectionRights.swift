package import Access
package import Kernel
import Store
package import Work

/// Objection and correction: whoever is concerned says that a record is wrong, it is marked until somebody has verified
/// it, and whoever read it meanwhile is told what came of it.
///
/// Personal Information Protection Law, art. 46; Regulations on Government Data Sharing, chapter 4.
package enum ObjectionRights {
    /// To object, on behalf of an office, to a record of another department.
    package static let raise = Permission("objection.raise")
    /// To verify what is objected to in the records of one's own department.
    package static let decide = Permission("objection.decide")
    /// To verify once more what a department below has kept.
    package static let review = Permission("objection.review")
    package static let read = Permission("objection.read")
    /// To say which fields of departments are held against each other.
    package static let compare = Permission("record.compare")

    package static let verifying = Purpose(
        "objection.verify", Text("核验有异议的登记", "核驗有異議的登記", "Verify what is objected to", "Проверка оспоренного"),
        basis: Text("个人信息保护法第四十六条", "個人資訊保護法第四十六條", "Personal Information Protection Law, art. 46",
                    "Закон о защите персональных данных, ст. 46"))
    package static let comparing = Purpose(
        "record.compare", Text("比对部门之间的数据", "比對部門之間的數據", "Compare data of departments",
                               "Сверка данных ведомств"),
        basis: Text("政务数据共享条例第四章", "政務數據共享條例第四章", "Regulations on Government Data Sharing, chapter 4",
                    "Положение об обмене государственными данными, гл. 4"))

    /// Characters of a value, a reason and the name of a document.
    package static let limits = (value: 500, reason: 1000, document: 200)
    /// Objections that one account may have open at a time.
    package static let openLimit = 50
    /// Days within which what was kept can be disputed (Administrative Reconsideration Law, art. 20).
    package static let disputeDays = 60

    /// The task of the department that answers for the record.
    package static let verification = task(
        "objection.verify", Text("核验有异议的登记", "核驗有異議的登記", "Verify a record objected to", "Проверить оспоренную запись"),
        within: .workingDays(10))
    /// The task of the office above, after the department kept what it had.
    package static let reconsideration = task(
        "objection.review", Text("复核维持原登记的决定", "覆核維持原登記的決定", "Review a record that was kept",
                                 "Пересмотреть решение оставить запись"), within: .workingDays(15))
    /// The task about more disagreements than one by one can be worked on.
    package static let manyDisagree = TaskRule(
        "comparison.many", Text("两个部门的数据大量不一致", "兩個部門的數據大量不一致", "Many values of two departments disagree",
                                "Много расхождений в данных двух ведомств"),
        within: .workingDays(10), escalatesTo: "supervisor",
        results: [
            TaskResult("mended", Text("已更正数据", "已更正數據", "The data were corrected", "Данные исправлены"),
                       needsNote: true),
            TaskResult("comparison", Text("比对规则有误", "比對規則有誤", "The comparison is wrong", "Сверка задана неверно"),
                       needsNote: true),
        ],
        legalBasis: comparing.basis)

    /// Who works on the two tasks: the duties' names.
    static let verifier = "officer", reviewer = "supervisor"

    /// The office above one: the same department in the division above, and at the top the government itself.
    package static func office(above office: Scope) -> Scope {
        office.division.parent.map { Scope(division: $0, department: office.department) }
            ?? Scope(division: office.division)
    }

    private static func task(_ kind: String, _ title: Text, within limit: TimeLimit) -> TaskRule {
        TaskRule(
            kind, title, within: limit,
            stopReasons: [
                StopReason("evidence", Text("等待当事人补充材料", "等待當事人補充材料", "waiting for evidence", "ожидание документов")),
            ],
            escalatesTo: "supervisor",
            results: [
                TaskResult("corrected", ObjectionText.corrected, needsNote: true),
                TaskResult("kept", ObjectionText.kept, needsNote: true),
                TaskResult("withdrawn", ObjectionText.withdrawn),
            ],
            legalBasis: verifying.basis, closesWithCase: true)
    }

    /// What the deeds are called in the log.
    package static let deeds: [String: Text] = [
        ObjectToMine.name: Text("对自己的登记提出异议", "對自己的登記提出異議", "Objected to a record about themselves",
                                "Оспорена запись о себе"),
        ObjectToRecord.name: Text("对其他部门的登记提出异议", "對其他部門的登記提出異議",
                                  "Objected to another department's record", "Оспорена запись другого ведомства"),
        WithdrawObjection.name: Text("撤回异议", "撤回異議", "Withdrew an objection", "Отозвано возражение"),
        DisputeOutcome.name: Text("对维持原登记再提异议", "對維持原登記再提異議", "Disputed that a record was kept",
                                  "Оспорено решение оставить запись"),
        DecideRecordObjection.name: Text("核验后作出决定", "核驗後作出決定", "Verified and decided an objection",
                                   "Принято решение по возражению"),
        ReviewObjection.name: Text("复核后作出决定", "覆核後作出決定", "Reviewed and decided an objection",
                                   "Возражение пересмотрено"),
        ObjectableRecord.name: Text("查看要提异议的登记", "查看要提異議的登記", "Looked at a record to object to it",
                                    "Просмотр записи для возражения"),
        MyObjections.name: Text("查看自己的异议", "查看自己的異議", "Looked at own objections", "Просмотр своих возражений"),
        ObjectionsByOffice.name: Text("查看本单位的异议", "查看本單位的異議", "Looked at the office's objections",
                                      "Просмотр возражений учреждения"),
        RecordObjectionByID.name: Text("查看一件异议", "查看一件異議", "Looked at an objection", "Просмотр возражения"),
        OutcomesForMe.name: Text("查看所读数据的核验结果", "查看所讀數據的核驗結果", "Looked at outcomes for what they read",
                                 "Просмотр итогов по прочитанному"),
        SeeOutcome.name: Text("知悉核验结果", "知悉核驗結果", "Took note of an outcome", "Итог принят к сведению"),
        TellReaders.name: Text("告知读过有异议数据的人", "告知讀過有異議數據的人", "Told whoever read what was objected to",
                               "Извещены читавшие оспоренное"),
        PutComparison.name: Text("设定部门间比对", "設定部門間比對", "Set a comparison of departments", "Задана сверка ведомств"),
        StartComparison.name: Text("开始部门间比对", "開始部門間比對", "Began a comparison", "Начата сверка"),
        RaiseDisagreements.name: Text("记下部门间不一致的数据", "記下部門間不一致的數據", "Raised values that disagree",
                                      "Отмечены расхождения"),
        ComparisonsByOffice.name: Text("查看部门间比对", "查看部門間比對", "Looked at comparisons", "Просмотр сверок"),
        DisagreementsOfComparison.name: Text("查看不一致的数据", "查看不一致的數據", "Looked at disagreeing values",
                                             "Просмотр расхождений"),
    ]
}
