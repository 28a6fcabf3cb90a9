import Kernel
import Store
import Synchronization
import TestKit
import TestStores
import Testing

@Suite struct OutboxTests {
    private struct Refused: Error {}

    /// A clock that moves only when told, and what handlers saw.
    private final class World: Sendable {
        private struct State {
            var now = Timestamp(milliseconds: 1_650_000_000_000)
            var generator: SeededGenerator
            var delivered: [String: [Int64]] = [:]
            var tries = 0
        }

        private let state: Mutex<State>

        init(seed: UInt64) { state = Mutex(State(generator: SeededGenerator(seed: seed))) }

        var time: TimeSource { TimeSource { self.state.withLock { $0.now } } }
        var random: RandomSource {
            RandomSource { count in
                self.state.withLock { state in
                    (0..<count).map { _ in UInt8.random(in: 0...255, using: &state.generator) }
                }
            }
        }
        var tries: Int { state.withLock { $0.tries } }

        func pass(seconds: Int64) { state.withLock { $0.now = $0.now.advanced(bySeconds: seconds) } }

        func roll(_ sides: Int) -> Int { state.withLock { Int.random(in: 0..<sides, using: &$0.generator) } }

        func delivered(_ subject: String) -> [Int64] { state.withLock { $0.delivered[subject] ?? [] } }

        func note(_ item: Outbox.Item) { state.withLock { $0.delivered[item.subject, default: []].append(item.id) } }

        func noteTry() { state.withLock { $0.tries += 1 } }

        func deliverer(_ database: any Database, attempts: Int = 5,
                       _ handler: @escaping OutboxDeliverer.Handler) -> OutboxDeliverer {
            OutboxDeliverer(database, time: time, random: random, attempts: attempts, handlers: ["t": handler])
        }
    }

    private static func append(_ database: any Database, _ subjects: [String]) async throws {
        try await database.write { connection in
            for subject in subjects {
                try Outbox.append(connection, topic: "t", subject: subject, payload: Array(subject.utf8))
            }
        }
    }

    private static func waiting(_ database: any Database) async throws -> Int {
        try await database.read { try Outbox.waiting($0) }
    }

    @Test(arguments: TestStore.engines, [1, 2, 3] as [UInt64])
    func `Under random faults all arrives, in order for each subject`(engine: Engine, seed: UInt64) async throws {
        try await TestStore.with(engine, Outbox.migrations) { database async throws in
            let world = World(seed: seed)
            let deliverer = world.deliverer(database, attempts: 1000) { item in
                switch world.roll(10) {
                case 0, 1: throw Refused()
                case 2:
                    // Done, but the answer was lost.
                    world.note(item)
                    throw Refused()
                default: world.note(item)
                }
            }
            var written = 0
            for _ in 0..<20 {
                let subjects = (0..<world.roll(30)).map { _ in "s\(world.roll(6))" }
                written += subjects.count
                try await Self.append(database, subjects)
                _ = try await deliverer.deliverDue()
                world.pass(seconds: Int64(world.roll(3)))
            }
            var rounds = 0
            while try await Self.waiting(database) > 0, rounds < 2000 {
                _ = try await deliverer.deliverDue()
                world.pass(seconds: 600)
                rounds += 1
            }
            #expect(try await Self.waiting(database) == 0)
            for subject in (0..<6).map({ "s\($0)" }) {
                let ids = world.delivered(subject)
                #expect(ids == ids.sorted(), "\(subject) out of order, seed \(seed)")
            }
            let arrived = Set((0..<6).flatMap { world.delivered("s\($0)") })
            #expect(arrived.count == written)
        }
    }

