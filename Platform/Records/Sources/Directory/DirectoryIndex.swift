import Kernel
package import Store

/// Keeps the directory in step with the catalogue: what an entry says, its facets, and the grams that find it.
///
/// `Catalogue.publish` calls it in its own transaction. A change reads and writes one row for each gram that is new,
/// gone or counted otherwise; some hundreds for a resource, however many there are.
package enum DirectoryIndex {
    /// Adds a resource as it is now, or brings its entry up to date. Records that changed at `changedAt` count.
    static func put(_ connection: any Connection, _ resource: Resource, publishedAt: Timestamp? = nil,
                    changedAt: Timestamp? = nil, now: Timestamp) throws {
        let old = try Kept(connection, resource.name)
        let texts = SearchTexts(resource, try Catalogue.lists(connection, of: resource))
        let changed = changedAt ?? old?.changedAt ?? now
        let due = resource.cycle.seconds.map(changed.advanced)
        let isOverdue = due.map { $0 < now } ?? false
        let next = try connection.cell("SELECT COALESCE(MAX(number) + 1, 0) FROM directory_entry", as: Int.self) ?? 0
        let number = old?.number ?? next
        let facets = try DirectoryFacet.codes(connection, DirectoryFacet.all(resource, isOverdue: isOverdue))
        let row = try values(number, resource, published: publishedAt ?? old?.publishedAt ?? now, changed: changed,
                             due: due, isOverdue: isOverdue, texts)
        try connection.batch(insertion, [row])
        try putUses(connection, number, resource)
        try putGrams(connection, number, from: old?.texts.masks ?? [:], to: texts.masks, facets)
    }

    /// Makes the whole index again from the catalogue, block by block.
    package static func rebuild(_ connection: any Connection) throws {
        for table in ["directory_entry", "directory_gram", "directory_block", "directory_use"] {
            try connection.execute(SQL(trusted: "DELETE FROM \(table)"))
        }
        var number = 0, builder = Builder(block: 0)
        let names = try connection.rows("SELECT name FROM resource ORDER BY published_at, name").map {
            try $0.get(0, as: String.self)
        }
        for name in names {
            guard let row = try connection.row("SELECT definition, published_at FROM resource WHERE name = \(name)")
            else { continue }
            let resource: Resource = try JSON.decode(row.get(0, as: String.self)), at: Timestamp = try row.get(1)
            if number > 0, number % GramBlock.size == 0 {
                try builder.write(connection)
                builder = Builder(block: number / GramBlock.size)
            }
            let texts = SearchTexts(resource, try Catalogue.lists(connection, of: resource))
            let due = resource.cycle.seconds.map(at.advanced)
            try connection.batch(insertion, [values(number, resource, published: at, changed: at, due: due,
                                                    isOverdue: false, texts)])
            try putUses(connection, number, resource)
            let facets = try DirectoryFacet.codes(connection, DirectoryFacet.all(resource, isOverdue: false))
            builder.add(number % GramBlock.size, texts.masks, facets)
            number += 1
        }
        try builder.write(connection)
    }

    /// Marks what uses a code list, so that its new words are found too: see `KeepDirectory`.
    static func markStale(_ connection: any Connection, list: String) throws {
        try connection.execute("""
            UPDATE directory_entry SET is_stale = 1
            WHERE number IN (SELECT number FROM directory_use WHERE list = \(list))
            """)
    }

    // MARK: Entries

    /// What an entry was before.
    private struct Kept {
        let number: Int, publishedAt: Timestamp, changedAt: Timestamp, texts: SearchTexts

        init?(_ connection: any Connection, _ name: String) throws {
            guard let row = try connection.row("""
                SELECT number, published_at, changed_at, words FROM directory_entry WHERE name = \(name)
                """) else { return nil }
            number = try row.get(0)
            publishedAt = try row.get(1)
            changedAt = try row.get(2)
            texts = try JSON.decode(row.get(3, as: String.self))
        }
    }

    private static let insertion = """
        INSERT INTO directory_entry (number, name, version, title_hans, title_hant, title_en, title_ru, summary_hans,
            summary_hant, summary_en, summary_ru, owner_hans, owner_hant, owner_en, owner_ru, division, department,
            library, sharing, security_level, cycle, area, published_at, changed_at, due_at, is_overdue, is_stale,
            words)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
        ON CONFLICT (number) DO UPDATE SET version = excluded.version, title_hans = excluded.title_hans,
            title_hant = excluded.title_hant, title_en = excluded.title_en, title_ru = excluded.title_ru,
            summary_hans = excluded.summary_hans, summary_hant = excluded.summary_hant,
            summary_en = excluded.summary_en, summary_ru = excluded.summary_ru, owner_hans = excluded.owner_hans,
            owner_hant = excluded.owner_hant, owner_en = excluded.owner_en, owner_ru = excluded.owner_ru,
            division = excluded.division, department = excluded.department, library = excluded.library,
            sharing = excluded.sharing, security_level = excluded.security_level, cycle = excluded.cycle,
            area = excluded.area, published_at = excluded.published_at, changed_at = excluded.changed_at,
            due_at = excluded.due_at, is_overdue = excluded.is_overdue, is_stale = 0, words = excluded.words
        """

    private static func values(_ number: Int, _ resource: Resource, published: Timestamp, changed: Timestamp,
                               due: Timestamp?, isOverdue: Bool, _ texts: SearchTexts) throws -> [Value] {
        let owner = resource.owner
        let words = [resource.title, resource.summary, owner.title].flatMap { text in
            Language.allCases.map { Value.text(text[$0]) }
        }
        return [number.value, .text(resource.name), resource.version.value] + words + [
            owner.division.value, .text(owner.department), .text(resource.library.rawValue),
            .text(resource.sharing.word), resource.securityLevel.value, .text(resource.cycle.rawValue),
            resource.subjectArea.value, published.value, changed.value, due.value, isOverdue.value,
            .text(try JSON.text(texts)),
        ]
    }

    private static func putUses(_ connection: any Connection, _ number: Int, _ resource: Resource) throws {
        let lists = Set(resource.fields.compactMap { if case .code(let list) = $0.type { list } else { nil } })
        try connection.batch("INSERT INTO directory_use (list, number) VALUES (?, ?) ON CONFLICT DO NOTHING",
                             lists.sorted().map { [.text($0), number.value] })
    }

    // MARK: Grams

    private static func putGrams(_ connection: any Connection, _ number: Int, from old: [String: UInt8],
                                 to new: [String: UInt8], _ facets: [UInt16]) throws {
        let block = number / GramBlock.size, place = number % GramBlock.size
        let kept: [UInt8] = try connection.cell("SELECT facets FROM directory_block WHERE block = \(block)") ?? []
        var columns = FacetColumns(kept)
        let isCountedOtherwise = old.isEmpty || columns[place] != facets
        if isCountedOtherwise {
            columns[place] = facets
            try connection.execute("""
                INSERT INTO directory_block (block, facets) VALUES (\(block), \(columns.bytes))
                ON CONFLICT (block) DO UPDATE SET facets = excluded.facets
                """)
        }
        let touched = Set(old.keys).union(new.keys).filter { isCountedOtherwise || old[$0] != new[$0] }.sorted()
        var puts: [[Value]] = [], removals: [[Value]] = []
        for start in stride(from: 0, to: touched.count, by: 200) {
            let part = touched[start..<min(start + 200, touched.count)]
            var known: [String: [UInt8]] = [:]
            try connection.each("""
                SELECT gram, postings FROM directory_gram WHERE gram IN (\(list: part)) AND block = \(block)
                """) { known[try $0.get(0)] = try $0.get(1) }
            for gram in part {
                var places = GramBlock(postings: known[gram] ?? []).places.filter { $0.place != place }
                if let mask = new[gram] {
                    let index = places.firstIndex { $0.place > place } ?? places.count
                    places.insert((place, mask), at: index)
                }
                let changed = GramBlock(places: places)
                if places.isEmpty {
                    removals.append([.text(gram), block.value])
                } else {
                    puts.append([.text(gram), block.value, .bytes(changed.tally(columns)), .bytes(changed.postings)])
                }
            }
        }
        try connection.batch(gramInsertion, puts)
        try connection.batch("DELETE FROM directory_gram WHERE gram = ? AND block = ?", removals)
    }

    private static let gramInsertion = """
        INSERT INTO directory_gram (gram, block, tally, postings) VALUES (?, ?, ?, ?)
        ON CONFLICT (gram, block) DO UPDATE SET tally = excluded.tally, postings = excluded.postings
        """

    /// Gathers a block that is written as a whole.
    private struct Builder {
        let block: Int
        private var grams: [String: [(place: Int, mask: UInt8)]] = [:]
        private var columns = FacetColumns()

        init(block: Int) { self.block = block }

        mutating func add(_ place: Int, _ masks: [String: UInt8], _ facets: [UInt16]) {
            columns[place] = facets
            for (gram, mask) in masks { grams[gram, default: []].append((place, mask)) }
        }

        func write(_ connection: any Connection) throws {
            guard !grams.isEmpty else { return }
            try connection.execute("""
                INSERT INTO directory_block (block, facets) VALUES (\(block), \(columns.bytes))
                """)
            let rows = grams.keys.sorted().lazy.map { gram -> [Value] in
                let whole = GramBlock(places: grams[gram] ?? [])
                return [.text(gram), block.value, .bytes(whole.tally(columns)), .bytes(whole.postings)]
            }
            try connection.batch(gramInsertion, rows)
        }
    }
}
