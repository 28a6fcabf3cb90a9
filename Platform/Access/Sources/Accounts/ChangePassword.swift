import Kernel
import Store

/// Sets a new password for oneself; all other sessions end.
package struct ChangePassword: Action {
    package static let name = "account.change-password"
    package static let permission = Permission.none
    package static let purposes = [Purpose.account]

    let challenge: SignInChallenge
    let proof: PasswordProof
    let new: PasswordHash
    /// The session that stays.
    let kept: SessionKey
    let attempts: SignInPolicy

    /// Throws `account.password-changed` if the password is no longer the one that was proved.
    package func run(_ door: ActionDoor) throws {
        let account = try door.authoriseSignedIn()
        guard let stored = try StoredPassword.of(account, door.connection), stored.hash == proof.known else {
            throw GovError("account.password-changed", .conflict, AccountText.passwordChanged)
        }
        try StoredPassword.keep(new, for: account, at: door.now, door.connection)
        try door.connection.execute("DELETE FROM session WHERE account = \(account) AND key <> \(kept)")
        let counts = SignInAttempts(connection: door.connection, policy: attempts, now: door.now)
        try counts.clear(challenge.name)
        try counts.forgetPlaces(challenge.name)
        try counts.succeed(challenge.name, from: challenge.address)
        if let subject = stored.subject { door.concerns(.subject(subject)) }
        door.changes(account)
    }
}
