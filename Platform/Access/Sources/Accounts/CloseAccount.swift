package import Kernel
import Store

/// Closes an account for good: its sessions end, its duties too, and its name stays taken.
package struct CloseAccount: Action {
    package static let name = "account.close"
    package static let permission = Permission.keepAccounts
    package static let purposes = [Purpose.administration]

    private let account: AccountID

    package init(account: AccountID) { self.account = account }

    /// Throws `account.unknown` for one that is closed already, and `account.own` for one's own.
    package func run(_ door: ActionDoor) throws {
        let account = try AccountRow.open(account, door)
        guard account.id != door.principal.account else { throw GovError("account.own", .conflict, AccountText.own) }
        let connection = door.connection
        try connection.execute("UPDATE account SET closed_at = \(door.now) WHERE id = \(account.id)")
        try connection.execute("DELETE FROM account_password WHERE account = \(account.id)")
        try connection.execute("DELETE FROM session WHERE account = \(account.id)")
        try connection.execute("""
            UPDATE account_grant SET revoked_at = \(door.now), revoked_by = \(door.principal.account.value)
            WHERE account = \(account.id) AND revoked_at IS NULL
            """)
        door.changes(account.id)
    }
}
