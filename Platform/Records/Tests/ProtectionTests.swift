import Access
import Kernel
@testable import Records
import Store
import TestKit
import TestStores
import Testing

@Suite struct ProtectionTests {
    private static let phone = Field("phone", Text(verbatim: "phone"), .text(limit: 20), .sensitive)
    private static let care = Purpose("reveal.treatment", Text(verbatim: "care"), basis: Text(verbatim: "法"))
    private static let identity = RecordRights.revealPurposes[0]

    /// What rests on consent, with a key, so that one person has several records.
    private static func visits(_ consent: Text? = Text(verbatim: "I agree")) -> Resource {
        var resource = RecordsWorld.resource("care", key: ["day"], [
            RecordsWorld.field("day", .day, required: true),
            Field("note", Text(verbatim: "note"), .text(limit: 40), .sensitive, purposes: ["reveal.treatment"]),
            phone,
        ])
        resource.consent = consent
        return resource
    }

    private static func me(_ subject: Int64) -> Principal {
        Principal(account: AccountID(rawValue: 90 + subject), subject: SubjectID(rawValue: subject), title: "resident",
                  grants: [])
    }

    @Test(arguments: [
        ("11010519491231002X", "11**************2X"), ("13812345678", "138******78"), ("王小明", "王**"), ("A", "A**"),
    ]) func `A text is masked by what it is`(text: String, mask: String) {
        #expect(Mask.text(Self.phone, .text(text)) == mask)
        #expect(Mask.text(Self.phone, .null) == nil)
    }

    @Test func `Every type has a mask that holds no digit of the value but the year of a day`() {
        let types: [(FieldType, Value, String)] = [
            (.identifier(.residentNumber), .text("11010519491231002X"), "11**************2X"),
            (.identifier(.creditCode), .text("91350100M000100Y43"), "9**"), (.day, 7000, "1989-**-**"),
            (.integer(), 42, "***"), (.decimal(places: 2), 4200, "***"), (.boolean, 1, "***"),
            (.code(list: "x"), .text("r"), "***"), (.outline, .bytes([1, 2]), "***"),
        ]
        for (type, value, mask) in types {
            #expect(Mask.text(Field("f", Text(verbatim: "f"), type, .sensitive), value) == mask)
        }
    }

    @Test func `A value bound to other purposes is withheld, a sensitive one masked, one's own shown`() {
        let note = Self.visits().fields[1], value = Value.text("abc")
        #expect(Disclosure(Self.identity, .duty).show(note, value) == .withheld(["reveal.treatment"]))
        #expect(Disclosure(Self.identity, .unmasked).show(note, value) == .withheld(["reveal.treatment"]))
        #expect(Disclosure(Self.care, .duty).show(note, value) == .masked("a**"))
        #expect(Disclosure(Self.care, .unmasked).show(note, value) == .plain(value))
        #expect(Disclosure(.ownRights, .own).show(note, value) == .plain(value))
        #expect(Disclosure(Self.identity, .duty).show(note, .null) == .plain(.null))
    }

    @Test(arguments: TestStore.engines)
    func `A value is shown in full for a purpose that duty and field allow, with a reason that is kept`(engine: Engine)
        async throws {
        try await RecordsWorld.with(engine) { world in
            let people = try await world.makePeople(1), resource = Self.visits(nil)
            try await world.publish(resource)
            try await world.put(resource, people[0], [7000, .text("abc"), .text("13812345678")])
            let nurse = world.officer([RecordRights.reveal, Permission("reveal.treatment")])
            func reveal(_ field: String, _ purpose: Purpose, _ reason: String = "check", as who: Principal? = nil)
                async -> (Value?, String?) {
                let action = RevealField("care", of: people[0], field: field, reason: reason)
                do {
                    return (try await world.doors.perform(action, as: who ?? nurse, for: purpose).value, nil)
                } catch { return (nil, GovError(boundary: error).code) }
            }
            #expect(await reveal("note", Self.care) == (.text("abc"), nil))
            #expect(await reveal("note", Self.identity).1 == "reveal.purpose", "a purpose the duty does not have")
            let clerk = world.officer([RecordRights.reveal, Permission(Self.identity.code)])
            #expect(await reveal("note", Self.identity, as: clerk).1 == "reveal.purpose", "nor the field")
            #expect(await reveal("phone", Self.identity, as: clerk).0 == .text("13812345678"))
            #expect(await reveal("phone", Self.care, " ").1 == "reveal.reason")
            #expect(await reveal("nothing", Self.care).1 == "reveal.unknown")
            let elsewhere = world.officer([RecordRights.reveal, Permission("reveal.treatment")],
                                          at: Scope(division: RecordsWorld.division(990_103_000_000)))
            #expect(await reveal("note", Self.care, as: elsewhere).1 == "access.denied")
            #expect(await reveal("note", Self.care, as: Self.me(1)).1 == "access.denied")
            let reasons = try await world.database.read { connection in
                try connection.rows("SELECT reason FROM record_reveal ORDER BY id").map { try $0.get(0,
                    as: String.self) }
            }
            #expect(reasons == ["check", "check"])
            #expect(world.doors.reading.read(by: AccountID(rawValue: 7), at: world.clock.now).day == 1)
        }
    }

