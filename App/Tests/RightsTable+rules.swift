import Access
import Decisions
import Kernel
import Records
import Registers
import Store
import TestKit
import TestSite
@testable import yitong

extension RightsTable {
    private static let authors: Set = ["rule-author"]
    private static let approvers: Set = ["rule-approver"]
    private static let readers = authors.union(approvers)

    /// Rules of a department, the runs of its drafts, and what they decide about somebody who lives there.
    static let rules = ruleActions + ruleLookups

    private static let ruleActions: [RightsRow] = [
        RightsRow(CreateModel.name, .duty(authors), orPlatform: true) { world, principal in
            try await make(CreateModel("?", RuleWorld.card, dmn: ""), world, principal)
        },
        RightsRow(StartDraft.name, .duty(authors), orPlatform: true) { world, principal in
            _ = try await make(StartDraft(RuleWorld.model, from: 99), world, principal)
        },
        RightsRow(EditDraft.name, .duty(authors), orPlatform: true) { world, principal in
            try await make(EditDraft(RuleWorld.model, 2, revision: 0, .dmn("")), world, principal)
        },
        RightsRow(DiscardDraft.name, .duty(authors), orPlatform: true) { world, principal in
            try await make(DiscardDraft(RuleWorld.model, 1), world, principal)
        },
        RightsRow(ProposeVersion.name, .duty(authors), orPlatform: true) { world, principal in
            let propose = ProposeVersion(RuleWorld.model, 1, validFrom: Day(sinceEpoch: 0), reason: "r")
            try await make(propose, world, principal)
        },
        RightsRow(ReturnVersion.name, .duty(approvers), orPlatform: true) { world, principal in
            try await make(ReturnVersion(RuleWorld.model, 1, reason: "r"), world, principal)
        },
        RightsRow(PutInForce.name, .duty(approvers), orPlatform: true) { world, principal in
            try await make(PutInForce(RuleWorld.model, 1), world, principal)
        },
        RightsRow(WithdrawVersion.name, .duty(approvers), orPlatform: true) { world, principal in
            try await make(WithdrawVersion(RuleWorld.model, 1, reason: ""), world, principal)
        },
        RightsRow(StartWhatIf.name, .duty(authors), orPlatform: true) { world, principal in
            _ = try await make(StartWhatIf(RuleWorld.model, 1), world, principal)
        },
        RightsRow(CancelWhatIf.name, .duty(authors)) { world, principal in
            let run = try await RuleWorld(world).run
            try await make(CancelWhatIf(run), world, principal)
            try await world.execute("UPDATE what_if SET state = 'waiting'")
        },
        RightsRow(DecideSubject.name, .duty(authors)) { world, principal in
            let person = try await RuleWorld(world).person
            let decide = DecideSubject(RuleWorld.model, about: person)
            _ = try await world.doors.perform(decide, as: principal, for: DecisionRights.deciding)
        },
    ]

