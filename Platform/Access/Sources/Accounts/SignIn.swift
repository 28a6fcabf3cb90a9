import Kernel
import Store

/// Opens a session for somebody who has proved to know the password; a session that was presented ends.
package struct SignIn: Action {
    package static let name = "session.open"
    package static let permission = Permission.none
    package static let purposes = [Purpose.account]

    let challenge: SignInChallenge
    let proof: PasswordProof
    let address: String
    let agent: String
    let replaced: SessionKey?
    let policy: SessionPolicy
    let attempts: SignInPolicy

    /// Throws `account.wrong` if the account or its password is no longer the one that was proved.
    package func run(_ door: ActionDoor) throws -> SessionToken {
        door.authorisePublic()
        let connection = door.connection
        guard let account = challenge.account, let stored = try StoredPassword.of(account, connection),
              stored.hash == proof.known else {
            throw GovError("account.wrong", .unauthenticated, AccountText.wrong)
        }
        if let subject = stored.subject { door.concerns(.subject(subject)) }
        if let renewed = proof.renewed { try StoredPassword.keep(renewed, for: account, at: door.now, connection) }
        let counts = SignInAttempts(connection: connection, policy: attempts, now: door.now)
        try counts.clear(challenge.name)
        try counts.forgive(address: String(address.prefix(64)))
        if let replaced { try connection.execute("DELETE FROM session WHERE key = \(replaced)") }
        let token = SessionToken(bytes: door.randomBytes(32))
        try connection.execute("""
            INSERT INTO session (key, id, account, created_at, seen_at, expires_at, address, agent)
            VALUES (\(token.key), \(door.makeID(SessionID.self)), \(account), \(door.now), \(door.now),
                    \(door.now.advanced(bySeconds: policy.absoluteSeconds)), \(String(address.prefix(64))),
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

/// Ends the session with which it is asked for; a second time does nothing.
package struct SignOut: Action {
    package static let name = "session.close"
    package static let permission = Permission.none
    package static let purposes = [Purpose.account]

    private let token: SessionToken

    package init(token: SessionToken) { self.token = token }

    package func run(_ door: ActionDoor) throws {
        let account = try door.authoriseSignedIn()
        try door.connection.execute("DELETE FROM session WHERE key = \(token.key) AND account = \(account)")
        if let subject = door.principal.subject { door.concerns(.subject(subject)) }
        door.changes(account)
    }
}

/// Ends another of one's own sessions, such as one on a lost phone.
package struct RevokeSession: Action {
    package static let name = "session.revoke"
    package static let permission = Permission.none
    package static let purposes = [Purpose.account]

    private let session: SessionID

    package init(session: SessionID) { self.session = session }

    /// Throws `session.unknown` for one that has ended and for one of somebody else.
    package func run(_ door: ActionDoor) throws {
        let account = try door.authoriseSignedIn()
        let ended = try door.connection.execute("DELETE FROM session WHERE id = \(session) AND account = \(account)")
        guard ended == 1 else { throw GovError("session.unknown", .notFound, AccountText.unknownSession) }
        if let subject = door.principal.subject { door.concerns(.subject(subject)) }
        door.changes(account)
    }
}

/// Sets a new password for oneself; all other sessions end.
package struct ChangePassword: Action {
    package static let name = "account.change-password"
    package static let permission = Permission.none
    package static let purposes = [Purpose.account]

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
        if let name = try door.connection.cell("SELECT name FROM account WHERE id = \(account)", as: AccountName.self) {
            try SignInAttempts(connection: door.connection, policy: attempts, now: door.now).clear(name)
        }
        if let subject = stored.subject { door.concerns(.subject(subject)) }
        door.changes(account)
    }
}
