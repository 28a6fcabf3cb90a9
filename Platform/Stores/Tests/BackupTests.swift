import Foundation
import Kernel
import Store
import Stores
import TestKit
import TestStores
import Testing

@Suite struct BackupTests {
    private static let now = Timestamp(milliseconds: 1_650_000_000_000)
    private static let tables = Migration("test.1.tables", script: """
        CREATE TABLE a (id BIGINT PRIMARY KEY, name TEXT NOT NULL, raw BYTES);
        CREATE TABLE b (id COUNTER, a BIGINT NOT NULL UNIQUE REFERENCES a (id));

        """)

    private static func insert(_ connection: any Connection, _ id: Int) throws {
        let raw: [UInt8] = Array(repeating: UInt8(id % 256), count: 200)
        try connection.execute("INSERT INTO a (id, name, raw) VALUES (\(id), \("清 \(id)"), \(raw))")
        try connection.execute("INSERT INTO b (a) VALUES (\(id))")
    }

    /// A file made from 100 rows, in a folder of its own.
    private static func withBackup(
        _ engine: Engine = .sqlite, _ body: (any Database & Dumping, String) async throws -> Void
    ) async throws {
        let place = try await TestPlace.empty(engine), folder = try TestPlace.folder()
        let database = try await Stores.open(place.location)
        try await Migrations.run(on: database, [tables])
        try await database.write { connection in
            for id in 1...100 { try insert(connection, id) }
        }
        let path = folder.path + ".backup"
        try await Backup.create(of: database, to: path, now: now, keepDays: 30)
        try await body(database, path)
        await database.close()
        try await place.delete()
        try await folder.delete()
    }

    private static func refusal(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "nothing was refused"
        } catch StoreError.unusable(let text) {
            return text
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: TestStore.engines)
    func `A backup made while others write is of one moment and comes back whole`(engine: Engine) async throws {
        try await Self.withBackup(engine) { database, path in
            let writing = Task {
                var id = 1000
                while !Task.isCancelled {
                    let next = id
                    try await database.write { try Self.insert($0, next) }
                    id += 1
                }
                return id - 1000
            }
            for _ in 0..<3 { try await Backup.create(of: database, to: path, now: Self.now, keepDays: 30) }
            writing.cancel()
            let written = try await writing.value
            let head = try Backup.verify(path)
            #expect(head.engine == engine && head.migrations == ["test.1.tables"])

            let place = try await TestPlace.empty(engine)
            try await Backup.restore(path, to: place.location, now: Self.now, migrations: [Self.tables])
            let restored = try await Stores.open(place.location)
            #expect(try await Migrations.run(on: restored, [Self.tables]) == [])
            let (a, b, orphans, name) = try await restored.read { connection in
                (try connection.cell("SELECT COUNT(*) FROM a", as: Int.self) ?? 0,
                 try connection.cell("SELECT COUNT(*) FROM b", as: Int.self) ?? 0,
                 try connection.cell("SELECT COUNT(*) FROM a WHERE id NOT IN (SELECT a FROM b)", as: Int.self),
                 try connection.cell("SELECT name FROM a WHERE id = 7", as: String.self))
            }
            #expect(a == b && a >= 100 && a <= 100 + written && orphans == 0 && name == "清 7")
            try await restored.write { try Self.insert($0, 500_000) }
            await restored.close()
            let again = await Self.refusal {
                try await Backup.restore(path, to: place.location, now: Self.now, migrations: [Self.tables])
            }
            #expect(again.contains("there already") || again.contains("tables in that database"))
            try await place.delete()
        }
    }

    @Test func `A backup that is damaged anywhere is refused`() async throws {
        try await Self.withBackup { _, path in
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            var generator = SeededGenerator(seed: 5)
            let places = (0..<60).map { _ in Int.random(in: 0..<whole.count, using: &generator) } + Array(0..<250)
            for place in places {
                var damaged = whole
                damaged[place] ^= UInt8.random(in: 1...255, using: &generator)
                try damaged.write(to: URL(fileURLWithPath: path))
                #expect(throws: StoreError.self, "byte \(place)") { try Backup.verify(path) }
            }
            for length in [0, 1, 15, 16, 100, 250, whole.count - 1] {
                try whole.prefix(length).write(to: URL(fileURLWithPath: path))
                #expect(throws: StoreError.self, "cut to \(length)") { try Backup.verify(path) }
            }
            try (whole + [0]).write(to: URL(fileURLWithPath: path))
            #expect(throws: StoreError.self) { try Backup.verify(path) }
        }
    }

