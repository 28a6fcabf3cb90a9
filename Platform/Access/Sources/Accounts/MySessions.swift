package import Kernel
import Store

/// One of one's own sessions in a list.
package struct SessionListed: Hashable, Sendable {
    package let id: SessionID
    package let createdAt: Timestamp
    package let seenAt: Timestamp
    package let expiresAt: Timestamp
    package let address: String
    package let agent: String
    /// Whether it is the one with which this was asked.
    package let isCurrent: Bool
}

/// Where somebody is signed in, newest first; bounded by `SessionPolicy.perAccount`.
package struct MySessions: Lookup {
    package static let name = "session.list"
    package static let permission = Permission.none
    package static let purposes = [Purpose.account]

    private let current: SessionKey
    private let policy: SessionPolicy

    package init(current: SessionToken, policy: SessionPolicy = SessionPolicy()) {
        self.current = current.key
        self.policy = policy
    }

    package func run(_ door: LookupDoor) throws -> [SessionListed] {
        let account = try door.authoriseSignedIn()
        if let subject = door.principal.subject { door.concerns(.subject(subject)) }
        let rows = try door.connection.rows("""
            SELECT id, created_at, seen_at, expires_at, address, agent, key FROM session
            WHERE account = \(account) AND expires_at > \(door.now)
            AND seen_at > \(door.now.advanced(bySeconds: -policy.idleSeconds))
            ORDER BY created_at DESC, id DESC LIMIT 100
            """)
        return try rows.map { row in
            SessionListed(id: try row.get(0), createdAt: try row.get(1), seenAt: try row.get(2),
                          expiresAt: try row.get(3), address: try row.get(4), agent: try row.get(5),
                          isCurrent: try row.get(6, as: SessionKey.self) == current)
        }
    }
}
