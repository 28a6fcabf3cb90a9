import Store
import StorePostgres
import Synchronization
import Testing

@Suite(.serialized) struct PostgresLossTests {
    private final class Acknowledged: Sendable {
        private let ids = Mutex<Set<Int>>([])

        var all: Set<Int> { ids.withLock { $0 } }

        func add(_ id: Int) { ids.withLock { _ = $0.insert(id) } }
    }

    private static func tried(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "done"
        } catch StoreError.unavailable {
            return "unavailable"
        } catch {
            return "\(error)"
        }
    }

    private static func write(_ database: PostgresDatabase, _ id: Int) async throws {
        _ = try await database.write { try $0.execute("INSERT INTO a VALUES (\(id))") }
    }

    @Test(arguments: OwnServer.engines)
    func `A server that goes away is found again, and nothing acknowledged is lost`(engine: Engine) async throws {
        let server = try OwnServer()
        let database = try await PostgresDatabase.open(url: server.url)
        _ = try await database.write { try $0.execute("CREATE TABLE a (id BIGINT PRIMARY KEY)") }
        let acknowledged = Acknowledged()
        let writers = (0..<4).map { writer in
            Task {
                var id = writer, answers: Set<String> = []
                while !Task.isCancelled {
                    let next = id
                    let answer = await Self.tried { try await Self.write(database, next) }
                    if answer == "done" { acknowledged.add(next) }
                    answers.insert(answer)
                    id += 4
                    if answer != "done" { try? await Task.sleep(for: .milliseconds(1)) }
                }
                return answers
            }
        }
        func wait(_ what: String, until isTrue: () async -> Bool) async throws {
            for _ in 0..<300 {
                if await isTrue() { return }
                try await Task.sleep(for: .milliseconds(50))
            }
            Issue.record("\(what) did not happen in 15 s")
        }
        try await wait("writing") { acknowledged.all.count > 50 }
        try server.stop()
        #expect(await Self.tried { try await Self.write(database, -1) } == "unavailable")
        #expect(await Self.tried { _ = try await database.read { try $0.rows("SELECT 1") } } == "unavailable")
        let before = acknowledged.all.count
        try server.start()
        try await wait("coming back") { acknowledged.all.count > before + 50 }
        for writer in writers {
            writer.cancel()
            #expect(await writer.value.isSubset(of: ["done", "unavailable"]))
        }
        let stored = try await database.read { connection in
            Set(try connection.rows("SELECT id FROM a").map { try $0.get(0, as: Int.self) })
        }
        #expect(acknowledged.all.isSubset(of: stored))
        await database.close()
    }

    @Test(arguments: OwnServer.engines)
    func `Connections that were cut while idle are made anew without anybody noticing`(engine: Engine) async throws {
        let server = try OwnServer()
        let database = try await PostgresDatabase.open(url: server.url)
        let other = try await PostgresDatabase.open(url: server.url)
        _ = try await database.write { try $0.execute("CREATE TABLE a (id BIGINT PRIMARY KEY)") }
        for round in 0..<5 {
            _ = try await other.read { connection in
                try connection.rows("""
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE pid <> pg_backend_pid() AND application_name = 'yitong'
                    """)
            }
            try await Self.write(database, round)
        }
        #expect(try await database.read { try $0.cell("SELECT COUNT(*) FROM a", as: Int.self) } == 5)
        await database.close()
        await other.close()
    }

    @Test(arguments: OwnServer.engines)
    func `A database that keeps no UTF-8 is refused with what to do`(engine: Engine) async throws {
        let server = try OwnServer()
        try server.create("latin", encoding: "LATIN1")
        await #expect {
            _ = try await PostgresDatabase.open(url: server.url(of: "latin"))
        } throws: { error in
            guard case StoreError.unusable(let text) = error else { return false }
            return text.contains("createdb --encoding=UTF8")
        }
    }
}
