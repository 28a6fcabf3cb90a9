import Kernel
import Store

/// Puts on the log that the holder of a session gave their password again.
package struct ConfirmHolder: Action {
    package static let name = "account.confirm"
    package static let permission = Permission.none
    package static let purposes = [Purpose.account]

    let challenge: SignInChallenge
    let proof: PasswordProof
    let attempts: SignInPolicy

    /// Throws `account.wrong` if the password is no longer the one that was proved.
    package func run(_ door: ActionDoor) throws {
        let account = try door.authoriseSignedIn()
        guard challenge.stored?.account == account, let stored = try StoredPassword.of(account, door.connection),
              stored.hash == proof.known else {
            throw GovError("account.wrong", .invalid, AccountText.wrong, fields: [.init("password", AccountText.wrong)])
        }
        try SignInAttempts(connection: door.connection, policy: attempts, now: door.now)
            .succeed(challenge.name, from: challenge.address)
        if let subject = stored.subject { door.concerns(.subject(subject)) }
    }
}
