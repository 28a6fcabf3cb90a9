import Access
import Kernel
@testable import Records
import Store
import TestKit
import TestStores
import Testing

@Suite struct CatalogueTests {
    typealias World = RecordsWorld

    @Test func `Every fault of a resource is found at once and says where it is`() throws {
        var resource = World.resource("Bad-Name", version: 3, key: ["absent", "loose"], [
            World.field("9lives", .text(limit: 20)), World.field("loose", .decimal(places: 12)),
            World.field("loose", .text(limit: 0)), World.field("form", .text(limit: 5, pattern: "([")),
            World.field("subject", .day), World.field("replaced_at", .day), World.field("order", .day),
        ])
        resource.securityLevel = 5
        resource.legalBasis = Text(verbatim: "")
        resource.sharing = .conditional(reason: Text(verbatim: "because"), basis: Text(verbatim: ""))
        resource.retentionDays = 0
        resource.areaField = "loose"
        resource.indexes = [[], ["absent"], ["loose"], ["loose"]]
        let faults = ResourceCheck.faults(resource, after: nil)
        let names = Set(faults.map(\.name))
        #expect(names == ["name", "version", "security_level", "legal_basis", "sharing", "retention_days", "9lives",
                          "loose", "form", "subject", "replaced_at", "order", "key", "area_field", "indexes"])
        #expect(faults.count { $0.name == "loose" } == 4, "places, twice, limit, key not required")
    }

    @Test func `Sharing on conditions and not sharing both need a reason and a law`() {
        let none = Text(verbatim: ""), some = Text(verbatim: "某")
        for (reason, basis, isRight) in [
            (none, none, false), (some, none, false), (none, some, false), (some, some, true),
        ] {
            for sharing in [Resource.Sharing.conditional(reason: reason, basis: basis),
                            .notShared(reason: reason, basis: basis)] {
                var resource = World.resource()
                resource.sharing = sharing
                #expect(ResourceCheck.faults(resource, after: nil).isEmpty == isRight, "\(sharing)")
            }
        }
    }

    @Test func `Names that would meet another resource's tables or an engine's words are refused`() {
        for name in ["a_history", "a_by_b", "A", "a b", "", "9", "a\"b", "a;drop", String(repeating: "a", count: 41)] {
            #expect(!ResourceCheck.faults(World.resource(name), after: nil).isEmpty, "\(name)")
        }
        for word in ReservedWords.all.sorted() {
            let resource = World.resource([World.field(word, .day)])
            #expect(ResourceCheck.faults(resource, after: nil).map(\.name) == [word])
        }
        var long = World.resource([World.field(String(repeating: "f", count: 60), .day)])
        long.indexes = [[String(repeating: "f", count: 60)]]
        #expect(ResourceCheck.faults(long, after: nil).map(\.name) == ["indexes"])
        var same = World.resource([World.field("a_b", .day), World.field("a", .day), World.field("b", .day)])
        same.indexes = [["a_b"], ["a", "b"]]
        #expect(ResourceCheck.faults(same, after: nil).map(\.name) == ["indexes"])
    }

    /// Words that one engine or the other treats in a way of its own, but lets stand as a column.
    static let oddWords = ["class", "position", "value", "name", "text", "key", "date", "time", "timestamp", "number",
                           "level", "type", "year", "action", "before", "begin", "by", "row", "rows", "view", "zone"]

    @Test(arguments: TestStore.engines)
    func `Publishing makes tables of every type that take records`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let types: [FieldType] = [.text(limit: 9), .integer(), .decimal(places: 2), .boolean, .day, .moment,
                .code(list: "colour"), .division, .identifier(.passport), .subject(.place), .outline,
            ]
            var fields = types.enumerated().map { World.field("f\($0.offset)", $0.element) }
            fields += Self.oddWords.map { World.field($0, .text(limit: 9)) }
            var resource = World.resource("every_type", fields)
            resource.indexes = [["f0"], ["class", "f4"], ["value"]]
            try await world.publish(resource)
            try await world.database.write {
                try Divisions.put($0, [Division(code: World.office.division, name: Text(verbatim: "D"),
                                                from: Day(sinceEpoch: 0))])
            }
            let values: [Value] = ["t", 1, 250, 1, 19_000, 1_656_725_880_000, "r", 990_102_000_000, "CHN-E12345678", 1,
                                   .bytes([1, 2])] + Self.oddWords.map { .text($0) }
            let people = try await world.makePeople(1)
            #expect(try await world.put(resource, people[0], values) == .added)
            let found = try await world.database.read { [resource] in try Records.current($0, resource, of: people[0]) }
            #expect(found.map(\.values) == [values])
            #expect(found.first?["class"] == .text("class") && found.first?["absent"] == .null)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A new version adds fields and indexes to tables that hold records`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let first = World.resource()
            try await world.publish(first)
            let person = try await world.makePeople(1)[0]
            try await world.put(first, person, ["old"])
            var second = World.resource(version: 2, [
                World.field("name", .text(limit: 40)), World.field("born", .day),
            ])
            second.indexes = [["born"]]
            try await world.publish(second)
            let current = try await world.database.read { try Catalogue.find($0, "thing") }
            #expect(current == second)
            let kept = try await world.database.read { [second] in try Records.current($0, second, of: person) }
            #expect(kept.map(\.values) == [["old", .null]])
            // The name is no longer required, so it may go.
            world.clock.advance(seconds: 1)
            #expect(try await world.put(second, person, [.null, 10]) == .changed)
            let history = try await world.database.read { [second] in try Records.history($0, second, of: person) }
            #expect(history.map(\.values) == [["old", .null]])
            let versions = try await world.database.read { connection in
                try connection.rows("SELECT version, published_by FROM resource_version ORDER BY version").map {
                    "\(try $0.get(0, as: Int.self)) \(try $0.get(1, as: String.self))"
                }
            }
            #expect(versions == ["1 Officer 7", "2 Officer 7"])
        }
    }

    @Test func `A new version may widen and add, and never drop, retype, narrow or ask for more`() {
        let base = World.resource([
            World.field("t", .text(limit: 20)), World.field("n", .integer(1...9)),
            World.field("d", .decimal(places: 2)),
            World.field("c", .code(list: "colour")),
        ])
        func faults(_ change: (inout Resource) -> Void) -> [String] {
            var next = base
            next.version = 2
            change(&next)
            return ResourceCheck.faults(next, after: base).map(\.name)
        }
        func retyped(_ index: Int, _ type: FieldType) -> [String] { faults { $0.fields[index].type = type } }
        #expect(faults { _ in } == [] && retyped(0, .text(limit: 21)) == [] && retyped(1, .integer(0...9)) == [])
        #expect(retyped(1, .integer()) == [] && faults { $0.fields.append(World.field("new", .day)) } == [])
        #expect(retyped(0, .text(limit: 19)) == ["t"] && retyped(0, .code(list: "colour")) == ["t"])
        #expect(retyped(1, .integer(2...9)) == ["n"] && retyped(1, .day) == ["n"] && retyped(1, .boolean) == ["n"])
        #expect(retyped(2, .decimal(places: 3)) == ["d"] && retyped(3, .code(list: "other")) == ["c"])
        #expect(faults { $0.fields.remove(at: 1) } == ["n"])
        #expect(faults { $0.fields[0].isRequired = true } == ["t"])
        #expect(faults { $0.fields.append(World.field("new", .day, required: true)) } == ["new"])
        #expect(faults { $0.about = .place } == ["about"] && faults { $0.version = 3 } == ["version"])
        #expect(faults { $0.fields[0].isRequired = true; $0.key = ["t"] } == ["key", "t"])
    }

    @Test(arguments: TestStore.engines)
    func `A resource that does not pass leaves nothing behind`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let unknown = World.resource([World.field("c", .code(list: "no-such-list"))])
            let fault = await World.fault { try await world.publish(unknown) }
            #expect(fault?.code == "resource.invalid" && fault?.fields.map(\.name) == ["c"])
            #expect(try await world.database.read { try Catalogue.all($0) }.isEmpty)
            try await world.publish(World.resource())
            #expect(await World.fault { try await world.publish(World.resource()) }?.fields.map(\.name) == ["version"])
            let unmade = await World.fault {
                try await world.database.read { _ = try Records.current($0, unknown, of: SubjectID(rawValue: 1)) }
            }
            #expect(unmade?.kind == .internal)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A code list grows and changes its words, and loses no code`(engine: Engine) async throws {
        try await World.with(engine) { world in
            func publish(_ codes: [(String, String)]) async -> String? {
                await World.fault {
                    try await world.database.write { connection in
                        try Catalogue.publish(connection, CodeList("list", Text(verbatim: "List"), codes.map {
                            .init($0.0, Text(verbatim: $0.1))
                        }))
                    }
                }?.code
            }
            #expect(await publish([("a", "A"), ("b", "B")]) == nil)
            #expect(await publish([("b", "Better"), ("a", "A"), ("c", "C")]) == nil)
            #expect(await publish([("a", "A"), ("b", "B")]) == "code-list.dropped")
            #expect(await publish([]) == "code-list.invalid")
            #expect(await publish([("a", "A"), ("a", "A"), ("b", "B"), ("c", "C")]) == "code-list.invalid")
            #expect(await publish([("a", "A"), ("", "B"), ("b", "B"), ("c", "C")]) == "code-list.invalid")
            let list = try await world.database.read { try Catalogue.list($0, "list") }
            #expect(list?.title(of: "b") == Text(verbatim: "Better") && list?.title(of: "d") == nil)
            let grown = try await world.database.read {
                try $0.cell("SELECT version FROM code_list WHERE name = 'list'", as: Int.self)
            }
            #expect(grown == 2)
        }
    }

    @Test func `What was read once is remembered by its bytes, within a bound`() throws {
        let memo = DefinitionMemo<[String]>(limit: 2)
        let composed = "[\"\u{E9}\"]", decomposed = "[\"e\u{301}\"]"
        #expect(composed == decomposed, "equal to Swift, and not the same text")
        #expect(try memo.decode(composed).map { Array($0.utf8) } == [[0xC3, 0xA9]])
        #expect(try memo.decode(decomposed).map { Array($0.utf8) } == [[0x65, 0xCC, 0x81]])
        #expect(memo.count == 2)
        #expect(try memo.decode("[\"x\"]") == ["x"])
        #expect(memo.count == 1)
        #expect(throws: (any Error).self) { try memo.decode("{") }
        #expect(try memo.decode(composed).map { Array($0.utf8) } == [[0xC3, 0xA9]])
    }

    @Test(arguments: TestStore.engines)
    func `Divisions are found below another and by name`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let codes = ["99", "9901", "990102", "990103", "990102001", "990102001002"].compactMap { DivisionCode($0) }
            let day = try #require(Day("2000-01-01"))
            let divisions = codes.map { Division(code: $0, name: Text(verbatim: "D\($0.text)"), from: day) }
            try await world.database.write { try Divisions.put($0, divisions) }
            try await world.database.write {
                try Divisions.put($0, [Division(code: codes[2], name: Text(verbatim: "New"), from: day)])
            }
            let (below, names) = try await world.database.read { connection in
                (try Divisions.below(connection, codes[1]), try Divisions.names(connection, [codes[5], codes[2]]))
            }
            #expect(below.map(\.code.text) == ["990102", "990103"])
            #expect(names == [codes[5]: Text(verbatim: "D990102001002"), codes[2]: Text(verbatim: "New")])
        }
    }
}
