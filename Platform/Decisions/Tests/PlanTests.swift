import Access
@testable import Decisions
import Kernel
import Records
import Store
import TestKit
import TestStores
import Testing

private typealias World = DecisionsWorld

/// How the engines answer what is asked of large tables.
struct PlanTests {
    @Test(arguments: TestStore.engines)
    func `No page of a population and no report scans a large table`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.putInForce()
            try await world.person(1, born: "1950-01-01")
            var card = World.card
            card.inputs += [
                InputQuery("n", .count, of: "payment", within: .init(field: "day", days: 30), basis: World.law),
                InputQuery("l", .latest, of: "payment", field: "kind", within: .init(field: "day"), basis: World.law),
                InputQuery("e", .exists, of: "payment", where: [.init("kind", in: ["food"])], basis: World.law),
            ]
            let draft = try await world.draft(card, dmn: World.dmn(from: 75))
            let id = try await world.perform(StartWhatIf("allowance", draft), world.writer)
            let queries = card.inputs, mapped = card
            let now = world.clock.now, seeing = world.officer(5, World.clerk), writer = world.writer
            let asked = try await world.database.read { connection -> [SQL] in
                let recorder = RecordingConnection(connection)
                let run = try WhatIfRun.find(recorder, id)
                _ = try PeoplePage(recorder, World.person, mapped, run, size: 10)
                let stretch = InputReader.Stretch([SubjectID(rawValue: 1), SubjectID(rawValue: 2)])
                let reader = InputReader(recorder, at: now, offsetSeconds: 28_800)
                _ = try reader.values(queries, of: stretch)
                for query in queries { _ = try reader.sources(query, of: SubjectID(rawValue: 1)) }
                _ = try KeptDecisions.about(recorder, SubjectID(rawValue: 1))
                let door = LookupDoor(connection: recorder, principal: writer, purpose: DecisionRights.rulemaking,
                                      now: now, permission: DecisionRights.read)
                _ = try WhatIfReport(id).run(door)
                _ = try WhatIfsOfModel("allowance").run(door)
                let cases = LookupDoor(connection: recorder, principal: seeing, purpose: DecisionRights.deciding,
                                       now: now, permission: DecisionRights.cases)
                _ = try? DecisionByNumber("allowance", about: SubjectID(rawValue: 1), number: 1).run(cases)
                return recorder.asked
            }
            #expect(asked.count > 15)
            for query in asked {
                let plan = try await QueryPlan.of(query, on: world.database)
                #expect(plan.scans == [], "\(query.text)\n\(plan)")
            }
        }
    }
}

/// Passes everything on and keeps what was asked.
private final class RecordingConnection: Connection {
    private let inner: any Connection
    private(set) var asked: [SQL] = []

    init(_ inner: any Connection) { self.inner = inner }

    var engine: Engine { inner.engine }

    func rows(_ sql: SQL) throws -> [Row] {
        asked.append(sql)
        return try inner.rows(sql)
    }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        asked.append(sql)
        try inner.each(sql, body)
    }

    func execute(_ sql: SQL) throws -> Int { try inner.execute(sql) }

    func batch(_ statement: String, _ rows: some Sequence<[Value]>) throws { try inner.batch(statement, rows) }
}
