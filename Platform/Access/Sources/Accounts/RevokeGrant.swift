import Kernel
import Store

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
