import Access
import Kernel
@testable import Records
import Store
import TestKit
import TestStores
import Testing
import Work

@Suite struct ObjectionTests {
    private typealias Cast = ObjectionCast

    @Test(arguments: TestStore.engines)
    func `An objection marks the record, is decided by its department, and the record says what is right`(
        engine: Engine
    ) async throws {
        try await Cast.with(engine) { cast, _ in
            let id = try await cast.raise(1)
            let open = try await cast.find(id)
            #expect(open.state == .verifying && open.office == Cast.owner && open.round == 1)
            #expect(open.dueAt > cast.world.clock.now)
            #expect(try await cast.record(1)?.mark == id.rawValue)
            #expect(try await cast.record(2)?.mark == nil)
            let task = try await cast.world.database.read { try Assignments.find($0, open.task) }
            #expect(task.state == .open && task.role == "officer" && task.scope == Cast.owner)
            #expect(task.path == "/objections/\(id)")

            try await cast.decide(id, .correct(["street": "Hill Street"], reason: "The deed says so"))
            let record = try #require(try await cast.record(1))
            #expect(record["street"] == .text("Hill Street") && record["name"] == .text("Li \(record.subject)"))
            #expect(record.mark == nil && record.version == 2 && record.source == "objection-\(id)")
            let ended = try await cast.find(id)
            #expect(ended.state == .corrected && ended.version == 2 && ended.answer == "The deed says so")
            let closed = try await cast.world.database.read { try Assignments.find($0, open.task) }
            #expect(closed.state == .closed && closed.result == "corrected")
            let old = try await cast.world.database.read { connection in
                try Records.history(connection, record.resource, of: record.subject)
            }
            #expect(old.map(\.mark) == [id.rawValue], "what stood there keeps that it was objected to")
        }
    }

    /// Who may do what, in each state that an objection can be in.
    @Test(arguments: TestStore.engines)
    func `Each state lets each person do what the table says, and nothing else`(engine: Engine) async throws {
        let people: [(name: String, principal: Principal)] = [
            ("objector", Cast.person(1)), ("stranger", Cast.person(2)), ("clerk", Cast.clerk()),
            ("concerned clerk", Cast.clerk(9, subject: 1)),
            ("clerk elsewhere", Cast.clerk(10, Scope(division: RecordsWorld.division(990_103_000_000)))),
            ("reviewer", Cast.reviewer()), ("reviewer beside", Cast.reviewer(11, Cast.owner)),
            ("first decider above", Cast.reviewer(7)),
        ]
        let allowed: [String: [String: Set<String>]] = [
            "verifying": ["withdraw": ["objector", "concerned clerk"], "decide": ["clerk"]],
            "kept": ["dispute": ["objector", "concerned clerk"]],
            "reviewing": ["withdraw": ["objector", "concerned clerk"], "review": ["reviewer"]],
            "corrected": [:], "withdrawn": [:], "kept twice": [:], "kept long ago": [:],
        ]
        for (state, ways) in allowed.sorted(by: { $0.key < $1.key }) {
            for way in ["withdraw", "dispute", "decide", "review"] {
                try await Cast.with(engine) { cast, _ in
                    let id = try await Self.bring(cast, to: state)
                    for (name, principal) in people {
                        let wasLetIn = await Self.trying(cast, id, way, as: principal) == nil
                        #expect(wasLetIn == (ways[way]?.contains(name) ?? false), "\(name) to \(way) in \(state)")
                        // The next one finds the same state again.
                        if wasLetIn { try await Self.restore(cast, id, state) }
                    }
                }
            }
        }
    }

    private static func bring(_ cast: ObjectionCast, to state: String) async throws -> RecordObjectionID {
        let id = try await cast.raise(1)
        switch state {
        case "kept", "kept long ago": try await cast.decide(id, .keep(reason: "It is right"))
        case "corrected": try await cast.decide(id, .correct(["street": "X"], reason: "It was wrong"))
        case "withdrawn": try await cast.withdraw(id, as: ObjectionCast.person(1))
        case "reviewing", "kept twice":
            try await cast.decide(id, .keep(reason: "It is right"))
            try await cast.dispute(id, as: ObjectionCast.person(1))
            if state == "kept twice" { try await cast.review(id, .keep(reason: "It is right")) }
        default: break
        }
        if state == "kept long ago" { cast.world.clock.advance(seconds: 61 * 86_400) }
        return id
    }

    private static func trying(_ cast: ObjectionCast, _ id: RecordObjectionID, _ way: String,
                               as principal: Principal) async -> GovError? {
        await RecordsWorld.fault {
            switch way {
            case "withdraw": try await cast.withdraw(id, as: principal)
            case "dispute": try await cast.dispute(id, as: principal)
            case "decide": try await cast.decide(id, .keep(reason: "x"), as: principal)
            default: try await cast.review(id, .keep(reason: "x"), as: principal)
            }
        }
    }

