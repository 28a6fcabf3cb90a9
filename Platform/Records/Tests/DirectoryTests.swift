import Access
import Kernel
@testable import Records
import Store
import TestKit
import TestStores
import Testing

/// The directory keeps in step with the catalogue; drafts become versions.
@Suite struct DirectoryTests {
    typealias World = RecordsWorld

    private static func search(_ world: World, _ text: String, _ kept: [DirectoryFacet.Kind: String] = [:]) async throws
        -> DirectoryByWords.Output {
        try await world.doors.look(DirectoryByWords(text, kept: kept), as: .anonymous, for: RecordRights.openness)
    }

    private static func names(_ world: World, _ text: String, _ kept: [DirectoryFacet.Kind: String] = [:]) async throws
        -> [String] {
        try await search(world, text, kept).entries.elements.map(\.name)
    }

    private static func keep(_ world: World) async throws -> Int {
        try await world.doors.perform(KeepDirectory(), as: .platform("directory"), for: RecordRights.directory)
    }

    @Test(arguments: TestStore.engines)
    func `A version is found by its new words and no longer by those it lost`(engine: Engine) async throws {
        try await World.with(engine) { world in
            var resource = World.resource()
            resource.title = Text("人口库", "人口庫", "Population", "Население")
            try await world.publish(resource)
            #expect(try await Self.names(world, "人口") == ["thing"])
            #expect(try await Self.names(world, "庫") == ["thing"])
            resource.version = 2
            resource.title = Text("住房库", "住房庫", "Housing", "Жильё")
            resource.library = .topic
            try await world.publish(resource)
            #expect(try await Self.names(world, "人口") == [])
            #expect(try await Self.names(world, "population") == [])
            #expect(try await Self.names(world, "жилье") == ["thing"])
            #expect(try await Self.names(world, "", [.library: "topic"]) == ["thing"])
            let facets = try await Self.search(world, "住").facets.filter { $0.facet.kind == .library }
            #expect(facets.map(\.facet.word) == ["topic"] && facets.map(\.count) == [1])
        }
    }

