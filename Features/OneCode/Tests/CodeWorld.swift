import Access
import Credentials
import Decisions
import Kernel
@testable import OneCode
import Records
import Store
import TestKit
import TestSite
import TestStores
import Web
import Work

/// A city with sixty people, the closed list of evidence, a rule in force and an emergency.
struct CodeWorld: Sendable {
    static let city = TestSite.city.division
    static let village: Int64 = 990_102_003_001
    static let resources = EvidenceResources(city: city)
    static let law = Text(verbatim: "传染病防治法")

    static let writer = Role("writer", Text(verbatim: "Writer"), [RecordRights.write])
    static let signer = Role(OneCode.countersignerRole, Text(verbatim: "Signer"),
                             [OneCode.countersign, Work.read, Work.act])
    static let examiner = Role(OneCode.examinerRole, Text(verbatim: "Examiner"),
                               [OneCode.examine, Work.read, Work.act])
    static let community = Role("community", Text(verbatim: "Community"), [OneCode.enter])
    static let government = Role("government", Text(verbatim: "Government"), [OneCode.proclaim, OneCode.readCounts])
    static let roles = RoleBook([writer, signer, examiner, community, government])

    let site: TestSite
    let live: LiveUpdates
    var doors: Doors { site.parts.doors }
    var now: Timestamp { site.clock.now }
    var today: Day { now.day(offsetSeconds: 28_800) }

    static func with(_ engine: Engine = .sqlite, people: Int = 60, _ body: (CodeWorld) async throws -> Void)
        async throws {
        let live = LiveUpdates(time: TestClock().source)
        try await TestSite.with(engine, roles: roles, features: { _ in
            var base = Feature("Base")
            base.migrations = RecordsMigrations.all + WorkMigrations.all + DecisionsMigrations.all
                + CredentialsMigrations.all
            return [base, OneCode.feature(live: live)]
        }) { site async throws in
            let world = CodeWorld(site: site, live: live)
            try await world.lay(people)
            try await body(world)
        }
    }

    static func person(_ number: Int) -> SubjectID { SubjectID(rawValue: Int64(number)) }

    private static let person = Resource(
        "person", Text(verbatim: "Person"), summary: Text(verbatim: "People"), about: .person,
        owner: Owner(division: city, department: "public-security", title: Text(verbatim: "Police")), fields: [
            Field("name", Text(verbatim: "Name"), .text(limit: 20)),
            Field("born", Text(verbatim: "Born"), .day),
            Field("number", Text(verbatim: "Number"), .identifier(.residentNumber)),
            Field("division", Text(verbatim: "Division"), .division, required: true),
        ], areaField: "division", sharing: .unconditional, securityLevel: 1, cycle: .live, legalBasis: law)

    private static let household = Resource(
        "household", Text(verbatim: "Household"), summary: Text(verbatim: "Households"), about: .person,
        owner: person.owner, fields: [Field("household", Text(verbatim: "Household"), .text(limit: 20)),
                                      Field("relation", Text(verbatim: "Relation"), .text(limit: 20))],
        sharing: .unconditional, securityLevel: 1, cycle: .live, legalBasis: law)

    static func number(_ person: Int) -> String {
        let birth = Day(sinceEpoch: person % 5 == 0 ? 15_000 : 5000)
        return ResidentNumber(division: TestSite.scope(990_102_000_000).division, birth: birth,
                              order: person)?.text ?? ""
    }

