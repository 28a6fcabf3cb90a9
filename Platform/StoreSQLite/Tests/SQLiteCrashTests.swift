import Foundation
import Store
import StoreSQLite
import TestKit
import Testing

@Suite struct SQLiteCrashTests {
    private static func acknowledged(_ path: String) throws -> [Int] {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().compactMap { Int($0) }
    }

    /// `YITONG_KILLS` says how often; 10 without it.
    private static let kills = ProcessInfo.processInfo.environment["YITONG_KILLS"].flatMap { Int($0) } ?? 10

    @Test func `Killed at any moment, it loses nothing acknowledged and keeps nothing half`() async throws {
        var acknowledged = 0
        for seed in 1...Self.kills { acknowledged += try await Self.kill(seed: seed) }
        // Otherwise it was always killed before it wrote.
        #expect(acknowledged > 10 * Self.kills)
    }

    /// Kills a writing program once and returns how many writes it had acknowledged.
    private static func kill(seed: Int) async throws -> Int {
        let folder = try Folder()
        let path = folder.path("city.sqlite"), noted = folder.path("noted")
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, noted = noted as String, seed = seed as Int] in
            var generator = SeededGenerator(seed: UInt64(seed))
            let moment = UInt32.random(in: 2_000...120_000, using: &generator)
            Thread.detachNewThread {
                usleep(moment)
                Foundation.kill(getpid(), SIGKILL)
            }
            let database = try SQLiteDatabase.open(path: path)
            try await Migrations.run(on: database, [Migration("test.1.pairs", script: """
                CREATE TABLE a (id BIGINT PRIMARY KEY);
                CREATE TABLE b (id BIGINT PRIMARY KEY, raw BYTES);

                """)])
            let descriptor = open(noted, O_WRONLY | O_CREAT | O_APPEND, 0o600)
            await withTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    group.addTask {
                        var id = writer
                        while true {
                            let next = id
                            let answer = try? await database.write { connection in
                                try connection.execute("INSERT INTO a VALUES (\(next))")
                                let raw = [UInt8](repeating: 1, count: next % 5000)
                                return try connection.execute("INSERT INTO b VALUES (\(next), \(raw))")
                            }
                            if answer == nil { exit(3) }
                            let line = Array("\(next)\n".utf8)
                            if Foundation.write(descriptor, line, line.count) != line.count { exit(4) }
                            id += 8
                        }
                    }
                }
            }
        }
        let database = try SQLiteDatabase.open(path: path)
        // The migration, too, may have been killed.
        try await Migrations.run(on: database, [Migration("test.1.pairs", script: """
            CREATE TABLE a (id BIGINT PRIMARY KEY);
            CREATE TABLE b (id BIGINT PRIMARY KEY, raw BYTES);

            """)])
        let (a, b, check) = try await database.read { connection in
            (try connection.rows("SELECT id FROM a").map { try $0.get(0, as: Int.self) },
             try connection.rows("SELECT id FROM b").map { try $0.get(0, as: Int.self) },
             try connection.cell("PRAGMA integrity_check", as: String.self))
        }
        #expect(check == "ok")
        #expect(Set(a) == Set(b))
        let acknowledged = Set(try Self.acknowledged(noted))
        #expect(acknowledged.isSubset(of: Set(a)), "seed \(seed)")
        await database.close()
        return acknowledged.count
    }
}
