import Store
import TestStores
import Testing

@Suite struct TestStoreTests {
    @Test(.enabled(if: TestStore.engines.contains(.postgres), "no PostgreSQL: see Scripts/with-postgres"))
    func `Each test on PostgreSQL has a schema of its own`() async throws {
        try await TestStore.with(.postgres) { first in
            try await first.write { _ = try $0.execute("CREATE TABLE a (id BIGINT)") }
            try await TestStore.with(.postgres) { second in
                try await second.write { _ = try $0.execute("CREATE TABLE a (id BIGINT)") }
            }
            let schema = try await first.read { try $0.cell("SELECT current_schema()", as: String.self) }
            #expect(schema?.hasPrefix("test_") == true)
        }
    }
}
