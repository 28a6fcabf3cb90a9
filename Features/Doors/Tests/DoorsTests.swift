import Access
import Credentials
@testable import Doors
import Foundation
import Kernel
import Records
import Store
import TestKit
import TestSite
import TestStores
import Testing
import Web
import Work

/// Doors with terminals that are online, offline, stolen and replayed.
@Suite struct DoorsTests {
    private static let keeper = Role("keeper", Text(verbatim: "Keeper"), [Doorway.keep, Doorway.guards])
    private static let owner = Scope.Key(division: TestSite.city.division, department: "health")
    private static let code = CredentialType(
        "health-code", number: 1, Text(verbatim: "码"), summary: Text(verbatim: "码"), owner: owner, claims: [
            .init(16, "category", Text(verbatim: "类别")), .init(17, "hint", Text(verbatim: "提示")),
        ], phoneSeconds: 300, paperSeconds: 86_400, hasStatus: false, retentionDays: 1, legalBasis: Text(verbatim: "法"))

    private struct World {
        let site: TestSite
        let vault: CredentialVault
        let keeper: Browser
        let venue: SubjectID

        var doors: Doors { site.parts.doors }

        func code(_ subject: Int64, _ category: CodeContent.Category = .clear,
                  form: CredentialClaims.Form = .phone) async throws -> String {
            let order = Credentials.Order(type: "health-code", holder: SubjectID(rawValue: subject), form: form,
                                          content: CodeContent(category).entries)
            return try await doors.perform(IssueTry(vault: vault, order: order), as: .platform("test"),
                                           for: CredentialRights.issuing).text
        }

        func terminal(_ title: String = "T") async throws -> TerminalID {
            try await doors.perform(OpenTerminal(venue, title), as: .platform("test"), for: Doorway.checking)
        }

        func envelope(_ terminal: TerminalID, _ message: String, nonce: String? = nil,
                      path: String = "/api/v1/doors/scans",
                      skew: Int64 = 0, key: [UInt8]? = nil) -> String {
            let time = site.clock.now.milliseconds + skew, nonce = nonce ?? UUID().uuidString
            let mac = TerminalMAC.code("POST", path, terminal, at: time, nonce: nonce, message,
                                       key: key ?? TerminalMAC.key(terminal, vault))
            return "{\"terminal\":\"\(terminal)\",\"time\":\(time),\"nonce\":\"\(nonce)\",\"mac\":\"\(mac)\","
                + "\"message\":\(JSON.quoted(message))}"
        }

        func send(_ body: String, to path: String = "/api/v1/doors/scans") async throws -> Reply {
            try await site.browser().call(path, body)
        }

        static func message(_ sequence: Int64, _ code: String, at: Timestamp? = nil, entry: String? = nil) -> String {
            let rest = (at.map { ",\"at\":\($0.milliseconds)" } ?? "") + (entry.map { ",\"entry\":\"\($0)\"" } ?? "")
            return "{\"scans\":[{\"sequence\":\(sequence),\"code\":\"\(code)\"\(rest)}]}"
        }

        func scan(_ terminal: TerminalID, _ sequence: Int64, _ code: String) async throws -> String {
            try await send(envelope(terminal, Self.message(sequence, code))).text
        }

        func presence() async throws -> Int { try await site.count("r_door_presence") }
    }

    private func with(_ engine: Engine = .sqlite, kind: String = "market", _ body: (World) async throws -> Void)
        async throws {
        let vault = try CredentialVault(secret: RandomSource.seeded(4).bytes(32), random: .seeded(5))
        var base = Feature("Base")
        base.migrations = RecordsMigrations.all + WorkMigrations.all + CredentialsMigrations.all
        let features = [base, Doorway(vault: vault).feature]
        try await TestSite.with(engine, roles: RoleBook([Self.keeper]),
                                features: { _ in features }) { site async throws in
            let now = site.clock.now
            try await site.database.write { connection in
                try Calendars.put(connection, "china", WorkingCalendar(offsetSeconds: 28_800))
                try Doorway.lay(connection, city: TestSite.city.division, by: "test", at: now)
                try Issuers.open(connection, Self.owner, Text(verbatim: "卫健委"), at: now)
                try CredentialTypes.put(connection, Self.code)
                for number in 1...20 {
                    try Subjects.add(connection, SubjectID(rawValue: Int64(number)), .person, at: now)
                }
            }
            let doors = site.parts.doors
            _ = try await doors.perform(KeepCredentials(vault), as: .platform("test"), for: CredentialRights.checking)
            let keeper = try await site.signedIn("keeper", [Grant(Self.keeper, in: TestSite.city)])
            let venue = try await doors.perform(OpenVenue(kind, "东门市场", in: TestSite.office),
                                                as: .platform("test"), for: Doorway.checking)
            try await body(World(site: site, vault: vault, keeper: keeper, venue: venue))
        }
    }

