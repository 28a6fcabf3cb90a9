package import Kernel
import Store

/// Opens an account for somebody of an office, or for a resident of a division.
package struct CreateAccount: Action {
    package static let name = "account.create"
    package static let permission = Permission.keepAccounts
    package static let purposes = [Purpose.administration]

    private let account: String
    private let title: String
    private let office: Scope
    private let subject: SubjectID?
    private let password: PasswordHash

    /// - Parameters:
    ///   - name: see `AccountName`.
    ///   - title: who it is for the log and those concerned, such as `Officer 3107`; for a resident never the name.
    ///   - office: where the account belongs: who keeps accounts there keeps this one.
    ///   - subject: the person, where known; nobody has two open accounts.
    ///   - password: made by `PasswordPool.hash`.
    package init(name: String, title: String, office: Scope, subject: SubjectID?, password: PasswordHash) {
        account = name
        self.title = title
        self.office = office
        self.subject = subject
        self.password = password
    }

    /// Throws `account.invalid` with all faulty fields, `account.name-taken` and `account.subject-taken`.
    package func run(_ door: ActionDoor) throws -> AccountID {
        try door.authorise(in: office, orPlatform: true)
        var faults: [GovError.Field] = []
        let name = AccountName(account)
        if name == nil { faults.append(.init("name", AccountText.name)) }
        if !(1...80).contains(title.count) || title.contains("\0") { faults.append(.init("title", AccountText.title)) }
        guard let name, faults.isEmpty else {
            throw GovError("account.invalid", .invalid, faults[0].message, fields: faults)
        }
        if let subject {
            let other = try door.connection.row(
                "SELECT 1 FROM account WHERE subject = \(subject) AND closed_at IS NULL")
            guard other == nil else { throw GovError("account.subject-taken", .conflict, AccountText.subjectTaken) }
        }
        let id: AccountID = door.makeID()
        let added = try door.connection.execute("""
            INSERT INTO account (id, name, title, subject, division, department, created_at)
            VALUES (\(id), \(name), \(title), \(subject.value), \(office.division.number), \(office.departmentColumn),
                    \(door.now)) ON CONFLICT (name) DO NOTHING
            """)
        guard added == 1 else {
            throw GovError("account.name-taken", .conflict, AccountText.nameTaken,
                           fields: [.init("name", AccountText.nameTaken)])
        }
        try StoredPassword.keep(password, for: id, at: door.now, door.connection)
        if let subject { door.concerns(.subject(subject)) }
        return id
    }
}

/// Closes an account for good: its sessions end, its duties too, and its name stays taken.
package struct CloseAccount: Action {
    package static let name = "account.close"
    package static let permission = Permission.keepAccounts
    package static let purposes = [Purpose.administration]

    private let account: AccountID

    package init(account: AccountID) { self.account = account }

    /// Throws `account.unknown` for one that is closed already, and `account.own` for one's own.
    package func run(_ door: ActionDoor) throws {
        let account = try AccountRow.open(account, door)
        guard account.id != door.principal.account else { throw GovError("account.own", .conflict, AccountText.own) }
        let connection = door.connection
        try connection.execute("UPDATE account SET closed_at = \(door.now) WHERE id = \(account.id)")
        try connection.execute("DELETE FROM account_password WHERE account = \(account.id)")
        try connection.execute("DELETE FROM session WHERE account = \(account.id)")
        try connection.execute("""
            UPDATE account_grant SET revoked_at = \(door.now), revoked_by = \(door.principal.account.value)
            WHERE account = \(account.id) AND revoked_at IS NULL
            """)
        door.changes(account.id)
    }
}

/// Lets a locked account in again, with a new password where its holder has forgotten theirs.
package struct UnlockAccount: Action {
    package static let name = "account.unlock"
    package static let permission = Permission.keepAccounts
    package static let purposes = [Purpose.administration]

    private let account: AccountID
    private let password: PasswordHash?

    /// - Parameter password: a new one, made by `PasswordPool.hash`; all sessions end with the old one.
    package init(account: AccountID, password: PasswordHash? = nil) {
        self.account = account
        self.password = password
    }

    /// Throws `account.unknown`. One that is not locked stays as it is.
    package func run(_ door: ActionDoor) throws {
        let account = try AccountRow.open(account, door)
        try SignInAttempts(connection: door.connection, policy: SignInPolicy(), now: door.now).clear(account.name)
        guard let password else { return }
        guard account.id != door.principal.account else { throw GovError("account.own", .conflict, AccountText.own) }
        try StoredPassword.keep(password, for: account.id, at: door.now, door.connection)
        try door.connection.execute("DELETE FROM session WHERE account = \(account.id)")
        door.changes(account.id)
    }
}

extension AccountRow {
    /// The open account, for an action on it: authorised over the office that keeps it, and named in the entry.
    ///
    /// Who keeps no accounts at all is refused before it is said whether there is this one.
    static func open(_ account: AccountID, _ door: ActionDoor) throws -> AccountRow {
        if !door.principal.isPlatform { _ = try door.authorisedScopes() }
        let row = try open(account, door.connection)
        try door.authorise(in: row.office, orPlatform: true)
        door.concerns(row.concern)
        return row
    }
}
