import Foundation
package import Store
import Stores

/// A database of its own for one test, gone at its end.
///
/// ```swift
/// @Test(arguments: TestStore.engines)
/// func `A closed account cannot sign in`(engine: Engine) async throws {
///     try await TestStore.with(engine, Access.migrations) { database in … }
/// }
/// ```
package enum TestStore {
    /// Both, or SQLite alone where no PostgreSQL is named by `YITONG_TEST_POSTGRES` (`Scripts/with-postgres` names
    /// one).
    ///
    /// In CI (`CI` is set) PostgreSQL is always in, and its tests fail if it is not there.
    package static let engines: [Engine] = {
        let environment = ProcessInfo.processInfo.environment
        if environment["YITONG_TEST_POSTGRES"] != nil || environment["CI"] != nil { return [.sqlite, .postgres] }
        FileHandle.standardError.write(Data("""
            SKIPPED: nothing is tested on PostgreSQL; run the tests under Scripts/with-postgres.

            """.utf8))
        return [.sqlite]
    }()

    /// Opens a new, empty database, runs the migrations and then the body, and deletes it whatever happened.
    package static func with<Result>(
        _ engine: Engine, _ migrations: [Migration] = [],
        _ body: (any Database) async throws -> Result
    ) async throws -> Result {
        let place = try await TestPlace.of(engine)
        do {
            let database = try await Stores.open(place.location)
            let result: Swift.Result<Result, any Error>
            do {
                try await Migrations.run(on: database, migrations)
                result = .success(try await body(database))
            } catch {
                result = .failure(error)
            }
            await database.close()
            try await place.delete()
            return try result.get()
        } catch {
            try? await place.delete()
            throw error
        }
    }
}
