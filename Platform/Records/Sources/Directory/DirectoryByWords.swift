package import Access
package import Kernel
import Store

/// Finds resources by words and facets, counted in the same reading; public, as the directory is.
package struct DirectoryByWords: Lookup {
    package static let name = "directory.search"
    package static let permission = RecordRights.browse
    package static let purposes = [RecordRights.openness]

    package let text: String
    package let kept: [DirectoryFacet.Kind: String]
    package let order: DirectorySearch.Order
    package let limit: Int
    package let after: Cursor?

    /// At most 200 at once.
    package init(_ text: String = "", kept: [DirectoryFacet.Kind: String] = [:],
                 order: DirectorySearch.Order = .relevance, limit: Int = 20, after: Cursor? = nil) {
        self.text = text
        self.kept = kept
        self.order = order
        self.limit = limit
        self.after = after
    }

    /// A page, how many there are in all, and what it can be narrowed by.
    package struct Output: Sendable {
        package let entries: Page<DirectoryEntry>
        package let total: Int
        /// By kind in the order of `Kind.allCases`, the most frequent first.
        package let facets: [(facet: DirectoryFacet, count: Int)]
        /// Words that would find something, where these find nothing.
        package let suggestion: String?
    }

    package func run(_ door: LookupDoor) throws -> Output {
        door.authorisePublic()
        return try find(door.connection)
    }

    /// The search itself, in the snapshot of the connection.
    func find(_ connection: any Connection) throws -> Output {
        let search = DirectorySearch(text, kept: kept, order: order, limit: limit)
        let found = try search.run(connection, after: after.map { try DirectorySearch.Place($0) })
        let page = Array(found.page.prefix(search.limit))
        let next = found.page.count > search.limit ? page.last.map(\.cursor) : nil
        let entries = page.isEmpty ? [] : try DirectoryEntry.find(connection, page.map(\.number))
        let suggestion = found.total == 0 && after == nil ? try SearchAdvice.suggestion(connection, search.terms) : nil
        return Output(entries: Page(entries, next: next), total: found.total, facets: try facets(connection, found),
                      suggestion: suggestion)
    }

    /// The facets that have a count: of departments, of which there may be thousands, those with most.
    private func facets(_ connection: any Connection, _ found: DirectorySearch.Found) throws
        -> [(facet: DirectoryFacet, count: Int)] {
        var kinds = [[Int]](repeating: [], count: 8)
        for code in found.facets.indices where found.facets[code] > 0 { kinds[code & 7].append(code) }
        let shown = kinds.map { codes in
            codes.count <= Self.facetLimit ? codes
                : Array(codes.sorted { (found.facets[$1], $0) < (found.facets[$0], $1) }.prefix(Self.facetLimit))
        }
        let meanings = try DirectoryFacet.find(connection, shown.flatMap { $0 })
        return shown.flatMap { codes in
            codes.compactMap { code in meanings[code].map { (facet: $0, count: found.facets[code]) } }
                .sorted { ($1.count, $0.facet.word) < ($0.count, $1.facet.word) }
        }
    }

    /// Of one kind so many values are counted out.
    package static let facetLimit = 12
}

/// What a search that found nothing may have meant.
enum SearchAdvice {
    /// Words of the directory that are near the ones asked for and, together, find something: of Chinese runs the
    /// pairs that exist, of other words one that differs by at most two letters. Nil where there are none.
    static func suggestion(_ connection: any Connection, _ terms: [SearchWord]) throws -> String? {
        let better = try terms.flatMap { try near(connection, $0) }
        guard !better.isEmpty else { return nil }
        let together = better.prefix(DirectorySearch.words).joined(separator: " ")
        let asked = terms.map(\.text).joined(separator: " ")
        for text in [together] + better where text != asked {
            if try DirectorySearch(text, limit: 1).run(connection).total > 0 { return text }
        }
        return nil
    }

    private static func near(_ connection: any Connection, _ term: SearchWord) throws -> [String] {
        if try !DirectorySearch(term.text, limit: 1).run(connection).page.isEmpty { return [term.text] }
        guard term.isChinese else { return try spelled(connection, term.text).map { [$0] } ?? [] }
        var pieces: [String] = [], rest = Array(term.text)
        while !rest.isEmpty {
            let piece = String(rest.prefix(2))
            let isKnown = try exists(connection, piece)
            if isKnown, piece.count == 2 || pieces.isEmpty { pieces.append(piece) }
            rest.removeFirst(isKnown ? piece.count : 1)
        }
        return pieces
    }

    private static func exists(_ connection: any Connection, _ gram: String) throws -> Bool {
        try connection.cell("SELECT 1 FROM directory_gram WHERE gram = \(gram) LIMIT 1", as: Int.self) != nil
    }

    /// Among the words that share the first letter, at most 5,000.
    private static func spelled(_ connection: any Connection, _ word: String) throws -> String? {
        guard let first = word.first, word.count > 2 else { return nil }
        let start = String(first), wanted = Array(word)
        var best: (distance: Int, word: String)?
        try connection.each("""
            SELECT DISTINCT gram FROM directory_gram WHERE gram >= \(start) AND gram < \(start + "\u{10FFFF}")
            ORDER BY gram LIMIT 5000
            """) { row in
            let known: String = try row.get(0)
            guard abs(known.count - wanted.count) <= 2 else { return }
            let distance = distance(wanted, Array(known))
            if distance <= 2, distance < best?.distance ?? 3 { best = (distance, known) }
        }
        return best?.word
    }

    /// Levenshtein's: how many letters to change, add or take out.
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var row = Array(0...b.count)
        for i in a.indices {
            var corner = row[0]
            row[0] = i + 1
            for j in b.indices {
                let next = a[i] == b[j] ? corner : 1 + min(corner, row[j], row[j + 1])
                corner = row[j + 1]
                row[j + 1] = next
            }
        }
        return row[b.count]
    }
}
