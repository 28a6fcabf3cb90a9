import Store
import Stores
import TestStores
import Testing

@Suite struct StoreValueTests {
    @Test(arguments: TestStore.engines)
    func `Every value comes back as it was given`(engine: Engine) async throws {
        try await TestStore.with(engine) { database in
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
        }
    }
}
