import Access
import HTML
import Kernel
import Records
import Store
import Web

/// The directory of what the departments know: found by everybody, published by those who answer for it; and the
/// divisions that there are and were.
package enum Directory {
    package static let search = Path("/directory")
    static let new = Path("/directory/new")
    static let drafts = Path("/directory/drafts")
    static let catalogue = Path("/directory/catalogue.jsonld")
    package static let resource = PathTo<Word>("/resources/{name}")
    static let version = PathTo<Word>("/resources/{name}/version")
    static let draft = PathTo<Word>("/resources/{name}/draft")
    static let field = PathTo<Word>("/resources/{name}/field")
    static let publish = PathTo<Word>("/resources/{name}/publish")
    static let withdraw = PathTo<Word>("/resources/{name}/withdraw")
    static let divisions = Path("/divisions")
    static let division = PathTo<Word>("/divisions/{code}")

    package static let feature: Feature = {
        var feature = Feature("Directory")
        feature.permissions = [RecordRights.browse, RecordRights.publish]
        feature.purposes = [RecordRights.openness, RecordRights.directory]
        feature.deeds = DirectoryText.deeds
        feature.navigation = [NavigationItem(DirectoryText.directory, search, order: 50) { _ in true }]
        feature.routes = [
            .get(search, SearchPage.show), .get(catalogue, CatalogueFeed.show), .get(resource, ResourcePage.show),
            .get(new, NewResourcePage.ask), .post(new, NewResourcePage.make), .get(drafts, DraftPages.list),
            .post(version, DraftPages.start), .get(draft, DraftPages.show), .post(draft, DraftPages.save),
            .get(field, FieldPages.show), .post(field, FieldPages.save), .get(publish, PublishPages.ask),
            .post(publish, PublishPages.publish), .post(withdraw, PublishPages.withdraw),
            .get(divisions, DivisionPages.list), .get(division, DivisionPages.show),
        ]
        feature.calls = DirectoryCalls.all + DraftCalls.all
        feature.listeners = ["record.written", "records.imported"].map { topic in
            Listener(topic) { event, doors in
                guard let change: RecordsChanged = try? JSON.decode(event.payload) else { return }
                try await doors.perform(NoteFreshness(change.resource), as: .platform("directory"),
                                        for: RecordRights.directory)
            }
        }
        feature.panels = [HomePanel(.beside, order: 70) { visit in
            let rows = [ListRow(DirectoryText.directory, search.link, why: DirectoryText.panel)]
            return .section(DirectoryText.directory, in: visit.language, .rows(rows, in: visit.language))
        }]
        return feature
    }()

    /// The way to a resource's page; to the directory, where its name is no word of an address.
    static func link(_ name: String) -> Link { Word(pathText: name).map(resource.link) ?? search.link }

    /// Brings overdue and stale entries up to date; the job of every minute.
    package static func keep(_ doors: Doors) async throws {
        while try await doors.perform(KeepDirectory(), as: .platform("directory"), for: RecordRights.directory)
            == KeepDirectory.limit {}
    }
}

/// Of which resource records were written or imported.
private struct RecordsChanged: Decodable {
    let resource: String
}
