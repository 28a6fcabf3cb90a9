import Access
@testable import Decisions
import Kernel
import Records
import Store
import TestKit
import TestStores

/// A county with people, households and payments, and a rule about an allowance.
struct DecisionsWorld: Sendable {
    static let county = division(990_102_000_000)
    static let office = Owner(division: county, department: "civil-affairs", title: Text(verbatim: "Civil Affairs"))
    static let health = Owner(division: county, department: "health", title: Text(verbatim: "Health"))
    static let author = Role("author", Text(verbatim: "Author"), [DecisionRights.author, DecisionRights.read])
    static let approver = Role("approver", Text(verbatim: "Approver"), [DecisionRights.approve, DecisionRights.read])
    static let clerk = Role("clerk", Text(verbatim: "Clerk"), [DecisionRights.decide, DecisionRights.cases])
    static let idle = Role("idle", Text(verbatim: "Idle"), [])
    static let roles = [author, approver, clerk, idle]
    static let law = Text(verbatim: "老年人权益保障法")

    let database: any Database
    /// 2 July 2022, 09:38 in China.
    let clock = TestClock()
    let doors: Doors

    static func with(_ engine: Engine, _ body: (DecisionsWorld) async throws -> Void) async throws {
        let migrations = Outbox.migrations + Access.migrations + RecordsMigrations.all + DecisionsMigrations.all
        try await TestStore.with(engine, migrations) { database in
            let world = DecisionsWorld(database)
            try await world.publish()
            try await body(world)
        }
    }

    private init(_ database: any Database) {
        self.database = database
        doors = Doors(database: database, time: clock.source, random: .seeded(7))
    }

    static func division(_ number: Int64) -> DivisionCode {
        guard let code = DivisionCode(number: number) else { preconditionFailure("no division \(number)") }
        return code
    }

    // MARK: Resources

    static let person = resource("person", fields: [
        field("born", .day), field("sex", .code(list: "sex")), field("division", .division, required: true),
        field("income", .decimal(places: 2)), field("local", .boolean),
    ], area: "division")
    static let household = resource("household", fields: [field("household", .text(limit: 20))],
                                    indexes: [["household"]])
    static let payment = resource("payment", fields: [
        field("reference", .text(limit: 20), required: true), field("day", .day), field("amount", .integer()),
        field("kind", .text(limit: 10)), field("at", .moment),
    ], key: ["reference"])
    static let file = Resource(
        "patient", Text(verbatim: "Patient"), summary: Text(verbatim: "Patients"), about: .person, owner: health,
        fields: [field("illness", .text(limit: 20))],
        sharing: .notShared(reason: Text(verbatim: "r"), basis: Text(verbatim: "b")), securityLevel: 4, cycle: .live,
        legalBasis: Text(verbatim: "法"))

    private static func resource(_ name: String, fields: [Field], key: [String] = [], indexes: [[String]] = [],
                                 area: String? = nil) -> Resource {
        Resource(name, Text(verbatim: name), summary: Text(verbatim: name), about: .person, owner: office,
                 fields: fields, key: key, areaField: area, indexes: indexes, sharing: .unconditional,
                 securityLevel: 1, cycle: .live, legalBasis: Text(verbatim: "法"))
    }

    private static func field(_ name: String, _ type: FieldType, required: Bool = false) -> Field {
        Field(name, Text(verbatim: name), type, required: required)
    }

    private func publish() async throws {
        try await database.write { [now = clock.now] connection in
            try Divisions.put(connection, [990_102_000_000, 990_102_003_001, 990_102_003_002].map {
                Division(code: Self.division($0), name: Text(verbatim: "D"), from: Day(sinceEpoch: 0))
            })
            try Catalogue.publish(connection, CodeList("sex", Text(verbatim: "Sex"), [
                .init("1", Text(verbatim: "male")), .init("2", Text(verbatim: "female")),
            ]))
            for resource in [Self.person, Self.household, Self.payment, Self.file] {
                try Catalogue.publish(connection, resource, by: "test", at: now)
            }
        }
    }

    /// Writes a record by the names of its fields.
    func put(_ resource: Resource, _ subject: Int64, _ values: [String: Value], from: Timestamp? = nil,
             to: Timestamp? = nil) async throws {
        let start = clock.now.advanced(bySeconds: -1)
        try await database.write { connection in
            let id = SubjectID(rawValue: subject)
            if try Subjects.kind(connection, of: id) == nil { try Subjects.add(connection, id, .person, at: start) }
            try Records.put(connection, resource, id, resource.fields.map { values[$0.name] ?? .null },
                            Provenance(source: "test", author: "test", writtenAt: start, validFrom: from, validTo: to))
        }
    }

    /// A person of the county, with a household.
    func person(_ subject: Int64, born: String, sex: String = "1", village: Int64 = 990_102_003_001,
                home: String = "h1", income: Int64? = 100_000, local: Bool = true) async throws {
        guard let day = Day(born) else { preconditionFailure("no day \(born)") }
        try await put(Self.person, subject, [
            "born": day.value, "sex": .text(sex), "division": Self.division(village).value, "income": income.value,
            "local": local.value,
        ])
        try await put(Self.household, subject, ["household": .text(home)])
    }

