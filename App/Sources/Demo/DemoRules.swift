import Kernel
import Work

/// The rules of the tasks with which the invented city begins.
enum DemoRules {
    static let all = [residence, correction, report, overdue]
    static let overdue = Work.overdue

    static let residence = TaskRule(
        "residence.check", Text("核实住址", "核實住址", "Check an address", "Проверить адрес"), within: .workingDays(5),
        stopReasons: [
            StopReason("away", Text("住户外出", "住戶外出", "nobody at home", "жильцы в отъезде")),
        ],
        escalatesTo: "supervisor",
        results: [
            TaskResult("right", Text("登记无误", "登記無誤", "The register is right", "Запись верна")),
            TaskResult("moved", Text("已搬走", "已搬走", "They have moved", "Переехали"), needsNote: true),
        ],
        legalBasis: Text("居住证暂行条例第六条", "居住證暫行條例第六條", "Interim Regulations on Residence Permits, art. 6",
                         "Временное положение о виде на жительство, ст. 6"))

    static let correction = TaskRule(
        "record.correct", Text("核验有异议的登记", "核驗有異議的登記", "Verify a record objected to", "Проверить оспоренную запись"),
        within: .workingDays(10),
        stopReasons: [
            StopReason("evidence", Text("等待当事人补充材料", "等待當事人補充材料", "waiting for evidence", "ожидание документов")),
        ],
        escalatesTo: "supervisor",
        results: [
            TaskResult("corrected", Text("已更正", "已更正", "Corrected", "Исправлено"), needsNote: true),
            TaskResult("kept", Text("维持原登记", "維持原登記", "Kept as it is", "Оставлено без изменений"), needsNote: true),
        ],
        legalBasis: Text("个人信息保护法第四十六条", "個人資訊保護法第四十六條", "Personal Information Protection Law, art. 46",
                         "Закон о защите персональных данных, ст. 46"))

    static let report = TaskRule(
        "report.check", Text("核对传染病报告", "核對傳染病報告", "Check a disease report", "Проверить сообщение о заболевании"),
        within: .hours(2), escalatesTo: "supervisor",
        results: [
            TaskResult("complete", Text("报告完整", "報告完整", "The report is complete", "Сообщение полное")),
            TaskResult("returned", Text("退回补充", "退回補充", "Returned to be completed", "Возвращено"), needsNote: true),
        ],
        legalBasis: Text("传染病防治法", "傳染病防治法", "Law on Prevention and Treatment of Infectious Diseases",
                         "Закон о профилактике инфекционных болезней"))
}
