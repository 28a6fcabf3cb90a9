import Access
import Decisions
import Kernel
import Merkle
import Records
import Store

/// The work on statuses that runs by itself: what events ask for, what is due, and going through everybody.
package struct Statuses: Sendable {
    private let doors: Doors
    static let platform = Principal.platform("one-code")

    package init(_ doors: Doors) { self.doors = doors }

    /// Whether a record of the resource may change a status.
    static func follows(_ resource: String) -> Bool { evidence.contains(resource) }

    private static let evidence: Set<String> = [
        "lab_result", "diagnosis", "contact", "border_crossing", "isolation_order", "vaccination", "recovery",
        "declaration",
    ]

    /// Decides about people, some at a time. Returns whose status changed.
    @discardableResult
    package func decide(_ subjects: [SubjectID]) async throws -> [SubjectID] {
        var changed: [SubjectID] = []
        for start in stride(from: 0, to: subjects.count, by: DecideStatuses.limit) {
            let some = Array(subjects[start..<min(start + DecideStatuses.limit, subjects.count)])
            changed += try await doors.perform(DecideStatuses(some), as: Self.platform, for: OneCode.containment)
        }
        return changed
    }

    /// Lets everything that was countersigned take effect.
    package func release() async throws {
        while try await doors.perform(ReleaseHeld(), as: Self.platform, for: OneCode.containment) > 0 {}
    }

    /// Does what the passing of time asks for: statuses that end, objections that were not answered, holds released,
    /// and every hour the replay. To be called every minute.
    package func look() async throws {
        while try await doors.perform(LapseObjections(), as: Self.platform, for: OneCode.containment) {}
        while true {
            let due = try await doors.perform(DecideDue(), as: Self.platform, for: OneCode.containment)
            if due < DecideStatuses.limit { break }
        }
        try await release()
        try await doors.perform(BeginDueRuns(), as: Self.platform, for: OneCode.containment)
    }

    /// Begins to go through everybody, unless that is under way for the same reason and has not begun yet.
    package func begin(_ kind: StatusRun.Kind) async throws {
        try await doors.perform(BeginRun(kind), as: Self.platform, for: OneCode.containment)
    }
}

/// Decides about those whose status is to end, or whose emergency has; the platform's own job.
struct DecideDue: Action {
    static let name = "code.decide-due"
    static let permission = Permission.none
    static let purposes = [OneCode.containment]

    /// Returns how many there were, at most `DecideStatuses.limit`.
    func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        let due = try door.connection.rows("""
            SELECT subject FROM code_status WHERE until <= \(door.now) ORDER BY until, subject
            LIMIT \(DecideStatuses.limit)
            """).map { try $0.get(0, as: SubjectID.self) }
        var decider = try StatusDecider(door)
        for subject in due {
            try decider.decide(subject)
            // Whoever cannot be decided about any more is not asked again and again.
            try door.connection.execute("""
                UPDATE code_status SET until = NULL WHERE subject = \(subject) AND until <= \(door.now)
                """)
        }
        _ = try decider.finish()
        return due.count
    }
}

/// Begins what is due by the calendar: the hourly replay, and the end of statuses after an emergency lapsed.
struct BeginDueRuns: Action {
    static let name = "code.begin-due"
    static let permission = Permission.none
    static let purposes = [OneCode.containment]

    /// So that whoever changes the database itself is in public within the hour.
    static let replaySeconds: Int64 = 3000

    func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        let last = try door.connection.cell("""
            SELECT MAX(started_at) FROM code_run WHERE kind = 'replay'
            """, as: Timestamp?.self) ?? nil
        let due = door.now.advanced(bySeconds: -Self.replaySeconds)
        var hasBegun = false
        if last.map({ $0 <= due }) ?? true { hasBegun = try StatusRun.begin(door, .replay) }
        let lapsed = try door.connection.cell("""
            SELECT MAX(ends_at) FROM code_emergency WHERE ends_at <= \(door.now)
            """, as: Timestamp?.self) ?? nil
        let decided = try door.connection.cell("""
            SELECT MAX(started_at) FROM code_run WHERE kind = 'redecide'
            """, as: Timestamp?.self) ?? nil
        if let lapsed, decided.map({ $0 < lapsed }) ?? true {
            hasBegun = try StatusRun.begin(door, .redecide) || hasBegun
        }
        if !hasBegun { door.needsNoEntry() }
    }
}
