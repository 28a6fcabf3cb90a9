import Store
import TestStores
import Testing

@Suite struct StoreValueTests {
    @Test(arguments: TestStore.engines)
    func `Every value comes back as it was given`(engine: Engine) async throws {
        try await TestStore.with(engine) { database async throws in
            let values: [[Value]] = [
                [.integer(.min), .real(-0.5), "", .bytes([])],
                [.integer(.max), .real(.greatestFiniteMagnitude), "清渡市 ' \" ? $1 \u{1F600}", .bytes([0, 255, 39])],
                [0, .real(.leastNonzeroMagnitude), "\n\t\u{FFFF}", .bytes([UInt8](repeating: 0, count: 100_000))],
                [nil, nil, nil, nil],
                [1, .real(-.infinity), "NULL", .bytes([0x5C, 0x78])],
            ]
            try await database.write { connection in
                try connection.execute("CREATE TABLE v (id COUNTER, i BIGINT, r DOUBLE PRECISION, t TEXT, b BYTES)")
                for row in values {
                    try connection.execute(SQL(trusted: "INSERT INTO v (i, r, t, b) VALUES (?, ?, ?, ?)", row))
                }
            }
            let rows = try await database.read { try $0.rows("SELECT i, r, t, b FROM v ORDER BY id") }
            #expect(rows.map(\.values) == values)
            #expect(rows[0].columns.names == ["i", "r", "t", "b"])
            #expect(try rows[0].get("t", as: String?.self) == "")
            #expect(try rows[3].get("t", as: String?.self) == nil)
            #expect(throws: StoreError.column(name: "t", expected: "Int")) { try rows[0].get("t", as: Int.self) }
            #expect(throws: StoreError.column(name: "x", expected: "Int")) { try rows[0].get("x", as: Int.self) }
        }
    }

    @Test(arguments: TestStore.engines)
    func `What one engine cannot hold both refuse`(engine: Engine) async throws {
        try await TestStore.with(engine) { database async throws in
            _ = try await database.write { connection in
                try connection.execute("CREATE TABLE v (i BIGINT, r DOUBLE PRECISION, t TEXT, b BYTES)")
            }
            let refused: [SQL] = [
                "INSERT INTO v (t) VALUES (\("a\0b"))",
                "INSERT INTO v (r) VALUES (\(Double.nan))",
                "INSERT INTO v (i) VALUES (\("many"))",
                "INSERT INTO v (b) VALUES (\("text"))",
                "INSERT INTO v (i) VALUES (\([UInt8(1)]))",
                "INSERT INTO v (i, i) VALUES (\(1))",
                "INSERT INTO v (i) VALUES (\"i'm not a string\")",
                SQL(trusted: "INSERT INTO v (i) VALUES (?)", []),
                SQL(trusted: "INSERT INTO v (i) VALUES (?)", [1, 2]),
                "INSERT INTO v (i) VALUES (1); DELETE FROM v",
                "SELECT nothing FROM v",
                "",
                "COMMIT",
            ]
            for sql in refused {
                await #expect("\(sql.text)") {
                    _ = try await database.write { try $0.execute(sql) }
                } throws: { error in
                    guard case StoreError.statement = error else { return false }
                    return true
                }
            }
            #expect(try await database.read { try $0.cell("SELECT COUNT(*) FROM v", as: Int.self) } == 0)
        }
    }

    @Test(arguments: TestStore.engines)
    func `Both sort, compare and add up alike`(engine: Engine) async throws {
        try await TestStore.with(engine) { database async throws in
            let words = [
                "Zebra", "apple", "Äpfel", "清", "apple pie", "_", "ä", "", "Apple", "10", "9", "\u{1F600}", "\u{FFFD}",
            ]
            try await database.write { connection in
                try connection.execute("CREATE TABLE w (t TEXT PRIMARY KEY, n BIGINT NOT NULL, x BIGINT)")
                try connection.batch("INSERT INTO w (t, n, x) VALUES (?, ?, ?)",
                                     words.enumerated().map { [.text($1), .integer(Int64($0)), nil] })
            }
            try await database.read { connection in
                let sorted = try connection.rows("SELECT t FROM w ORDER BY t").map { try $0.get(0, as: String.self) }
                #expect(sorted == words.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) })
                func answer(_ sql: SQL) throws -> [Value] { try connection.row(sql)?.values ?? [] }
                #expect(try answer("SELECT COUNT(*), SUM(n), MAX(n), AVG(n), SUM(x) FROM w")
                    == [13, 78, 12, .real(6), nil])
                #expect(try answer("SELECT COUNT(*) FROM w WHERE t LIKE 'app%'") == [2])
                #expect(try answer("SELECT COUNT(*) FROM w WHERE t IN (\(list: ["Apple", "apple"]))") == [2])
                #expect(try answer("SELECT COUNT(*) FROM w WHERE n IN (\(list: [Int]()))") == [0])
                #expect(try answer("SELECT 7 / 2, 7 % 2, -7 / 2, 7 / 2.0, 1 = 1, 1 = 2")
                    == [3, 1, -3, .real(3.5), 1, 0])
                #expect(try answer("SELECT \(5), \("five"), \(0.5), \(nil as Int?)") == [5, "five", .real(0.5), nil])
                #expect(try answer("SELECT n FROM w ORDER BY n LIMIT \(1) OFFSET \(3)") == [3])
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `A filter that may be absent is bound as NULL`(engine: Engine) async throws {
        try await TestStore.with(engine) { database async throws in
            try await database.write { connection in
                try connection.execute("CREATE TABLE w (id BIGINT PRIMARY KEY, name TEXT)")
                try connection.batch("INSERT INTO w (id, name) VALUES (?, ?)",
                                     [[1, nil], [2, "b"], [3, nil], [4, "d"]] as [[Value]])
            }
            func count(_ name: String?) async throws -> [Int] {
                try await database.read { connection in
                    let sql: SQL = "SELECT id FROM w WHERE (\(name) IS NULL OR name = \(name)) ORDER BY id"
                    var ids: [Int] = []
                    try connection.each(sql) { ids.append(try $0.get(0)) }
                    #expect(try connection.rows(sql).count == ids.count)
                    return ids
                }
            }
            #expect(try await count(nil) == [1, 2, 3, 4])
            #expect(try await count("b") == [2])
            #expect(try await count(nil) == [1, 2, 3, 4])
        }
    }
}
