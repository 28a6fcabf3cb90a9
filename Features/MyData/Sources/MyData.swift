import Access
import HTML
import Kernel
import Records
import Web

/// What the city holds about me and from whom; who looked, when and why, with a proof to take away.
package enum MyData {
    package static let data = Path("/my/data")
    package static let looks = Path("/my/looks")
    static let history = PathTo<Word>("/my/data/{resource}")
    static let proof = PathTo<Word>("/my/looks/{entry}")

    /// `sets` resolves entries about whole sets of records.
    package static func feature(sets: SetResolvers) -> Feature {
        var feature = Feature("MyData")
        feature.navigation = [
            NavigationItem(MyDataText.data, data, order: 10) { $0.subject != nil },
            NavigationItem(MyDataText.looks, looks, order: 11) { $0.subject != nil },
        ]
        feature.purposes = [.ownRights]
        feature.deeds = MyDataText.deeds
        let looks = LooksPage(sets: sets)
        feature.routes = [
            .get(data, DataPage.show), .get(history, DataPage.history),
            .get(MyData.looks, looks.show), .get(proof, looks.download),
        ]
        feature.panels = [HomePanel(.main, order: 20, DataPage.panel), HomePanel(.beside, order: 10, looks.panel)]
        feature.calls = [MyDataCalls.records, MyDataCalls.looks(sets)]
        return feature
    }
}
