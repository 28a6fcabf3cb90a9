import Access
import Kernel
import Store
import TestAccess
import TestKit
import TestStores
import Testing

@Suite struct AccountTests {
    private func hash(_ world: World) async throws -> PasswordHash {
        try await world.passwords.hash(World.password, for: try #require(AccountName("somebody")))
    }

    @Test(arguments: TestStore.engines)
    func `An account is opened once, with all its faults told at once`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let password = try await hash(world)
            func create(_ name: String, _ title: String = "Officer 8", subject: Int64? = nil) async throws
                -> AccountID {
                let create = CreateAccount(name: name, title: title, office: World.office,
                                           subject: subject.map(SubjectID.init(rawValue:)), password: password)
                return try await world.doors.perform(create, as: world.officer(), for: .administration)
            }
            _ = try await create("officer.8", subject: 5)
            #expect(await World.code { _ = try await create("OFFICER.8") } == "account.name-taken")
            #expect(await World.code { _ = try await create("officer.9", subject: 5) } == "account.subject-taken")
            do {
                _ = try await create("x", "")
                Issue.record("it was opened")
            } catch let error as GovError {
                #expect(error.code == "account.invalid" && error.fields.map(\.name) == ["name", "title"])
            }
            #expect(try await world.count("account") == 1)
            #expect(try await world.count("account_password") == 1)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A duty is given and taken once, and never to oneself`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let account = try await world.open("officer.8")
            let grant = try await world.grant(account, World.clerk, World.office)
            func give(_ account: AccountID, as principal: Principal) async -> String? {
                await World.code {
                    let give = GrantRole(account: account, role: World.clerk, scope: World.office)
                    _ = try await world.doors.perform(give, as: principal, for: .administration)
                }
            }
            #expect(await give(account, as: world.officer()) == "grant.exists")
            #expect(await give(account, as: world.officer(account.rawValue)) == "account.own")
            #expect(await give(AccountID(rawValue: 3), as: world.officer()) == "account.unknown")
            func take(_ principal: Principal) async -> String? {
                await World.code {
                    try await world.doors.perform(RevokeGrant(grant: grant), as: principal, for: .administration)
                }
            }
            #expect(await take(world.officer(account.rawValue)) == "account.own")
            #expect(await take(world.officer()) == nil)
            #expect(await take(world.officer()) == "grant.unknown")
            // Taken is not for ever.
            #expect(await give(account, as: world.officer()) == nil)
            for number in 1...60 {
                _ = await World.code {
                    let scope = World.scope(990_102_000_000 + Int64(number) * 1000)
                    try await world.grant(account, World.clerk, scope)
                }
            }
            #expect(try await world.database.read {
                try $0.cell("SELECT COUNT(*) FROM account_grant WHERE revoked_at IS NULL", as: Int.self)
            } == 50)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A locked account is unlocked, with a new password where the old one is forgotten`(
        engine: Engine
    ) async throws {
        try await World.with(engine) { world in
            let account = try await world.open("officer.8")
            try await world.execute("""
                INSERT INTO sign_in_attempt (kind, name, attempts, last_at) VALUES ('name', 'officer.8', 50, 0)
                """)
            #expect(await world.code("officer.8", World.password) == "account.locked")
            func unlock(_ password: PasswordHash? = nil, as principal: Principal? = nil) async -> String? {
                await World.code {
                    let by = principal ?? world.officer()
                    if let password {
                        let reset = ResetPassword(account: account, password: password)
                        try await world.doors.perform(reset, as: by, for: .administration)
                    } else {
                        try await world.doors.perform(UnlockAccount(account: account), as: by, for: .administration)
                    }
                }
            }
            for _ in 0..<2 { #expect(await unlock() == nil) }
            #expect(await world.code("officer.8", World.password) == nil)
            let new = try await world.passwords.hash("a good new password", for: try #require(AccountName("officer.8")))
            #expect(await unlock(new, as: world.officer(account.rawValue)) == "account.own")
            #expect(await unlock(new) == nil)
            #expect(try await world.count("session") == 0)
            #expect(await world.code("officer.8", World.password) == "account.wrong")
            #expect(await world.code("officer.8", "a good new password") == nil)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A closed account is closed for good, and its person may get another`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let account = try await world.open("officer.8", subject: 5)
            try await world.grant(account, World.clerk, World.office)
            func close(_ principal: Principal) async -> String? {
                await World.code {
                    try await world.doors.perform(CloseAccount(account: account), as: principal, for: .administration)
                }
            }
            #expect(await close(world.officer(account.rawValue)) == "account.own")
            #expect(await close(world.officer()) == nil)
            #expect(await close(world.officer()) == "account.unknown")
            #expect(await world.code("officer.8", World.password) == "account.wrong")
            #expect(await World.code { _ = try await world.open("officer.8") } == "account.name-taken")
            #expect(await World.code { _ = try await world.open("officer.9", subject: 5) } == nil)
            let inForce = try await world.database.read {
                try $0.cell("SELECT COUNT(*) FROM account_grant WHERE revoked_at IS NULL", as: Int.self)
            }
            #expect(inForce == 0)
        }
    }

    @Test(arguments: TestStore.engines)
    func `The list of accounts keeps to the offices one may see, filtered and page by page`(
        engine: Engine
    ) async throws {
        try await World.with(engine) { world in
            let offices = [World.office, World.scope(990_102_000_000, "health"), World.scope(990_102_003_000, "data"),
                           World.scope(990_103_000_000, "data")]
            for (number, office) in offices.enumerated() {
                for place in 0..<5 { _ = try await world.open("o\(number).\(place)", office: office) }
            }
            let some = try await world.open("zz.8")
            try await world.grant(some, World.clerk, World.office)
            func names(_ scope: Scope, limit: Int = 3, _ filter: AccountsByOffice.Filter = .init()) async throws
                -> [String] {
                var found: [String] = []
                var cursor: Cursor?
                repeat {
                    let page = try await world.doors.look(AccountsByOffice(filter, after: cursor, limit: limit),
                                                          as: world.officer(7, at: scope), for: .administration)
                    #expect(page.elements.count <= limit)
                    found += page.elements.map(\.name.text)
                    cursor = page.next
                } while cursor != nil
                return found
            }
            func five(_ number: Int) -> [String] { (0..<5).map { "o\(number).\($0)" } }
            #expect(try await names(World.office) == five(0) + five(2) + ["zz.8"])
            #expect(try await names(World.scope(990_102_000_000)) == five(0) + five(1) + five(2) + ["zz.8"])
            #expect(try await names(World.scope(990_000_000_000, "data")) == five(0) + five(2) + five(3) + ["zz.8"])
            #expect(try await names(World.scope(990_200_000_000)).isEmpty)
            var filter = AccountsByOffice.Filter()
            filter.name = "O2."
            #expect(try await names(World.office, filter) == five(2))
            filter.name = nil
            filter.role = "clerk"
            #expect(try await names(World.office, filter) == ["zz.8"])
            filter.role = nil
            filter.division = DivisionCode(number: 990_102_003_000)
            #expect(try await names(World.scope(990_000_000_000), filter) == five(2))
            try await world.doors.perform(CloseAccount(account: some), as: .platform("test"), for: .administration)
            #expect(try await names(World.office) == five(0) + five(2))
            filter = .init()
            filter.includesClosed = true
            #expect(try await names(World.office, filter).last == "zz.8")
        }
    }

    @Test func `The list shows duties and who is locked, and names those it showed in the log`() async throws {
        try await World.with(.sqlite) { world in
            let account = try await world.open("officer.8", subject: 55)
            let grant = try await world.grant(account, World.clerk, World.office)
            for _ in 0..<5 { _ = await world.code("officer.8", "wrong wrong") }
            let policy = SignInPolicy(lockAfter: 5 + 1)
            func first() async throws -> AccountListed? {
                try await world.doors.look(AccountsByOffice(attempts: policy), as: world.officer(),
                                           for: .administration)
                    .elements.first
            }
            #expect(try await first()?.isLocked == false)
            world.clock.advance(seconds: 10)
            _ = await world.code("officer.8", "wrong wrong")
            let listed = try #require(try await first())
            #expect(listed.isLocked && listed.duties.map(\.id) == [grant] && listed.duties[0].role == "clerk")
            let content = try await world.database.read {
                try $0.cell("SELECT content FROM log_pending ORDER BY id DESC LIMIT 1", as: [UInt8].self)
            }
            #expect(content.flatMap { Entry(encoded: $0) }?.concern == .subject(SubjectID(rawValue: 55)))
        }
    }

    @Test func `Every action and lookup lets in whom it should, from every place, and nobody else`() async throws {
        try await World.with(.sqlite) { world in
            let account = try await world.open("officer.8")
            let grant = try await world.grant(account, World.idle, World.office)
            let password = try await hash(world)
            let token = try #require(SessionToken(String(repeating: "0", count: 64)))
            let matrix = PermissionMatrix(target: World.office, roles: World.roles.roles)
            let doors = world.doors
            let cases: [(name: String, holders: Set<String>, others: Bool, run: (Principal) async throws -> Void)] = [
                ("create", ["data-administrator"], false, {
                    let create = CreateAccount(name: "!", title: "", office: World.office, subject: nil,
                                               password: password)
                    _ = try await doors.perform(create, as: $0, for: .administration)
                }),
                ("unlock", ["data-administrator"], false, {
                    try await doors.perform(UnlockAccount(account: account), as: $0, for: .administration)
                }),
                ("grant", ["data-administrator"], false, {
                    let give = GrantRole(account: account, role: World.clerk, scope: World.office)
                    _ = try await doors.perform(give, as: $0, for: .administration)
                }),
                ("witness", ["data-administrator"], false, {
                    try await doors.perform(AddWitness(key: "", office: World.office), as: $0, for: .administration)
                }),
                ("remove witness", ["data-administrator"], false, {
                    try await doors.perform(RemoveWitness(name: "", office: World.office), as: $0, for: .administration)
                }),
                ("revoke session", [], true, {
                    try await doors.perform(RevokeSession(session: SessionID(rawValue: 1)), as: $0, for: .account)
                }),
                ("sign out", [], true, { try await doors.perform(SignOut(token: token), as: $0, for: .account) }),
                ("my sessions", [], true, {
                    _ = try await doors.look(MySessions(current: token), as: $0, for: .account)
                }),
                ("who looked", [], true, {
                    _ = try await doors.look(WhoLooked(sets: SetResolvers()), as: $0, for: .ownRights)
                }),
                ("erase", [], false, { _ = try await doors.perform(EraseEntries(0..<0), as: $0, for: .retention) }),
                ("sweep", [], false, { _ = try await doors.perform(SweepSessions(), as: $0, for: .retention) }),
            ]
            for cell in cases {
                let misfits = try await matrix.misfits(holders: cell.holders, withoutDuty: cell.others, cell.run)
                #expect(misfits.isEmpty, "\(cell.name)")
            }
            let `public` = try await matrix.misfits(holders: [], publicMay: true, withoutDuty: true) {
                _ = try await doors.look(LatestHead(), as: $0, for: .oversight)
            }
            #expect(`public`.isEmpty)
            // What ends the thing it is about makes it again for the next cell.
            let revoked = try await matrix.misfits(holders: ["data-administrator"]) {
                try await doors.perform(RevokeGrant(grant: grant), as: $0, for: .administration)
                try await world.execute("UPDATE account_grant SET revoked_at = NULL WHERE id = \(grant)")
            }
            #expect(revoked.isEmpty)
            let closed = try await matrix.misfits(holders: ["data-administrator"]) {
                try await doors.perform(CloseAccount(account: account), as: $0, for: .administration)
                try await world.execute("UPDATE account SET closed_at = NULL WHERE id = \(account)")
            }
            #expect(closed.isEmpty)
        }
    }

    @Test(arguments: ["ab", "", "-abc", ".abc", "a b c", "张三三三", "a\u{0}bc", "ab/c", String(repeating: "a", count: 65)])
    func `A text that is no sign-in name is refused`(text: String) {
        #expect(AccountName(text) == nil)
    }

    @Test func `Capitals in a sign-in name are small`() {
        #expect(AccountName("Wang.San@Qingdu-1_2")?.text == "wang.san@qingdu-1_2")
    }

    @Test func `A role that no feature declares any more gives nothing`() async throws {
        try await World.with(.sqlite) { world in
            let account = try await world.open("officer.8")
            try await world.grant(account, Role("gone", Text(verbatim: "Gone"), [.keepAccounts]), World.office)
            let token = try await world.signIn("officer.8")
            let session = try #require(try await world.sessions().session(token))
            #expect(session.principal.grants.isEmpty)
            #expect(throws: GovError.self) { try World.roles.role("gone") }
        }
    }
}
