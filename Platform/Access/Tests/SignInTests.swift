import Access
import Kernel
import Store
import TestKit
import TestStores
import Testing

@Suite struct SignInTests {
    @Test(arguments: TestStore.engines)
    func `Who knows the password is let in with their duties, and nobody else`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let account = try await world.open("officer.7")
            try await world.grant(account, World.clerk, World.office)
            let token = try await world.signIn("Officer.7")
            let session = try #require(try await world.sessions().session(token))
            #expect(session.account == account && session.principal.title == "Officer 7")
            #expect(session.principal.may(ReadNote.permission, in: World.office))
            #expect(!session.principal.may(.keepAccounts, in: World.office))
            #expect(await world.code("officer.7", "another password 1") == "account.wrong")
            #expect(await world.code("nobody.at.all", World.password) == "account.wrong")
            #expect(await world.code("!", World.password) == "account.wrong")
            #expect(await world.code("officer.7", String(repeating: "x", count: 100_000)) == "account.wrong")
            // Only the hash of the token is in the database.
            let stored = try await world.database.read { try $0.rows("SELECT key FROM session") }
            #expect(stored.count == 1 && stored[0].values[0] != .bytes(token.bytes))
        }
    }

    @Test(arguments: TestStore.engines)
    func `Guessing waits longer each time, locks in the end, and survives a restart`(engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.open("officer.7")
            for name in ["officer.7", "nobody.here"] {
                var address = 0
                func attempt() async -> String? {
                    // Another address each time: the name itself is what is guarded here.
                    address += 1
                    return await world.code(name, "wrong wrong wrong", address: "10.0.\(name.count).\(address)")
                }
                for _ in 0..<5 { #expect(await attempt() == "account.wrong") }
                var waits: [Int64] = []
                for _ in 5..<50 {
                    #expect(await attempt() == "account.wait")
                    var waited: Int64 = 0
                    var code = await attempt()
                    while code == "account.wait" {
                        world.clock.advance(seconds: max(5, waited / 8))
                        waited += max(5, waited / 8)
                        try #require(waited < 10_000)
                        code = await attempt()
                    }
                    #expect(code == "account.wrong")
                    waits.append(waited)
                }
                #expect(waits[0] == 10 && waits[1] == 20 && waits[2] >= 40 && waits[2] < 50)
                #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 <= $1 } && waits.last.map { $0 >= 3600 } == true)
                // Locked, whatever the clock says, with the right password too.
                world.clock.advance(seconds: 10 * 86_400)
                #expect(await attempt() == "account.locked")
                #expect(await world.code(name, World.password, address: "10.9.9.9") == "account.locked")
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `An address that guesses many names waits, though never long, and a good sign-in is no guess`(
        engine: Engine
    ) async throws {
        try await World.with(engine) { world in
            for name in ["officer.7", "officer.8"] { _ = try await world.open(name) }
            for _ in 0..<120 { _ = try await world.signIn("officer.7", address: "10.0.0.1") }
            for number in 0..<100 {
                #expect(await world.code("name.\(number)", "wrong wrong", address: "10.0.0.1") == "account.wrong")
            }
            // Somebody who was never there waits; somebody who was does not, nor does anybody at another address.
            #expect(await world.code("officer.8", World.password, address: "10.0.0.1") == "account.wait")
            #expect(await world.code("officer.7", World.password, address: "10.0.0.1") == nil)
            #expect(await world.code("officer.8", World.password, address: "10.0.0.2") == nil)
            world.clock.advance(seconds: 35)
            #expect(await world.code("name.x", "wrong wrong", address: "10.0.0.1") == "account.wait")
            world.clock.advance(seconds: 1)
            #expect(await world.code("name.x", "wrong wrong", address: "10.0.0.1") == "account.wrong")
            #expect(await world.code("name.x", "wrong wrong", address: "10.0.0.1") == "account.wait")
            world.clock.advance(seconds: 360)
            for _ in 0..<5 {
                #expect(await world.code("name.y", "wrong wrong", address: "10.0.0.1") == "account.wrong")
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `An office behind one address is not held up by its errors`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let names = (0..<60).map { "clerk.\($0)" }
            for name in names {
                _ = try await world.open(name)
                #expect(await world.code(name, World.password) == nil)
            }
            for _ in 0..<4 {
                for name in names { #expect(await world.code(name, "wrong wrong") == "account.wrong") }
            }
            for name in names { #expect(await world.code(name, World.password) == nil) }
        }
    }

    @Test(arguments: TestStore.engines)
    func `Guessing elsewhere holds nobody up where they are known, and guessing there does`(
        engine: Engine
    ) async throws {
        try await World.with(engine) { world in
            _ = try await world.open("officer.7")
            #expect(await world.code("officer.7", World.password, address: "home") == nil)
            for number in 0..<50 {
                let code = await world.code("officer.7", "wrong wrong", address: "far \(number)")
                #expect(code == "account.wrong")
                world.clock.advance(seconds: 3600)
            }
            #expect(await world.code("officer.7", World.password, address: "far 51") == "account.locked")
            #expect(await world.code("officer.7", World.password, address: "home") == nil)
            // Whoever sits where the holder does is counted apart, and in the end is no better than anybody.
            for number in 0..<50 {
                let code = await world.code("officer.7", "wrong wrong", address: "home")
                #expect(code == "account.wrong", "attempt \(number)")
                if number == 5 {
                    #expect(await world.code("officer.7", World.password, address: "home") == "account.wait")
                }
                world.clock.advance(seconds: 3600)
            }
            #expect(await world.code("officer.7", World.password, address: "home") == "account.locked")
        }
    }

    @Test(arguments: TestStore.engines)
    func `A place is forgotten a month after it was last used`(engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.open("officer.7")
            #expect(await world.code("officer.7", World.password, address: "home") == nil)
            world.clock.advance(seconds: 29 * 86_400)
            _ = try await world.doors.perform(SweepSessions(), as: .platform("sessions"), for: .retention)
            #expect(try await world.count("sign_in_attempt WHERE kind = 'place'") == 1)
            world.clock.advance(seconds: 2 * 86_400)
            let before = try await world.count("log_pending")
            for _ in 0..<3 {
                _ = try await world.doors.perform(SweepSessions(), as: .platform("sessions"), for: .retention)
            }
            #expect(try await world.count("sign_in_attempt WHERE kind = 'place'") == 0)
            // The rounds that find nothing to do leave nothing behind.
            #expect(try await world.count("log_pending") == before + 1)
        }
    }

    @Test(arguments: TestStore.engines)
    func `One's own sign-in is one's own act; a wrong password is somebody's, which the holder sees`(
        engine: Engine
    ) async throws {
        try await World.with(engine) { world in
            let account = try await world.open("resident.5", subject: 5)
            let holder = world.resident(5, account: account.rawValue)
            func looks(own: Bool = false) async throws -> [String] {
                let looks = WhoLooked(includesOwn: own, sets: SetResolvers())
                return try await world.doors.look(looks, as: holder, for: .ownRights).elements.map(\.entry.name)
            }
            for _ in 0..<3 { _ = try await world.signIn("resident.5") }
            #expect(try await looks() == ["account.create"])
            #expect(try await looks(own: true).filter { $0 == "session.open" }.count == 3)
            #expect(await world.code("resident.5", "wrong wrong") == "account.wrong")
            #expect(try await looks() == ["session.refuse", "account.create"])
        }
    }

    @Test(arguments: TestStore.engines)
    func `A one-time password serves only to choose another, and not for long`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let account = try await world.open("officer.7", subject: 5)
            try await world.grant(account, World.clerk, World.office)
            let old = try await world.signIn("officer.7")
            let name = try #require(AccountName("officer.7"))
            let given = try await world.passwords.makeOneTime(for: name)
            #expect(given.text.wholeMatch(of: /[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}/) != nil)
            let reset = UnlockAccount(account: account, password: given.hash)
            try await world.doors.perform(reset, as: world.officer(), for: .administration)
            let sessions = try world.sessions()
            #expect(try await sessions.session(old) == nil)
            #expect(await world.code("officer.7", World.password) == "account.wrong")
            let authenticator = Authenticator(doors: world.doors, passwords: world.passwords)
            func enter() async throws -> SessionToken {
                try await authenticator.signIn(name: "officer.7", password: given.text, address: "a", agent: "")
            }
            let token = try await enter()
            let bound = try #require(try await sessions.session(token))
            #expect(bound.mustChangePassword && bound.principal.grants.isEmpty && bound.principal.subject == nil)
            func change(to new: String) async -> String? {
                await World.code {
                    try await authenticator.changePassword(given.text, to: new, session: bound, token: token,
                                                           address: "a")
                }
            }
            #expect(await change(to: given.text) == "account.password")
            world.clock.advance(seconds: OneTimePassword.goodSeconds)
            #expect(await World.code { _ = try await enter() } == "account.expired")
            world.clock.advance(seconds: -OneTimePassword.goodSeconds)
            #expect(await change(to: World.password) == nil)
            let free = try #require(try await sessions.session(token))
            #expect(!free.mustChangePassword && free.principal.grants.count == 1 && free.principal.subject != nil)
            #expect(await world.code("officer.7", World.password) == nil)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A clock that was set back makes nobody wait for ever`(engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.open("officer.7")
            for _ in 0..<6 { _ = await world.code("officer.7", "wrong wrong") }
            world.clock.advance(seconds: -10 * 86_400)
            #expect(await world.code("officer.7", "wrong wrong") == "account.wrong")
            // From then on waiting is counted from the clock as it is now.
            #expect(await world.code("officer.7", World.password) == "account.wait")
            world.clock.advance(seconds: 20)
            let code = await world.code("officer.7", World.password)
            #expect(code == nil)
        }
    }

    @Test(arguments: TestStore.engines)
    func `Attempts that begin at once are counted each`(engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.open("officer.7")
            let wrong = await withTaskGroup(of: String?.self) { group in
                for _ in 0..<30 { group.addTask { await world.code("officer.7", "wrong wrong") } }
                return await group.reduce(into: 0) { $0 += $1 == "account.wrong" ? 1 : 0 }
            }
            #expect(wrong == 5)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A password kept at a lower cost is kept at today's after a sign-in`(engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.open("officer.7")
            let stronger = PasswordPool(random: world.random, cost: PasswordCost(n: 64, r: 2, p: 1))
            let authenticator = Authenticator(doors: world.doors, passwords: stronger)
            for _ in 0..<2 {
                _ = try await authenticator.signIn(name: "officer.7", password: World.password, address: "a", agent: "")
                let row = try await world.database.read { try $0.row("SELECT n, r, p FROM account_password") }
                #expect(row?.values == [.integer(64), .integer(2), .integer(1)])
            }
        }
    }

    @Test func `The pool refuses what it cannot serve`() async throws {
        let pool = PasswordPool(random: .seeded(1), cost: PasswordCost(n: 1 << 12, r: 8, p: 1),
                                workers: 1, queueLimit: 2)
        let name = try #require(AccountName("officer"))
        let codes = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<40 {
                group.addTask { await World.code { _ = try await pool.hash(World.password, for: name) } }
            }
            return await group.reduce(into: [String?]()) { $0.append($1) }
        }
        #expect(codes.contains("account.busy") && codes.contains(nil))
        #expect(await World.code { _ = try await pool.hash(World.password, for: name) } == nil)
    }

    /// RFC 7914, section 12.
    @Test func `The hash is scrypt`() async throws {
        let known = PasswordHash(
            salt: Array("NaCl".utf8),
            hash: [0xFD, 0xBA, 0xBE, 0x1C, 0x9D, 0x34, 0x72, 0x00, 0x78, 0x56, 0xE7, 0x19, 0x0D, 0x01, 0xE9, 0xFE,
                   0x7C, 0x6A, 0xD7, 0xCB, 0xC8, 0x23, 0x78, 0x30, 0xE7, 0x73, 0x76, 0x63, 0x4B, 0x37, 0x31, 0x62],
            cost: PasswordCost(n: 1024, r: 8, p: 16))
        let pool = PasswordPool(random: .seeded(1), cost: known.cost)
        #expect(try await pool.prove("password", against: known) != nil)
        #expect(try await pool.prove("passwore", against: known) == nil)
    }

    @Test(arguments: ["short", "officer.7-officer.7", "aaaaaaaaaaaaaaa", "abababababab",
                      String(repeating: "密码很长", count: 200)])
    func `A password that is too easy or too long is refused`(password: String) async throws {
        let pool = PasswordPool(random: .seeded(1), cost: PasswordCost(n: 16, r: 1, p: 1))
        let name = try #require(AccountName("officer.7"))
        #expect(await World.code { _ = try await pool.hash(password, for: name) } == "account.password")
    }
}

