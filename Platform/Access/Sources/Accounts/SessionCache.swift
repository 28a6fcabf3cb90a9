import Kernel
import Synchronization

/// What is remembered of sessions between requests, so that most requests read no session from the database.
///
/// Bounded; whatever is older than `seconds` is read again, so that what another server on the same database has
/// revoked ends here within that time. What this server revokes ends at once: `Doors` drops it when the action has
/// committed.
package final class SessionCache: Sendable {
    /// A session and when it was read.
    private struct Entry {
        let session: Session
        let readAt: Timestamp
    }

    /// What is remembered, and how often something was dropped.
    private struct State {
        var entries: [SessionKey: Entry] = [:]
        var byAccount: [AccountID: Set<SessionKey>] = [:]
        /// Grows with each drop: a session read before a drop must not be remembered after it.
        var drops = 0
    }

    private let state = Mutex(State())
    private let limit: Int
    private let milliseconds: Int64

    /// - Parameters:
    ///   - limit: how many sessions are remembered at most; about 1 kB each.
    ///   - seconds: how long one is believed.
    package init(limit: Int = 20_000, seconds: Int64 = 5) {
        precondition(limit > 0 && seconds >= 0, "a cache holds something for some time")
        self.limit = limit
        milliseconds = seconds * 1000
    }

    func session(_ key: SessionKey, at now: Timestamp) -> Session? {
        state.withLock { state in
            guard let entry = state.entries[key] else { return nil }
            let age = now.milliseconds - entry.readAt.milliseconds
            return (0..<max(1, milliseconds)).contains(age) ? entry.session : nil
        }
    }

    /// To be asked for before a session is read and given back to `remember`.
    var drops: Int { state.withLock { $0.drops } }

    func remember(_ session: Session, for key: SessionKey, at now: Timestamp, since drops: Int) {
        state.withLock { state in
            guard state.drops == drops else { return }
            // Starting again is cheaper than keeping an order, and seldom.
            if state.entries.count >= limit { (state.entries, state.byAccount) = ([:], [:]) }
            state.entries[key] = Entry(session: session, readAt: now)
            state.byAccount[session.account, default: []].insert(key)
        }
    }

    /// Drops all sessions of the accounts.
    func forget(_ accounts: Set<AccountID>) {
        guard !accounts.isEmpty else { return }
        state.withLock { state in
            state.drops += 1
            for account in accounts {
                for key in state.byAccount.removeValue(forKey: account) ?? [] { state.entries[key] = nil }
            }
        }
    }

    var count: Int { state.withLock { $0.entries.count } }
}
