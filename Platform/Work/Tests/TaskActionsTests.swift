import Access
import Kernel
import Store
import TestAccess
import TestKit
import TestStores
import Testing
@testable import Work

@Suite struct TaskActionsTests {
    typealias World = WorkWorld
    private static let day: Int64 = 86_400

    @Test(arguments: TestStore.engines)
    func `A task goes from the office to one person and to its end`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let id = try await world.open(about: 5)
            let task = try await world.find(id)
            #expect(
                task.state == .open && task.assignee == nil && task.role == "grid-worker" && task.scope == World.office)
            #expect(task.dueAt.iso8601(offsetSeconds: 28_800) == "2022-07-07T00:00:00.000+08:00", "3 working days")
            #expect(await world.code(ClaimTask(id), as: world.officer(7)) == nil)
            #expect(await world.code(ClaimTask(id), as: world.officer(7)) == nil, "again is the same")
            #expect(await world.code(ClaimTask(id), as: world.officer(8)) == "work.taken")
            #expect(await world.code(ReleaseTask(id), as: world.officer(8)) == "work.not-mine")
            #expect(await world.code(CompleteTask(id, result: "met", note: ""), as: world.officer(8)) == "work.taken")
            #expect(await world.code(ReleaseTask(id), as: world.officer(7)) == nil)
            #expect(await world.code(ReleaseTask(id), as: world.officer(7)) == "work.not-mine")
            #expect(await world.code(ClaimTask(id), as: world.officer(8)) == nil)
            #expect(await world.code(CompleteTask(id, result: "met", note: ""), as: world.officer(8)) == nil)
            let closed = try await world.find(id)
            #expect(closed.state == .closed && closed.result == "met" && closed.closedAt == world.clock.now)
            #expect(closed.assignee == AccountID(rawValue: 8))
            #expect(try await world.steps(id) == ["opened", "claimed", "released", "claimed", "closed"])
            for code in [await world.code(ClaimTask(id), as: world.officer(8)),
                         await world.code(ReleaseTask(id), as: world.officer(8)),
                         await world.code(StopClock(id, reason: "away"), as: world.officer(8)),
                         await world.code(ResumeClock(id), as: world.officer(8)),
                         await world.code(CompleteTask(id, result: "met", note: ""), as: world.officer(8))] {
                #expect(code == "work.closed")
            }
            let topics = try await world.database.read { connection in
                try connection.rows("SELECT topic FROM outbox_item ORDER BY id").map { try $0.get(0, as: String.self) }
            }
            #expect(topics == ["task.opened", "task.closed"])
        }
    }

    @Test(arguments: TestStore.engines)
    func `A result must be one of the rule's, with its reason where it needs one`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let id = try await world.open(), me = world.officer()
            func close(_ result: String, _ note: String) async -> String? {
                await world.code(CompleteTask(id, result: result, note: note), as: me)
            }
            #expect(await close("", "") == "work.result")
            #expect(await close("else", "") == "work.result")
            #expect(await close("not-met", " \n ") == "work.note")
            #expect(await close("met", String(repeating: "字", count: 2001)) == "work.note")
            #expect(await close("met", "a\0b") == "work.note")
            #expect(try await world.find(id).state == .open)
            #expect(await close("not-met", String(repeating: "字", count: 2000)) == nil)
            #expect(try await world.find(id).assignee == me.account, "who closes what nobody held held it")
        }
    }

    @Test(arguments: TestStore.engines)
    func `The clock stands still for a reason of the rule and the deadline moves by working days`(engine: Engine)
        async throws {
        try await World.with(engine) { world in
            let id = try await world.open(), me = world.officer()
            let due = try await world.find(id).dueAt
            #expect(await world.code(StopClock(id, reason: "holiday"), as: me) == "work.stop-reason")
            #expect(await world.code(ResumeClock(id), as: me) == "work.running")
            #expect(await world.code(ClaimTask(id), as: me) == nil)
            #expect(await world.code(StopClock(id, reason: "away"), as: world.officer(8)) == "work.taken")
            #expect(await world.code(StopClock(id, reason: "away"), as: me) == nil)
            #expect(await world.code(StopClock(id, reason: "away"), as: me) == "work.stopped")
            let stopped = try await world.find(id)
            #expect(stopped.state == .stopped && stopped.stopReason == "away" && stopped.stoppedAt == world.clock.now)
            // From Saturday to Wednesday of the week after: Monday, Tuesday, Wednesday and 5 working days.
            world.clock.advance(seconds: 11 * Self.day)
            #expect(!stopped.isOverdue(at: world.clock.now), "what stands still is not late")
            #expect(await world.code(ResumeClock(id), as: world.officer(8)) == "work.taken")
            #expect(await world.code(ResumeClock(id), as: me) == nil)
            let resumed = try await world.find(id)
            #expect(resumed.state == .open && resumed.stopReason == nil && resumed.stoppedAt == nil)
            // 8 working days after Wednesday 6 July: Monday 18 July.
            #expect(due.iso8601(offsetSeconds: 28_800).hasPrefix("2022-07-07T00"))
            #expect(resumed.dueAt.iso8601(offsetSeconds: 28_800) == "2022-07-19T00:00:00.000+08:00")
        }
    }

    @Test(arguments: TestStore.engines)
    func `A clock that has run out cannot be stopped any more`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let id = try await world.open(), me = world.officer()
            world.clock.advance(seconds: 10 * Self.day)
            #expect(await world.code(StopClock(id, reason: "away"), as: me) == "work.late")
            #expect(try await world.find(id).isOverdue(at: world.clock.now))
        }
    }

    @Test(arguments: TestStore.engines)
    func `What is late goes up, level by level, and ends at the province`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let platform = Principal.platform("deadlines")
            func escalate() async throws -> Int {
                try await world.doors.perform(EscalateOverdue(), as: platform, for: Work.deadlines)
            }
            let id = try await world.open(in: World.scope(990_102_003_004, "health"))
            let stopped = try await world.open()
            #expect(await world.code(StopClock(stopped, reason: "away"), as: world.officer()) == nil)
            #expect(try await escalate() == 0)
            var scopes: [Scope] = [], counts: [Int] = []
            for _ in 0..<6 {
                world.clock.advance(seconds: 30 * Self.day)
                counts.append(try await escalate())
                #expect(try await escalate() == 0, "each goes up once")
            }
            let above = try await world.database.read { connection in
                try connection.rows("SELECT \(Assignments.columns) FROM task WHERE kind = 'task.overdue' ORDER BY id")
                    .map(Assignment.init)
            }
            scopes = above.map(\.scope)
            // Community, sub-district, county, prefecture, province: the one at the province goes no further.
            #expect(counts == [1, 1, 1, 1, 1, 0])
            #expect(scopes.map(\.division.text) == ["990102003", "990102", "9901", "99"])
            #expect(scopes.allSatisfy { $0.department == "health" } && above.allSatisfy { $0.role == "supervisor" })
            #expect(above.first?.path == "/tasks/\(id)" && above.first?.title.en == "Overdue: Visit")
            #expect(try await world.steps(id) == ["opened", "escalated"])
            #expect(try await world.find(stopped).escalatedAt == nil)
        }
    }

    @Test(arguments: TestStore.engines)
    func `Whoever follows a late task up may see it and close it, and not before`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let id = try await world.open()
            let chief = world.officer(20, World.supervisor, at: World.scope(990_100_000_000))
            #expect(await world.code(ClaimTask(id), as: chief) == "access.denied")
            world.clock.advance(seconds: 30 * Self.day)
            _ = try await world.doors.perform(EscalateOverdue(), as: .platform("deadlines"), for: Work.deadlines)
            #expect(await world.code(ClaimTask(id), as: chief) == nil)
            let elsewhere = world.officer(21, World.supervisor, at: World.scope(990_103_000_000))
            #expect(await world.code(CompleteTask(id, result: "met", note: ""), as: elsewhere) == "access.denied")
            #expect(await world.code(CompleteTask(id, result: "met", note: ""), as: chief) == nil)
        }
    }

    @Test(arguments: TestStore.engines)
    func `More than one batch is late and none is left`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for _ in 0..<(EscalateOverdue.batch + 3) {
                _ = try await world.open("call.back", in: World.scope(990_000_000_000))
            }
            world.clock.advance(seconds: 7201)
            var counts: [Int] = []
            repeat {
                counts.append(try await world.doors.perform(EscalateOverdue(), as: .platform("d"), for: Work.deadlines))
            } while counts.last == EscalateOverdue.batch
            #expect(counts == [200, 3])
        }
    }

    @Test func `Only the platform escalates`() async throws {
        try await World.with(.sqlite) { world in
            #expect(await world.code(EscalateOverdue(), as: world.officer(7, World.supervisor)) == "access.denied")
            #expect(await world.code(EscalateOverdue(), as: .anonymous) == "access.sign-in")
        }
    }

    @Test(arguments: TestStore.engines)
    func `A task keeps the rule it began with, and a rule that is not whole is refused`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let old = try await world.open()
            var next = World.visit
            next.version = 2
            next.limit = .hours(1)
            next.results = [TaskResult("other", Text(verbatim: "Other"))]
            let second = next
            try await world.database.write { try Assignments.put($0, second) }
            let new = try await world.open()
            let (a, b) = (try await world.find(old), try await world.find(new))
            #expect(a.ruleVersion == 1 && b.ruleVersion == 2)
            #expect(b.dueAt == world.clock.now.advanced(bySeconds: 3600))
            #expect(await world.code(CompleteTask(old, result: "met", note: ""), as: world.officer()) == nil)
            #expect(await world.code(CompleteTask(new, result: "met", note: ""), as: world.officer()) == "work.result")
            var spoilt: [TaskRule] = Array(repeating: World.visit, count: 6)
            spoilt[0].results = []
            spoilt[1].limit = .workingDays(-1)
            spoilt[2].limit = .hours(100_000)
            spoilt[3].escalatesTo = ""
            spoilt[4].results += spoilt[4].results
            spoilt[5].version = 0
            for rule in spoilt {
                let code = await code { try await world.database.write { try Assignments.put($0, rule) } }
                #expect(code == "work.bad-rule")
            }
            var lost = World.visit
            lost.calendar = "mars"
            let unknown = lost
            let noCalendar = await code { try await world.database.write { try Assignments.put($0, unknown) } }
            #expect(noCalendar == "work.no-calendar")
            let open = OpenTask(kind: "none", role: "clerk", scope: World.office)
            #expect(await world.code(open, as: .platform("t")) == "work.no-rule")
        }
    }

    @Test func `Each action and the page of a task let in the owning role where it counts, and nobody else`()
        async throws
    {
        try await World.with(.sqlite) { world in
            let matrix = PermissionMatrix(target: World.office, roles: World.roles)
            let id = try await world.open(), gone = TaskID(rawValue: 404)
            func misfits(_ run: (Principal) async throws -> Void) async throws -> [PermissionMatrix.Misfit] {
                try await matrix.misfits(holders: ["grid-worker"], run)
            }
            let doors = world.doors
            #expect(try await misfits { try await doors.perform(ClaimTask(id), as: $0, for: Work.duty) } == [])
            #expect(try await misfits { try await doors.perform(ReleaseTask(id), as: $0, for: Work.duty) } == [])
            #expect(
                try await misfits { try await doors.perform(StopClock(id, reason: "x"), as: $0, for: Work.duty) } == [])
            #expect(try await misfits { try await doors.perform(ResumeClock(id), as: $0, for: Work.duty) } == [])
            #expect(try await misfits {
                try await doors.perform(CompleteTask(id, result: "x", note: ""), as: $0, for: Work.duty)
            } == [])
            #expect(try await misfits { _ = try await doors.look(TaskByID(id), as: $0, for: Work.duty) } == [])
            // Whether there is a task is not said to whom it is no business of.
            #expect(await world.code(ClaimTask(gone), as: world.officer(7, World.idle)) == "access.denied")
            #expect(await world.code(ClaimTask(gone), as: .anonymous) == "access.sign-in")
            #expect(await world.code(ClaimTask(gone), as: world.officer()) == "work.no-task")
        }
    }

    private func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return GovError(boundary: error).code
        }
    }
}
