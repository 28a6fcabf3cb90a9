import Dispatch
import Foundation
import Store
import TestStores
import Testing

@Suite struct StoreTransactionTests {
    private struct Refusal: Error, Equatable {}

    private static let tables = Migration("test.1.tables", script: """
        CREATE TABLE person (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE visit (id COUNTER, person BIGINT NOT NULL REFERENCES person (id), n BIGINT NOT NULL DEFAULT 0);

        """)

    private static func count(_ database: any Database, _ table: SQL = "person") async throws -> Int {
        try await database.read { try $0.cell("SELECT COUNT(*) FROM \(table)") ?? -1 }
    }

    @Test(arguments: TestStore.engines)
    func `Unique and foreign keys answer with a conflict`(engine: Engine) async throws {
        try await TestStore.with(engine, [Self.tables]) { database async throws in
            try await database.write { _ = try $0.execute("INSERT INTO person VALUES (1, 'a')") }
            let refused: [SQL] = [
                "INSERT INTO person VALUES (1, 'b')", "INSERT INTO person VALUES (2, 'a')",
                "INSERT INTO visit (person) VALUES (9)", "DELETE FROM person WHERE id = 1",
            ]
            try await database.write { _ = try $0.execute("INSERT INTO visit (person) VALUES (1)") }
            for sql in refused {
                await #expect("\(sql.text)") {
                    _ = try await database.write { try $0.execute(sql) }
                } throws: { error in
                    guard case StoreError.conflict(let constraint) = error else { return false }
                    return !constraint.isEmpty
                }
            }
            let done = try await database.write { connection in
                try connection.execute("INSERT INTO person VALUES (1, 'z') ON CONFLICT (id) DO UPDATE SET name = 'z'")
                    + connection.execute("INSERT INTO person VALUES (1, 'y') ON CONFLICT DO NOTHING")
            }
            #expect(done == 1)
            let names = try await database.write { connection in
                try connection.rows("UPDATE person SET name = 'x' WHERE id = 1 RETURNING name").map(\.values)
            }
            #expect(names == [["x"]])
        }
    }

    @Test(arguments: TestStore.engines)
    func `Of many writes at once, those that fail are rolled back alone`(engine: Engine) async throws {
        try await TestStore.with(engine, [Self.tables]) { database async throws in
            let answers = await withTaskGroup(of: (Int, Bool).self, returning: [Int: Bool].self) { group in
                for number in 0..<200 {
                    group.addTask {
                        do {
                            try await database.write { connection in
                                try connection.execute("INSERT INTO person VALUES (\(number), \("n\(number)"))")
                                switch number % 10 {
                                case 3: throw Refusal()
                                case 7: try connection.execute("INSERT INTO person VALUES (\(number), 'again')")
                                default: break
                                }
                            }
                            return (number, true)
                        } catch {
                            return (number, false)
                        }
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            #expect(answers.filter { !$0.value }.keys.allSatisfy { $0 % 10 == 3 || $0 % 10 == 7 })
            #expect(answers.values.filter { $0 }.count == 160)
            let stored = try await database.read { connection in
                try connection.rows("SELECT id FROM person").map { try $0.get(0, as: Int.self) }
            }
            #expect(Set(stored) == Set(answers.filter(\.value).keys))
        }
    }

    @Test(arguments: TestStore.engines)
    func `A write with a failed statement fails as a whole, even if the error was caught`(engine: Engine) async throws {
        try await TestStore.with(engine, [Self.tables]) { database async throws in
            await #expect(throws: StoreError.self) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO person VALUES (1, 'a')")
                    let rows: [[Value]] = [[2, "b"], [3, "a"], [4, "d"]]
                    try? connection.batch("INSERT INTO person VALUES (?, ?)", rows)
                }
            }
            #expect(try await Self.count(database) == 0)
            await #expect(throws: Refusal()) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO person VALUES (1, 'a')")
                    throw Refusal()
                }
            }
            #expect(try await Self.count(database) == 0)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A read sees one moment and cannot write`(engine: Engine) async throws {
        try await TestStore.with(engine, [Self.tables]) { database async throws in
            let hasBegun = DispatchSemaphore(value: 0), mayGoOn = DispatchSemaphore(value: 0)
            async let counts = database.read { connection in
                let before: Int? = try connection.cell("SELECT COUNT(*) FROM person")
                hasBegun.signal()
                mayGoOn.wait()
                return (before, try connection.cell("SELECT COUNT(*) FROM person", as: Int.self))
            }
            await withCheckedContinuation { continuation in
                DispatchQueue(label: "wait").async {
                    hasBegun.wait()
                    continuation.resume()
                }
            }
            try await database.write { _ = try $0.execute("INSERT INTO person VALUES (1, 'a')") }
            mayGoOn.signal()
            #expect(try await counts == (0, 0))
            #expect(try await Self.count(database) == 1)
            await #expect(throws: StoreError.self) {
                try await database.read { _ = try $0.execute("INSERT INTO person VALUES (2, 'b')") }
            }
            await #expect(throws: StoreError.self) {
                try await database.read { _ = try $0.execute("CREATE TABLE sneaked (a BIGINT)") }
            }
            #expect(try await Self.count(database) == 1)
        }
    }

    @Test(arguments: TestStore.engines)
    func `Two doctors cannot both go off call`(engine: Engine) async throws {
        try await TestStore.with(engine, [Self.tables]) { database async throws in
            try await database.write { connection in
                try connection.script("CREATE TABLE doctor (id BIGINT PRIMARY KEY, on_call BIGINT NOT NULL);\n")
                try connection.execute("INSERT INTO doctor VALUES (1, 1), (2, 1)")
            }
            let gone = await withTaskGroup(of: Bool.self, returning: Int.self) { group in
                for doctor in [1, 2] {
                    group.addTask {
                        let left = try? await database.write { connection -> Int in
                            let others: Int? = try connection.cell("SELECT COUNT(*) FROM doctor WHERE on_call = 1")
                            Thread.sleep(forTimeInterval: 0.02)
                            guard let others, others > 1 else { throw Refusal() }
                            return try connection.execute("UPDATE doctor SET on_call = 0 WHERE id = \(doctor)")
                        }
                        return left == 1
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(gone == 1)
            #expect(try await Self.count(database, "doctor WHERE on_call = 1") == 1)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A counter that all want to raise loses nothing`(engine: Engine) async throws {
        try await TestStore.with(engine, [Self.tables]) { database async throws in
            try await database.write { _ = try $0.execute("INSERT INTO person VALUES (0, 'counter')") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<5 {
                    group.addTask {
                        for _ in 0..<8 {
                            try await database.write { connection in
                                let old: Int = try connection.cell("SELECT id FROM person WHERE name = 'counter'") ?? 0
                                try connection.execute("UPDATE person SET id = \(old + 1) WHERE name = 'counter'")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { try $0.cell("SELECT id FROM person", as: Int.self) } == 40)
        }
    }

    @Test(arguments: TestStore.engines)
    func `Rows stream, with other statements in between and an end at any row`(engine: Engine) async throws {
        try await TestStore.with(engine, [Self.tables]) { database async throws in
            try await database.write { connection in
                try connection.batch("INSERT INTO person VALUES (?, ?)",
                                     (0..<1700).map { [.integer(Int64($0)), .text("n\($0)")] })
            }
            try await database.read { connection in
                for stop in [0, 1, 499, 500, 501, 1699, 9999] {
                    var seen = 0
                    do {
                        try connection.each("SELECT id, name FROM person WHERE id >= \(0) ORDER BY id") { row in
                            #expect(try row.get(0, as: Int.self) == seen)
                            if seen == stop { throw Refusal() }
                            if seen % 300 == 0 {
                                let same: SQL = "SELECT id, name FROM person WHERE id >= \(seen) ORDER BY id"
                                #expect(try connection.row(same)?.get("name") == "n\(seen)")
                            }
                            seen += 1
                        }
                        #expect(stop == 9999 && seen == 1700)
                    } catch is Refusal {
                        #expect(seen == stop)
                    }
                }
            }
            let old = try await database.write { connection in
                var old: [Int] = []
                try connection.each("DELETE FROM person WHERE id < 3 RETURNING id") { old.append(try $0.get(0)) }
                return old.sorted()
            }
            #expect(old == [0, 1, 2])
        }
    }

    @Test(arguments: TestStore.engines)
    func `A batch takes rows with and without NULL, also more than a pipeline holds`(engine: Engine) async throws {
        try await TestStore.with(engine) { database async throws in
            let rows: [[Value]] = (0..<1000).map { number in
                let text: Value = number % 3 == 0 ? .null : .text("t\(number)")
                let bytes: Value = number % 5 == 0 ? .null : .bytes([UInt8(number % 256)])
                let real: Value = number < 500 ? .null : .real(Double(number) / 4)
                return [.integer(Int64(number)), text, bytes, real]
            }
            try await database.write { connection in
                try connection.execute("CREATE TABLE a (i BIGINT PRIMARY KEY, t TEXT, b BYTES, r DOUBLE PRECISION)")
                try connection.batch("INSERT INTO a VALUES (?, ?, ?, ?)", rows)
                try connection.batch("INSERT INTO a VALUES (?, ?, ?, ?)", [[Value]]())
            }
            let stored = try await database.read { try $0.rows("SELECT * FROM a ORDER BY i").map(\.values) }
            #expect(stored == rows)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A changed table is seen by every connection`(engine: Engine) async throws {
        try await TestStore.with(engine, [Self.tables]) { database async throws in
            try await database.write { _ = try $0.execute("INSERT INTO person VALUES (1, 'a')") }
            func widths() async throws -> Set<Int> {
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<16 {
                        group.addTask {
                            try await database.read { try $0.row("SELECT * FROM person")?.columns.names.count ?? 0 }
                        }
                    }
                    return try await group.reduce(into: []) { $0.insert($1) }
                }
            }
            #expect(try await widths() == [2])
            try await database.write { _ = try $0.execute("ALTER TABLE person ADD COLUMN born BIGINT") }
            #expect(try await widths() == [3])
        }
    }

    @Test(arguments: TestStore.engines)
    func `A closed database refuses and what was under way is finished`(engine: Engine) async throws {
        try await TestStore.with(engine, [Self.tables]) { database async throws in
            async let written: Int = database.write { connection in
                Thread.sleep(forTimeInterval: 0.02)
                return try connection.execute("INSERT INTO person VALUES (1, 'a')")
            }
            #expect(try await written == 1)
            await database.close()
            await #expect(throws: StoreError.closed) {
                try await database.write { try $0.execute("DELETE FROM person") }
            }
            await #expect(throws: StoreError.closed) { try await database.read { try $0.rows("SELECT 1") } }
        }
    }
}
