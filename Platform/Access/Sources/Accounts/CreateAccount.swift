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
    private let isOneTime: Bool

    /// - Parameters:
    ///   - name: see `AccountName`.
    ///   - title: who it is for the log and those concerned, such as `Officer 3107`; for a resident never the name.
    ///   - office: where the account belongs: who keeps accounts there keeps this one.
    ///   - subject: the person, where known; nobody has two open accounts.
    ///   - password: made by `PasswordPool.hash`.
    ///   - isOneTime: whether the holder must choose another at once, as whenever somebody else knows it.
    package init(name: String, title: String, office: Scope, subject: SubjectID?, password: PasswordHash,
                 isOneTime: Bool = false) {
        account = name
        self.title = title
        self.office = office
        self.subject = subject
        self.password = password
        self.isOneTime = isOneTime
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
        let end = isOneTime ? door.now.advanced(bySeconds: OneTimePassword.goodSeconds) : nil
        try StoredPassword.keep(password, for: id, at: door.now, until: end, door.connection)
        if let subject { door.concerns(.subject(subject)) }
        return id
    }
}
