package import Access
import Kernel
import Records
import Store

/// Makes a model with its first draft.
package struct CreateModel: Action {
    package static let name = "rule.create"
    package static let permission = DecisionRights.author
    package static let purposes = [DecisionRights.rulemaking]
    package let model: String
    package let card: RuleCard
    package let dmn: String

    package init(_ model: String, _ card: RuleCard, dmn: String) {
        self.model = model
        self.card = card
        self.dmn = dmn
    }

    package func run(_ door: ActionDoor) throws {
        let scope = card.authority.scope
        try door.authorise(in: scope, orPlatform: true)
        // The address of the page that makes one.
        guard let name = Identifier(model), name.name.utf8.count <= 40, model != "new" else {
            throw GovError("rule.name", .invalid, DecisionText.badName, fields: [.init("name", DecisionText.badName)])
        }
        try door.connection.execute("""
            INSERT INTO rule_model (name, division, department, created_at)
            VALUES (\(model), \(scope.division), \(scope.department ?? ""), \(door.now))
            """)
        try RuleModels.addDraft(door, model, 1, card, dmn: dmn)
    }
}

/// Begins the next version of a model as a copy of another.
package struct StartDraft: Action {
    package static let name = "rule.draft"
    package static let permission = DecisionRights.author
    package static let purposes = [DecisionRights.rulemaking]
    package let model: String
    /// The version that is copied.
    package let source: Int

    package init(_ model: String, from source: Int) {
        self.model = model
        self.source = source
    }

    package func run(_ door: ActionDoor) throws -> Int {
        _ = door.principal.isPlatform ? [] : try door.authorisedScopes()
        try door.authorise(in: try RuleModels.scope(door.connection, model), orPlatform: true)
        let version = try RuleModels.find(door.connection, model, source)
        let last = try door.connection.cell(
            "SELECT MAX(number) FROM rule_version WHERE model = \(model)", as: Int.self) ?? 0
        guard last < RuleModels.maximumVersions else {
            throw GovError("rule.too-many", .tooLarge, DecisionText.tooManyVersions)
        }
        try RuleModels.addDraft(door, model, last + 1, version.card, dmn: version.dmn)
        return last + 1
    }
}

/// Changes a draft: a rule of a table, its card, or its whole DMN.
package struct EditDraft: Action {
    package static let name = "rule.edit"
    package static let permission = DecisionRights.author
    package static let purposes = [DecisionRights.rulemaking]

    /// What is changed.
    package enum Change: Sendable {
        case table(TableEdit)
        case card(RuleCard)
        case dmn(String)
    }

    package let model: String
    package let number: Int
    /// The revision that the editor had before them.
    package let revision: Int
    package let change: Change

    package init(_ model: String, _ number: Int, revision: Int, _ change: Change) {
        self.model = model
        self.number = number
        self.revision = revision
        self.change = change
    }

    package func run(_ door: ActionDoor) throws {
        let version = try door.version(model, number)
        var card = version.card, dmn = version.dmn
        switch change {
        case .table(let edit): dmn = try edit.applied(to: version.rules().definitions)
        case .card(let new): card = new
        case .dmn(let new): dmn = new
        }
        try RuleModels.rewrite(door, version, read: revision, card, dmn: dmn)
    }
}

/// Takes a draft back for good.
package struct DiscardDraft: Action {
    package static let name = "rule.discard"
    package static let permission = DecisionRights.author
    package static let purposes = [DecisionRights.rulemaking]
    package let model: String
    package let number: Int

    package init(_ model: String, _ number: Int) {
        self.model = model
        self.number = number
    }

    package func run(_ door: ActionDoor) throws {
        let version = try door.version(model, number)
        guard version.approvedAt == nil, version.proposedAt == nil else {
            throw GovError("rule.settled", .conflict, DecisionText.settled)
        }
        guard number > 1 else { throw GovError("rule.first", .conflict, DecisionText.firstStays) }
        try door.connection.execute("DELETE FROM rule_version WHERE model = \(model) AND number = \(number)")
        try door.connection.execute("DELETE FROM rule_step WHERE model = \(model) AND version = \(number)")
    }
}

extension LookupDoor {
    /// A version, after the right to it was checked: whether there is one is not said to others.
    func version(_ model: String, _ number: Int) throws -> RuleVersion {
        if !principal.isPlatform { _ = try authorisedScopes() }
        try authorise(in: try RuleModels.scope(connection, model), orPlatform: true)
        return try RuleModels.find(connection, model, number)
    }
}
