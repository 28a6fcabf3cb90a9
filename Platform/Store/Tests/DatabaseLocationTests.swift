import Store
import Testing

@Suite struct DatabaseLocationTests {
    @Test(arguments: [
        ("sqlite:data/city.sqlite", "sqlite:data/city.sqlite"),
        ("sqlite:/var/lib/yitong/city.sqlite", "sqlite:/var/lib/yitong/city.sqlite"),
        ("postgres://host/name", "postgres://host/name"),
        ("postgresql://me:secret@host:5433/name?sslmode=require", "postgres://me@host:5433/name"),
        ("postgres://me:sec@ret/x@host/name", "postgres://me@ret/x@host/name"),
        ("postgres://host/name?user=me&password=secret", "postgres://host/name"),
        ("postgres://me:secret@/name?host=/run/postgresql", "postgres://me@/name"),
    ])
    func `It is shown without its password`(text: String, shown: String) throws {
        let location = try DatabaseLocation(text)
        #expect("\(location)" == shown)
        #expect(!String(reflecting: location).contains("secret"))
    }

    @Test(arguments: [
        "", "sqlite:", "sqlite", "city.sqlite", "mysql://me:secret@host/name", "sqlite://city", "postgres:x",
    ])
    func `Any other address is refused, with the forms there are and without a password`(text: String) {
        #expect {
            _ = try DatabaseLocation(text)
        } throws: { error in
            guard case StoreError.unusable(let words) = error else { return false }
            return words.contains("sqlite:PATH") && words.contains("postgres://") && !words.contains("secret")
        }
    }
}
