@testable import Access
import Kernel
import Store
import TestKit
import TestStores
import Testing

@Suite struct ReadGuardTests {
    private static func limits(_ hold: Int, day: Int? = nil) -> ReadLimits {
        var limits = ReadLimits()
        limits.general = .init(noticeHour: min(5, hold), noticeDay: min(5, hold), holdHour: hold, holdDay: day ?? hold)
        return limits
    }

    private static func put(_ world: World, _ limits: ReadLimits) async throws {
        try await world.database.write { [now = world.clock.now, random = world.random] connection in
            let door = ActionDoor(connection: connection, principal: .platform("test"), purpose: World.purpose,
                                  time: TimeSource { now }, random: random, permission: .none)
            try ReadLimits.put(door, limits)
        }
        try await world.doors.reading.refresh(world.database, at: world.clock.now)
    }

    private static func look(_ world: World, _ reader: Principal, _ subjects: ClosedRange<Int64>) async -> String? {
        await World.code {
            let concern = Concern.subjects(subjects.map(SubjectID.init(rawValue:)))
            _ = try await world.doors.look(ReadNote(concern: concern), as: reader, for: World.purpose)
        }
    }

    /// Asks and decides as a feature does.
    private struct Leave: Action {
        static let name = "test.leave"
        static let permission = Permission("note.read")
        static let purposes = [World.purpose]
        var asks: (subjects: Int, hours: Int)?
        var decides: LeaveID?

        func run(_ door: ActionDoor) throws -> LeaveID {
            try door.authorise(in: World.office)
            if let asks {
                return try ReadingLeave.ask(door, .read, office: World.office, subjects: asks.subjects,
                                            hours: asks.hours, reason: "outbreak")
            }
            let id = decides ?? LeaveID(rawValue: 1)
            try ReadingLeave.find(door.connection, id).decide(door, approves: true)
            return id
        }
    }

    private static func leave(_ world: World, _ asker: Principal, by decider: Principal, subjects: Int = 10)
        async throws -> String? {
        let id = try await world.doors.perform(Leave(asks: (subjects, 2)), as: asker, for: World.purpose)
        return await World.code {
            _ = try await world.doors.perform(Leave(decides: id), as: decider, for: World.purpose)
        }
    }

    @Test(arguments: TestStore.engines)
    func `Beyond the limit reading waits for a second person, and goes on once one agreed`(engine: Engine)
        async throws {
        try await World.with(engine) { world async throws in
            try await Self.put(world, Self.limits(20))
            let clerk = world.officer(7, World.clerk), second = world.officer(8, World.clerk)
            #expect(await Self.look(world, clerk, 1...20) == nil)
            #expect(await Self.look(world, clerk, 1...20) == nil, "the same people again are nobody new")
            #expect(await Self.look(world, clerk, 21...21) == "access.second-person", "one more is one too many")
            #expect(await Self.look(world, clerk, 20...22) == "access.second-person")
            #expect(await Self.look(world, second, 20...22) == nil)
            let entries = try await ReadFollower(database: world.database).waiting(nil)
            #expect(entries.count { $0.outcome == .denied && $0.concern != .nobody } == 2, "a refusal says about whom")
            #expect(try await Self.leave(world, clerk, by: second) == nil)
            try await world.doors.reading.refresh(world.database, at: world.clock.now)
            #expect(await Self.look(world, clerk, 20...30) == nil)
            #expect(await Self.look(world, clerk, 31...40) == "access.second-person", "no more than was allowed")
            world.clock.advance(seconds: 2 * 3600 + 1)
            #expect(await Self.look(world, clerk, 40...45) == "access.second-person", "and no longer: the day's limit")
        }
    }

    @Test(arguments: TestStore.engines)
    func `Nobody approves oneself, and approvals never close a ring`(engine: Engine) async throws {
        try await World.with(engine) { world async throws in
            let people = (1...4).map { world.officer(Int64($0), World.clerk) }
            #expect(try await Self.leave(world, people[0], by: people[0]) == "protection.own")
            #expect(try await Self.leave(world, people[0], by: people[1]) == nil)
            #expect(try await Self.leave(world, people[1], by: people[0]) == "protection.ring")
            #expect(try await Self.leave(world, people[1], by: people[2]) == nil)
            #expect(try await Self.leave(world, people[2], by: people[0]) == "protection.ring", "not through others")
            #expect(try await Self.leave(world, people[2], by: people[3]) == nil)
            #expect(try await Self.leave(world, people[3], by: people[0]) == "protection.ring")
            world.clock.advance(seconds: 169 * 3600)
            #expect(try await Self.leave(world, people[1], by: people[0]) == nil, "a week later they may")
        }
    }

    @Test(arguments: TestStore.engines)
    func `A new start knows from the log what was read before it`(engine: Engine) async throws {
        try await World.with(engine) { world async throws in
            let clerk = world.officer(7, World.clerk)
            #expect(await Self.look(world, clerk, 1...30) == nil)
            try await world.sequencer().drain()
            #expect(await Self.look(world, clerk, 31...40) == nil)
            // Another process on the same database.
            let doors = Doors(database: world.database, time: world.clock.source, random: world.random)
            let follower = ReadFollower(database: world.database)
            let since = world.clock.now.advanced(bySeconds: -90_000)
            while case let entries = try await follower.next(since: since), !entries.isEmpty {
                for entry in entries { doors.reading.note(entry) }
            }
            #expect(doors.reading.read(by: AccountID(rawValue: 7), at: world.clock.now).hour == 30)
            for entry in try await follower.waiting(nil) { doors.reading.note(entry) }
            #expect(doors.reading.read(by: AccountID(rawValue: 7), at: world.clock.now).hour == 40)
        }
    }

