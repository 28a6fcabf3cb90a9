package import Access
package import Kernel
import Store

/// The problem-data rates of all resources that have rules: public, and about nobody.
package struct QualityOverview: Lookup {
    package static let name = "quality.list"
    package static let permission = RecordRights.browse
    package static let purposes = [RecordRights.openness]
    package static let limit = 500

    package init() {}

    /// A resource with its last check.
    package struct Line: Sendable {
        package let resource: Resource
        package let rules: Int
        package let last: QualityRun?
    }

    package func run(_ door: LookupDoor) throws -> [Line] {
        door.authorisePublic()
        let counted = try door.connection.rows("""
            SELECT r.resource, COUNT(*), (SELECT MAX(q.id) FROM quality_run AS q
                WHERE q.resource = r.resource AND q.state = 'done')
            FROM quality_rule AS r WHERE r.retired_at IS NULL GROUP BY r.resource ORDER BY r.resource
            LIMIT \(Self.limit)
            """)
        return try counted.compactMap { row in
            guard let resource = try Catalogue.find(door.connection, row.get(0)) else { return nil }
            let run: QualityRunID? = try row.get(2)
            return Line(resource: resource, rules: try row.get(1),
                        last: try run.map { try QualityRun.find(door.connection, $0) })
        }
    }
}

/// The rules of a resource, how its rate ran, and what each rule came to last: public.
package struct QualityOfResource: Lookup {
    package static let name = "quality.show"
    package static let permission = RecordRights.browse
    package static let purposes = [RecordRights.openness]
    /// Checks in the history.
    package static let limit = 30
    package let resource: String

    package init(_ resource: String) { self.resource = resource }

    /// A resource with its rules and checks.
    package struct Output: Sendable {
        package let resource: Resource
        package let rules: [QualityRule]
        /// Those that came to their end, newest first.
        package let history: [QualityRun]
        /// What each rule came to in the newest of them.
        package let counts: [QualityCount]
        /// One that is under way.
        package let open: QualityRun?
    }

    package func run(_ door: LookupDoor) throws -> Output {
        door.authorisePublic()
        let connection = door.connection
        guard let resource = try Catalogue.find(connection, resource) else {
            throw GovError("resource.unknown", .notFound, RecordText.noResource)
        }
        let history = try QualityRun.done(connection, resource.name, limit: Self.limit)
        let open = try connection.row("""
            SELECT \(QualityRun.columns) FROM quality_run WHERE resource = \(resource.name)
            AND state IN ('waiting', 'running') ORDER BY id DESC LIMIT 1
            """).map(QualityRun.init)
        return Output(resource: resource, rules: try QualityRule.inForce(connection, resource.name), history: history,
                      counts: try history.first.map { try QualityCount.of(connection, $0) } ?? [], open: open)
    }
}

/// Records by one rule.
package struct QualityCount: Hashable, Sendable {
    package let rule: QualityRule
    package var passed = 0
    package var failed = 0
    /// By why they could not be checked.
    package var unchecked: [(reason: String, count: Int)] = []

    /// By rule, in the run's order.
    static func of(_ connection: any Connection, _ run: QualityRun) throws -> [QualityCount] {
        var counts: [String: QualityCount] = [:]
        for rule in run.rules { counts[rule.code] = QualityCount(rule: rule) }
        for row in try connection.rows("""
            SELECT rule, verdict, reason, rows_count FROM quality_count WHERE run = \(run.id)
            ORDER BY rule, verdict, rows_count DESC, reason LIMIT 1000
            """) {
            let code: String = try row.get(0), count: Int = try row.get(3)
            switch try row.get(1, as: String.self) {
            case "passed": counts[code]?.passed = count
            case "failed": counts[code]?.failed = count
            default: counts[code]?.unchecked.append((try row.get(2), count))
            }
        }
        return run.rules.compactMap { counts[$0.code] }
    }

    package static func == (a: QualityCount, b: QualityCount) -> Bool {
        a.rule == b.rule && a.passed == b.passed && a.failed == b.failed
            && a.unchecked.map(\.reason) == b.unchecked.map(\.reason)
            && a.unchecked.map(\.count) == b.unchecked.map(\.count)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(rule) }
}

/// One check with its counts: public, since it names no record.
package struct QualityRunByID: Lookup {
    package static let name = "quality.run"
    package static let permission = RecordRights.browse
    package static let purposes = [RecordRights.openness]
    package let id: QualityRunID

    package init(_ id: QualityRunID) { self.id = id }

    /// A check with what each rule came to.
    package struct Output: Sendable {
        package let run: QualityRun
        package let resource: Resource
        package let counts: [QualityCount]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        door.authorisePublic()
        let run = try QualityRun.find(door.connection, id)
        guard let resource = try Catalogue.find(door.connection, run.resource) else {
            throw GovError("resource.unknown", .notFound, RecordText.noResource)
        }
        return Output(run: run, resource: resource, counts: try QualityCount.of(door.connection, run))
    }
}

