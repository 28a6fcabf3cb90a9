import Kernel
package import Store

extension Permission {
    /// Sees the accounts of an office and their duties.
    package static let readAccounts = Permission("account.read")
    /// Opens and closes accounts of an office, and unlocks them.
    package static let keepAccounts = Permission("account.keep")
    /// Gives and takes duties in an area.
    package static let grantRoles = Permission("account.grant")
}

extension Scope {
    /// Reads the two columns in which tables keep a scope; nil if they hold none.
    init?(division: Int64, department: String) {
        guard let code = DivisionCode(number: division) else { return nil }
        self.init(division: code, department: department.isEmpty ? nil : department)
    }

    /// The department as tables keep it: `''` for all.
    package var departmentColumn: String { department ?? "" }

    /// A condition that holds for rows within any of the scopes; for none of them it never holds.
    ///
    /// The columns, named as in the query, hold a division's number and a department or `''`. It is one range of the
    /// index for each scope.
    package static func condition(_ scopes: [Scope], division: StaticString, department: StaticString) -> SQL {
        let division = SQL(trusted: "\(division)"), department = SQL(trusted: "\(department)")
        var condition: SQL = "(1 = 0"
        for scope in scopes {
            let range = scope.division.range
            condition += " OR (\(division) BETWEEN \(range.lowerBound) AND \(range.upperBound)"
            if let name = scope.department { condition += " AND \(department) = \(name)" }
            condition += ")"
        }
        return condition + ")"
    }
}

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
