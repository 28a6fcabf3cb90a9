import Access
import Exchange
import Kernel
import Records
import Web

/// Files of records brought in through pages, and resources given out.
package struct Imports: Sendable {
    package static let list = Path("/imports")
    static let upload = Path("/imports/upload")
    static let columns = PathTo<Word>("/imports/columns/{upload}")
    package static let one = PathTo<ImportID>("/imports/{id}")
    static let refused = PathTo<ImportID>("/imports/{id}/refused.csv")
    static let undo = PathTo<ImportID>("/imports/{id}/undo")
    static let export = Path("/exports")
    static let sources = Path("/imports/sources")
    static let setSource = PathTo<SourceID>("/imports/sources/{id}")

    /// The largest file that is taken through a page.
    static let limit = 2 << 30

    let queue: ImportQueue
    let uploads: PendingUploads

    /// `folder` is where uploaded files wait; nil: none are taken. Whoever runs the queue imports them.
    package init(queue: ImportQueue, folder: String?) {
        self.queue = queue
        uploads = PendingUploads(folder: folder)
    }

    package var feature: Feature {
        var feature = Feature("Imports")
        feature.migrations = Exchange.migrations
        feature.permissions = [Exchange.importing, Exchange.exporting]
        feature.purposes = [Exchange.collection, Exchange.delivery]
        feature.deeds = Exchange.deeds.merging([
            RaiseSourceTask.name: SourceText.deed, NoteSweptUploads.name: SourceText.swept,
        ]) { first, _ in first }
        feature.listeners = RaiseSourceTask.listeners
        feature.navigation = [NavigationItem(ImportText.imports, Self.list, order: 45) {
            $0.holds(Exchange.importing) || $0.holds(Exchange.exporting)
        }]
        let pages = ImportPages(imports: self), sources = SourcePages()
        feature.calls = pages.calls
        feature.routes = [
            .get(Self.list, pages.list), .upload(Self.upload, limit: Self.limit, pages.take),
            .get(Self.columns, pages.columns), .post(Self.columns, pages.begin), .get(Self.one, pages.show),
            .get(Self.refused, pages.refused), .get(Self.undo, pages.askUndo), .post(Self.undo, pages.undo),
            .post(Self.export, pages.export), .get(Self.sources, sources.list), .post(Self.sources, sources.put),
            .post(Self.setSource, sources.set),
        ]
        return feature
    }
}

extension ImportID: PathValue {}

/// Imports that were begun and wait for whoever runs them, one after the other.
package final class ImportQueue: Sendable {
    private let jobs: AsyncStream<@Sendable () async -> Void>
    private let entrance: AsyncStream<@Sendable () async -> Void>.Continuation

    package init() { (jobs, entrance) = AsyncStream.makeStream() }

    func add(_ job: @escaping @Sendable () async -> Void) { entrance.yield(job) }

    /// Runs what is there and what comes, until it is cancelled; for one caller.
    package func run() async { for await job in jobs { await job() } }

    /// Runs so many jobs, waiting for them if need be. For tests.
    package func run(_ count: Int) async {
        var iterator = jobs.makeAsyncIterator()
        for _ in 0..<count { await iterator.next()?() }
    }
}
