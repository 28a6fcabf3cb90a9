import Access
@testable import Accounts
import Kernel
import Records
import Store
import TestSite
import Web

/// A site with the pages of accounts and two duties.
enum AccountsWorld {
    static let keeper = Role("keeper", Text(verbatim: "Keeper"), [.readAccounts, .keepAccounts, .grantRoles])
    static let clerk = Role("clerk", Text(verbatim: "Clerk"), [])
    static let here = Grant(keeper, in: TestSite.office)

    static func with(_ body: (TestSite) async throws -> Void) async throws {
        try await TestSite.with(roles: RoleBook([keeper, clerk]), features: { parts in
            var records = Feature("Records")
            records.migrations = RecordsMigrations.all
            return [records, Accounts(authenticator: parts.authenticator, sessions: parts.sessions,
                                      passwords: parts.passwords, roles: parts.roles, sessionSeconds: 43_200).feature]
        }, { site in
            try await site.database.write { connection in
                try Divisions.put(connection, ["9901", "990102", "990103"].compactMap { DivisionCode($0) }.map {
                    Division(code: $0, name: Text(verbatim: "County \($0.text)"), from: Day(sinceEpoch: 0))
                })
            }
            try await body(site)
        })
    }
}
