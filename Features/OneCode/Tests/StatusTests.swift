import Access
import Decisions
import Kernel
@testable import OneCode
import Records
import Store
import TestKit
import TestSite
import TestStores
import Testing
import Work

@Suite struct StatusTests {
    @Test(arguments: TestStore.engines)
    func `A positive test restricts, says why and until when, and ends by itself`(engine: Engine) async throws {
        try await CodeWorld.with(engine) { world async throws in
            #expect(try await world.status(1) == .free)
            try await world.positive(1)
            let code = try await world.doors.look(MyCode(), as: world.resident(1), for: .ownRights)
            #expect(code.status == .stay && code.grounds.map(\.record.resource.name) == ["lab_result"])
            #expect(code.grounds.first?.record.resource.owner.department == "laboratory")
            let end = world.today.advanced(by: 10).start(offsetSeconds: 28_800)
            #expect(code.until == end && code.rule?.number == 1 && code.emergency != nil)
            world.site.clock.advance(seconds: 10 * 86_400)
            try await Statuses(world.doors).look()
            #expect(try await world.status(1) == .free)
            let history = try await world.doors.look(MyCodeHistory(), as: world.resident(1), for: .ownRights).changes
            #expect(history.map(\.after) == [.free, .stay])
        }
    }

    @Test func `Who has no evidence has no row, and nothing is kept of them`() async throws {
        try await CodeWorld.with { world async throws in
            try await Statuses(world.doors).decide([CodeWorld.person(1)])
            #expect(try await world.site.count("code_status") == 0)
            #expect(try await world.site.count("decision") == 0)
        }
    }

