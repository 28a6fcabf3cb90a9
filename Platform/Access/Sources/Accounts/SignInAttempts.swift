import Kernel
import Store

/// The counts of attempts to sign in, in the database, so that a restart forgives nothing; the rule is `SignInPolicy`.
struct SignInAttempts {
    /// Whose attempts are counted. The row of a place, `NAME ADDRESS`, is there from the first sign-in from it.
    enum Kind: String, Cell {
        case name, address, place
    }

    /// A row: how many failures, and when the last began.
    private struct Count {
        let attempts: Int
        let last: Timestamp
    }

    let connection: any Connection
    let policy: SignInPolicy
    let now: Timestamp

    /// Counts an attempt that begins now. Throws `account.wait` with the seconds, and `account.locked`.
    func begin(_ name: AccountName, from address: String) throws {
        let place = SignInAttempts.place(name, address)
        if let count = try known(place) {
            let attempts = try counted(count)
            guard attempts + 1 < policy.lockAfter else {
                // Somebody there guesses: it is no place of the holder any more.
                try connection.execute(
                    "DELETE FROM sign_in_attempt WHERE kind = \(Kind.place) AND name = \(place)")
                return try keep(.name, name.text, policy.lockAfter, now)
            }
            return try keep(.place, place, attempts + 1, now)
        }
        let count = try count(.name, name.text)
        if let count, count.attempts >= policy.lockAfter {
            throw GovError("account.locked", .denied, AccountText.locked)
        }
        let attempts = try count.map(counted) ?? 0
        try spend(address)
        try keep(.name, name.text, attempts + 1, now)
    }

    /// Takes the attempt back: it was no guess. From now on the place is known.
    func succeed(_ name: AccountName, from address: String) throws {
        let place = SignInAttempts.place(name, address)
        if try known(place) == nil {
            try clear(name)
            try connection.execute("""
                UPDATE sign_in_attempt SET attempts = attempts - 1
                WHERE kind = \(Kind.address) AND name = \(address) AND attempts > 0
                """)
        }
        try keep(.place, place, 0, now)
    }

    /// Forgets the failures on a name: it was signed in, or unlocked.
    func clear(_ name: AccountName) throws {
        try connection.execute("DELETE FROM sign_in_attempt WHERE kind = \(Kind.name) AND name = \(name)")
    }

    /// Forgets from where the holder signs in: there is a new password, and only who has it is known again.
    func forgetPlaces(_ name: AccountName) throws {
        // A space stands below all that a name is made of, and `!` next to it.
        try connection.execute("""
            DELETE FROM sign_in_attempt
            WHERE kind = \(Kind.place) AND name >= \(name.text + " ") AND name < \(name.text + "!")
            """)
    }

    /// Forgets what is quiet for long enough; a locked name stays. Returns how many it forgot, at most twice `limit`.
    static func sweep(_ connection: any Connection, _ policy: SignInPolicy, _ now: Timestamp, limit: Int) throws
        -> Int {
        let quiet = now.advanced(bySeconds: -policy.quietSeconds)
        let unused = now.advanced(bySeconds: -policy.placeSeconds)
        return try connection.execute("""
            DELETE FROM sign_in_attempt WHERE (kind, name) IN (
                SELECT kind, name FROM sign_in_attempt WHERE last_at < \(quiet) AND (kind = \(Kind.address)
                    OR (kind = \(Kind.name) AND attempts < \(policy.lockAfter))
                    OR (kind = \(Kind.place) AND last_at < \(unused)))
                LIMIT \(limit))
            """)
    }

    /// How many failures count, where the next may begin now.
    private func counted(_ count: Count) throws(GovError) -> Int {
        if now >= count.last.advanced(bySeconds: policy.quietSeconds) { return 0 }
        try wait(until: count.last.advanced(bySeconds: policy.waitSeconds(after: count.attempts)), since: count.last)
        return count.attempts
    }

    /// Takes one from the store of the address, which has filled again since the last.
    private func spend(_ address: String) throws {
        let known = try count(.address, address)
        var attempts = known?.attempts ?? 0, filledAt = known?.last ?? now
        if now > filledAt {
            let back = min(Int64(attempts), (now.milliseconds - filledAt.milliseconds) / (policy.addressSeconds * 1000))
            attempts -= Int(back)
            filledAt = attempts == 0 ? now : filledAt.advanced(bySeconds: back * policy.addressSeconds)
        }
        if attempts >= policy.freePerAddress {
            try wait(until: filledAt.advanced(bySeconds: policy.addressSeconds), since: filledAt)
            // The clock was set back: the store begins anew.
            (attempts, filledAt) = (0, now)
        }
        try keep(.address, address, attempts + 1, filledAt)
    }

    /// A clock that was set back must not make anybody wait until it is there again.
    private func wait(until next: Timestamp, since last: Timestamp) throws(GovError) {
        guard now < next, now >= last else { return }
        let seconds = (next.milliseconds - now.milliseconds + 999) / 1000
        throw GovError("account.wait", .tooMany, AccountText.wait.filled(String(seconds)))
    }

    private func known(_ place: String) throws -> Count? {
        try count(.place, place).flatMap { now < $0.last.advanced(bySeconds: policy.placeSeconds) ? $0 : nil }
    }

    private func count(_ kind: Kind, _ name: String) throws -> Count? {
        let row = try connection.row(
            "SELECT attempts, last_at FROM sign_in_attempt WHERE kind = \(kind) AND name = \(name)")
        return try row.map { Count(attempts: try $0.get(0), last: try $0.get(1)) }
    }

    private func keep(_ kind: Kind, _ name: String, _ attempts: Int, _ at: Timestamp) throws {
        try connection.execute("""
            INSERT INTO sign_in_attempt (kind, name, attempts, last_at) VALUES (\(kind), \(name), \(attempts), \(at))
            ON CONFLICT (kind, name) DO UPDATE SET attempts = excluded.attempts, last_at = excluded.last_at
            """)
    }

    private static func place(_ name: AccountName, _ address: String) -> String { "\(name.text) \(address)" }
}
