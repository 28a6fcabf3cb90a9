import Access
import HTML
import Kernel
import Web

extension SessionID: PathValue {}
extension GrantID: PathValue {}

/// Signing in and out, one's own account, and the accounts of an office.
package struct Accounts: Sendable {
    static let revoke = PathTo<SessionID>("/account/sessions/{id}/end")
    package static let list = Path("/accounts")
    static let account = PathTo<AccountID>("/accounts/{id}")
    static let grant = PathTo<AccountID>("/accounts/{id}/grant")
    static let unlock = PathTo<AccountID>("/accounts/{id}/unlock")
    static let reset = PathTo<AccountID>("/accounts/{id}/reset")
    static let close = PathTo<AccountID>("/accounts/{id}/close")
    static let withdraw = PathTo<GrantID>("/accounts/grants/{id}/withdraw")

    package let authenticator: Authenticator
    let sessions: Sessions
    let passwords: PasswordPool
    let roles: RoleBook
    let sessionSeconds: Int

    package init(authenticator: Authenticator, sessions: Sessions, passwords: PasswordPool, roles: RoleBook,
                 sessionSeconds: Int) {
        self.authenticator = authenticator
        self.sessions = sessions
        self.passwords = passwords
        self.roles = roles
        self.sessionSeconds = sessionSeconds
    }

    package var feature: Feature {
        var feature = Feature("Accounts")
        feature.migrations = Access.migrations
        feature.permissions = [.readAccounts, .keepAccounts, .grantRoles]
        feature.purposes = [.account, .administration, .ownRights, .oversight, .retention]
        feature.deeds = AccountsText.deeds
        feature.navigation = [NavigationItem(AccountsText.accounts, Self.list, order: 60) { $0.holds(.readAccounts) }]
        let signIn = SignInPage(accounts: self), own = OwnAccountPage(accounts: self)
        let office = OfficeAccountsPage(accounts: self), one = AccountPage(accounts: self)
        feature.routes = [
            .get(Site.signIn, signIn.show), .post(Site.signIn, signIn.enter), .post(Site.signOut, own.leave),
            .get(Site.account, own.show), .post(Site.password, own.changePassword), .post(Self.revoke, own.revoke),
            .get(Self.list, office.show), .post(Self.list, office.create),
            .get(Self.account, one.show), .post(Self.grant, one.grant), .post(Self.unlock, one.unlock),
            .get(Self.reset, one.askReset), .post(Self.reset, one.reset),
            .get(Self.close, one.askClose), .post(Self.close, one.close), .post(Self.withdraw, one.withdraw),
        ]
        feature.calls = [signIn.call]
        return feature
    }
}
