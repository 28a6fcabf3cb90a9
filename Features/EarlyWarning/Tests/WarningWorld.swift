import Access
@testable import EarlyWarning
import Kernel
import Records
import Store
import TestKit
import TestSite
import Web
import Work

/// A site with the resources and rules of early warning and no records yet.
struct WarningWorld {
    static let officer = Role("epidemiologist", Text(verbatim: "CDC"), [
        Work.read, Work.act, EarlyWarning.read, EarlyWarning.readCases, EarlyWarning.close,
    ])
    static let reader = Role("reader", Text(verbatim: "Reader"), [EarlyWarning.read])
    static let keeper = Role("keeper", Text(verbatim: "Keeper"), [EarlyWarning.keep])
    static let idle = Role("idle", Text(verbatim: "Idle"), [])
    static let roles = [officer, reader, keeper, idle]

    /// Saturday 2 July 2022.
    static let today = Day(sinceEpoch: 19_175)
    static let offset = 28_800
    /// Two communities of one sub-district, one of another, and one of another county.
    static let homes: [Int64] = [990_102_001_001, 990_102_001_002, 990_102_002_001, 990_103_001_001]

    let site: TestSite
    var doors: Doors { site.parts.doors }
    var watch: Watch { Watch(doors, offsetSeconds: Self.offset) }

    static func with(_ engine: Engine, rules: [SeriesRule] = Syndromes.all, hook: EarlyWarning.Hook? = nil,
                     _ body: (WarningWorld) async throws -> Void) async throws {
        var ground = Feature("Ground")
        ground.migrations = RecordsMigrations.all + WorkMigrations.all
        let features = [ground, EarlyWarning.feature(offsetSeconds: offset, hook: hook)]
        try await TestSite.with(engine, roles: RoleBook(roles), features: { _ in features }) { site async throws in
            try await site.database.write { connection in
                try Divisions.put(connection, divisions)
                for list in WarningResources.lists { try Catalogue.publish(connection, list) }
                for resource in WarningResources(city: TestSite.city.division).all {
                    try Catalogue.publish(connection, resource, by: "test", at: Timestamp(milliseconds: 0))
                }
                try Calendars.put(connection, "china", WorkingCalendar(offsetSeconds: offset))
                for rule in SignalTasks.all { try Assignments.put(connection, rule) }
            }
            let world = WarningWorld(site: site)
            for rule in rules {
                try await world.doors.perform(PutSeriesRule(rule), as: .platform("test"), for: EarlyWarning.keeping)
            }
            try await body(world)
        }
    }

    /// Publishes what is imported elsewhere: totals of cities by day, and illness of regions by week.
    func publishFigures() async throws -> (totals: Resource, weeks: Resource) {
        func resource(_ name: String, key: [String], _ fields: [Field]) -> Resource {
            Resource(name, Text(verbatim: name), summary: Text(verbatim: name), about: .place,
                     owner: Owner(division: TestSite.city.division, department: "health", title: Text(verbatim: "H")),
                     fields: fields, key: key, sharing: .unconditional, securityLevel: 1, cycle: .daily,
                     legalBasis: Text(verbatim: "Law"))
        }
        func text(_ name: String) -> Field { Field(name, Text(verbatim: name), .text(limit: 60)) }
        func whole(_ name: String) -> Field { Field(name, Text(verbatim: name), .integer(), required: true) }
        let totals = resource("covid_daily", key: ["day"], [
            text("province"), text("city"), text("city_name"),
            Field("day", Text(verbatim: "day"), .day, required: true),
            Field("confirmed", Text(verbatim: "confirmed"), .integer()),
        ])
        let weeks = resource("influenza_weekly", key: ["year", "week"], [
            text("region"), whole("year"), whole("week"), whole("cases"), whole("patients"),
        ])
        try await site.database.write { connection in
            for one in [totals, weeks] {
                try Catalogue.publish(connection, one, by: "test", at: Timestamp(milliseconds: 0))
            }
        }
        for rule in [PublishedRules.confirmed(province: "330000"), PublishedRules.influenza] {
            try await doors.perform(PutSeriesRule(rule), as: .platform("test"), for: EarlyWarning.keeping)
        }
        return (totals, weeks)
    }

