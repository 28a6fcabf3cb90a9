import Access
@testable import Decisions
import Kernel
import Records
import Store
import TestAccess
import TestKit
import TestStores
import Testing

private typealias World = DecisionsWorld

/// A version's way into force, and what stands against it.
struct VersionTests {
    @Test(arguments: TestStore.engines)
    func `A version goes from draft to force by two people, and is superseded on the day of the next`(engine: Engine)
        async throws {
        try await World.with(engine) { world in
            try await world.perform(CreateModel("allowance", World.card, dmn: World.dmn()), world.writer)
            #expect(try await state(world, 1) == .draft)
            _ = try await world.perform(
                ProposeVersion("allowance", 1, validFrom: world.today.advanced(by: 1), reason: "law"), world.writer)
            #expect(try await state(world, 1) == .proposed)
            let own = world.officer(1, World.approver)
            #expect(await world.code { try await world.perform(PutInForce("allowance", 1), own) }
                == "rule.second-person")
            try await world.perform(PutInForce("allowance", 1), world.second)
            #expect(try await state(world, 1) == .scheduled)
            #expect(try await inForce(world) == nil)
            world.clock.advance(seconds: 86_400)
            #expect(try await inForce(world) == 1)

            let next = try await world.putInForce(dmn: World.dmn(from: 75), from: world.today.advanced(by: 2))
            #expect(try await inForce(world) == 1)
            world.clock.advance(seconds: 2 * 86_400)
            #expect(try await inForce(world) == next)
            #expect(try await state(world, 1) == .superseded)

            try await world.perform(WithdrawVersion("allowance", next, reason: "repealed"), world.second)
            #expect(try await inForce(world) == nil)
            #expect(try await state(world, next) == .withdrawn)
            let steps = try await world.database.read { try RuleModels.steps($0, "allowance", next).map(\.step) }
            #expect(steps == ["drafted", "proposed", "approved", "withdrawn"])
        }
    }

    @Test func `A version that was to come and is withdrawn leaves the one before it in force`() async throws {
        try await World.with(.sqlite) { world in
            try await world.putInForce()
            let next = try await world.putInForce(dmn: World.dmn(from: 75), from: world.today.advanced(by: 5))
            try await world.perform(WithdrawVersion("allowance", next, reason: "error"), world.second)
            world.clock.advance(seconds: 9 * 86_400)
            #expect(try await inForce(world) == 1)
        }
    }

    @Test func `What was proposed or approved is never changed`() async throws {
        try await World.with(.sqlite) { world in
            try await world.putInForce()
            let edit = EditDraft("allowance", 1, revision: 1, .dmn(World.dmn(from: 20)))
            #expect(await world.code { try await world.perform(edit, world.writer) } == "rule.settled")
            #expect(await world.code { try await world.perform(DiscardDraft("allowance", 1), world.writer) }
                == "rule.settled")
            let draft = try await world.draft(dmn: World.dmn(from: 71))
            _ = try await world.perform(
                ProposeVersion("allowance", draft, validFrom: world.today.advanced(by: 1), reason: "r"), world.writer)
            let late = EditDraft("allowance", draft, revision: 3, .dmn(World.dmn()))
            #expect(await world.code { try await world.perform(late, world.writer) } == "rule.settled")
            try await world.perform(ReturnVersion("allowance", draft, reason: "unclear"), world.second)
            try await world.perform(late, world.writer)
            #expect(await world.code { try await world.perform(late, world.writer) } == "rule.stale")
        }
    }

    @Test func `Failing tests, no tests, findings, inputs that are not mapped and days gone by stand against force`()
        async throws {
        try await World.with(.sqlite) { world in
            try await world.putInForce()
            func refusal(_ change: (inout RuleCard) -> Void, dmn: String = World.dmn(), days: Int = 1) async throws
                -> String? {
                var card = World.card
                change(&card)
                let number = try await world.draft(card, dmn: dmn)
                return await world.code {
                    _ = try await world.perform(
                        ProposeVersion("allowance", number, validFrom: world.today.advanced(by: days), reason: "r"),
                        world.writer)
                }
            }
            #expect(try await refusal { _ in } == nil)
            #expect(try await refusal { $0.tests[0].expected = "201" } == "rule.not-ready")
            #expect(try await refusal { $0.tests = [] } == "rule.not-ready")
            #expect(try await refusal { $0.inputs.removeLast() } == "rule.not-ready")
            #expect(try await refusal { $0.inputs[0].resource = "nothing" } == "rule.not-ready")
            #expect(try await refusal { $0.inputs[0].field = "sex" } == "rule.not-ready")
            #expect(try await refusal { $0.inputs[1].field = "born" } == "rule.not-ready")
            #expect(try await refusal { $0.inputs[0].basis = Text(verbatim: "") } == "rule.not-ready")
            #expect(try await refusal { $0.population.resource = "payment" } == "rule.not-ready")
            #expect(try await refusal { $0.decision = "Other" } == "rule.not-ready")
            let overlap = World.rule(["-", "true", "-"], "9")
            #expect(try await refusal({ _ in }, dmn: World.dmn(extra: overlap)) == "rule.not-ready")
            let unknown = World.rule(["Wealth", "true", "-"], "9")
            #expect(try await refusal({ _ in }, dmn: World.dmn(extra: unknown)) == "rule.not-ready")
            #expect(try await refusal({ _ in }, days: -1) == "rule.past")
            // The one in force began today.
            #expect(try await refusal({ _ in }, days: 0) == "rule.past")
        }
    }

    @Test func `Facts that another department does not share are used by no rule`() async throws {
        try await World.with(.sqlite) { world in
            var card = World.card
            card.inputs[1] = InputQuery("Local", .exists, of: "patient", basis: World.law)
            try await world.perform(CreateModel("allowance", card, dmn: World.dmn()), world.writer)
            let found = try await world.look(VersionOfModel("allowance", 1), world.writer)
            #expect(found.readiness.inputs.map(\.name) == ["Local"])
            #expect(!found.readiness.isReady)
        }
    }

    @Test func `A row that is not what its hash says is not evaluated`() async throws {
        try await World.with(.sqlite) { world in
            try await world.putInForce()
            try await world.person(1, born: "1940-01-01")
            _ = try await world.perform(DecideSubject("allowance", about: SubjectID(rawValue: 1)), world.clerk)
            try await world.database.write { connection in
                _ = try connection.execute("""
                    UPDATE rule_version SET dmn = \(World.dmn(from: 20)) WHERE model = 'allowance'
                    """)
            }
            #expect(await world.code {
                _ = try await world.perform(DecideSubject("allowance", about: SubjectID(rawValue: 1)), world.clerk)
            } == "rule.altered")
            #expect(await world.code { _ = try await world.look(VersionOfModel("allowance"), .anonymous) }
                == "rule.altered")
            #expect(await world.code {
                let replay = ReplayDecision("allowance", about: SubjectID(rawValue: 1), number: 1)
                _ = try await world.look(replay, world.clerk)
            } == "rule.altered")
        }
    }

    @Test func `Rules in force are for everybody to read, drafts for those who make them`() async throws {
        try await World.with(.sqlite) { world in
            let draft = try await world.draft()
            #expect(try await world.look(ModelsByName(), .anonymous).elements.isEmpty)
            #expect(try await world.look(ModelsByName(), world.writer).elements.count == 1)
            #expect(await world.code { _ = try await world.look(VersionOfModel("allowance", draft), .anonymous) }
                == "access.sign-in")
            #expect(await world.code { _ = try await world.look(VersionOfModel("nothing"), .anonymous) }
                == "rule.unknown")
            let propose = ProposeVersion("allowance", 1, validFrom: world.today, reason: "r")
            try await world.perform(propose, world.writer)
            try await world.perform(PutInForce("allowance", 1), world.second)
            _ = try await world.draft(dmn: World.dmn(from: 60))
            let lines = try await world.look(ModelsByName(search: "old-age"), .anonymous).elements
            #expect(lines.map(\.version.number) == [1] && lines.map(\.drafts) == [0])
            #expect(try await world.look(ModelsByName(), world.writer).elements.map(\.drafts) == [1])
            #expect(try await world.look(ModelsByName(search: "津貼"), .anonymous).elements.count == 1)
            #expect(try await world.look(ModelsByName(search: "fish"), .anonymous).elements.isEmpty)
            let tried = TryRules("allowance", inputs: ["Age": "71", "Local": "true", "Household size": "1"])
            let found = try await world.look(tried, .anonymous)
            #expect(found.verdict.outcome == "300" && found.verdict.fired == [.init(table: "Allowance", rules: [4])])
            #expect(await world.code {
                _ = try await world.look(TryRules("allowance", inputs: ["Age": "old"]), .anonymous)
            } == "rule.value")
        }
    }

    @Test func `Each action lets in the role that it is for where it counts, and nobody else`() async throws {
        try await World.with(.sqlite) { world in
            try await world.putInForce()
            let matrix = PermissionMatrix(target: World.office.scope, roles: World.roles)
            let doors = world.doors, make = DecisionRights.rulemaking
            func misfits(_ holder: Role, _ run: (Principal) async throws -> Void) async throws
                -> [PermissionMatrix.Misfit] {
                try await matrix.misfits(holders: [holder.name], run)
            }
            let author = World.author, approver = World.approver
            #expect(try await misfits(author) {
                try await doors.perform(CreateModel("?", World.card, dmn: ""), as: $0, for: make)
            } == [])
            #expect(try await misfits(author) {
                _ = try await doors.perform(StartDraft("allowance", from: 99), as: $0, for: make)
            } == [])
            #expect(try await misfits(author) {
                try await doors.perform(EditDraft("allowance", 1, revision: 1, .dmn("")), as: $0, for: make)
            } == [])
            #expect(try await misfits(author) {
                try await doors.perform(DiscardDraft("allowance", 1), as: $0, for: make)
            } == [])
            #expect(try await misfits(author) {
                let propose = ProposeVersion("allowance", 1, validFrom: world.today, reason: "r")
                try await doors.perform(propose, as: $0, for: make)
            } == [])
            #expect(try await misfits(approver) {
                try await doors.perform(PutInForce("allowance", 1), as: $0, for: make)
            } == [])
            #expect(try await misfits(approver) {
                try await doors.perform(ReturnVersion("allowance", 1, reason: "r"), as: $0, for: make)
            } == [])
            #expect(try await misfits(approver) {
                try await doors.perform(WithdrawVersion("allowance", 1, reason: ""), as: $0, for: make)
            } == [])
            #expect(try await misfits(author) {
                _ = try await doors.perform(StartWhatIf("allowance", 1), as: $0, for: make)
            } == [])
            for readers in [try await matrix.misfits(holders: ["author", "approver"]) {
                _ = try await doors.look(VersionOfModel("allowance", 2), as: $0, for: .ruleOpenness)
            }, try await matrix.misfits(holders: ["author", "approver"]) {
                _ = try await doors.look(WhatIfsOfModel("allowance"), as: $0, for: make)
            }] {
                #expect(readers == [])
            }
        }
    }

    private func state(_ world: World, _ number: Int) async throws -> RuleVersion.State {
        let now = world.clock.now
        return try await world.database.read { try RuleModels.find($0, "allowance", number).state(at: now) }
    }

    private func inForce(_ world: World) async throws -> Int? {
        let now = world.clock.now
        return try await world.database.read { try RuleModels.inForce($0, "allowance", at: now)?.number }
    }
}
