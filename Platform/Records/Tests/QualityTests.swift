import Access
import Kernel
@testable import Records
import Store
import TestKit
import TestStores
import Testing

@Suite struct QualityTests {
    private static let day: Int64 = 86_400_000

    private static func rule(_ code: String, _ kind: QualityRule.Kind) -> QualityRule {
        QualityRule(code, Text(verbatim: code), .ordinary, kind)
    }

    private func put(_ world: RecordsWorld, _ resource: String, _ rules: [QualityRule]) async throws {
        for rule in rules {
            try await world.doors.perform(PutQualityRule(resource, rule), as: .platform("test"),
                                          for: QualityRights.purpose)
        }
    }

    private func check(_ world: RecordsWorld, _ resource: String, restarts: Bool = false) async throws
        -> QualityRunByID.Output {
        let id = try await world.doors.perform(StartQualityRun(resource), as: .platform("test"),
                                               for: QualityRights.purpose)
        var runner = QualityRunner(world.database, time: world.clock.source, random: .seeded(1), offsetSeconds: 28_800)
        var step: UInt64 = 1
        while try await runner.step() {
            guard restarts else { continue }
            // The machine was killed: another one goes on when its time is over.
            world.clock.advance(seconds: 31)
            step += 1
            runner = QualityRunner(world.database, time: world.clock.source, random: .seeded(step),
                                   offsetSeconds: 28_800)
        }
        return try await world.doors.look(QualityRunByID(id), as: .anonymous, for: RecordRights.openness)
    }

    private func failing(_ world: RecordsWorld, _ run: QualityRunID, _ rule: String, unchecked: Bool = false)
        async throws -> [Int64] {
        let word = unchecked ? "unchecked" : "failed"
        return try await world.database.read { connection in
            try connection.rows("""
                SELECT subject FROM quality_fault WHERE run = \(run) AND rule = \(rule) AND verdict = \(word)
                ORDER BY subject, record_key
                """).map { try $0.get(0) }
        }
    }

    @Test(arguments: TestStore.engines)
    func `Conditions and rules beside other resources name every record at fault, and apart what was not checked`(
        engine: Engine
    ) async throws {
        try await RecordsWorld.with(engine) { world in
            let born = RecordsWorld.field("born", .day), died = RecordsWorld.field("died", .day)
            let friend = RecordsWorld.field("friend", .subject(.person))
            let person = RecordsWorld.resource("thing", [born, died, friend])
            let card = RecordsWorld.resource("card", [RecordsWorld.field("born", .day),
                                                      RecordsWorld.field("issued", .day)])
            try await world.publish(person)
            try await world.publish(card)
            let people = try await world.makePeople(6)
            let rows: [[Value]] = [
                [.integer(10), .integer(20), .integer(2)], [.integer(20), .integer(10), .integer(6)],
                [.null, .integer(10), .null], [.integer(5), .null, .integer(1)],
                [.integer(7), .integer(7), .integer(3)],
            ]
            for (subject, row) in zip(people, rows) { try await world.put(person, subject, row) }
            for (number, row) in [(0, [10, 30]), (1, [21, 40]), (4, [7, 6])] as [(Int, [Int64])] {
                try await world.put(card, people[number], row.map { .integer($0) })
            }
            try await put(world, "thing", [
                Self.rule("order", .condition("died >= born")),
                Self.rule("friend-known", .refers(field: "friend", resource: "card")),
                Self.rule("same-birth", .equals(field: "born", resource: "card", other: "born")),
                Self.rule("within", .within(field: "died", resource: "card", from: "born", to: "issued")),
            ])
            let found = try await check(world, "thing"), id = found.run.id
            #expect(found.run.state == .done && found.run.seen == 5)
            #expect(try await failing(world, id, "order") == [2])
            #expect(try await failing(world, id, "order", unchecked: true) == [3, 4])
            #expect(try await failing(world, id, "friend-known") == [2, 5])
            #expect(try await failing(world, id, "friend-known", unchecked: true) == [3])
            #expect(try await failing(world, id, "same-birth") == [2])
            #expect(try await failing(world, id, "same-birth", unchecked: true) == [3, 4])
            #expect(try await failing(world, id, "within") == [2, 5])
            #expect(try await failing(world, id, "within", unchecked: true) == [3, 4])
            // 2 and 5 are at fault, 3 could not be checked by any rule, 1 and 4 are in order as far as they were checked.
            #expect(found.run.failed == 2 && found.run.unchecked == 1 && found.run.checked == 4)
            #expect(found.run.rate == 0.5)
            let order = try #require(found.counts.first { $0.rule.code == "order" })
            #expect(order.passed == 2 && order.failed == 1)
            #expect(order.unchecked.map(\.reason) == ["missing"] && order.unchecked.map(\.count) == [2])
        }
    }

    @Test(arguments: TestStore.engines)
    func `Stretches of one subject, changes and freshness are checked over time`(engine: Engine) async throws {
        try await RecordsWorld.with(engine) { world in
            let stay = RecordsWorld.resource("stay", key: ["from_day"], [
                RecordsWorld.field("from_day", .day, required: true), RecordsWorld.field("to_day", .day),
                RecordsWorld.field("room", .text(limit: 10)),
            ])
            try await world.publish(stay)
            let people = try await world.makePeople(3)
            let stays: [(Int, Int64, Int64?)] = [
                (0, 1, 5), (0, 5, 9), (1, 1, 6), (1, 5, 9), (1, 20, 30), (2, 1, nil), (2, 9, 10),
            ]
            for (subject, from, to) in stays {
                try await world.put(stay, people[subject], [.integer(from), to.map { .integer($0) } ?? .null, "a"])
            }
            world.clock.advance(seconds: 3 * 86_400)
            try await world.put(stay, people[0], [.integer(1), .integer(5), "b"])
            try await put(world, "stay", [
                Self.rule("apart", .apart(from: "from_day", to: "to_day")),
                Self.rule("steady", .steady(field: "room", days: 5)), Self.rule("fresh", .fresh(days: 2)),
            ])
            let found = try await check(world, "stay"), id = found.run.id
            #expect(try await failing(world, id, "apart") == [2, 2, 3, 3])
            #expect(try await failing(world, id, "steady") == [1])
            #expect(try await failing(world, id, "fresh").count == 6, "all but the one that was written today")
        }
    }

