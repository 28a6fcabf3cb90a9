import Access
import Foundation
import Kernel
import Notices
import Records
import Registers
import Store
import TestAccess
import TestSite
import Testing
import Web
import Work
@testable import yitong

/// Role × action × scope: every action and lookup of the house, for each duty held at each place, for somebody without
/// duties, for the public and for the platform's own jobs. `RightsTable` says who may.
@Suite struct RightsTests {
    @Test func `Every action and lookup lets in whom the table says, from every place, and nobody else`() async throws {
        try await Town.with { town async throws in
            let world = try await RightsWorld(town)
            let matrix = PermissionMatrix(target: RightsWorld.target, roles: Roles.book.roles)
            for row in RightsTable.rows {
                let misfits = try await row.misfits(matrix, world)
                #expect(misfits.isEmpty, "\(row.name): \(misfits.map(\.description).joined(separator: "; "))")
            }
        }
    }

    /// A new action or lookup without a row fails here.
    @Test func `The table has a row for each action and lookup that there is`() throws {
        let named = RightsTable.rows.map(\.name)
        #expect(named.count == Set(named).count)
        let declared = try Self.declared()
        #expect(declared.count > 40)
        #expect(declared.subtracting(named) == [] && Set(named).subtracting(declared) == [])
    }

    @Test(arguments: ["grid-worker", "officer", "hospital", "epidemiologist", "data-administrator", "supervisor"])
    func `A task is the business of the role that it names alone`(role: String) async throws {
        try await Town.with { town async throws in
            let world = try await RightsWorld(town), task = try await world.task(of: role)
            let matrix = PermissionMatrix(target: RightsWorld.target, roles: Roles.book.roles)
            let doors = world.doors
            let found = [
                try await matrix.misfits(holders: [role]) {
                    try await doors.perform(ClaimTask(task), as: $0, for: Work.duty)
                },
                try await matrix.misfits(holders: [role]) {
                    try await doors.perform(CompleteTask(task, result: "x", note: ""), as: $0, for: Work.duty)
                },
                try await matrix.misfits(holders: [role]) {
                    _ = try await doors.look(TaskByID(task), as: $0, for: Work.duty)
                },
            ]
            #expect(found.flatMap { $0 } == [])
        }
    }

    @Test func `Lists show what lies where the duty is held, and nothing else`() async throws {
        try await Town.with { town async throws in
            let matrix = PermissionMatrix(target: RightsWorld.target, roles: Roles.book.roles)
            for place in PermissionMatrix.Place.allCases {
                let scope = matrix.scope(place)
                let holder = Principal(account: AccountID(rawValue: 1), subject: nil, title: "Officer 1",
                                       grants: [Grant(Roles.gridWorker, in: scope)])
                let people = try await town.site.parts.doors.look(PeopleByArea(), as: holder,
                                                                  for: RegisterRights.service).people
                #expect(people.elements.allSatisfy { scope.division.contains($0.division) })
            }
        }
    }

    /// The names of all types of the sources that are an action or a lookup, directly or by a protocol of their own.
    private static func declared() throws -> Set<String> {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let head = try Regex(#"struct \w+: \w*(?:Action|Lookup) \{\s+(?:package )?static let name = "([^"]+)""#)
        var names: Set<String> = []
        for floor in ["App", "Features", "Platform"] {
            let files = FileManager.default.enumerator(at: root.appendingPathComponent(floor),
                                                       includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                guard file.pathExtension == "swift", !file.pathComponents.contains("Tests") else { continue }
                let text = try String(contentsOf: file, encoding: .utf8)
                names.formUnion(text.matches(of: head).compactMap { $0.output[1].substring.map(String.init) })
            }
        }
        return names
    }
}
