import Kernel
import Store

extension Purpose {
    /// Signing in and what an account's holder does with the account itself.
    package static let account = Purpose(
        "account.own", Text("使用账号", "使用帳號", "Using an account", "Пользование учётной записью"),
        basis: Text("《网络安全法》第二十四条", "《網路安全法》第二十四條", "Cybersecurity Law, art. 24",
                    "Закон о кибербезопасности, ст. 24"))
    /// Deciding who may do what.
    package static let administration = Purpose(
        "account.administration", Text("账号与权限管理", "帳號與權限管理", "Administration of accounts and duties",
                                       "Управление учётными записями и ролями"),
        basis: Text("《数据安全法》第二十七条", "《數據安全法》第二十七條", "Data Security Law, art. 27",
                    "Закон о безопасности данных, ст. 27"))
}

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

/// The password row of an open account.
struct StoredPassword {
    let account: AccountID
    let subject: SubjectID?
    let hash: PasswordHash

    static func of(_ name: AccountName, _ connection: any Connection) throws -> StoredPassword? {
        try one(connection, "a.name = \(name)")
    }

    static func of(_ account: AccountID, _ connection: any Connection) throws -> StoredPassword? {
        try one(connection, "a.id = \(account)")
    }

    private static func one(_ connection: any Connection, _ condition: SQL) throws -> StoredPassword? {
        let row = try connection.row("""
            SELECT a.id, a.subject, p.salt, p.hash, p.n, p.r, p.p
            FROM account a JOIN account_password p ON p.account = a.id WHERE a.closed_at IS NULL AND \(condition)
            """)
        guard let row else { return nil }
        let cost = PasswordCost(n: try row.get(4), r: try row.get(5), p: try row.get(6))
        return StoredPassword(account: try row.get(0), subject: try row.get(1),
                              hash: PasswordHash(salt: try row.get(2), hash: try row.get(3), cost: cost))
    }

    static func keep(_ hash: PasswordHash, for account: AccountID, at now: Timestamp,
                     _ connection: any Connection) throws {
        try connection.execute("""
            INSERT INTO account_password (account, salt, hash, n, r, p, changed_at)
            VALUES (\(account), \(hash.salt), \(hash.hash), \(hash.cost.n), \(hash.cost.r), \(hash.cost.p), \(now))
            ON CONFLICT (account) DO UPDATE SET salt = excluded.salt, hash = excluded.hash, n = excluded.n,
                r = excluded.r, p = excluded.p, changed_at = excluded.changed_at
            """)
    }
}