    @Test(arguments: [21, 22, 23] as [UInt64])
    func `Overlaps are found as by holding each stretch against each other`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let stretches: [(start: Int64, end: Int64)] = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                let start = Int64.random(in: 0...12, using: &random)
                return (start, start + Int64.random(in: 0...5, using: &random))
            }
            var expected: Set<RuleCheck.Stretch> = []
            for (index, one) in stretches.enumerated() {
                for (place, other) in stretches.enumerated() where place != index {
                    if one == other || (one.start < other.end && other.start < one.end) {
                        expected.insert(.init(start: one.start, end: one.end))
                    }
                }
            }
            #expect(RuleCheck.clashing(stretches) == expected, "seed \(seed): \(stretches)")
        }
    }

    @Test(arguments: TestStore.engines, [31, 32] as [UInt64])
    func `A run over many pages counts each record once, also where it was killed after each page`(
        engine: Engine, seed: UInt64
    ) async throws {
        try await RecordsWorld.with(engine) { world in
            let resource = RecordsWorld.resource("thing", [
                RecordsWorld.field("a", .integer()), RecordsWorld.field("b", .decimal(places: 1)),
                RecordsWorld.field("c", .text(limit: 10)),
            ])
            try await world.publish(resource)
            var random = SeededGenerator(seed: seed), rows: [(subject: SubjectID, values: [Value])] = []
            for subject in try await world.makePeople(2300) {
                let a: Value = Int.random(in: 0..<10, using: &random) == 0
                    ? .null : .integer(Int64.random(in: 0...100, using: &random))
                let b = Int64.random(in: 0...1000, using: &random)
                let c: Value = [.null, "x", "yy", "zzz"][Int.random(in: 0..<4, using: &random)]
                rows.append((subject, [a, .integer(b), c]))
            }
            let written = rows, now = world.clock.now
            try await world.database.write { connection in
                try Records.add(connection, resource, written, Provenance(source: "t", author: "t", writtenAt: now))
            }
            try await put(world, "thing", [
                Self.rule("ab", .condition("a <= b")), Self.rule("c", .condition("string length(c) < 3")),
            ])
            let found = try await check(world, "thing", restarts: true)
            var failed = 0, unchecked = 0
            for row in rows {
                let isLong = row.values[2] == .text("zzz")
                if case .integer(let a) = row.values[0], case .integer(let b) = row.values[1] {
                    if a * 10 > b || isLong { failed += 1 }
                } else {
                    if isLong { failed += 1 }
                    if row.values[2] == .null { unchecked += 1 }
                }
            }
            #expect(found.run.state == .done && found.run.seen == 2300 && found.run.total == 2300)
            #expect(found.run.failed == failed && found.run.unchecked == unchecked && unchecked > 0, "seed \(seed)")
            let long = try await failing(world, found.run.id, "c")
            #expect(long == rows.filter { $0.values[2] == .text("zzz") }.map(\.subject.rawValue))
        }
    }

    @Test(arguments: TestStore.engines)
    func `A run with no rule or no record is an error and never without faults`(engine: Engine) async throws {
        try await RecordsWorld.with(engine) { world in
            try await world.publish(RecordsWorld.resource())
            let noRule = await RecordsWorld.fault { _ = try await self.check(world, "thing") }
            #expect(noRule?.code == "quality.no-rule")
            try await put(world, "thing", [Self.rule("x", .condition("name != \"\""))])
            let found = try await check(world, "thing")
            #expect(found.run.state == .failed && found.run.note == "quality.no-row" && found.run.rate == nil)
            let page = try await world.doors.look(QualityOfResource("thing"), as: .anonymous,
                                                  for: RecordRights.openness)
            #expect(page.history.isEmpty, "it is no part of the rates")
        }
    }

    @Test func `Rules that cannot be are refused with what is wrong in them`() async throws {
        try await RecordsWorld.with(.sqlite) { world in
            try await world.publish(RecordsWorld.resource())
            let cases: [(QualityRule, [String])] = [
                (Self.rule("Bad Code", .condition("name = \"x\"")), ["code"]),
                (Self.rule("a", .condition("name +")), ["condition"]),
                (Self.rule("a", .condition("1 = 1")), ["condition"]),
                (Self.rule("a", .condition("string length(name)")), ["condition"]),
                (Self.rule("a", .refers(field: "name", resource: "none")), ["resource", "field"]),
                (Self.rule("a", .apart(from: "name", to: "name")), ["from", "kind"]),
                (Self.rule("a", .steady(field: "name", days: 0)), ["days"]),
            ]
            for (rule, expected) in cases {
                let fault = await RecordsWorld.fault { try await self.put(world, "thing", [rule]) }
                #expect(fault?.fields.map(\.name) == expected, "\(rule.kind): \(String(describing: fault))")
            }
        }
    }
}
