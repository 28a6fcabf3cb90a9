import Kernel
import Store

/// Opens a session for somebody who has proved to know the password; a session that was presented ends.
package struct SignIn: Action {
    package static let name = "session.open"
    package static let permission = Permission.none
    package static let purposes = [Purpose.account]

    let challenge: SignInChallenge
    let proof: PasswordProof
    let agent: String
    let replaced: SessionKey?
    let policy: SessionPolicy
    let attempts: SignInPolicy

    /// Throws `account.wrong` if the account or its password is no longer the one that was proved, and
    /// `account.expired` where a one-time password is too old.
    package func run(_ door: ActionDoor) throws -> SessionToken {
        door.authorisePublic()
        let connection = door.connection
        guard let account = challenge.stored?.account, let stored = try StoredPassword.of(account, connection),
              stored.hash == proof.known else {
            throw GovError("account.wrong", .unauthenticated, AccountText.wrong)
        }
        if let end = stored.expiresAt, door.now >= end {
            throw GovError("account.expired", .unauthenticated, AccountText.expired)
        }
        if let subject = stored.subject { door.concerns(.subject(subject)) }
        if let renewed = proof.renewed {
            try StoredPassword.keep(renewed, for: account, at: door.now, until: stored.expiresAt, connection)
        }
        try SignInAttempts(connection: connection, policy: attempts, now: door.now)
            .succeed(challenge.name, from: challenge.address)
        if let replaced { try connection.execute("DELETE FROM session WHERE key = \(replaced)") }
        let token = SessionToken(bytes: door.randomBytes(32))
        try connection.execute("""
            INSERT INTO session (key, id, account, created_at, seen_at, expires_at, address, agent)
            VALUES (\(token.key), \(door.makeID(SessionID.self)), \(account), \(door.now), \(door.now),
                    \(door.now.advanced(bySeconds: policy.absoluteSeconds)), \(challenge.address),
                    \(String(agent.prefix(200))))
            """)
        try connection.execute("""
            DELETE FROM session WHERE account = \(account) AND key NOT IN (
                SELECT key FROM session WHERE account = \(account) ORDER BY created_at DESC, id DESC
                LIMIT \(policy.perAccount))
            """)
        door.changes(account)
        return token
    }
}
