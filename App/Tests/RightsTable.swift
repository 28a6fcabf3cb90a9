@testable import Access
import City
import Kernel
import Notices
import Records
import Registers
import Store
import TestSite
import Work
@testable import yitong

/// Who may do what: one row for each action and lookup of the house.
enum RightsTable {
    static let rows = accounts + sessions + log + records + directory + imports + registers + notices + rules + tasks
        + warnings + objections + comparisons + quality + protection + credentials + cards + doors + demo + code

    private static let administrator: Set = ["data-administrator"]
    private static let workers: Set = [
        "grid-worker", "officer", "hospital", "epidemiologist", "data-administrator", "supervisor", "dpo",
        "code-countersigner", "code-examiner",
    ]

    private static let accounts: [RightsRow] = [
        RightsRow(CreateAccount.name, .duty(administrator), orPlatform: true) { world, principal in
            let create = CreateAccount(name: "someone", title: "A", office: RightsWorld.target, subject: nil,
                                       password: world.password)
            _ = try await world.doors.perform(create, as: principal, for: .administration)
        },
        RightsRow(GrantRole.name, .duty(administrator), orPlatform: true) { world, principal in
            let give = GrantRole(account: world.account, role: Roles.officer, scope: RightsWorld.target)
            _ = try await world.doors.perform(give, as: principal, for: .administration)
        },
        RightsRow(RevokeGrant.name, .duty(administrator), orPlatform: true) { world, principal in
            try await world.doors.perform(RevokeGrant(grant: world.grant), as: principal, for: .administration)
            try await world.execute("UPDATE account_grant SET revoked_at = NULL WHERE id = \(world.grant)")
        },
        RightsRow(UnlockAccount.name, .duty(administrator), orPlatform: true) { world, principal in
            try await world.doors.perform(UnlockAccount(account: world.account), as: principal, for: .administration)
        },
        RightsRow(ResetPassword.name, .duty(administrator), orPlatform: true) { world, principal in
            let reset = ResetPassword(account: world.account, password: world.password)
            try await world.doors.perform(reset, as: principal, for: .administration)
        },
        RightsRow(CloseAccount.name, .duty(administrator), orPlatform: true) { world, principal in
            try await world.doors.perform(CloseAccount(account: world.account), as: principal, for: .administration)
            try await world.execute("UPDATE account SET closed_at = NULL WHERE id = \(world.account)")
        },
        RightsRow(AccountsByOffice.name, .anywhere(administrator)) { world, principal in
            _ = try await world.doors.look(AccountsByOffice(), as: principal, for: .administration)
        },
    ]

    private static let sessions: [RightsRow] = [
        RightsRow(BeginSignIn.name, .everybody) { world, principal in
            let begin = BeginSignIn(account: world.challenge.name, address: "a", policy: SignInPolicy(),
                                    nobodys: world.password)
            _ = try await world.doors.perform(begin, as: principal, for: .account)
        },
        RightsRow(RefuseSignIn.name, .everybody) { world, principal in
            try await world.doors.perform(RefuseSignIn(challenge: world.challenge), as: principal, for: .account)
        },
        // Let in is whoever brings the proof of the password, which only the pool makes.
        RightsRow(SignIn.name, .everybody) { world, principal in
            let open = SignIn(challenge: world.challenge, proof: world.proof, agent: "", replaced: nil,
                              policy: SessionPolicy(), attempts: SignInPolicy())
            _ = try await world.doors.perform(open, as: principal, for: .account)
        },
        RightsRow(ChangePassword.name, .signedIn) { world, principal in
            let change = ChangePassword(challenge: world.challenge, proof: world.proof, new: world.password,
                                        kept: SessionToken(bytes: [UInt8](repeating: 1, count: 32)).key,
                                        attempts: SignInPolicy())
            try await world.doors.perform(change, as: principal, for: .account)
        },
        RightsRow(SignOut.name, .signedIn) { world, principal in
            let token = SessionToken(bytes: [UInt8](repeating: 1, count: 32))
            try await world.doors.perform(SignOut(token: token), as: principal, for: .account)
        },
        RightsRow(RevokeSession.name, .signedIn) { world, principal in
            try await world.doors.perform(RevokeSession(session: SessionID(rawValue: 1)), as: principal, for: .account)
        },
        RightsRow(MySessions.name, .signedIn) { world, principal in
            let token = SessionToken(bytes: [UInt8](repeating: 1, count: 32))
            _ = try await world.doors.look(MySessions(current: token), as: principal, for: .account)
        },
        RightsRow(SweepSessions.name, .platform) { world, principal in
            _ = try await world.doors.perform(SweepSessions(), as: principal, for: .retention)
        },
    ]