    @Test(arguments: TestStore.engines)
    func `What was refused is not listed, and a rebuilt index is the one that grew`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for index in 0..<5 { try await world.publish(World.resource("thing\(index)")) }
            var wrong = World.resource("wrong")
            wrong.securityLevel = 9
            let refused = await World.fault { [wrong] in try await world.publish(wrong) }
            #expect(refused?.code == "resource.invalid")
            var second = World.resource("thing3", version: 2)
            second.title = Text("水", "水", "Water", "Вода")
            try await world.publish(second)
            let grown = try await Self.dump(world)
            try await world.database.write { try DirectoryIndex.rebuild($0) }
            #expect(try await Self.names(world, "水") == ["thing3"])
            #expect(try await Self.names(world, "wrong") == [])
            #expect(try await Self.dump(world) == grown)
        }
    }

    private static func dump(_ world: World) async throws -> [[Value]] {
        try await world.database.read { connection in
            try connection.rows("""
                SELECT gram, block, tally, postings FROM directory_gram ORDER BY gram, block
                """).map(\.values)
        }
    }

    @Test(arguments: TestStore.engines)
    func `What its cycle promised and did not come is overdue until it comes`(engine: Engine) async throws {
        try await World.with(engine) { world in
            var resource = World.resource()
            resource.cycle = .daily
            try await world.publish(resource)
            try await world.publish(World.resource("alive"))
            world.clock.advance(seconds: 86_401)
            #expect(try await Self.names(world, "", [.overdue: "yes"]) == [])
            #expect(try await Self.keep(world) == 1)
            #expect(try await Self.keep(world) == 0)
            #expect(try await Self.names(world, "", [.overdue: "yes"]) == ["thing"])
            let note = NoteFreshness("thing")
            try await world.doors.perform(note, as: .platform("directory"), for: RecordRights.directory)
            #expect(try await Self.names(world, "", [.overdue: "yes"]) == [])
            let shown = try await world.doors.look(ResourceByName("thing"), as: .anonymous, for: RecordRights.openness)
            #expect(shown.entry.changedAt == world.clock.now && !shown.isOverdue)
            #expect(shown.entry.dueAt == world.clock.now.advanced(bySeconds: 86_400))
        }
    }

    @Test func `Code names are found, also those that a list got later`() async throws {
        try await World.with(.sqlite) { world in
            try await world.publish(World.resource([World.field("c", .code(list: "colour"))]))
            #expect(try await Self.names(world, "red") == ["thing"])
            #expect(try await Self.names(world, "blue") == [])
            var grown = World.colours
            grown.codes.append(.init("b", Text(verbatim: "blue")))
            try await world.database.write { [grown] in try Catalogue.publish($0, grown) }
            #expect(try await Self.keep(world) == 1)
            #expect(try await Self.keep(world) == 0)
            #expect(try await Self.names(world, "blue") == ["thing"])
            #expect(try await Self.names(world, "red") == ["thing"])
        }
    }

    @Test func `Where nothing is found, words are offered that find something`() async throws {
        try await World.with(.sqlite) { world in
            var resource = World.resource()
            resource.title = Text("人口基本信息", "人口基本資訊", "Population register", "Реестр населения")
            try await world.publish(resource)
            #expect(try await Self.search(world, "人口信息").suggestion == "人口 信息")
            #expect(try await Self.search(world, "popualtion").suggestion == "population")
            #expect(try await Self.search(world, "xyzzy").suggestion == nil)
            #expect(try await Self.search(world, "population").suggestion == nil)
        }
    }

    @Test func `A sample shows nobody`() async throws {
        try await World.with(.sqlite) { world in
            let resource = World.resource()
            try await world.publish(resource)
            let person = try await world.makePeople(1)[0]
            try await world.put(resource, person, ["Chen Jing"])
            let shown = try await world.doors.look(ResourceByName("thing"), as: .anonymous, for: RecordRights.openness)
            #expect(shown.isInvented && shown.records == 1 && shown.sample.count == SampleRows.count)
            #expect(!shown.sample.joined().contains { $0.en.contains("Chen") })
            for (about, sharing, sensitivity) in [
                (SubjectKind.place, Resource.Sharing.unconditional, Field.Sensitivity.personal),
                (.place, .notShared(reason: Text(verbatim: "r"), basis: Text(verbatim: "b")), .open),
            ] {
                var closed = resource
                closed.about = about
                closed.sharing = sharing
                closed.fields[0].sensitivity = sensitivity
                #expect(!SampleRows.mayBeReal(closed))
            }
        }
    }

    // MARK: Drafts

    @Test(arguments: TestStore.engines)
    func `A draft is kept, checked, published once, and leaves no trace when withdrawn`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let officer = world.officer([RecordRights.publish]), keep = RecordRights.directory
            var resource = World.resource("water")
            resource.fields = []
            try await world.doors.perform(StartResource(resource), as: officer, for: keep)
            let fault1 = await World.fault { [resource] in
                try await world.doors.perform(StartResource(resource), as: officer, for: keep)
            }
            #expect(fault1?.code == "draft.known")
            var found = try await world.doors.look(DraftByName("water"), as: officer, for: keep)
            #expect(found.findings.map(\.name).contains("fields") && found.draft.revision == 1)
            let fault2 = await World.fault {
                _ = try await world.doors.perform(PublishDraft("water", revision: 1), as: officer, for: keep)
            }
            #expect(fault2?.code == "resource.invalid")
            resource.fields = [World.field("level", .integer())]
            let revision = try await world.doors.perform(SaveDraft(resource, revision: 1), as: officer, for: keep)
            let fault3 = await World.fault { [resource] in
                _ = try await world.doors.perform(SaveDraft(resource, revision: 1), as: officer, for: keep)
            }
            #expect(fault3?.code == "draft.moved")
            #expect(try await Self.names(world, "water") == [])
            _ = try await world.doors.perform(PublishDraft("water", revision: revision), as: officer, for: keep)
            #expect(try await Self.names(world, "water") == ["water"])
            try await world.doors.perform(StartVersion("water"), as: officer, for: keep)
            found = try await world.doors.look(DraftByName("water"), as: officer, for: keep)
            #expect(found.draft.resource.version == 2 && found.draft.base == 1 && found.changes.isEmpty)
            let fault4 = await World.fault {
                _ = try await world.doors.perform(PublishDraft("water", revision: 1), as: officer, for: keep)
            }
            #expect(fault4?.code == "resource.unchanged")
            #expect(try await world.doors.look(DraftsByOffice(), as: officer, for: keep).count == 1)
            try await world.doors.perform(WithdrawDraft("water"), as: officer, for: keep)
            #expect(try await world.doors.look(DraftsByOffice(), as: officer, for: keep).isEmpty)
        }
    }

    @Test func `Without saying how it is shared, and why, nothing is kept`() async throws {
        try await World.with(.sqlite) { world in
            let officer = world.officer([RecordRights.publish]), keep = RecordRights.directory
            var resource = World.resource("water")
            resource.sharing = .notShared(reason: Text(verbatim: "r"), basis: Text(verbatim: " "))
            let fault = await World.fault { [resource] in
                try await world.doors.perform(StartResource(resource), as: officer, for: keep)
            }
            #expect(fault?.code == "resource.sharing" && fault?.fields.map(\.name) == ["basis"])
        }
    }

    @Test func `What a version changes is said field by field`() {
        let old = World.resource([World.field("a", .text(limit: 5), required: true)])
        var new = old
        new.version = 2
        #expect(ResourceChanges.between(old, new).isEmpty)
        new.fields[0].type = .text(limit: 9)
        new.fields[0].isRequired = false
        new.fields.append(World.field("b", .day))
        new.cycle = .daily
        #expect(ResourceChanges.between(old, new).map(\.en) == [
            "Update cycle: live → daily", "Field a (a) is wider: text(5) → text(9)",
            "Field a (a) is no longer required", "New field b (b)",
        ])
    }
}
