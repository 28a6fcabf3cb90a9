import Access
import HTML
import Kernel
import Records
import Store
import Web
import Work

/// The number of a run over everybody.
package struct StatusRunID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// A way through the whole population: to decide again, or to hold what stands against the evidence.
package struct StatusRun: Hashable, Sendable {
    /// What for.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case redecide, replay
    }

    package let id: StatusRunID
    package let kind: Kind
    package let isDone: Bool
    /// Behind which subject it goes on.
    package let place: SubjectID
    package let seen: Int
    /// How many were decided again, or do not fit.
    package let found: Int
    package let startedAt: Timestamp

    static let columns = SQL(trusted: "id, kind, state, place, seen, found, started_at")

    /// Begins a run where none of its kind waits at its beginning. Says whether it did.
    @discardableResult
    static func begin(_ door: ActionDoor, _ kind: Kind) throws -> Bool {
        let waits = try door.connection.row("""
            SELECT 1 FROM code_run WHERE kind = \(kind) AND state = 'running' AND place = 0
            """) != nil
        guard !waits else { return false }
        let id = door.makeID(StatusRunID.self)
        try door.connection.execute("""
            INSERT INTO code_run (id, kind, version, state, place, seen, found, started_at)
            VALUES (\(id), \(kind), 0, 'running', 0, 0, 0, \(door.now))
            """)
        door.concerns(.set(resource: CodeSets.everybody, predicate: "\(id)", version: 1))
        return true
    }
}

extension StatusRun {
    init(_ row: Row) throws {
        id = try row.get(0)
        kind = try row.get(1)
        isDone = try row.get(2, as: String.self) == "done"
        place = try row.get(3)
        seen = try row.get(4)
        found = try row.get(5)
        startedAt = try row.get(6)
    }
}

extension StatusRun.Kind: Cell {}

/// Begins a run; the platform's own job. Its entry names everybody as one set.
struct BeginRun: Action {
    static let name = "code.begin-run"
    static let permission = Permission.none
    static let purposes = [OneCode.containment]
    let kind: StatusRun.Kind

    init(_ kind: StatusRun.Kind) { self.kind = kind }

    func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        if try !StatusRun.begin(door, kind) { door.needsNoEntry() }
    }
}

/// Keeps how far a run has come, and ends it; the platform's own job.
struct KeepRun: Action {
    static let name = "code.keep-run"
    static let permission = Permission.none
    static let purposes = [OneCode.containment]
    let run: StatusRun
    /// Nil at the end.
    let next: SubjectID?
    let seen: Int
    let found: Int
    let faults: [(subject: SubjectID, fault: String)]

    /// Does nothing where another has gone on from the same place.
    func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        let state = next == nil ? "done" : "running", ended: Timestamp? = next == nil ? door.now : nil
        let count = try door.connection.execute("""
            UPDATE code_run SET place = \(next ?? run.place), seen = seen + \(seen), found = found + \(found),
                state = \(state), ended_at = \(ended)
            WHERE id = \(run.id) AND state = 'running' AND place = \(run.place)
            """)
        guard count == 1 else { return door.needsNoEntry() }
        try door.connection.batch("""
            INSERT INTO code_finding (run, subject, fault) VALUES (?, ?, ?) ON CONFLICT (run, subject, fault) DO NOTHING
            """, faults.map { [run.id.value, $0.subject.value, .text($0.fault)] })
        if faults.isEmpty { door.needsNoEntry() } else { door.concerns(.subjects(faults.map(\.subject))) }
        let all = run.found + found
        guard next == nil, run.kind == .replay, all > 0 else { return }
        let area = try Catalogue.find(door.connection, "health_status")?.owner.division
        guard let area else { return }
        let title = Text("有 \(all) 处与依据不符", "有 \(all) 處與依據不符", "\(all) statuses do not follow from evidence",
                         "Не следуют из оснований: \(all)")
        try Assignments.open(door, CodeTasks.replay.kind, title: title, role: OneCode.examinerRole,
                             scope: Scope(division: area, department: "justice"), path: OneCode.counts.link.address)
    }
}
