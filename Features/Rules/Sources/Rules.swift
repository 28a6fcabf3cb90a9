import Access
import Decisions
import HTML
import Kernel
import Web

/// Rules that anybody can read, try and compare; drafts of them for those who make them; what they decided about me.
package enum Rules {
    package static let list = Path("/rules")
    static let new = Path("/rules/new")
    package static let rule = PathTo<RuleKey>("/rules/{rule}")
    static let draft = PathTo<RuleKey>("/rules/{rule}/draft")
    static let row = PathTo<RuleKey>("/rules/{rule}/row")
    static let card = PathTo<RuleKey>("/rules/{rule}/card")
    static let tests = PathTo<RuleKey>("/rules/{rule}/tests")
    static let compare = PathTo<RuleKey>("/rules/{rule}/compare")
    static let force = PathTo<RuleKey>("/rules/{rule}/force")
    static let source = PathTo<RuleKey>("/rules/{rule}/dmn")
    static let cases = PathTo<RuleKey>("/rules/{rule}/cases")
    static let runs = PathTo<RuleKey>("/rules/{rule}/what-if")
    package static let whatIf = PathTo<WhatIfID>("/what-if/{run}")
    static let cancel = PathTo<WhatIfID>("/what-if/{run}/cancel")
    static let decision = PathTo<DecisionKey>("/decisions/{decision}")
    package static let mine = Path("/my/decisions")

    package static let feature: Feature = {
        var feature = Feature("Rules")
        feature.migrations = DecisionsMigrations.all
        feature.permissions = [DecisionRights.author, DecisionRights.approve, DecisionRights.read,
                               DecisionRights.decide, DecisionRights.cases]
        feature.purposes = [DecisionRights.rulemaking, DecisionRights.deciding, .ruleOpenness]
        feature.deeds = RuleText.deeds
        feature.navigation = [NavigationItem(RuleText.rules, list, order: 60) { $0.holds(DecisionRights.read) }]
        feature.routes = [
            .get(list, RuleListPage.show), .get(new, NewRulePage.ask), .post(new, bodyLimit: 2 << 20, NewRulePage.make),
            .get(rule, RuleShow.page), .post(draft, DraftPages.start),
            .get(row, RowPages.edit), .post(row, RowPages.save), .get(card, CardPages.edit),
            .post(card, bodyLimit: 2 << 20, CardPages.save), .get(tests, RuleTestPages.page),
            .post(tests, RuleTestPages.save), .get(compare, ComparePage.show), .get(force, ForcePages.page),
            .post(force, ForcePages.act), .get(source, RuleShow.source), .get(cases, CasePages.ask),
            .post(cases, CasePages.decide), .post(runs, WhatIfPages.start), .get(whatIf, WhatIfPages.page),
            .post(cancel, WhatIfPages.cancel), .get(decision, CasePages.show), .get(mine, CasePages.mine),
        ]
        feature.calls = RuleCalls.all
        feature.panels = [HomePanel(.beside, order: 60, RuleListPage.panel)]
        return feature
    }()
}

extension WhatIfID: PathValue {}

/// A rule in an address: `allowance`, which is the version in force, or `allowance.3`.
package struct RuleKey: PathValue {
    package let model: String
    package let number: Int?

    package init(_ model: String, _ number: Int? = nil) {
        self.model = model
        self.number = number
    }

    package init?(pathText: String) {
        guard let word = Word(pathText: pathText) else { return nil }
        let parts = word.text.split(separator: ".", omittingEmptySubsequences: false)
        guard let model = parts.first, !model.isEmpty, parts.count <= 2 else { return nil }
        let number = parts.count == 2 ? Int(parts[1]) : nil
        guard parts.count == 1 || (number ?? 0) > 0 else { return nil }
        self.init(String(model), number)
    }

    package var pathText: String { number.map { "\(model).\($0)" } ?? model }
}

/// A decision in an address: model, subject and number, such as `allowance.1000000017.2`.
package struct DecisionKey: PathValue {
    package let model: String
    package let subject: SubjectID
    package let number: Int

    package init(_ decision: KeptDecision) {
        model = decision.model
        subject = decision.subject
        number = decision.number
    }

    package init?(pathText: String) {
        let parts = pathText.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, Word(pathText: String(parts[0])) != nil, let subject = SubjectID(parts[1]),
              let number = Int(parts[2]), number > 0 else { return nil }
        model = String(parts[0])
        self.subject = subject
        self.number = number
    }

    package var pathText: String { "\(model).\(subject).\(number)" }
}
