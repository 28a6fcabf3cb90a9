import Access
import Kernel
@testable import Records
import Store
import TestKit
import TestStores
import Work

/// A database with the tables of records, and resources to publish in it.
struct RecordsWorld: Sendable {
    static let office = Owner(division: division(990_102_000_000), department: "public-security",
                              title: Text(verbatim: "Public Security"))
    let database: any Database
    let clock: TestClock
    let doors: Doors

    static func with(_ engine: Engine, _ body: (RecordsWorld) async throws -> Void) async throws {
        try await TestStore.with(engine, Outbox.migrations + Access.migrations + RecordsMigrations.all
            + WorkMigrations.all) { database in
            let clock = TestClock()
            try await database.write { try Calendars.put($0, "china", WorkingCalendar(offsetSeconds: 28_800)) }
            try await body(RecordsWorld(database, clock))
        }
    }

    private init(_ database: any Database, _ clock: TestClock) {
        self.database = database
        self.clock = clock
        doors = Doors(database: database, time: clock.source, random: .seeded(7))
    }

    static func division(_ number: Int64) -> DivisionCode {
        guard let code = DivisionCode(number: number) else { preconditionFailure("no division \(number)") }
        return code
    }

    static let colours = CodeList("colour", Text(verbatim: "Colour"), [
        .init("r", Text(verbatim: "red")), .init("g", Text(verbatim: "green")),
    ])

    /// A resource that passes, to be spoilt by tests.
    static func resource(_ name: String = "thing", version: Int = 1, key: [String] = [],
        _ fields: [Field] = [RecordsWorld.field("name", .text(limit: 20), required: true)]
    ) -> Resource {
        Resource(name, version: version, Text(verbatim: "Thing"), summary: Text(verbatim: "Things"), about: .person,
                 owner: office, fields: fields, key: key, sharing: .unconditional, securityLevel: 1, cycle: .live,
                 legalBasis: Text(verbatim: "法"))
    }

    static func resource(_ fields: [Field]) -> Resource { resource("thing", fields) }

    static func field(_ name: String, _ type: FieldType, required: Bool = false) -> Field {
        Field(name, Text(verbatim: name), type, required: required)
    }

    func publish(_ resource: Resource) async throws {
        try await database.write { [now = clock.now] connection in
            if try Catalogue.list(connection, "colour") == nil { try Catalogue.publish(connection, Self.colours) }
            try Catalogue.publish(connection, resource, by: "Officer 7", at: now)
        }
    }

    func makePeople(_ count: Int) async throws -> [SubjectID] {
        let ids = (1...count).map { SubjectID(rawValue: Int64($0)) }
        try await database.write { [now = clock.now] in try Subjects.add($0, ids, .person, at: now) }
        return ids
    }

    @discardableResult
    func put(_ resource: Resource, _ subject: SubjectID, _ values: [Value], by author: String = "Officer 7",
             source: String = "form", from: Timestamp? = nil, to: Timestamp? = nil) async throws -> Records.Outcome {
        try await database.write { [now = clock.now] connection in
            try Records.put(connection, resource, subject, values,
                            Provenance(source: source, author: author, writtenAt: now, validFrom: from, validTo: to))
        }
    }

    func officer(_ permissions: Set<Permission>, at scope: Scope = RecordsWorld.office.scope) -> Principal {
        Principal(account: AccountID(rawValue: 7), subject: nil, title: "Officer 7",
                  grants: [Grant(Role("officer", Text(verbatim: "Officer"), permissions), in: scope)])
    }

    /// The error that the body throws; nil if it throws none.
    static func fault(_ body: () async throws -> Void) async -> GovError? {
        do {
            try await body()
            return nil
        } catch {
            return GovError(boundary: error)
        }
    }
}
