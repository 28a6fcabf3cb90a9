import Kernel
import Store

/// Against what a password is to be held; for an unknown name it is nobody's.
package struct SignInChallenge: Sendable {
    let name: AccountName
    let account: AccountID?
    let known: PasswordHash
}

/// Counts an attempt to sign in and gives what the password is to be held against.
///
/// Nothing in its answer or in the time it takes says whether the name is known. Throws `account.wait` and
/// `account.locked`.
struct BeginSignIn: Action {
    static let name = "session.begin"
    static let permission = Permission.none
    static let purposes = [Purpose.account]

    let account: AccountName
    /// Where the request came from, as text; IPv6 cut to /64.
    let address: String
    let policy: SignInPolicy
    let nobodys: PasswordHash

    func run(_ door: ActionDoor) throws -> SignInChallenge {
        door.authorisePublic()
        let attempts = SignInAttempts(connection: door.connection, policy: policy, now: door.now)
        try attempts.begin(.address, String(address.prefix(64)))
        try attempts.begin(.name, account.text)
        guard let stored = try StoredPassword.of(account, door.connection) else {
            return SignInChallenge(name: account, account: nil, known: nobodys)
        }
        if let subject = stored.subject { door.concerns(.subject(subject)) }
        return SignInChallenge(name: account, account: stored.account, known: stored.hash)
    }
}
