import Store
import TestStores
import Testing

@Suite struct TestStoreTests {
    @Test(arguments: TestStore.engines)
    func `Each test has a database of its own`(engine: Engine) async throws {
        try await TestStore.with(engine) { first in
            _ = try await first.write { try $0.execute("CREATE TABLE a (id BIGINT)") }
            try await TestStore.with(engine) { second in
                _ = try await second.write { try $0.execute("CREATE TABLE a (id BIGINT)") }
            }
        }
    }
}
