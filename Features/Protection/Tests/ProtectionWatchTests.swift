import Access
import Kernel
@testable import Protection
import Records
import Store
import TestAccess
import TestKit
import TestSite
import TestStores
import Testing
import Work

@Suite struct ProtectionWatchTests {
    /// Shows a list of people, as a listing does.
    private struct ListPeople: Lookup {
        static let name = "test.list"
        static let permission = RecordRights.reveal
        static let purposes = [RecordRights.revealPurposes[0]]
        let people: ClosedRange<Int64>

        func run(_ door: LookupDoor) throws {
            _ = try door.authorisedScopes()
            door.concerns(.subjects(people.map(SubjectID.init(rawValue:))))
        }
    }

    /// Opens a task about somebody for the officers.
    private struct GiveTask: Action {
        static let name = "test.task"
        static let permission = Work.act
        static let purposes = [Work.duty]
        let subject: SubjectID

        func run(_ door: ActionDoor) throws {
            try door.authorisePlatform()
            try Assignments.open(door, ProtectionTasks.withdrawn.kind, about: subject, role: "officer",
                                 scope: Scope(division: ProtectionWorld.city))
        }
    }

    private static let identity = RecordRights.revealPurposes[0]

    private static func kinds(_ world: ProtectionWorld) async throws -> [String] {
        let dpo = world.officer(80, ProtectionWorld.dpo)
        return try await world.doors.look(AlertsByDivision(), as: dpo, for: RecordRights.protection).alerts.elements
            .map(\.kind.rawValue).sorted()
    }

    private static func open(_ world: ProtectionWorld, _ subject: Int64, as reader: Principal) async {
        // Whether there is a record or not, that it was asked for is not on the log unless it was shown.
        _ = try? await world.doors.look(RecordsOfPerson(SubjectID(rawValue: subject)), as: reader, for: identity)
    }

    @Test(arguments: TestStore.engines)
    func `Many people, and people read on a Saturday, are told once each, as tasks`(engine: Engine) async throws {
        try await ProtectionWorld.with(engine) { world in
            var limits = ReadLimits()
            limits.general = .init(noticeHour: 30, noticeDay: 100, holdHour: 1000, holdDay: 1000)
            let dpo = world.officer(80, ProtectionWorld.dpo)
            try await world.doors.perform(PutLimits(limits, scope: Scope(division: ProtectionWorld.city)), as: dpo,
                                          for: RecordRights.protection)
            for start in stride(from: Int64(1), through: 31, by: 10) {
                try await world.doors.look(ListPeople(people: start...start + 9), as: world.officer(),
                    for: Self.identity)
            }
            #expect(try await world.see() == 2)
            #expect(try await Self.kinds(world) == ["many", "night"])
            try await world.doors.look(ListPeople(people: 1...50), as: world.officer(), for: Self.identity)
            #expect(try await world.see() == 0, "the same day is told once")
            // Another process begins a day back, and finds only what it was told.
            let again = ProtectionWatch(world.doors, journal: nil, division: ProtectionWorld.city,
                offsetSeconds: 28_800,
                                        relatives: { _, _ in [] })
            try await again.begin()
            #expect(try await Self.kinds(world) == ["many", "night"])
            let tasks = try await world.doors.look(OfficeTasks(), as: dpo, for: Work.duty).elements
            #expect(tasks.count { $0.kind == ProtectionTasks.alert.kind } == 2)
        }
    }

    @Test(arguments: TestStore.engines)
    func `Opening people without a task about them is told beyond a few; with one it is work`(engine: Engine)
        async throws {
        try await ProtectionWorld.with(engine) { world in
            try await world.site.database.write { [now = world.site.clock.now] connection in
                for subject in Int64(30)...40 {
                    try Records.put(connection, ProtectionWorld.register, SubjectID(rawValue: subject), [
                        .text("李"), .text(Self.numbers[Int(subject - 30)]), .null,
                    ], Provenance(source: "form", author: "Officer", writtenAt: now))
                }
            }
            for subject in Int64(30)...33 {
                try await world.doors.perform(GiveTask(subject: SubjectID(rawValue: subject)), as: .platform("test"),
                                              for: Work.duty)
                await Self.open(world, subject, as: world.officer())
            }
            for subject in Int64(34)...36 { await Self.open(world, subject, as: world.officer()) }
            try await world.see()
            #expect(try await Self.kinds(world) == [], "three a day are let be")
            await Self.open(world, 37, as: world.officer())
            try await world.see()
            #expect(try await Self.kinds(world) == ["no-task"])
        }
    }

