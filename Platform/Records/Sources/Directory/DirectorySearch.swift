import Kernel
import Store

/// A search of the directory: words, facets to keep to, order and place.
///
/// A Chinese word of one or two characters stands where it is written, a longer one where all its pairs stand in one
/// section; a word of another script where a word begins with it (of one letter: where it stands by itself). All words
/// must be found. What a word is worth is 8 by itself in the title, 7 as a part of it, then 6 and 5 in the summary, 4
/// and 3 in titles of fields, 2 and 1 in owner, names of codes and of the resource; the sum over the words orders the
/// results, and of the same sum what was published first.
package struct DirectorySearch: Sendable {
    /// In which order results come.
    package enum Order: String, CaseIterable, Sendable {
        case relevance, newest
    }

    /// As many words count.
    package static let words = 8

    let terms: [SearchWord]
    let kept: [DirectoryFacet.Kind: String]
    let order: Order
    let limit: Int

    package init(_ text: String, kept: [DirectoryFacet.Kind: String] = [:], order: Order = .relevance,
                 limit: Int = 20) {
        terms = Array(SearchWord.all(in: String(text.prefix(200))).prefix(Self.words))
        self.kept = kept
        self.order = order
        self.limit = min(max(limit, 1), 200)
    }

    /// Behind what was shown last: its worth and its number.
    struct Place: Hashable {
        let worth: Int, number: Int

        init(_ worth: Int, _ number: Int) {
            self.worth = worth
            self.number = number
        }

        /// Throws `page.cursor`.
        init(_ cursor: Cursor) throws(GovError) {
            guard cursor.keys.count == 2, let worth = Int(cursor.keys[0]), let number = Int(cursor.keys[1]) else {
                throw GovError("page.cursor", .invalid, DirectoryWords.badCursor)
            }
            self.init(worth, number)
        }

        var cursor: Cursor { Cursor(["\(worth)", "\(number)"]) }
    }

    /// What was found: how many in all, how many of each facet's code, and one page.
    struct Found {
        var total = 0
        /// By code.
        var facets: [Int] = []
        /// At most `limit + 1`.
        var page: [Place] = []
    }

    /// Runs over the index in the snapshot of the connection.
    func run(_ connection: any Connection, after: Place? = nil) throws -> Found {
        if kept.isEmpty, order == .relevance, let gram = onlyGram {
            return try GramSearch(gram: gram, limit: limit).run(connection, after)
        }
        return try BlockSearch(self, connection).run(after)
    }

    /// The one gram that answers all of it, if there is one; no word at all is the gram that everything has.
    private var onlyGram: String? {
        guard let term = terms.first else { return "" }
        return terms.count == 1 && term.isChinese && term.probes.count == 1 ? term.text : nil
    }

    /// All rows of a gram. One range of the key.
    static func query(_ gram: String, _ column: SQL) -> SQL {
        "SELECT block, \(column) FROM directory_gram WHERE gram = \(gram) ORDER BY block"
    }

    /// All rows of the words that begin so. One range of the key.
    static func query(prefix: String) -> SQL {
        """
        SELECT gram, block, postings FROM directory_gram WHERE gram >= \(prefix) AND gram < \(prefix + "\u{10FFFF}")
        """
    }

    static func query(_ gram: String, block: Int) -> SQL {
        "SELECT postings FROM directory_gram WHERE gram = \(gram) AND block = \(block)"
    }
}

/// A search for one gram: facets are counted by the tallies of its blocks, and only the blocks of the page are read.
struct GramSearch {
    let gram: String
    let limit: Int

    func run(_ connection: any Connection, _ after: DirectorySearch.Place?) throws -> DirectorySearch.Found {
        var found = DirectorySearch.Found(), blocks: [(number: Int, levels: [Int])] = []
        found.facets = [Int](repeating: 0, count: 256)
        try connection.each(DirectorySearch.query(gram, "tally")) { row in
            var levels = [Int](repeating: 0, count: 9)
            GramBlock.add(try row.get(1), levels: &levels, facets: &found.facets)
            found.total += levels.reduce(0, +)
            blocks.append((try row.get(0), levels))
        }
        var read: [Int: [UInt8]] = [:]
        search: for level in (1...8).reversed() {
            if let after, level > after.worth { continue }
            for block in blocks where block.levels[level] > 0 {
                if let after, after.worth == level, (block.number + 1) * GramBlock.size <= after.number { continue }
                let postings = try read[block.number]
                    ?? connection.cell(DirectorySearch.query(gram, block: block.number)) ?? []
                read[block.number] = postings
                for place in GramBlock.places(postings, level: level) {
                    let number = block.number * GramBlock.size + place
                    if let after, after.worth == level, number <= after.number { continue }
                    found.page.append(.init(level, number))
                    if found.page.count > limit { break search }
                }
            }
        }
        return found
    }
}

/// A search for any words within any facets: block by block, place by place.
struct BlockSearch {
    private let search: DirectorySearch
    private let connection: any Connection
    /// The codes that must be there, by the kind's column; nil where one of them was never given.
    private var codes: [(column: Int, code: UInt16)]? = []

