import Kernel
import Store

/// The search behind `WhoLooked`: index, tail that is not indexed yet, sets, and what is not numbered yet.
struct WhoLookedSearch {
    let connection: any Connection
    let subject: SubjectID
    let sets: SetResolvers
    let limit: Int
    /// The account whose own entries are left out.
    let own: AccountID?
    private var resolved: [Concern: Bool] = [:]
    private var witnessed = 0

    init(connection: any Connection, subject: SubjectID, sets: SetResolvers, limit: Int, own: AccountID?) {
        self.connection = connection
        self.subject = subject
        self.sets = sets
        self.limit = limit
        self.own = own
    }

    /// What is pending stands first and is never repeated: the next pages begin at the log as it is now.
    ///
    /// Of `latest` some may have got their number meanwhile: those are among the rest, and not said twice.
    mutating func firstPage(_ latest: [Entry] = []) throws -> Page<LookedAt> {
        var pending: [LookedAt] = []
        for entry in latest.reversed() {
            guard pending.count < limit else { break }
            if try concerns(entry) { pending.append(looked(entry, sequence: nil)) }
        }
        for row in try connection.rows("SELECT content FROM log_pending ORDER BY id DESC LIMIT 20000") {
            guard pending.count < limit else { break }
            guard let entry = Entry(encoded: try row.get(0)), try concerns(entry) else { continue }
            pending.append(looked(entry, sequence: nil))
        }
        let size = try connection.cell("SELECT MAX(size) FROM log_head", as: Int?.self).flatMap { $0 }
        let rest = try page(before: size ?? 0)
        let numbered = Set(rest.elements.map(\.entry))
        pending.removeAll { numbered.contains($0.entry) }
        guard !pending.isEmpty else { return rest }
        let shown = Array((pending + rest.elements).prefix(limit))
        guard shown.count < pending.count + rest.elements.count else { return Page(shown, next: rest.next) }
        return Page(shown, next: cursor(shown.last?.sequence ?? size ?? 0))
    }

    /// The entries before a number, newest first. A page may be short and still have a next one, where many sets or own
    /// entries had to be looked through.
    mutating func page(before: Int) throws -> Page<LookedAt> {
        witnessed = try connection.cell("SELECT MAX(size) FROM log_cosignature", as: Int?.self).flatMap { $0 } ?? 0
        var found = try tail(before: before)
        var floor = min(before, try AccessIndexer.indexed(connection))
        for _ in 0..<WhoLooked.partsAPage where floor > 0 && found.count <= limit {
            let part = try self.part(before: floor)
            found += part.found
            floor = part.floor
        }
        let shown = found.prefix(limit).map { looked($0.entry, sequence: $0.sequence) }
        if found.count > limit { return Page(shown, next: cursor(found[limit - 1].sequence)) }
        return Page(shown, next: floor > 0 ? cursor(floor) : nil)
    }

    /// The next indexed entries, and down to which number they are all that there are; 0 at the end.
    private mutating func part(before: Int) throws -> (found: [(sequence: Int, entry: Entry)], floor: Int) {
        let count = max(limit + 1, WhoLooked.entriesAPart)
        let named = try linked(subject.rawValue, before: before, limit: count)
        let about = try linked(AccessIndexer.anySet, before: before, limit: WhoLooked.setsAPart)
        // Below the last row of a list that was cut, nothing is known yet.
        var floor = 0
        if named.count == count { floor = named.last?.sequence ?? 0 }
        if about.count == WhoLooked.setsAPart { floor = max(floor, about.last?.sequence ?? 0) }
        let both = (named + about).filter { $0.sequence >= floor }.sorted { $0.sequence > $1.sequence }
        return (try both.filter { try concerns($0.entry) }, floor)
    }

    /// Numbered, but not indexed yet: few, unless the indexer is behind.
    private mutating func tail(before: Int) throws -> [(sequence: Int, entry: Entry)] {
        let indexed = try AccessIndexer.indexed(connection)
        var found: [(sequence: Int, entry: Entry)] = []
        guard indexed < before else { return found }
        let rows: SQL = """
            SELECT sequence, content FROM log_entry WHERE sequence >= \(indexed) AND sequence < \(before)
            AND content IS NOT NULL ORDER BY sequence DESC
            """
        try connection.each(rows) { row in
            guard let entry = Entry(encoded: try row.get(1)), try concerns(entry) else { return }
            found.append((try row.get(0), entry))
        }
        return found
    }

    private func linked(_ key: Int64, before: Int, limit: Int) throws -> [(sequence: Int, entry: Entry)] {
        let rows = try connection.rows("""
            SELECT e.sequence, e.content FROM log_subject s JOIN log_entry e ON e.sequence = s.sequence
            WHERE s.subject = \(key) AND s.sequence < \(before) AND e.content IS NOT NULL
            ORDER BY s.sequence DESC LIMIT \(limit)
            """)
        return try rows.compactMap { row in
            guard let entry = Entry(encoded: try row.get(1)) else { return nil }
            return (try row.get(0), entry)
        }
    }

    private mutating func concerns(_ entry: Entry) throws -> Bool {
        if let own, entry.account == own { return false }
        guard case .set = entry.concern else { return try sets.concerns(connection, entry.concern, subject) }
        if let known = resolved[entry.concern] { return known }
        let answer = try sets.concerns(connection, entry.concern, subject)
        resolved[entry.concern] = answer
        return answer
    }

    private func looked(_ entry: Entry, sequence: Int?) -> LookedAt {
        let state: LookedAt.ProofState = sequence.map { $0 < witnessed ? .witnessed : .signed } ?? .pending
        var others: Int?
        if case .set = entry.concern { others = nil } else { others = entry.concern.listed.count }
        return LookedAt(entry: entry, sequence: sequence, proof: state, others: others)
    }

    private func cursor(_ before: Int) -> Cursor { Cursor([String(before)]) }
}