    @Test(arguments: TestStore.engines)
    func `One's own record or a relative's opened in duty is told at once`(engine: Engine) async throws {
        try await ProtectionWorld.with(engine) { world in
            let account = try await world.site.makeAccount("relative", subject: SubjectID(rawValue: 20))
            try await world.site.database.write { [now = world.site.clock.now] connection in
                for (place, subject) in [Int64(20), 21].enumerated() {
                    try Records.put(connection, ProtectionWorld.register, SubjectID(rawValue: subject), [
                        .text("李"), .text(Self.numbers[place]), .null,
                    ], Provenance(source: "form", author: "Officer", writtenAt: now))
                }
            }
            let reader = world.officer(account.rawValue, subject: 20)
            await Self.open(world, 20, as: reader)
            await Self.open(world, 21, as: reader)
            await Self.open(world, 5, as: reader)
            try await world.see()
            #expect(try await Self.kinds(world) == ["own", "relative"])
        }
    }

    @Test(arguments: TestStore.engines)
    func `An alert is answered with a reason by somebody else, and its task closes`(engine: Engine) async throws {
        try await ProtectionWorld.with(engine) { world in
            let dpo = world.officer(80, ProtectionWorld.dpo)
            try await world.doors.look(ListPeople(people: 1...40), as: world.officer(80, ProtectionWorld.clerk),
                                       for: Self.identity)
            try await world.see()
            let alert = try #require(try await world.doors.look(
                AlertsByDivision(), as: dpo, for: RecordRights.protection).alerts.elements.first)
            func close(_ who: Principal, _ note: String, _ outcome: Alert.Outcome? = .explained) async -> String? {
                do {
                    try await world.doors.perform(CloseAlert(alert.id, outcome, note: note), as: who,
                                                  for: RecordRights.protection)
                    return nil
                } catch { return GovError(boundary: error).code }
            }
            #expect(await close(dpo, "x") == "protection.own")
            let other = world.officer(81, ProtectionWorld.dpo)
            #expect(await close(other, " ") == "protection.note")
            #expect(await close(other, "x", nil) == "protection.outcome")
            #expect(await close(world.officer(82), "x") == "access.denied")
            #expect(await close(other, "asked the head of the office") == nil)
            #expect(await close(other, "again") == "protection.closed")
            let task = try #require(alert.task)
            let closed = try await world.site.database.read { try Assignments.find($0, task) }
            #expect(closed.state == .closed && closed.result == "explained")
        }
    }

    @Test(arguments: TestStore.engines)
    func `Whoever keeps or lately read the records hears that consent was withdrawn`(engine: Engine) async throws {
        try await ProtectionWorld.with(engine) { world in
            await Self.open(world, 5, as: world.officer())
            try await world.see()
            try await AccessIndexer(database: world.site.database).drain()
            let told = try await world.doors.perform(TellHandlers("person", of: ProtectionWorld.person),
                                                     as: .platform("test"), for: RecordRights.consent)
            #expect(told == 2, "the department that owns it, and the office that looked")
        }
    }

    /// Valid by their check characters, of no division.
    private static let numbers: [String] = (0..<20).compactMap { place in
        let body = "99010219800101" + String(format3(place))
        return (0...10).lazy.map { body + ($0 == 10 ? "X" : "\($0)") }.first { ResidentNumber($0) != nil }
    }

    private static func format3(_ number: Int) -> String { number < 10 ? "00\(number)" : "0\(number)" }
}