/// The records that a check found at fault, or could not check: for the department that answers for them.
package struct FaultyRecords: Lookup {
    package static let name = "quality.rows"
    package static let permission = QualityRights.read
    package static let purposes = [QualityRights.purpose]
    package static let limit = 100
    package let run: QualityRunID
    /// Of one rule alone.
    package let rule: String?
    /// Those that could not be checked, instead of those at fault.
    package let unchecked: Bool
    package let after: Cursor?

    package init(_ run: QualityRunID, rule: String? = nil, unchecked: Bool = false, after: Cursor? = nil) {
        self.run = run
        self.rule = rule
        self.unchecked = unchecked
        self.after = after
    }

    /// A record by a rule, with who is accountable for it as it stood.
    package struct Line: Hashable, Sendable {
        package let subject: SubjectID
        package let key: String
        package let rule: String
        package let reason: String
        package let version: Int
        package let writtenAt: Timestamp
        package let writtenBy: String
        package let source: String
        /// 0 for a single write.
        package let batch: Int64
        /// The objection that was open; nil for none.
        package let mark: Int64?
    }

    /// A part of the list with what it belongs to.
    package struct Output: Sendable {
        package let run: QualityRun
        package let resource: Resource
        package let lines: Page<Line>
    }

    package func run(_ door: LookupDoor) throws -> Output {
        _ = try door.authorisedScopes()
        let connection = door.connection, run = try QualityRun.find(connection, run)
        try door.authorise(in: run.office)
        guard let resource = try Catalogue.find(connection, run.resource) else {
            throw GovError("resource.unknown", .notFound, RecordText.noResource)
        }
        var query: SQL = """
            SELECT subject, record_key, rule, reason, version, written_at, written_by, source, batch, mark
            FROM quality_fault WHERE run = \(run.id) AND verdict = \(unchecked ? "unchecked" : "failed")
            """
        if let rule { query += " AND rule = \(rule)" }
        if let after {
            guard after.keys.count == 3, let subject = Int64(after.keys[0]) else {
                throw GovError("page.cursor", .invalid, ObjectionText.badCursor)
            }
            query += " AND (subject, record_key, rule) > (\(subject), \(after.keys[1]), \(after.keys[2]))"
        }
        query += " ORDER BY subject, record_key, rule LIMIT \(Self.limit + 1)"
        let found = try connection.rows(query).map(line)
        let shown = Array(found.prefix(Self.limit))
        if !shown.isEmpty { door.concerns(.subjects(shown.map(\.subject))) }
        let next = found.count > Self.limit ? shown.last.map { Cursor(["\($0.subject)", $0.key, $0.rule]) } : nil
        return Output(run: run, resource: resource, lines: Page(shown, next: next))
    }

    private func line(_ row: Row) throws -> Line {
        let mark: Int64 = try row.get(9)
        return Line(subject: try row.get(0), key: try row.get(1), rule: try row.get(2), reason: try row.get(3),
                    version: try row.get(4), writtenAt: try row.get(5), writtenBy: try row.get(6),
                    source: try row.get(7), batch: try row.get(8), mark: mark == 0 ? nil : mark)
    }
}

/// Tries a rule on the first records of a resource, before it is kept.
package struct TryQualityRule: Lookup {
    package static let name = "quality.try"
    package static let permission = QualityRights.keep
    package static let purposes = [QualityRights.purpose]
    /// Records that are looked at.
    package static let sample = 500
    /// Records at fault that are named.
    package static let shown = 10
    package let resource: String
    package let rule: QualityRule
    /// Seconds east of UTC of the clock by which the rule knows the day.
    package let offsetSeconds: Int

    package init(_ resource: String, _ rule: QualityRule, offsetSeconds: Int) {
        self.resource = resource
        self.rule = rule
        self.offsetSeconds = offsetSeconds
    }

    /// What the rule came to on the sample; with faults in the rule, nothing was tried.
    package struct Output: Sendable {
        package let resource: Resource
        package let faults: [GovError.Field]
        package let passed: Int
        package let failed: Int
        package let unchecked: [(reason: String, count: Int)]
        /// The first of those at fault.
        package let examples: [SubjectID]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let resource = try door.qualityResource(resource)
        let faults = try rule.faults(door.connection, resource)
        guard faults.isEmpty else {
            return Output(resource: resource, faults: faults, passed: 0, failed: 0, unchecked: [], examples: [])
        }
        let records = Array(try Records.page(door.connection, resource, after: nil).prefix(Self.sample))
        let verdicts = try QualityPage.verdicts(door.connection, rule, resource, records, at: door.now,
                                                offsetSeconds: offsetSeconds)
        var reasons: [String: Int] = [:]
        for verdict in verdicts where verdict.isUnchecked { reasons[verdict.reason, default: 0] += 1 }
        let failing = zip(records, verdicts).filter { $0.1 == .failed }.map(\.0.subject)
        let examples = Array(failing.prefix(Self.shown))
        if !examples.isEmpty { door.concerns(.subjects(examples)) }
        return Output(
            resource: resource, faults: [], passed: verdicts.count { $0 == .passed }, failed: failing.count,
            unchecked: reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) },
            examples: examples)
    }
}