    @Test func `An expired, a newer and a foreign backup and a taken place are refused`() async throws {
        try await Self.withBackup { _, path in
            let folder = try TestPlace.folder()
            let target = DatabaseLocation.sqlite(path: folder.path)
            func refusal(
                now: Timestamp = Self.now, _ location: DatabaseLocation, _ migrations: [Migration]
            ) async -> String {
                await Self.refusal { try await Backup.restore(path, to: location, now: now, migrations: migrations) }
            }
            let later = Self.now.advanced(bySeconds: 30 * 86_400)
            #expect(await refusal(now: later, target, [Self.tables]).contains("expired"))
            #expect(await refusal(target, []).contains("newer"))
            #expect(await refusal(.postgres(url: "postgres://nowhere/x"), [Self.tables]).contains("sqlite"))
            #expect(FileManager.default.fileExists(atPath: folder.path) == false)
            try Data("mine".utf8).write(to: URL(fileURLWithPath: folder.path))
            #expect(await refusal(target, [Self.tables]).contains("there already"))
            #expect(try String(contentsOfFile: folder.path, encoding: .utf8) == "mine")
            #expect(throws: StoreError.self) { try Backup.verify(folder.path) }
            try Data("YITONG BACKUP 2\n".utf8).write(to: URL(fileURLWithPath: folder.path))
            #expect(await Self.refusal { _ = try Backup.verify(folder.path) }.contains("newer"))
            try await folder.delete()
        }
    }

    @Test func `A backup that fails leaves the older one`() async throws {
        try await Self.withBackup { database, path in
            let before = try Backup.verify(path)
            await #expect(throws: StoreError.full("no space")) {
                try await Backup.create(of: FullDisk(database: database), to: path, now: Self.now, keepDays: 30)
            }
            #expect(try Backup.verify(path) == before)
            let url = URL(fileURLWithPath: path)
            let files = try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path)
            #expect(files == [url.lastPathComponent])
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `Killed while a backup is made, the older one is whole`(seed: UInt64) async throws {
        try await Self.withBackup { _, path in
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [path = path as String, seed = seed as UInt64] in
                var generator = SeededGenerator(seed: seed)
                let moment = UInt32.random(in: 5_000...60_000, using: &generator)
                Thread.detachNewThread {
                    usleep(moment)
                    kill(getpid(), SIGKILL)
                }
                let database = try await Stores.open(.sqlite(path: path + ".sqlite"))
                try await Migrations.run(on: database, [])
                try await database.write { connection in
                    try connection.script("CREATE TABLE a (raw BYTES);\n")
                    let raw = Value.bytes([UInt8](repeating: 7, count: 10_000))
                    try connection.batch("INSERT INTO a VALUES (?)", (0..<300).map { _ in [raw] })
                }
                while true {
                    try await Backup.create(of: database, to: path, now: Timestamp(milliseconds: 1), keepDays: 30)
                }
            }
            _ = try Backup.verify(path)
            let next = try await Stores.open(.sqlite(path: path + ".sqlite"))
            try await Migrations.run(on: next, [])
            try await Backup.create(of: next, to: path, now: Self.now, keepDays: 1)
            #expect(try Backup.verify(path).createdAt == Self.now)
            await next.close()
        }
    }
}

/// A database whose copy finds no space.
private struct FullDisk: Dumping {
    let database: any Database & Dumping
    var engine: Engine { database.engine }
    var threads: StoreThreads { database.threads }

    func dump(to path: String) async throws {
        try Data("half".utf8).write(to: URL(fileURLWithPath: path))
        throw StoreError.full("no space")
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result { try await database.read(body) }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result { try await database.write(body) }

    func close() async {}
}
