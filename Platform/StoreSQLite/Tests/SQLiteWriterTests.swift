import Dispatch
import Foundation
import Store
@testable import StoreSQLite
import Testing

@Suite struct SQLiteWriterTests {
    private static func open(_ folder: Folder, readSeconds: Int = 60) async throws -> SQLiteDatabase {
        var settings = SQLiteDatabase.Settings()
        settings.readSeconds = readSeconds
        settings.waitingLimit = 2000
        let database = try SQLiteDatabase.open(path: folder.path("city.sqlite"), settings: settings)
        try await database.write { _ = try $0.execute("CREATE TABLE a (id COUNTER, raw BYTES)") }
        return database
    }

    /// Holds the writer until `body` is over, so that what is written meanwhile waits for it.
    private static func whileBusy(_ database: SQLiteDatabase, _ body: () async throws -> Void) async throws {
        let isBusy = DispatchSemaphore(value: 0), mayEnd = DispatchSemaphore(value: 0)
        async let busy: Void = database.write { _ in
            isBusy.signal()
            mayEnd.wait()
        }
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "wait").async {
                isBusy.wait()
                continuation.resume()
            }
        }
        do { try await body() } catch {
            mayEnd.signal()
            throw error
        }
        mayEnd.signal()
        try await busy
    }

    @Test func `Writes that wait share commits`() async throws {
        let folder = try Folder()
        let database = try await Self.open(folder)
        let before = database.commits
        try await withThrowingTaskGroup(of: Void.self) { group in
            try await Self.whileBusy(database) {
                for _ in 0..<500 {
                    group.addTask {
                        _ = try await database.write { try $0.execute("INSERT INTO a (raw) VALUES (NULL)") }
                    }
                }
                while database.writer.waiting < 500 { await Task.yield() }
            }
            try await group.waitForAll()
        }
        #expect(try await database.read { try $0.cell("SELECT COUNT(*) FROM a", as: Int.self) } == 500)
        #expect(database.commits - before < 100)
        await database.close()
    }

    @Test func `One write more than may wait is refused at once`() async throws {
        let folder = try Folder()
        let database = try await Self.open(folder)
        let refused = await withTaskGroup(of: Bool.self, returning: Int.self) { group in
            try? await Self.whileBusy(database) {
                for _ in 0..<2100 {
                    group.addTask {
                        do {
                            try await database.write { _ = try $0.execute("INSERT INTO a (raw) VALUES (NULL)") }
                            return false
                        } catch StoreError.unavailable {
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                for await isRefused in group.prefix(100) { #expect(isRefused) }
            }
            return await group.reduce(100) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refused == 100)
        #expect(try await database.read { try $0.cell("SELECT COUNT(*) FROM a", as: Int.self) } == 2000)
        await database.close()
    }

    @Test func `On a full disk nothing is half written, and writing goes on when there is space`() async throws {
        let folder = try Folder()
        let database = try await Self.open(folder)
        try await database.writer.run(alone: true) { try $0.run("PRAGMA max_page_count=200") }
        let raw = [UInt8](repeating: 7, count: 20_000)
        let answers = await withTaskGroup(of: Bool.self, returning: [Bool].self) { group in
            for _ in 0..<80 {
                group.addTask {
                    do {
                        try await database.write { connection in
                            try connection.execute("INSERT INTO a (raw) VALUES (NULL)")
                            try connection.execute("INSERT INTO a (raw) VALUES (\(raw))")
                        }
                        return true
                    } catch StoreError.full {
                        return false
                    } catch {
                        Issue.record(error)
                        return false
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let done = answers.filter { $0 }.count
        #expect(done > 10 && done < 80)
        #expect(try await database.read { try $0.cell("SELECT COUNT(*) FROM a", as: Int.self) } == 2 * done)
        try await database.writer.run(alone: true) { try $0.run("PRAGMA max_page_count=100000") }
        try await database.write { _ = try $0.execute("INSERT INTO a (raw) VALUES (\(raw))") }
        #expect(try await database.read { try $0.cell("PRAGMA integrity_check", as: String.self) } == "ok")
        await database.close()
    }

    @Test func `A read that holds its snapshot for too long is ended`() async throws {
        let folder = try Folder()
        let database = try await Self.open(folder, readSeconds: 1)
        try await database.write { _ = try $0.execute("INSERT INTO a (raw) VALUES (NULL)") }
        let endless: SQL = """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n
            """
        await #expect {
            _ = try await database.read { try $0.rows(endless) }
        } throws: { error in
            guard case StoreError.unavailable(let text) = error else { return false }
            return text.contains("smaller parts")
        }
        #expect(try await database.read { try $0.cell("SELECT COUNT(*) FROM a", as: Int.self) } == 1)
        await database.close()
    }

    @Test func `The log starts again although readers come and go`() async throws {
        let folder = try Folder()
        let database = try await Self.open(folder)
        let reading = Task {
            while !Task.isCancelled {
                _ = try await database.read { try $0.rows("SELECT id FROM a LIMIT 10") }
            }
        }
        let raw = [UInt8](repeating: 7, count: 40_000)
        for _ in 0..<1500 {
            try await database.write { connection in
                _ = try connection.execute("""
                    INSERT INTO a (id, raw) VALUES (1, \(raw)) ON CONFLICT (id) DO UPDATE SET raw = excluded.raw
                    """)
            }
        }
        reading.cancel()
        _ = try? await reading.value
        // 1,500 times 11 pages and more were written: 66 MB.
        #expect(try folder.bytes("city.sqlite-wal").count < 40_000_000)
        await database.close()
        #expect(throws: (any Error).self) { try folder.bytes("city.sqlite-wal") }
    }
}
