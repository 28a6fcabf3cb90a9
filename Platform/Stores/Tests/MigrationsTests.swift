import Store
import TestStores
import Testing

@Suite struct MigrationsTests {
    private struct Killed: Error {}

    private static func make(_ owner: String, _ number: Int, column: String = "id") -> Migration {
        let table = "\(owner)_\(number)"
        return Migration("\(owner).\(number).make", script: "CREATE TABLE \(table) (\(column) BIGINT PRIMARY KEY);\n")
    }

    @Test(arguments: TestStore.engines)
    func `Each runs once, and new ones of any owner are added later`(engine: Engine) async throws {
        try await TestStore.with(engine) { database async throws in
            let first = [Self.make("a", 1), Self.make("b", 1)]
            #expect(try await Migrations.run(on: database, first) == ["a.1.make", "b.1.make"])
            #expect(try await Migrations.run(on: database, first) == [])
            let second = [Self.make("a", 1), Self.make("a", 2), Self.make("b", 1), Self.make("c", 1)]
            #expect(try await Migrations.run(on: database, second) == ["a.2.make", "c.1.make"])
            #expect(try await Migrations.applied(on: database) == ["a.1.make", "b.1.make", "a.2.make", "c.1.make"])
        }
    }

    @Test(arguments: TestStore.engines)
    func `A step that fails leaves nothing, and the next start goes on with it`(engine: Engine) async throws {
        try await TestStore.with(engine) { database async throws in
            let halfway = Migration("b.1.make") { connection in
                try connection.script("CREATE TABLE b_1 (id BIGINT PRIMARY KEY);\n")
                throw Killed()
            }
            await #expect(throws: Killed.self) {
                try await Migrations.run(on: database, [Self.make("a", 1), halfway, Self.make("c", 1)])
            }
            #expect(try await Migrations.applied(on: database) == ["a.1.make"])
            let whole = [Self.make("a", 1), Self.make("b", 1), Self.make("c", 1)]
            #expect(try await Migrations.run(on: database, whole) == ["b.1.make", "c.1.make"])
        }
    }

    @Test(arguments: TestStore.engines)
    func `A newer database, a changed script and a gap are refused with what to do`(engine: Engine) async throws {
        try await TestStore.with(engine) { database async throws in
            try await Migrations.run(on: database, [Self.make("a", 1), Self.make("a", 3)])
            let refused: [[Migration]] = [
                [Self.make("a", 1)],
                [Self.make("a", 1, column: "other"), Self.make("a", 3)],
                [Self.make("a", 1), Self.make("a", 2), Self.make("a", 3)],
            ]
            for (migrations, words) in zip(refused, ["newer program", "not the one", "missing"]) {
                await #expect("\(words)") {
                    try await Migrations.run(on: database, migrations)
                } throws: { error in
                    guard case StoreError.unusable(let text) = error else { return false }
                    return text.contains(words) && text.contains("Install")
                }
            }
            #expect(try await Migrations.applied(on: database) == ["a.1.make", "a.3.make"])
        }
    }

    @Test(arguments: TestStore.engines)
    func `Servers that start together take turns`(engine: Engine) async throws {
        try await TestStore.with(engine) { database async throws in
            let all = (1...5).map { Self.make("a", $0) }
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 { group.addTask { try await Migrations.run(on: database, all).count } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(counts.reduce(0, +) == 5)
            #expect(try await Migrations.applied(on: database).count == 5)
        }
    }
}
