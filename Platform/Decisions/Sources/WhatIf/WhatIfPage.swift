import FEEL
import Kernel
import Records
import Store

/// A part of the population with everything that both versions ask of it, read from one snapshot.
struct WhatIfPage: Sendable {
    let run: WhatIfRun
    let draft: CompiledRules
    let base: CompiledRules?
    /// Set where this read counted.
    let total: Int?
    let people: [PeoplePage.Line]
    /// Behind which subject the next page begins; nil where this was the last.
    let next: Int64?
    /// The changes that have a line of their own already, with their counts.
    let known: [WhatIfTally.Change: Int]
    /// By query, aligned with the people.
    private let values: [InputQuery: [FEELValue]]

    init(_ connection: any Connection, _ run: WhatIfRun, size: Int) throws {
        self.run = run
        let version = try RuleModels.find(connection, run.model, run.version)
        guard version.hash == run.hash else { throw WhatIfPage.outdated(run.version) }
        draft = try version.rules()
        base = try run.base.map { number in
            let version = try RuleModels.find(connection, run.model, number)
            guard version.hash == run.baseHash else { throw WhatIfPage.outdated(number) }
            return try version.rules()
        }
        guard let resource = try Catalogue.find(connection, draft.card.population.resource) else {
            throw GovError("rule.input", .internal, DecisionText.badQuery, detail: "population")
        }
        let page = try PeoplePage(connection, resource, draft.card, run, size: size)
        total = try run.total == nil ? page.count(connection) : nil
        next = page.next
        people = page.lines
        let reader = InputReader(connection, at: run.askedAt, offsetSeconds: draft.card.offsetSeconds)
        let stretch = InputReader.Stretch(people.map(\.subject))
        var values: [InputQuery: [FEELValue]] = [:]
        for rules in [draft, base].compactMap({ $0 }) {
            for query in rules.usedQueries.map(\.anonymous) where values[query] == nil {
                values[query] = try reader.values([query], of: stretch).first
            }
        }
        self.values = values
        known = try WhatIfTally.known(connection, run.id)
    }

    /// What a version says of everybody on the page.
    func labels(_ rules: CompiledRules) -> [String] {
        let columns = rules.usedQueries.map { Column(values[$0.anonymous] ?? []) }
        return rules.labels(columns, count: people.count, at: run.askedAt)
    }

    private static func outdated(_ number: Int) -> GovError {
        GovError("what-if.outdated", .conflict, DecisionText.outdated.filled("\(number)"))
    }
}

extension InputQuery {
    /// The same without what does not change what is read.
    fileprivate var anonymous: InputQuery {
        var query = self
        query.input = ""
        query.basis = Text(verbatim: "")
        return query
    }
}

extension CompiledRules {
    /// The queries in the order of `inputs`. That each is mapped is seen to before a run begins.
    fileprivate var usedQueries: [InputQuery] {
        inputs.compactMap { input in card.inputs.first { $0.input == input.name } }
    }
}
