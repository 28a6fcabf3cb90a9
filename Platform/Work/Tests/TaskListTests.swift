import Access
import Kernel
import Store
import TestAccess
import TestKit
import TestStores
import Testing
@testable import Work

@Suite struct TaskListTests {
    typealias World = WorkWorld

    /// Tasks of random roles, places, holders and states whose deadlines often tie.
    private func fill(_ world: World, count: Int, seed: UInt64) async throws -> [Assignment] {
        var random = SeededGenerator(seed: seed)
        let divisions: [Int64] = [990_102_000_000, 990_102_001_000, 990_102_001_002, 990_103_000_000, 990_100_000_000]
        var rows: [[Value]] = []
        for index in 0..<count {
            func pick<Element>(_ some: [Element]) -> Element { some[Int.random(in: 0..<some.count, using: &random)] }
            let state = pick(["open", "open", "stopped", "closed"])
            rows.append([
                .integer(Int64(index + 1)), "home.visit", 1, .text(try JSON.text(World.visit.title)),
                pick([Value.null, 5, 6]), .text(pick(["grid-worker", "clerk"])), .integer(pick(divisions)),
                .text(pick(["", "health", "education"])), pick([Value.null, 7, 8]), 0,
                .integer(Int64(pick([1, 2, 2, 3]))),
                .text(state),
            ])
        }
        try await world.database.write { [rows] connection in
            try connection.batch("""
                INSERT INTO task (id, kind, rule_version, title, subject, role, division, department, assignee,
                    created_at, due_at, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows)
        }
        return try await world.database.read { connection in
            try connection.rows("SELECT \(Assignments.columns) FROM task").map(Assignment.init)
        }
    }

    private func inOrder(_ tasks: [Assignment]) -> [TaskID] {
        tasks.filter { $0.state != .closed }.sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }.map(\.id)
    }

    private func all(_ page: (Cursor?) async throws -> Page<Assignment>) async throws -> [TaskID] {
        var ids: [TaskID] = [], cursor: Cursor?
        repeat {
            let part = try await page(cursor)
            #expect(part.elements.count == 50 || part.next == nil)
            ids += part.elements.map(\.id)
            cursor = part.next.flatMap { Cursor($0.description) }
        } while cursor != nil
        return ids
    }

    @Test(arguments: TestStore.engines, [UInt64(1), 2])
    func `The lists, page after page, are what a plain filter and sort give`(engine: Engine, seed: UInt64) async throws
    {
        try await World.with(engine) { world in
            let tasks = try await fill(world, count: 700, seed: seed)
            let mine = try await all { cursor in
                try await world.doors.look(MyTasks(after: cursor), as: world.officer(7), for: Work.duty)
            }
            #expect(mine == inOrder(tasks.filter { $0.assignee == AccountID(rawValue: 7) }), "seed \(seed)")
            let holders = [
                world.officer(9), world.officer(9, World.clerk, at: World.scope(990_100_000_000)),
                world.officer(9, World.worker, at: World.scope(990_102_001_000)),
                Principal(account: AccountID(rawValue: 9), subject: nil, title: "Officer 9", grants: [
                    Grant(World.worker, in: World.scope(990_103_000_000, "education")),
                        Grant(World.clerk, in: World.scope(990_102_001_002)),
                        Grant(World.idle, in: World.scope(990_000_000_000)),
                ]),
            ]
            for holder in holders {
                for onlyFree in [false, true] {
                    let found = try await all { cursor in
                        try await world.doors.look(
                            OfficeTasks(onlyFree: onlyFree, after: cursor), as: holder, for: Work.duty)
                    }
                    let expected = tasks.filter { task in
                        (!onlyFree || task.assignee == nil) && holder.grants.contains {
                                $0.role.permissions.contains(Work.read) && $0.role.name == task.role
                                    && $0.scope.covers(task.scope)
                        }
                    }
                    #expect(found == inOrder(expected), "seed \(seed)")
                    #expect(!found.isEmpty)
                }
            }
        }
    }

    @Test func `The office's list takes every role that may read tasks, wherever it is held, and no other`()
        async throws
    {
        try await World.with(.sqlite) { world in
            let matrix = PermissionMatrix(target: World.office, roles: World.roles)
            // Held anywhere it shows a list; what is in it is a matter of the query.
            for role in World.roles where role.name != "idle" {
                for place in PermissionMatrix.Place.allCases {
                    let holder = world.officer(9, role, at: matrix.scope(place))
                    _ = try await world.doors.look(OfficeTasks(), as: holder, for: Work.duty)
                }
            }
            let id = try await world.open()
            for role in World.roles where role.name != "idle" {
                for place in PermissionMatrix.Place.allCases {
                    let holder = world.officer(9, role, at: matrix.scope(place))
                    let seen = try await world.doors.look(OfficeTasks(), as: holder, for: Work.duty).elements.map(\.id)
                    #expect(seen == (role.name == "grid-worker" && place.counts ? [id] : []), "\(role.name) \(place)")
                }
            }
            for principal in [world.officer(9, World.idle), .anonymous] {
                await #expect(throws: GovError.self) {
                    _ = try await world.doors.look(OfficeTasks(), as: principal, for: Work.duty)
                }
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `A place in the list that was tampered with is refused`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for keys in [[], ["1"], ["x", "1"], ["1", "x"], ["1", "2", "3"], ["1", "99999999999999999999"]] {
                for asked in [0, 1] {
                    do {
                        let cursor = Cursor(keys)
                        if asked == 0 {
                            _ = try await world.doors.look(MyTasks(after: cursor), as: world.officer(), for: Work.duty)
                        } else {
                            _ = try await world.doors.look(
                                OfficeTasks(after: cursor), as: world.officer(), for: Work.duty)
                        }
                        Issue.record("\(keys) was taken")
                    } catch let error as GovError {
                        #expect(error.code == "page.cursor" && error.kind == .invalid)
                    }
                }
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `A list says in the log whom its tasks are about`(engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.open(about: 5)
            _ = try await world.open(about: 6)
            let before = try await entries(world).count
            _ = try await world.doors.look(OfficeTasks(), as: world.officer(), for: Work.duty)
            let new = try await entries(world).dropFirst(before)
            #expect(new.map(\.name) == ["task.office"])
            guard case .subjects(let subjects) = new.first?.concern else {
                Issue.record("the entry names nobody")
                return
            }
            #expect(Set(subjects) == [SubjectID(rawValue: 5), SubjectID(rawValue: 6)])
        }
    }

    @Test(arguments: TestStore.engines)
    func `No list scans the table of tasks, and mine needs no sorting`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let holder = Principal(account: AccountID(rawValue: 9), subject: nil, title: "Officer 9", grants: [
                Grant(World.worker, in: World.scope(990_102_001_002)), Grant(World.clerk, in: World.office),
            ])
            let mine = try TaskPage.query("state <> 'closed' AND assignee = 7", Cursor(["1", "1"]), 50)
            let office = try TaskPage.query(
                "(\(OfficeTasks.rights(holder))) AND assignee IS NULL", Cursor(["1", "1"]), 50)
            let late: SQL = """
                SELECT id FROM task WHERE state = 'open' AND escalated_at IS NULL AND due_at <= 5
                ORDER BY due_at LIMIT 200
                """
            let one: SQL = "SELECT id FROM task WHERE id = 5"
            let steps: SQL = "SELECT at FROM task_step WHERE task = 5 ORDER BY number LIMIT 500"
            for query in [mine, office, late, one, steps] {
                let plan = try await QueryPlan.of(query, on: world.database)
                #expect(plan.scans.isEmpty, "\(query.text)\n\(plan)")
            }
            if engine == .sqlite {
                let plan = try await QueryPlan.of(mine, on: world.database)
                #expect(plan.sorts.isEmpty, "\(plan)")
            }
        }
    }

    private func entries(_ world: World) async throws -> [Entry] {
        try await world.database.read { connection in
            try connection.rows("SELECT content FROM log_pending ORDER BY id").compactMap {
                Entry(encoded: try $0.get(0))
            }
        }
    }
}
