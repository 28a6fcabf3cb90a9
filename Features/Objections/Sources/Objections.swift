import Access
import HTML
import Kernel
import Records
import Store
import Web

/// Saying that a record is wrong, verifying it, and telling everybody concerned what came of it.
package enum Objections {
    package static let mine = Path("/my/objections")
    package static let office = Path("/objections")
    package static let objection = PathTo<RecordObjectionID>("/objections/{id}")
    static let new = Path("/objections/new")
    static let decide = PathTo<RecordObjectionID>("/objections/{id}/decide")
    static let dispute = PathTo<RecordObjectionID>("/objections/{id}/dispute")
    static let withdraw = PathTo<RecordObjectionID>("/objections/{id}/withdraw")
    static let outcomes = Path("/outcomes")
    static let outcome = PathTo<OutcomeID>("/outcomes/{id}")
    static let comparisons = Path("/comparisons")
    static let comparison = PathTo<Word>("/comparisons/{name}")

    package static let feature: Feature = {
        var feature = Feature("Objections")
        feature.permissions = [ObjectionRights.raise, ObjectionRights.decide, ObjectionRights.review,
                               ObjectionRights.read, ObjectionRights.compare]
        feature.purposes = [ObjectionRights.verifying, ObjectionRights.comparing]
        feature.deeds = ObjectionRights.deeds
        feature.sources = ["objection": ObjectionWords.source]
        feature.navigation = [
            NavigationItem(ObjectionWords.mine, mine, order: 12) { $0.subject != nil && $0.grants.isEmpty },
            NavigationItem(ObjectionWords.objections, office, order: 35) { $0.holds(ObjectionRights.read) },
        ]
        feature.routes = [
            .get(mine, ObjectionLists.mine), .get(office, ObjectionLists.office),
            .get(new, ObjectionForm.show), .post(new, ObjectionForm.send), .get(objection, ObjectionShow.page),
            .post(decide, ObjectionShow.decide), .get(dispute, ObjectionShow.askDispute),
            .post(dispute, ObjectionShow.dispute), .get(withdraw, ObjectionShow.askWithdraw),
            .post(withdraw, ObjectionShow.withdraw),
            .get(outcomes, OutcomePages.list), .post(outcome, OutcomePages.see),
            .get(comparisons, ComparisonPages.list), .get(comparison, ComparisonPages.show),
            .post(comparison, ComparisonPages.start),
        ]
        feature.panels = [HomePanel(.main, order: 15, OutcomePages.panel)]
        feature.calls = ObjectionCalls.all
        return feature
    }()
}

extension RecordObjectionID: PathValue {}
extension OutcomeID: PathValue {}

extension Visit {
    /// What one looks at objections for: a resident for their own rights, an office by its duty.
    var objectionPurpose: Purpose { principal.grants.isEmpty ? .ownRights : ObjectionRights.verifying }
}