    @Test(arguments: TestStore.engines)
    func `What fails holds up its own subject only, then becomes a dead letter`(engine: Engine) async throws {
        try await TestStore.with(engine, Outbox.migrations) { database async throws in
            let world = World(seed: 7)
            let refuses = Mutex(true)
            let deliverer = world.deliverer(database, attempts: 3) { item in
                world.noteTry()
                if item.payload == Array("bad".utf8), refuses.withLock({ $0 }) { throw Refused() }
                world.note(item)
            }
            try await Self.append(database, ["bad", "good"])
            try await Self.append(database, Array(repeating: "bad", count: 600))
            try await database.write { connection in
                _ = try connection.execute("UPDATE outbox_item SET payload = \([UInt8(1)]) WHERE id > 2")
            }
            while try await deliverer.deliverDue() > 0 {}
            #expect(world.delivered("good") == [2])
            #expect(world.delivered("bad") == [])
            #expect(world.tries == 2)
            world.pass(seconds: 2)
            while try await deliverer.deliverDue() > 0 {}
            #expect(world.tries == 3)
            world.pass(seconds: 4)
            while try await deliverer.deliverDue() > 0 {}
            #expect(world.delivered("bad") == Array(3...602))
            let letters = try await database.read { try Outbox.deadLetters($0) }
            #expect(letters.map(\.item.id) == [1] && letters[0].reason.contains("Refused"))
            #expect(letters[0].item.attempts == 3)

            refuses.withLock { $0 = false }
            #expect(try await database.write { try Outbox.runAgain($0, id: 1) })
            #expect(try await database.write { try Outbox.runAgain($0, id: 1) } == false)
            _ = try await deliverer.deliverDue()
            #expect(world.delivered("bad").last == 1)
            #expect(try await database.read { try Outbox.deadLetters($0) } == [])
        }
    }

    @Test(arguments: TestStore.engines)
    func `A dead letter run again does not let its successors overtake one that waits`(engine: Engine) async throws {
        try await TestStore.with(engine, Outbox.migrations) { database async throws in
            let world = World(seed: 8)
            let refused = Mutex<Set<Int64>>([1])
            let deliverer = world.deliverer(database, attempts: 2) { item in
                if refused.withLock({ $0.contains(item.id) }) { throw Refused() }
                world.note(item)
            }
            try await Self.append(database, ["s"])
            for _ in 0..<2 {
                _ = try await deliverer.deliverDue()
                world.pass(seconds: 10)
            }
            refused.withLock { $0 = [2] }
            try await Self.append(database, ["s"])
            _ = try await deliverer.deliverDue()
            try await Self.append(database, ["s"])
            try await database.write { _ = try Outbox.runAgain($0, id: 1) }
            while try await deliverer.deliverDue() > 0 {}
            #expect(world.delivered("s") == [1])
            refused.withLock { $0 = [] }
            world.pass(seconds: 10)
            while try await deliverer.deliverDue() > 0 {}
            #expect(world.delivered("s") == [1, 2, 3])
        }
    }

    @Test(arguments: TestStore.engines)
    func `Of two deliverers one works, and the other takes over when it is gone`(engine: Engine) async throws {
        try await TestStore.with(engine, Outbox.migrations) { database async throws in
            let world = World(seed: 9)
            let first = world.deliverer(database) { world.note($0) }
            let second = world.deliverer(database) { world.note($0) }
            try await Self.append(database, ["a"])
            #expect(try await first.deliverDue() == 1)
            try await Self.append(database, ["a"])
            #expect(try await second.deliverDue() == 0)
            world.pass(seconds: 31)
            #expect(try await second.deliverDue() == 1)
            #expect(try await first.deliverDue() == 0)
            #expect(world.delivered("a") == [1, 2])
        }
    }

    @Test(arguments: TestStore.engines)
    func `A clock that was a year ahead holds nothing up`(engine: Engine) async throws {
        try await TestStore.with(engine, Outbox.migrations) { database async throws in
            let world = World(seed: 10)
            let failing = world.deliverer(database) { _ in throw Refused() }
            try await Self.append(database, ["a"])
            world.pass(seconds: 365 * 86_400)
            _ = try await failing.deliverDue()
            world.pass(seconds: -365 * 86_400)
            let next = world.deliverer(database) { world.note($0) }
            #expect(try await next.deliverDue() == 1)
            #expect(world.delivered("a") == [1])
        }
    }

    @Test(arguments: TestStore.engines)
    func `An item of a write that failed is never delivered`(engine: Engine) async throws {
        try await TestStore.with(engine, Outbox.migrations) { database async throws in
            await #expect(throws: Refused.self) {
                try await database.write { connection in
                    try Outbox.append(connection, topic: "t", subject: "a", payload: [])
                    throw Refused()
                }
            }
            #expect(try await Self.waiting(database) == 0)
        }
    }
}
