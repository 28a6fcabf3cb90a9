import Kernel
import Work

/// The rules of the tasks with which the invented city begins.
enum DemoRules {
    static let all = [residence, report, overdue]
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
