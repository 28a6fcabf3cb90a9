import Access
@testable import EarlyWarning
import Kernel
import Records
import Store
import Surveillance
import TestKit
import TestSite
import TestStores
import Testing
import Web

@Suite struct CountTests {
    private let day = WarningWorld.today.advanced(by: -5)

    @Test(arguments: TestStore.engines)
    func `Late and corrected records are counted as they were known on each day`(engine: Engine) async throws {
        try await WarningWorld.with(engine) { world async throws in
            try await world.visit("a", on: day, diarrhoea: true)
            try await world.visit("b", of: 2, on: day, diarrhoea: true, writtenOn: day.advanced(by: 2))
            try await world.visit("a", on: day, diarrhoea: false, writtenOn: day.advanced(by: 4))
            try await world.watch.recordsImported("visit")
            let days = (0...5).map { day.advanced(by: $0) }
            for area in ["9901", "990102", "990102001"] {
                #expect(try await world.counts("visit.diarrhoea", area, of: day, knownOn: days) == [1, 1, 2, 2, 1, 1])
            }
            #expect(try await world.series("visit.diarrhoea", "990103") == nil)
        }
    }

    @Test(arguments: TestStore.engines)
    func `One record written is counted like all of them at once, however often it is told`(engine: Engine)
        async throws
    {
        try await WarningWorld.with(engine) { world async throws in
            let listener = try #require(EarlyWarning.feature(offsetSeconds: WarningWorld.offset).listeners.first {
                $0.topic == "record.written"
            })
            try await world.visit("a", on: day, diarrhoea: true)
            try await world.visit("a", on: day.advanced(by: 1), diarrhoea: true, writtenOn: day.advanced(by: 3))
            for _ in 0..<2 {
                let event = Event("record.written", subject: SubjectID(rawValue: 1), payload: #"{"resource":"visit"}"#)
                try await listener.hear(event, world.doors)
            }
            let known = (0...3).map { day.advanced(by: $0) }
            let one = try await world.counts("visit.diarrhoea", "9901", of: day, knownOn: known)
            let other = try await world.counts("visit.diarrhoea", "9901", of: day.advanced(by: 1), knownOn: known)
            #expect(one == [1, 1, 1, 0] && other == [0, 0, 0, 1])
            let before = try await world.site.count("warning_count")
            try await world.watch.recordsImported("visit")
            #expect(try await world.site.count("warning_count") == before)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A record that is moved to another place leaves the old one`(engine: Engine) async throws {
        try await WarningWorld.with(engine) { world async throws in
            try await world.visit("a", on: day, diarrhoea: true)
            try await world.visit("a", on: day, home: WarningWorld.homes[3], diarrhoea: true,
                                  writtenOn: day.advanced(by: 1))
            try await world.watch.recordsImported("visit")
            let known = [day, day.advanced(by: 1)]
            #expect(try await world.counts("visit.diarrhoea", "990102", of: day, knownOn: known) == [1, 0])
            #expect(try await world.counts("visit.diarrhoea", "990103", of: day, knownOn: known) == [0, 1])
        }
    }

