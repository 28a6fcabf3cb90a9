import Foundation
package import Store
import Stores

/// Where a database of one test lies.
package struct TestPlace: Sendable {
    package let location: DatabaseLocation
    package let delete: @Sendable () async throws -> Void

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
            throw StoreError.unusable("YITONG_TEST_POSTGRES names no server. Run the tests under Scripts/with-postgres.")
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
