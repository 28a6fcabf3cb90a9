import Access
import DMN
import Decisions
import FEEL
import Kernel
import Merkle
import Records
import Store
import Synchronization

/// The job that goes through everybody, a page at a time: read from one snapshot, decided by columns outside of any
/// transaction. Killed, it goes on where it stood; what it has done twice changes nothing.
///
/// The entry in the log is that of the run's beginning, which names everybody as a set.
package struct StatusRunner: Sendable {
    private let doors: Doors
    private let pageSize: Int
    private let logRoots = LogRoots()

    package init(_ doors: Doors, pageSize: Int = 2000) {
        self.doors = doors
        self.pageSize = pageSize
    }

    /// Goes on with the oldest run by one page. False where there is nothing to do.
    package func step() async throws -> Bool {
        let found = try await doors.database.read { connection in
            try connection.row("""
                SELECT \(StatusRun.columns) FROM code_run WHERE state = 'running' ORDER BY id LIMIT 1
                """).map(StatusRun.init)
        }
        guard let run = found else { return false }
        switch run.kind {
        case .redecide: try await redecide(run)
        case .replay: try await replay(run)
        }
        return true
    }

    private func redecide(_ run: StatusRun) async throws {
        let page = try await page(run)
        let differing = page.differing
        try await Statuses(doors).decide(differing)
        try await keep(run, page, found: differing.count, [])
    }

    private func replay(_ run: StatusRun) async throws {
        let page = try await page(run)
        try await logRoots.refresh(doors.database)
        let now = doors.time.now(), roots = logRoots
        let faults = try await doors.database.read { connection in
            try ReplayCheck(connection, at: now, roots: roots).faults(page)
        }
        try await keep(run, page, found: Set(faults.map(\.subject)).count, faults)
    }

    private func keep(_ run: StatusRun, _ page: StatusPage, found: Int, _ faults: [(subject: SubjectID, fault: String)])
        async throws {
        try await doors.perform(KeepRun(run: run, next: page.next, seen: page.people.count, found: found,
                                        faults: faults), as: Statuses.platform, for: OneCode.containment)
    }

    private func page(_ run: StatusRun) async throws -> StatusPage {
        let now = doors.time.now(), size = pageSize
        var page = try await doors.database.read { try StatusPage($0, after: run.place, size: size, at: now) }
        page.evaluate()
        return page
    }
}

/// Some of the people in the order of their numbers, with what the rules say of them and what stands.
package struct StatusPage: Sendable {
    package let people: [SubjectID]
    /// Behind whom the next page begins; nil where this was the last.
    package let next: SubjectID?
    /// As it stands.
    let rows: [SubjectID: StatusRow]
    /// What the rules say, in the order of the people.
    package private(set) var says: [Status] = []
    private let rules: CompiledRules?
    private let columns: [[FEELValue]]
    private let isOver: [Bool]
    private let at: Timestamp

    package init(_ connection: any Connection, after place: SubjectID, size: Int, at now: Timestamp) throws {
        at = now
        let version = try RuleModels.inForce(connection, OneCode.model, at: now)
        rules = try version?.rules()
        guard let rules, let version,
              let population = try Catalogue.find(connection, version.card.population.resource) else {
            people = []
            next = nil
            rows = [:]
            columns = []
            isOver = []
            return
        }
        let areas = try connection.rows("""
            SELECT division FROM code_emergency WHERE starts_at <= \(now) AND ends_at > \(now) AND closed_at IS NULL
            """).map { try $0.get(0, as: DivisionCode.self).range }
        let area = population.areaField.flatMap { Identifier($0) }.map { "\($0)" as SQL } ?? "NULL"
        var people: [SubjectID] = [], isOver: [Bool] = []
        try connection.each("""
            SELECT subject, \(area) FROM \(ResourceTable(population).name) WHERE subject > \(place)
            AND valid_from <= \(now) AND (valid_to IS NULL OR valid_to > \(now)) ORDER BY subject LIMIT \(size)
            """) { row in
            let home: Int64 = try row.get(1, as: Int64?.self) ?? population.owner.division.number
            people.append(try row.get(0))
            isOver.append(areas.contains { $0.contains(home) })
        }
        let stretch = InputReader.Stretch(people)
        let queries = rules.inputs.compactMap { input in version.card.inputs.first { $0.input == input.name } }
        columns = try people.isEmpty ? [] : InputReader(connection, at: now, offsetSeconds: version.card.offsetSeconds)
            .values(queries, of: stretch)
        var rows: [SubjectID: StatusRow] = [:]
        if let first = people.first, let last = people.last {
            try connection.each("""
                SELECT \(StatusRow.columns) FROM code_status WHERE subject BETWEEN \(first) AND \(last)
                """) { row in
                let found = try StatusRow(row)
                rows[found.subject] = found
            }
        }
        next = people.count == size ? people.last : nil
        self.people = people
        self.rows = rows
        self.isOver = isOver
    }

    /// Decides about everybody on the page, by columns; outside of any transaction.
    package mutating func evaluate() {
        guard let rules, !people.isEmpty else { return }
        let labels = rules.labels(columns.map { Column($0) }, count: people.count, at: at)
        says = zip(labels, isOver).map { label, isOver in isOver ? Status(outcome: label) : .free }
    }

    /// Of whom the rules say something else than stands.
    package var differing: [SubjectID] {
        zip(people, says).compactMap { person, says in
            (rows[person]?.decided ?? .free) == says ? nil : person
        }
    }
}

/// The roots that the log carries, read once and then only what is new.
final class LogRoots: Sendable {
    /// What was read so far.
    private struct State {
        var roots: Set<MerkleHash> = []
        var waiting: Set<MerkleHash> = []
        var next = 0
        var proven: Set<MerkleHash> = []
        var keptFrom = Timestamp(milliseconds: .min)
    }

    private let state = Mutex(State())

    func refresh(_ database: any Database) async throws {
        while true {
            let from = state.withLock { $0.next }
            let part = try await database.read { try BatchRoots.numbered($0, from: from) }
            state.withLock { state in
                state.roots.formUnion(part.roots)
                state.next = part.next ?? state.next
                state.keptFrom = part.keptFrom ?? state.keptFrom
            }
            guard part.next != nil else { break }
        }
        let waiting = try await database.read { try BatchRoots.waiting($0) }
        state.withLock { $0.waiting = waiting }
    }

    /// Whether the log carries a root, and the seals under it are its leaves. Of what is older than the content that
    /// the log still has, only the seals can be said to hold together.
    func holds(_ connection: any Connection, _ root: MerkleHash, at moment: Timestamp) throws -> Bool {
        let (isKnown, isProven) = state.withLock {
            ($0.roots.contains(root) || $0.waiting.contains(root) || moment < $0.keptFrom, $0.proven.contains(root))
        }
        guard isKnown else { return false }
        if isProven { return true }
        guard try Seals.holds(connection, root) else { return false }
        state.withLock { _ = $0.proven.insert(root) }
        return true
    }
}
