import CSQLite
import Foundation
import Store
import StoreSQLite
import Testing

@Suite struct SQLiteFileTests {
    @Test func `What was written is there when the file is opened again`() async throws {
        let folder = try Folder()
        let first = try SQLiteDatabase.open(path: folder.path("city.sqlite"))
        try await first.write { connection in
            try connection.script("CREATE TABLE a (id COUNTER, name TEXT NOT NULL);\n")
            try connection.execute("INSERT INTO a (name) VALUES (\("清渡市"))")
        }
        await first.close()
        let second = try SQLiteDatabase.open(path: folder.path("city.sqlite"))
        let rows = try await second.read { try $0.rows("SELECT id, name FROM a") }
        #expect(rows.map(\.values) == [[1, "清渡市"]])
        await second.close()
    }

    @Test func `A second server on the file is told who holds it`() async throws {
        let folder = try Folder()
        let first = try SQLiteDatabase.open(path: folder.path("city.sqlite"))
        try folder.link("city.sqlite", as: "alias.sqlite")
        for name in ["city.sqlite", "alias.sqlite"] {
            let error = #expect(throws: StoreError.self) { try SQLiteDatabase.open(path: folder.path(name)) }
            #expect(error.text.contains("process \(getpid())"))
        }
        await first.close()
    }

    @Test func `A database of another program is refused and not changed`() throws {
        let folder = try Folder()
        try folder.raw("other.sqlite", "CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)")
        let before = try folder.bytes("other.sqlite")
        let error = #expect(throws: StoreError.self) { try SQLiteDatabase.open(path: folder.path("other.sqlite")) }
        #expect(error.text.contains("another program"))
        #expect(try folder.bytes("other.sqlite") == before)
    }

    @Test func `A file that is no database is refused and not changed`() throws {
        let folder = try Folder()
        let text = Data(String(repeating: "Dear sir or madam, ", count: 500).utf8)
        try text.write(to: URL(fileURLWithPath: folder.path("letter.txt")))
        let error = #expect(throws: StoreError.self) { try SQLiteDatabase.open(path: folder.path("letter.txt")) }
        #expect(error.text.contains("no database"))
        #expect(try folder.bytes("letter.txt") == text)
    }

    @Test func `A file made by a newer program is refused and not changed`() async throws {
        let folder = try Folder()
        try await SQLiteDatabase.open(path: folder.path("new.sqlite")).close()
        try folder.raw("new.sqlite", "PRAGMA journal_mode=DELETE; PRAGMA user_version=2")
        let before = try folder.bytes("new.sqlite")
        let error = #expect(throws: StoreError.self) { try SQLiteDatabase.open(path: folder.path("new.sqlite")) }
        #expect(error.text.contains("newer"))
        #expect(try folder.bytes("new.sqlite") == before)
    }

    @Test func `A folder that is not there is named`() throws {
        let error = #expect(throws: StoreError.self) { try SQLiteDatabase.open(path: "/nowhere/at/all.sqlite") }
        #expect(error.text.contains("/nowhere/at/all.sqlite"))
    }
}

extension StoreError? {
    /// What the operator reads; empty for any other error than `unusable`.
    var text: String {
        guard case .unusable(let text) = self else { return "" }
        return text
    }
}

/// A folder of its own for one test, deleted at its end.
final class Folder {
    let root: URL

    init() throws {
        let memory = URL(fileURLWithPath: "/dev/shm")
        let parent = FileManager.default.isWritableFile(atPath: memory.path)
            ? memory : FileManager.default.temporaryDirectory
        root = parent.appendingPathComponent("yitong-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    func path(_ name: String) -> String { root.appendingPathComponent(name).path }

    func bytes(_ name: String) throws -> Data { try Data(contentsOf: root.appendingPathComponent(name)) }

    func link(_ name: String, as alias: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path(alias), withDestinationPath: path(name))
    }

    /// Runs statements past the store, as another program would.
    func raw(_ name: String, _ sql: String) throws {
        var handle: OpaquePointer?
        defer { sqlite3_close_v2(handle) }
        try #require(sqlite3_open(path(name), &handle) == SQLITE_OK)
        try #require(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    }
}
