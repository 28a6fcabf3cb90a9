import Store
import StorePostgres
import Testing

@Suite struct PostgresAddressTests {
    @Test func `An address that libpq does not understand is refused without a try`() async throws {
        await #expect {
            try await PostgresDatabase.open(url: "postgres://user@host/name?nonsense=1")
        } throws: { error in
            guard case StoreError.unusable(let text) = error else { return false }
            return text.contains("postgres://user:password@host")
        }
    }
}
