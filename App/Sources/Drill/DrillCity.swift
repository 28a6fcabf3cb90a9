import Access
import Decisions
import Foundation
import Kernel
import Merkle
import OneCode
import Records
import Registers
import Store
import Stores
import Synchronization
import Work

/// A scratch city for drills: people who have done nothing, the closed list of evidence, a rule and an emergency in
/// force,
/// and a log that is signed.
struct DrillCity: Sendable {
    let database: any Database
    let doors: Doors
    let keys: KeyFile
    let folder: URL
    /// How many depositors there are; others follow.
    let depositors: Int
    private let clock: DrillClock

    static let city = DemoCity.division
    static let resources = EvidenceResources(city: city)
    private static let platform = Principal.platform("drill")

    static func person(_ number: Int) -> SubjectID { SubjectID(rawValue: Int64(number)) }

    static func with<Result>(_ depositors: Int, without: Set<Defence>, _ body: (DrillCity) async throws -> Result)
        async throws -> Result {
        let folder =
            FileManager.default.temporaryDirectory.appendingPathComponent("yitong-drill-\(Machine.random.next())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try await Stores.open(.sqlite(path: folder.appendingPathComponent("city.sqlite").path))
        do {
            try await Migrations.run(on: database, FeatureList.migrations)
            let city = try DrillCity(database, folder, depositors, without)
            try await city.lay()
            let result = try await body(city)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }

    private init(_ database: any Database, _ folder: URL, _ depositors: Int, _ without: Set<Defence>) throws {
        let clock = DrillClock()
        self.clock = clock
        self.database = database
        self.folder = folder
        self.depositors = depositors
        var doors = Doors(database: database, time: TimeSource { clock.now }, random: Machine.random)
        doors.without = without
        self.doors = doors
        keys = try KeyFile.make(log: "drill.example/log", Machine.random)
    }

    var today: Day { clock.now.day(offsetSeconds: 28_800) }

    func advance(seconds: Int64) { clock.advance(seconds) }

    /// Numbers and signs the log.
    func sign() async throws {
        let sequencer = Sequencer(database: database, signer: try keys.logSigner(), time: doors.time)
        _ = try await sequencer.drain()
    }

    /// Throws where the log is not what was signed.
    func checkLog() async throws {
        _ = try await LogVerifier(database: database, log: try keys.logSigner().key).verify()
    }

    /// The hourly replay, as the job does it.
    func replay() async throws {
        advance(seconds: 3300)
        try await Statuses(doors).look()
        let runner = StatusRunner(doors)
        while try await runner.step() {}
    }

    func execute(_ sql: SQL) async throws { try await database.write { _ = try $0.execute(sql) } }

    func count(_ condition: String) async throws -> Int {
        try await database.read { try $0.cell(SQL(trusted: "SELECT COUNT(*) FROM \(condition)")) ?? 0 }
    }

    /// How many of the depositors are restricted.
    func restricted() async throws -> Int {
        try await count("code_status WHERE status <> 'free' AND subject <= \(depositors)")
    }

    /// What everybody can read.
    func inPublic() async throws -> ChangesByHour.Output {
        try await doors.look(ChangesByHour(), as: .anonymous, for: RecordRights.openness)
    }

    private func lay() async throws {
        let now = clock.now, count = depositors + 40
        let registers = RegisterResources(city: Self.city)
        let village = DivisionCode(number: 990_102_003_001) ?? Self.city
        let county = DivisionCode(number: 990_102_000_000) ?? Self.city
        let people = (1...count).map { number -> (subject: SubjectID, values: [Value]) in
            let known: [String: Value] = [
                "name": .text("储户 \(number)"), "name_latin": .text("Depositor \(number)"),
                "sex": .text(number % 2 == 0 ? "2" : "1"),
                "born": Day(sinceEpoch: 5000 + number / 900).value,
                "number": .text(ResidentNumber(division: county, birth: Day(sinceEpoch: 5000 + number / 900),
                                               order: number % 900 + 1)?.text ?? ""),
                "division": village.value, "village": village.value, "street": village.value,
            ]
            return (Self.person(number), registers.person.fields.map { known[$0.name] ?? .null })
        }
        try await database.write { connection in
            try Divisions.put(connection, [Self.city, county, village].map {
                Division(code: $0, name: Text(verbatim: "清渡"), from: Day(sinceEpoch: 0))
            })
            for list in RegisterResources.lists + EvidenceResources.lists { try Catalogue.publish(connection, list) }
            for resource in [registers.person] + Self.resources.all {
                try Catalogue.publish(connection, resource, by: "drill", at: now)
            }
            try Calendars.put(connection, "china", ChinaCalendar.calendar)
            for rule in CodeTasks.all { try Assignments.put(connection, rule) }
        }
        for start in stride(from: 0, to: people.count, by: 2000) {
            let some = Array(people[start..<min(start + 2000, people.count)])
            try await database.write { connection in
                try Subjects.add(connection, some.map(\.subject), .person, at: now)
                let provenance = Provenance(source: "d", author: "d", writtenAt: now)
                try Records.add(connection, registers.person, some, provenance)
            }
        }
        try await doors.perform(LayDrillRule(), as: Self.platform, for: DecisionRights.rulemaking)
        let text = Text(verbatim: "演练")
        let proclaim = ProclaimEmergency(Self.city, title: text, document: "drill-1", reason: text, days: 30)
        _ = try await doors.perform(proclaim, as: Self.platform, for: OneCode.containment)
    }
}

/// The clock of a drill: the machine's at the beginning, then it is moved.
private final class DrillClock: Sendable {
    private let moved = Mutex<Int64>(0)
    private let start = Machine.time.now()

    var now: Timestamp { start.advanced(bySeconds: moved.withLock { $0 }) }

    func advance(_ seconds: Int64) { moved.withLock { $0 += seconds } }
}

/// Puts the rule of the invented city in force.
struct LayDrillRule: Action {
    static let name = "drill.lay-rule"
    static let permission = Permission.none
    static let purposes = [DecisionRights.rulemaking]

    func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        let model = DemoCode.model
        try CreateModel(model.name, model.card, dmn: model.dmn).run(door)
        let today = door.now.day(offsetSeconds: model.card.offsetSeconds)
        try ProposeVersion(model.name, 1, validFrom: today, reason: "drill").run(door)
        try PutInForce(model.name, 1).run(door)
    }
}
