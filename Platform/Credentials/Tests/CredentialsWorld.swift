import Access
import COSE
@testable import Credentials
import Kernel
import Store
import TestKit
import TestStores

/// A database in which the health department issues codes.
struct CredentialsWorld: Sendable {
    static let owner: Scope.Key = {
        guard let division = DivisionCode("9901") else { preconditionFailure("a division") }
        return Scope.Key(division: division, department: "health")
    }()
    static let code = CredentialType(
        "health-code", number: 1, Text(verbatim: "健康码"), summary: Text(verbatim: "健康码"), owner: owner, claims: [
            .init(16, "category", Text(verbatim: "类别")), .init(17, "hint", Text(verbatim: "提示")),
        ], phoneSeconds: 300, paperSeconds: 30 * 86_400, retentionDays: 14, legalBasis: Text(verbatim: "法"))
    static let keeper = Role("keeper", Text(verbatim: "Keeper"), [CredentialRights.keep, CredentialRights.revoke])
    static let idle = Role("idle", Text(verbatim: "Idle"), [])
    static let resident = SubjectID(rawValue: 4_711)

    let database: any Database
    let clock: TestClock
    let doors: Doors
    let vault: CredentialVault

    static func with(_ engine: Engine, seed: UInt64 = 9, _ body: (CredentialsWorld) async throws -> Void)
        async throws {
        try await TestStore.with(engine,
                                 Outbox.migrations + Access.migrations + CredentialsMigrations.all) { database in
            let clock = TestClock(), random = RandomSource.seeded(seed)
            let world = CredentialsWorld(
                database: database, clock: clock, doors: Doors(database: database, time: clock.source, random: random),
                vault: try CredentialVault(secret: random.bytes(32), random: random))
            let platform = Principal.platform("test")
            try await world.doors.perform(OpenIssuer(owner, Text(verbatim: "卫健委")), as: platform,
                                          for: CredentialRights.issuing)
            try await world.doors.perform(DefineCredentialType(code), as: platform, for: CredentialRights.issuing)
            try await world.keep()
            try await body(world)
        }
    }

    @discardableResult
    func keep() async throws -> KeepCredentials.Output {
        try await doors.perform(KeepCredentials(vault), as: .platform("test"), for: CredentialRights.checking)
    }

    func order(_ form: CredentialClaims.Form = .phone, seconds: Int64? = nil, audience: String? = nil,
               _ content: CodeContent = CodeContent(.clear)) -> Credentials.Order {
        Credentials.Order(type: "health-code", holder: Self.resident, form: form, lifetimeSeconds: seconds,
                          audience: audience, content: content.entries)
    }

    func issue(_ order: Credentials.Order) async throws -> Credentials.Issued {
        try await doors.perform(IssueTry(vault: vault, order: order), as: .platform("test"),
                                for: CredentialRights.issuing)
    }

    func present(_ order: Credentials.Order) async throws -> Credentials.Issued {
        try await doors.look(PresentTry(vault: vault, order: order), as: .platform("test"),
                             for: CredentialRights.issuing)
    }

    func trust() async throws -> TrustList {
        let message = try await doors.look(NewestTrustList(), as: .anonymous, for: CredentialRights.checking)
        return try TrustList(message, root: vault.rootKey)
    }

    func status(_ number: Int, _ trust: TrustList) async throws -> StatusList {
        let message = try await doors.look(StatusListByNumber(number), as: .anonymous, for: CredentialRights.checking)
        return try StatusList(message, trust: trust)
    }

    /// What a door carries along now.
    func verifier(_ policy: CodeVerifier.Policy = .init()) async throws -> CodeVerifier {
        let trust = try await trust()
        var lists: [StatusList] = []
        for number in trust.statusLists { lists.append(try await status(number, trust)) }
        return CodeVerifier(trust: trust, statuses: lists, policy: policy)
    }

    func kept() async throws -> [KeptCredential] {
        try await database.read { try KeptCredential.of($0, Self.resident) }
    }
}

/// Issues, as features do.
struct IssueTry: Action {
    static let name = "test.issue"
    static let permission = Permission.none
    static let purposes = [CredentialRights.issuing]
    let vault: CredentialVault
    let order: Credentials.Order

    func run(_ door: ActionDoor) throws -> Credentials.Issued {
        try door.authorisePlatform()
        return try Credentials.issue(door, vault, order)
    }
}

/// Presents, as features do.
struct PresentTry: Lookup {
    static let name = "test.present"
    static let permission = Permission.none
    static let purposes = [CredentialRights.issuing]
    let vault: CredentialVault
    let order: Credentials.Order

    func run(_ door: LookupDoor) throws -> Credentials.Issued {
        try door.authorisePlatform()
        return try Credentials.present(door, vault, order)
    }
}

/// The reason for which something is refused; nil if it is not.
func refusal(_ body: () throws -> Void) -> CodeRefusal? {
    do { try body() } catch let error as CodeRefusal { return error } catch {}
    return nil
}
