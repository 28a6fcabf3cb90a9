package import Access
package import Kernel
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
        /// Newer drafts, for those who may see them.
        package let drafts: Int
    }

    package func run(_ door: LookupDoor) throws -> Page<Line> {
        door.authorisePublic()
        let start = after?.keys.first ?? ""
        let needle = search.lowercased()
        var lines: [Line] = [], next: Cursor?, last = start
        // There are some hundreds of models; a search reads them by name until a page is full.
        search: while next == nil {
            let names = try door.connection.rows("""
                SELECT name, division, department FROM rule_model WHERE name > \(last) ORDER BY name LIMIT 200
                """)
            guard !names.isEmpty else { break }
            for row in names {
                let scope = Scope(division: try row.get(1), department: try row.get(2))
                let found = try line(door, try row.get(0), scope)
                if let found, matches(found.version, needle) {
                    if lines.count == Self.limit {
                        next = Cursor([last])
                        break search
                    }
                    lines.append(found)
                }
                last = try row.get(0)
            }
        }
        return Page(lines, next: next)
    }

    private func line(_ door: LookupDoor, _ model: String, _ scope: Scope) throws -> Line? {
        let seesDrafts = door.principal.may(Self.permission, in: scope)
        let versions = try RuleModels.versions(door.connection, model).filter { seesDrafts || $0.isPublic }
        let inForce = versions.first { $0.state(at: door.now) == .inForce }
        guard let shown = inForce ?? versions.first else { return nil }
        let drafts = versions.filter { !$0.isPublic }.count
        return Line(version: shown, state: shown.state(at: door.now), drafts: drafts)
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
        package let others: [(number: Int, state: RuleVersion.State, validFrom: Timestamp?)]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let version = try door.readable(model, number)
        let rules = try version.rules()
        let seesDrafts = door.principal.may(Self.permission, in: version.scope)
        let others = try RuleModels.versions(door.connection, model).filter { seesDrafts || $0.isPublic }
        return Output(version: version, state: version.state(at: door.now), rules: rules,
                      readiness: try Readiness(door.connection, rules, at: door.now),
                      steps: try RuleModels.steps(door.connection, model, version.number),
                      others: others.map { ($0.number, $0.state(at: door.now), $0.validFrom) })
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
            let versions = try RuleModels.versions(connection, model)
            if principal.may(DecisionRights.read, in: scope), let newest = versions.first {
                try authorise(in: scope)
                return newest
            }
            guard let newest = versions.first(where: \.isPublic) else { throw RuleModels.unknown(model) }
            authorisePublic()
            return newest
        }
        let scope = try publicScope(model)
        if let version = try? RuleModels.find(connection, model, number), version.isPublic {
            authorisePublic()
            return version
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
