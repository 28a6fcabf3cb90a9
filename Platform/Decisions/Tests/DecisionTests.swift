import Access
@testable import Decisions
import FEEL
import Kernel
import Records
import Store
import TestAccess
import TestKit
import TestStores
import Testing

private typealias World = DecisionsWorld

/// Decisions about people: made, kept, explained, given again.
struct DecisionTests {
    private let one = SubjectID(rawValue: 1)

    @Test(arguments: TestStore.engines)
    func `A decision is kept when outcome, rules or validity change, with all that is needed to give it again`(
        engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.putInForce()
            try await world.person(1, born: "1950-01-01")
            let decide = DecideSubject("allowance", about: one)
            let first = try await world.perform(decide, world.clerk)
            #expect(first.isNew && first.decision.number == 1 && first.decision.verdict.outcome == "300")
            #expect(first.decision.verdict.fired == [.init(table: "Allowance", rules: [4])])
            #expect(first.decision.inputs.map(\.value) == ["72", "true", "1"])
            #expect(first.decision.inputs.allSatisfy { $0.sources.map(\.version) == [1] })
            world.clock.advance(seconds: 60)
            let again = try await world.perform(decide, world.clerk)
            #expect(!again.isNew && again.decision.number == 1)

            try await world.person(2, born: "1951-01-01")
            let third = try await world.perform(decide, world.clerk)
            #expect(third.isNew && third.decision.number == 2 && third.decision.verdict.outcome == "200")

            // Another version says the same of this person: nothing new is kept.
            world.clock.advance(seconds: 86_400)
            try await world.putInForce(dmn: World.dmn(from: 71))
            #expect(try await !world.perform(decide, world.clerk).isNew)

            // What the facts are now does not change what was decided.
            world.clock.advance(seconds: 30 * 365 * 86_400)
            for number in [1, 2] {
                let replay = try await world.look(ReplayDecision("allowance", about: one, number: number), world.clerk)
                #expect(replay.isTheSame && replay.decision.version.number == 1)
            }
        }
    }

    @Test func `A validity makes a decision new when it is renewed`() async throws {
        try await World.with(.sqlite) { world in
            var card = World.card
            card.validDays = 30
            try await world.putInForce(card)
            try await world.person(1, born: "1950-01-01")
            let decide = DecideSubject("allowance", about: one)
            let first = try await world.perform(decide, world.clerk)
            let until = world.today.advanced(by: 30).start(offsetSeconds: 28_800)
            #expect(first.decision.validUntil == until)
            #expect(try await !world.perform(decide, world.clerk).isNew)
            world.clock.advance(seconds: 86_400)
            #expect(try await world.perform(decide, world.clerk).isNew)
        }
    }

    @Test func `Null and error are kept as that, with reasons`() async throws {
        try await World.with(.sqlite) { world in
            try await world.putInForce()
            try await world.put(World.person, 1, ["division": World.division(990_102_003_001).value])
            let unknown = try await world.perform(DecideSubject("allowance", about: one), world.clerk)
            #expect(unknown.decision.verdict.kind == .null && unknown.decision.verdict.outcome == "null")
            #expect(unknown.decision.verdict.fired == [.init(table: "Allowance", rules: [])])

            let faulty = try CompiledRules(World.card, dmn: World.dmn(extra: World.rule(["-", "-", "-"], "1")))
            let verdict = faulty.verdict([.number(80), .boolean(true), .number(1)], at: world.clock.now)
            #expect(verdict.kind == .error && verdict.outcome == "null" && !verdict.reasons.isEmpty)
            #expect(verdict.label == "error")
        }
    }

    @Test func `A decision is for the department that answers for the rule where the person lives, and for the person`()
        async throws {
        try await World.with(.sqlite) { world in
            try await world.putInForce()
            // The matrix's target is the county; its person lives in no division below.
            try await world.person(1, born: "1950-01-01", village: 990_102_000_000)
            let matrix = PermissionMatrix(target: World.office.scope, roles: World.roles)
            let doors = world.doors, decide = DecisionRights.deciding, one = one
            let made = try await matrix.misfits(holders: ["clerk"]) {
                _ = try await doors.perform(DecideSubject("allowance", about: one), as: $0, for: decide)
            }
            #expect(made == [])
            let read = try await matrix.misfits(holders: ["clerk"]) {
                _ = try await doors.look(DecisionByNumber("allowance", about: one, number: 1), as: $0, for: decide)
            }
            #expect(read == [])
            let replayed = try await matrix.misfits(holders: ["clerk"]) {
                _ = try await doors.look(ReplayDecision("allowance", about: one, number: 1), as: $0, for: decide)
            }
            #expect(replayed == [])
            let me = Principal(account: AccountID(rawValue: 9), subject: one, title: "resident", grants: [])
            #expect(try await world.look(MyDecisions(), me).map(\.kept.verdict.outcome) == ["300"])
            #expect(await world.code { _ = try await world.look(MyDecisions(), world.clerk) } == "access.denied")
            #expect(await world.code {
                _ = try await world.perform(DecideSubject("allowance", about: SubjectID(rawValue: 5)), world.clerk)
            } == "decision.not-concerned")
        }
    }

    @Test func `Nothing is decided before a version is in force or after it was withdrawn`() async throws {
        try await World.with(.sqlite) { world in
            try await world.person(1, born: "1950-01-01")
            let decide = DecideSubject("allowance", about: one)
            try await world.putInForce(from: world.today.advanced(by: 1))
            #expect(await world.code { _ = try await world.perform(decide, world.clerk) } == "rule.none-in-force")
            world.clock.advance(seconds: 86_400)
            _ = try await world.perform(decide, world.clerk)
            try await world.perform(WithdrawVersion("allowance", 1, reason: "r"), world.second)
            #expect(await world.code { _ = try await world.perform(decide, world.clerk) } == "rule.none-in-force")
        }
    }
}
