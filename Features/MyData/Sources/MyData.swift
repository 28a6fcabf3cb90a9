import Access
import HTML
import Kernel
import Records
import Web

/// What the city holds about me and from whom; who looked, when and why, with a proof to take away.
package enum MyData {
    package static let data = Path("/my/data")
    package static let looks = Path("/my/looks")
    static let consents = Path("/my/consents")
    static let consent = PathTo<Word>("/my/consents/{resource}")
    static let copy = Path("/my/copy")
    /// Where one objects to a record of a resource, or to anything; nil without the feature that has the page.
    static func objection(_ visit: Visit, _ resource: Resource? = nil) -> Link? {
        guard visit.site.features.contains(where: { $0.name == "Objections" }) else { return nil }
        // Of several records of one resource the page of objections has to be told which.
        guard resource?.key.isEmpty != false else { return nil }
        return Site.objecting(to: resource?.name ?? "")
    }

    static let history = PathTo<Word>("/my/data/{resource}")
    static let proof = PathTo<Word>("/my/looks/{entry}")

    /// - Parameters:
    ///   - sets: resolves entries about whole sets of records.
    ///   - latest: entries that are on disk and have no number yet.
    ///   - confirm: holds the password of whoever asks again.
    package static func feature(
        sets: SetResolvers, latest: @escaping @Sendable () -> [Entry] = { [] },
        confirm: @escaping @Sendable (_ password: String, Visit) async throws -> Void = { _, _ in }
    ) -> Feature {
        var feature = Feature("MyData")
        feature.navigation = [
            NavigationItem(MyDataText.data, data, order: 10) { $0.subject != nil },
            NavigationItem(MyDataText.looks, looks, order: 11) { $0.subject != nil },
            NavigationItem(ConsentText.title, consents, order: 12) { $0.subject != nil },
        ]
        feature.purposes = [.ownRights]
        feature.deeds = MyDataText.deeds
        let looks = LooksPage(sets: sets, latest: latest), copies = CopyPages(sets: sets, confirm: confirm)
        feature.routes = [
            .get(data, DataPage.show), .get(history, DataPage.history),
            .get(MyData.looks, looks.show), .get(proof, looks.download),
            .get(consents, ConsentPages.show), .post(consent, ConsentPages.decide),
            .get(copy, copies.ask), .post(copy, copies.give),
        ]
        feature.panels = [HomePanel(.main, order: 20, DataPage.panel), HomePanel(.beside, order: 10, looks.panel)]
        feature.calls = [MyDataCalls.records, MyDataCalls.looks(sets)] + ConsentPages.calls
        return feature
    }
}
