import Access
@testable import Exchange
import Foundation
import Kernel
import Merkle
import Records
import TestSite
@testable import yitong

/// What goes in and out as tables: the business of whoever keeps data, and the operator's at the command line.
extension RightsTable {
    private static let keepers: Set = ["data-administrator"]
    private static let batch = ImportID(rawValue: 1)

    static let imports: [RightsRow] = sources + [
        RightsRow(DefineResource.name, .duty(keepers), orPlatform: true) { world, principal in
            let definition = """
                {"name": "rights_try", "title": "T", "about": "person", "department": "health", "legalBasis": "法",
                 "division": "990102", "sharingReason": "r", "sharingBasis": "b",
                 "fields": [{"name": "note", "type": "text(40)", "title": "Note"}]}
                """
            let file = try ResourceFile(Array(definition.utf8), division: RightsWorld.target.division)
            _ = try await world.doors.perform(DefineResource(file), as: principal, for: RecordRights.directory)
        },
        RightsRow(KeepProfile.name, .duty(keepers), orPlatform: true) { world, principal in
            let keep = KeepProfile(resource: world.vaccine.name, header: [], columns: [:])
            _ = try await world.doors.perform(keep, as: principal, for: Exchange.collection)
        },
        RightsRow(OpenImport.name, .duty(keepers), orPlatform: true) { world, principal in
            let path = NSTemporaryDirectory() + "rights-\(UUID().uuidString).csv"
            try Data("a\n1\n".utf8).write(to: URL(fileURLWithPath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            let open = OpenImport(resource: world.vaccine.name, file: try ImportFile(path: path, name: "a.csv"),
                                  header: ["a"])
            _ = try await world.doors.perform(open, as: principal, for: Exchange.collection)
        },
        RightsRow(RefusalRates.name, .everybody) { world, principal in
            _ = try await world.doors.look(RefusalRates(), as: principal, for: RecordRights.openness)
        },
        RightsRow(ShowImport.name, .anywhere(keepers), orPlatform: true) { world, principal in
            let show = ShowImport(batch, root: .emptyRoot)
            _ = try await world.doors.perform(show, as: principal, for: Exchange.collection)
        },
        RightsRow(OpenUndo.name, .anywhere(keepers), orPlatform: true) { world, principal in
            _ = try await world.doors.perform(OpenUndo(batch), as: principal, for: Exchange.collection)
        },
        RightsRow(ImportsByOffice.name, .anywhere(keepers), orPlatform: true) { world, principal in
            _ = try await world.doors.look(ImportsByOffice(), as: principal, for: Exchange.collection)
        },
        RightsRow(ImportByID.name, .anywhere(keepers), orPlatform: true) { world, principal in
            _ = try await world.doors.look(ImportByID(batch), as: principal, for: Exchange.collection)
        },
        RightsRow(RefusalsOfImport.name, .anywhere(keepers), orPlatform: true) { world, principal in
            _ = try await world.doors.look(RefusalsOfImport(batch), as: principal, for: Exchange.collection)
        },
        RightsRow(DoublesOfImport.name, .anywhere(keepers), orPlatform: true) { world, principal in
            _ = try await world.doors.look(DoublesOfImport(batch), as: principal, for: Exchange.collection)
        },
        RightsRow(ImportTargets.name, .anywhere(keepers)) { world, principal in
            _ = try await world.doors.look(ImportTargets(), as: principal, for: Exchange.collection)
        },
        RightsRow(ImportColumns.name, .duty(keepers)) { world, principal in
            let columns = ImportColumns(resource: world.vaccine.name, header: ["a"])
            _ = try await world.doors.look(columns, as: principal, for: Exchange.collection)
        },
        RightsRow(ImportDivisions.name, .platform) { world, principal in
            let none = ImportDivisions(try DivisionTables([], day: Day(sinceEpoch: 0)))
            try await world.doors.perform(none, as: principal, for: RecordRights.directory)
        },
        RightsRow(ExportTargets.name, .anywhere(keepers)) { world, principal in
            _ = try await world.doors.look(ExportTargets(), as: principal, for: Exchange.delivery)
        },
        RightsRow(OpenExport.name, .duty(keepers), orPlatform: true) { world, principal in
            let open = OpenExport(world.vaccine.name, unmasked: false, id: batch)
            _ = try await world.doors.look(open, as: principal, for: Exchange.delivery)
        },
    ]
}
