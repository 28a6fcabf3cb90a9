package import Kernel
import Store

/// Lets a locked account in again, with a one-time password where its holder has forgotten theirs.
package struct UnlockAccount: Action {
    package static let name = "account.unlock"
    package static let permission = Permission.keepAccounts
    package static let purposes = [Purpose.administration]

    private let account: AccountID
    private let password: PasswordHash?

    /// - Parameter password: a one-time password, see `OneTimePassword`; all sessions end with the old one.
    package init(account: AccountID, password: PasswordHash? = nil) {
        self.account = account
        self.password = password
    }

    /// Throws `account.unknown`. One that is not locked stays as it is.
    package func run(_ door: ActionDoor) throws {
        let account = try AccountRow.open(account, door)
        let counts = SignInAttempts(connection: door.connection, policy: SignInPolicy(), now: door.now)
        try counts.clear(account.name)
        guard let password else { return }
        guard account.id != door.principal.account else { throw GovError("account.own", .conflict, AccountText.own) }
        try counts.forgetPlaces(account.name)
        let end = door.now.advanced(bySeconds: OneTimePassword.goodSeconds)
        try StoredPassword.keep(password, for: account.id, at: door.now, until: end, door.connection)
        try door.connection.execute("DELETE FROM session WHERE account = \(account.id)")
        door.changes(account.id)
    }
}
