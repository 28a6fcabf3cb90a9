import Decisions
import Kernel
import Records
import Store

/// Holds what stands against the evidence and the log: a status, a decision or a record that was changed in the
/// database
/// itself does not fit any more.
struct ReplayCheck {
    /// What does not fit.
    enum Fault: String, Sendable, CaseIterable {
        /// The rules say something else.
        case decided
        /// The code shows something else than was decided, and nothing holds it.
        case shown
        /// The kept decision is not there, not what was sealed, or does not come out again.
        case decision
        /// What others read of it is something else.
        case published
        /// A record of evidence is not what was sealed in the log.
        case evidence
    }

    private let connection: any Connection
    private let now: Timestamp
    private let roots: LogRoots
    private let evidence: [Resource]
    private let published: Resource?
    /// What was written a moment ago may still be on its way.
    private let graceSeconds: Int64 = 30

    init(_ connection: any Connection, at now: Timestamp, roots: LogRoots) throws {
        self.connection = connection
        self.now = now
        self.roots = roots
        let all = try Catalogue.all(connection)
        evidence = all.filter { $0.evidence != nil && $0.about == .person && $0.name != "health_status" }
        published = all.first { $0.name == "health_status" }
    }

    /// Everything on a page that does not fit.
    func faults(_ page: StatusPage) throws -> [(subject: SubjectID, fault: String)] {
        guard let first = page.people.first, let last = page.people.last else { return [] }
        var known = Set(page.rows.keys)
        try connection.each("""
            SELECT subject FROM r_health_status WHERE subject BETWEEN \(first) AND \(last)
            """) { known.insert(try $0.get(0)) }
        for resource in evidence {
            try connection.each("""
                SELECT subject FROM \(ResourceTable(resource).name) WHERE subject BETWEEN \(first) AND \(last)
                """) { known.insert(try $0.get(0)) }
        }
        var faults: [(SubjectID, String)] = []
        for (person, says) in zip(page.people, page.says) where says != .free || known.contains(person) {
            let found = try self.faults(person, says, page.rows[person])
            faults += found.map { (person, $0.rawValue) }
        }
        return faults
    }

    private func faults(_ person: SubjectID, _ says: Status, _ row: StatusRow?) throws -> [Fault] {
        var faults: [Fault] = []
        var isFresh = false
        for resource in evidence {
            for record in try Records.current(connection, resource, of: person) {
                if record.writtenAt > now.advanced(bySeconds: -graceSeconds) { isFresh = true }
                if try !isSealed(resource.name, person, at: record.writtenAt, SealedContent.of(record)) {
                    faults.append(.evidence)
                }
            }
        }
        if !isFresh, (row?.decided ?? .free) != says { faults.append(.decided) }
        if let row, row.status != row.decided, try !isHeld(row) { faults.append(.shown) }
        if let row, row.number > 0, try !fits(row) { faults.append(.decision) }
        if try !isPublished(person, row?.status ?? .free) { faults.append(.published) }
        return Fault.allCases.filter(faults.contains)
    }

    private func isHeld(_ row: StatusRow) throws -> Bool {
        guard let hold = row.hold else { return false }
        return try connection.row("""
            SELECT 1 FROM code_hold WHERE id = \(hold) AND state <> 'confirmed' AND EXISTS (
                SELECT 1 FROM code_change WHERE hold = \(hold) AND subject = \(row.subject))
            """) != nil
    }

    private func fits(_ row: StatusRow) throws -> Bool {
        guard let decision = try KeptDecisions.latest(connection, row.subject, OneCode.model),
              decision.number == row.number, Status(outcome: decision.verdict.outcome) == row.decided,
              try isSealed("decision", row.subject, at: decision.decidedAt, SealedContent.of(decision)),
              let version = try? RuleModels.find(connection, decision.model, decision.version),
              let again = try? Replay.verdict(decision, version) else { return false }
        return again.saysTheSame(as: decision.verdict)
    }

    private func isPublished(_ person: SubjectID, _ status: Status) throws -> Bool {
        guard let published, let record = try Records.current(connection, published, of: person).first else {
            return status == .free
        }
        return try record["status"] == .text(status.rawValue)
            && isSealed(published.name, person, at: record.writtenAt, SealedContent.of(record))
    }

    private func isSealed(_ kind: String, _ person: SubjectID, at: Timestamp, _ content: [UInt8]) throws -> Bool {
        guard let root = try Seals.root(connection, kind, person, at: at, content) else { return false }
        return try roots.holds(connection, root, at: at)
    }
}
