package import Access
package import Kernel
import Store

/// What was erased of a resource on one day.
package struct RetentionRun: Hashable, Sendable {
    package let day: Day
    package let resource: String
    package let rows: Int
    package let at: Timestamp

    /// Adds to the day's count, in the transaction that erased.
    static func note(_ door: ActionDoor, _ resource: String, rows: Int) throws {
        try door.connection.execute("""
            INSERT INTO retention_run (day, resource, erased, at)
            VALUES (\(door.now.day(offsetSeconds: 0)), \(resource), \(rows), \(door.now))
            ON CONFLICT (day, resource) DO UPDATE SET erased = retention_run.erased + excluded.erased, at = excluded.at
            """)
    }
}

/// Notes that all erasure that was due has been done; a job of the platform, at most once an hour.
package struct FinishRetention: Action {
    package static let name = "retention.finish"
    package static let permission = Permission.none
    package static let purposes = [Purpose.retention]
    static let everySeconds: Int64 = 3600
    /// How many rows all of it erased.
    package let erased: Int

    package init(erased: Int) { self.erased = erased }

    package func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        door.needsNoEntry()
        let last = try door.connection.cell("SELECT at FROM retention_pass WHERE id = 1", as: Timestamp.self)
        if let last, erased == 0, door.now < last.advanced(bySeconds: Self.everySeconds) { return }
        try door.connection.execute("""
            INSERT INTO retention_pass (id, at, erased) VALUES (1, \(door.now), \(erased))
            ON CONFLICT (id) DO UPDATE SET at = excluded.at, erased = excluded.erased
            """)
    }
}

/// What is kept for how long, what went of late, what goes next and what should have gone: for those who watch over it.
package struct RetentionOverview: Lookup {
    package static let name = "retention.overview"
    package static let permission = Permission.watchReading
    package static let purposes = [RecordRights.protection]
    /// Overdue rows are counted up to here.
    package static let countLimit = 1000
    /// The job comes every minute: what is due for longer is overdue.
    static let graceSeconds: Int64 = 600

    package init() {}

    /// One resource that is not kept for ever.
    package struct Line: Sendable {
        package let resource: Resource
        /// Rows erased in the last 30 days.
        package let erased: Int
        package let lastAt: Timestamp?
        /// When the next row goes, as far as it has ended already.
        package let nextDue: Timestamp?
        package let overdue: Int
    }

    /// All of them, and when the job last came through.
    package struct Output: Sendable {
        package let lines: [Line]
        package let lastPass: Timestamp?
        package let runs: [RetentionRun]
        /// Withdrawn consents whose records are not all gone.
        package let openWithdrawals: Int
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let scopes = try door.authorisedScopes(), connection = door.connection
        let resources = try Catalogue.all(connection).filter { resource in
            (resource.retentionDays != nil || resource.consent != nil)
                && scopes.contains { $0.covers(resource.owner.scope) }
        }
        let month = door.now.advanced(bySeconds: -30 * 86_400).day(offsetSeconds: 0)
        let runs = try connection.rows("""
            SELECT day, resource, erased, at FROM retention_run WHERE day >= \(month) ORDER BY day DESC, resource
            LIMIT 1000
            """).map { row in
            RetentionRun(day: try row.get(0), resource: try row.get(1), rows: try row.get(2), at: try row.get(3))
        }.filter { run in resources.contains { $0.name == run.resource } }
        return Output(
            lines: try resources.map { try line($0, runs, door) },
            lastPass: try connection.cell("SELECT at FROM retention_pass WHERE id = 1", as: Timestamp.self), runs: runs,
            openWithdrawals: try connection.cell("""
                SELECT COUNT(*) FROM consent WHERE withdrawn_at IS NOT NULL AND erased_at IS NULL
                """, as: Int.self) ?? 0)
    }

    private func line(_ resource: Resource, _ runs: [RetentionRun], _ door: LookupDoor) throws -> Line {
        let own = runs.filter { $0.resource == resource.name }
        var next: Timestamp?, overdue = 0
        if let days = resource.retentionDays {
            let table = ResourceTable(resource), kept = Int64(days) * 86_400
            let late = door.now.advanced(bySeconds: -kept - Self.graceSeconds)
            for (name, column) in [(table.rows, SQL("valid_to")), (table.history, SQL("replaced_at"))] {
                let first = try door.connection.cell("""
                    SELECT \(column) FROM \(name) WHERE \(column) > 0 ORDER BY \(column) LIMIT 1
                    """, as: Timestamp.self)
                if let due = first?.advanced(bySeconds: kept) { next = min(next ?? due, due) }
                overdue += try door.connection.cell("""
                    SELECT COUNT(*) FROM (SELECT 1 FROM \(name) WHERE \(column) < \(late) LIMIT \(Self.countLimit)) AS t
                    """, as: Int.self) ?? 0
            }
        }
        return Line(resource: resource, erased: own.reduce(0) { $0 + $1.rows }, lastAt: own.map(\.at).max(),
                    nextDue: next, overdue: overdue)
    }
}

extension RecordRights {
    /// Watching over the protection of personal data.
    package static let protection = Purpose(
        "protection.watch", Text("个人信息保护监督", "個人資訊保護監督", "Watching over the protection of personal data",
                                 "Надзор за защитой персональных данных"),
        basis: Text("个人信息保护法第五十一条、第五十二条", "個人資訊保護法第五十一條、第五十二條",
                    "Personal Information Protection Law, art. 51 and 52",
                    "Закон о защите персональных данных, ст. 51 и 52"))
}