    @Test(arguments: TestStore.engines)
    func `Withdrawing consent erases what rested on it, wherever it stood, and nothing else`(engine: Engine)
        async throws {
        try await RecordsWorld.with(engine) { world in
            let people = try await world.makePeople(2), resource = Self.visits()
            try await world.publish(resource)
            let doors = world.doors, purpose = RecordRights.consent
            let writer = world.officer([RecordRights.write])
            func write(_ day: String) async -> String? {
                await RecordsWorld.fault {
                    _ = try await doors.perform(WriteRecord("care", of: people[0], [day, "abc", ""], source: "form"),
                                                as: writer, for: RecordRights.registration)
                }?.code
            }
            #expect(await write("2022-01-01") == "record.no-consent")
            for subject in people {
                try await doors.perform(GiveConsent("care", version: 1), as: Self.me(subject.rawValue), for: purpose)
            }
            #expect(await write("2022-01-01") == nil)
            for day in 0..<600 { try await world.put(resource, people[0], [.integer(Int64(day)), .text("a"), .null]) }
            for day in 0..<600 { try await world.put(resource, people[0], [.integer(Int64(day)), .text("b"), .null]) }
            try await world.put(resource, people[1], [1, .text("kept"), .null])
            func count(_ table: String) async throws -> Int {
                try await world.database.read { try $0.cell(SQL(trusted: "SELECT COUNT(*) FROM \(table)")) ?? 0 }
            }
            #expect(try await count("r_care_history") == 600)
            let rows = try await doors.perform(WithdrawConsent("care"), as: Self.me(1), for: purpose)
            #expect(rows == 1000, "as many as one transaction may")
            #expect(try await doors.perform(WithdrawConsent("care"), as: Self.me(1), for: purpose) == 0)
            _ = try await Retention.erase(doors)
            #expect(try await count("r_care_rows") == 1)
            #expect(try await count("r_care_history") == 0)
            let mine = try await doors.look(ConsentsAboutMe(), as: Self.me(1), for: .ownRights)
            #expect(mine.count == 1 && !mine[0].isGiven && mine[0].consents[0].erasedAt != nil)
            #expect(mine[0].consents[0].words == Text(verbatim: "I agree"))
            #expect(await write("2022-01-02") == "record.no-consent")
            world.clock.advance(seconds: 5)
            try await doors.perform(GiveConsent("care", version: 1), as: Self.me(1), for: purpose)
            #expect(await write("2022-01-02") == nil, "who agrees again can be written about again")
            #expect(await RecordsWorld.fault {
                try await doors.perform(GiveConsent("care", version: 9), as: Self.me(1), for: purpose)
            }?.code == "consent.words")
        }
    }

    /// The backup knows the consent and the records, and not that both went.
    @Test(arguments: TestStore.engines)
    func `A restored database withdraws and erases again before it serves`(engine: Engine) async throws {
        try await RecordsWorld.with(engine) { world in
            let people = try await world.makePeople(2), resource = Self.visits(), doors = world.doors
            try await world.publish(resource)
            for subject in people {
                try await doors.perform(GiveConsent("care", version: 1), as: Self.me(subject.rawValue),
                                        for: RecordRights.consent)
                try await world.put(resource, subject, [1, .text("a"), .null])
            }
            world.clock.advance(seconds: 60)
            let known = [Withdrawal(subject: people[0], resource: "care", at: world.clock.now)]
            let platform = Principal.platform("retention")
            for expected in [1, 0] {
                let changed = try await doors.perform(ReplayWithdrawals(known), as: platform, for: .retention)
                #expect(changed == expected, "once is enough")
                _ = try await Retention.erase(doors)
                let left = try await world.database.read { connection in
                    try connection.rows("SELECT subject FROM r_care").map { try $0.get(0, as: SubjectID.self) }
                }
                #expect(left == [people[1]])
            }
            // Who agreed again after that keeps what they agreed to.
            world.clock.advance(seconds: 60)
            try await doors.perform(GiveConsent("care", version: 1), as: Self.me(1), for: RecordRights.consent)
            try await world.put(resource, people[0], [2, .text("b"), .null])
            _ = try await doors.perform(ReplayWithdrawals(known), as: platform, for: .retention)
            _ = try await Retention.erase(doors)
            #expect(try await world.database.read { try $0.cell("SELECT COUNT(*) FROM r_care", as: Int.self) } == 2)
        }
    }

    @Test(arguments: TestStore.engines)
    func `The overview tells what went, what goes next and what should have gone`(engine: Engine) async throws {
        try await RecordsWorld.with(engine) { world in
            var resource = RecordsWorld.resource("stay")
            resource.retentionDays = 1
            try await world.publish(resource)
            let people = try await world.makePeople(3), now = world.clock.now
            try await world.put(resource, people[0], [.text("a")], from: now, to: now.advanced(bySeconds: -200_000))
            try await world.put(resource, people[1], [.text("b")], from: now, to: now.advanced(bySeconds: -3600))
            let officer = world.officer([.watchReading])
            func overview() async throws -> RetentionOverview.Output {
                try await world.doors.look(RetentionOverview(), as: officer, for: RecordRights.protection)
            }
            #expect(try await overview().lines.map(\.overdue) == [1])
            #expect(try await overview().lastPass == nil)
            _ = try await Retention.erase(world.doors)
            let after = try await overview()
            #expect(after.lines.map(\.overdue) == [0] && after.lines.map(\.erased) == [1] && after.lastPass == now)
            #expect(after.lines[0].nextDue == now.advanced(bySeconds: 86_400 - 3600))
            let elsewhere = world.officer([.watchReading], at: Scope(division: RecordsWorld.division(990_103_000_000)))
            let theirs = try await world.doors.look(RetentionOverview(), as: elsewhere, for: RecordRights.protection)
            #expect(theirs.lines.isEmpty && theirs.runs.isEmpty)
        }
    }
}