    @Test(arguments: TestStore.engines)
    func `A scan is answered once, kept once, and leaves a presence`(engine: Engine) async throws {
        try await with(engine) { world async throws in
            let terminal = try await world.terminal(), code = try await world.code(1)
            #expect(try await world.scan(terminal, 1, code).contains("\"entry\":\"enter\""))
            #expect(try await world.scan(terminal, 1, code).contains("\"entry\":\"enter\""), "sent again")
            #expect(try await world.presence() == 1)
            // Another showing, here and at another door, is refused; a fresh code of the same person is not.
            let other = try await world.terminal()
            #expect(try await world.scan(terminal, 2, code).contains("shown-before"))
            #expect(try await world.scan(other, 1, code).contains("shown-before"))
            #expect(try await world.scan(other, 2, world.code(1)).contains("\"entry\":\"enter\""))
            #expect(try await world.scan(other, 3, world.code(2, .restricted)).contains("\"reason\":\"rule\""))
            #expect(try await world.scan(other, 4, "YT1:ABC").contains("malformed"))
            #expect(try await world.presence() == 2)
            let page = try await world.keeper.get("/doors/venues/\(world.venue)")
            #expect(page.status == 200 && structuralFaults(in: page.text).isEmpty)
        }
    }

    @Test func `Nobody but the terminal is answered, and no message twice`() async throws {
        try await with { world async throws in
            let terminal = try await world.terminal(), code = try await world.code(1)
            let message = World.message(1, code)
            let stranger = try CredentialVault(secret: [UInt8](repeating: 1, count: 32), random: .seeded(1))
            let wrong = world.envelope(terminal, message, key: TerminalMAC.key(terminal, stranger))
            #expect(try await world.send(wrong).text.contains("door.mac"))
            let elsewhere = world.envelope(terminal, message, path: "/api/v1/doors/policy")
            #expect(try await world.send(elsewhere).text.contains("door.mac"), "signed for another path")
            #expect(try await world.send(world.envelope(terminal, message, skew: -121_000)).text.contains("door.time"))
            let good = world.envelope(terminal, message)
            #expect(try await world.send(good).status == 200)
            #expect(try await world.send(good).text.contains("door.replay"))
            let changed = world.envelope(terminal, message).replacing("sequence", with: "sequencf")
            #expect(try await world.send(changed).text.contains("door.mac"))
            // A stolen terminal is shut out at once.
            #expect(try await world.keeper.post("/doors/terminals/\(terminal)/close").status == 303)
            #expect(try await world.scan(terminal, 2, world.code(2)).contains("door.no-terminal"))
            #expect(try await world.presence() == 1)
        }
    }

    @Test(arguments: TestStore.engines)
    func `What doors decided offline is synced without loss or double, and what they could not know becomes a task`(
        engine: Engine
    ) async throws {
        try await with(engine) { world async throws in
            let a = try await world.terminal(), b = try await world.terminal(), root = world.vault.rootKey
            let verifier = try await world.site.database.read { try PublishedLists.verifier($0, root: root, .init()) }
            let rule = try #require(DoorRule.all.first { $0.kind == "market" })
            var doorA = OfflineDoor(a, verifier, rule), doorB = OfflineDoor(b, verifier, rule)
            let codes = [try await world.code(1), try await world.code(2), try await world.code(3)]
            for code in codes {
                #expect(doorA.scan(code, at: world.site.clock.now).entry == "enter")
                world.site.clock.advance(seconds: 1)
            }
            #expect(doorA.scan(codes[0], at: world.site.clock.now).reason == .code(.shownBefore))
            // The other door cannot know.
            #expect(doorB.scan(codes[0], at: world.site.clock.now).entry == "enter")
            world.site.clock.advance(seconds: 3600)
            // A trust list that was made since does not make what was right then wrong.
            let owner = Scope.Key(division: TestSite.city.division, department: "other")
            _ = try await world.doors.perform(OpenIssuer(owner, Text(verbatim: "其他")), as: .platform("test"),
                                              for: CredentialRights.issuing)
            _ = try await world.doors.perform(KeepCredentials(world.vault), as: .platform("test"),
                                              for: CredentialRights.checking)
            // The second of the four is lost on the way at first.
            func sync(_ kept: OfflineDoor.Kept, _ terminal: TerminalID) async throws -> String {
                let message = World.message(kept.sequence, kept.code, at: kept.scannedAt, entry: kept.entry)
                return try await world.send(world.envelope(terminal, message)).text
            }
            for kept in doorA.pending where kept.sequence != 2 { _ = try await sync(kept, a) }
            let policy = world.envelope(a, "", path: "/api/v1/doors/policy")
            #expect(try await world.send(policy, to: "/api/v1/doors/policy").text.contains("\"missing\":[2]"))
            for _ in 0..<2 { for kept in doorA.pending { _ = try await sync(kept, a) } }
            let again = world.envelope(a, "", path: "/api/v1/doors/policy")
            #expect(try await world.send(again, to: "/api/v1/doors/policy").text.contains("\"missing\":[]"))
            #expect(try await world.presence() == 3)
            #expect(try await world.site.count("door_scan") == 4)
            #expect(try await world.site.count("task") == 0)
            let found = try await sync(doorB.pending[0], b)
            #expect(found.contains("shown-before"))
            #expect(try await world.site.count("task") == 1)
            #expect(try await world.presence() == 3)
            _ = try await sync(doorB.pending[0], b)
            #expect(try await world.site.count("task") == 1, "sent again")
            doorA.acknowledge([1, 2, 3, 4])
            #expect(doorA.pending.isEmpty)
        }
    }

