package import Kernel
import Store

/// Gives the holder of an account who has forgotten their password a one-time password, and lets the account in again.
package struct ResetPassword: Action {
    package static let name = "account.reset-password"
    package static let permission = Permission.keepAccounts
    package static let purposes = [Purpose.administration]

    private let account: AccountID
    private let password: PasswordHash

    /// - Parameter password: a one-time password, made by `PasswordPool.makeOneTime`.
    package init(account: AccountID, password: PasswordHash) {
        self.account = account
        self.password = password
    }

    /// All sessions end with the old password. Throws `account.unknown` and `account.own`.
    package func run(_ door: ActionDoor) throws {
        let account = try AccountRow.open(account, door)
        guard account.id != door.principal.account else { throw GovError("account.own", .conflict, AccountText.own) }
        let counts = SignInAttempts(connection: door.connection, policy: SignInPolicy(), now: door.now)
        try counts.clear(account.name)
        try counts.forgetPlaces(account.name)
        let end = door.now.advanced(bySeconds: OneTimePassword.goodSeconds)
        try StoredPassword.keep(password, for: account.id, at: door.now, until: end, door.connection)
        try door.connection.execute("DELETE FROM session WHERE account = \(account.id)")
        door.changes(account.id)
    }
}