extension World {
    static let password = "correct horse 电池"

    /// Opens an account as the platform does; its subject is its number.
    func open(_ name: String, office: Scope = World.office, subject: Int64? = nil) async throws -> AccountID {
        guard let checked = AccountName(name) else { preconditionFailure("no name") }
        let hash = try await passwords.hash(World.password, for: checked)
        let create = CreateAccount(name: name, title: "Officer 7", office: office,
                                   subject: subject.map(SubjectID.init(rawValue:)), password: hash)
        return try await doors.perform(create, as: .platform("setup"), for: .administration)
    }

    @discardableResult
    func grant(_ account: AccountID, _ role: Role, _ scope: Scope) async throws -> GrantID {
        try await doors.perform(GrantRole(account: account, role: role, scope: scope), as: .platform("setup"),
                                for: .administration)
    }

    func sessions(_ policy: SessionPolicy = SessionPolicy()) throws -> Sessions {
        Sessions(doors: doors, roles: World.roles, secret: try keys.key(KeyFile.session).secret, policy: policy)
    }

    func signIn(_ name: String, address: String = "10.0.0.1", replacing: SessionToken? = nil) async throws
        -> SessionToken {
        try await Authenticator(doors: doors, passwords: passwords)
            .signIn(name: name, password: World.password, address: address, agent: "Browser", replacing: replacing)
    }

    func code(_ name: String, _ password: String, address: String = "10.0.0.1") async -> String? {
        await World.code {
            _ = try await Authenticator(doors: doors, passwords: passwords)
                .signIn(name: name, password: password, address: address, agent: "")
        }
    }
}
