import Access
import Decisions
import Kernel

/// Puts the rules of the invented city in force, and leaves a draft to be tried on everybody.
///
/// The platform does both parts of the two persons here, since nobody has an account yet.
enum SeedRules {
    static func lay(_ door: ActionDoor) throws {
        let reason = "示范城市"
        for model in DemoModels.all {
            try CreateModel(model.name, model.card, dmn: model.dmn).run(door)
            let today = door.now.day(offsetSeconds: model.card.offsetSeconds)
            try ProposeVersion(model.name, 1, validFrom: today, reason: reason).run(door)
            try PutInForce(model.name, 1).run(door)
        }
        guard let allowance = DemoModels.all.first else { return }
        let draft = try StartDraft(allowance.name, from: 1).run(door)
        var card = allowance.card
        card.tests = DemoModels.proposalTests
        try EditDraft(allowance.name, draft, revision: 1, .dmn(DemoModels.proposal)).run(door)
        try EditDraft(allowance.name, draft, revision: 2, .card(card)).run(door)
    }
}
