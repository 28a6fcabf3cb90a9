package import Access
package import Kernel
import Records
package import Store

/// Says where a resource is kept up to date from; the same name again changes what was said.
package struct PutSource: Action {
    package static let name = "source.put"
    package static let permission = Exchange.importing
    package static let purposes = [Exchange.collection]
    let definition: ImportSource.Definition

    package init(_ definition: ImportSource.Definition) { self.definition = definition }

    /// Throws `source.invalid` with every faulty field.
    package func run(_ door: ActionDoor) throws -> SourceID {
        let resource = try OpenImport.find(door.connection, definition.resource)
        try door.authorise(in: resource.owner.scope, orPlatform: true)
        guard definition.faults.isEmpty else {
            throw GovError("source.invalid", .invalid, ExchangeText.badSource, fields: definition.faults)
        }
        let earlier = try door.connection.row("""
            SELECT \(SQL(trusted: ImportSource.columns)) FROM import_source WHERE name = \(definition.name)
            """).map(ImportSource.init)
        if let earlier { try door.authorise(in: earlier.scope, orPlatform: true) }
        let id = earlier?.id ?? door.makeID(SourceID.self), owner = resource.owner
        try door.connection.execute("DELETE FROM import_source WHERE id = \(id)")
        try door.connection.execute("""
            INSERT INTO import_source (id, name, resource, division, department, kind, place, credential, every_minutes,
                at_minute, max_bytes, expected_hash, late_hours, alarm_after, state, made_by, made_at, next_run,
                lease_until, failures, alarmed)
            VALUES (\(id), \(definition.name), \(resource.name), \(owner.division), \(owner.department),
                \(definition.kind), \(definition.place), \(definition.credential), \(definition.everyMinutes),
                \(definition.atMinute), \(definition.maximumBytes), \(definition.expectedHash?.lowercased()),
                \(definition.lateHours), \(definition.alarmAfter), 'active', \(door.principal.title), \(door.now),
                \(door.now), 0, 0, 0)
            """)
        return id
    }
}

/// Pauses a source, lets it go on, or has it asked at once.
package struct SetSource: Action {
    package static let name = "source.set"
    package static let permission = Exchange.importing
    package static let purposes = [Exchange.collection]

    /// What is to become of it.
    package enum Change: String, Sendable {
        case pause, resume, run
    }

    let id: SourceID
    let change: Change

    package init(_ id: SourceID, _ change: Change) {
        self.id = id
        self.change = change
    }

    package func run(_ door: ActionDoor) throws {
        guard let source = try ImportSource.find(door.connection, id) else {
            if door.principal.isPlatform { try door.authorisePlatform() } else { _ = try door.authorisedScopes() }
            throw GovError("source.unknown", .notFound, ExchangeText.noSource)
        }
        try door.authorise(in: source.scope, orPlatform: true)
        let update: SQL = switch change {
        case .pause: "state = 'paused'"
        case .resume: "state = 'active', failures = 0, alarmed = 0, made_at = \(door.now)"
        case .run: "next_run = \(door.now)"
        }
        try door.connection.execute("UPDATE import_source SET \(update) WHERE id = \(id)")
    }
}

/// Takes the source that is due longest, for one run; and tells of those that are late.
package struct TakeSource: Action {
    package static let name = "source.take"
    package static let permission = Exchange.importing
    package static let purposes = [Exchange.collection]
    /// After so long without a sign of life a run counts as gone.
    static let leaseSeconds: Int64 = 900

    package init() {}

    package func run(_ door: ActionDoor) throws -> ImportSource? {
        try door.authorisePlatform()
        door.needsNoEntry()
        let columns = SQL(trusted: ImportSource.columns), connection = door.connection
        let late = try connection.rows("""
            SELECT \(columns) FROM import_source WHERE state = 'active' AND alarmed = 0 ORDER BY id LIMIT 1000
            """).map(ImportSource.init).filter { $0.isLate(at: door.now) }
        for source in late { try source.alarm(door, "source.late") }
        let due = try connection.row("""
            SELECT \(columns) FROM import_source
            WHERE state = 'active' AND next_run <= \(door.now) AND lease_until < \(door.now)
            ORDER BY next_run, id LIMIT 1
            """).map(ImportSource.init)
        guard let due else { return nil }
        try connection.execute("""
            UPDATE import_source SET lease_until = \(door.now.advanced(bySeconds: Self.leaseSeconds))
            WHERE id = \(due.id)
            """)
        return due
    }
}