    // MARK: The rule

    static let inputs = [
        InputQuery("Age", .age, of: "person", field: "born", basis: law),
        InputQuery("Local", .field, of: "person", field: "local", basis: law),
        InputQuery("Household size", .sharing, of: "household", field: "household", basis: law),
    ]
    static let tests = [
        RuleTest("at eighty", ["Age": "80", "Local": "true", "Household size": "2"], expects: "200"),
        RuleTest("at eighty, alone", ["Age": "80", "Local": "true", "Household size": "1"], expects: "300"),
        RuleTest("too young", ["Age": "69", "Local": "true", "Household size": "1"], expects: "0"),
        RuleTest("age unknown", ["Local": "true", "Household size": "1"], expects: "null"),
    ]
    static let card = RuleCard(
        title: Text("高龄津贴", "高齡津貼", "Old-age allowance", "Пособие по старости"),
        explanation: Text(verbatim: "What people of great age are paid each month."), authority: office,
        legalBasis: law, decision: "Allowance", inputs: inputs,
        population: Population("person", born: "born", sex: "sex"), tests: tests)

    /// The table in DMN, with the age from which it is paid.
    static func dmn(from age: Int = 70, extra: String = "") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Allowance" namespace="urn:test">
          <!-- kept as it is -->
          <inputData name="Age" id="i1"><variable name="Age" typeRef="number"/></inputData>
          <inputData name="Local" id="i2"><variable name="Local" typeRef="boolean"/></inputData>
          <inputData name="Household size" id="i3"><variable name="Household size" typeRef="number"/></inputData>
          <decision name="Allowance" id="d1"><variable name="Allowance" typeRef="number"/>
            <informationRequirement><requiredInput href="#i1"/></informationRequirement>
            <informationRequirement><requiredInput href="#i2"/></informationRequirement>
            <informationRequirement><requiredInput href="#i3"/></informationRequirement>
            <decisionTable hitPolicy="UNIQUE">
              <input label="Age"><inputExpression typeRef="number"><text>Age</text></inputExpression></input>
              <input label="Local"><inputExpression typeRef="boolean"><text>Local</text></inputExpression></input>
              <input label="Size"><inputExpression typeRef="number"><text>Household size</text></inputExpression>
              </input>
              <output name="Allowance" typeRef="number"/>
              <annotation name="Why"/>
              \(rule(["&lt; \(age)", "-", "-"], "0"))
              \(rule(["&gt;= \(age)", "false", "-"], "0"))
              \(rule(["&gt;= \(age)", "true", "&gt; 1"], "200"))
              \(rule(["&gt;= \(age)", "true", "&lt;= 1"], "300"))\(extra)
            </decisionTable>
          </decision>
        </definitions>
        """
    }

    static func rule(_ inputs: [String], _ output: String) -> String {
        let cells = inputs.map { "<inputEntry><text>\($0)</text></inputEntry>" }.joined()
        return "<rule>\(cells)<outputEntry><text>\(output)</text></outputEntry></rule>"
    }

    func officer(_ account: Int64, _ role: Role, at scope: Scope = DecisionsWorld.office.scope) -> Principal {
        Principal(account: AccountID(rawValue: account), subject: nil, title: "Officer \(account)",
                  grants: [Grant(role, in: scope)])
    }

    var writer: Principal { officer(1, Self.author) }
    var second: Principal { officer(2, Self.approver) }
    var clerk: Principal { officer(3, Self.clerk) }

    func perform<A: Action>(_ action: A, _ principal: Principal) async throws -> A.Output {
        try await doors.perform(action, as: principal, for: A.purposes[0])
    }

    func look<L: Lookup>(_ lookup: L, _ principal: Principal) async throws -> L.Output {
        try await doors.look(lookup, as: principal, for: L.purposes[0])
    }

    /// The code with which something was refused; nil if it was not.
    func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return GovError(boundary: error).code
        }
    }

    var today: Day { clock.now.day(offsetSeconds: 28_800) }

    /// Makes the model if there is none, and brings a version of it into force today or later.
    @discardableResult
    func putInForce(_ card: RuleCard = DecisionsWorld.card, dmn: String = DecisionsWorld.dmn(),
                    from day: Day? = nil) async throws -> Int {
        let number = try await draft(card, dmn: dmn)
        _ = try await perform(ProposeVersion("allowance", number, validFrom: day ?? today, reason: "law"), writer)
        try await perform(PutInForce("allowance", number), second)
        return number
    }

    /// The next draft of the model, with this content.
    func draft(_ card: RuleCard = DecisionsWorld.card, dmn: String = DecisionsWorld.dmn()) async throws -> Int {
        let newest = try await database.read { try RuleModels.standings($0, ["allowance"]).first?.number }
        guard let newest else {
            try await perform(CreateModel("allowance", card, dmn: dmn), writer)
            return 1
        }
        let number = try await perform(StartDraft("allowance", from: newest), writer)
        try await perform(EditDraft("allowance", number, revision: 1, .dmn(dmn)), writer)
        try await perform(EditDraft("allowance", number, revision: 2, .card(card)), writer)
        return number
    }
}
