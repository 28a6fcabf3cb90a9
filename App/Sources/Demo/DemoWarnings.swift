import Access
import City
import EarlyWarning
import Kernel
import Records
import Store
import Work

/// What doctors, schools and laboratories of the invented city have reported of late, with an outbreak in it, and what
/// early warning made of it day by day.
struct DemoWarnings {
    let doors: Doors
    let offsetSeconds: Int
    let city: CityGenerator
    /// The last day of the stream.
    let today: Day
    /// Days of the stream, and how many of its last days are watched one by one.
    var days = 90
    var watched = 35

    private static let platform = Principal.platform("demo-city")

    /// Publishes the resources and rules, writes the stream and watches its last days. Does nothing where there are
    /// visits already.
    func make() async throws {
        let isThere = try await doors.look(HasVisits(), as: Self.platform, for: DemoCity.purpose)
        if isThere { return }
        let stream = DemoStream(city: city, today: today, days: days)
        try await doors.perform(LayWarnings(), as: Self.platform, for: DemoCity.purpose)
        for rule in Syndromes.all {
            try await doors.perform(PutSeriesRule(rule), as: Self.platform, for: EarlyWarning.keeping)
        }
        try await doors.perform(PutPlaces(places()), as: .platform("early-warning"), for: EarlyWarning.watching)
        for index in 0..<days {
            let records = stream.records(of: today.advanced(by: index - days + 1))
            try await doors.perform(LoadReports(records, offsetSeconds: offsetSeconds), as: Self.platform,
                                    for: DemoCity.purpose)
        }
        let watch = Watch(doors, offsetSeconds: offsetSeconds)
        for resource in ["visit", "case_report", "school_absence"] { try await watch.recordsImported(resource) }
        for index in (0..<watched).reversed() {
            let day = today.advanced(by: -index)
            let evening = day.start(offsetSeconds: offsetSeconds).advanced(bySeconds: 18 * 3600)
            let now = min(evening, doors.time.now())
            try await Watch(at(now), offsetSeconds: offsetSeconds).judge(knownOn: day, raisedAt: now)
            if index > 4 { try await answer(at: now.advanced(bySeconds: 3000)) }
        }
    }

    /// The same doors on an earlier evening.
    private func at(_ moment: Timestamp) -> Doors {
        Doors(database: doors.database, time: TimeSource { moment }, random: doors.random)
    }

    /// What was raised on an earlier day has been looked at by somebody: the rashes were an outbreak.
    private func answer(at moment: Timestamp) async throws {
        let officer = Principal.officer(of: DemoCity.division), then = at(moment)
        for signal in try await then.look(SignalsByArea(), as: officer, for: EarlyWarning.verifying).elements {
            let isOutbreak = signal.groups == ["rash"] && (20...32).contains(today - signal.firstDay)
            let note = isOutbreak ? "两个班级手足口病聚集，已停课消毒。" : "电话核实：没有聚集，就诊偶然增多。"
            try await then.perform(CloseSignal(signal.id, isOutbreak ? .outbreak : .false, note: note), as: officer,
                                   for: EarlyWarning.verifying)
        }
    }

    /// The middle of the blocks of each sub-district.
    private func places() -> [(division: DivisionCode, latitude: Double, longitude: Double)] {
        var sums: [DivisionCode: (Double, Double, Double)] = [:]
        let step = max(1, city.plan.blocks.count / 300)
        for index in stride(from: 0, to: city.plan.blocks.count, by: step) {
            let contents = city.contents(of: city.plan.blocks[index])
            guard let street = contents.block.division.ancestor(.township),
                  let corner = contents.buildings.first?.outline.ring.first else { continue }
            let sum = sums[street] ?? (0, 0, 0)
            sums[street] = (sum.0 + Double(corner.latE7) / 1e7, sum.1 + Double(corner.lonE7) / 1e7, sum.2 + 1)
        }
        return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value.0 / $0.value.2, $0.value.1 / $0.value.2) }
    }
}

extension Principal {
    /// The officer who answered the first warnings of the invented city.
    fileprivate static func officer(of city: DivisionCode) -> Principal {
        Principal(account: AccountID(rawValue: 1), subject: nil, title: "市疾控中心 08",
                  grants: [Grant(Roles.epidemiologist, in: Scope(division: city))])
    }
}

/// Whether the stream is there.
struct HasVisits: Lookup {
    static let name = "demo.has-visits"
    static let permission = Permission.none
    static let purposes = [DemoCity.purpose]

    func run(_ door: LookupDoor) throws -> Bool {
        try door.authorisePlatform()
        guard try Catalogue.find(door.connection, "visit") != nil else { return false }
        return try door.connection.row("SELECT 1 FROM r_visit LIMIT 1") != nil
    }
}

/// Publishes what warnings are made from, and the rules of their tasks.
struct LayWarnings: Action {
    static let name = "demo.lay-warnings"
    static let permission = Permission.none
    static let purposes = [DemoCity.purpose]

    func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        for list in WarningResources.lists { try Catalogue.publish(door.connection, list) }
        for resource in WarningResources(city: DemoCity.division).all
        where try Catalogue.find(door.connection, resource.name) == nil {
            try Catalogue.publish(door.connection, resource, by: door.principal.title, at: door.now)
        }
        for rule in SignalTasks.all { try Assignments.put(door.connection, rule) }
    }
}

/// Writes what was reported on one day, as of that evening.
struct LoadReports: Action {
    static let name = "demo.load-reports"
    static let permission = Permission.none
    static let purposes = [DemoCity.purpose]
    let records: DemoStream.Records
    let offsetSeconds: Int

    init(_ records: DemoStream.Records, offsetSeconds: Int) {
        self.records = records
        self.offsetSeconds = offsetSeconds
    }

    func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        let resources = WarningResources(city: DemoCity.division)
        let evening = records.day.start(offsetSeconds: offsetSeconds).advanced(bySeconds: 18 * 3600)
        let provenance = Provenance(source: "demo", author: door.principal.title, writtenAt: evening)
        for (resource, rows) in [(resources.visit, records.visits), (resources.caseReport, records.reports),
                                 (resources.absence, records.absences)] {
            try Records.add(door.connection, resource, rows, provenance)
        }
        door.concerns(.subjects((records.visits + records.reports).map(\.subject)))
    }
}
