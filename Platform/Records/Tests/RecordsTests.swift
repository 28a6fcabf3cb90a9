import Access
import Kernel
@testable import Records
import Store
import TestKit
import TestStores
import Testing

@Suite struct RecordsTests {
    typealias World = RecordsWorld

    @Test(arguments: TestStore.engines)
    func `A change keeps what stood before, with who wrote it, when and from where`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let resource = World.resource()
            try await world.publish(resource)
            let person = try await world.makePeople(1)[0]
            let start = world.clock.now
            #expect(try await world.put(resource, person, ["first"], by: "Officer 1", source: "paper 1") == .added)
            world.clock.advance(seconds: 60)
            #expect(try await world.put(resource, person, ["second"], by: "Officer 2", source: "paper 2",
                    from: start.advanced(bySeconds: 30), to: start.advanced(bySeconds: 900)) == .changed)
            let (current, history) = try await world.database.read { connection in
                (
                    try Records.current(connection, resource, of: person),
                    try Records.history(connection, resource, of: person)
                )
            }
            let now = try #require(current.first), then = try #require(history.first)
            #expect(current.count == 1 && history.count == 1)
            #expect(now.version == 2 && now.values == ["second"] && now.writtenBy == "Officer 2")
            #expect(now.validFrom == start.advanced(bySeconds: 30) && now.validTo == start.advanced(bySeconds: 900))
            #expect(now.writtenAt == start.advanced(bySeconds: 60) && now.source == "paper 2" && now.mark == nil)
            #expect(then.version == 1 && then.values == ["first"] && then.writtenBy == "Officer 1")
            #expect(then.validFrom == start && then.validTo == nil && then.source == "paper 1")
        }
    }

    @Test(arguments: TestStore.engines)
    func `Saying the same again changes nothing, and another time for it does`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let resource = World.resource()
            try await world.publish(resource)
            let person = try await world.makePeople(1)[0]
            try await world.put(resource, person, ["same"], by: "Officer 1")
            world.clock.advance(seconds: 60)
            #expect(try await world.put(resource, person, ["same"], by: "Officer 2") == .unchanged)
            let kept = try await world.database.read { try Records.current($0, resource, of: person) }
            #expect(kept.map(\.writtenBy) == ["Officer 1"] && kept.map(\.version) == [1])
            let earlier = world.clock.now.advanced(bySeconds: -86_400)
            #expect(try await world.put(resource, person, ["same"], from: earlier) == .changed)
            #expect(try await world.put(resource, person, ["same"], from: earlier) == .unchanged)
            #expect(try await world.put(resource, person, ["same"], from: earlier, to: world.clock.now) == .changed)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A number belongs to one subject, by whichever resource it was told`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let number = World.field("number", .identifier(.residentNumber))
            let one = World.resource("one", [number]), two = World.resource("two", [number])
            try await world.publish(one)
            try await world.publish(two)
            let people = try await world.makePeople(4)
            let mine = Value.text("11010519491231002X"), other = Value.text("440524188001010014")
            try await world.put(one, people[0], [mine])
            #expect(try await world.put(two, people[0], [mine]) == .added)
            let fault = await World.fault { try await world.put(two, people[1], [mine]) }
            #expect(fault?.code == "record.identifier-taken" && fault?.kind == .conflict)
            let provenance = Provenance(source: "file", author: "Officer 7", writtenAt: world.clock.now)
            func add(_ resource: Resource, _ rows: [(subject: SubjectID, values: [Value])]) async -> String? {
                await World.fault {
                    try await world.database.write { try Records.add($0, resource, rows, provenance) }
                }?.code
            }
            #expect(await add(two, [(people[1], [other]), (people[2], [mine])]) == "record.identifier-taken")
            #expect(await add(two, [(people[1], [other]), (people[2], [other])]) == "record.identifier-taken")
            #expect(await add(two, [(people[1], [other]), (people[2], [.null])]) == nil)
            #expect(await add(one, [(people[1], [other])]) == nil, "the same subject may say it again")
            let found = try await world.database.read { connection in
                (try Subjects.find(connection, .residentNumber, "11010519491231002X"),
                 try Subjects.find(connection, .residentNumber, "440524188001010014"),
                 try Subjects.find(connection, .residentNumber, "' OR 1=1 --"))
            }
            #expect(found.0 == people[0] && found.1 == people[1] && found.2 == nil)
        }
    }

    @Test(arguments: TestStore.engines)
    func `Adding many is refused whole at the first row that does not fit or is there`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let resource = World.resource()
            try await world.publish(resource)
            let people = try await world.makePeople(3)
            let provenance = Provenance(source: "file", author: "Officer 7", writtenAt: world.clock.now, batch: 9)
            func add(_ rows: [(subject: SubjectID, values: [Value])]) async -> String? {
                await World.fault {
                    try await world.database.write { try Records.add($0, resource, rows, provenance) }
                }?.code
            }
            #expect(await add([(people[0], ["a"]), (people[1], [.null])]) == "record.invalid")
            #expect(await add([(people[0], ["a"]), (people[1], ["b", "c"])]) == "record.invalid")
            #expect(await add([(people[0], ["a"]), (people[0], ["b"])]) == "store.conflict")
            #expect(try await world.database.read { try $0.cell("SELECT COUNT(*) FROM r_thing", as: Int.self) } == 0)
            #expect(await add([(people[0], ["a"]), (people[1], ["b"])]) == nil)
            #expect(await add([(people[2], ["c"]), (people[1], ["b"])]) == "store.conflict")
            #expect(try await world.database.read { try $0.cell("SELECT COUNT(*) FROM r_thing WHERE batch = 9") } == 2)
        }
    }

    /// What the store should hold, by the plainest means.
    private struct Model {
        struct Key: Hashable { let subject: SubjectID, key: Value }
        struct Kept: Equatable { var version: Int, values: [Value], author: String, from: Timestamp, to: Timestamp? }
        var current: [Key: Kept] = [:]
        var history: [Key: [Kept]] = [:]
    }

    @Test(arguments: TestStore.engines, [UInt64(1), 2, 3])
    func `Random writes leave what a plain model holds`(engine: Engine, seed: UInt64) async throws {
        try await World.with(engine) { world in
            let resource = World.resource("thing", key: ["k"], [
                World.field("k", .text(limit: 5), required: true), World.field("v", .integer()),
            ])
            try await world.publish(resource)
            let people = try await world.makePeople(3)
            var random = SeededGenerator(seed: seed), model = Model()
            for step in 0..<120 {
                world.clock.advance(seconds: Int64.random(in: 1...5, using: &random))
                let now = world.clock.now
                let subject = people[Int.random(in: 0..<3, using: &random)]
                let key = Value.text(["a", "b"][Int.random(in: 0..<2, using: &random)])
                let value: Value =
                    Bool.random(using: &random) ? .null : .integer(Int64.random(in: 0...2, using: &random))
                let from = Int.random(in: 0..<4, using: &random) == 0 ? now.advanced(bySeconds: -3600) : nil
                let to = Int.random(in: 0..<4, using: &random) == 0 ? now.advanced(bySeconds: 3600) : nil
                let outcome = try await world.put(
                    resource, subject, [key, value], by: "Officer \(step)", from: from, to: to)
                let place = Model.Key(subject: subject, key: key), old = model.current[place]
                let isSame = old.map { $0.values == [key, value] && $0.to == to && (from == nil || from == $0.from) }
                #expect(outcome == (old == nil ? .added : isSame == true ? .unchanged : .changed), "seed \(seed)")
                if isSame == true { continue }
                if let old { model.history[place, default: []].insert(old, at: 0) }
                model.current[place] = Model.Kept(version: (old?.version ?? 0) + 1, values: [key, value],
                                                  author: "Officer \(step)", from: from ?? now, to: to)
            }
            for subject in people {
                let (current, history) = try await world.database.read { connection in
                    (try Records.current(connection, resource, of: subject),
                     try Records.history(connection, resource, of: subject))
                }
                let keys = [Value.text("a"), .text("b")].map { Model.Key(subject: subject, key: $0) }
                #expect(current.map(kept) == keys.compactMap { model.current[$0] }, "seed \(seed)")
                for key in keys {
                    let earlier = history.filter { $0.values[0] == key.key }.map(kept)
                    #expect(earlier == model.history[key] ?? [], "seed \(seed)")
                }
            }
        }
    }

    private func kept(_ record: Record) -> Model.Kept {
        Model.Kept(version: record.version, values: record.values, author: record.writtenBy, from: record.validFrom,
                   to: record.validTo)
    }

    @Test(arguments: TestStore.engines)
    func `Looking up by key scans no table`(engine: Engine) async throws {
        try await World.with(engine) { world in
            var resource = World.resource([
                World.field("name", .text(limit: 20), required: true), World.field("number", .identifier(.passport)),
            ])
            resource.indexes = [["name"]]
            try await world.publish(resource)
            let queries = [
                "SELECT * FROM r_thing WHERE subject = 1 ORDER BY subject LIMIT 1000",
                "SELECT * FROM r_thing_history WHERE subject = 1 ORDER BY replaced_at DESC, version DESC LIMIT 1000",
                "SELECT * FROM r_thing WHERE name = 'x' ORDER BY subject LIMIT 50",
                "SELECT subject FROM identifier WHERE scheme = 'passport' AND value = 'x'",
                "SELECT value, subject FROM identifier WHERE scheme = 'passport' AND value IN ('x', 'y')",
                "SELECT kind FROM subject WHERE id = 1",
                "SELECT code FROM division WHERE parent = 990000000000 ORDER BY code LIMIT 1000",
                "SELECT definition FROM resource WHERE name = 'thing'",
            ]
            for query in queries {
                let plan = try await QueryPlan.of(SQL(trusted: query), on: world.database)
                #expect(plan.scans.isEmpty, "\(query)\n\(plan)")
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `A record in a division that is not loaded, or did not stand then, is refused`(engine: Engine) async throws {
        try await World.with(engine) { world in
            var made = World.resource([
                World.field("area", .division, required: true), World.field("birthplace", .division),
            ])
            made.areaField = "area"
            let resource = made
            try await world.publish(resource)
            let today = world.clock.now.day(offsetSeconds: 28_800)
            @Sendable func division(_ number: Int64, until: Day?) -> Division {
                Division(code: World.division(number), name: Text(verbatim: "D"), from: today.advanced(by: -100),
                         until: until)
            }
            try await world.database.write {
                try Divisions.put($0, [division(990_102_001_000, until: nil), division(990_102_002_000, until: today)])
            }
            let people = try await world.makePeople(5)
            func faults(_ values: [Value], daysAgo: Int64 = 0) async -> [String] {
                let from = world.clock.now.advanced(bySeconds: -daysAgo * 86_400)
                let alone = await World.fault { try await world.put(resource, people[0], values, from: from) }
                let provenance = Provenance(source: "file", author: "job", writtenAt: world.clock.now, validFrom: from)
                let among = await World.fault {
                    try await world.database.write { connection in
                        let rows = people.dropFirst().map { ($0, $0 == people[3] ? values : [990_102_001_000, .null]) }
                        try Records.add(connection, resource, rows, provenance)
                        throw GovError("undone", .conflict, Text(verbatim: ""))
                    }
                }
                #expect(among?.fields == alone?.fields ?? [])
                return alone?.fields.map { "\($0.name) \($0.message.en.prefix(3))" } ?? []
            }
            #expect(await faults([990_102_001_000, .null]) == [])
            #expect(await faults([990_102_009_000, .null]) == ["area The"])
            #expect(await faults([990_102_009_000, 990_102_008_000]).count == 2)
            #expect(await faults([990_102_002_000, .null]) == ["area The"])
            #expect(await faults([990_102_002_000, .null], daysAgo: 2) == [])
            #expect(await faults([990_102_001_000, .null], daysAgo: 101) == ["area The"])
            // Where somebody was born may be no more.
            #expect(await faults([990_102_001_000, 990_102_002_000]) == [])
        }
    }

    @Test(arguments: TestStore.engines)
    func `What ended or was replaced too long ago is erased, and nothing else`(engine: Engine) async throws {
        try await World.with(engine) { world in
            var made = World.resource("visit", key: ["name"])
            made.retentionDays = 10
            let resource = made
            try await world.publish(resource)
            try await world.publish(World.resource("kept"))
            let people = try await world.makePeople(3), day: Int64 = 86_400
            let ended = world.clock.now.advanced(bySeconds: day)
            for person in people { try await world.put(resource, person, ["a"], to: ended) }
            try await world.put(resource, people[0], ["b"])
            try await world.put(resource, people[0], ["b"], by: "Officer 8", to: ended.advanced(bySeconds: 20 * day))
            try await world.put(World.resource("kept"), people[0], ["x"], to: ended)
            func left() async throws -> [Int] {
                try await world.database.read { connection in
                    try ["r_visit", "r_visit_history", "r_kept"].map {
                        try connection.cell(SQL(trusted: "SELECT COUNT(*) FROM \($0)")) ?? 0
                    }
                }
            }
            func pending() async throws -> [Entry] {
                try await world.database.read { connection in
                    try connection.rows("SELECT content FROM log_pending ORDER BY id").compactMap {
                        Entry(encoded: try $0.get(0))
                    }
                }
            }
            #expect(try await left() == [4, 1, 1])
            #expect(try await Retention.erase(world.doors) == 0)
            world.clock.advance(seconds: 10 * day + 1)
            let replaced = try await Retention.erase(world.doors)
            #expect(replaced == 1, "what was replaced at once")
            world.clock.advance(seconds: day)
            let over = try await Retention.erase(world.doors)
            #expect(over == 3)
            #expect(try await left() == [1, 0, 1])
            let entries = try await pending().filter { $0.name == EraseRecords.name }
            #expect(entries.map(\.batch?.count) == [1, 3] && entries.last?.concern == .subjects(people))
            let before = try await pending().count
            #expect(try await Retention.erase(world.doors) == 0)
            #expect(try await pending().count == before)
            for statement: SQL in ["SELECT subject FROM r_visit WHERE valid_to < 5 ORDER BY valid_to, subject LIMIT 5",
                                   "SELECT subject FROM r_visit_history WHERE replaced_at < 5 LIMIT 5"] {
                let plan = try await QueryPlan.of(statement, on: world.database)
                #expect(plan.scans.isEmpty, "\(plan)")
            }
        }
    }
}
