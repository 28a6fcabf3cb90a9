import Kernel
import Store

/// Against what a password is to be held; for an unknown name it is nobody's.
package struct SignInChallenge: Sendable {
    let name: AccountName
    /// Where the request came from, as text; IPv6 cut to /64.
    let address: String
    /// Nil where the name is unknown.
    let stored: StoredPassword?
    let known: PasswordHash
}

/// Counts an attempt to sign in and gives what the password is to be held against.
///
/// Nothing in its answer or in the time it takes says whether the name is known. What comes of the attempt makes the
/// entry: `SignIn` or `RefuseSignIn`. Throws `account.wait` and `account.locked`.
package struct BeginSignIn: Action {
    package static let name = "session.begin"
    package static let permission = Permission.none
    package static let purposes = [Purpose.account]

    let account: AccountName
    let address: String
    let policy: SignInPolicy
    let nobodys: PasswordHash

    package func run(_ door: ActionDoor) throws -> SignInChallenge {
        door.authorisePublic()
        door.needsNoEntry()
        let address = String(address.prefix(64))
        try SignInAttempts(connection: door.connection, policy: policy, now: door.now).begin(account, from: address)
        let stored = try StoredPassword.of(account, door.connection)
        return SignInChallenge(name: account, address: address, stored: stored, known: stored?.hash ?? nobodys)
    }
}

/// Puts on the log that somebody gave a wrong password, so that the holder of the account can see it.
package struct RefuseSignIn: Action {
    package static let name = "session.refuse"
    package static let permission = Permission.none
    package static let purposes = [Purpose.account]

    let challenge: SignInChallenge

    package func run(_ door: ActionDoor) {
        door.authorisePublic()
        if let subject = challenge.stored?.subject { door.concerns(.subject(subject)) }
    }
}
