import Access
@testable import Exchange
import Foundation
import Kernel
import Merkle
import Records
import TestSite
@testable import yitong

/// Imports: no role of the house holds them yet, so they are the operator's, from the command line.
extension RightsTable {
    private static let batch = ImportID(rawValue: 1)

    static let imports: [RightsRow] = [
        RightsRow(DefineResource.name, .duty(["data-administrator"]), orPlatform: true) { world, principal in
            let definition = """
                {"name": "rights_try", "title": "T", "about": "person", "department": "health", "legalBasis": "法",
                 "division": "990102", "sharingReason": "r", "sharingBasis": "b",
                 "fields": [{"name": "note", "type": "text", "title": "Note"}]}
                """
            let file = try ResourceFile(Array(definition.utf8), division: RightsWorld.target.division)
            _ = try await world.doors.perform(DefineResource(file), as: principal, for: RecordRights.directory)
        },
        RightsRow(KeepProfile.name, .platform) { world, principal in
            let keep = KeepProfile(resource: world.vaccine.name, header: [], columns: [:])
            _ = try await world.doors.perform(keep, as: principal, for: Exchange.collection)
        },
        RightsRow(OpenImport.name, .platform) { world, principal in
            let path = NSTemporaryDirectory() + "rights-\(UUID().uuidString).csv"
            try Data("a\n1\n".utf8).write(to: URL(fileURLWithPath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            let open = OpenImport(resource: world.vaccine.name, file: try ImportFile(path: path, name: "a.csv"),
                                  header: ["a"])
            _ = try await world.doors.perform(open, as: principal, for: Exchange.collection)
        },
        RightsRow(ShowImport.name, .platform) { world, principal in
            let show = ShowImport(batch, root: .emptyRoot)
            _ = try await world.doors.perform(show, as: principal, for: Exchange.collection)
        },
        RightsRow(OpenUndo.name, .platform) { world, principal in
            _ = try await world.doors.perform(OpenUndo(batch), as: principal, for: Exchange.collection)
        },
        RightsRow(ImportsByOffice.name, .duty([])) { world, principal in
            _ = try await world.doors.look(ImportsByOffice(), as: principal, for: Exchange.collection)
        },
        RightsRow(ImportByID.name, .platform) { world, principal in
            _ = try await world.doors.look(ImportByID(batch), as: principal, for: Exchange.collection)
        },
        RightsRow(RefusalsOfImport.name, .platform) { world, principal in
            _ = try await world.doors.look(RefusalsOfImport(batch), as: principal, for: Exchange.collection)
        },
        RightsRow(DoublesOfImport.name, .platform) { world, principal in
            _ = try await world.doors.look(DoublesOfImport(batch), as: principal, for: Exchange.collection)
        },
    ]
}
