package import Access
package import Kernel
package import Records
import Store

/// The runs of a model, newest first; at most 50.
package struct WhatIfsOfModel: Lookup {
    package static let name = "what-if.list"
    package static let permission = DecisionRights.read
    package static let purposes = [DecisionRights.rulemaking]
    package let model: String

    package init(_ model: String) { self.model = model }

    package func run(_ door: LookupDoor) throws -> [WhatIfRun] {
        _ = try door.authorisedScopes()
        try door.authorise(in: try RuleModels.scope(door.connection, model))
        return try door.connection.rows("""
            SELECT \(WhatIfRun.columns) FROM what_if WHERE model = \(model) ORDER BY id DESC LIMIT 50
            """).map(WhatIfRun.init)
    }
}

/// A run with what it found so far, over all or in one area.
package struct WhatIfReport: Lookup {
    package static let name = "what-if.read"
    package static let permission = DecisionRights.read
    package static let purposes = [DecisionRights.rulemaking]
    package let run: WhatIfID
    package let area: DivisionCode?

    package init(_ run: WhatIfID, area: DivisionCode? = nil) {
        self.run = run
        self.area = area
    }

    /// How many, and how many of them change.
    package struct Count: Hashable, Sendable {
        package let people: Int
        package let changed: Int
    }

    /// From what to what, and for how many; equal where nothing changes.
    package struct Change: Hashable, Sendable {
        package let before: String
        package let after: String
        package let people: Int
        /// Some of whom this is true, as far as the reader may know them.
        package let examples: [SubjectID]
        /// How many examples were kept.
        package let exampleCount: Int
    }

    /// The people of a division.
    package struct Area: Hashable, Sendable {
        package let division: DivisionCode
        package let count: Count
    }

    /// The people of an age and sex.
    package struct Group: Hashable, Sendable {
        /// The first year of the band.
        package let ageBand: Int
        package let sex: String
        package let count: Count
    }

    /// What a page shows.
    package struct Output: Sendable {
        package let run: WhatIfRun
        package let card: RuleCard
        package let area: DivisionCode
        /// The most frequent first, those that change before those that do not.
        package let changes: [Change]
        /// Below the area, by code.
        package let areas: [Area]
        package let names: [DivisionCode: Text]
        package let outlines: [DivisionCode: [UInt8]]
        package let groups: [Group]
        package let sexes: CodeList?
    }

    package func run(_ door: LookupDoor) throws -> Output {
        _ = try door.authorisedScopes()
        let connection = door.connection
        let run = try WhatIfRun.find(connection, run)
        try door.authorise(in: run.scope)
        let card = try RuleModels.find(connection, run.model, run.version).card
        let area = area.flatMap { run.scope.division.contains($0) ? $0 : nil } ?? run.scope.division
        let changes = try changes(door, run, area)
        door.concerns(.subjects(changes.flatMap(\.examples)))
        let areas = try areas(connection, area)
        let codes = areas.map(\.division)
        return Output(run: run, card: card, area: area, changes: changes, areas: areas,
                      names: try Divisions.names(connection, codes + [area]),
                      outlines: try DivisionOutlines.of(connection, codes),
                      groups: try groups(connection, area), sexes: try sexes(connection, card.population))
    }

    private func sexes(_ connection: any Connection, _ population: Population) throws -> CodeList? {
        let resource = try Catalogue.find(connection, population.resource)
        guard let name = population.sexField, case .code(let list)? = resource?.field(name)?.type else { return nil }
        return try Catalogue.list(connection, list)
    }

    private func changes(_ door: LookupDoor, _ found: WhatIfRun, _ area: DivisionCode) throws -> [Change] {
        var examples: [[String]: [(SubjectID, DivisionCode)]] = [:]
        try door.connection.each("""
            SELECT before, after, subject, division FROM what_if_example WHERE run = \(run) AND \(within(area))
            ORDER BY subject
            """) { row in
            examples[[try row.get(0), try row.get(1)], default: []].append((try row.get(2), try row.get(3)))
        }
        let changes = try door.connection.rows("""
            SELECT before, after, CAST(SUM(people) AS BIGINT) FROM what_if_cell WHERE run = \(run) AND \(within(area))
            GROUP BY before, after ORDER BY 3 DESC, before, after LIMIT 600
            """).map { row in
            let before: String = try row.get(0), after: String = try row.get(1)
            let kept = examples[[before, after]] ?? []
            let seen = kept.filter { example in
                let home = Scope(division: example.1, department: found.scope.department)
                return door.principal.may(DecisionRights.cases, in: home)
            }
            return Change(before: before, after: after, people: try row.get(2), examples: seen.map(\.0),
                          exampleCount: kept.count)
        }
        return changes.filter { $0.before != $0.after } + changes.filter { $0.before == $0.after }
    }

    /// By the next level at which there is more than one; at most 1,000.
    private func areas(_ connection: any Connection, _ area: DivisionCode) throws -> [Area] {
        var found: [Area] = []
        for (level, span) in Self.levels where level > area.level {
            found = try connection.rows("""
                SELECT division - division % \(span) AS place, \(Self.counts) FROM what_if_cell
                WHERE run = \(run) AND \(within(area)) GROUP BY division - division % \(span) ORDER BY place LIMIT 1000
                """).map { Area(division: try $0.get(0), count: Count(people: try $0.get(1), changed: try $0.get(2))) }
            if found.count > 1 { break }
        }
        return found
    }

    private func groups(_ connection: any Connection, _ area: DivisionCode) throws -> [Group] {
        try connection.rows("""
            SELECT age_band, sex, \(Self.counts) FROM what_if_cell WHERE run = \(run) AND \(within(area))
            GROUP BY age_band, sex ORDER BY age_band, sex LIMIT 200
            """).map { row in
            let count = Count(people: try row.get(2), changed: try row.get(3))
            return Group(ageBand: try row.get(0), sex: try row.get(1), count: count)
        }
    }

    private func within(_ area: DivisionCode) -> SQL {
        "division BETWEEN \(area.range.lowerBound) AND \(area.range.upperBound)"
    }

    private static let counts = SQL(trusted: """
        CAST(SUM(people) AS BIGINT), CAST(SUM(CASE WHEN before <> after THEN people ELSE 0 END) AS BIGINT)
        """)

    private static let levels: [(DivisionCode.Level, SQL)] = [
        (.prefecture, "100000000"), (.county, "1000000"), (.township, "1000"), (.village, "1"),
    ]
}
