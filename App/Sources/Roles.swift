import Access
import Decisions
import EarlyWarning
import Exchange
import Kernel
import Notices
import Records
import Registers
import Work

/// The duties that there are: which permissions of which features each has.
enum Roles {
    static let gridWorker = Role("grid-worker", Text("网格员", "網格員", "Grid worker", "Участковый работник"),
                                 [Work.read, Work.act, RegisterRights.readPeople, ObjectionRights.raise])
    static let officer = Role("officer", Text("部门工作人员", "部門工作人員", "Department officer", "Сотрудник ведомства"),
                              [Work.read, Work.act, RecordRights.write, Notices.publish, ObjectionRights.raise,
                               ObjectionRights.read, ObjectionRights.decide, QualityRights.read])
    static let hospital = Role("hospital", Text("医院工作人员", "醫院工作人員", "Hospital staff", "Сотрудник больницы"),
                               [Work.read, Work.act, RecordRights.write, ObjectionRights.raise,
                                ObjectionRights.read, ObjectionRights.decide])
    static let epidemiologist = Role("epidemiologist", Text("疾控人员", "疾控人員", "Epidemiologist", "Эпидемиолог"),
                                     [Work.read, Work.act, RegisterRights.readPeople, EarlyWarning.read,
                                      EarlyWarning.readCases, EarlyWarning.close, ObjectionRights.raise])
    static let dataAdministrator = Role(
        "data-administrator", Text("数据管理员", "數據管理員", "Data administrator", "Администратор данных"),
        [RecordRights.publish, Exchange.importing, Exchange.exporting, .readAccounts, .keepAccounts, .grantRoles,
         .witnesses, Work.read, Work.act, EarlyWarning.keep, ObjectionRights.read, ObjectionRights.compare,
         QualityRights.keep, QualityRights.read])
    static let ruleApprover = Role("rule-approver", Text("法制审核员", "法制審核員", "Legal examiner", "Юрист-эксперт"),
                                   [DecisionRights.approve, DecisionRights.read, DecisionRights.cases])
    static let ruleAuthor = Role("rule-author", Text("规则起草员", "規則起草員", "Drafter of rules", "Составитель правил"),
                                 [DecisionRights.author, DecisionRights.read, DecisionRights.decide,
                                  DecisionRights.cases])
    static let supervisor = Role("supervisor", Text("督办人员", "督辦人員", "Supervisor", "Контролёр"),
                                 [Work.read, Work.act, EarlyWarning.read, ObjectionRights.read,
                                  ObjectionRights.review])

    static let book = RoleBook([
        gridWorker, officer, hospital, epidemiologist, dataAdministrator, ruleAuthor, ruleApprover, supervisor,
    ])
}