    private func lay(_ count: Int) async throws {
        let people = (1...count).map { number -> (subject: SubjectID, values: [Value]) in
            let born = Day(sinceEpoch: number % 5 == 0 ? 15_000 : 5000)
            return (Self.person(number), [.text("Person \(number)"), born.value, .text(Self.number(number)),
                                          .integer(Self.village)])
        }
        let homes = (1...count).map { number -> (subject: SubjectID, values: [Value]) in
            (Self.person(number), [.text("h\((number - 1) / 5)"), number % 5 == 0 ? "child" : "head"])
        }
        try await site.database.write { [now] connection in
            try Divisions.put(connection, [TestSite.scope(Self.village).division, Self.city].map {
                Division(code: $0, name: Text(verbatim: "Place"), from: Day(sinceEpoch: 0))
            })
            for list in EvidenceResources.lists { try Catalogue.publish(connection, list) }
            for resource in [Self.person, Self.household] + Self.resources.all {
                try Catalogue.publish(connection, resource, by: "test", at: now)
            }
            try Subjects.add(connection, people.map(\.subject), .person, at: now)
            let provenance = Provenance(source: "t", author: "t", writtenAt: now)
            try Records.add(connection, Self.person, people, provenance)
            try Records.add(connection, Self.household, homes, provenance)
            try Calendars.put(connection, "china", WorkingCalendar(holidays: [], makeUpDays: [], offsetSeconds: 28_800))
            for rule in CodeTasks.all { try Assignments.put(connection, rule) }
        }
        try await doors.perform(LayModel(), as: .platform("test"), for: DecisionRights.rulemaking)
        try await proclaim(days: 30)
    }

    @discardableResult
    func proclaim(_ document: String = "doc-1", days: Int) async throws -> EmergencyID {
        try await doors.perform(
            ProclaimEmergency(Self.city, title: Text(verbatim: "E"), document: document, reason: Text(verbatim: "R"),
                              days: days), as: .platform("test"), for: OneCode.containment)
    }

    // MARK: Who writes

    func officer(_ department: String?, _ role: Role = writer, division: DivisionCode = city, account: Int64 = 77)
        -> Principal {
        Principal(account: AccountID(rawValue: account), subject: nil, title: "Officer \(account)",
                  grants: [Grant(role, in: Scope(division: division, department: department))])
    }

    func resident(_ number: Int) -> Principal {
        Principal(account: AccountID(rawValue: Int64(1000 + number)), subject: Self.person(number), title: "Resident",
                  grants: [])
    }

    /// Writes evidence as its department does, and lets the status follow as the event does.
    func write(_ resource: String, _ person: Int, _ values: [String], by department: String, source: String = "s")
        async throws {
        let write = WriteEvidence(resource, of: Self.person(person), values, source: source)
        try await doors.perform(write, as: officer(department), for: RecordRights.registration)
        try await Statuses(doors).decide([Self.person(person)])
    }

    func positive(_ person: Int, ago: Int = 0, source: String = "lab") async throws {
        try await write("lab_result", person,
                        ["S-\(person)", "positive", "pcr", today.advanced(by: -ago).description], by: "laboratory",
                        source: source)
    }

    /// A case with a stay of two hours that ended one hour ago.
    func makeCase(_ person: Int) async throws {
        try await positive(person)
        try await write("diagnosis", person, ["D-\(person)", "d", "confirmed", "S-\(person)", today.description],
                        by: "health")
        try await write("case_stay", person, ["T-\(person)", "D-\(person)", "market", "venue", moment(-10_800),
                                              moment(-3600)], by: "cdc")
    }

    func contact(_ person: Int, of stay: Int, kind: String = "close", from: Int64 = -7200, to: Int64 = -5400)
        async throws {
        try await write("contact", person, ["C-\(person)", "T-\(stay)", kind, moment(from), moment(to),
                                            today.description], by: "cdc")
    }

    func moment(_ seconds: Int64) -> String { "\(now.advanced(bySeconds: seconds).milliseconds)" }

    func status(_ person: Int) async throws -> Status {
        try await doors.look(MyCode(), as: resident(person), for: .ownRights).status
    }

    func execute(_ statement: SQL) async throws { try await site.database.write { _ = try $0.execute(statement) } }

    /// Goes through everybody for what was begun.
    func runAll(pageSize: Int = 25) async throws {
        let runner = StatusRunner(doors, pageSize: pageSize)
        while try await runner.step() {}
    }

    func findings() async throws -> [String] {
        try await site.database.read { connection in
            try connection.rows("SELECT subject, fault FROM code_finding ORDER BY subject, fault").map {
                "\(try $0.get(0, as: Int64.self)) \(try $0.get(1, as: String.self))"
            }
        }
    }
}

/// Puts the rule in force.
private struct LayModel: Action {
    static let name = "test.lay-model"
    static let permission = DecisionRights.author
    static let purposes = [DecisionRights.rulemaking]

