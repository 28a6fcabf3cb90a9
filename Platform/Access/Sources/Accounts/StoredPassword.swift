import Kernel
import Store

/// The password row of an open account.
struct StoredPassword {
    let account: AccountID
    let subject: SubjectID?
    /// Who it is for the log.
    let title: String
    /// Until when a one-time password is good; nil for one that the holder has chosen.
    let expiresAt: Timestamp?
    let hash: PasswordHash

    static func of(_ name: AccountName, _ connection: any Connection) throws -> StoredPassword? {
        try one(connection, "a.name = \(name)")
    }

    static func of(_ account: AccountID, _ connection: any Connection) throws -> StoredPassword? {
        try one(connection, "a.id = \(account)")
    }

    private static func one(_ connection: any Connection, _ condition: SQL) throws -> StoredPassword? {
        let row = try connection.row("""
            SELECT a.id, a.subject, p.salt, p.hash, p.n, p.r, p.p, a.title, p.expires_at
            FROM account a JOIN account_password p ON p.account = a.id WHERE a.closed_at IS NULL AND \(condition)
            """)
        guard let row else { return nil }
        let cost = PasswordCost(n: try row.get(4), r: try row.get(5), p: try row.get(6))
        return StoredPassword(account: try row.get(0), subject: try row.get(1), title: try row.get(7),
                              expiresAt: try row.get(8),
                              hash: PasswordHash(salt: try row.get(2), hash: try row.get(3), cost: cost))
    }

    /// Keeps a password; `end` makes it a one-time password, which the holder must change at once.
    static func keep(_ hash: PasswordHash, for account: AccountID, at now: Timestamp, until end: Timestamp? = nil,
                     _ connection: any Connection) throws {
        try connection.execute("""
            INSERT INTO account_password (account, salt, hash, n, r, p, changed_at, expires_at)
            VALUES (\(account), \(hash.salt), \(hash.hash), \(hash.cost.n), \(hash.cost.r), \(hash.cost.p), \(now),
                    \(end.value))
            ON CONFLICT (account) DO UPDATE SET salt = excluded.salt, hash = excluded.hash, n = excluded.n,
                r = excluded.r, p = excluded.p, changed_at = excluded.changed_at, expires_at = excluded.expires_at
            """)
    }
}
