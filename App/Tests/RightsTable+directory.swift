import Access
import Directory
import Kernel
@testable import Records
import Store
import TestSite
@testable import yitong

/// The directory is everybody's to read, and published by those who keep it for an office.
extension RightsTable {
    private static let keepers: Set = ["data-administrator"]

    static let directory: [RightsRow] = [
        RightsRow(DirectoryByWords.name, .everybody) { world, principal in
            _ = try await world.doors.look(DirectoryByWords("人"), as: principal, for: RecordRights.openness)
        },
        RightsRow(ResourceByName.name, .everybody) { world, principal in
            _ = try await world.doors.look(ResourceByName("person"), as: principal, for: RecordRights.openness)
        },
        RightsRow(DivisionsByName.name, .everybody) { world, principal in
            _ = try await world.doors.look(DivisionsByName("99"), as: principal, for: RecordRights.openness)
        },
        RightsRow(DivisionByCode.name, .everybody) { world, principal in
            let one = DivisionByCode(DemoCity.division)
            _ = try await world.doors.look(one, as: principal, for: RecordRights.openness)
        },
        RightsRow(NoteFreshness.name, .platform) { world, principal in
            try await world.doors.perform(NoteFreshness("person"), as: principal, for: RecordRights.directory)
        },
        RightsRow(KeepDirectory.name, .platform) { world, principal in
            _ = try await world.doors.perform(KeepDirectory(), as: principal, for: RecordRights.directory)
        },
        RightsRow(StartResource.name, .duty(keepers)) { world, principal in
            var resource = world.vaccine
            resource.name = "rights_new"
            try await world.execute("DELETE FROM resource_draft WHERE name = 'rights_new'")
            try await world.doors.perform(StartResource(resource), as: principal, for: RecordRights.directory)
        },
        RightsRow(StartVersion.name, .duty(keepers)) { world, principal in
            try await world.doors.perform(StartVersion("vaccine"), as: principal, for: RecordRights.directory)
        },
        RightsRow(DraftByName.name, .duty(keepers)) { world, principal in
            _ = try await world.doors.look(DraftByName("vaccine"), as: principal, for: RecordRights.directory)
        },
        RightsRow(DraftsByOffice.name, .anywhere(keepers)) { world, principal in
            _ = try await world.doors.look(DraftsByOffice(), as: principal, for: RecordRights.directory)
        },
        RightsRow(SaveDraft.name, .duty(keepers)) { world, principal in
            let save = SaveDraft(world.vaccine, revision: 0)
            _ = try await world.doors.perform(save, as: principal, for: RecordRights.directory)
        },
        RightsRow(PublishDraft.name, .duty(keepers)) { world, principal in
            let publish = PublishDraft("vaccine", revision: 0)
            _ = try await world.doors.perform(publish, as: principal, for: RecordRights.directory)
        },
        RightsRow(WithdrawDraft.name, .duty(keepers)) { world, principal in
            let keeper = Principal(account: AccountID(rawValue: 9), subject: nil, title: "Keeper",
                                   grants: [Grant(Roles.dataAdministrator, in: RightsWorld.target)])
            var resource = world.vaccine
            resource.name = "rights_new"
            try await world.execute("DELETE FROM resource_draft WHERE name = 'rights_new'")
            try await world.doors.perform(StartResource(resource), as: keeper, for: RecordRights.directory)
            try await world.doors.perform(WithdrawDraft("rights_new"), as: principal, for: RecordRights.directory)
        },
    ]
}
