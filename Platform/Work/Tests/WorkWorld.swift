import Access
import Kernel
import Store
import TestKit
import TestStores
@testable import Work

/// A database with the tables of tasks, a calendar and two rules.
struct WorkWorld: Sendable {
    static let worker = Role("grid-worker", Text(verbatim: "Grid worker"), [Work.read, Work.act])
    static let clerk = Role("clerk", Text(verbatim: "Clerk"), [Work.read, Work.act])
    static let supervisor = Role("supervisor", Text(verbatim: "Supervisor"), [Work.read, Work.act])
    static let onlooker = Role("onlooker", Text(verbatim: "Onlooker"), [Work.read])
    static let idle = Role("idle", Text(verbatim: "Idle"), [])
    static let roles = [worker, clerk, supervisor, onlooker, idle]
    static let office = scope(990_102_000_000, "health")

    static let visit = TaskRule(
        "home.visit", Text(verbatim: "Visit"), within: .workingDays(3),
        stopReasons: [StopReason("away", Text(verbatim: "Nobody at home"))], escalatesTo: "supervisor",
        results: [TaskResult("met", Text(verbatim: "Met")),
                  TaskResult("not-met", Text(verbatim: "Not met"), needsNote: true)],
        legalBasis: Text(verbatim: "法"))
    static let call = TaskRule(
        "call.back", Text(verbatim: "Call back"), within: .hours(2), escalatesTo: "supervisor",
        results: [TaskResult("done", Text(verbatim: "Done"))], legalBasis: Text(verbatim: "法"))

    let database: any Database
    /// Saturday 2 July 2022, 09:38 in China.
    let clock: TestClock
    let doors: Doors

    static func with(_ engine: Engine, seed: UInt64 = 9, _ body: (WorkWorld) async throws -> Void) async throws {
        try await TestStore.with(engine, Outbox.migrations + Access.migrations + WorkMigrations.all) { database in
            let clock = TestClock()
            let doors = Doors(database: database, time: clock.source, random: .seeded(seed))
            try await database.write { connection in
                try Calendars.put(connection, "china", WorkingCalendar(offsetSeconds: 28_800))
                for rule in [visit, call, Work.overdue] { try Assignments.put(connection, rule) }
            }
            try await body(WorkWorld(database: database, clock: clock, doors: doors))
        }
    }

    static func scope(_ division: Int64, _ department: String? = nil) -> Scope {
        guard let code = DivisionCode(number: division) else { preconditionFailure("no division \(division)") }
        return Scope(division: code, department: department)
    }

    func officer(_ account: Int64 = 7, _ role: Role = WorkWorld.worker, at scope: Scope = WorkWorld.office) -> Principal
    {
        Principal(account: AccountID(rawValue: account), subject: nil, title: "Officer \(account)",
                  grants: [Grant(role, in: scope)])
    }

    func open(_ kind: String = "home.visit", about subject: Int64? = nil, role: String = "grid-worker",
              in scope: Scope = WorkWorld.office) async throws -> TaskID {
        let open = OpenTask(kind: kind, subject: subject.map(SubjectID.init(rawValue:)), role: role, scope: scope)
        return try await doors.perform(open, as: .platform("test"), for: Work.duty)
    }

    func find(_ id: TaskID) async throws -> Assignment {
        try await database.read { try Assignments.find($0, id) }
    }

    func steps(_ id: TaskID) async throws -> [String] {
        try await database.read { try Assignments.steps($0, id).map(\.step) }
    }

    /// Runs the action and gives the code with which it was refused; nil if it was not.
    func code<A: Action>(_ action: A, as principal: Principal) async -> String? {
        do {
            _ = try await doors.perform(action, as: principal, for: A.purposes[0])
            return nil
        } catch {
            return GovError(boundary: error).code
        }
    }
}

/// Opens a task, as features do.
struct OpenTask: Action {
    static let name = "test.open"
    static let permission = Work.act
    static let purposes = [Work.duty]
    let kind: String
    var subject: SubjectID?
    let role: String
    let scope: Scope

    func run(_ door: ActionDoor) throws -> TaskID {
        try door.authorisePlatform()
        return try Assignments.open(door, kind, about: subject, role: role, scope: scope)
    }
}
