import Kernel
import Store

/// An account's row, as far as actions need it.
struct AccountRow {
    let id: AccountID
    let name: AccountName
    let subject: SubjectID?
    let office: Scope

    /// The open account of that number. Throws `account.unknown`.
    static func open(_ account: AccountID, _ connection: any Connection) throws -> AccountRow {
        let row = try connection.row("""
            SELECT id, name, subject, division, department FROM account WHERE id = \(account) AND closed_at IS NULL
            """)
        guard let row, let office = Scope(division: try row.get(3), department: try row.get(4)) else {
            throw GovError("account.unknown", .notFound, AccountText.unknown)
        }
        return AccountRow(id: try row.get(0), name: try row.get(1), subject: try row.get(2), office: office)
    }

    /// What an entry about the account says.
    var concern: Concern { subject.map { .subject($0) } ?? .nobody }
}
