import Access
import HTML
import Kernel
import Records
import Store
import Web
import Work

/// Protection of personal data: what was noticed of bulk reading, limits and second persons, values shown in full once,
/// retention, and what follows when somebody withdraws consent.
package enum Protection {
    package static let alerts = Path("/protection")
    static let alert = PathTo<AlertID>("/protection/alerts/{id}")
    static let limits = Path("/protection/limits")
    static let retention = Path("/protection/retention")
    static let leave = Site.secondPerson
    package static let leaves = Path("/protection/leaves")
    static let oneLeave = PathTo<LeaveID>("/protection/leaves/{id}")
    package static let find = Path("/reveal")
    package static let person = PathTo<SubjectID>("/reveal/{person}")

    /// The name of the duty that watches over personal data.
    package static let officer = "dpo"

    /// Why leave to read more is asked and given.
    static let leaving = Purpose(
        "protection.leave", Text("批准批量查阅", "批准批量查閱", "Second person for bulk reading",
                                 "Второе лицо при массовом просмотре"), basis: RecordRights.protection.basis)

    package static let migrations = [
        Migration("protection.1.alert", script: """
            CREATE TABLE protection_alert (
                id BIGINT PRIMARY KEY, kind TEXT NOT NULL, finding TEXT NOT NULL UNIQUE, account BIGINT,
                title TEXT NOT NULL, role TEXT NOT NULL, division BIGINT NOT NULL, at BIGINT NOT NULL,
                subjects BIGINT NOT NULL, subject BIGINT, task BIGINT, state TEXT NOT NULL, outcome TEXT, note TEXT,
                closed_at BIGINT, closed_by TEXT
            );
            CREATE INDEX protection_alert_newest ON protection_alert (state, at, id);
            CREATE INDEX protection_alert_task ON protection_alert (task);

            """),
    ]

    /// `keep` puts a withdrawal down outside of the database, so that a restored backup knows it too.
    package static func feature(keep: @escaping @Sendable (Withdrawal) async throws -> Void) -> Feature {
        var feature = Feature("Protection")
        feature.migrations = migrations
        feature.permissions = [.secondPerson, .watchReading, .setLimits, RecordRights.reveal]
            + RecordRights.revealPurposes.map { Permission($0.code) }
        feature.purposes = [RecordRights.protection, leaving, RecordRights.consent] + RecordRights.revealPurposes
        feature.deeds = ProtectionDeeds.all
        feature.navigation = [
            NavigationItem(FindText.title, find, order: 31) { $0.holds(RecordRights.reveal) },
            NavigationItem(AlertText.title, alerts, order: 26) { $0.holds(.watchReading) },
            NavigationItem(LeaveText.decide, leaves, order: 27) { $0.holds(.secondPerson) },
        ]
        feature.routes = [
            .get(alerts, AlertPages.list), .get(alert, AlertPages.show), .post(alert, AlertPages.close),
            .get(limits, LimitsPage.show), .post(limits, LimitsPage.save), .get(retention, RetentionPage.show),
            .get(leave, LeavePages.mine), .post(leave, LeavePages.ask), .get(leaves, LeavePages.list),
            .post(oneLeave, LeavePages.decide), .get(find, RevealPages.find), .post(find, RevealPages.search),
            .get(person, RevealPages.person), .post(person, RevealPages.reveal),
        ]
        feature.calls = ProtectionCalls.all
        feature.listeners = [
            Listener("consent.given") { _, _ in },
            Listener("consent.withdrawn") { event, doors in
                guard let subject = event.subject, let payload = try? JSON.decode(event.payload) as [String: String],
                      let resource = payload["resource"], let at = payload["at"].flatMap({ Int64($0) }) else { return }
                try await keep(Withdrawal(subject: subject, resource: resource, at: Timestamp(milliseconds: at)))
                _ = try await doors.perform(TellHandlers(resource, of: subject), as: .platform("protection"),
                                        for: RecordRights.consent)
            },
            Listener("task.closed") { event, doors in
                guard let payload = try? JSON.decode(event.payload) as [String: String],
                      payload["kind"] == ProtectionTasks.alert.kind, let task = payload["task"].flatMap({ TaskID($0) }),
                      let result = payload["result"] else { return }
                try await doors.perform(SettleAlert(task: task, result: result), as: .platform("protection"),
                                        for: RecordRights.protection)
            },
        ]
        return feature
    }
}

extension LeaveID: PathValue {}

/// The rules of the tasks that come of protection.
package enum ProtectionTasks {
    /// Somebody read in a way that should be looked at.
    package static let alert = TaskRule(
        "protection.alert", Text("核查异常查阅", "核查異常查閱", "Look into unusual reading", "Проверить необычный просмотр"),
        within: .workingDays(3), escalatesTo: "supervisor",
        results: Alert.Outcome.allCases.map { TaskResult($0.rawValue, $0.words, needsNote: true) },
        legalBasis: RecordRights.protection.basis)
    /// Somebody asks to read more than the limit; it is decided on its page.
    package static let leave = TaskRule(
        "protection.leave", Text("批准批量查阅", "批准批量查閱", "Decide on bulk reading", "Решить о массовом просмотре"),
        within: .workingDays(1), escalatesTo: "supervisor", results: [
            TaskResult("approved", Text("已批准", "已批准", "Approved", "Разрешено")),
            TaskResult("refused", Text("不批准", "不批准", "Refused", "Отказано")),
        ], legalBasis: RecordRights.protection.basis)
    /// Somebody withdrew consent: copies outside of the register go too.
    package static let withdrawn = TaskRule(
        "consent.withdrawn", Text("本人撤回同意，删除留存", "本人撤回同意，刪除留存", "Consent withdrawn: delete what you keep",
                                  "Согласие отозвано: удалите копии"),
        within: .workingDays(3), escalatesTo: "supervisor", results: [
            TaskResult("deleted", Text("已删除", "已刪除", "Deleted", "Удалено")),
            TaskResult("none", Text("没有留存", "沒有留存", "Nothing was kept", "Ничего не хранилось")),
        ], legalBasis: RecordRights.consent.basis)

    package static let all = [alert, leave, withdrawn]
}
