import Access
@testable import EarlyWarning
import Kernel
import Records
import Surveillance
import TestSite
import Work
@testable import yitong

/// Warnings: what is looked at, answered and kept.
///
/// That a signal is read and closed where it lies is tested with signals in the feature's own tests; here its number is
/// nobody's.
extension RightsTable {
    static let warnings = warningDuties + warningJobs

    private static let watchers: Set = ["epidemiologist", "supervisor"]
    private static let verifiers: Set = ["epidemiologist"]
    private static let keepers: Set = ["data-administrator"]
    private static let today = Day(sinceEpoch: 19_175)
    private static let signal = SignalID(rawValue: 1)

    private static let warningDuties: [RightsRow] = [
        RightsRow(RulesInForce.name, .anywhere(watchers)) { world, principal in
            _ = try await world.doors.look(RulesInForce(), as: principal, for: EarlyWarning.verifying)
        },
        RightsRow(SignalsByArea.name, .anywhere(watchers)) { world, principal in
            _ = try await world.doors.look(SignalsByArea(), as: principal, for: EarlyWarning.verifying)
        },
        RightsRow(SignalByID.name, .anywhere(watchers)) { world, principal in
            _ = try await world.doors.look(SignalByID(signal), as: principal, for: EarlyWarning.verifying)
        },
        RightsRow(CasesBehindSignal.name, .anywhere(verifiers)) { world, principal in
            _ = try await world.doors.look(CasesBehindSignal(signal), as: principal, for: EarlyWarning.verifying)
        },
        RightsRow(CloseSignal.name, .anywhere(verifiers)) { world, principal in
            try await world.doors.perform(CloseSignal(signal, nil, note: ""), as: principal,
                                          for: EarlyWarning.verifying)
        },
        RightsRow(SeriesByArea.name, .anywhere(watchers)) { world, principal in
            _ = try await world.doors.look(SeriesByArea(), as: principal, for: EarlyWarning.verifying)
        },
        RightsRow(SeriesByID.name, .anywhere(watchers)) { world, principal in
            let lookup = SeriesByID(SeriesID(rawValue: 1), knownOn: today)
            _ = try await world.doors.look(lookup, as: principal, for: EarlyWarning.verifying)
        },
        RightsRow(WarningsOnMap.name, .anywhere(watchers)) { world, principal in
            _ = try await world.doors.look(WarningsOnMap(today), as: principal, for: EarlyWarning.verifying)
        },
        RightsRow(WarningsWorth.name, .anywhere(watchers)) { world, principal in
            _ = try await world.doors.look(WarningsWorth(today, offsetSeconds: 0), as: principal,
                                           for: EarlyWarning.verifying)
        },
        RightsRow(PutSeriesRule.name, .duty(keepers), orPlatform: true) { world, principal in
            var rule = Syndromes.plague
            rule.resource = world.vaccine.name
            try await world.doors.perform(PutSeriesRule(rule), as: principal, for: EarlyWarning.keeping)
        },
        RightsRow(WarningSettings.name, .anywhere(keepers)) { world, principal in
            _ = try await world.doors.look(WarningSettings(), as: principal, for: EarlyWarning.keeping)
        },
        RightsRow(SetAlarmBudget.name, .duty(keepers)) { world, principal in
            try await world.doors.perform(SetAlarmBudget(RightsWorld.target, signalsAWeek: 4), as: principal,
                                          for: EarlyWarning.keeping)
        },
    ]

    private static let warningJobs: [RightsRow] = [
        RightsRow(LayWarnings.name, .platform) { world, principal in
            try await world.doors.perform(LayWarnings(), as: principal, for: DemoCity.purpose)
        },
        RightsRow(HasVisits.name, .platform) { world, principal in
            _ = try await world.doors.look(HasVisits(), as: principal, for: DemoCity.purpose)
        },
        RightsRow(LoadReports.name, .platform) { world, principal in
            let nothing = DemoStream.Records(day: today, visits: [], reports: [], absences: [])
            try await world.doors.perform(LoadReports(nothing, offsetSeconds: 0), as: principal, for: DemoCity.purpose)
        },
        RightsRow(CountDays.name, .platform) { world, principal in
            _ = try await world.doors.perform(CountDays("visit", today...today, offsetSeconds: 0), as: principal,
                                              for: EarlyWarning.watching)
        },
        RightsRow(CountPublished.name, .platform) { world, principal in
            _ = try await world.doors.perform(CountPublished("visit"), as: principal, for: EarlyWarning.watching)
        },
        RightsRow(DaysCounted.name, .platform) { world, principal in
            _ = try await world.doors.look(DaysCounted("visit"), as: principal, for: EarlyWarning.watching)
        },
        RightsRow(EventsToday.name, .platform) { world, principal in
            _ = try await world.doors.look(EventsToday(knownOn: today, offsetSeconds: 0), as: principal,
                                           for: EarlyWarning.watching)
        },
        RightsRow(WatchDue.name, .platform) { world, principal in
            _ = try await world.doors.look(WatchDue(today), as: principal, for: EarlyWarning.watching)
        },
        RightsRow(SeriesToJudge.name, .platform) { world, principal in
            _ = try await world.doors.look(SeriesToJudge(knownOn: today, after: nil), as: principal,
                                           for: EarlyWarning.watching)
        },
        RightsRow(BeginJudging.name, .platform) { world, principal in
            try await world.doors.perform(BeginJudging(), as: principal, for: EarlyWarning.watching)
        },
        RightsRow(KeepVerdicts.name, .platform) { world, principal in
            _ = try await world.doors.perform(KeepVerdicts([]), as: principal, for: EarlyWarning.watching)
        },
        RightsRow(RaiseSignals.name, .platform) { world, principal in
            _ = try await world.doors.perform(
                RaiseSignals([], knownOn: today, at: today.start(offsetSeconds: 0)), as: principal,
                for: EarlyWarning.watching)
        },
        RightsRow(SettleSignal.name, .platform) { world, principal in
            _ = try await world.doors.perform(SettleSignal(task: TaskID(rawValue: 1), result: "x"), as: principal,
                                              for: EarlyWarning.watching)
        },
        RightsRow(PutPlaces.name, .platform) { world, principal in
            _ = try await world.doors.perform(PutPlaces([]), as: principal, for: EarlyWarning.watching)
        },
    ]
}