    /// Puts the row back, to try the next person on it.
    private static func restore(_ cast: ObjectionCast, _ id: RecordObjectionID, _ state: String) async throws {
        let round = state == "reviewing" ? 2 : 1
        let word = ["verifying": "verifying", "kept": "kept", "reviewing": "reviewing"][state] ?? state
        try await cast.world.database.write { connection in
            try connection.execute("""
                UPDATE objection SET state = \(word), round = \(round), decided_by = 7 WHERE id = \(id)
                """)
            try connection.execute("DELETE FROM objection_mark WHERE objection = \(id) AND round > \(round)")
        }
    }

    @Test(arguments: TestStore.engines)
    func `What cannot be taken is refused with every field that is at fault`(engine: Engine) async throws {
        try await Cast.with(engine) { cast, _ in
            func fault(_ claim: ObjectionClaim) async -> GovError? {
                await RecordsWorld.fault {
                    _ = try await cast.world.doors.perform(ObjectToMine(claim), as: Cast.person(1), for: .ownRights)
                }
            }
            let long = String(repeating: "长", count: 1001)
            let bad = ObjectionClaim(resource: "thing", field: "colour", proposed: "blue", reason: long,
                                     document: long)
            #expect(await fault(bad)?.fields.map(\.name) == ["proposed", "reason", "document"])
            let empty = ObjectionClaim(resource: "thing", field: "none", reason: " ")
            #expect(await fault(empty)?.fields.map(\.name) == ["field", "reason"])
            #expect(await fault(ObjectionClaim(resource: "none", field: "x", reason: "x"))?.code == "resource.unknown")
            let noKey = ObjectionClaim(resource: "thing", key: "[\"i1\"]", field: "street", reason: "x")
            #expect(await fault(noKey)?.code == "objection.no-record")

            let id = try await cast.raise(1)
            #expect(await RecordsWorld.fault { _ = try await cast.raise(1) }?.code == "objection.open")
            let nothing = await RecordsWorld.fault { try await cast.decide(id, .keep(reason: " \n")) }
            #expect(nothing?.fields.map(\.name) == ["answer"])
            let same = await RecordsWorld.fault {
                try await cast.decide(id, .correct(["street": "Lake Street"], reason: "x"))
            }
            #expect(same?.code == "objection.unchanged")
            let wrong = await RecordsWorld.fault {
                try await cast.decide(id, .correct(["colour": "blue"], reason: "x"))
            }
            #expect(wrong?.fields.map(\.name) == ["colour"])
            let unknown = await RecordsWorld.fault { try await cast.decide(id, .correct(["x": "y"], reason: "x")) }
            #expect(unknown?.fields.map(\.name) == ["x"])
            #expect(try await cast.find(id).state == .verifying, "nothing of what failed stays")
        }
    }

    @Test func `A task of an objection cannot be closed without an outcome of the objection`() async throws {
        try await Cast.with(.sqlite) { cast, _ in
            let id = try await cast.raise(1), task = try await cast.find(id).task
            let clerk = Principal(account: AccountID(rawValue: 7), subject: nil, title: "Officer 7", grants: [
                Grant(Role("officer", Text(verbatim: "Officer"), [Work.act]), in: Cast.owner),
            ])
            let fault = await RecordsWorld.fault {
                try await cast.world.doors.perform(CompleteTask(task, result: "kept", note: "x"), as: clerk,
                                                   for: Work.duty)
            }
            #expect(fault?.code == "work.case")
            #expect(try await cast.find(id).state == .verifying)
        }
    }

    @Test func `An office objects to another's record in its area, and not to its own or elsewhere`() async throws {
        try await Cast.with(.sqlite) { cast, _ in
            let other = Scope(division: RecordsWorld.office.division, department: "education")
            let far = Scope(division: RecordsWorld.division(990_103_000_000), department: "education")
            func fault(_ office: Scope, _ principal: Principal) async -> GovError? {
                let claim = ObjectionClaim(resource: "thing", field: "street", reason: "x")
                let object = ObjectToRecord(claim, of: SubjectID(rawValue: 2), for: office)
                return await RecordsWorld.fault {
                    _ = try await cast.world.doors.perform(object, as: principal, for: ObjectionRights.verifying)
                }
            }
            #expect(await fault(Cast.owner, Cast.clerk())?.code == "objection.own-data")
            #expect(await fault(far, Cast.clerk(20, far))?.code == "objection.area")
            #expect(await fault(other, Cast.clerk(20, far))?.code == "access.denied")
            #expect(await fault(other, Cast.clerk(21, other)) == nil)
            let mark = try await cast.record(2)?.mark
            #expect(mark != nil)
        }
    }
}
