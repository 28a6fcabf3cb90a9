import Access
import Kernel
import Store
import TestKit
import TestStores
import Testing

/// No listing looks through a large table: what SQLite says of each statement, on tables that hold something.
@Suite struct QueryPlanTests {
    private static let large = ["account", "account_grant", "log_entry", "log_subject", "log_tile", "session",
                                "a", "e", "g", "p", "s"]

    private func scans(_ world: World, _ principal: Principal, _ lookup: some Lookup) async throws -> [String] {
        try await world.database.read { [now = world.clock.now] connection in
            let explaining = ExplainingConnection(connection)
            let door = LookupDoor(connection: explaining, principal: principal, purpose: World.purpose, now: now,
                                  permission: type(of: lookup).permission)
            _ = try lookup.run(door)
            #expect(!explaining.plans.isEmpty)
            return explaining.plans.filter { plan in
                let words = plan.split(separator: " ")
                return words.first == "SCAN" && words.count > 1 && Self.large.contains(String(words[1]))
            }
        }
    }

    @Test func `No listing scans a large table`() async throws {
        try await World.with(.sqlite) { world in
            let account = try await world.open("officer.8", subject: 5)
            try await world.grant(account, World.clerk, World.office)
            let token = try await world.signIn("officer.8")
            for number in 0..<40 { try await world.append(.subject(SubjectID(rawValue: Int64(number % 7 + 1)))) }
            try await world.sequencer().drain()
            try await AccessIndexer(database: world.database).drain()
            var filter = AccountsByOffice.Filter()
            filter.role = "clerk"
            filter.name = "o"
            for office in [World.office, World.scope(990_102_000_000), World.scope(990_000_000_000, "data")] {
                let administrator = world.officer(7, at: office)
                #expect(try await scans(world, administrator, AccountsByOffice()) == [])
                #expect(try await scans(world, administrator, AccountsByOffice(filter, after: Cursor(["o"]))) == [])
            }
            let resident = world.resident(5)
            #expect(try await scans(world, resident, WhoLooked(sets: SetResolvers())) == [])
            #expect(try await scans(world, resident, WhoLooked(after: Cursor(["30"]), sets: SetResolvers())) == [])
            #expect(try await scans(world, resident, MySessions(current: token)) == [])
            #expect(try await scans(world, resident, ProofOfEntry(sequence: 0, sets: SetResolvers())) == [])
            #expect(try await scans(world, .anonymous, ConsistencyOfHeads(first: 3, second: 40)) == [])
            #expect(try await scans(world, .anonymous, LatestHead()) == [])
        }
    }
}

/// Asks the engine for the plan of each statement before it runs it.
private final class ExplainingConnection: Connection {
    private let connection: any Connection
    private(set) var plans: [String] = []

    init(_ connection: any Connection) { self.connection = connection }

    var engine: Engine { connection.engine }

    private func explain(_ sql: SQL) throws {
        for row in try connection.rows(SQL(trusted: "EXPLAIN QUERY PLAN " + sql.text, sql.values)) {
            plans.append(try row.get("detail"))
        }
    }

    func rows(_ sql: SQL) throws -> [Row] {
        try explain(sql)
        return try connection.rows(sql)
    }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try explain(sql)
        try connection.each(sql, body)
    }

    func execute(_ sql: SQL) throws -> Int { try connection.execute(sql) }

    func batch(_ statement: String, _ rows: some Sequence<[Value]>) throws { try connection.batch(statement, rows) }
}
