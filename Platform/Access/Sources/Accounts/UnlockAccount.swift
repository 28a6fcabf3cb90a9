package import Kernel
import Store

/// Lets a locked account in again.
package struct UnlockAccount: Action {
    package static let name = "account.unlock"
    package static let permission = Permission.keepAccounts
    package static let purposes = [Purpose.administration]

    private let account: AccountID

    package init(account: AccountID) { self.account = account }

    /// Throws `account.unknown`. One that is not locked stays as it is.
    package func run(_ door: ActionDoor) throws {
        let account = try AccountRow.open(account, door)
        try SignInAttempts(connection: door.connection, policy: SignInPolicy(), now: door.now).clear(account.name)
    }
}
