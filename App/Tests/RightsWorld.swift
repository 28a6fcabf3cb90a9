@testable import Access
import Kernel
import Notices
import Records
import Registers
import Store
import TestAccess
import TestKit
import TestSite
import Web
import Work
@testable import yitong

/// A town with something of each kind to act upon, made anew where an action uses it up.
struct RightsWorld {
    /// What every action is about: a department of a county.
    static let target = TestSite.scope(990_102_000_000, "health")

    let town: Town
    let account: AccountID
    let grant: GrantID
    let notice: NoticeID
    let vaccine: Resource
    let password: PasswordHash
    let challenge: SignInChallenge
    let proof: PasswordProof

    var doors: Doors { town.site.parts.doors }

    init(_ town: Town) async throws {
        self.town = town
        let site = town.site, doors = site.parts.doors, platform = Principal.platform("test")
        account = try await site.makeAccount("someone", office: Self.target)
        grant = try await doors.perform(GrantRole(account: account, role: Roles.supervisor, scope: Self.target),
                                        as: platform, for: .administration)
        var resource = RegisterResources(city: Self.target.division).healthCard
        resource.name = "vaccine"
        resource.owner = Owner(division: Self.target.division, department: "health", title: Text(verbatim: "Health"))
        let published = resource
        vaccine = published
        try await site.database.write {
            try Catalogue.publish($0, published, by: "test", at: Timestamp(milliseconds: 0))
        }
        let publisher = Principal(account: AccountID(rawValue: 5), subject: nil, title: "Officer",
                                  grants: [Grant(Roles.officer, in: Self.target)])
        notice = try await doors.perform(Self.publication, as: publisher, for: Notices.publicity)
        guard let name = AccountName("someone") else { preconditionFailure("a name") }
        password = try await site.parts.passwords.hash(TestSite.password, for: name)
        challenge = try await doors.perform(
            BeginSignIn(account: name, address: "a", policy: SignInPolicy(), nobodys: password), as: .anonymous,
            for: .account)
        guard let proof = try await site.parts.passwords.prove(TestSite.password, against: challenge.known) else {
            preconditionFailure("the password is right")
        }
        self.proof = proof
    }

    static var publication: PublishNotice {
        PublishNotice(scope: target, title: Text(verbatim: "公告"), body: Text(verbatim: "公告"))
    }

    /// A task of each role in turn, so that each row can ask whose business it is.
    func task(of role: String) async throws -> TaskID {
        // Thousands of numbers made in one millisecond would meet sooner or later.
        town.site.clock.advance(milliseconds: 1)
        return try await doors.perform(OpenTask(role: role), as: .platform("test"), for: Work.duty)
    }

    func execute(_ statement: SQL) async throws {
        try await town.site.database.write { _ = try $0.execute(statement) }
    }
}

/// Opens a task of a given role, as features do.
private struct OpenTask: Action {
    static let name = "test.open"
    static let permission = Work.act
    static let purposes = [Work.duty]
    let role: String

    func run(_ door: ActionDoor) throws -> TaskID {
        try door.authorisePlatform()
        return try Assignments.open(door, DemoRules.residence.kind, role: role, scope: RightsWorld.target)
    }
}
