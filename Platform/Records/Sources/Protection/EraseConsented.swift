package import Access
package import Kernel
import Merkle
import Store

/// Erases the rest of what a withdrawn consent leaves; a job of the platform, for one withdrawal at a time.
package struct EraseConsented: Action {
    package static let name = "consent.erase"
    package static let permission = Permission.none
    package static let purposes = [Purpose.retention]
    /// Rows of each table in one transaction.
    package static let limit = 500

    package init() {}

    /// Returns how many withdrawals are still to be done, this one included if it is not over.
    package func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        let open = try door.connection.rows("""
            SELECT subject, resource FROM consent WHERE withdrawn_at IS NOT NULL AND erased_at IS NULL
            ORDER BY withdrawn_at LIMIT 2
            """)
        guard let first = open.first else {
            door.needsNoEntry()
            return 0
        }
        let subject: SubjectID = try first.get(0), name: String = try first.get(1)
        door.concerns(.subject(subject))
        guard let resource = try Catalogue.find(door.connection, name) else {
            throw GovError("resource.unknown", .internal, RecordText.noResource, detail: name)
        }
        _ = try Self.erase(door, resource, subject)
        return open.count
    }

    /// Erases up to `limit` rows of each table, whole where that is all, and covers them in the entry.
    static func erase(_ door: ActionDoor, _ resource: Resource, _ subject: SubjectID) throws -> Int {
        // Who has agreed again keeps what they agreed to.
        let isGiven = try Consent.isGiven(door.connection, resource, subject)
        var rows: [Int64] = [], isWhole = true
        if !isGiven {
            let table = ResourceTable(resource)
            let key = SQL(trusted: (table.keyColumns + ["version"]).joined(separator: ", "))
            for name in [table.rows, table.history] {
                let erased = try door.connection.rows("""
                    DELETE FROM \(name) WHERE (\(key)) IN (
                        SELECT \(key) FROM \(name) WHERE subject = \(subject) LIMIT \(limit)) RETURNING version
                    """).map { try $0.get(0, as: Int64.self) }
                rows += erased.sorted()
                if erased.count == limit { isWhole = false }
            }
        }
        if !rows.isEmpty {
            var tree = MerkleFrontier()
            for version in rows { tree.append(.leaf(Array("\(subject) \(version)".utf8))) }
            door.covers(.init(count: rows.count, root: tree.root))
            try RetentionRun.note(door, resource.name, rows: rows.count)
        }
        if isWhole {
            try door.connection.execute("""
                UPDATE consent SET erased_at = \(door.now) WHERE subject = \(subject) AND resource = \(resource.name)
                AND withdrawn_at IS NOT NULL AND erased_at IS NULL
                """)
        }
        return rows.count
    }
}

/// One withdrawal that was put down outside of the database, so that a restored backup knows it too.
package struct Withdrawal: Hashable, Sendable {
    package let subject: SubjectID
    package let resource: String
    package let at: Timestamp

    package init(subject: SubjectID, resource: String, at: Timestamp) {
        self.subject = subject
        self.resource = resource
        self.at = at
    }
}

/// Withdraws again what had been withdrawn since the backup was made; before a server serves.
package struct ReplayWithdrawals: Action {
    package static let name = "consent.replay"
    package static let permission = Permission.none
    package static let purposes = [Purpose.retention]
    /// At most so many at a time.
    package static let limit = 1000
    package let withdrawals: [Withdrawal]

    package init(_ withdrawals: [Withdrawal]) { self.withdrawals = withdrawals }

    /// Returns how many the database did not know.
    package func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        precondition(withdrawals.count <= Self.limit, "too many withdrawals at once")
        var subjects: [SubjectID] = []
        for one in withdrawals {
            let changed = try door.connection.execute("""
                UPDATE consent SET withdrawn_at = \(one.at) WHERE subject = \(one.subject)
                AND resource = \(one.resource) AND withdrawn_at IS NULL AND given_at <= \(one.at)
                """)
            if changed > 0 { subjects.append(one.subject) }
        }
        if subjects.isEmpty { door.needsNoEntry() } else { door.concerns(.subjects(subjects)) }
        return subjects.count
    }
}
