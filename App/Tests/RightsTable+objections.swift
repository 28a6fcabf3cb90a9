import Access
import Kernel
@testable import Records
import Registers
import Store
import TestSite
import Work
@testable import yitong

/// Objections, comparisons and quality: the objector's own, the business of the department that answers, of the office
/// above, and of whoever keeps data.
extension RightsTable {
    private static let deciders: Set = ["officer", "hospital"]
    private static let keepers: Set = ["data-administrator"]
    private static let claim = ObjectionClaim(resource: "vaccine", field: "clinic_name", reason: "不对")
    private static let rule = QualityRule("x", Text(verbatim: "X"), .slight, .condition("card != \"\""))

    static let objections: [RightsRow] = [
        RightsRow(ObjectToMine.name, .own) { world, principal in
            _ = try await world.doors.perform(ObjectToMine(claim), as: principal, for: .ownRights)
        },
        RightsRow(ObjectToRecord.name, .duty(["grid-worker", "officer", "hospital", "epidemiologist"])) {
            world, principal in
            let object = ObjectToRecord(claim, of: SubjectID(rawValue: 77), for: RightsWorld.target)
            _ = try await world.doors.perform(object, as: principal, for: ObjectionRights.verifying)
        },
        RightsRow(ObjectableRecord.name, .duty(["grid-worker", "officer", "hospital", "epidemiologist"])) {
            world, principal in
            let look = ObjectableRecord("vaccine", key: "", of: SubjectID(rawValue: 77), for: RightsWorld.target)
            _ = try await world.doors.look(look, as: principal, for: ObjectionRights.verifying)
        },
        RightsRow(WithdrawObjection.name, .own) { world, principal in
            let id = try await world.objection(of: SubjectID(rawValue: 2), owner: RightsWorld.target)
            try await world.doors.perform(WithdrawObjection(id), as: principal, for: .ownRights)
        },
        RightsRow(DisputeOutcome.name, .own) { world, principal in
            let id = try await world.objection(of: SubjectID(rawValue: 2), owner: RightsWorld.target)
            try await world.doors.perform(DisputeOutcome(id, reason: "x"), as: principal, for: .ownRights)
        },
        RightsRow(DecideRecordObjection.name, .duty(deciders)) { world, principal in
            let id = try await world.objection(of: SubjectID(rawValue: 77), owner: RightsWorld.target)
            try await world.doors.perform(DecideRecordObjection(id, .keep(reason: "x")), as: principal,
                                          for: ObjectionRights.verifying)
        },
        RightsRow(ReviewObjection.name, .duty(["supervisor"])) { world, principal in
            // Of a department below: the office above it is the one that the table is about.
            let below = TestSite.scope(990_102_001_000, "health")
            let id = try await world.objection(of: SubjectID(rawValue: 77), owner: below)
            try await world.doors.perform(ReviewObjection(id, .keep(reason: "x")), as: principal,
                                          for: ObjectionRights.verifying)
        },
        RightsRow(RecordObjectionByID.name, .duty(["officer", "hospital", "data-administrator", "supervisor"])) {
            world, principal in
            let id = try await world.objection(of: SubjectID(rawValue: 77), owner: RightsWorld.target)
            _ = try await world.doors.look(RecordObjectionByID(id), as: principal, for: ObjectionRights.verifying)
        },
        RightsRow(MyObjections.name, .signedIn) { world, principal in
            _ = try await world.doors.look(MyObjections(), as: principal, for: .ownRights)
        },
        RightsRow(ObjectionsByOffice.name, .anywhere(["officer", "hospital", "data-administrator", "supervisor"])) {
            world, principal in
            _ = try await world.doors.look(ObjectionsByOffice(), as: principal, for: ObjectionRights.verifying)
        },
        RightsRow(OutcomesForMe.name, .signedIn) { world, principal in
            _ = try await world.doors.look(OutcomesForMe(), as: principal, for: ObjectionRights.verifying)
        },
        RightsRow(SeeOutcome.name, .signedIn) { world, principal in
            let see = SeeOutcome(OutcomeID(rawValue: 1))
            try await world.doors.perform(see, as: principal, for: ObjectionRights.verifying)
        },
        RightsRow(TellReaders.name, .platform) { world, principal in
            _ = try await world.doors.perform(TellReaders(sets: FeatureList.sets), as: principal,
                                              for: ObjectionRights.verifying)
        },
        RightsRow(HasObjections.name, .platform) { world, principal in
            _ = try await world.doors.look(HasObjections(), as: principal, for: DemoCity.purpose)
        },
    ]