    private static let divisions: [Division] = {
        let codes: [Int64] = [
            990_000_000_000, 990_100_000_000, 990_102_000_000, 990_102_001_000, 990_102_002_000, 990_103_000_000,
            990_103_001_000,
        ]
        return (codes + homes).map { number in
            Division(code: TestSite.scope(number).division, name: Text(verbatim: "D\(number)"),
                     from: Day(sinceEpoch: 0))
        }
    }()

    func holder(_ role: Role = officer, at scope: Scope = TestSite.city) -> Principal {
        Principal(account: AccountID(rawValue: 7), subject: nil, title: "Officer 7", grants: [Grant(role, in: scope)])
    }

    /// Writes a visit, as of a moment, that replaces one with the same number.
    func visit(_ number: String, of person: Int64 = 1, on day: Day, home: Int64 = homes[0], diarrhoea: Bool = false,
               temperature: Int = 365, isUnknownPneumonia: Bool = false, exposure: String? = nil, writtenOn: Day? = nil)
        async throws {
        let resource = WarningResources(city: TestSite.city.division).visit
        let flag = isUnknownPneumonia ? 1 : 0
        let values: [Value] = [
            .text(number), day.value, .integer(home), 40, .integer(Int64(temperature)), .integer(Int64(flag)), 0, 0,
            .integer(diarrhoea ? 1 : 0), .integer(Int64(flag)), .integer(Int64(flag)), .integer(Int64(flag)),
            exposure.map { .text($0) } ?? .null,
        ]
        let noon = (writtenOn ?? day).start(offsetSeconds: Self.offset).advanced(bySeconds: 43_200)
        try await site.database.write { connection in
            _ = try Records.put(connection, resource, SubjectID(rawValue: person), values,
                                Provenance(source: "test", author: "test", writtenAt: noon))
        }
    }

    /// Five visits a day and home for the last 60 days, one in ten with diarrhoea; the same from the same seed.
    func background(seed: UInt64, through last: Day = today) async throws {
        var random = SeededGenerator(seed: seed)
        let resource = WarningResources(city: TestSite.city.division).visit
        for day in (0..<60).reversed().map({ last.advanced(by: -$0) }) {
            let rows = Self.homes.flatMap { home in
                (0..<5).map { number -> (subject: SubjectID, values: [Value]) in
                    let isIll = Int.random(in: 0..<10, using: &random) == 0
                    return (SubjectID(rawValue: 100), [
                        .text("\(day)-\(home)-\(number)"), day.value, .integer(home), 30, 366, 0, 0, 0,
                        .integer(isIll ? 1 : 0), 0, 0, 0, .null,
                    ])
                }
            }
            try await site.database.write { connection in
                let noon = day.start(offsetSeconds: Self.offset).advanced(bySeconds: 43_200)
                try Records.add(connection, resource, rows, Provenance(source: "t", author: "t", writtenAt: noon))
            }
        }
    }

    func series(_ rule: String, _ area: String) async throws -> WatchedSeries? {
        try await site.database.read { connection in
            try connection.row("""
                SELECT \(WatchedSeries.columns) FROM warning_series WHERE rule = \(rule) AND area = \(area)
                """).map(WatchedSeries.init)
        }
    }

    /// The counts of a day as they were known on days.
    func counts(_ rule: String, _ area: String, of day: Day, knownOn days: [Day]) async throws -> [Int] {
        guard let series = try await series(rule, area) else { return [] }
        return try await site.database.read { connection in
            try days.map { known in
                try SeriesStore.counts(connection, series.id, knownOn: known, from: day).first { $0.day == day }?
                    .matches ?? 0
            }
        }
    }

    func signals(_ isClosed: Bool = false) async throws -> [Signal] {
        try await doors.look(SignalsByArea(isClosed: isClosed), as: holder(), for: EarlyWarning.verifying).elements
    }
}
