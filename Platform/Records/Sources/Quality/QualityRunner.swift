import Access
package import Kernel
package import Store

/// The job that checks resources: a page at a time, read and judged on a snapshot, kept in a short transaction together
/// with the run's place, so that a run that was killed goes on where it stood and counts no record twice.
///
/// The entry in the log is that of whoever began the run, which names everybody in the resource as one set.
package struct QualityRunner: Sendable {
    private let database: any Database
    private let time: TimeSource
    private let lease: RunLease
    private let offsetSeconds: Int
    /// Findings of runs that are no longer shown go so many at a time.
    private static let tidyLimit = 2000
    /// Of so many last runs of a resource the findings are kept.
    private static let keptRuns = 2

    /// - Parameter offsetSeconds: Seconds east of UTC of the clock by which rules know the day.
    package init(_ database: any Database, time: TimeSource, random: RandomSource, offsetSeconds: Int) {
        self.database = database
        self.time = time
        self.offsetSeconds = offsetSeconds
        lease = RunLease("quality_run", time: time, random: random)
    }

    /// Works on the oldest run that waits or was left. False where there is nothing to do.
    package func step() async throws -> Bool {
        guard let id = try await lease.take(database) else { return try await tidy() }
        do {
            let now = time.now()
            let page = try await database.read { [offsetSeconds] connection in
                try QualityPage(connection, QualityRunID(rawValue: id), at: now, offsetSeconds: offsetSeconds)
            }
            try await keep(page)
        } catch let error as StoreError where error.isPassing {
            throw error
        } catch {
            try await lease.fail(database, id, GovError(boundary: error).code)
        }
        return true
    }

    /// Adds the page to the run, unless it was cancelled, or was taken over and has gone on.
    private func keep(_ page: QualityPage) async throws {
        let run = page.run, now = time.now(), holder = lease.holder, until = lease.until
        let state: RunState = page.next == nil ? .done : .running
        let ended: Timestamp? = page.next == nil ? now : nil, hasRows: Int64 = page.findings.isEmpty ? 0 : 1
        try await database.write { connection in
            let count = try connection.execute("""
                UPDATE quality_run SET state = \(state), ended_at = \(ended), total = COALESCE(total, \(page.total)),
                    seen = seen + \(page.records.count), failed = failed + \(page.failed),
                    unchecked = unchecked + \(page.unchecked), place = \(page.next ?? run.place),
                    held_until = \(until), has_rows = CASE WHEN has_rows = 1 THEN 1 ELSE \(hasRows) END
                WHERE id = \(run.id) AND state = 'running' AND holder = \(holder)
                AND COALESCE(place, '') = \(run.place ?? "")
                """)
            guard count == 1 else { return }
            try Self.write(connection, page)
        }
    }

    private static func write(_ connection: any Connection, _ page: QualityPage) throws {
        let run = page.run.id
        let counts = page.counts.sorted {
            ($0.key.rule, $0.key.verdict, $0.key.reason) < ($1.key.rule, $1.key.verdict, $1.key.reason)
        }
        try connection.batch("""
            INSERT INTO quality_count (run, rule, verdict, reason, rows_count) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (run, rule, verdict, reason)
            DO UPDATE SET rows_count = quality_count.rows_count + excluded.rows_count
            """, counts.map { [run.value, .text($0.key.rule), .text($0.key.verdict), .text($0.key.reason),
                               $0.value.value] })
        try connection.batch("""
            INSERT INTO quality_fault (run, subject, record_key, rule, verdict, reason, version, written_at, written_by,
                source, batch, mark)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, page.findings.map { finding in
            let record = finding.record
            return [run.value, record.subject.value, .text(RecordKey(record).text), .text(finding.rule),
                    .text(finding.verdict.word), .text(finding.verdict.reason), record.version.value,
                    record.writtenAt.value, .text(record.writtenBy), .text(record.source), (record.batch ?? 0).value,
                    (record.mark ?? 0).value]
        })
    }

    /// Takes away findings of runs that later ones have replaced; their counts stay.
    private func tidy() async throws -> Bool {
        let old = try await database.read { connection in
            try connection.cell("""
                SELECT MIN(id) FROM quality_run AS r WHERE has_rows = 1 AND
                    (SELECT COUNT(*) FROM quality_run AS n WHERE n.resource = r.resource AND n.id > r.id
                     AND n.state = 'done') >= \(Self.keptRuns)
                """, as: QualityRunID?.self).flatMap { $0 }
        }
        guard let old else { return false }
        try await database.write { connection in
            let count = try connection.execute("""
                DELETE FROM quality_fault WHERE (run, subject, record_key, rule) IN
                    (SELECT run, subject, record_key, rule FROM quality_fault WHERE run = \(old)
                     LIMIT \(Self.tidyLimit))
                """)
            if count == 0 { try connection.execute("UPDATE quality_run SET has_rows = 0 WHERE id = \(old)") }
        }
        return true
    }
}