    @Test(arguments: TestStore.engines)
    func `A published total that falls is taken back on the day on which it fell`(engine: Engine) async throws {
        try await WarningWorld.with(engine, rules: []) { world async throws in
            let resource = try await world.publishFigures().totals, totals = [3, 10, 8, 8, 9]
            try await world.site.database.write { connection in
                let rows = totals.enumerated().flatMap { index, total -> [(subject: SubjectID, values: [Value])] in
                    let day = day.advanced(by: index).value, number = Value.integer(Int64(total))
                    return [(SubjectID(rawValue: 5), ["330000", "330300", "温州市", day, number]),
                            (SubjectID(rawValue: 6), ["330000", "-", .null, day, number]),
                            (SubjectID(rawValue: 7), ["420000", "420100", "武汉市", day, number])]
                }
                try Records.add(connection, resource, rows, Provenance(source: "t", author: "t",
                                                                       writtenAt: Timestamp(milliseconds: 0)))
            }
            let listener = try #require(EarlyWarning.feature(offsetSeconds: WarningWorld.offset).listeners.first {
                $0.topic == "records.imported"
            })
            let payload = #"{"batch":"1","resource":"covid_daily","added":15,"changed":0}"#
            try await listener.hear(Event("records.imported", subject: nil, payload: payload), world.doors)
            let days = totals.indices.map { day.advanced(by: $0) }, rule = "published.confirmed"
            #expect(try await world.counts(rule, "3303", of: days[1], knownOn: days) == [0, 7, 5, 5, 5])
            var sum = 0
            for day in days { sum += try await world.counts(rule, "3303", of: day, knownOn: [days[4]])[0] }
            #expect(sum == 9)
            #expect(try await world.series(rule, "3303")?.label.hans == "温州市")
            #expect(try await world.site.count("warning_series") == 1)
            _ = try await world.watch.judge(knownOn: days[0], raisedAt: world.site.clock.now)
            let signals = try await world.doors.look(
                SignalsByArea(), as: world.holder(at: TestSite.scope(330_000_000_000)), for: EarlyWarning.verifying)
            #expect(signals.elements.map(\.area) == ["3303"], "the first case alarms by itself")
        }
    }

    @Test(arguments: TestStore.engines)
    func `Weeks by their numbers are counted by region, and known when they were published`(engine: Engine)
        async throws
    {
        try await WarningWorld.with(engine, rules: []) { world async throws in
            let resource = try await world.publishFigures().weeks
            try await world.site.database.write { connection in
                let weeks = [(2014, 53), (2015, 1), (2015, 2)]
                let rows = weeks.map { year, week -> (subject: SubjectID, values: [Value]) in
                    (SubjectID(rawValue: 9), ["Region 1", year.value, week.value, 50, 1000])
                }
                try Records.add(connection, resource, rows, Provenance(source: "t", author: "t",
                                                                       writtenAt: Timestamp(milliseconds: 0)))
            }
            try await world.watch.recordsImported("influenza_weekly")
            let monday = try #require(Day("2015-01-05")), rule = "published.influenza"
            let known = [monday, monday.advanced(by: 10)]
            #expect(try await world.counts(rule, "Region 1", of: monday, knownOn: known) == [0, 50])
            #expect(try await world.series(rule, "Region 1")?.firstDay == Day("2014-12-29"))
        }
    }

    @Test func `A day with twice the visits may have twice the fevers, and a day without any is a gap`() throws {
        let rule = Syndromes.fever
        func counts(_ pairs: [(Int, Int)?]) -> [DayCount] {
            pairs.enumerated().compactMap { index, pair in
                pair.map { DayCount(day: day.advanced(by: index), matches: $0.0, total: $0.1, imported: 0) }
            }
        }
        let series = try rule.series(counts([(10, 1000), (20, 2000), nil, (10, 1000)]), from: day,
                                     through: day.advanced(by: 4))
        #expect(series.count == 5 && series.value(2) == nil && series.value(4) == nil)
        let first = try #require(series.value(0)), second = try #require(series.value(1))
        #expect(abs(first - second) < 0.02 * first)
        let few = try rule.series(counts([(1, 1), (0, 3)]), from: day, through: day.advanced(by: 1))
        #expect(try #require(few.value(0)) < 1.2, "one fever of one visit is no half of all")
    }

    @Test func `Weeks begin on Monday and hold all their days`() throws {
        var rule = Syndromes.influenza
        rule.step = .week
        let monday = Day(sinceEpoch: 19_173 - 19_173 % 7 + 4)
        #expect(monday.weekday == 1)
        let counts = (0..<14).map { DayCount(day: monday.advanced(by: $0), matches: 1, total: 0, imported: 0) }
        let series = try rule.series(counts, from: monday.advanced(by: 3), through: monday.advanced(by: 13))
        #expect(series.values == [7, 7] && series.days == [monday, monday.advanced(by: 7)])
    }

    @Test(arguments: TestStore.engines)
    func `A rule with a field or a setting that there is not is refused`(engine: Engine) async throws {
        try await WarningWorld.with(engine, rules: []) { world async throws in
            func code(_ change: (inout SeriesRule) -> Void) async -> String? {
                var rule = Syndromes.fever
                change(&rule)
                do {
                    try await world.doors.perform(PutSeriesRule(rule), as: .platform("test"), for: EarlyWarning.keeping)
                    return nil
                } catch { return (error as? GovError)?.code }
            }
            #expect(await code { _ in } == nil)
            #expect(await code { $0.resource = "nothing" } == "warning.rule")
            #expect(await code { $0.dayField = "age" } == "warning.rule")
            #expect(await code { $0.condition = .isTrue("x; DROP TABLE warning_rule") } == "warning.rule")
            #expect(await code { $0.split = .divisions(field: "age", levels: [.county]) } == "warning.rule")
            #expect(await code { $0.measure = .sum("rash") } == "warning.rule")
            #expect(await code { $0.detectors = [.init("none")] } == "surveillance.method.unknown")
            #expect(await code { $0.groups = ["a b"] } == "warning.rule")
        }
    }
}