    /// A script that pages through everybody, over many sessions and in parallel, gets as many as the limit and no
    /// more.
    @Test func `Ten thousand people read by script end at the limit, however the reading is split`() async throws {
        try await World.with(.sqlite) { world async throws in
            try await Self.put(world, Self.limits(1000, day: 3000))
            let gone = await withTaskGroup(of: Int.self) { group in
                for session in 0..<20 {
                    group.addTask {
                        // A session is the same account again.
                        let reader = world.officer(7, World.clerk)
                        var got = 0
                        for page in 0..<10 {
                            let start = Int64((session * 10 + page) * 50 + 1)
                            if await Self.look(world, reader, start...start + 49) == nil { got += 50 }
                        }
                        return got
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(gone == 1000)
            #expect(world.doors.reading.read(by: AccountID(rawValue: 7), at: world.clock.now).hour == 1000)
        }
    }

    @Test(arguments: 0..<12) func `The counter is the brute force over the same reads`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        var counter = ReadCounter(shortSeconds: 60, longSeconds: 600), reads: [(Int64, SubjectID)] = [], now: Int64 = 0
        for _ in 0..<2000 {
            now += Int64.random(in: 0...9000, using: &random)
            let moment = Timestamp(milliseconds: now)
            // Some come late, as from another machine.
            let late = Bool.random(using: &random) ? 0 : Int64.random(in: 0...30_000, using: &random)
            let subjects = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                SubjectID(rawValue: Int64.random(in: 1...40, using: &random))
            }
            counter.advance(to: moment)
            counter.note(subjects, at: Timestamp(milliseconds: now - late))
            reads += subjects.map { (now - late, $0) }
            let short = Set(reads.filter { $0.0 > now - 60_000 }.map(\.1))
            let long = Set(reads.filter { $0.0 > now - 600_000 }.map(\.1))
            #expect(counter.short == short.count && counter.long == long.count, "seed \(seed) at \(now)")
            let asked = (1...40).map { SubjectID(rawValue: Int64($0)) }
            #expect(counter.new(asked) == (40 - short.count, 40 - long.count))
        }
    }

    @Test(arguments: 0..<6) func `The watch finds exactly the days on which the log holds too many`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed)), limits = ReadLimits()
        limits.general = .init(noticeHour: 30, noticeDay: 60, holdHour: 1000, holdDay: 1000)
        limits.oddSubjects = 8
        var watch = ReadWatch(limits, offsetSeconds: 28_800) { $0.weekday <= 5 }
        var entries: [Entry] = [], found: Set<String> = [], expected: Set<String> = []
        var now = Timestamp(milliseconds: 1_700_000_000_000)
        for _ in 0..<1500 {
            now = now.advanced(bySeconds: Int64.random(in: 1...1200, using: &random))
            let account = Int64.random(in: 1...2, using: &random)
            let subjects = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                SubjectID(rawValue: Int64.random(in: 1...300, using: &random))
            }
            let entry = Entry(at: now, name: "x", outcome: .done, account: AccountID(rawValue: account), title: "A",
                              role: "clerk", office: World.office, purpose: "p", basis: "b",
                                  concern: .subjects(subjects))
            entries.append(entry)
            found.formUnion(watch.see(entry).map(\.key))
            let day = now.day(offsetSeconds: 28_800), own = entries.filter { $0.account == entry.account }
            func count(_ seconds: Int64, _ isCounted: (Entry) -> Bool) -> Int {
                Set(own.filter { $0.at > now.advanced(bySeconds: -seconds) && isCounted($0) }
                    .flatMap { $0.concern.listed }).count
            }
            if count(3600, { _ in true }) > 30 || count(86_400, { _ in true }) > 60 {
                expected.insert("many \(account) \(day)")
            }
            func isOdd(_ entry: Entry) -> Bool {
                let day = entry.at.day(offsetSeconds: 28_800)
                let hour = (entry.at.milliseconds - day.start(offsetSeconds: 28_800).milliseconds) / 3_600_000
                return hour < 7 || hour >= 20 || day.weekday > 5
            }
            if isOdd(entry), count(12 * 3600, isOdd) > 8 { expected.insert("night \(account) \(day)") }
        }
        #expect(found == expected && !found.isEmpty, "seed \(seed)")
    }

    @Test(arguments: TestStore.engines)
    func `Limits that make no sense are refused, and the newest version counts`(engine: Engine) async throws {
        try await World.with(engine) { world async throws in
            var bad = ReadLimits()
            bad.general.noticeHour = 2000
            await #expect(throws: GovError.self) { try await Self.put(world, bad) }
            try await Self.put(world, Self.limits(7))
            try await Self.put(world, Self.limits(9))
            #expect(world.doors.reading.limits.general.holdHour == 9)
            #expect(try await world.count("protection_limits") == 2)
        }
    }
}
