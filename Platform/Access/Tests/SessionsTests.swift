import Access
import Kernel
import Store
import TestKit
import TestStores
import Testing

@Suite struct SessionsTests {
    @Test(arguments: TestStore.engines)
    func `A session ends when it is idle, and in any case after its longest time`(engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.open("officer.7")
            let sessions = try world.sessions()
            let token = try await world.signIn("officer.7")
            for _ in 0..<20 {
                world.clock.advance(seconds: 1799)
                #expect(try await sessions.session(token) != nil)
            }
            world.clock.advance(seconds: 1800)
            #expect(try await sessions.session(token) == nil)
            let second = try await world.signIn("officer.7")
            for _ in 0..<(43_200 / 1200 - 1) {
                world.clock.advance(seconds: 1200)
                #expect(try await sessions.session(second) != nil)
            }
            world.clock.advance(seconds: 1200)
            #expect(try await sessions.session(second) == nil)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A sign-in gives a new token and ends the one that was presented`(engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.open("officer.7")
            let sessions = try world.sessions()
            let first = try await world.signIn("officer.7")
            #expect(try await sessions.session(first) != nil)
            let second = try await world.signIn("officer.7", replacing: first)
            #expect(second.text != first.text)
            #expect(try await sessions.session(first) == nil)
            #expect(try await sessions.session(second) != nil)
        }
    }

    @Test(arguments: TestStore.engines)
    func `What is revoked ends at once, remembered or not`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let account = try await world.open("officer.7", subject: 70)
            let grant = try await world.grant(account, World.clerk, World.office)
            let sessions = try world.sessions()
            let (first, second) = (try await world.signIn("officer.7"), try await world.signIn("officer.7"))
            let session = try #require(try await sessions.session(first))
            let other = try #require(try await sessions.session(second))
            #expect(other.principal.holds(ReadNote.permission))
            // A duty.
            try await world.doors.perform(RevokeGrant(grant: grant), as: .platform("test"), for: .administration)
            #expect(try await sessions.session(second)?.principal.holds(ReadNote.permission) == false)
            // One session from the other.
            try await world.doors.perform(RevokeSession(session: other.id), as: session.principal, for: .account)
            #expect(try await sessions.session(second) == nil)
            #expect(try await sessions.session(first) != nil)
            let repeated = await World.code {
                try await world.doors.perform(RevokeSession(session: other.id), as: session.principal, for: .account)
            }
            #expect(repeated == "session.unknown")
            // Oneself, twice.
            for _ in 0..<2 {
                try await world.doors.perform(SignOut(token: first), as: session.principal, for: .account)
                #expect(try await sessions.session(first) == nil)
            }
            // The whole account.
            let third = try await world.signIn("officer.7")
            #expect(try await sessions.session(third) != nil)
            try await world.doors.perform(CloseAccount(account: account), as: .platform("test"), for: .administration)
            #expect(try await sessions.session(third) == nil)
            #expect(await world.code("officer.7", World.password) == "account.wrong")
        }
    }

    @Test(arguments: TestStore.engines)
    func `Nobody ends or sees the sessions of others`(engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.open("officer.7")
            _ = try await world.open("officer.8")
            let sessions = try world.sessions()
            let (seven, eight) = (try await world.signIn("officer.7"), try await world.signIn("officer.8"))
            let mine = try #require(try await sessions.session(seven))
            let theirs = try #require(try await sessions.session(eight))
            let code = await World.code {
                try await world.doors.perform(RevokeSession(session: theirs.id), as: mine.principal, for: .account)
            }
            #expect(code == "session.unknown")
            try await world.doors.perform(SignOut(token: eight), as: mine.principal, for: .account)
            #expect(try await sessions.session(eight) != nil)
            let listed = try await world.doors.look(MySessions(current: seven), as: mine.principal, for: .account)
            #expect(listed.map(\.id) == [mine.id] && listed[0].isCurrent && listed[0].agent == "Browser")
            let public_ = await World.code {
                _ = try await world.doors.look(MySessions(current: seven), as: .anonymous, for: .account)
            }
            #expect(public_ == "access.sign-in")
        }
    }

    @Test(arguments: TestStore.engines)
    func `A changed password ends the other sessions, and guessing the old one counts`(engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.open("officer.7")
            let sessions = try world.sessions()
            let (first, second) = (try await world.signIn("officer.7"), try await world.signIn("officer.7"))
            let session = try #require(try await sessions.session(first))
            let authenticator = Authenticator(doors: world.doors, passwords: world.passwords)
            func change(_ old: String, _ new: String) async -> String? {
                await World.code {
                    try await authenticator.changePassword(old, to: new, session: session, token: first, address: "a")
                }
            }
            #expect(await change("wrong wrong", "a good new password") == "account.wrong")
            #expect(await change(World.password, "short") == "account.password")
            #expect(await change(World.password, "a good new password") == nil)
            #expect(try await sessions.session(first) != nil)
            #expect(try await sessions.session(second) == nil)
            #expect(await world.code("officer.7", World.password) == "account.wrong")
            #expect(await world.code("officer.7", "a good new password") == nil)
            for _ in 0..<5 { _ = await change("wrong wrong", "a good new password") }
            #expect(await change("a good new password", "another good one") == "account.wait")
        }
    }

    @Test(arguments: TestStore.engines)
    func `An account has a bounded number of sessions, and ended ones are swept`(engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.open("officer.7")
            let sessions = try world.sessions()
            var tokens: [SessionToken] = []
            for _ in 0..<12 {
                tokens.append(try await world.signIn("officer.7"))
                world.clock.advance(seconds: 1)
            }
            #expect(try await world.count("session") == 10)
            #expect(try await sessions.session(tokens[1]) == nil)
            #expect(try await sessions.session(tokens[2]) != nil)
            _ = await world.code("some.body", "wrong wrong")
            world.clock.advance(seconds: 2 * 86_400)
            let swept = try await world.doors.perform(SweepSessions(), as: .platform("sweep"), for: .retention)
            #expect(swept == 10)
            #expect(try await world.count("session") == 0)
            #expect(try await world.count("sign_in_attempt WHERE kind <> 'place'") == 0)
            let denied = await World.code {
                _ = try await world.doors.perform(SweepSessions(), as: world.officer(), for: .retention)
            }
            #expect(denied == "access.denied")
        }
    }

    @Test func `A form's token belongs to its session alone`() async throws {
        try await World.with(.sqlite) { world in
            _ = try await world.open("officer.7")
            let sessions = try world.sessions()
            let (first, second) = (try await world.signIn("officer.7"), try await world.signIn("officer.7"))
            let doors = Doors(database: world.doors.database, time: world.doors.time, random: world.doors.random)
            let others = Sessions(doors: doors, roles: World.roles, secret: [UInt8](repeating: 1, count: 32))
            let tokens = [try await sessions.session(first)?.formToken, try await sessions.session(second)?.formToken,
                          try await others.session(first)?.formToken]
            #expect(tokens.allSatisfy { $0?.count == 64 })
            #expect(Set(tokens).count == 3)
            #expect(try await sessions.session(first)?.formToken == tokens[0])
        }
    }

    @Test(arguments: ["", "zz", String(repeating: "0", count: 63), String(repeating: "G", count: 64),
                      String(repeating: "A", count: 64), String(repeating: "0", count: 66)])
    func `A text that is no token is none`(text: String) {
        #expect(SessionToken(text) == nil)
    }

    @Test(arguments: TestStore.engines)
    func `A token that nobody was given opens nothing`(engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.open("officer.7")
            _ = try await world.signIn("officer.7")
            let token = try #require(SessionToken(String(repeating: "0", count: 64)))
            let session = try await world.sessions().session(token)
            #expect(session == nil)
        }
    }

    @Test func `Another server's revocation ends a remembered session within the cache's time`() async throws {
        try await World.with(.sqlite) { world in
            _ = try await world.open("officer.7")
            let sessions = try world.sessions()
            let token = try await world.signIn("officer.7")
            #expect(try await sessions.session(token) != nil)
            try await world.execute("DELETE FROM session")
            #expect(try await sessions.session(token) != nil)
            world.clock.advance(seconds: 5)
            #expect(try await sessions.session(token) == nil)
        }
    }
}