    private static let ruleLookups: [RightsRow] = [
        RightsRow(ModelsByName.name, .everybody) { world, principal in
            _ = try await world.doors.look(ModelsByName(), as: principal, for: .ruleOpenness)
        },
        RightsRow(VersionOfModel.name, .duty(readers)) { world, principal in
            _ = try await RuleWorld(world)
            _ = try await world.doors.look(VersionOfModel(RuleWorld.model, 2), as: principal, for: .ruleOpenness)
        },
        RightsRow(TryRules.name, .duty(readers)) { world, principal in
            _ = try await RuleWorld(world)
            let values = TryRules(RuleWorld.model, 2, inputs: [:])
            _ = try await world.doors.look(values, as: principal, for: .ruleOpenness)
        },
        RightsRow(WhatIfsOfModel.name, .duty(readers)) { world, principal in
            _ = try await RuleWorld(world)
            let list = WhatIfsOfModel(RuleWorld.model)
            _ = try await world.doors.look(list, as: principal, for: DecisionRights.rulemaking)
        },
        RightsRow(WhatIfReport.name, .duty(readers)) { world, principal in
            let report = WhatIfReport(try await RuleWorld(world).run)
            _ = try await world.doors.look(report, as: principal, for: DecisionRights.rulemaking)
        },
        RightsRow(MyDecisions.name, .own) { world, principal in
            _ = try await world.doors.look(MyDecisions(), as: principal, for: .ownRights)
        },
        RightsRow(DecisionByNumber.name, .duty(readers)) { world, principal in
            let person = try await RuleWorld(world).person
            let read = DecisionByNumber(RuleWorld.model, about: person, number: 1)
            _ = try await world.doors.look(read, as: principal, for: DecisionRights.deciding)
        },
        RightsRow(ReplayDecision.name, .duty(readers)) { world, principal in
            let person = try await RuleWorld(world).person
            let replay = ReplayDecision(RuleWorld.model, about: person, number: 1)
            _ = try await world.doors.look(replay, as: principal, for: DecisionRights.deciding)
        },
    ]

    private static func make<A: Action>(_ action: A, _ world: RightsWorld, _ principal: Principal) async throws
        -> A.Output {
        _ = try await RuleWorld(world)
        return try await world.doors.perform(action, as: principal, for: DecisionRights.rulemaking)
    }
}

/// A rule of the target's department with a draft, a run of it, and a decision about somebody of the target's division.
/// It is laid the first time that it is asked for.
private struct RuleWorld {
    static let model = "rights_test"
    static let card: RuleCard = {
        var card = DemoModels.all[1].card
        card.authority = Owner(division: RightsWorld.target.division, department: "health",
                               title: Text(verbatim: "Health"))
        return card
    }()

    let person = SubjectID(rawValue: 77)
    let run: WhatIfID

    init(_ world: RightsWorld) async throws {
        func laidRun() async throws -> WhatIfID? {
            try await world.town.site.database.read { connection in
                try connection.cell("SELECT id FROM what_if WHERE model = \(Self.model)")
            }
        }
        if let run = try await laidRun() {
            self.run = run
            return
        }
        let doors = world.doors, platform = Principal.platform("test"), make = DecisionRights.rulemaking
        let today = world.town.site.clock.now.day(offsetSeconds: 28_800)
        try await doors.perform(CreateModel(Self.model, Self.card, dmn: DemoModels.all[1].dmn), as: platform, for: make)
        let propose = ProposeVersion(Self.model, 1, validFrom: today, reason: "test")
        try await doors.perform(propose, as: platform, for: make)
        try await doors.perform(PutInForce(Self.model, 1), as: platform, for: make)
        _ = try await doors.perform(StartDraft(Self.model, from: 1), as: platform, for: make)
        run = try await doors.perform(StartWhatIf(Self.model, 2), as: platform, for: make)
        try await Self.settle(person, world)
        let clerk = Principal(account: AccountID(rawValue: 9), subject: nil, title: "Officer 9",
                              grants: [Grant(Roles.ruleAuthor, in: RightsWorld.target)])
        let decide = DecideSubject(Self.model, about: person)
        _ = try await doors.perform(decide, as: clerk, for: DecisionRights.deciding)
    }

    /// Somebody who is registered in the target's division itself.
    private static func settle(_ person: SubjectID, _ world: RightsWorld) async throws {
        let division = RightsWorld.target.division, born = Day(sinceEpoch: -10_000), now = world.town.site.clock.now
        let number = ResidentNumber(division: division, birth: born, order: 777)
        let resource = RegisterResources(city: DemoCity.division).person
        try await world.town.site.database.write { connection in
            try Subjects.add(connection, person, .person, at: now)
            try Records.put(connection, resource, person, [
                "某人", "Mou Ren", "1", born.value, .text(number?.text ?? ""), .null, division.value, division.value,
            ], Provenance(source: "test", author: "test", writtenAt: now))
        }
    }
}
