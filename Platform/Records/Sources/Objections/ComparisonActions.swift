package import Access
import Kernel
import Store
import Work

/// The number of a run of a comparison.
package struct ComparisonRunID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// Says which fields of two departments are held against each other, or changes that.
package struct PutComparison: Action {
    package static let name = "comparison.put"
    package static let permission = ObjectionRights.compare
    package static let purposes = [ObjectionRights.comparing]
    package let comparison: Comparison

    package init(_ comparison: Comparison) { self.comparison = comparison }

    package func run(_ door: ActionDoor) throws {
        _ = try scopes(door)
        let (asked, _) = try comparison.resources(door.connection)
        let owner = asked.owner.scope
        try door.authorise(in: owner, orPlatform: true)
        try door.connection.execute("""
            INSERT INTO comparison (name, division, department, definition, put_by, put_at)
            VALUES (\(comparison.name), \(owner.division), \(asked.owner.department), \(JSON.text(comparison)),
                \(door.principal.title), \(door.now))
            ON CONFLICT (name) DO UPDATE SET division = excluded.division, department = excluded.department,
                definition = excluded.definition, put_by = excluded.put_by, put_at = excluded.put_at
            """)
    }

    /// Who keeps no comparisons at all is refused before it is said whether there is a resource.
    private func scopes(_ door: ActionDoor) throws -> [Scope] {
        door.principal.isPlatform ? [] : try door.authorisedScopes()
    }
}

/// Begins to go through everybody of whom both departments have a record; a job does the rest.
package struct StartComparison: Action {
    package static let name = "comparison.start"
    package static let permission = ObjectionRights.compare
    package static let purposes = [ObjectionRights.comparing]
    package let comparison: String

    package init(_ comparison: String) { self.comparison = comparison }

    package func run(_ door: ActionDoor) throws -> ComparisonRunID {
        if !door.principal.isPlatform { _ = try door.authorisedScopes() }
        let found = try Comparison.find(door.connection, comparison)
        let (asked, _) = try found.resources(door.connection)
        try door.authorise(in: asked.owner.scope, orPlatform: true)
        let open = try door.connection.cell("""
            SELECT COUNT(*) FROM comparison_run WHERE comparison = \(comparison) AND state IN ('waiting', 'running')
            """, as: Int.self) ?? 0
        guard open == 0 else { throw GovError("comparison.running", .conflict, ObjectionText.running) }
        let id = door.makeID(ComparisonRunID.self)
        try door.connection.execute("""
            INSERT INTO comparison_run (id, comparison, state, asked_by, asked_at, seen, compared, found, raised,
                listed, place)
            VALUES (\(id), \(comparison), \(RunState.waiting), \(door.principal.title), \(door.now), 0, 0, 0, 0, 0, 0)
            """)
        door.concerns(.set(resource: asked.name, predicate: "compared \(id)", version: Int64(asked.version)))
        return id
    }
}

/// Keeps what a page of a run came to: raises a case for each new disagreement up to the limit, lists the rest.
package struct RaiseDisagreements: Action {
    package static let name = "comparison.raise"
    package static let permission = Permission.none
    package static let purposes = [ObjectionRights.comparing]
    private let page: ComparisonPage
    private let holder: Int64
    private let until: Timestamp

    init(_ page: ComparisonPage, holder: Int64, until: Timestamp) {
        self.page = page
        self.holder = holder
        self.until = until
    }

    package func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        let run = page.run, connection = door.connection
        var raised = 0, listed = 0, found = 0
        let known = try known(connection)
        guard try stillHeld(connection) else {
            door.needsNoEntry()
            return
        }
        for item in page.disagreements where known[item.subject] != item.fingerprint {
            found += 1
            var objection: RecordObjectionID?
            if run.raised + raised < page.comparison.caseLimit {
                objection = try raise(door, item)
                raised += 1
            } else if run.listed + listed < Comparison.listLimit {
                listed += 1
            } else {
                continue
            }
            try connection.execute("""
                INSERT INTO disagreement (comparison, subject, fingerprint, run, objection, found_at)
                VALUES (\(page.comparison.name), \(item.subject), \(item.fingerprint), \(run.id), \(objection),
                    \(door.now))
                ON CONFLICT (comparison, subject) DO UPDATE SET fingerprint = excluded.fingerprint,
                    run = excluded.run, objection = excluded.objection, found_at = excluded.found_at
                """)
        }
        try advance(door, found: found, raised: raised, listed: listed)
        if page.disagreements.isEmpty {
            door.needsNoEntry()
        } else {
            door.concerns(.subjects(page.disagreements.map(\.subject)))
        }
    }

    private func stillHeld(_ connection: any Connection) throws -> Bool {
        try connection.row("""
            SELECT 1 FROM comparison_run WHERE id = \(page.run.id) AND state = 'running' AND holder = \(holder)
            AND place = \(page.run.place)
            """) != nil
    }

    private func known(_ connection: any Connection) throws -> [SubjectID: [UInt8]] {
        var known: [SubjectID: [UInt8]] = [:]
        let subjects = page.disagreements.map(\.subject)
        for start in stride(from: 0, to: subjects.count, by: 500) {
            let part = subjects[start..<min(start + 500, subjects.count)]
            try connection.each("""
                SELECT subject, fingerprint FROM disagreement WHERE comparison = \(page.comparison.name)
                AND subject IN (\(list: part))
                """) { known[try $0.get(0)] = try $0.get(1) }
        }
        return known
    }

    /// Nil where the field is objected to already: one case is enough.
    private func raise(_ door: ActionDoor, _ item: ComparisonPage.Disagreement) throws -> RecordObjectionID? {
        let other = page.other
        let reason = ObjectionText.disagrees(other.title, other.owner.title)
        let claim = ObjectionClaim(resource: page.comparison.asked.resource, field: page.comparison.asked.field,
                                   proposed: item.proposed, reason: reason.hans)
        do {
            return try ObjectionOpening(door, claim, of: item.subject).open(.comparison,
                                                                            comparison: page.comparison.name).id
        } catch let error as GovError where error.code == "objection.open" || error.code == "objection.no-record" {
            return nil
        }
    }

    private func advance(_ door: ActionDoor, found: Int, raised: Int, listed: Int) throws {
        let run = page.run, state: RunState = page.next == nil ? .done : .running
        let ended: Timestamp? = page.next == nil ? door.now : nil
        try door.connection.execute("""
            UPDATE comparison_run SET state = \(state), ended_at = \(ended), total = COALESCE(total, \(page.total)),
                seen = seen + \(page.seen), compared = compared + \(page.compared), found = found + \(found),
                raised = raised + \(raised), listed = listed + \(listed), place = \(page.next ?? run.place),
                held_until = \(until)
            WHERE id = \(run.id)
            """)
        guard page.next == nil, run.listed + listed > 0 else { return }
        try Assignments.put(door.connection, ObjectionRights.manyDisagree)
        try Assignments.open(door, ObjectionRights.manyDisagree.kind, role: ObjectionRights.verifier,
                             scope: page.asked.owner.scope, path: "/comparisons/\(page.comparison.name)")
    }
}