/// Keeps what a run came to, and when the next one is.
package struct EndSourceRun: Action {
    package static let name = "source.end"
    package static let permission = Exchange.importing
    package static let purposes = [Exchange.collection]

    /// What a run found.
    package struct Report: Hashable, Sendable {
        package var outcome = ImportSource.Outcome.unchanged
        package var fault: Text?
        package var batch: ImportID?
        package var tag: String?
        package var modified: String?
        package var hash: String?

        package init() {}
    }

    let id: SourceID
    let report: Report
    let offsetSeconds: Int

    package init(_ id: SourceID, _ report: Report, offsetSeconds: Int) {
        self.id = id
        self.report = report
        self.offsetSeconds = offsetSeconds
    }

    package func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        // What was imported has its own entry; that nothing was there, needs none.
        door.needsNoEntry()
        guard let source = try ImportSource.find(door.connection, id) else { return }
        let isGood = report.outcome != .failed
        let failures = isGood ? 0 : source.failures + 1
        let next = ImportSource.next(source.definition, after: door.now, failures: failures,
                                     offsetSeconds: offsetSeconds)
        let good = isGood ? door.now : source.lastGood
        try door.connection.execute("""
            UPDATE import_source SET lease_until = 0, next_run = \(next), last_run = \(door.now), last_good = \(good),
                outcome = \(report.outcome), fault = \(try report.fault.map { try JSON.text($0) }),
                failures = \(failures), batch = COALESCE(\(report.batch), batch),
                tag = \(isGood ? report.tag ?? source.tag : source.tag),
                modified = \(isGood ? report.modified ?? source.modified : source.modified),
                seen_hash = \(isGood ? report.hash ?? source.seenHash : source.seenHash)
            WHERE id = \(id)
            """)
        if isGood { try door.connection.execute("UPDATE import_source SET alarmed = 0 WHERE id = \(id)") }
        let isAlarmed = try door.connection.cell("SELECT alarmed FROM import_source WHERE id = \(id)", as: Int.self)
        if failures >= source.definition.alarmAfter, isAlarmed == 0 { try source.alarm(door, "source.failing") }
    }
}

extension ImportSource {
    /// The source of that number; nil if there is none. For whoever may see it: the caller authorises.
    package static func find(_ connection: any Connection, _ id: SourceID) throws -> ImportSource? {
        try connection.row("SELECT \(SQL(trusted: columns)) FROM import_source WHERE id = \(id)")
            .map(ImportSource.init)
    }

    /// Tells those who listen, once until it goes well again.
    fileprivate func alarm(_ door: ActionDoor, _ topic: String) throws {
        try door.connection.execute("UPDATE import_source SET alarmed = 1 WHERE id = \(id)")
        door.emit(Event(topic, subject: nil, payload: "{\"source\":\"\(id)\"}"))
    }
}

/// The sources of the offices in which one may import, by name.
package struct SourcesByOffice: Lookup {
    package static let name = "source.list"
    package static let permission = Exchange.importing
    package static let purposes = [Exchange.collection]
    package static let limit = 200

    package init() {}

    package func run(_ door: LookupDoor) throws -> [ImportSource] {
        if door.principal.isPlatform { try door.authorisePlatform() }
        let rights: SQL = door.principal.isPlatform ? "1 = 1" : ImportsByOffice.rights(try door.authorisedScopes())
        return try door.connection.rows("""
            SELECT \(SQL(trusted: ImportSource.columns)) FROM import_source WHERE \(rights) ORDER BY name
            LIMIT \(Self.limit)
            """).map(ImportSource.init)
    }
}
