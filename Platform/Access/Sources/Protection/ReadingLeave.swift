package import Kernel
package import Store

/// The number of a leave to read or export.
package struct LeaveID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// What a second person allows: so many subjects more than the limit, or one export, for so long.
package struct ReadingLeave: Hashable, Sendable {
    /// What is allowed.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case read, export
    }

    /// How far it has come.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case asked, approved, refused
    }

    package let id: LeaveID
    package let kind: Kind
    package let account: AccountID
    /// Who asked, as the log names them.
    package let title: String
    package let office: Scope
    /// Of an export: which resource, and whether sensitive fields are needed as they are.
    package let resource: String
    package let isUnmasked: Bool
    package let subjects: Int
    package let hours: Int
    package let reason: String
    package let askedAt: Timestamp
    package let state: State
    package let decidedBy: AccountID?
    package let decider: String?
    package let decidedAt: Timestamp?
    package let until: Timestamp?

    package static let subjectsRange = 1...10_000_000
    package static let hoursRange = 1...72
    package static let reasonLimit = 500

    static let columns = SQL("""
        id, kind, account, title, division, department, resource, unmasked, subjects, hours, reason, asked_at, state,
        decided_by, decider, decided_at, until
        """)

    init(_ row: Row) throws {
        id = try row.get(0)
        kind = try row.get(1)
        account = try row.get(2)
        title = try row.get(3)
        guard let office = Scope(division: try row.get(4), department: try row.get(5)) else {
            throw StoreError.unusable("a leave has no office")
        }
        self.office = office
        resource = try row.get(6)
        isUnmasked = try row.get(7, as: Int64.self) == 1
        subjects = try row.get(8)
        hours = try row.get(9)
        reason = try row.get(10)
        askedAt = try row.get(11)
        state = try row.get(12)
        decidedBy = try row.get(13)
        decider = try row.get(14)
        decidedAt = try row.get(15)
        until = try row.get(16)
    }
}

extension ReadingLeave.Kind: Cell {}
extension ReadingLeave.State: Cell {}

extension ReadingLeave {
    /// Throws `protection.no-leave`.
    package static func find(_ connection: any Connection, _ id: LeaveID) throws -> ReadingLeave {
        guard let row = try connection.row("SELECT \(columns) FROM protection_leave WHERE id = \(id)") else {
            throw GovError("protection.no-leave", .notFound, ProtectionText.noLeave)
        }
        return try ReadingLeave(row)
    }

    /// The newest that meet a condition.
    package static func newest(_ connection: any Connection, where condition: SQL, limit: Int = 100) throws
        -> [ReadingLeave] {
        try connection.rows("""
            SELECT \(columns) FROM protection_leave WHERE \(condition) ORDER BY asked_at DESC, id DESC LIMIT \(limit)
            """).map(ReadingLeave.init)
    }

    /// Leaves to read that count now.
    static func inForce(_ connection: any Connection, at now: Timestamp) throws -> [ReadingLeave] {
        try newest(connection, where: "state = 'approved' AND kind = 'read' AND until > \(now)", limit: 10_000)
    }

    /// Whether an account has leave to export so many records of a resource.
    package static func allowsExport(_ connection: any Connection, _ account: AccountID, _ resource: String, rows: Int,
                                     unmasked: Bool, at now: Timestamp) throws -> Bool {
        try newest(connection, where: """
            account = \(account) AND state = 'approved' AND kind = 'export' AND until > \(now)
            """).contains { $0.resource == resource && $0.subjects >= rows && ($0.isUnmasked || !unmasked) }
    }

    /// Asks for leave; the caller has authorised. Throws `protection.leave` with the faulty fields.
    package static func ask(_ door: ActionDoor, _ kind: Kind, office: Scope, resource: String = "",
                            unmasked: Bool = false, subjects: Int, hours: Int, reason: String) throws -> LeaveID {
        var faults: [GovError.Field] = []
        if !subjectsRange.contains(subjects) { faults.append(.init("subjects", ProtectionText.badCount)) }
        if !hoursRange.contains(hours) { faults.append(.init("hours", ProtectionText.badHours)) }
        let length = reason.unicodeScalars.count
        if reason.allSatisfy(\.isWhitespace) || length > reasonLimit || reason.utf8.contains(0) {
            faults.append(.init("reason", ProtectionText.badReason))
        }
        guard let account = door.principal.account, faults.isEmpty else {
            throw GovError("protection.leave", .invalid, faults.first?.message ?? ProtectionText.badReason,
                           fields: faults)
        }
        let id = door.makeID(LeaveID.self)
        try door.connection.execute("""
            INSERT INTO protection_leave (id, kind, account, title, division, department, resource, unmasked, subjects,
                hours, reason, asked_at, state)
            VALUES (\(id), \(kind), \(account), \(door.principal.title), \(office.division.number),
                \(office.departmentColumn), \(resource), \(unmasked ? 1 : 0), \(subjects), \(hours), \(reason),
                \(door.now), \(State.asked))
            """)
        return id
    }

    /// Approves or refuses; the caller has authorised over the asker's office.
    ///
    /// Throws `protection.own` for one's own, `protection.ring` where the one who asks has of late approved the one who
    /// decides, directly or through others, and `protection.decided`.
    package func decide(_ door: ActionDoor, approves: Bool) throws {
        guard state == .asked else { throw GovError("protection.decided", .conflict, ProtectionText.decided) }
        guard let decider = door.principal.account, decider != account else {
            throw GovError("protection.own", .denied, ProtectionText.own)
        }
        if approves, try isRing(door.connection, decider, at: door.now) {
            throw GovError("protection.ring", .denied, ProtectionText.ring)
        }
        let until = door.now.advanced(bySeconds: Int64(hours) * 3600)
        let changed = try door.connection.execute("""
            UPDATE protection_leave SET state = \(approves ? State.approved : .refused), decided_by = \(decider),
                decider = \(door.principal.title), decided_at = \(door.now), until = \(until)
            WHERE id = \(id) AND state = 'asked'
            """)
        guard changed == 1 else { throw GovError("protection.decided", .conflict, ProtectionText.decided) }
    }

    /// Whether approving would close a ring of approvals within the hours of the limits.
    private func isRing(_ connection: any Connection, _ decider: AccountID, at now: Timestamp) throws -> Bool {
        let hours = try ReadLimits.inForce(connection).ringHours
        let since = now.advanced(bySeconds: -Int64(hours) * 3600)
        var known: Set<AccountID> = [account], edge = [account]
        while !edge.isEmpty, known.count < 1000 {
            let next = try connection.rows("""
                SELECT DISTINCT account FROM protection_leave
                WHERE decided_by IN (\(list: edge)) AND state = 'approved' AND decided_at > \(since)
                """).map { try $0.get(0, as: AccountID.self) }
            edge = next.filter { known.insert($0).inserted }
            if known.contains(decider) { return true }
        }
        return false
    }
}