    init(_ search: DirectorySearch, _ connection: any Connection) throws {
        self.search = search
        self.connection = connection
        for (column, kind) in DirectoryFacet.Kind.allCases.enumerated() {
            guard let word = search.kept[kind] else { continue }
            if let code = try DirectoryFacet.code(connection, kind, word) {
                codes?.append((column, UInt16(code)))
            } else {
                codes = nil
            }
        }
    }

    func run(_ after: DirectorySearch.Place?) throws -> DirectorySearch.Found {
        var found = DirectorySearch.Found()
        guard let codes else { return found }
        let terms = try search.terms.isEmpty ? [rows([""])] : search.terms.map(masks)
        var byWorth = [[Int]](repeating: [], count: 8 * DirectorySearch.words + 1)
        let first = Set(terms.first.map { Array($0.keys) } ?? [])
        let common = terms.dropFirst().reduce(first) { $0.intersection($1.keys) }
        for block in common.sorted() {
            let bytes: [UInt8]? = try connection.cell("SELECT facets FROM directory_block WHERE block = \(block)")
            let columns = FacetColumns(bytes ?? []), worths = worths(terms, block)
            for place in 0..<GramBlock.size where worths[place] > 0 {
                guard codes.allSatisfy({ columns.code(place, $0.column) == $0.code }) else { continue }
                found.total += 1
                for column in 0..<FacetColumns.width {
                    let code = Int(columns.code(place, column))
                    if code >= found.facets.count {
                        found.facets += repeatElement(0, count: code + 64 - found.facets.count)
                    }
                    found.facets[code] += 1
                }
                byWorth[worths[place]].append(block * GramBlock.size + place)
            }
        }
        found.page = page(byWorth, after)
        return found
    }

    private func page(_ byWorth: [[Int]], _ after: DirectorySearch.Place?) -> [DirectorySearch.Place] {
        let limit = search.limit + 1
        guard search.order == .relevance else {
            let numbers = byWorth.joined().filter { number in after.map { number < $0.number } ?? true }
            return numbers.sorted(by: >).prefix(limit).map { .init(0, $0) }
        }
        var page: [DirectorySearch.Place] = []
        for worth in byWorth.indices.reversed() where page.count < limit {
            if let after, worth > after.worth { continue }
            let isStarted = after?.worth == worth
            let rest = isStarted ? byWorth[worth].drop { $0 <= (after?.number ?? -1) } : byWorth[worth][...]
            page += rest.prefix(limit - page.count).map { .init(worth, $0) }
        }
        return page
    }

    /// What each place of a block is worth; 0 where a word is missing.
    private func worths(_ terms: [[Int: [UInt8]]], _ block: Int) -> [Int] {
        var worths = [Int](repeating: 0, count: GramBlock.size)
        for (index, term) in terms.enumerated() {
            guard let masks = term[block] else { continue }
            for place in 0..<GramBlock.size where index == 0 || worths[place] > 0 {
                let level = search.terms.isEmpty ? 1 : GramBlock.level(masks[place])
                worths[place] = level == 0 ? 0 : worths[place] + level
            }
        }
        return worths
    }

    /// For each block the masks of its places for one word.
    private func masks(_ term: SearchWord) throws -> [Int: [UInt8]] {
        guard term.isChinese else {
            return term.text.unicodeScalars.count == 1 ? try whole(term.text) : try prefixed(term.text)
        }
        let probes = term.probes
        guard probes.count > 1 else { return try rows([term.text]) }
        var masks = try rows([probes[0]])
        for probe in probes.dropFirst() where !masks.isEmpty {
            let others = try rows([probe])
            masks = masks.filter { others[$0.key] != nil }
            for (block, other) in others {
                guard let own = masks[block] else { continue }
                // By itself stands what is the whole run, not a pair that is.
                masks[block] = zip(own, other).map { $0 & $1 & 0x0F }
            }
        }
        for (block, wholes) in try rows([term.text]) {
            guard let own = masks[block] else { continue }
            masks[block] = zip(own, wholes).map { $0 | $1 }
        }
        return masks
    }

    private func rows(_ grams: [String]) throws -> [Int: [UInt8]] {
        var masks: [Int: [UInt8]] = [:]
        for gram in grams {
            try connection.each(DirectorySearch.query(gram, "postings")) { row in
                Self.add(try row.get(1), to: &masks[try row.get(0), default: Self.empty], 0xFF)
            }
        }
        return masks
    }

    /// Where a word of one letter stands by itself.
    private func whole(_ word: String) throws -> [Int: [UInt8]] { try rows([word]) }

    private func prefixed(_ prefix: String) throws -> [Int: [UInt8]] {
        var masks: [Int: [UInt8]] = [:]
        try connection.each(DirectorySearch.query(prefix: prefix)) { row in
            let isWhole = try row.get(0, as: String.self) == prefix
            Self.add(try row.get(2), to: &masks[try row.get(1), default: Self.empty], isWhole ? 0xFF : 0x0F)
        }
        return masks
    }

    private static let empty = [UInt8](repeating: 0, count: GramBlock.size)

    private static func add(_ postings: [UInt8], to masks: inout [UInt8], _ kept: UInt8) {
        GramBlock.each(postings) { mask, place in masks[place] |= mask & kept }
    }
}
