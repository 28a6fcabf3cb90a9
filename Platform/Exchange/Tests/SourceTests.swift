import Access
@testable import Exchange
import Foundation
import Kernel
@testable import Records
import Store
import TestKit
import TestStores
import Testing

@Suite struct SourceTests {
    typealias World = ExchangeWorld

    /// Where tests put files, and whom the keeper asks for those of the web.
    private func keeper(_ world: World, _ fetch: @escaping SourceFetch = { _, _ in .unchanged }) -> SourceKeeper {
        SourceKeeper(doors: world.doors, folders: world.folder.path, uploads: world.folder.path, offsetSeconds: 28_800,
                     quietSeconds: -4_000_000_000, fetch: fetch)
    }

    private func put(_ world: World, _ definition: ImportSource.Definition) async throws -> SourceID {
        try await world.doors.perform(PutSource(definition), as: .platform("test"), for: Exchange.collection)
    }

    private func source(_ world: World, _ id: SourceID) async throws -> ImportSource {
        try #require(try await world.database.read { try ImportSource.find($0, id) })
    }

    private func names(_ world: World, _ folder: String) -> [String] {
        let path = world.folder.appendingPathComponent(folder).path
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    private func events(_ world: World) async throws -> [String] {
        try await world.database.read { connection in
            try connection.rows("SELECT topic FROM outbox_item WHERE topic LIKE 'source.%' ORDER BY 1").map {
                try $0.get(0)
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `Files of a folder are imported when they are due, taken ones go to done, refused ones to failed`(
        engine: Engine) async throws {
        try await World.with(engine) { world async throws in
            let keeper = keeper(world)
            #expect(try await !keeper.step(), "there is none")
            let id = try await put(world, .init(name: "police", resource: "resident", kind: .folder,
                                                place: "police/new", everyMinutes: 60))
            #expect(try await keeper.step())
            #expect(try await source(world, id).outcome == .unchanged)
            let folder = world.folder.appendingPathComponent("police/new")
            let files = ["a.csv": ImportTests.text([ImportTests.line(1, "甲"), ImportTests.line(2, "乙", colour: "?")]),
                         "b.csv": "number,name\n1,\"open\n", "c.csv.part": "half"]
            for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
            #expect(try await !keeper.step(), "not due")
            world.clock.advance(seconds: 3601)
            #expect(try await keeper.step())
            #expect(try await world.shown() == ["甲"])
            #expect(names(world, "police/new") == ["c.csv.part", "done", "failed"])
            #expect(names(world, "police/new/done") == ["a.csv"])
            #expect(names(world, "police/new/failed") == ["a.csv.refused.csv", "b.csv", "b.csv.reason.txt"])
            let after = try await source(world, id)
            #expect(after.outcome == .failed && after.failures == 1 && after.fault?.en.contains("b.csv") == true)
            let reason = try String(contentsOf: folder.appendingPathComponent("failed/b.csv.reason.txt"),
                                    encoding: .utf8)
            #expect(reason.contains("Line 3") || reason.contains("Line 2"))
            // The mended rows, under the name of a file that went before.
            let mended = ImportTests.text([ImportTests.line(2, "乙", colour: "r")])
            try Data(mended.utf8).write(to: folder.appendingPathComponent("a.csv"))
            world.clock.advance(seconds: 120)
            #expect(try await keeper.step(), "after a failure sooner")
            #expect(try await world.shown() == ["乙", "甲"].sorted())
            #expect(names(world, "police/new/done").count == 2)
            #expect(try await source(world, id).failures == 0)
        }
    }

    @Test func `A file of the web is asked for by what is known of it, and the same again changes nothing`()
        async throws {
        try await World.with(.sqlite) { world async throws in
            let text = ImportTests.text([ImportTests.line(1, "甲")])
            let keeper = keeper(world) { source, path in
                if source.tag == "v1" { return .unchanged }
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
                return .file(tag: source.lastRun == nil ? nil : "v1", modified: nil)
            }
            let id = try await put(world, .init(name: "web", resource: "resident", kind: .web,
                                                place: "https://data.example/people.csv", everyMinutes: 10))
            var outcomes: [ImportSource.Outcome?] = []
            for _ in 0..<3 {
                #expect(try await keeper.step())
                outcomes.append(try await source(world, id).outcome)
                world.clock.advance(seconds: 601)
            }
            #expect(outcomes == [.taken, .unchanged, .unchanged], "taken, then the same bytes, then not even fetched")
            #expect(try await world.count("import_batch") == 1)
            #expect(names(world, "").filter { $0.hasPrefix("source-") }.isEmpty, "nothing is left lying")
        }
    }

    @Test func `What fails is tried again ever later, and somebody is told once`() async throws {
        try await World.with(.sqlite) { world async throws in
            let keeper = keeper(world) { _, _ in
                throw GovError("source.unreachable", .unavailable, Text(verbatim: "gone"))
            }
            let id = try await put(world, .init(name: "web", resource: "resident", kind: .web,
                                                place: "https://data.example/x", everyMinutes: 1440))
            var waits: [Int64] = []
            for _ in 0..<5 {
                #expect(try await keeper.step())
                let found = try await source(world, id)
                waits.append((found.nextRun.milliseconds - world.clock.now.milliseconds) / 1000)
                world.clock.advance(seconds: waits[waits.count - 1] + 1)
            }
            #expect(waits == [60, 120, 240, 480, 960])
            #expect(try await events(world) == ["source.failing"])
            world.clock.advance(seconds: 49 * 3600)
            _ = try await keeper.step()
            #expect(try await events(world) == ["source.failing"], "late as well, but told already")
        }
    }

    @Test func `One that is late without a failure is told of, and one that is paused is not asked`() async throws {
        try await World.with(.sqlite) { world async throws in
            let keeper = keeper(world)
            let id = try await put(world, .init(name: "idle", resource: "resident", kind: .folder, place: "idle",
                                                everyMinutes: 44_640, lateHours: 2))
            #expect(try await keeper.step())
            world.clock.advance(seconds: 7201)
            #expect(try await !keeper.step())
            #expect(try await events(world) == ["source.late"])
            func set(_ change: SetSource.Change) async throws {
                try await world.doors.perform(SetSource(id, change), as: .platform("test"), for: Exchange.collection)
            }
            try await set(.pause)
            try await set(.run)
            #expect(try await !keeper.step())
            try await set(.resume)
            try await set(.run)
            #expect(try await keeper.step())
        }
    }

    @Test func `A file that is too large or has another hash is not imported`() async throws {
        try await World.with(.sqlite) { world async throws in
            let text = ImportTests.text([ImportTests.line(1, "甲")])
            let keeper = keeper(world) { _, path in
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
                return .file(tag: nil, modified: nil)
            }
            let address = "https://data.example/x"
            let small = try await put(world, .init(name: "small", resource: "resident", kind: .web, place: address,
                                                   maximumBytes: 10))
            let other = try await put(world, .init(name: "other", resource: "resident", kind: .web, place: address,
                                                   expectedHash: String(repeating: "ab", count: 32)))
            while try await keeper.step() {}
            #expect(try await source(world, small).fault?.en.contains("more than 10 bytes") == true)
            #expect(try await source(world, other).fault?.en.contains("SHA-256") == true)
            #expect(try await world.shown().isEmpty)
        }
    }

    @Test(arguments: ["", "..", "a/../b", "/etc", "a/", "a b", "a/b/c/d/e", ".hidden", "a\\b"])
    func `A folder never leads out of the operator's`(place: String) async throws {
        try await World.with(.sqlite) { world async throws in
            let fault = await World.fault {
                _ = try await put(world, .init(name: "x", resource: "resident", kind: .folder, place: place))
            }
            #expect(fault?.fields.map(\.name) == ["place"])
        }
    }

    @Test func `A link in the operator's folder does not lead out of it`() async throws {
        try await World.with(.sqlite) { world async throws in
            let out = world.folder.appendingPathComponent("out")
            let root = world.folder.appendingPathComponent("root")
            for folder in [out, root] { try FileManager.default.createDirectory(at: folder,
                                                                                withIntermediateDirectories: true) }
            try FileManager.default.createSymbolicLink(at: root.appendingPathComponent("link"), withDestinationURL: out)
            let keeper = SourceKeeper(doors: world.doors, folders: root.path, uploads: nil, offsetSeconds: 0) {
                _, _ in .unchanged
            }
            let id = try await put(world, .init(name: "x", resource: "resident", kind: .folder, place: "link"))
            #expect(try await keeper.step())
            #expect(try await source(world, id).outcome == .failed)
        }
    }

    @Test func `An origin is scheme, host and port, and nothing that a browser would read otherwise`() {
        #expect(SourceOrigin("https://Data.Example.gov/x?y") == SourceOrigin("https://data.example.gov:443"))
        #expect(SourceOrigin("http://10.0.0.5:8080/a@b")?.description == "http://10.0.0.5:8080")
        #expect(SourceOrigin("https://[::1]:8443/")?.host == "[::1]")
        for text in ["", "file:///etc/passwd", "ftp://a/b", "https://", "https:///x", "https://user@host/", "//host/x",
                     "https://a:b@host/", "https://host:0/", "https://host:99999/", "https://ho st/", "https://h\\x/",
                     "javascript:alert(1)"] {
            #expect(SourceOrigin(text) == nil, "\(text)")
        }
    }

    @Test func `A run at a minute of the day is at that minute in the jurisdiction's time`() throws {
        let definition = ImportSource.Definition(name: "x", resource: "x", kind: .folder, place: "x", atMinute: 150)
        // 2022-03-01 12:00 in UTC+8.
        let noon = Timestamp(milliseconds: 1_646_107_200_000)
        let next = ImportSource.next(definition, after: noon, failures: 0, offsetSeconds: 28_800)
        #expect(next.milliseconds - noon.milliseconds == 14 * 3_600_000 + 1_800_000, "the next night at 02:30")
        var random = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let now = noon.advanced(bySeconds: Int64.random(in: 0..<1_000_000, using: &random))
            let next = ImportSource.next(definition, after: now, failures: 0, offsetSeconds: 28_800)
            let local = (next.milliseconds / 1000 + 28_800) % 86_400
            #expect(next > now && local == 150 * 60 && next.milliseconds - now.milliseconds <= 2 * 86_400_000)
        }
    }

    @Test(arguments: TestStore.engines)
    func `Refused rows are erased when their time is over, and the log says so`(engine: Engine) async throws {
        try await World.with(engine) { world async throws in
            let batch = try await world.load(ImportTests.text([ImportTests.line(1, "甲", colour: "?")]))
            #expect(batch.refused == 1)
            func sweep(_ before: Timestamp) async throws -> Int {
                try await world.doors.perform(SweepRefusals(before: before), as: .platform("imports"), for: .retention)
            }
            #expect(try await sweep(world.clock.now.advanced(bySeconds: -3600)) == 0)
            #expect(try await world.refusals(batch).count == 1)
            let entries = try await world.count("log_pending")
            while try await sweep(world.clock.now.advanced(bySeconds: 3600)) > 0 {}
            #expect(try await world.count("log_pending") == entries + 1)
            #expect(try await world.refusals(batch).isEmpty)
        }
    }
}