    func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        try CreateModel(OneCode.model, TestModel.card(), dmn: TestModel.dmn()).run(door)
        try ProposeVersion(OneCode.model, 1, validFrom: door.now.day(offsetSeconds: 28_800), reason: "law").run(door)
        try PutInForce(OneCode.model, 1).run(door)
    }
}

/// The rule of the tests, and what insiders would make of it.
enum TestModel {
    static let inputs = [
        InputQuery("Positive", .exists, of: "lab_result", within: .init(field: "taken", days: 10),
                   where: [.init("result", in: ["positive"])], basis: CodeWorld.law),
        InputQuery("Contact", .exists, of: "contact", within: .init(field: "last", days: 7),
                   where: [.init("kind", in: ["close"])], basis: CodeWorld.law),
        InputQuery("Order", .exists, of: "isolation_order", within: .init(field: "signed", days: 14),
                   basis: CodeWorld.law),
        InputQuery("Entry", .exists, of: "border_crossing", within: .init(field: "entered", days: 7),
                   basis: CodeWorld.law),
        InputQuery("Symptoms", .field, of: "declaration", field: "symptoms", within: .init(field: "declared", days: 7),
                   basis: CodeWorld.law),
        InputQuery("Doses", .count, of: "vaccination", basis: CodeWorld.law),
    ]

    static let rules: [([String], String)] = [
        (["true", "-", "-", "-", "-", "-"], "stay"), (["-", "-", "true", "-", "-", "-"], "stay"),
        (["-", "true", "-", "-", "-", "< 2"], "stay"), (["-", "true", "-", "-", "-", ">= 2"], "watch"),
        (["-", "-", "-", "true", "-", "-"], "watch"), (["-", "-", "-", "-", "true", "-"], "watch"),
        (["-", "-", "-", "-", "-", "-"], "free"),
    ]

    static func card(_ inputs: [InputQuery] = inputs) -> RuleCard {
        RuleCard(title: Text(verbatim: "Code"), explanation: Text(verbatim: "Code"),
                 authority: Owner(division: CodeWorld.city, department: "cdc", title: Text(verbatim: "CDC")),
                 legalBasis: CodeWorld.law, decision: "Status", inputs: inputs, population: Population("person"),
                 tests: [RuleTest("none", ["Positive": "false", "Contact": "false", "Order": "false", "Entry": "false",
                                           "Doses": "0"], expects: "\"free\"")],
                 restriction: RestrictionPolicy(levels: ["free", "watch", "stay"]))
    }

    static func dmn(_ rules: [([String], String)] = rules, policy: String = "PRIORITY", otherwise: String? = nil)
        -> String {
        let names = [("Positive", "boolean"), ("Contact", "boolean"), ("Order", "boolean"), ("Entry", "boolean"),
                     ("Symptoms", "boolean"), ("Doses", "number")]
        let inputs = names.map { name, type in
            "<inputData name=\"\(name)\" id=\"i-\(name)\"><variable name=\"\(name)\" typeRef=\"\(type)\"/></inputData>"
        }.joined()
        let needs = names.map { name, _ in
            "<informationRequirement><requiredInput href=\"#i-\(name)\"/></informationRequirement>"
        }.joined()
        let columns = names.map { name, type in
            "<input><inputExpression typeRef=\"\(type)\"><text>\(name)</text></inputExpression></input>"
        }.joined()
        let rows = rules.map { cells, outcome in
            "<rule>" + cells.map { cell in
                "<inputEntry><text>\(cell.replacing("<", with: "&lt;"))</text></inputEntry>"
            }.joined() + "<outputEntry><text>\"\(outcome)\"</text></outputEntry></rule>"
        }.joined()
        let standing = otherwise.map { "<defaultOutputEntry><text>\"\($0)\"</text></defaultOutputEntry>" } ?? ""
        return """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Code" namespace="urn:test">\(inputs)
            <decision name="Status" id="d"><variable name="Status" typeRef="string"/>\(needs)
            <decisionTable hitPolicy="\(policy)">\(columns)<output name="Status" typeRef="string">
            <outputValues><text>"stay", "watch", "free"</text></outputValues>\(standing)</output>\(rows)</decisionTable>
            </decision></definitions>
            """
    }
}
