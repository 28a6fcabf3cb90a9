package import Kernel
import Store

/// Who read or wrote data about the person who asks: when, for what purpose, on what basis, for which office.
///
/// Listed ones come from the index, the latest from the log itself, and those about a set are resolved; so nothing is
/// missing. What the person did themselves is left out unless asked for. Newest first, by the order of the log.
package struct WhoLooked: Lookup {
    package static let name = "log.who-looked"
    package static let permission = Permission.none
    package static let purposes = [Purpose.ownRights]
    package static let limit = 1...100
    /// A page looks through so many parts at most, each of so many entries that name the person and about sets.
    static let partsAPage = 10
    static let entriesAPart = 100
    static let setsAPart = 100

    private let cursor: Cursor?
    private let limit: Int
    private let includesOwn: Bool
    private let sets: SetResolvers
    private let latest: [Entry]

    /// - Parameter latest: what was on disk outside of the database and not numbered, before this is looked up
    ///   (`EntryJournal.unnumbered`).
    package init(after cursor: Cursor? = nil, limit: Int = 50, includesOwn: Bool = false, sets: SetResolvers,
                 latest: [Entry] = []) {
        self.latest = latest
        self.cursor = cursor
        self.limit = min(max(limit, WhoLooked.limit.lowerBound), WhoLooked.limit.upperBound)
        self.includesOwn = includesOwn
        self.sets = sets
    }

    package func run(_ door: LookupDoor) throws -> Page<LookedAt> {
        let subject = try door.authoriseSelf()
        door.concerns(.subject(subject))
        var search = WhoLookedSearch(connection: door.connection, subject: subject, sets: sets, limit: limit,
                                     own: includesOwn ? nil : door.principal.account)
        guard let cursor else { return try search.firstPage(latest) }
        guard cursor.keys.count == 1, let before = Int(cursor.keys[0]), before >= 0 else {
            throw GovError("page.cursor", .invalid, AccessText.cursor)
        }
        return try search.page(before: before)
    }
}
