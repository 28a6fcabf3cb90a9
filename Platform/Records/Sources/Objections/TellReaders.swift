package import Access
import Kernel
import Store

/// Tells whoever read a record while it was marked what came of the objection; the platform's own job.
///
/// They are found by the log's index of the subject: every account that looked between mark and outcome, but for the
/// objector, the person concerned and whoever decided; and the departments that took the resource out as a file.
package struct TellReaders: Action {
    package static let name = "objection.tell"
    package static let permission = Permission.none
    package static let purposes = [ObjectionRights.verifying]
    /// Seconds after the outcome; by then what was read before it has its number in the log.
    package static let waitSeconds: Int64 = 30
    private let sets: SetResolvers

    /// `sets` resolves entries about whole sets of records.
    package init(sets: SetResolvers) { self.sets = sets }

    /// Tells about the outcome that waits longest. Returns whether there may be another one.
    package func run(_ door: ActionDoor) throws -> Bool {
        try door.authorisePlatform()
        guard let mark = try next(door) else {
            door.needsNoEntry()
            return false
        }
        let found = try RecordObjection.find(door.connection, mark.objection)
        guard let readers = try ObjectionReaders(door.connection, sets: sets).all(of: found, mark) else {
            door.needsNoEntry()
            return false
        }
        for reader in readers {
            try door.connection.execute("""
                INSERT INTO outcome_notice (id, objection, round, account, division, department, is_export, deed,
                    read_at, outcome, decided_at)
                VALUES (\(door.makeID(OutcomeID.self)), \(found.id), \(mark.round), \(reader.account),
                    \(reader.office?.division), \(reader.office?.department ?? ""), \(reader.isExport), \(reader.deed),
                    \(reader.at), \(mark.outcome), \(mark.until))
                ON CONFLICT (objection, round, account) DO NOTHING
                """)
        }
        try door.connection.execute("""
            UPDATE objection_mark SET told_at = \(door.now) WHERE objection = \(found.id) AND round = \(mark.round)
            """)
        door.concerns(.subject(found.subject))
        return true
    }

    private func next(_ door: ActionDoor) throws -> MarkedTime? {
        let before = door.now.advanced(bySeconds: -Self.waitSeconds)
        return try door.connection.row("""
            SELECT objection, round, marked_at, unmarked_at, outcome FROM objection_mark
            WHERE told_at IS NULL AND unmarked_at IS NOT NULL AND unmarked_at <= \(before)
            ORDER BY unmarked_at LIMIT 1
            """).map { row in
            MarkedTime(objection: try row.get(0), round: try row.get(1), from: try row.get(2), until: try row.get(3),
                       outcome: try row.get(4))
        }
    }
}

/// From when to when a record was marked for an objection, and how that ended.
struct MarkedTime: Hashable, Sendable {
    let objection: RecordObjectionID
    let round: Int
    let from: Timestamp
    let until: Timestamp
    let outcome: RecordObjection.State
}

/// Who read a record while it was marked.
struct ObjectionReaders {
    /// One account, with the last time it read.
    struct Reader: Hashable, Sendable {
        let account: AccountID
        let office: Scope?
        let isExport: Bool
        let deed: String
        let at: Timestamp
    }

    private let connection: any Connection
    private let sets: SetResolvers

    init(_ connection: any Connection, sets: SetResolvers) {
        self.connection = connection
        self.sets = sets
    }

    /// By account; nil while the log has not come so far.
    func all(of objection: RecordObjection, _ mark: MarkedTime) throws -> [Reader]? {
        let uninvolved = try self.uninvolved(objection)
        let entries = try LooksBetween(connection, sets: sets)
            .entries(about: objection.subject, from: mark.from, through: mark.until) { entry in
                guard let account = entry.account, !uninvolved.contains(account) else { return false }
                return Self.isReading(entry, of: objection.resource)
            }
        guard let entries else { return nil }
        var readers: [AccountID: Reader] = [:]
        for entry in entries.sorted(by: { $0.at < $1.at }) {
            guard let account = entry.account else { continue }
            let wasExport = readers[account]?.isExport ?? false
            readers[account] = Reader(account: account, office: entry.office,
                                      isExport: wasExport || Self.isExport(entry), deed: entry.name, at: entry.at)
        }
        return readers.values.sorted { $0.account < $1.account }
    }

    /// Whether an entry says that the values of records in a resource were seen: not that a task or an objection about
    /// the same person was, nor that records were written, nor that another resource was taken out.
    static func isReading(_ entry: Entry, of resource: String) -> Bool {
        guard entry.outcome == .done, !entry.name.hasPrefix("task."), !entry.name.hasPrefix("objection."),
              !entry.name.hasPrefix("quality.") else { return false }
        if case .set(let name, let predicate, _) = entry.concern {
            if predicate.hasPrefix("batch = ") || predicate.hasPrefix("refused by ") { return false }
            return name == resource || !predicate.hasPrefix("export ")
        }
        return true
    }

    static func isExport(_ entry: Entry) -> Bool {
        if case .set(_, let predicate, _) = entry.concern { predicate.hasPrefix("export ") } else { false }
    }

    /// The objector, who decided, and the accounts of the person concerned: they know, or are told otherwise.
    private func uninvolved(_ objection: RecordObjection) throws -> Set<AccountID> {
        var accounts = Set([objection.raisedBy, objection.decidedBy].compactMap { $0 })
        let own = try connection.rows("SELECT id FROM account WHERE subject = \(objection.subject)")
        for row in own { accounts.insert(try row.get(0)) }
        return accounts
    }
}
