import Access
import EarlyWarning
import Kernel
import Notices
import Records
import Registers
import Store
import TestAccess
import TestSite
import Testing
import Web
import Work
@testable import yitong

/// Role × action × scope: every action and lookup of the house, for each duty, held at each place.
@Suite struct RightsTests {
    private let target = TestSite.scope(990_102_000_000, "health")

    /// What the features' doors ask for that takes a scope; who passes stands in the table of each test.
    private func misfits(_ holders: Set<String>, _ run: (Principal) async throws -> Void) async throws
        -> [PermissionMatrix.Misfit] {
        try await PermissionMatrix(target: target, roles: Roles.book.roles).misfits(holders: holders, run)
    }

    private static let workers: Set = [
        "grid-worker", "officer", "hospital", "epidemiologist", "data-administrator", "supervisor",
    ]

    @Test func `Records are written and resources published by their department alone`() async throws {
        try await Town.with { town async throws in
            let doors = town.site.parts.doors
            var resource = RegisterResources(city: target.division).healthCard
            resource.name = "vaccine"
            resource.owner = Owner(division: target.division, department: "health", title: Text(verbatim: "Health"))
            let published = resource
            try await town.site.database.write {
                try Catalogue.publish($0, published, by: "test", at: Timestamp(milliseconds: 0))
            }
            let writing = try await misfits(["officer", "hospital"]) {
                _ = try await doors.perform(WriteRecord("vaccine", of: nil, ["1", ""], source: "form"), as: $0,
                                            for: RecordRights.registration)
            }
            let publishing = try await misfits(["data-administrator"]) {
                try await doors.perform(PublishResource(published), as: $0, for: RecordRights.directory)
            }
            #expect(writing.isEmpty && publishing.isEmpty, "\(writing) \(publishing)")
        }
    }

    @Test func `Notices are published and withdrawn where one holds that duty`() async throws {
        try await Town.with { town async throws in
            let doors = town.site.parts.doors, words = Text(verbatim: "公告")
            let publisher = Principal(account: AccountID(rawValue: 5), subject: nil, title: "Officer",
                                      grants: [Grant(Roles.officer, in: target)])
            let id = try await doors.perform(PublishNotice(scope: target, title: words, body: words), as: publisher,
                                             for: Notices.publicity)
            let publishing = try await misfits(["officer"]) {
                _ = try await doors.perform(PublishNotice(scope: target, title: words, body: words), as: $0,
                                            for: Notices.publicity)
            }
            let withdrawing = try await misfits(["officer"]) {
                try await doors.perform(WithdrawNotice(id), as: $0, for: Notices.publicity)
            }
            #expect(publishing.isEmpty && withdrawing.isEmpty, "\(publishing) \(withdrawing)")
        }
    }

    @Test(arguments: ["grid-worker", "officer", "hospital", "epidemiologist", "data-administrator", "supervisor"])
    func `A task is its role's business alone`(role: String) async throws {
        try await Town.with { town async throws in
            let doors = town.site.parts.doors
            let id = try await doors.perform(OpenTask(role: role, scope: target), as: .platform("test"), for: Work.duty)
            let found = [
                try await misfits([role]) { try await doors.perform(ClaimTask(id), as: $0, for: Work.duty) },
                try await misfits([role]) { try await doors.perform(ReleaseTask(id), as: $0, for: Work.duty) },
                try await misfits([role]) {
                    try await doors.perform(StopClock(id, reason: "x"), as: $0, for: Work.duty)
                },
                try await misfits([role]) { try await doors.perform(ResumeClock(id), as: $0, for: Work.duty) },
                try await misfits([role]) {
                    try await doors.perform(CompleteTask(id, result: "x", note: ""), as: $0, for: Work.duty)
                },
                try await misfits([role]) { _ = try await doors.look(TaskByID(id), as: $0, for: Work.duty) },
            ]
            #expect(found.flatMap { $0 } == [])
        }
    }

    @Test func `Accounts are kept and duties given by the data administrator of the area`() async throws {
        try await Town.with { town async throws in
            let doors = town.site.parts.doors
            let account = try await town.site.makeAccount("someone", office: target)
            let name = try #require(AccountName("another"))
            let hash = try await town.site.parts.passwords.hash(TestSite.password, for: name)
            let administrator: Set = ["data-administrator"]
            var count = 0
            let found = [
                try await misfits(administrator) {
                    _ = try await doors.perform(
                        CreateAccount(name: "another", title: "A", office: target, subject: nil, password: hash),
                                                as: $0, for: .administration)
                },
                try await misfits(administrator) {
                    _ = try await doors.perform(GrantRole(account: account, role: Roles.officer, scope: target), as: $0,
                                                for: .administration)
                },
                try await misfits(administrator) {
                    try await doors.perform(UnlockAccount(account: account), as: $0, for: .administration)
                },
                try await misfits(administrator) { principal in
                    // A new one each time, since one that is closed is unknown to everybody.
                    count += 1
                    let another = try await town.site.makeAccount("someone-\(count)", office: target)
                    try await doors.perform(CloseAccount(account: another), as: principal, for: .administration)
                },
            ]
            #expect(found.flatMap { $0 } == [])
        }
    }

