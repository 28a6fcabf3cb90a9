import Kernel
import Store

/// The counts of attempts to sign in, in the database, so that a restart forgives nothing.
struct SignInAttempts {
    /// Whose attempts are counted.
    enum Kind: String, Cell {
        case name, address
    }

    let connection: any Connection
    let policy: SignInPolicy
    let now: Timestamp

    /// Counts an attempt that begins now. Throws `account.wait` with the seconds, and `account.locked`.
    func begin(_ kind: Kind, _ name: String) throws {
        let row = try connection.row(
            "SELECT attempts, last_at FROM sign_in_attempt WHERE kind = \(kind) AND name = \(name)")
        var attempts = try row?.get(0, as: Int.self) ?? 0
        let last = try row?.get(1, as: Timestamp.self) ?? now
        if kind == .name, attempts >= policy.lockAfter {
            throw GovError("account.locked", .denied, AccountText.locked)
        }
        if now >= last.advanced(bySeconds: policy.quietSeconds) { attempts = 0 }
        let free = kind == .name ? policy.freePerName : policy.freePerAddress
        let next = last.advanced(bySeconds: policy.waitSeconds(after: attempts, free: free))
        // A clock that was set back must not make anybody wait until it is there again.
        guard now >= next || now < last else {
            let seconds = (next.milliseconds - now.milliseconds + 999) / 1000
            throw GovError("account.wait", .tooMany, AccountText.wait.filled(String(seconds)))
        }
        try connection.execute("""
            INSERT INTO sign_in_attempt (kind, name, attempts, last_at) VALUES (\(kind), \(name), 1, \(now))
            ON CONFLICT (kind, name) DO UPDATE SET attempts = \(attempts + 1), last_at = excluded.last_at
            """)
    }

    /// Forgets the attempts on a name: it was signed in, or unlocked.
    func clear(_ name: AccountName) throws {
        try connection.execute("DELETE FROM sign_in_attempt WHERE kind = \(Kind.name) AND name = \(name)")
    }

    /// Takes one attempt back from an address: this one was no guess.
    func forgive(address: String) throws {
        try connection.execute("""
            UPDATE sign_in_attempt SET attempts = attempts - 1
            WHERE kind = \(Kind.address) AND name = \(address) AND attempts > 0
            """)
    }

    /// Forgets what is quiet for long enough; a locked name stays. Bounded by `limit`.
    static func sweep(_ connection: any Connection, _ policy: SignInPolicy, _ now: Timestamp, limit: Int) throws {
        let quiet = now.advanced(bySeconds: -policy.quietSeconds)
        try connection.execute("""
            DELETE FROM sign_in_attempt WHERE (kind, name) IN (
                SELECT kind, name FROM sign_in_attempt WHERE last_at < \(quiet)
                AND (kind = \(Kind.address) OR attempts < \(policy.lockAfter)) LIMIT \(limit))
            """)
    }
}
