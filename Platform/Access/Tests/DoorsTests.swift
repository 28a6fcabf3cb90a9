import Access
import Kernel
import Store
import TestAccess
import TestKit
import TestStores
import Testing

@Suite struct DoorsTests {
    @Test(arguments: TestStore.engines)
    func `A lookup gives its answer and leaves one entry`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let clerk = world.officer(7, World.clerk)
            let answer = try await world.doors.look(ReadNote(concern: .subject(SubjectID(rawValue: 5))), as: clerk,
                                                    for: World.purpose)
            #expect(answer == "note")
            let entry = try #require(try await entries(world).first)
            #expect(entry.name == "note.read" && entry.outcome == .done && entry.title == "Officer 7")
            #expect(entry.concern == .subject(SubjectID(rawValue: 5)) && entry.office == World.office)
            #expect(entry.purpose == "test" && entry.basis == "测试法第一条" && entry.role == "clerk")
            #expect(try await world.count("log_pending") == 1)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A denied lookup gives nothing and leaves an entry that says about whom it was`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let note = ReadNote(concern: .subject(SubjectID(rawValue: 5)))
            let code = await World.code {
                _ = try await world.doors.look(note, as: world.officer(7, World.idle), for: World.purpose)
            }
            #expect(code == "access.denied")
            let entry = try #require(try await entries(world).first)
            #expect(entry.outcome == .denied && entry.concern == .subject(SubjectID(rawValue: 5)))
        }
    }

    @Test(arguments: TestStore.engines)
    func `Another purpose is refused and recorded`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let code = await World.code {
                _ = try await world.doors.look(ReadNote(), as: world.officer(7, World.clerk), for: .retention)
            }
            #expect(code == "access.purpose")
            let outcomes = try await entries(world).map(\.outcome)
            #expect(outcomes == [.denied])
        }
    }

    @Test(arguments: TestStore.engines)
    func `What did not authorise gives nothing and writes nothing`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let clerk = world.officer(7, World.clerk)
            let looked = await World.code {
                _ = try await world.doors.look(ReadNote(authorises: false), as: clerk, for: World.purpose)
            }
            let wrote = await World.code {
                try await world.doors.perform(WriteNote(authorises: false), as: clerk, for: World.purpose)
            }
            #expect(looked == "access.unchecked" && wrote == "access.unchecked")
            let (notes, events) = (try await world.count("log_witness"), try await world.count("outbox_item"))
            #expect(notes == 0 && events == 0)
        }
    }

    @Test(arguments: TestStore.engines)
    func `An action commits with its entry and its event, or nothing of it does`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let clerk = world.officer(7, World.clerk)
            try await world.doors.perform(WriteNote(), as: clerk, for: World.purpose)
            #expect(try await world.count("log_witness") == 1)
            #expect(try await world.count("outbox_item") == 1)
            let failed = await World.code {
                try await world.doors.perform(WriteNote(text: "b", fails: true), as: clerk, for: World.purpose)
            }
            let denied = await World.code {
                try await world.doors.perform(WriteNote(text: "c"), as: .anonymous, for: World.purpose)
            }
            let repeated = await World.code {
                try await world.doors.perform(WriteNote(), as: clerk, for: World.purpose)
            }
            #expect(failed == "note.bad" && denied == "access.sign-in" && repeated == "store.conflict")
            #expect(try await world.count("log_witness") == 1)
            #expect(try await world.count("outbox_item") == 1)
            let outcomes = try await entries(world).map(\.outcome)
            #expect(outcomes == [.done])
        }
    }

    @Test(arguments: TestStore.engines)
    func `What is public and about nobody leaves no entry, and about somebody it does`(engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.doors.look(ReadNote(isPublic: true), as: .anonymous, for: World.purpose)
            #expect(try await world.count("log_pending") == 0)
            let note = ReadNote(concern: .subject(SubjectID(rawValue: 5)), isPublic: true)
            _ = try await world.doors.look(note, as: .anonymous, for: World.purpose)
            #expect(try await world.count("log_pending") == 1)
        }
    }

    @Test func `A duty counts in its division, below it, and in its department only`() async throws {
        try await World.with(.sqlite) { world in
            let matrix = PermissionMatrix(target: World.office, roles: World.roles.roles)
            let looked = try await matrix.misfits(holders: ["clerk"]) {
                _ = try await world.doors.look(ReadNote(), as: $0, for: World.purpose)
            }
            #expect(looked.isEmpty)
            // The matrix itself finds what is wrong.
            let wrong = try await matrix.misfits(holders: ["idle"]) {
                _ = try await world.doors.look(ReadNote(), as: $0, for: World.purpose)
            }
            #expect(wrong.count == 8)
        }
    }

    private func entries(_ world: World) async throws -> [Entry] {
        try await world.database.read { connection in
            try connection.rows("SELECT content FROM log_pending ORDER BY id").map { row in
                try #require(Entry(encoded: try row.get(0)))
            }
        }
    }
}
