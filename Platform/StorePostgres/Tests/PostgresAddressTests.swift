import Store
import StorePostgres
import Testing

@Suite struct PostgresAddressTests {
    @Test(arguments: ["postgres://user:secret@host/name?nonsense=1", "postgres://user:secret@[::1/name",
                      "postgres://user:secret@host/name?x"])
    func `An address that libpq does not understand is refused without its password`(url: String) async throws {
        await #expect {
            try await PostgresDatabase.open(url: url)
        } throws: { error in
            guard case StoreError.unusable(let text) = error else { return false }
            return text.contains("postgres://user:password@host") && !text.contains("secret")
        }
    }
}
