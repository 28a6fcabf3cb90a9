import Access
package import Kernel
package import Store

/// The job that goes through populations: one page at a time, read from a snapshot, decided outside of any transaction,
/// counted in a short one.
///
/// Several machines may have one; a run is held by one of them, for 30 seconds after each page. The entry in the log is
/// that of `StartWhatIf`, which names everybody who was gone through as one set.
package struct WhatIfRunner: Sendable {
    private let database: any Database
    private let time: TimeSource
    private let holder: Int64
    private let pageSize: Int
    static let leaseSeconds: Int64 = 30

    /// - Parameter pageSize: how many people are read and counted at once.
    package init(_ database: any Database, time: TimeSource, random: RandomSource, pageSize: Int = 2000) {
        self.database = database
        self.time = time
        self.pageSize = pageSize
        holder = Int64(random.next() >> 1)
    }

    /// Works on the oldest run that waits or was left. False where there is nothing to do.
    ///
    /// A run that cannot be gone on with has failed. Throws `StoreError` where the same page may be tried again.
    package func step() async throws -> Bool {
        guard let run = try await take() else { return false }
        do {
            let page = try await database.read { [pageSize] in try WhatIfPage($0, run, size: pageSize) }
            try await keep(page, WhatIfTally(page))
        } catch let error as StoreError where error.isPassing {
            throw error
        } catch {
            try await fail(run, GovError(boundary: error))
        }
        return true
    }

    /// The run that this one holds, or else the next that nobody holds.
    private func take() async throws -> WhatIfRun? {
        let now = time.now(), holder = holder, until = until(now)
        let held = try await database.read { connection in
            try connection.row("""
                SELECT \(WhatIfRun.columns) FROM what_if
                WHERE state = 'running' AND holder = \(holder) AND held_until > \(now) ORDER BY id LIMIT 1
                """).map(WhatIfRun.init)
        }
        if let held { return held }
        let free: SQL = """
            state IN ('waiting', 'running') AND (held_until IS NULL OR held_until <= \(now) OR holder = \(holder))
            """
        let found = try await database.read { connection in
            try connection.cell("SELECT id FROM what_if WHERE \(free) ORDER BY id LIMIT 1", as: WhatIfID.self)
        }
        guard let found else { return nil }
        return try await database.write { connection in
            let count = try connection.execute("""
                UPDATE what_if SET state = 'running', holder = \(holder), held_until = \(until)
                WHERE id = \(found) AND \(free)
                """)
            return count == 1 ? try WhatIfRun.find(connection, found) : nil
        }
    }

    /// Adds the page to the report, unless the run was cancelled, or was taken over and has gone on.
    private func keep(_ page: WhatIfPage, _ tally: WhatIfTally) async throws {
        let run = page.run, now = time.now(), holder = holder, until = until(now)
        let state: WhatIfRun.State = page.next == nil ? .done : .running
        let ended: Timestamp? = page.next == nil ? now : nil
        try await database.write { connection in
            let count = try connection.execute("""
                UPDATE what_if SET state = \(state), ended_at = \(ended), total = COALESCE(total, \(page.total)),
                    seen = seen + \(page.people.count), changed = changed + \(tally.changed),
                    faults = faults + \(tally.faults), place = \(page.next ?? run.place), held_until = \(until)
                WHERE id = \(run.id) AND state = 'running' AND holder = \(holder) AND place = \(run.place)
                """)
            if count == 1 { try tally.write(connection, run.id) }
        }
    }

    private func fail(_ run: WhatIfRun, _ error: GovError) async throws {
        let now = time.now(), holder = holder
        try await database.write { connection in
            _ = try connection.execute("""
                UPDATE what_if SET state = 'failed', ended_at = \(now), note = \(error.code)
                WHERE id = \(run.id) AND state = 'running' AND holder = \(holder)
                """)
        }
    }

    private func until(_ now: Timestamp) -> Timestamp { now.advanced(bySeconds: Self.leaseSeconds) }
}

extension StoreError {
    /// Whether it is worth trying the same again.
    fileprivate var isPassing: Bool {
        switch self {
        case .unavailable, .full, .conflict: true
        case .column, .unusable, .statement: false
        }
    }
}
