import Kernel
import Store

/// Forgets sessions that have ended and attempts that are long quiet: a job of the platform, run every few minutes.
package struct SweepSessions: Action {
    package static let name = "session.sweep"
    package static let permission = Permission.none
    package static let purposes = [Purpose.retention]
    static let limit = 1000

    private let sessions: SessionPolicy
    private let attempts: SignInPolicy

    package init(sessions: SessionPolicy = SessionPolicy(), attempts: SignInPolicy = SignInPolicy()) {
        self.sessions = sessions
        self.attempts = attempts
    }

    /// Returns how many sessions it forgot; 1,000 means that there may be more.
    package func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        let idle = door.now.advanced(bySeconds: -sessions.idleSeconds)
        let gone = try door.connection.execute("""
            DELETE FROM session WHERE key IN (
                SELECT key FROM session WHERE expires_at <= \(door.now) OR seen_at <= \(idle)
                LIMIT \(SweepSessions.limit))
            """)
        let forgotten = try SignInAttempts.sweep(door.connection, attempts, door.now, limit: SweepSessions.limit)
        if gone + forgotten == 0 { door.needsNoEntry() }
        return gone
    }
}
