import Access
import Kernel
@testable import Records
import Store
import TestKit
import TestStores
import Testing

@Suite struct ComparisonTests {
    private static let comparison = Comparison("streets", Text(verbatim: "Streets"), asked: .init("thing", "street"),
                                               other: .init("card", "street"), caseLimit: 3)

    /// Everybody is in both resources; those in `wrong` live elsewhere by the second.
    private func with(_ engine: Engine, people: Int, wrong: Set<Int64>, limit: Int = 3,
                      _ body: (ObjectionCast, Resource) async throws -> Void) async throws {
        try await ObjectionCast.with(engine, people: people) { cast, _ in
            let card = RecordsWorld.resource("card", [RecordsWorld.field("street", .text(limit: 40))])
            try await cast.world.publish(card)
            for number in Int64(1)...Int64(people) {
                // Width, case and spaces do not count.
                let street = wrong.contains(number) ? "Hill Street" : " ｌａｋｅ STREET"
                try await cast.world.put(card, SubjectID(rawValue: number), [.text(street)])
            }
            var comparison = Self.comparison
            comparison.caseLimit = limit
            try await cast.world.doors.perform(PutComparison(comparison), as: .platform("test"),
                                               for: ObjectionRights.comparing)
            try await body(cast, card)
        }
    }

    private func run(_ cast: ObjectionCast, pageSize: Int = 4, steps: Int = .max) async throws {
        let runner = ComparisonRunner(cast.world.doors, pageSize: pageSize)
        var step = 0
        while step < steps, try await runner.step() { step += 1 }
    }

    private func start(_ cast: ObjectionCast) async throws {
        _ = try await cast.world.doors.perform(StartComparison("streets"), as: .platform("test"),
                                               for: ObjectionRights.comparing)
    }

    private func last(_ cast: ObjectionCast) async throws -> ComparisonRun {
        try await cast.world.database.read { connection in
            let row = try connection.row("SELECT \(ComparisonRun.columns) FROM comparison_run ORDER BY id DESC LIMIT 1")
            return try ComparisonRun(try #require(row))
        }
    }

    private func raised(_ cast: ObjectionCast) async throws -> [Int64] {
        try await cast.world.database.read { connection in
            try connection.rows("SELECT subject FROM objection WHERE origin = 'comparison' ORDER BY subject").map {
                try $0.get(0)
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `Each disagreement raises one case, and none again before a value changes`(engine: Engine) async throws {
        try await with(engine, people: 10, wrong: [2, 9]) { cast, card in
            try await start(cast)
            try await run(cast)
            let first = try await last(cast)
            #expect(first.state == .done && first.seen == 10 && first.compared == 10 && first.found == 2)
            #expect(try await raised(cast) == [2, 9])
            let mark = try #require(try await cast.record(2)?.mark)
            let objection = try await cast.find(RecordObjectionID(rawValue: mark))
            #expect(objection.proposed == "Hill Street" && objection.comparison == "streets")

            try await cast.decide(objection.id, .keep(reason: "The card is wrong"))
            cast.world.clock.advance(seconds: 100)
            try await start(cast)
            try await run(cast)
            #expect(try await last(cast).found == 0)
            #expect(try await raised(cast) == [2, 9])

            try await cast.world.put(card, SubjectID(rawValue: 2), [.text("River Street")])
            cast.world.clock.advance(seconds: 100)
            try await start(cast)
            try await run(cast)
            #expect(try await raised(cast) == [2, 2, 9])
        }
    }

    @Test(arguments: TestStore.engines)
    func `A run that was killed goes on, and a flood becomes one task with a list`(engine: Engine) async throws {
        try await with(engine, people: 20, wrong: Set(1...20)) { cast, _ in
            try await start(cast)
            try await run(cast, steps: 2)
            cast.world.clock.advance(seconds: 31)
            try await run(cast)
            let done = try await last(cast)
            #expect(done.state == .done && done.seen == 20 && done.found == 20)
            #expect(done.raised == 3 && done.listed == 17)
            #expect(try await raised(cast) == [1, 2, 3])
            let (tasks, listed) = try await cast.world.database.read { connection in
                (try connection.cell("SELECT COUNT(*) FROM task WHERE kind = 'comparison.many'", as: Int.self),
                 try connection.cell("SELECT COUNT(*) FROM disagreement WHERE objection IS NULL", as: Int.self))
            }
            #expect(tasks == 1 && listed == 17)
        }
    }

    @Test func `A comparison that makes no sense is refused`() async throws {
        try await with(.sqlite, people: 1, wrong: []) { cast, _ in
            let bad = [
                Comparison("Bad Name", Text(verbatim: "x"), asked: .init("thing", "street"),
                           other: .init("card", "street")),
                Comparison("a", Text(verbatim: "x"), asked: .init("thing", "none"), other: .init("card", "street")),
                Comparison("a", Text(verbatim: "x"), asked: .init("thing", "street"), other: .init("thing", "name")),
                Comparison("a", Text(verbatim: "x"), asked: .init("thing", "street"), other: .init("none", "street")),
                Comparison("a", Text(verbatim: "x"), asked: .init("thing", "street"), other: .init("card", "street"),
                           caseLimit: 0),
            ]
            for comparison in bad {
                let fault = await RecordsWorld.fault {
                    try await cast.world.doors.perform(PutComparison(comparison), as: .platform("test"),
                                                       for: ObjectionRights.comparing)
                }
                #expect(fault?.code == "comparison.invalid")
            }
        }
    }

    @Test func `Values are the same in spite of spelling, and different where they differ`() {
        let text = FieldType.text(limit: 50)
        #expect(ComparableValue.text("Ａ b\u{3000}C", text) == ComparableValue.text("abc", text))
        #expect(ComparableValue.text("  ", text) == nil && ComparableValue.text(.null, text) == nil)
        #expect(ComparableValue.text(.integer(1250), .decimal(places: 2))
            == ComparableValue.text(.integer(12500), .decimal(places: 3)))
        #expect(ComparableValue.text(.integer(1), .integer()) != ComparableValue.text(.integer(2), .integer()))
        #expect(ComparableValue.fingerprint("ab", "c") != ComparableValue.fingerprint("a", "bc"))
    }
}