    @Test func `Care and justice refuse nobody by a status, and a kind that no rule names may not ask`() async throws {
        try await with(kind: "emergency-care") { world async throws in
            let terminal = try await world.terminal()
            let answer = try await world.scan(terminal, 1, world.code(1, .restricted))
            #expect(answer.contains("\"entry\":\"entrance\"") && answer.contains("发热门诊"))
            for kind in DoorRule.neverRefusing {
                let rule = DoorRule(kind, Text(verbatim: kind), attention: .enter, restricted: .refuse,
                                    basis: Text(verbatim: "法"))
                await #expect(throws: GovError.self) {
                    try await world.site.database.write { try DoorRule.put($0, rule) }
                }
            }
            await #expect(throws: GovError.self) {
                try await world.doors.perform(OpenVenue("cinema", "影院", in: TestSite.office), as: .platform("test"),
                                              for: Doorway.checking)
            }
            // When a rule ends, its doors stop to ask.
            let now = world.site.clock.now
            try await world.site.database.write { connection in
                var rule = try DoorRule.find(connection, "emergency-care", at: now)
                rule.until = now.advanced(bySeconds: 10)
                try DoorRule.put(connection, rule)
            }
            world.site.clock.advance(seconds: 11)
            #expect(try await world.scan(terminal, 2, world.code(2)).contains("door.may-not-ask"))
        }
    }

    @Test(arguments: TestStore.engines)
    func `The code of a place is good for half a minute, and a picture of it for nothing`(engine: Engine) async throws {
        try await with(engine) { world async throws in
            let resident = try await world.site.signedIn("resident", subject: SubjectID(rawValue: 7))
            func shown() async throws -> String {
                let page = try await world.keeper.get("/doors/venues/\(world.venue)/code")
                #expect(page.header("refresh") == "15" && structuralFaults(in: page.text).isEmpty)
                return String(try #require(page.text.firstMatch(of: /(YTP1:[^<]*)</)?.1))
            }
            let code = try await shown()
            #expect(try await resident.post("/doors/enter", ["code": code]).text.contains("verdict ok"))
            #expect(try await resident.post("/doors/enter", ["code": code]).status == 200)
            #expect(try await world.presence() == 1, "twice at once is once")
            world.site.clock.advance(seconds: 61)
            #expect(try await resident.post("/doors/enter", ["code": code]).status == 422)
            #expect(try await shown() != code)
            let forged = code.dropLast() + (code.hasSuffix("A") ? "B" : "A")
            #expect(try await resident.post("/doors/enter", ["code": String(forged)]).status == 422)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A door keeps scans for a day and presence goes after fourteen`(engine: Engine) async throws {
        try await with(engine) { world async throws in
            let terminal = try await world.terminal()
            _ = try await world.scan(terminal, 1, world.code(1))
            func erase() async throws {
                _ = try await world.doors.perform(EraseScans(), as: .platform("retention"), for: .retention)
                _ = try await Retention.erase(world.doors)
            }
            world.site.clock.advance(seconds: 86_400 - 1)
            try await erase()
            #expect(try await world.site.count("door_scan") == 1)
            world.site.clock.advance(seconds: 2)
            try await erase()
            #expect(try await world.site.count("door_scan") == 0)
            #expect(try await world.site.count("door_showing") == 0)
            #expect(try await world.presence() == 1)
            world.site.clock.advance(seconds: 13 * 86_400 + 120)
            try await erase()
            #expect(try await world.presence() == 0)
            #expect(try await world.site.count("r_door_presence_rows") == 0)
        }
    }

    @Test func `A guard's page answers with one word and where to go`() async throws {
        try await with(kind: "hospital") { world async throws in
            let path = "/doors/venues/\(world.venue)/guard"
            let answer = try await world.keeper.post(path, ["code": world.code(1, .attention)])
            #expect(answer.text.contains("verdict warn") && answer.text.contains("发热门诊"))
            #expect(structuralFaults(in: answer.text).isEmpty)
            #expect(try await world.keeper.post(path, ["code": "x"]).text.contains("verdict stop"))
            #expect(try await world.keeper.post(path, ["code": world.code(2)]).text.contains("verdict ok"))
            #expect(try await world.presence() == 2)
        }
    }
}

/// Issues, as a feature does.
private struct IssueTry: Action {
    static let name = "test.issue"
    static let permission = Permission("none")
    static let purposes = [CredentialRights.issuing]
    let vault: CredentialVault
    let order: Credentials.Order

    func run(_ door: ActionDoor) throws -> Credentials.Issued {
        try door.authorisePlatform()
        return try Credentials.issue(door, vault, order)
    }
}
