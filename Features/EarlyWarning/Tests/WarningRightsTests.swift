import Access
@testable import EarlyWarning
import Kernel
import Records
import Store
import TestAccess
import TestKit
import TestSite
import TestStores
import Testing
import Web

@Suite struct WarningRightsTests {
    private let target = TestSite.scope(990_102_000_000, "health")

    /// A signal of the target's county, made by hand.
    private func with(_ body: (WarningWorld, SignalID, SeriesID) async throws -> Void) async throws {
        try await WarningWorld.with(.sqlite) { world async throws in
            try await world.visit("a", on: WarningWorld.today, diarrhoea: true)
            try await world.watch.recordsImported("visit")
            let series = try #require(try await world.series("visit.diarrhoea", "990102"))
            let verdict = Verdict(series: series.id, knownOn: WarningWorld.today, detector: "bayes1",
                                  day: WarningWorld.today, observed: 9, expected: 1, upper: 4, pValue: 1e-6,
                                  isAlarm: true)
            let alarm = Alarm(verdict: verdict, series: series, adjusted: 1e-4)
            let raise = RaiseSignals([alarm], knownOn: WarningWorld.today, at: world.site.clock.now)
            _ = try await world.doors.perform(raise, as: .platform("test"), for: EarlyWarning.watching)
            let signal = try #require(try await world.signals().first)
            try await body(world, signal.id, series.id)
        }
    }

    private func misfits(_ holders: Set<String>, _ run: (Principal) async throws -> Void) async throws
        -> [PermissionMatrix.Misfit] {
        try await PermissionMatrix(target: target, roles: WarningWorld.roles).misfits(holders: holders, run)
    }

    @Test func `Signals and series are read, answered and looked into where one holds that duty`() async throws {
        try await with { world, signal, series async throws in
            let doors = world.doors, verifying = EarlyWarning.verifying
            let readers: Set = ["epidemiologist", "reader"]
            let found = [
                try await misfits(readers) { _ = try await doors.look(SignalByID(signal), as: $0, for: verifying) },
                try await misfits(readers) {
                    _ = try await doors.look(SeriesByID(series, knownOn: WarningWorld.today), as: $0, for: verifying)
                },
                try await misfits(["epidemiologist"]) {
                    _ = try await doors.look(CasesBehindSignal(signal), as: $0, for: verifying)
                },
                try await misfits(["epidemiologist"]) {
                    try await doors.perform(CloseSignal(signal, nil, note: ""), as: $0, for: verifying)
                },
                try await misfits(["keeper"]) {
                    try await doors.perform(SetAlarmBudget(target, signalsAWeek: 5), as: $0, for: EarlyWarning.keeping)
                },
            ]
            #expect(found.flatMap { $0 } == [])
        }
    }

    @Test func `Lists hold what lies where the duty is held`() async throws {
        try await with { world, signal, _ async throws in
            let matrix = PermissionMatrix(target: target, roles: WarningWorld.roles)
            for place in PermissionMatrix.Place.allCases {
                let principal = world.holder(WarningWorld.reader, at: matrix.scope(place))
                let signals = try await world.doors.look(SignalsByArea(), as: principal, for: EarlyWarning.verifying)
                #expect(signals.elements.map(\.id) == (place.counts ? [signal] : []), "\(place)")
                let series = try await world.doors.look(SeriesByArea(), as: principal, for: EarlyWarning.verifying)
                #expect(series.elements.contains { $0.series.area == "990102" } == place.counts, "\(place)")
            }
        }
    }

    @Test func `The platform's own jobs are nobody else's`() async throws {
        try await with { world, _, _ async throws in
            let everything = Role("all", Text(verbatim: "All"), Set(WarningWorld.roles.flatMap(\.permissions)))
            for principal in [world.holder(everything), .anonymous] {
                let watching = EarlyWarning.watching, day = WarningWorld.today
                let jobs: [() async throws -> Void] = [
                    { try await world.doors.perform(CountDays("visit", day...day, offsetSeconds: 0), as: principal,
                                                    for: watching) },
                    { try await world.doors.perform(CountPublished("covid_daily"), as: principal, for: watching) },
                    { try await world.doors.perform(KeepVerdicts([]), as: principal, for: watching) },
                    { _ = try await world.doors.perform(RaiseSignals([], knownOn: day, at: world.site.clock.now),
                                                        as: principal, for: watching) },
                    { _ = try await world.doors.look(SeriesToJudge(knownOn: day, after: nil), as: principal,
                                                     for: watching) },
                    { _ = try await world.doors.look(EventsToday(knownOn: day, offsetSeconds: 0), as: principal,
                                                     for: watching) },
                    { _ = try await world.doors.look(DaysCounted("visit"), as: principal, for: watching) },
                ]
                for (index, job) in jobs.enumerated() {
                    await #expect(throws: GovError.self, "job \(index)") { try await job() }
                }
            }
        }
    }

    @Test func `Whoever opens the line list is told to those in it`() async throws {
        try await with { world, signal, _ async throws in
            let found = try await world.doors.look(CasesBehindSignal(signal), as: world.holder(),
                                                   for: EarlyWarning.verifying)
            #expect(found.records.map(\.subject) == [SubjectID(rawValue: 1)])
            await #expect(throws: GovError.self) {
                _ = try await world.doors.look(CasesBehindSignal(signal), as: world.holder(), for: EarlyWarning.keeping)
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `Listings are served by an index`(engine: Engine) async throws {
        try await WarningWorld.with(engine) { world async throws in
            let scopes = [TestSite.city]
            for isClosed in [false, true] {
                let plan = try await QueryPlan.of(SignalsByArea(isClosed: isClosed).query(scopes),
                                                  on: world.site.database)
                #expect(plan.scans.isEmpty, "\(plan)")
            }
            let due = try await QueryPlan.of("SELECT 1 FROM warning_series WHERE is_due > 0 LIMIT 1",
                                             on: world.site.database)
            #expect(due.scans.allSatisfy { $0.contains("warning_series_due") }, "\(due)")
        }
    }
}