    private static let log: [RightsRow] = [
        RightsRow(LatestHead.name, .everybody) { world, principal in
            _ = try await world.doors.look(LatestHead(), as: principal, for: .oversight)
        },
        RightsRow(ConsistencyOfHeads.name, .everybody) { world, principal in
            _ = try await world.doors.look(ConsistencyOfHeads(first: 1, second: 1), as: principal, for: .oversight)
        },
        RightsRow(CosignHead.name, .everybody) { world, principal in
            _ = try await world.doors.perform(CosignHead(note: ""), as: principal, for: .oversight)
        },
        RightsRow(AddWitness.name, .duty(administrator), orPlatform: true) { world, principal in
            try await world.doors.perform(AddWitness(key: "", office: RightsWorld.target), as: principal,
                                          for: .administration)
        },
        RightsRow(RemoveWitness.name, .duty(administrator), orPlatform: true) { world, principal in
            try await world.doors.perform(RemoveWitness(name: "", office: RightsWorld.target), as: principal,
                                          for: .administration)
        },
        RightsRow(EraseEntries.name, .platform) { world, principal in
            _ = try await world.doors.perform(EraseEntries(0..<0), as: principal, for: .retention)
        },
        RightsRow(WhoLooked.name, .own) { world, principal in
            _ = try await world.doors.look(WhoLooked(sets: SetResolvers()), as: principal, for: .ownRights)
        },
        RightsRow(ProofOfEntry.name, .own) { world, principal in
            _ = try await world.doors.look(ProofOfEntry(sequence: 1 << 40, sets: SetResolvers()), as: principal,
                                           for: .ownRights)
        },
    ]

    private static let records: [RightsRow] = [
        RightsRow(PublishResource.name, .duty(administrator)) { world, principal in
            try await world.doors.perform(PublishResource(world.vaccine), as: principal, for: RecordRights.directory)
        },
        RightsRow(WriteRecord.name, .duty(["officer", "hospital"])) { world, principal in
            _ = try await world.doors.perform(WriteRecord("vaccine", of: nil, ["1", ""], source: "form"),
                                              as: principal, for: RecordRights.registration)
        },
        RightsRow(EraseRecords.name, .platform) { world, principal in
            _ = try await world.doors.perform(EraseRecords("vaccine"), as: principal, for: .retention)
        },
        RightsRow(PublishedResources.name, .everybody) { world, principal in
            _ = try await world.doors.look(PublishedResources(), as: principal, for: RecordRights.openness)
        },
        RightsRow(NamesOfOffices.name, .everybody) { world, principal in
            _ = try await world.doors.look(NamesOfOffices([RightsWorld.target]), as: principal,
                                           for: RecordRights.openness)
        },
        RightsRow(RecordsAboutMe.name, .own) { world, principal in
            _ = try await world.doors.look(RecordsAboutMe(), as: principal, for: .ownRights)
        },
        RightsRow(HistoryAboutMe.name, .own) { world, principal in
            _ = try await world.doors.look(HistoryAboutMe("person"), as: principal, for: .ownRights)
        },
    ]

