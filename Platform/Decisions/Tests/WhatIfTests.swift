import Access
@testable import Decisions
import Kernel
import Records
import Store
import TestKit
import TestStores
import Testing

private typealias World = DecisionsWorld

/// A draft tried on everybody before it is in force.
struct WhatIfTests {
    @Test(arguments: TestStore.engines)
    func `A run counts who changes from what to what, by division and group, and decides nothing`(engine: Engine)
        async throws {
        try await World.with(engine) { world in
            let draft = try await population(world)
            let id = try await world.perform(StartWhatIf("allowance", draft), world.writer)
            #expect(try await report(world, id).run.state == .waiting)
            try await finish(world, runner(world, seed: 1))
            let found = try await report(world, id)
            #expect(found.run.state == .done && found.run.total == 40 && found.run.seen == 40)
            #expect(found.run.changed == 20 && found.run.faults == 0 && found.run.base == 1)
            #expect(found.changes.map { [$0.before, $0.after, "\($0.people)"] } == [
                ["200", "0", "20"], ["0", "0", "20"],
            ])
            #expect(found.areas.map(\.division.number) == [990_102_003_001, 990_102_003_002])
            #expect(found.areas.map(\.count) == [.init(people: 20, changed: 10), .init(people: 20, changed: 10)])
            #expect(found.groups.map { [$0.ageBand, $0.count.people, $0.count.changed] }
                == [[18, 10, 0], [18, 10, 0], [70, 10, 10], [70, 10, 10]])
            let one = World.division(990_102_003_002)
            let part = try await world.look(WhatIfReport(id, area: one), world.writer)
            #expect(part.changes.map(\.people) == [10, 10] && part.area == one)
            let kept = try await world.database.read {
                try $0.cell("SELECT COUNT(*) FROM decision", as: Int.self)
            }
            #expect(kept == 0)
            #expect(await world.code { try await world.perform(CancelWhatIf(id), world.writer) } == "what-if.ended")
        }
    }

    @Test(arguments: TestStore.engines)
    func `A run whose job was killed goes on where it stood, and counts nobody twice`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let draft = try await population(world)
            let id = try await world.perform(StartWhatIf("allowance", draft), world.writer)
            let first = runner(world, seed: 1)
            #expect(try await first.step())
            #expect(try await first.step())
            // Another machine leaves it alone while it is held.
            let second = runner(world, seed: 2)
            #expect(try await !second.step())
            #expect(try await report(world, id).run.seen == 14)
            world.clock.advance(seconds: 31)
            #expect(try await second.step())
            #expect(try await report(world, id).run.seen == 21)
            // The first was not dead after all: what it read meanwhile is not counted.
            #expect(try await !first.step())
            try await finish(world, second)
            let found = try await report(world, id)
            #expect(found.run.state == .done && found.run.seen == 40 && found.run.changed == 20)
            #expect(found.changes.map(\.people) == [20, 20])
        }
    }

    @Test func `A run is cancelled, and one whose draft is changed meanwhile fails`() async throws {
        try await World.with(.sqlite) { world in
            let draft = try await population(world)
            let id = try await world.perform(StartWhatIf("allowance", draft), world.writer)
            let job = runner(world, seed: 1)
            #expect(try await job.step())
            #expect(await world.code { _ = try await world.perform(StartWhatIf("allowance", draft), world.writer) }
                == "what-if.busy")
            try await world.perform(CancelWhatIf(id), world.writer)
            #expect(try await !job.step())
            let cancelled = try await report(world, id)
            #expect(cancelled.run.state == .cancelled && cancelled.run.seen == 7 && cancelled.run.endedAt != nil)

            let next = try await world.perform(StartWhatIf("allowance", draft), world.writer)
            #expect(try await job.step())
            try await world.perform(EditDraft("allowance", draft, revision: 3, .dmn(World.dmn(from: 90))), world.writer)
            #expect(try await job.step())
            let failed = try await report(world, next).run
            #expect(failed.state == .failed && failed.note == "what-if.outdated" && failed.seen == 7)
            #expect(await world.code { _ = try await world.perform(StartWhatIf("allowance", 1), world.writer) }
                == "what-if.same")
        }
    }

    @Test func `A run that cannot be read any more has failed, and does not hold up the next`() async throws {
        try await World.with(.sqlite) { world in
            let draft = try await population(world)
            let id = try await world.perform(StartWhatIf("allowance", draft), world.writer)
            try await world.database.write { connection in
                _ = try connection.execute("UPDATE rule_version SET card = '{}' WHERE number = \(draft)")
            }
            let job = runner(world, seed: 1)
            #expect(try await job.step())
            #expect(try await !job.step())
            let state = try await world.database.read { try WhatIfRun.find($0, id).state }
            #expect(state == .failed)
        }
    }

    @Test func `Examples are shown to those alone who may know the people`() async throws {
        try await World.with(.sqlite) { world in
            let draft = try await population(world)
            let id = try await world.perform(StartWhatIf("allowance", draft), world.writer)
            try await finish(world, runner(world, seed: 1))
            let blind = try await report(world, id).changes[0]
            #expect(blind.examples.isEmpty && blind.exampleCount == 5)
            let seeing = Role("all", Text(verbatim: "All"), [DecisionRights.read, DecisionRights.cases])
            let all = try await world.look(WhatIfReport(id), world.officer(5, seeing)).changes[0]
            #expect(all.examples.count == 5)
            let village = Scope(division: World.division(990_102_003_001))
            let local = Principal(account: AccountID(rawValue: 6), subject: nil, title: "Officer 6", grants: [
                Grant(World.author, in: World.office.scope), Grant(World.clerk, in: village),
            ])
            let some = try await world.look(WhatIfReport(id), local).changes[0]
            #expect(some.examples == all.examples.filter { $0.rawValue % 2 == 1 })
            #expect(!some.examples.isEmpty && some.examples.count < 5)
            #expect(try await world.database.read { connection in
                let set = try WhatIfSets.resolver(connection, "\(id)", 1, SubjectID(rawValue: 1))
                let other = try WhatIfSets.resolver(connection, "\(id)", 1, SubjectID(rawValue: 999))
                return set && !other
            })
        }
    }

    @Test func `Without a version in force everything is new, and outcomes beyond the limit are counted together`()
        async throws {
        try await World.with(.sqlite) { world in
            _ = try await world.draft()
            try await world.person(1, born: "1940-01-01")
            let id = try await world.perform(StartWhatIf("allowance", 1), world.writer)
            try await finish(world, runner(world, seed: 1))
            let found = try await report(world, id)
            #expect(found.run.base == nil && found.changes.map(\.before) == ["—"])
            #expect(found.changes.map(\.after) == ["300"])
        }
    }

    /// Forty people of two villages, of whom half are 72; version 1 pays from 70, the draft from 75.
    private func population(_ world: World) async throws -> Int {
        try await world.putInForce()
        for number in 1...40 {
            let subject = Int64(number)
            try await world.person(subject, born: number <= 20 ? "1950-01-01" : "1990-01-01",
                                   sex: number % 4 < 2 ? "1" : "2",
                                   village: number % 2 == 1 ? 990_102_003_001 : 990_102_003_002,
                                   home: "h\(number / 4)")
        }
        return try await world.draft(dmn: World.dmn(from: 75))
    }

    private func runner(_ world: World, seed: UInt64) -> WhatIfRunner {
        WhatIfRunner(world.database, time: world.clock.source, random: .seeded(seed), pageSize: 7)
    }

    private func finish(_ world: World, _ runner: WhatIfRunner) async throws {
        for _ in 0..<50 where try await runner.step() {}
        #expect(try await !runner.step())
    }

    private func report(_ world: World, _ id: WhatIfID) async throws -> WhatIfReport.Output {
        try await world.look(WhatIfReport(id), world.writer)
    }
}