    @Test func `Lists let in by duty and show what lies where it is held`() async throws {
        try await Town.with { town async throws in
            let doors = town.site.parts.doors, matrix = PermissionMatrix(target: target, roles: Roles.book.roles)
            for role in Roles.book.roles {
                for place in PermissionMatrix.Place.allCases {
                    let scope = matrix.scope(place)
                    let holder = Principal(
                        account: AccountID(rawValue: 1), subject: SubjectID(rawValue: 2), title: "Officer 1",
                                           grants: [Grant(role, in: scope)])
                    func isLetIn(_ look: () async throws -> Void) async -> Bool {
                        do {
                            try await look()
                            return true
                        } catch {
                            return false
                        }
                    }
                    #expect(await isLetIn { _ = try await doors.look(OfficeTasks(), as: holder, for: Work.duty) }
                        == Self.workers.contains(role.name))
                    #expect(
                        await isLetIn { _ = try await doors.look(AccountsByOffice(), as: holder, for: .administration) }
                        == (role.name == "data-administrator"))
                    let readsPeople = ["grid-worker", "epidemiologist"].contains(role.name)
                    #expect(
                        await isLetIn {
                            _ = try await doors.look(PeopleByArea(), as: holder, for: RegisterRights.service)
                        }
                        == readsPeople)
                    guard readsPeople else { continue }
                    let people = try await doors.look(PeopleByArea(), as: holder, for: RegisterRights.service).people
                    #expect(people.elements.allSatisfy { scope.division.contains($0.division) })
                }
            }
        }
    }

    @Test func `Warnings are read by those who verify and those above, answered by those who verify alone`()
        async throws
    {
        try await Town.with(warnings: true) { town async throws in
            let doors = town.site.parts.doors, everybody = Roles.book.roles
            let watchful = Principal(account: AccountID(rawValue: 5), subject: nil, title: "Officer",
                                     grants: [Grant(Roles.epidemiologist, in: Scope(division: DemoCity.division))])
            let signals = try await doors.look(SignalsByArea(), as: watchful, for: EarlyWarning.verifying).elements
            let signal = try #require(signals.first)
            func letIn(_ run: (Principal) async throws -> Void) async -> Set<String> {
                var names: Set<String> = []
                for role in everybody {
                    let holder = Principal(account: AccountID(rawValue: 6), subject: nil, title: "Officer",
                                           grants: [Grant(role, in: Scope(division: DemoCity.division))])
                    do { try await run(holder) } catch let error as GovError where error.kind != .denied {
                        // Refused for another reason: let in.
                    } catch { continue }
                    names.insert(role.name)
                }
                return names
            }
            #expect(await letIn {
                _ = try await doors.look(SignalByID(signal.id), as: $0, for: EarlyWarning.verifying)
            } == ["epidemiologist", "supervisor"])
            #expect(await letIn {
                _ = try await doors.look(CasesBehindSignal(signal.id), as: $0, for: EarlyWarning.verifying)
            } == ["epidemiologist"])
            #expect(await letIn {
                try await doors.perform(CloseSignal(signal.id, nil, note: ""), as: $0, for: EarlyWarning.verifying)
            } == ["epidemiologist"])
            #expect(await letIn {
                try await doors.perform(SetAlarmBudget(signal.scope, signalsAWeek: 4), as: $0,
                                        for: EarlyWarning.keeping)
            } == ["data-administrator"])
        }
    }

    @Test func `What is one's own is nobody else's, whatever duties they hold`() async throws {
        try await Town.with { town async throws in
            let doors = town.site.parts.doors
            let everything = Role("everything", Text(verbatim: "All"), Set(Roles.book.roles.flatMap(\.permissions)))
            let officer = Principal(account: AccountID(rawValue: 1), subject: nil, title: "Officer 1",
                                    grants: [Grant(everything, in: TestSite.scope(990_000_000_000))])
            for principal in [officer, .anonymous] {
                await #expect(throws: GovError.self) {
                    _ = try await doors.look(RecordsAboutMe(), as: principal, for: .ownRights)
                }
                await #expect(throws: GovError.self) {
                    _ = try await doors.look(HistoryAboutMe("person"), as: principal, for: .ownRights)
                }
                await #expect(throws: GovError.self) {
                    _ = try await doors.look(WhoLooked(sets: SetResolvers()), as: principal, for: .ownRights)
                }
                await #expect(throws: GovError.self) {
                    _ = try await doors.look(
                        ProofOfEntry(sequence: 0, sets: SetResolvers()), as: principal, for: .ownRights)
                }
            }
        }
    }
}

/// Opens a task of a given role, as features do.
private struct OpenTask: Action {
    static let name = "test.open"
    static let permission = Work.act
    static let purposes = [Work.duty]
    let role: String
    let scope: Scope

    func run(_ door: ActionDoor) throws -> TaskID {
        try door.authorisePlatform()
        return try Assignments.open(door, DemoRules.residence.kind, role: role, scope: scope)
    }
}