    private static let registers: [RightsRow] = files + [
        RightsRow(PeopleByArea.name, .anywhere(["grid-worker", "epidemiologist"])) { world, principal in
            _ = try await world.doors.look(PeopleByArea(), as: principal, for: RegisterRights.service)
        },
        RightsRow(BuildingsByArea.name, .everybody) { world, principal in
            _ = try await world.doors.look(BuildingsByArea(area: nil, city: DemoCity.division), as: principal,
                                           for: RecordRights.openness)
        },
    ]

    private static let notices: [RightsRow] = [
        RightsRow(PublishNotice.name, .duty(["officer"])) { world, principal in
            _ = try await world.doors.perform(RightsWorld.publication, as: principal, for: Notices.publicity)
        },
        RightsRow(WithdrawNotice.name, .duty(["officer"])) { world, principal in
            try await world.doors.perform(WithdrawNotice(world.notice), as: principal, for: Notices.publicity)
        },
        RightsRow(NewestNotices.name, .everybody) { world, principal in
            _ = try await world.doors.look(NewestNotices(), as: principal, for: Notices.publicity)
        },
        RightsRow(NoticeByID.name, .everybody) { world, principal in
            _ = try await world.doors.look(NoticeByID(world.notice), as: principal, for: Notices.publicity)
        },
    ]

    /// A task is the business of the role that it names, and of no other.
    private static let tasks: [RightsRow] = [
        RightsRow(ClaimTask.name, .duty(workers)) { world, principal in
            let task = try await world.task(of: role(principal))
            try await world.doors.perform(ClaimTask(task), as: principal, for: Work.duty)
        },
        RightsRow(ReleaseTask.name, .duty(workers)) { world, principal in
            let task = try await world.task(of: role(principal))
            try await world.doors.perform(ReleaseTask(task), as: principal, for: Work.duty)
        },
        RightsRow(StopClock.name, .duty(workers)) { world, principal in
            let task = try await world.task(of: role(principal))
            try await world.doors.perform(StopClock(task, reason: "x"), as: principal, for: Work.duty)
        },
        RightsRow(ResumeClock.name, .duty(workers)) { world, principal in
            let task = try await world.task(of: role(principal))
            try await world.doors.perform(ResumeClock(task), as: principal, for: Work.duty)
        },
        RightsRow(CompleteTask.name, .duty(workers)) { world, principal in
            let task = try await world.task(of: role(principal))
            try await world.doors.perform(CompleteTask(task, result: "x", note: ""), as: principal, for: Work.duty)
        },
        RightsRow(TaskByID.name, .duty(workers)) { world, principal in
            let task = try await world.task(of: role(principal))
            _ = try await world.doors.look(TaskByID(task), as: principal, for: Work.duty)
        },
        RightsRow(MyTasks.name, .signedIn) { world, principal in
            _ = try await world.doors.look(MyTasks(), as: principal, for: Work.duty)
        },
        RightsRow(OfficeTasks.name, .anywhere(workers)) { world, principal in
            _ = try await world.doors.look(OfficeTasks(), as: principal, for: Work.duty)
        },
        RightsRow(EscalateOverdue.name, .platform) { world, principal in
            _ = try await world.doors.perform(EscalateOverdue(), as: principal, for: Work.deadlines)
        },
    ]

    private static let demo: [RightsRow] = [
        RightsRow(LayCity.name, .platform) { world, principal in
            try await world.doors.perform(LayCity(plan: Town.city.plan), as: principal, for: DemoCity.purpose)
        },
        RightsRow(LoadBlock.name, .platform) { world, principal in
            let plan = Town.city.plan
            let load = LoadBlock(plan: plan, contents: Town.city.contents(of: plan.blocks[0]), index: 0)
            try await world.doors.perform(load, as: principal, for: DemoCity.purpose)
        },
        RightsRow(SeedWork.name, .platform) { world, principal in
            let seed = SeedWork(village: world.town.village, city: DemoCity.division, resident: world.town.resident)
            try await world.doors.perform(seed, as: principal, for: DemoCity.purpose)
        },
    ]

    private static func role(_ principal: Principal) -> String { principal.grants.first?.role.name ?? "officer" }
}
