import Access
import HTML
import Kernel
import Merkle
@testable import Protection
import Records
import Store
import TestKit
import TestSite
import TestStores
import Web
import Work

/// A site with protection on it: a register with a person or two, and somebody of each kind.
struct ProtectionWorld {
    static let city = TestSite.city.division
    static let clerk = Role("officer", Text(verbatim: "Officer"),
                            [RecordRights.reveal, Permission("reveal.identity"), Work.read, Work.act])
    static let dpo = Role(Protection.officer, Text(verbatim: "DPO"),
                          [.watchReading, .setLimits, .secondPerson, Work.read, Work.act])
    static let supervisor = Role("supervisor", Text(verbatim: "Supervisor"), [.secondPerson, Work.read, Work.act])
    static let roles = RoleBook([clerk, dpo, supervisor])
    static let person = SubjectID(rawValue: 5), number = "11010519491231002X"

    static let register: Resource = {
        var resource = Resource(
            "person", Text(verbatim: "People"), summary: Text(verbatim: "P"), about: .person,
            owner: Owner(division: city, department: "police", title: Text(verbatim: "Police")),
            fields: [
                Field("name", Text(verbatim: "Name"), .text(limit: 60), .personal, required: true),
                Field("number", Text(verbatim: "Number"), .identifier(.residentNumber), .sensitive, required: true),
                Field("illness", Text(verbatim: "Illness"), .text(limit: 60), .sensitive,
                    purposes: ["reveal.treatment"]),
            ],
            sharing: .unconditional, securityLevel: 3, cycle: .live, legalBasis: Text(verbatim: "Law 1"))
        resource.processor = Text(verbatim: "Data Centre Ltd")
        return resource
    }()

    let site: TestSite
    let watch: ProtectionWatch
    let signer: NoteSigner

    static func with(_ engine: Engine = .sqlite, _ body: (ProtectionWorld) async throws -> Void) async throws {
        try await TestSite.with(engine, roles: roles, features: { _ in
            var tables = Feature("Tables")
            tables.migrations = RecordsMigrations.all + WorkMigrations.all
            return [tables, Protection.feature(keep: { _ in })]
        }) { site async throws in
            try await site.database.write { [now = site.clock.now] connection in
                try Calendars.put(connection, "china", WorkingCalendar(offsetSeconds: 28_800))
                for rule in ProtectionTasks.all { try Assignments.put(connection, rule) }
                try Catalogue.publish(connection, register, by: "test", at: now)
                try Subjects.add(connection, (1...60).map { SubjectID(rawValue: $0) }, .person, at: now)
                try Records.put(connection, register, person, [.text("王小明"), .text(number), .text("flu")],
                                Provenance(source: "form", author: "Officer", writtenAt: now))
            }
            let watch = ProtectionWatch(site.parts.doors, journal: nil, division: city, offsetSeconds: 28_800) { _,
                of in
                of == SubjectID(rawValue: 20) ? [SubjectID(rawValue: 21)] : []
            }
            let signer = try KeyFile.make(log: "qingdu.example/log", .seeded(3)).logSigner()
            try await body(ProtectionWorld(site: site, watch: watch, signer: signer))
        }
    }

    var doors: Doors { site.parts.doors }

    func officer(_ account: Int64 = 70, _ role: Role = clerk, subject: Int64? = nil) -> Principal {
        Principal(account: AccountID(rawValue: account), subject: subject.map(SubjectID.init(rawValue:)),
                  title: "Officer \(account)", grants: [Grant(role, in: Scope(division: Self.city))])
    }

    /// Numbers what is pending and lets the watch see it.
    @discardableResult func see() async throws -> Int {
        try await Sequencer(database: site.database, signer: signer, time: site.clock.source).drain()
        return try await watch.step()
    }
}
