import Access
import Kernel
import Logging
import Store
import TestKit
import TestStores
import Web

/// A whole site over a database of its own, answering without a socket.
///
/// ```swift
/// try await TestSite.with(engine, features: { _ in [Notices.feature] }) { site in
///     let page = try await site.browser().get("/notices")
///     #expect(page.status == 200)
/// }
/// ```
package struct TestSite: Sendable {
    /// What features are made from.
    package struct Parts: Sendable {
        package let doors: Doors
        package let sessions: Sessions
        package let authenticator: Authenticator
        package let passwords: PasswordPool
        package let roles: RoleBook
    }

    /// A city of the invented province.
    package static let city = scope(990_100_000_000)
    /// One of its counties, and a department there.
    package static let office = scope(990_102_000_000, "data")
    package static let password = "correct horse battery"

    package let database: any Database
    package let clock: TestClock
    package let parts: Parts
    package let site: Site
    let responder: Responder

    /// Runs the body on a new site, whose tables are those of the features given.
    package static func with(
        _ engine: Engine = .sqlite, roles: RoleBook = RoleBook([]), settings: WebSettings = WebSettings(),
        log: Logger? = nil, isReady: @escaping @Sendable () async -> Bool = { true },
        features: @escaping @Sendable (Parts) -> [Feature], _ body: (TestSite) async throws -> Void
    ) async throws {
        try await TestStore.with(engine) { database in
            let clock = TestClock(), random = RandomSource.seeded(11)
            let doors = Doors(database: database, time: clock.source, random: random)
            // As cheap as it gets: what is tested here is not the cost of a guess.
            let passwords = PasswordPool(random: random, cost: PasswordCost(n: 2, r: 1, p: 1))
            let parts = Parts(
                doors: doors, sessions: Sessions(doors: doors, roles: roles, secret: random.bytes(32)),
                authenticator: Authenticator(doors: doors, passwords: passwords), passwords: passwords, roles: roles)
            let all = features(parts)
            let own = all.flatMap(\.migrations).filter { step in !Access.migrations.contains { $0.name == step.name } }
            try await Migrations.run(on: database, Outbox.migrations + Access.migrations + own)
            let jurisdiction = Jurisdiction(
                name: Text("清渡市", "清渡市", "Qingdu", "Циньду"),
                government: Text("清渡市人民政府", "清渡市人民政府", "Government of Qingdu", "Правительство Циньду"),
                division: city.division, offsetSeconds: 28_800)
            let site = Site(
                jurisdiction: jurisdiction, doors: doors,
                session: { text in
                    guard let token = SessionToken(text), let session = try await parts.sessions.session(token) else {
                        return nil
                    }
                    return SignedIn(principal: session.principal, formToken: session.formToken,
                                    mustChangePassword: session.mustChangePassword)
                },
                features: all, settings: settings,
                logger: log ?? Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                isReady: isReady)
            try await body(TestSite(database: database, clock: clock, parts: parts, site: site,
                                    responder: Responder(site)))
        }
    }

    package static func scope(_ division: Int64, _ department: String? = nil) -> Scope {
        guard let code = DivisionCode(number: division) else { preconditionFailure("no division \(division)") }
        return Scope(division: code, department: department)
    }

    /// Somebody who has not signed in.
    package func browser() -> Browser { Browser(self) }

    /// Makes an account with duties.
    @discardableResult
    package func makeAccount(_ name: String, subject: SubjectID? = nil, office: Scope = TestSite.office,
                             _ grants: [Grant] = []) async throws -> AccountID {
        guard let accountName = AccountName(name) else { preconditionFailure("\(name) is no account's name") }
        let platform = Principal.platform("test")
        let hash = try await parts.passwords.hash(TestSite.password, for: accountName)
        let create = CreateAccount(
            name: name, title: "Officer \(name)", office: office, subject: subject, password: hash)
        let account = try await parts.doors.perform(create, as: platform, for: .administration)
        for grant in grants {
            _ = try await parts.doors.perform(GrantRole(account: account, role: grant.role, scope: grant.scope),
                                              as: platform, for: .administration)
        }
        return account
    }

    /// Makes an account with duties and signs in.
    package func signedIn(_ name: String, subject: SubjectID? = nil, _ grants: [Grant] = []) async throws -> Browser {
        try await makeAccount(name, subject: subject, grants)
        return try await signIn(name)
    }

    /// Signs in with the password that `makeAccount` gives.
    package func signIn(_ name: String) async throws -> Browser {
        let token = try await parts.authenticator.signIn(name: name, password: TestSite.password, address: "10.1.1.1",
                                                         agent: "Test")
        let browser = Browser(self)
        browser.token = token
        return browser
    }

    package func count(_ table: String) async throws -> Int {
        try await database.read { try $0.cell(SQL(trusted: "SELECT COUNT(*) FROM \(table)")) ?? 0 }
    }
}
