package import Kernel
import Store

/// The number of a duty that was given.
package struct GrantID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// Gives an account a duty in an area, from the next request on.
///
/// Nobody gives to themselves, and nobody beyond the area in which they may give. Only the platform gives the first
/// ones.
package struct GrantRole: Action {
    package static let name = "account.grant-role"
    package static let permission = Permission.grantRoles
    package static let purposes = [Purpose.administration]
    /// Duties that one account may hold at a time.
    static let maximumGrants = 50

    private let account: AccountID
    private let role: Role
    private let scope: Scope

    package init(account: AccountID, role: Role, scope: Scope) {
        self.account = account
        self.role = role
        self.scope = scope
    }

    /// Throws `account.unknown`, `account.own`, `grant.exists` and `grant.too-many`.
    package func run(_ door: ActionDoor) throws -> GrantID {
        try door.authorise(in: scope, orPlatform: true)
        let connection = door.connection
        let account = try AccountRow.open(account, connection)
        door.concerns(account.concern)
        guard account.id != door.principal.account else { throw GovError("account.own", .denied, AccountText.own) }
        let count = try connection.cell(
            "SELECT COUNT(*) FROM account_grant WHERE account = \(account.id) AND revoked_at IS NULL",
            as: Int.self) ?? 0
        guard count < GrantRole.maximumGrants else {
            throw GovError("grant.too-many", .conflict,
                           AccountText.tooManyGrants.filled(String(GrantRole.maximumGrants)))
        }
        let id: GrantID = door.makeID()
        let added = try connection.execute("""
            INSERT INTO account_grant (id, account, role, division, department, granted_at, granted_by)
            VALUES (\(id), \(account.id), \(role.name), \(scope.division.number), \(scope.departmentColumn),
                    \(door.now), \(door.principal.account.value))
            ON CONFLICT (account, role, division, department) WHERE revoked_at IS NULL DO NOTHING
            """)
        guard added == 1 else { throw GovError("grant.exists", .conflict, AccountText.granted) }
        door.changes(account.id)
        return id
    }
}

/// Takes a duty away, from the next request on.
package struct RevokeGrant: Action {
    package static let name = "account.revoke-grant"
    package static let permission = Permission.grantRoles
    package static let purposes = [Purpose.administration]

    private let grant: GrantID

    package init(grant: GrantID) { self.grant = grant }

    /// Throws `grant.unknown` for one that was revoked already, and `account.own`: a duty is laid down with a
    /// colleague.
    package func run(_ door: ActionDoor) throws {
        if !door.principal.isPlatform { _ = try door.authorisedScopes() }
        let connection = door.connection
        let row = try connection.row("""
            SELECT g.account, g.division, g.department, a.subject FROM account_grant g
            JOIN account a ON a.id = g.account WHERE g.id = \(grant) AND g.revoked_at IS NULL
            """)
        guard let row, let scope = Scope(division: try row.get(1), department: try row.get(2)) else {
            throw GovError("grant.unknown", .notFound, AccountText.unknownGrant)
        }
        try door.authorise(in: scope, orPlatform: true)
        let account: AccountID = try row.get(0)
        guard account != door.principal.account else { throw GovError("account.own", .denied, AccountText.own) }
        try connection.execute("""
            UPDATE account_grant SET revoked_at = \(door.now), revoked_by = \(door.principal.account.value)
            WHERE id = \(grant) AND revoked_at IS NULL
            """)
        if let subject = try row.get(3, as: SubjectID?.self) { door.concerns(.subject(subject)) }
        door.changes(account)
    }
}