    @Test func `A corrected result takes the restriction back`() async throws {
        try await CodeWorld.with { world async throws in
            try await world.positive(1)
            try await world.write("lab_result", 1, ["S-1", "negative", "pcr", world.today.description],
                                  by: "laboratory")
            #expect(try await world.status(1) == .free)
            let counted = try await world.doors.look(ChangesByHour(), as: .anonymous, for: RecordRights.openness).lines
            #expect(counted.map { "\($0.kind) \($0.before) \($0.after) \($0.people)" }.sorted()
                == [" stay free 1", "lab_result free stay 1"])
        }
    }

    @Test(arguments: TestStore.engines)
    func `Vaccinated contacts are watched, others stay`(engine: Engine) async throws {
        try await CodeWorld.with(engine) { world async throws in
            try await world.makeCase(1)
            for dose in ["1", "2"] {
                try await world.write("vaccination", 2, [dose, "v", world.today.description, ""], by: "cdc")
            }
            try await world.contact(2, of: 1)
            try await world.contact(3, of: 1)
            #expect(try await world.status(2) == .watch)
            #expect(try await world.status(3) == .stay)
        }
    }

    @Test func `A declaration is of free will, is corrected by another, and is taken back`() async throws {
        try await CodeWorld.with { world async throws in
            func declare(_ symptoms: Bool) async throws {
                let said = Declare(hasSymptoms: symptoms, hasTravelled: false, words: "")
                try await world.doors.perform(said, as: world.resident(4), for: .ownRights)
                try await Statuses(world.doors).decide([CodeWorld.person(4)])
            }
            try await declare(true)
            #expect(try await world.status(4) == .watch)
            try await declare(false)
            #expect(try await world.status(4) == .free)
            try await declare(true)
            world.site.clock.advance(seconds: 60)
            try await world.doors.perform(WithdrawDeclaration(), as: world.resident(4), for: .ownRights)
            try await Statuses(world.doors).decide([CodeWorld.person(4)])
            #expect(try await world.status(4) == .free)
        }
    }

    @Test func `Without an emergency in force there is no status, and it lapses by itself`() async throws {
        try await CodeWorld.with { world async throws in
            world.site.clock.advance(seconds: 29 * 86_400)
            try await world.write("lab_result", 2, ["S-2", "positive", "pcr", world.today.description],
                                  by: "laboratory")
            #expect(try await world.status(2) == .stay)
            world.site.clock.advance(seconds: 86_400)
            let code = try await world.doors.look(MyCode(), as: world.resident(2), for: .ownRights)
            #expect(code.emergency == nil && code.status == .free && code.grounds.isEmpty)
            try await Statuses(world.doors).look()
            try await world.runAll()
            let row = try await world.site.database.read { try StatusRow.find($0, CodeWorld.person(2)) }
            #expect(row?.status == .free)
            await #expect(throws: GovError.self) {
                _ = try await world.doors.look(StandingByArea(), as: world.officer(nil, CodeWorld.government),
                                               for: OneCode.containment)
            }
        }
    }

    @Test func `A rule change decides about everybody again, page after page, and goes on after a stop`() async throws {
        try await CodeWorld.with { world async throws in
            for person in 1...5 { try await world.positive(person) }
            try await world.execute("UPDATE code_status SET decided = 'free', status = 'free' WHERE subject < 4")
            try await Statuses(world.doors).begin(.redecide)
            let first = StatusRunner(world.doors, pageSize: 10)
            #expect(try await first.step())
            try await world.runAll(pageSize: 10)
            #expect(try await world.status(1) == .stay)
            let run = try await world.site.database.read { connection in
                try connection.row("SELECT \(StatusRun.columns) FROM code_run").map(StatusRun.init)
            }
            #expect(run?.isDone == true && run?.seen == 60 && run?.found == 3)
        }
    }

    @Test func `Objections are decided outside of the department, and what is not proven in a day lapses`() async throws
    {
        try await CodeWorld.with { world async throws in
            try await world.positive(1)
            try await world.positive(2)
            let object = ObjectToEvidence("lab_result", version: 1, words: "wrong sample")
            let first = try await world.doors.perform(object, as: world.resident(1), for: .ownRights)
            _ = try await world.doors.perform(object, as: world.resident(2), for: .ownRights)
            await #expect(throws: GovError.self, "again") {
                _ = try await world.doors.perform(object, as: world.resident(1), for: .ownRights)
            }
            var principal = world.officer("justice", CodeWorld.examiner)
            principal = Principal(account: AccountID(rawValue: 5), subject: nil, title: "O",
                                  grants: principal.grants + [
                Grant(CodeWorld.writer, in: Scope(division: CodeWorld.city, department: "laboratory")),
            ])
            let decide = DecideObjection(first, isProven: false, reason: "no sample")
            await #expect(throws: GovError.self, "one of the department concerned") {
                try await world.doors.perform(decide, as: principal, for: OneCode.examining)
            }
            world.site.clock.advance(seconds: 60)
            try await world.doors.perform(decide, as: world.officer("justice", CodeWorld.examiner),
                                          for: OneCode.examining)
            try await Statuses(world.doors).decide([CodeWorld.person(1)])
            #expect(try await world.status(1) == .free)
            #expect(try await world.status(2) == .stay)
            world.site.clock.advance(seconds: 24 * 3600)
            try await Statuses(world.doors).look()
            try await Statuses(world.doors).decide([CodeWorld.person(2)])
            #expect(try await world.status(2) == .free)
            let closed = try await world.site.database.read { connection in
                try connection.cell("SELECT COUNT(*) FROM task WHERE state = 'closed'", as: Int.self)
            }
            #expect(closed == 1, "the task of the one that was decided")
        }
    }

    @Test func `A family member's code is held after proof and confirmation`() async throws {
        try await CodeWorld.with { world async throws in
            // 5 is a child of the household of 1 to 4; 2 is grown up.
            let child = AskForWard(number: CodeWorld.number(5)), adult = AskForWard(number: CodeWorld.number(2))
            #expect(try await world.doors.perform(child, as: world.resident(1), for: .ownRights))
            #expect(try await !world.doors.perform(adult, as: world.resident(1), for: .ownRights))
            await #expect(throws: GovError.self, "of another household") {
                _ = try await world.doors.perform(AskForWard(number: CodeWorld.number(7)), as: world.resident(1),
                                                  for: .ownRights)
            }
            let look = CodeOfWard(CodeWorld.person(2))
            await #expect(throws: GovError.self, "not confirmed") {
                _ = try await world.doors.look(look, as: world.resident(1), for: .ownRights)
            }
            let answer = AnswerWard(holder: CodeWorld.person(1), isConfirmed: true)
            try await world.doors.perform(answer, as: world.resident(2), for: .ownRights)
            #expect(try await world.doors.look(look, as: world.resident(1), for: .ownRights).status == .free)
            _ = try await world.doors.look(CodeOfWard(CodeWorld.person(5)), as: world.resident(1), for: .ownRights)
            await #expect(throws: GovError.self, "somebody else") {
                _ = try await world.doors.look(look, as: world.resident(3), for: .ownRights)
            }
        }
    }

    /// Brute force: what the rule's text says, from the records that were written.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `The status is at every moment what the evidence says`(seed: UInt64) async throws {
        try await CodeWorld.with(people: 30) { world async throws in
            var random = SeededGenerator(seed: seed)
            var positive: [Int: Day] = [:], symptoms: [Int: (Bool, Day)] = [:]
            for step in 0..<60 {
                let person = Int.random(in: 1...8, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0 where positive[person] == nil:
                    try await world.write("lab_result", person, ["S", "positive", "pcr", world.today.description],
                                          by: "laboratory", source: "s\(step)")
                    positive[person] = world.today
                case 1 where positive[person] != nil:
                    try await world.write("lab_result", person, ["S", "negative", "pcr", world.today.description],
                                          by: "laboratory", source: "s\(step)")
                    positive[person] = nil
                case 2, 3:
                    let has = Bool.random(using: &random)
                    let said = Declare(hasSymptoms: has, hasTravelled: false, words: "\(step)")
                    try await world.doors.perform(said, as: world.resident(person), for: .ownRights)
                    try await Statuses(world.doors).decide([CodeWorld.person(person)])
                    symptoms[person] = (has, world.today)
                default:
                    world.site.clock.advance(seconds: Int64.random(in: 3600...100_000, using: &random))
                    try await Statuses(world.doors).look()
                }
                world.site.clock.advance(seconds: 1)
                for person in 1...8 {
                    let isPositive = positive[person].map { world.today - $0 < 10 } ?? false
                    let isUnwell = symptoms[person].map { $0.0 && world.today - $0.1 < 7 } ?? false
                    let isOver = world.now >= TestClock().now.advanced(bySeconds: 30 * 86_400)
                    let expected: Status = isOver ? .free : isPositive ? .stay : isUnwell ? .watch : .free
                    let found = try await world.status(person)
                    #expect(found == expected, "seed \(seed), step \(step), person \(person)")
                }
            }
            world.site.clock.advance(seconds: 120)
            try await Statuses(world.doors).begin(.replay)
            try await world.runAll()
            #expect(try await world.findings().isEmpty)
        }
    }
}
