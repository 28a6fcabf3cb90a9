import Foundation
package import Store
import Stores

/// Where a database of one test lies.
package struct TestPlace: Sendable {
    package let location: DatabaseLocation
    package let delete: @Sendable () async throws -> Void

    /// Of the SQLite file; empty for PostgreSQL.
    package var path: String {
        guard case .sqlite(let path) = location else { return "" }
        return path
    }

    /// A place for a database that tests of one engine use.
    package static func of(_ engine: Engine) async throws -> TestPlace {
        switch engine {
        case .sqlite: try folder()
        case .postgres: try await schema()
        }
    }

    /// A place with nothing in it at all, not even a file: what a backup is restored to.
    package static func empty(_ engine: Engine) async throws -> TestPlace {
        switch engine {
        case .sqlite: try folder()
        case .postgres: try emptyServerDatabase()
        }
    }

    /// An SQLite file in a folder of its own, in memory where the system has a place for that.
    package static func folder() throws -> TestPlace {
        let memory = URL(fileURLWithPath: "/dev/shm")
        let parent = FileManager.default.isWritableFile(atPath: memory.path)
            ? memory : FileManager.default.temporaryDirectory
        let folder = parent.appendingPathComponent("yitong-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let path = folder.appendingPathComponent("test.sqlite").path
        return TestPlace(location: .sqlite(path: path)) {
            if FileManager.default.fileExists(atPath: folder.path) { try FileManager.default.removeItem(at: folder) }
        }
    }

    /// A schema in the PostgreSQL that `YITONG_TEST_POSTGRES` names.
    package static func schema() async throws -> TestPlace {
        guard let url = ProcessInfo.processInfo.environment["YITONG_TEST_POSTGRES"] else {
            throw StoreError.unusable("YITONG_TEST_POSTGRES is not set: run the tests under Scripts/with-postgres.")
        }
        let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
        guard let schema = Identifier(name) else { preconditionFailure("\(name) is no name") }
        try await run("CREATE SCHEMA \(schema)", on: url)
        let separator = url.contains("?") ? "&" : "?"
        let own = "\(url)\(separator)options=-csearch_path%3D\(name)"
        return TestPlace(location: .postgres(url: own)) {
            try await run("DROP SCHEMA IF EXISTS \(schema) CASCADE", on: url)
        }
    }

    /// A database of its own in the server, since a schema is not empty enough.
    private static func emptyServerDatabase() throws -> TestPlace {
        let environment = ProcessInfo.processInfo.environment
        guard let url = environment["YITONG_TEST_POSTGRES"],
              let programs = environment["YITONG_TEST_POSTGRES_PROGRAMS"],
              let server = url.range(of: "/", options: .backwards)
        else { throw StoreError.unusable("Run the tests under Scripts/with-postgres.") }
        let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
        let maintenance = "--maintenance-db=\(url)"
        try execute("\(programs)/createdb", [maintenance, name])
        return TestPlace(location: .postgres(url: url[..<server.upperBound] + name)) {
            try execute("\(programs)/dropdb", ["--force", maintenance, name])
        }
    }

    private static func execute(_ path: String, _ arguments: [String]) throws {
        let process = try Process.run(URL(fileURLWithPath: path), arguments: arguments)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw StoreError.unusable("\(path) failed.") }
    }

    private static func run(_ sql: SQL, on url: String) async throws {
        var settings = Stores.Settings()
        settings.connections = 1
        let database = try await Stores.open(.postgres(url: url), settings)
        do {
            try await database.write { _ = try $0.execute(sql) }
            await database.close()
        } catch {
            await database.close()
            throw error
        }
    }
}