    static let comparisons: [RightsRow] = [
        RightsRow(PutComparison.name, .duty(keepers), orPlatform: true) { world, principal in
            let comparison = Comparison("x", Text(verbatim: "X"), asked: .init("vaccine", "card"),
                                        other: .init("health_card", "card"))
            try await world.doors.perform(PutComparison(comparison), as: principal, for: ObjectionRights.comparing)
        },
        RightsRow(StartComparison.name, .duty(keepers), orPlatform: true) { world, principal in
            _ = try await world.doors.perform(StartComparison("x"), as: principal, for: ObjectionRights.comparing)
        },
        RightsRow(ComparisonsByOffice.name, .anywhere(keepers)) { world, principal in
            _ = try await world.doors.look(ComparisonsByOffice(), as: principal, for: ObjectionRights.comparing)
        },
        RightsRow(DisagreementsOfComparison.name, .duty(["officer", "hospital", "data-administrator", "supervisor"])) {
            world, principal in
            _ = try await world.doors.look(DisagreementsOfComparison("x"), as: principal,
                                           for: ObjectionRights.comparing)
        },
        RightsRow(RaiseDisagreements.name, .platform) { world, principal in
            let page = try await world.town.site.database.read { connection in
                let id = try connection.cell("SELECT MIN(id) FROM comparison_run", as: ComparisonRunID.self)
                return try ComparisonPage(connection, id ?? ComparisonRunID(rawValue: 0), size: 1)
            }
            let raise = RaiseDisagreements(page, holder: 0, until: Timestamp(milliseconds: 0))
            try await world.doors.perform(raise, as: principal, for: ObjectionRights.comparing)
        },
    ]

    static let quality: [RightsRow] = [
        RightsRow(PutQualityRule.name, .duty(keepers), orPlatform: true) { world, principal in
            try await world.doors.perform(PutQualityRule("vaccine", rule), as: principal, for: QualityRights.purpose)
        },
        RightsRow(TryQualityRule.name, .duty(keepers)) { world, principal in
            _ = try await world.doors.look(TryQualityRule("vaccine", rule, offsetSeconds: 0), as: principal,
                                           for: QualityRights.purpose)
        },
        RightsRow(StartQualityRun.name, .duty(keepers), orPlatform: true) { world, principal in
            _ = try await world.doors.perform(StartQualityRun("vaccine"), as: principal, for: QualityRights.purpose)
        },
        RightsRow(CancelQualityRun.name, .duty(keepers)) { world, principal in
            try await world.doors.perform(CancelQualityRun(try await world.check()), as: principal,
                                          for: QualityRights.purpose)
        },
        RightsRow(FaultyRecords.name, .duty(["officer", "data-administrator"])) { world, principal in
            _ = try await world.doors.look(FaultyRecords(try await world.check()), as: principal,
                                           for: QualityRights.purpose)
        },
        RightsRow(RetireQualityRule.name, .duty(keepers)) { world, principal in
            try await world.doors.perform(RetireQualityRule("vaccine", "x"), as: principal, for: QualityRights.purpose)
        },
        RightsRow(StartDueRuns.name, .platform) { world, principal in
            _ = try await world.doors.perform(StartDueRuns(), as: principal, for: QualityRights.purpose)
        },
        RightsRow(QualityOverview.name, .everybody) { world, principal in
            _ = try await world.doors.look(QualityOverview(), as: principal, for: RecordRights.openness)
        },
        RightsRow(QualityOfResource.name, .everybody) { world, principal in
            _ = try await world.doors.look(QualityOfResource("vaccine"), as: principal, for: RecordRights.openness)
        },
        RightsRow(QualityRunByID.name, .everybody) { world, principal in
            _ = try await world.doors.look(QualityRunByID(try await world.check()), as: principal,
                                           for: RecordRights.openness)
        },
    ]
}

extension RightsWorld {
    /// An objection that is open, of somebody to a record whose department is given.
    func objection(of subject: SubjectID, owner: Scope) async throws -> RecordObjectionID {
        let id = RecordObjectionID.make(doors.time, doors.random), state = RecordObjection.State.verifying
        try await execute("""
            INSERT INTO objection (id, resource, subject, record_key, field, origin, raised_as, raised_department,
                raised_at, reason, division, department, state, round, task, due_at)
            VALUES (\(id), 'vaccine', \(subject), '[]', 'clinic_name', 'person', 'x', '', 0, 'x', \(owner.division),
                \(owner.department ?? ""), \(state), 1, 0, 0)
            """)
        return id
    }

    /// A check of what every row of the table is about.
    func check() async throws -> QualityRunID {
        let id = QualityRunID.make(doors.time, doors.random), target = Self.target
        try await execute("""
            INSERT INTO quality_run (id, resource, resource_version, rules, division, department, state, asked_by,
                asked_at, seen, failed, unchecked, has_rows)
            VALUES (\(id), 'vaccine', 1, '[]', \(target.division), \(target.department ?? ""), 'done', 'x', 0, 0, 0, 0,
                0)
            """)
        return id
    }
}
