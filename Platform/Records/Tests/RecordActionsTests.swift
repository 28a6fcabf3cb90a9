import Access
import Kernel
@testable import Records
import Store
import TestAccess
import TestKit
import TestStores
import Testing

@Suite struct RecordActionsTests {
    typealias World = RecordsWorld

    @Test(arguments: TestStore.engines)
    func `Writing a record makes the subject, the entry and the event, and again nothing new`(engine: Engine)
        async throws
    {
        try await World.with(engine) { world in
            try await world.publish(World.resource())
            let officer = world.officer([RecordRights.write])
            let write = WriteRecord("thing", of: nil, ["甲"], source: "form")
            let subject = try await world.doors.perform(write, as: officer, for: RecordRights.registration)
            let again = WriteRecord("thing", of: subject, ["甲"], source: "form")
            #expect(try await world.doors.perform(again, as: officer, for: RecordRights.registration) == subject)
            let counts = try await world.database.read { connection in
                (try connection.cell("SELECT COUNT(*) FROM subject", as: Int.self),
                 try connection.cell("SELECT COUNT(*) FROM outbox_item", as: Int.self),
                 try connection.cell("SELECT COUNT(*) FROM log_pending", as: Int.self))
            }
            #expect(counts == (1, 1, 2))
        }
    }

    @Test(arguments: TestStore.engines)
    func `Wrong values are refused with every field, and leave no subject behind`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.publish(World.resource([
                World.field("name", .text(limit: 2), required: true), World.field("day", .day),
                World.field("place", .subject(.place)),
            ]))
            let officer = world.officer([RecordRights.write]), person = try await world.makePeople(1)[0]
            func write(_ subject: SubjectID?, _ values: [String], _ resource: String = "thing") async -> GovError? {
                await World.fault {
                    _ = try await world.doors.perform(WriteRecord(resource, of: subject, values, source: "form"),
                                                      as: officer, for: RecordRights.registration)
                }
            }
            #expect(await write(nil, ["太长了", "x", ""])?.fields.map(\.name) == ["name", "day"])
            #expect(await write(nil, ["甲"])?.code == "record.invalid", "too few")
            #expect(await write(nil, ["甲", "", "", "more"])?.code == "record.invalid", "too many")
            #expect(await write(nil, ["甲", "", "77"])?.fields.map(\.name) == ["place"], "there is no such place")
            #expect(await write(nil, ["甲", "", "1"])?.fields.map(\.name) == ["place"], "it is a person")
            #expect(await write(SubjectID(rawValue: 77), ["甲", "", ""])?.code == "record.no-subject")
            #expect(await write(person, ["甲", "", ""], "nothing")?.code == "resource.unknown")
            #expect(try await world.database.read { try $0.cell("SELECT COUNT(*) FROM subject", as: Int.self) } == 1)
            #expect(await write(person, ["甲", "", ""]) == nil)
        }
    }

    @Test func `Only the owner publishes and writes, wherever the duty is held`() async throws {
        try await World.with(.sqlite) { world in
            try await world.publish(World.resource())
            let roles = [Role("publisher", Text(verbatim: "P"), [RecordRights.publish]),
                         Role("writer", Text(verbatim: "W"), [RecordRights.write]),
                         Role("reader", Text(verbatim: "R"), [RecordRights.read, RecordRights.browse])]
            let matrix = PermissionMatrix(target: World.office.scope, roles: roles)
            let writing = try await matrix.misfits(holders: ["writer"]) {
                _ = try await world.doors.perform(WriteRecord("thing", of: nil, ["甲"], source: "form"), as: $0,
                                                  for: RecordRights.registration)
            }
            let publishing = try await matrix.misfits(holders: ["publisher"]) {
                try await world.doors.perform(PublishResource(World.resource()), as: $0, for: RecordRights.directory)
            }
            #expect(writing.isEmpty && publishing.isEmpty, "\(writing) \(publishing)")
        }
    }

    @Test func `A resource cannot be taken over by another department`() async throws {
        try await World.with(.sqlite) { world in
            try await world.publish(World.resource())
            var theirs = World.resource(version: 2)
            theirs.owner = Owner(division: World.office.division, department: "education", title: Text(verbatim: "Edu"))
            let thief = world.officer([RecordRights.publish], at: theirs.owner.scope)
            let fault = await World.fault {
                try await world.doors.perform(PublishResource(theirs), as: thief, for: RecordRights.directory)
            }
            #expect(fault?.code == "access.denied")
        }
    }

    @Test(arguments: TestStore.engines)
    func `A person sees all that is held about them, and nobody else's`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let things = World.resource(), others = World.resource("other")
            try await world.publish(things)
            try await world.publish(others)
            let people = try await world.makePeople(2)
            try await world.put(things, people[0], ["mine"])
            try await world.put(things, people[1], ["theirs"])
            world.clock.advance(seconds: 1)
            try await world.put(things, people[0], ["changed"])
            let me = Principal(account: AccountID(rawValue: 1), subject: people[0], title: "resident", grants: [])
            let about = try await world.doors.look(RecordsAboutMe(), as: me, for: .ownRights)
            #expect(about.map(\.resource.name) == ["thing"] && about.first?.records.map(\.values) == [["changed"]])
            let history = try await world.doors.look(HistoryAboutMe("thing"), as: me, for: .ownRights)
            #expect(history.current.map(\.version) == [2] && history.earlier.map(\.values) == [["mine"]])
            let nothing = await World.fault {
                _ = try await world.doors.look(HistoryAboutMe("nothing"), as: me, for: .ownRights)
            }
            #expect(nothing?.code == "resource.unknown")
            for principal in [world.officer([RecordRights.read]), .anonymous] {
                let fault = await World.fault {
                    _ = try await world.doors.look(RecordsAboutMe(), as: principal, for: .ownRights)
                }
                #expect(fault?.code == (principal.account == nil ? "access.sign-in" : "access.denied"))
            }
            let directory = try await world.doors.look(PublishedResources(), as: .anonymous, for: RecordRights.openness)
            #expect(directory.map(\.name) == ["other", "thing"])
        }
    }
}
