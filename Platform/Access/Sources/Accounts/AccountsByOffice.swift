package import Kernel
import Store

/// One account in a list, with its duties.
package struct AccountListed: Hashable, Sendable {
    /// A duty in force.
    package struct Duty: Hashable, Sendable {
        package let id: GrantID
        package let role: String
        package let scope: Scope
        package let grantedAt: Timestamp
    }

    package let id: AccountID
    package let name: AccountName
    package let title: String
    package let office: Scope
    package let createdAt: Timestamp
    package let closedAt: Timestamp?
    package let isLocked: Bool
    package let duties: [Duty]
}

/// The accounts of the offices for which the one who asks may see them, by name.
package struct AccountsByOffice: Lookup {
    package static let name = "account.list"
    package static let permission = Permission.readAccounts
    package static let purposes = [Purpose.administration]

    /// What to keep to; nil means all.
    package struct Filter: Hashable, Sendable {
        /// The beginning of the sign-in name.
        package var name: String?
        package var role: String?
        package var division: DivisionCode?
        package var includesClosed = false
        /// The one account that is meant.
        package var account: AccountID?

        package init() {}
    }

    private let filter: Filter
    private let cursor: Cursor?
    private let limit: Int
    private let lockAfter: Int

    package init(_ filter: Filter = Filter(), after cursor: Cursor? = nil, limit: Int = 50,
                 attempts: SignInPolicy = SignInPolicy()) {
        self.filter = filter
        self.cursor = cursor
        self.limit = min(max(limit, 1), 200)
        lockAfter = attempts.lockAfter
    }

    package func run(_ door: LookupDoor) throws -> Page<AccountListed> {
        let scopes = try door.authorisedScopes()
        let rows = try door.connection.rows(try query(scopes, few: try areFew(scopes, door.connection)))
        let shown = rows.prefix(limit)
        let ids: [AccountID] = try shown.map { try $0.get(0) }
        let duties = try AccountsByOffice.duties(of: ids, door.connection)
        var subjects: [SubjectID] = []
        let accounts = try shown.compactMap { row -> AccountListed? in
            let id: AccountID = try row.get(0)
            if let subject = try row.get(7, as: SubjectID?.self) { subjects.append(subject) }
            guard let office = Scope(division: try row.get(3), department: try row.get(4)) else { return nil }
            return AccountListed(id: id, name: try row.get(1), title: try row.get(2), office: office,
                                 createdAt: try row.get(5), closedAt: try row.get(6),
                                 isLocked: try row.get(8, as: Int.self) >= lockAfter, duties: duties[id] ?? [])
        }
        door.concerns(.subjects(subjects))
        return Page(accounts, next: rows.count > limit ? accounts.last.map { Cursor([$0.name.text]) } : nil)
    }

    /// Up to so many accounts are cheaper sorted than looked for along all names.
    static let fewAccounts = 2000

    /// Whether the offices have few accounts. No engine can tell beforehand; counting that far is cheap.
    private func areFew(_ scopes: [Scope], _ connection: any Connection) throws -> Bool {
        let within = Scope.condition(scopes, division: "division", department: "department")
        let count = try connection.cell("""
            SELECT COUNT(*) FROM
                (SELECT 1 FROM account WHERE \(within) LIMIT \(AccountsByOffice.fewAccounts + 1)) AS found
            """, as: Int.self) ?? 0
        return count <= AccountsByOffice.fewAccounts
    }

    private func query(_ scopes: [Scope], few: Bool) throws -> SQL {
        var query: SQL = """
            SELECT a.id, a.name, a.title, a.division, a.department, a.created_at, a.closed_at, a.subject,
                   COALESCE(t.attempts, 0)
            FROM account a LEFT JOIN sign_in_attempt t ON t.kind = 'name' AND t.name = a.name
            WHERE \(Scope.condition(scopes, division: "a.division", department: "a.department"))
            """
        if let account = filter.account { query += " AND a.id = \(account)" }
        if !filter.includesClosed { query += " AND a.closed_at IS NULL" }
        if let division = filter.division {
            query += " AND a.division BETWEEN \(division.range.lowerBound) AND \(division.range.upperBound)"
        }
        if let start = filter.name?.lowercased(), !start.isEmpty {
            // Names are of small letters, digits and . _ - @, all below `{`.
            query += " AND a.name >= \(start) AND a.name < \(start + "{")"
        }
        if let role = filter.role {
            query += """
                 AND EXISTS (SELECT 1 FROM account_grant g
                 WHERE g.account = a.id AND g.role = \(role) AND g.revoked_at IS NULL)
                """
        }
        if let cursor {
            guard cursor.keys.count == 1 else { throw GovError("page.cursor", .invalid, AccessText.cursor) }
            query += " AND a.name > \(cursor.keys[0])"
        }
        // An expression is in no index: the offices are looked up in theirs, and their accounts are sorted.
        return query + (few ? " ORDER BY a.name || ''" : " ORDER BY a.name") + " LIMIT \(limit + 1)"
    }

    private static func duties(of accounts: [AccountID], _ connection: any Connection) throws
        -> [AccountID: [AccountListed.Duty]] {
        var duties: [AccountID: [AccountListed.Duty]] = [:]
        try connection.each("""
            SELECT account, id, role, division, department, granted_at FROM account_grant
            WHERE account IN (\(list: accounts)) AND revoked_at IS NULL ORDER BY id
            """) { row in
            guard let scope = Scope(division: try row.get(3), department: try row.get(4)) else { return }
            duties[try row.get(0), default: []].append(
                AccountListed.Duty(id: try row.get(1), role: try row.get(2), scope: scope, grantedAt: try row.get(5)))
        }
        return duties
    }
}
