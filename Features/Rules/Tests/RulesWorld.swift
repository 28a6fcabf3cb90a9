import Access
import Decisions
import FEEL
import Geography
import Kernel
import Records
@testable import Rules
import Store
import TestKit
import TestSite
import Web

/// A site with people of two villages and a rule in force, with a draft beside it.
struct RulesWorld: Sendable {
    static let author = Role("author", Text(verbatim: "Author"),
                             [DecisionRights.author, DecisionRights.read, DecisionRights.decide, DecisionRights.cases])
    static let approver = Role("approver", Text(verbatim: "Approver"), [DecisionRights.approve, DecisionRights.read])
    static let law = Text(verbatim: "老年人权益保障法")
    static let villages: [Int64] = [990_102_003_001, 990_102_003_002]

    let site: TestSite

    static func with(_ body: (RulesWorld) async throws -> Void) async throws {
        let roles = RoleBook([author, approver])
        try await TestSite.with(roles: roles, features: { _ in
            var records = Feature("Records")
            records.migrations = RecordsMigrations.all
            return [Rules.feature, records]
        }) { site async throws in
            let world = RulesWorld(site: site)
            try await world.lay()
            try await site.parts.doors.perform(LayRule(), as: .platform("test"), for: DecisionRights.rulemaking)
            try await body(world)
        }
    }

    func writer() async throws -> Browser {
        try await site.signedIn("anna", [Grant(Self.author, in: TestSite.scope(990_102_000_000))])
    }

    func second() async throws -> Browser {
        try await site.signedIn("boris", [Grant(Self.approver, in: TestSite.scope(990_102_000_000))])
    }

    /// Goes through all runs that were asked for.
    func runJobs() async throws {
        let runner = WhatIfRunner(site.database, time: site.clock.source, random: .seeded(3), pageSize: 10)
        while try await runner.step() {}
    }

    private func lay() async throws {
        let resource = Resource(
            "person", Text(verbatim: "Person"), summary: Text(verbatim: "People"), about: .person,
            owner: LayRule.owner, fields: [
                Field("born", Text(verbatim: "Born"), .day), Field("number", Text(verbatim: "Number"),
                                                                   .identifier(.residentNumber)),
                Field("division", Text(verbatim: "Division"), .division, required: true),
            ], areaField: "division", sharing: .unconditional, securityLevel: 1, cycle: .live,
            legalBasis: Text(verbatim: "法"))
        let people = (1...30).map { number -> (subject: SubjectID, values: [Store.Value]) in
            let birth = Day(sinceEpoch: number % 3 == 0 ? -8000 : 5000)
            let id = ResidentNumber(division: TestSite.scope(990_102_000_000).division, birth: birth, order: number)
            return (SubjectID(rawValue: Int64(number)),
                    [birth.value, .text(id?.text ?? ""), .integer(Self.villages[number % 2])])
        }
        try await site.database.write { [now = site.clock.now] connection in
            try Divisions.put(connection, Self.villages.map { code in
                Division(code: TestSite.scope(code).division, name: Text(verbatim: "Village \(code % 10)"),
                         from: Day(sinceEpoch: 0))
            })
            try Catalogue.publish(connection, resource, by: "test", at: now)
            try Subjects.add(connection, people.map(\.subject), .person, at: now)
            try Records.add(connection, resource, people, Provenance(source: "t", author: "t", writtenAt: now))
            try DivisionOutlines.put(connection, try Self.villages.enumerated().map { place, code in
                let west = 123.0 + Double(place) * 0.1
                let corners = [(west, 30.0), (west + 0.1, 30.0), (west + 0.1, 30.1), (west, 30.1)]
                let ring = corners.compactMap { Coordinate(longitude: $0.0, latitude: $0.1) }
                return (TestSite.scope(code).division, Geometry.polygon(try Polygon(outer: ring)).compact)
            })
        }
    }
}

/// Puts a rule in force and leaves a draft that pays later.
private struct LayRule: Action {
    static let name = "test.lay-rule"
    static let permission = DecisionRights.author
    static let purposes = [DecisionRights.rulemaking]
    static let owner = Owner(division: TestSite.scope(990_102_000_000).division, department: "civil-affairs",
                             title: Text(verbatim: "Civil Affairs"))

    func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        let card = RuleCard(
            title: Text("高龄津贴", "高齡津貼", "Allowance", "Пособие"), explanation: Text(verbatim: "What is paid."),
            authority: Self.owner, legalBasis: RulesWorld.law, decision: "Allowance",
            inputs: [InputQuery("Age", .age, of: "person", field: "born", basis: RulesWorld.law)],
            population: Population("person", born: "born"),
            tests: [RuleTest("at seventy", ["Age": "70"], expects: "200")])
        try CreateModel("allowance", card, dmn: Self.dmn(70)).run(door)
        try ProposeVersion("allowance", 1, validFrom: door.now.day(offsetSeconds: 28_800), reason: "law").run(door)
        try PutInForce("allowance", 1).run(door)
        let draft = try StartDraft("allowance", from: 1).run(door)
        try EditDraft("allowance", draft, revision: 1, .dmn(Self.dmn(75))).run(door)
    }

    static func dmn(_ age: Int) -> String {
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Allowance" namespace="urn:test">
          <inputData name="Age" id="i1"><variable name="Age" typeRef="number"/></inputData>
          <decision name="Allowance" id="d1"><variable name="Allowance" typeRef="number"/>
            <informationRequirement><requiredInput href="#i1"/></informationRequirement>
            <decisionTable hitPolicy="UNIQUE">
              <input label="Age"><inputExpression typeRef="number"><text>Age</text></inputExpression></input>
              <output name="Allowance" typeRef="number"/><annotation name="Why"/>
              <rule><inputEntry><text>&lt; \(age)</text></inputEntry><outputEntry><text>0</text></outputEntry></rule>
              <rule><inputEntry><text>&gt;= \(age)</text></inputEntry><outputEntry><text>200</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """
    }
}
