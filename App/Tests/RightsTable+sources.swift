import Access
@testable import Exchange
@testable import Imports
import Kernel
import Records
import Registers
import TestSite
@testable import yitong

/// What keeps resources up to date, and what is forgotten of imports in time.
extension RightsTable {
    private static let keepers: Set = ["data-administrator"]
    private static let source = SourceID(rawValue: 1)

    static let sources: [RightsRow] = [
        RightsRow(PutSource.name, .duty(keepers), orPlatform: true) { world, principal in
            let definition = ImportSource.Definition(name: "try", resource: world.vaccine.name, kind: .folder,
                                                     place: "try")
            _ = try await world.doors.perform(PutSource(definition), as: principal, for: Exchange.collection)
        },
        RightsRow(SetSource.name, .anywhere(keepers), orPlatform: true) { world, principal in
            try await world.doors.perform(SetSource(source, .pause), as: principal, for: Exchange.collection)
        },
        RightsRow(TakeSource.name, .platform) { world, principal in
            _ = try await world.doors.perform(TakeSource(), as: principal, for: Exchange.collection)
        },
        RightsRow(EndSourceRun.name, .platform) { world, principal in
            let end = EndSourceRun(source, EndSourceRun.Report(), offsetSeconds: 0)
            try await world.doors.perform(end, as: principal, for: Exchange.collection)
        },
        RightsRow(SourcesByOffice.name, .anywhere(keepers), orPlatform: true) { world, principal in
            _ = try await world.doors.look(SourcesByOffice(), as: principal, for: Exchange.collection)
        },
        RightsRow(SweepRefusals.name, .platform) { world, principal in
            let sweep = SweepRefusals(before: Timestamp(milliseconds: 0))
            _ = try await world.doors.perform(sweep, as: principal, for: .retention)
        },
        RightsRow(NoteSweptUploads.name, .platform) { world, principal in
            try await world.doors.perform(NoteSweptUploads(count: 1), as: principal, for: .retention)
        },
        RightsRow(RaiseSourceTask.name, .platform) { world, principal in
            try await world.doors.perform(RaiseSourceTask(source), as: principal, for: Exchange.collection)
        },
        RightsRow(PublishRegisters.name, .platform) { world, principal in
            _ = try await world.doors.perform(PublishRegisters(city: DemoCity.division), as: principal,
                                              for: RecordRights.directory)
        },
    ]
}
