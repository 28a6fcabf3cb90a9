import Access
import Decisions
import Kernel
@testable import OneCode
import Records
import Store
import TestKit
import TestSite
import TestStores
import Testing

@Suite struct InsiderTests {
    private func code(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "done"
        } catch let error as GovError {
            return error.code
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: TestStore.engines)
    func `Evidence is written by its department alone, one record at a time`(engine: Engine) async throws {
        try await CodeWorld.with(engine) { world async throws in
            let values = ["S-1", "positive", "pcr", world.today.description]
            let write = WriteEvidence("lab_result", of: CodeWorld.person(1), values, source: "x")
            for (principal, expected) in [
                (world.officer(nil), "evidence.department"), (world.officer("health"), "access.denied"),
                (world.officer("laboratory", division: TestSiteDivision.county), "access.denied"),
                (world.resident(1), "access.denied"), (.anonymous, "access.sign-in"),
                (.platform("vendor"), "access.denied"), (world.officer("laboratory"), "done"),
            ] {
                let found = await code {
                    try await world.doors.perform(write, as: principal, for: RecordRights.registration)
                }
                #expect(found == expected, "\(principal.title)")
            }
            let general = WriteRecord("lab_result", of: CodeWorld.person(1), values, source: "x")
            #expect(await code {
                _ = try await world.doors.perform(general, as: world.officer("laboratory"),
                                                  for: RecordRights.registration)
            } == "evidence.closed")
            let own = WriteEvidence("declaration", of: CodeWorld.person(1), ["true", "false", "", "2022-07-02"],
                                    source: "x")
            #expect(await code {
                try await world.doors.perform(own, as: world.officer("health"), for: RecordRights.registration)
            } == "evidence.department", "what a person says, no department says")
            let follows = WriteEvidence("health_status", of: CodeWorld.person(1), ["stay", "", "0", "cdc", "r"],
                                        source: "x")
            #expect(await code {
                try await world.doors.perform(follows, as: world.officer("cdc"), for: RecordRights.registration)
            } == "evidence.department", "a status is nobody's to write")
        }
    }

    @Test func `Evidence names what corroborates it, or is refused with the reason`() async throws {
        try await CodeWorld.with { world async throws in
            try await world.makeCase(1)
            let today = world.today.description
            func refusal(_ resource: String, _ values: [String], _ department: String) async -> String {
                do {
                    try await world.write(resource, 2, values, by: department)
                    return "done"
                } catch let error as GovError {
                    return error.code + " " + error.fields.map(\.name).joined(separator: ",")
                } catch { return "\(error)" }
            }
            let from = world.moment(-7200), to = world.moment(-5400)
            let tries: [(String, [String], String, String)] = [
                ("contact", ["C", "T-9", "close", from, to, today], "cdc", "evidence.uncorroborated stay"),
                ("contact", ["C", "T-1", "close", world.moment(-900), world.moment(-60), today], "cdc",
                 "evidence.uncorroborated stay"),
                ("contact", ["C", "T-1", "close", from, to, today], "cdc", "done"),
                ("diagnosis", ["D", "d", "confirmed", "S-1", today], "health", "evidence.uncorroborated sample"),
                ("border_crossing", ["B", "QR1", "p", today], "customs", "evidence.uncorroborated run"),
                ("isolation_order", ["doc", "L", "contact", "C", today], "health", "evidence.uncorroborated document"),
                ("isolation_order", ["doc", "L", "entry", "B", today], "health",
                 "evidence.uncorroborated document,ground_number"),
            ]
            for (resource, values, department, expected) in tries {
                #expect(await refusal(resource, values, department) == expected, "\(resource) \(values)")
            }
        }
    }

    @Test func `Only the platform makes a resource evidence, and nobody changes one that is`() async throws {
        try await CodeWorld.with { world async throws in
            let role = Role("admin", Text(verbatim: "A"), [RecordRights.publish])
            let admin = Principal(account: AccountID(rawValue: 1), subject: nil, title: "A",
                                  grants: [Grant(role, in: Scope(division: CodeWorld.city))])
            var list = CodeWorld.resources.contact
            list.name = "depositors"
            var changed = CodeWorld.resources.contact
            changed.version = 2
            changed.evidence = nil
            for resource in [list, changed] {
                #expect(await code {
                    try await world.doors.perform(PublishResource(resource), as: admin, for: RecordRights.directory)
                } == "evidence.closed")
            }
        }
    }

    @Test func `A rule that restricts reads evidence alone and has no residual line`() async throws {
        try await CodeWorld.with { world async throws in
            func faults(_ card: RuleCard, _ dmn: String) async throws -> [String] {
                let rules = try CompiledRules(card, dmn: dmn)
                return try await world.site.database.read { try InputCheck.faults($0, rules) }.map(\.name)
            }
            #expect(try await faults(TestModel.card(), TestModel.dmn()) == [])
            var inputs = TestModel.inputs
            inputs[1] = InputQuery("Contact", .exists, of: "household", basis: CodeWorld.law)
            #expect(try await faults(TestModel.card(inputs), TestModel.dmn()).contains("Contact"), "a list of persons")
            var rules = TestModel.rules
            rules[6].1 = "watch"
            #expect(try await faults(TestModel.card(), TestModel.dmn(rules)) == ["Status"], "others as decided")
            rules = TestModel.rules
            rules.insert((["false", "-", "-", "-", "-", "-"], "stay"), at: 6)
            #expect(try await !faults(TestModel.card(), TestModel.dmn(rules)).isEmpty, "who was not tested")
            rules = TestModel.rules
            rules.insert((["-", "-", "-", "-", "-", "< 3"], "watch"), at: 6)
            #expect(try await !faults(TestModel.card(), TestModel.dmn(rules)).isEmpty, "who was not vaccinated")
            rules = [(["-", "-", "-", "-", "false", "0"], "free"), (["-", "-", "-", "-", "-", "-"], "stay")]
            #expect(try await faults(TestModel.card(), TestModel.dmn(rules, policy: "FIRST")).count >= 1,
                    "a residual line behind one that hides it")
            #expect(try await faults(TestModel.card(), TestModel.dmn(Array(TestModel.rules.dropLast()),
                                                                     otherwise: "stay")).contains("Status"))
            #expect(try await faults(TestModel.card(), TestModel.dmn(policy: "COLLECT")) == ["Status"])
        }
    }

    @Test func `More than twenty restrictions that nothing shared explains are held, in public at once`() async throws {
        try await CodeWorld.with { world async throws in
            for person in 1...20 { try await world.positive(person, source: "lab \(person)") }
            #expect(try await world.status(20) == .stay)
            try await world.positive(21, source: "lab 21")
            for person in [1, 20, 21] { #expect(try await world.status(person) == .free) }
            let code = try await world.doors.look(MyCode(), as: world.resident(21), for: .ownRights)
            #expect(code.held == .stay)
            let public1 = try await world.doors.look(ChangesByHour(), as: .anonymous, for: RecordRights.openness)
            let hold = try #require(public1.holds.first)
            #expect(hold.state == .open && hold.people == 21)
            for (principal, expected) in [
                (world.officer(nil, CodeWorld.signer), "evidence.department"),
                (world.officer("health", CodeWorld.signer), "access.denied"),
                (world.officer("cdc"), "access.denied"), (world.officer("cdc", CodeWorld.signer), "done"),
                (world.officer("cdc", CodeWorld.signer), "code.decided"),
            ] {
                let sign = CountersignHold(hold.id, isConfirmed: true, reason: "each has a sample")
                #expect(await self.code {
                    try await world.doors.perform(sign, as: principal, for: OneCode.containment)
                } == expected)
            }
            try await Statuses(world.doors).release()
            for person in [1, 20, 21] { #expect(try await world.status(person) == .stay) }
            try await world.positive(22, source: "lab 22")
            #expect(try await world.status(22) == .stay, "the count begins anew")
            world.site.clock.advance(seconds: 60)
            try await Statuses(world.doors).begin(.replay)
            try await world.runAll()
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test func `Those who were exposed together are explained, and held is who was not`() async throws {
        try await CodeWorld.with { world async throws in
            try await world.makeCase(1)
            for person in 2...30 { try await world.contact(person, of: 1) }
            for person in [2, 22, 30] { #expect(try await world.status(person) == .stay) }
            let found = try await world.doors.look(ChangesByHour(), as: .anonymous, for: RecordRights.openness)
            #expect(found.holds.isEmpty)
        }
    }

    @Test(arguments: TestStore.engines)
    func `What is changed in the database itself is found by the nightly replay`(engine: Engine) async throws {
        try await CodeWorld.with(engine) { world async throws in
            for person in 1...6 { try await world.positive(person, source: "lab \(person)") }
            try await world.write("vaccination", 7, ["1", "v", world.today.description, ""], by: "cdc")
            world.site.clock.advance(seconds: 120)
            try await Statuses(world.doors).begin(.replay)
            try await world.runAll()
            #expect(try await world.findings() == [])
            for statement in [
                "UPDATE code_status SET status = 'free' WHERE subject = 1",
                "UPDATE code_status SET status = 'free', decided = 'free' WHERE subject = 2",
                "UPDATE decision SET reasons = '[\"x\"]' WHERE subject = 3",
                "UPDATE r_health_status_rows SET status = 'free' WHERE subject = 4",
                "UPDATE r_lab_result_rows SET written_by = 'nobody' WHERE subject = 5",
                "DELETE FROM r_lab_result_rows WHERE subject = 6",
                "UPDATE r_vaccination_rows SET product = 'w' WHERE subject = 7",
            ] as [SQL] { try await world.execute(statement) }
            try await world.execute("""
                INSERT INTO r_health_status_rows (subject, version, valid_from, written_at, written_by, source, batch,
                    mark, status, decided_at, department, rule, ended)
                VALUES (8, 1, 0, 0, 'one-code', 'one-code', 0, 0, 'stay', 0, 'cdc', 'r', 0)
                """)
            world.site.clock.advance(seconds: 86_400)
            try await Statuses(world.doors).look()
            try await world.runAll()
            #expect(try await world.findings() == [
                "1 shown", "1 published", "2 decided", "2 decision", "2 published", "3 decision", "4 published",
                "5 evidence", "6 decided", "7 evidence", "8 published",
            ].sorted { ($0.first ?? "0", $0) < ($1.first ?? "0", $1) })
            let found = try await world.doors.look(ChangesByHour(), as: .anonymous, for: RecordRights.openness)
            #expect(found.replays.first?.faults == 8 && found.replays.first?.isDone == true)
            #expect(try await world.site.count("task WHERE kind = 'code.replay'") == 1)
        }
    }

    @Test func `There is no way in which anybody but the platform's own job sets a status`() async throws {
        try await CodeWorld.with { world async throws in
            for principal in [world.officer(nil), world.officer("cdc", CodeWorld.signer), world.resident(1),
                              world.officer(nil, CodeWorld.government), .anonymous] {
                let found = await code {
                    _ = try await world.doors.perform(DecideStatuses([CodeWorld.person(1)]), as: principal,
                                                      for: OneCode.containment)
                }
                #expect(["access.denied", "access.sign-in"].contains(found))
            }
        }
    }
}

/// A county of another city.
private enum TestSiteDivision {
    static let county = DivisionCode(number: 990_202_000_000) ?? CodeWorld.city
}
