import Access
import Exchange
import HTML
import Kernel
import Records
import Web

/// How good the departments' data are: rules, checks, rates of problem data, and the records that are at fault.
package enum Quality {
    package static let overview = Path("/quality")
    package static let resource = PathTo<Word>("/quality/{resource}")
    static let start = PathTo<Word>("/quality/{resource}/start")
    static let rule = PathTo<Word>("/quality/{resource}/rule")
    static let keep = PathTo<Word>("/quality/{resource}/keep")
    static let retire = PathTo<Word>("/quality/{resource}/retire")
    static let run = PathTo<QualityRunID>("/checks/{id}")
    static let cancel = PathTo<QualityRunID>("/checks/{id}/cancel")
    static let rows = PathTo<QualityRunID>("/checks/{id}/rows")

    package static let feature: Feature = {
        var feature = Feature("Quality")
        feature.permissions = [QualityRights.keep, QualityRights.read]
        feature.purposes = [QualityRights.purpose]
        feature.deeds = QualityRights.deeds
        feature.navigation = [
            NavigationItem(QualityWords.quality, overview, order: 45) {
                $0.holds(QualityRights.keep) || $0.holds(QualityRights.read)
            },
        ]
        feature.routes = [
            .get(overview, QualityPages.overview), .get(resource, QualityPages.resource),
            .post(start, CheckPages.start), .get(run, CheckPages.show), .post(cancel, CheckPages.cancel),
            .get(rows, CheckPages.rows), .get(rule, RulePages.new), .post(rule, RulePages.attempt),
            .post(keep, RulePages.keep), .post(retire, RulePages.retire),
        ]
        feature.calls = [QualityPages.call]
        return feature
    }()
}

extension QualityRunID: PathValue {}
