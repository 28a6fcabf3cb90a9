import Access
import Kernel
import Store
import TestKit
import TestStores
import Testing

@Suite struct WhoLookedTests {
    private static let sets = SetResolvers(["person": { _, predicate, _, subject in
        predicate == "all" || predicate == "only \(subject)"
    }])

    private func page(_ world: World, _ subject: Int64, after cursor: Cursor? = nil, limit: Int = 50,
                      own: Bool = false) async throws -> Page<LookedAt> {
        let lookup = WhoLooked(after: cursor, limit: limit, includesOwn: own, sets: Self.sets)
        return try await world.doors.look(lookup, as: world.resident(subject), for: .ownRights)
    }

    private func all(_ world: World, _ subject: Int64, limit: Int) async throws -> [LookedAt] {
        var found: [LookedAt] = []
        var cursor: Cursor?
        repeat {
            let page = try await page(world, subject, after: cursor, limit: limit)
            found += page.elements
            cursor = page.next
        } while cursor != nil
        return found
    }

    @Test(arguments: TestStore.engines)
    func `An entry is found while it is pending, numbered, and indexed`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.append(.subjects([4, 5, 6].map(SubjectID.init(rawValue:))))
            let pending = try await page(world, 5)
            #expect(pending.elements.map(\.proof) == [.pending] && pending.elements[0].sequence == nil)
            #expect(pending.elements[0].others == 3)
            try await world.sequencer().drain()
            let numbered = try await page(world, 5)
            #expect(numbered.elements.map(\.sequence) == [0] && numbered.elements.map(\.proof) == [.signed])
            try await AccessIndexer(database: world.database).drain()
            let indexed = try await page(world, 5)
            #expect(indexed.elements == numbered.elements && indexed.next == nil)
            #expect(try await page(world, 7).elements.isEmpty)
        }
    }

    @Test(arguments: TestStore.engines)
    func `Whatever the order of numbering and indexing, each page sequence has every entry once`(
        engine: Engine
    ) async throws {
        try await World.with(engine, seed: 21) { world in
            var generator = SeededGenerator(seed: 21)
            let sequencer = try world.sequencer(batch: 40), indexer = AccessIndexer(database: world.database, batch: 30)
            var expected = 0
            for round in 0..<25 {
                for _ in 0..<Int.random(in: 1...30, using: &generator) {
                    let concern: Concern
                    switch Int.random(in: 0..<5, using: &generator) {
                    case 0: concern = .subject(SubjectID(rawValue: 5))
                    case 1: concern = .subjects([5, 6, 7].map(SubjectID.init(rawValue:)))
                    case 2: concern = .set(resource: "person", predicate: "only 5", version: Int64(round))
                    case 3: concern = .set(resource: "person", predicate: "only 6", version: Int64(round))
                    default: concern = .subject(SubjectID(rawValue: 8))
                    }
                    if case .set(_, "only 6", _) = concern {} else if concern != .subject(SubjectID(rawValue: 8)) {
                        expected += 1
                    }
                    try await world.append(concern)
                }
                if Bool.random(using: &generator) { try await sequencer.step() }
                if Bool.random(using: &generator) { try await indexer.step() }
                if round % 6 == 5 {
                    try await sequencer.drain()
                    let found = try await all(world, 5, limit: .random(in: 1...40, using: &generator))
                    #expect(found.count == expected)
                    #expect(Set(found.map(\.sequence)).count == expected)
                }
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `More sets than a page looks through do not end the list`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.append(.set(resource: "person", predicate: "only 5", version: 1))
            for _ in 0..<1100 { try await world.append(.set(resource: "person", predicate: "only 6", version: 1)) }
            try await world.append(.subject(SubjectID(rawValue: 5)))
            try await world.sequencer().drain()
            try await AccessIndexer(database: world.database).drain()
            #expect(try await all(world, 5, limit: 10).map(\.sequence) == [1101, 0])
        }
    }

    @Test(arguments: TestStore.engines)
    func `One's own looks are left out unless asked for`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.append(.subject(SubjectID(rawValue: 5)), account: 99)
            try await world.append(.subject(SubjectID(rawValue: 5)), account: 7)
            #expect(try await page(world, 5).elements.count == 1)
            // The looks just made are in the list too.
            #expect(try await page(world, 5, own: true).elements.count == 3)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A set of a resource that nobody knows any more is shown rather than hidden`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.append(.set(resource: "gone", predicate: "x", version: 1))
            let page = try await page(world, 5)
            #expect(page.elements.count == 1 && page.elements[0].others == nil)
        }
    }

    @Test(arguments: [["x"], ["1", "2"], ["-4"], [""]])
    func `A cursor that was not given out is refused`(keys: [String]) async throws {
        try await World.with(.sqlite) { world in
            let code = await World.code { _ = try await page(world, 5, after: Cursor(keys)) }
            #expect(code == "page.cursor")
        }
    }

    @Test func `Only a person who is known sees who looked`() async throws {
        try await World.with(.sqlite) { world in
            for (principal, expected) in [(Principal.anonymous, "access.sign-in"), (world.officer(), "access.denied")] {
                let code = await World.code {
                    _ = try await world.doors.look(WhoLooked(sets: Self.sets), as: principal, for: .ownRights)
                }
                #expect(code == expected)
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `Many looks of one's own do not hide the one of somebody else`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.append(.subject(SubjectID(rawValue: 5)), account: 7)
            for _ in 0..<300 { try await world.append(.subject(SubjectID(rawValue: 5)), account: 99) }
            try await world.sequencer().drain()
            try await AccessIndexer(database: world.database).drain()
            let first = try await page(world, 5, limit: 3)
            #expect(first.elements.map(\.sequence) == [0] && first.next == nil)
            for _ in 0..<900 { try await world.append(.subject(SubjectID(rawValue: 5)), account: 99) }
            try await world.sequencer().drain()
            try await AccessIndexer(database: world.database).drain()
            let short = try await page(world, 5, limit: 3)
            #expect(short.elements.isEmpty && short.next != nil, "what is not looked through is said to be there")
            #expect(try await all(world, 5, limit: 3).map(\.sequence) == [0])
        }
    }
}
