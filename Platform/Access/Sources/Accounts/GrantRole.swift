package import Kernel
import Store

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
