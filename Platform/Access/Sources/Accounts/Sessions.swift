import Crypto
import Kernel
import Store

/// Finds out who a request is from.
package struct Sessions: Sendable {
    /// A session is noted as used at most so often.
    static let touchSeconds: Int64 = 60

    private let doors: Doors
    private let roles: RoleBook
    private let policy: SessionPolicy
    private let key: SymmetricKey

    /// - Parameter secret: the session key of the key file, 32 bytes; from it come the tokens in forms.
    package init(doors: Doors, roles: RoleBook, secret: [UInt8], policy: SessionPolicy = SessionPolicy()) {
        precondition(secret.count == 32, "a session key has 32 bytes")
        self.doors = doors
        self.roles = roles
        self.policy = policy
        key = SymmetricKey(data: secret)
    }

    /// The session of a token; nil if there is none or it has ended, and then the one who asks is not signed in.
    package func session(_ token: SessionToken) async throws -> Session? {
        do {
            return try await find(token.key)
        } catch {
            throw GovError(boundary: error)
        }
    }

    private func find(_ key: SessionKey) async throws -> Session? {
        let now = doors.time.now()
        if let known = doors.sessions.session(key, at: now) { return try await checked(known, key, now) }
        let drops = doors.sessions.drops
        let read: Session? = try await doors.database.read { try self.read(key, $0) }
        guard let read else { return nil }
        doors.sessions.remember(read, for: key, at: now, since: drops)
        return try await checked(read, key, now)
    }

    /// Ends what is over, and notes the use about once a minute.
    private func checked(_ session: Session, _ key: SessionKey, _ now: Timestamp) async throws -> Session? {
        guard now < session.expiresAt, now < session.seenAt.advanced(bySeconds: policy.idleSeconds) else { return nil }
        guard now >= session.seenAt.advanced(bySeconds: Sessions.touchSeconds) else { return session }
        let drops = doors.sessions.drops
        try await doors.database.write { connection in
            _ = try connection.execute("UPDATE session SET seen_at = \(now) WHERE key = \(key) AND seen_at < \(now)")
        }
        let used = Session(id: session.id, account: session.account, principal: session.principal,
                           mustChangePassword: session.mustChangePassword, createdAt: session.createdAt,
                           seenAt: now, expiresAt: session.expiresAt, formToken: session.formToken)
        doors.sessions.remember(used, for: key, at: now, since: drops)
        return used
    }

    private func read(_ key: SessionKey, _ connection: any Connection) throws -> Session? {
        let row = try connection.row("""
            SELECT s.id, s.account, s.created_at, s.seen_at, s.expires_at, a.subject, a.title, p.expires_at
            FROM session s JOIN account a ON a.id = s.account JOIN account_password p ON p.account = a.id
            WHERE s.key = \(key) AND a.closed_at IS NULL
            """)
        guard let row else { return nil }
        let account: AccountID = try row.get(1)
        let mustChange = try row.get(7, as: Timestamp?.self) != nil
        let principal = Principal(account: account, subject: mustChange ? nil : try row.get(5), title: try row.get(6),
                                  grants: mustChange ? [] : try Sessions.grants(of: account, roles, connection))
        return Session(id: try row.get(0), account: account, principal: principal, mustChangePassword: mustChange,
                       createdAt: try row.get(2), seenAt: try row.get(3), expiresAt: try row.get(4),
                       formToken: formToken(key))
    }

    /// The duties in force. A role that no feature declares any more gives nothing.
    static func grants(of account: AccountID, _ roles: RoleBook, _ connection: any Connection) throws -> [Grant] {
        let rows = try connection.rows("""
            SELECT role, division, department FROM account_grant WHERE account = \(account) AND revoked_at IS NULL
            ORDER BY id LIMIT \(GrantRole.maximumGrants)
            """)
        return try rows.compactMap { row in
            guard let role = roles[try row.get(0)], let division = DivisionCode(number: try row.get(1)) else {
                return nil
            }
            let department: String = try row.get(2)
            return Grant(role, in: Scope(division: division, department: department.isEmpty ? nil : department))
        }
    }

    private func formToken(_ session: SessionKey) -> String {
        Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: Sessions.formMessage(session), using: key))
    }

    private static func formMessage(_ session: SessionKey) -> [UInt8] { Array("yitong form ".utf8) + session.bytes }
}
