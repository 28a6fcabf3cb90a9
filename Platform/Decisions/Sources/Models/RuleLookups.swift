package import Access
package import Kernel
package import Records
import Store

/// The models: those in force for everybody, since law is public, and drafts for those who make the rules.
package struct ModelsByName: Lookup {
    package static let name = "rule.list"
    package static let permission = DecisionRights.read
    package static let purposes = [Purpose.ruleOpenness]
    package static let limit = 50

    /// Part of a name or title, in any language; empty for all.
    package let search: String
    package let after: Cursor?

    package init(search: String = "", after: Cursor? = nil) {
        self.search = search
        self.after = after
    }

    /// A model with the version that stands for it: the one in force, or the newest that the reader may see.
    package struct Line: Sendable {
        package let version: RuleVersion
        package let state: RuleVersion.State
        /// Others that nobody has approved, for those who may see them.
        package let drafts: Int
    }

    package func run(_ door: LookupDoor) throws -> Page<Line> {
        door.authorisePublic()
        let needle = search.lowercased()
        var lines: [Line] = [], last = after?.keys.first ?? ""
        // There are some hundreds of models: a search reads on by name until a page is full.
        while true {
            let names = try door.connection.rows("""
                SELECT name, division, department FROM rule_model WHERE name > \(last) ORDER BY name LIMIT 200
                """)
            guard !names.isEmpty else { return Page(lines, next: nil) }
            for line in try self.lines(door, names) where matches(line.version, needle) {
                if lines.count == Self.limit { return Page(lines, next: Cursor([lines[Self.limit - 1].version.model])) }
                lines.append(line)
            }
            last = try names[names.count - 1].get(0)
        }
    }

    /// The versions that stand for some models, by three queries for all of them.
    private func lines(_ door: LookupDoor, _ names: [Row]) throws -> [Line] {
        var readable: Set<String> = []
        let models: [String] = try names.map { row in
            let scope = Scope(division: try row.get(1), department: try row.get(2))
            if door.principal.may(Self.permission, in: scope) { readable.insert(try row.get(0)) }
            return try row.get(0)
        }
        let standings = try RuleModels.standings(door.connection, models)
            .filter { $0.isPublic || readable.contains($0.model) }
        let byModel = Dictionary(grouping: standings, by: \.model)
        let shown = models.compactMap { model -> Standing? in
            let versions = byModel[model] ?? []
            return versions.first { $0.state(at: door.now) == .inForce } ?? versions.first
        }
        let versions = try RuleModels.find(door.connection, shown.map { ($0.model, $0.number) })
        return shown.compactMap { standing in
            guard let version = versions[standing.model] else { return nil }
            let drafts = byModel[standing.model, default: []].filter { !$0.isPublic && $0 != standing }.count
            return Line(version: version, state: standing.state(at: door.now), drafts: drafts)
        }
    }

    private func matches(_ version: RuleVersion, _ needle: String) -> Bool {
        guard !needle.isEmpty else { return true }
        let title = version.card.title, explanation = version.card.explanation
        return [version.model, title.hans, title.hant, title.en, title.ru, explanation.hans, explanation.hant,
                explanation.en, explanation.ru].contains { $0.lowercased().contains(needle) }
    }
}

/// One version with what the check and its tests say; nil for the version in force, or the newest.
package struct VersionOfModel: Lookup {
    package static let name = "rule.read"
    package static let permission = DecisionRights.read
    package static let purposes = [Purpose.ruleOpenness]
    package let model: String
    package let number: Int?

    package init(_ model: String, _ number: Int? = nil) {
        self.model = model
        self.number = number
    }

    /// A version, and the others of its model that the reader may see.
    package struct Output: Sendable {
        package let version: RuleVersion
        package let state: RuleVersion.State
        package let rules: CompiledRules
        package let readiness: Readiness
        package let steps: [RuleStep]
        /// All versions that the reader may see, newest first.
        package let others: [Standing]
        /// The resources that the inputs come from, as far as they are known, by name.
        package let resources: [String: Resource]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let version = try door.readable(model, number)
        let rules = try version.rules()
        let seesDrafts = door.principal.may(Self.permission, in: version.scope)
        let others = try RuleModels.standings(door.connection, [model]).filter { seesDrafts || $0.isPublic }
        return Output(version: version, state: version.state(at: door.now), rules: rules,
                      readiness: try Readiness(door.connection, rules, at: door.now),
                      steps: try RuleModels.steps(door.connection, model, version.number),
                      others: others, resources: try version.card.resources(door.connection))
    }
}

/// Tries values on a version, of nobody in particular.
package struct TryRules: Lookup {
    package static let name = "rule.try"
    package static let permission = DecisionRights.read
    package static let purposes = [Purpose.ruleOpenness]
    package let model: String
    package let number: Int?
    /// Texts by input.
    package let inputs: [String: String]

    package init(_ model: String, _ number: Int? = nil, inputs: [String: String]) {
        self.model = model
        self.number = number
        self.inputs = inputs
    }

    /// What came out, with the value of every input and decision on the way.
    package struct Output: Sendable {
        package let version: RuleVersion
        package let verdict: Verdict
        package let values: [String: FEELValue]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let version = try door.readable(model, number)
        let rules = try version.rules()
        let values = try rules.read(inputs)
        let named = Dictionary(zip(rules.inputs.map(\.name), values)) { first, _ in first }
        return Output(version: version, verdict: rules.verdict(values, at: door.now),
                      values: rules.values(named, at: door.now))
    }
}

extension LookupDoor {
    /// A version for reading: public once it was approved, else for those who make the rules of its department.
    func readable(_ model: String, _ number: Int?) throws -> RuleVersion {
        guard let number else {
            if let version = try RuleModels.inForce(connection, model, at: now) {
                authorisePublic()
                return version
            }
            let scope = try publicScope(model)
            let standings = try RuleModels.standings(connection, [model])
            if principal.may(DecisionRights.read, in: scope), let newest = standings.first {
                try authorise(in: scope)
                return try RuleModels.find(connection, model, newest.number)
            }
            authorisePublic()
            guard let newest = standings.first(where: \.isPublic) else { throw RuleModels.unknown(model) }
            return try RuleModels.find(connection, model, newest.number)
        }
        let scope = try publicScope(model)
        let standings = try RuleModels.standings(connection, [model])
        if standings.contains(where: { $0.number == number && $0.isPublic }) {
            authorisePublic()
            return try RuleModels.find(connection, model, number)
        }
        try authorise(in: scope)
        return try RuleModels.find(connection, model, number)
    }

    /// Whose the model is; that there is none may be said to everybody.
    private func publicScope(_ model: String) throws -> Scope {
        do {
            return try RuleModels.scope(connection, model)
        } catch {
            authorisePublic()
            throw error
        }
    }
}

extension Purpose {
    /// To read rules: they are public by law.
    package static let ruleOpenness = Purpose(
        "rule.inform", Text("公开行政规则", "公開行政規則", "Make rules known", "Открытость правил"),
        basis: Text("政府信息公开条例第二十条", "政府資訊公開條例第二十條",
                    "Regulations on Open Government Information, art. 20",
                    "Положение об открытости информации, ст. 20"))
}
