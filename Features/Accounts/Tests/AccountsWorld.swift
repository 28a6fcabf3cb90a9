import Access
@testable import Accounts
import Kernel
import TestSite

/// A site with the pages of accounts and two duties.
enum AccountsWorld {
    static let keeper = Role("keeper", Text(verbatim: "Keeper"), [.readAccounts, .keepAccounts, .grantRoles])
    static let clerk = Role("clerk", Text(verbatim: "Clerk"), [])
    static let here = Grant(keeper, in: TestSite.office)

    static func with(_ body: (TestSite) async throws -> Void) async throws {
        try await TestSite.with(roles: RoleBook([keeper, clerk]), features: { parts in
            [Accounts(authenticator: parts.authenticator, sessions: parts.sessions, passwords: parts.passwords,
                      roles: parts.roles, sessionSeconds: 43_200).feature]
        }, body)
    }
}
