import Kernel
import Store

/// Which of several machines works on a run over a whole resource: one holds it for 30 seconds after each page, so that
/// a run whose machine was killed is gone on with by another.
///
/// The table has `id`, `state` (`waiting`, `running`, …), `holder` and `held_until`.
struct RunLease: Sendable {
    static let seconds: Int64 = 30
    private let table: Identifier
    let holder: Int64
    private let time: TimeSource

    init(_ table: StaticString, time: TimeSource, random: RandomSource) {
        guard let name = Identifier("\(table)") else { preconditionFailure("not a table: \(table)") }
        self.table = name
        self.time = time
        holder = Int64(random.next() >> 1)
    }

    /// Until when a page that is finished now holds the run.
    var until: Timestamp { time.now().advanced(bySeconds: Self.seconds) }

    /// The run that this machine holds, or else the oldest that nobody does; nil where there is nothing to do.
    func take(_ database: any Database) async throws -> Int64? {
        let now = time.now(), holder = holder, until = until, table = table
        let held = try await database.read { connection in
            try connection.cell("""
                SELECT id FROM \(table) WHERE state = 'running' AND holder = \(holder) AND held_until > \(now)
                ORDER BY id LIMIT 1
                """, as: Int64.self)
        }
        if let held { return held }
        let free: SQL = """
            state IN ('waiting', 'running') AND (held_until IS NULL OR held_until <= \(now) OR holder = \(holder))
            """
        let found = try await database.read { connection in
            try connection.cell("SELECT id FROM \(table) WHERE \(free) ORDER BY id LIMIT 1", as: Int64.self)
        }
        guard let found else { return nil }
        return try await database.write { connection in
            let count = try connection.execute("""
                UPDATE \(table) SET state = 'running', holder = \(holder), held_until = \(until)
                WHERE id = \(found) AND \(free)
                """)
            return count == 1 ? found : nil
        }
    }

    /// Ends a run that cannot be gone on with.
    func fail(_ database: any Database, _ run: Int64, _ note: String) async throws {
        let now = time.now(), holder = holder, table = table
        try await database.write { connection in
            _ = try connection.execute("""
                UPDATE \(table) SET state = 'failed', ended_at = \(now), note = \(note)
                WHERE id = \(run) AND state = 'running' AND holder = \(holder)
                """)
        }
    }
}

/// Where a run over a whole resource stands.
package enum RunState: String, Hashable, Sendable, CaseIterable, Cell {
    case waiting, running, done, cancelled
    /// It cannot be gone on with; its note says why.
    case failed

    package var isOpen: Bool { self == .waiting || self == .running }
}

extension StoreError {
    /// Whether it is worth trying the same again.
    var isPassing: Bool {
        switch self {
        case .unavailable, .full, .conflict: true
        case .column, .unusable, .statement: false
        }
    }
}
