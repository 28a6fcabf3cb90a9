import Access
import Cards
import Credentials
import Decisions
import Doors
import EarlyWarning
import Exchange
import Kernel
import Notices
import OneCode
import Records
import Protection
import Registers
import Work

/// The duties that there are: which permissions of which features each has.
enum Roles {
    static let gridWorker = Role("grid-worker", Text("网格员", "網格員", "Grid worker", "Участковый работник"),
                                 [Work.read, Work.act, RegisterRights.readPeople, RecordRights.reveal,
                                  Permission("reveal.identity"), OneCode.enter, Doorway.guards, ObjectionRights.raise])
    static let officer = Role("officer", Text("部门工作人员", "部門工作人員", "Department officer", "Сотрудник ведомства"),
                              [Work.read, Work.act, RecordRights.write, Notices.publish, RecordRights.reveal,
                               Permission("reveal.identity"), Permission("reveal.correction"), Cards.serve,
                               CredentialRights.revoke, ObjectionRights.raise, ObjectionRights.read,
                               ObjectionRights.decide, QualityRights.read])
    static let hospital = Role("hospital", Text("医院工作人员", "醫院工作人員", "Hospital staff", "Сотрудник больницы"),
                               [Work.read, Work.act, RecordRights.write, RecordRights.reveal,
                                Permission("reveal.treatment"), Cards.serve, ObjectionRights.raise,
                                ObjectionRights.read, ObjectionRights.decide])
    static let epidemiologist = Role("epidemiologist", Text("疾控人员", "疾控人員", "Epidemiologist", "Эпидемиолог"),
                                     [Work.read, Work.act, RegisterRights.readPeople, EarlyWarning.read,
                                      EarlyWarning.readCases, EarlyWarning.close, RecordRights.reveal,
                                      Permission("reveal.tracing"), OneCode.readCounts, ObjectionRights.raise])
    static let dataAdministrator = Role(
        "data-administrator", Text("数据管理员", "數據管理員", "Data administrator", "Администратор данных"),
        [RecordRights.publish, Exchange.importing, Exchange.exporting, .readAccounts, .keepAccounts, .grantRoles,
         .witnesses, CredentialRights.keep, Doorway.keep, Doorway.guards, Work.read, Work.act, EarlyWarning.keep,
         ObjectionRights.read, ObjectionRights.compare, QualityRights.keep, QualityRights.read])
    static let dataProtectionOfficer = Role(
        Protection.officer, Text("数据保护专员", "數據保護專員", "Data protection officer", "Ответственный за защиту данных"),
        [Work.read, Work.act, .watchReading, .setLimits, .secondPerson])
    static let ruleApprover = Role("rule-approver", Text("法制审核员", "法制審核員", "Legal examiner", "Юрист-эксперт"),
                                   [DecisionRights.approve, DecisionRights.read, DecisionRights.cases])
    static let ruleAuthor = Role("rule-author", Text("规则起草员", "規則起草員", "Drafter of rules", "Составитель правил"),
                                 [DecisionRights.author, DecisionRights.read, DecisionRights.decide,
                                  DecisionRights.cases])
    static let supervisor = Role("supervisor", Text("督办人员", "督辦人員", "Supervisor", "Контролёр"),
                                 [Work.read, Work.act, EarlyWarning.read, OneCode.readCounts, .secondPerson,
                                  ObjectionRights.read, ObjectionRights.review])
    static let codeCountersigner = Role(
        OneCode.countersignerRole, Text("疾控复核员", "疾控覆核員", "Countersigner", "Визирующий"),
        [Work.read, Work.act, OneCode.countersign, OneCode.readCounts])
    static let codeExaminer = Role(
        OneCode.examinerRole, Text("异议核验员", "異議核驗員", "Examiner of objections", "Проверяющий возражения"),
        [Work.read, Work.act, OneCode.examine])
    static let emergencyOffice = Role(
        "emergency-office", Text("应急响应机关", "應急響應機關", "Emergency office", "Орган чрезвычайного положения"),
        [OneCode.proclaim, OneCode.readCounts])

    static let book = RoleBook([
        gridWorker, officer, hospital, epidemiologist, dataAdministrator, dataProtectionOfficer, ruleAuthor,
        ruleApprover, supervisor, codeCountersigner, codeExaminer, emergencyOffice,
    ])
}
