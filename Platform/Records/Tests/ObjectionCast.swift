import Access
import Kernel
@testable import Records
import Store
import TestKit

/// The people around objections: who objects, who answers, who stands above, and who has no business with it.
struct ObjectionCast {
    static let owner = RecordsWorld.office.scope
    static let clerkRole = Role("officer", Text(verbatim: "Officer"), [
        ObjectionRights.decide, ObjectionRights.read, ObjectionRights.raise,
    ])
    static let reviewRole = Role("supervisor", Text(verbatim: "Supervisor"), [
        ObjectionRights.review, ObjectionRights.read,
    ])
    static let above = ObjectionRights.office(above: owner)

    let world: RecordsWorld

    static func person(_ number: Int64) -> Principal {
        Principal(account: AccountID(rawValue: 1000 + number), subject: SubjectID(rawValue: number), title: "Resident",
                  grants: [])
    }

    static func clerk(_ account: Int64 = 7, _ scope: Scope = owner, subject: Int64? = nil) -> Principal {
        Principal(account: AccountID(rawValue: account), subject: subject.map { SubjectID(rawValue: $0) },
                  title: "Officer \(account)", grants: [Grant(clerkRole, in: scope)])
    }

    static func reviewer(_ account: Int64 = 8, _ scope: Scope = above) -> Principal {
        Principal(account: AccountID(rawValue: account), subject: nil, title: "Officer \(account)",
                  grants: [Grant(reviewRole, in: scope)])
    }

    static let fields = [
        RecordsWorld.field("name", .text(limit: 20), required: true), RecordsWorld.field("street", .text(limit: 40)),
        RecordsWorld.field("colour", .code(list: "colour")), RecordsWorld.field("born", .day),
    ]

    /// A resource with a record of each of so many people.
    static func with(_ engine: Engine, people: Int = 3, _ body: (ObjectionCast, Resource) async throws -> Void)
        async throws {
        try await RecordsWorld.with(engine) { world in
            let resource = RecordsWorld.resource("thing", fields)
            try await world.publish(resource)
            for subject in try await world.makePeople(people) {
                try await world.put(resource, subject, [.text("Li \(subject)"), .text("Lake Street"), "r", .integer(0)])
            }
            try await body(ObjectionCast(world: world), resource)
        }
    }

    func raise(_ number: Int64, _ field: String = "street", proposed: String? = "Hill Street") async throws
        -> RecordObjectionID {
        let claim = ObjectionClaim(resource: "thing", field: field, proposed: proposed, reason: "It is wrong")
        return try await world.doors.perform(ObjectToMine(claim), as: Self.person(number), for: .ownRights).id
    }

    func decide(_ id: RecordObjectionID, _ outcome: ObjectionOutcome, as principal: Principal = clerk()) async throws {
        try await world.doors.perform(DecideRecordObjection(id, outcome), as: principal, for: ObjectionRights.verifying)
    }

    func review(_ id: RecordObjectionID, _ outcome: ObjectionOutcome, as principal: Principal = reviewer()) async
        throws {
        try await world.doors.perform(ReviewObjection(id, outcome), as: principal, for: ObjectionRights.verifying)
    }

    func dispute(_ id: RecordObjectionID, as principal: Principal) async throws {
        try await world.doors.perform(DisputeOutcome(id, reason: "I do not agree"), as: principal, for: .ownRights)
    }

    func withdraw(_ id: RecordObjectionID, as principal: Principal) async throws {
        try await world.doors.perform(WithdrawObjection(id), as: principal, for: .ownRights)
    }

    func find(_ id: RecordObjectionID) async throws -> RecordObjection {
        try await world.database.read { try RecordObjection.find($0, id) }
    }

    func record(_ number: Int64) async throws -> Record? {
        try await world.database.read { connection in
            guard let resource = try Catalogue.find(connection, "thing") else { return nil }
            return try Records.current(connection, resource, of: SubjectID(rawValue: number)).first
        }
    }
}
