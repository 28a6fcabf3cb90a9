import Access
import Foundation
import Kernel
@testable import Records
import Store
import TestKit
import TestStores
import Testing

/// The index finds what a scan of all texts finds, in the same order, with the same counts.
@Suite struct DirectorySearchTests {
    private static let chinese = ["人口", "信息", "基本", "建筑", "企", "法人单位", "登记", "疫情", "库"]
    private static let traditional = ["人口", "資訊", "基本", "建築", "企", "法人單位", "登記", "疫情", "庫"]
    private static let english = ["Population", "register", "of", "Buildings", "basic", "café", "A", "1"]
    private static let russian = ["Реестр", "населения", "здания", "ёлки", "и", "Основной"]

    /// A resource of words drawn from few, so that they meet often.
    private static func resource(_ number: Int, _ random: inout SeededGenerator) -> Resource {
        func draw(_ words: [String], _ separator: String) -> String {
            (0..<Int.random(in: 1...3, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
                .joined(separator: separator)
        }
        func text() -> Text {
            Text(draw(chinese, ""), draw(traditional, ""), draw(english, " "), draw(russian, " "))
        }
        let department = ["health", "transport", "water"].randomElement(using: &random) ?? ""
        let owner = Owner(division: RecordsWorld.office.division, department: department,
                          title: Text(verbatim: department + " 局"))
        let fields = (0..<Int.random(in: 1...3, using: &random)).map { index in
            Field("f\(index)", text(), index == 0 ? .code(list: "colour") : .day)
        }
        return Resource("n\(number)", text(), summary: text(), about: .person, owner: owner,
                        library: Resource.Library.allCases.randomElement(using: &random) ?? .base, fields: fields,
                        sharing: .unconditional, securityLevel: Int.random(in: 1...4, using: &random), cycle: .live,
                        legalBasis: Text(verbatim: "法"))
    }

    @Test(arguments: TestStore.engines)
    func `Whatever is asked, the index answers as a scan of all texts does`(engine: Engine) async throws {
        for seed in 1...UInt64(engine == .sqlite ? 6 : 2) {
            var random = SeededGenerator(seed: seed)
            let resources = (0..<40).map { Self.resource($0, &random) }
            try await RecordsWorld.with(engine) { world in
                for resource in resources { try await world.publish(resource) }
                for _ in 0..<60 {
                    let query = Self.query(&random), kept = Self.facets(&random)
                    try await Self.compare(world, resources, query, kept, seed)
                }
            }
        }
    }

    private static func query(_ random: inout SeededGenerator) -> String {
        let words = chinese + traditional + english + russian
            + ["人", "口信", "信息基本", "pop", "REG", "ре", "елк", "cafe", "单", "不", "zz", "ｐｏｐ", "health", "r", "red"]
        return (0..<Int.random(in: 0...2, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
            .joined(separator: " ")
    }

    private static func facets(_ random: inout SeededGenerator) -> [DirectoryFacet.Kind: String] {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: [.library: "base"]
        case 1: [.security: "2", .department: "990102000000.health"]
        default: [:]
        }
    }

    private static func compare(_ world: RecordsWorld, _ resources: [Resource], _ query: String,
                                _ kept: [DirectoryFacet.Kind: String], _ seed: UInt64) async throws {
        let scanned = scan(resources, query).filter { found in
            let facets = DirectoryFacet.all(resources[found.number], isOverdue: false)
            return kept.allSatisfy { kind, word in facets.contains { $0.kind == kind && $0.word == word } }
        }
        let note = "seed \(seed), “\(query)”, \(kept)"
        var names: [String] = [], after: Cursor?, pages = 0
        repeat {
            let found = try await world.doors.look(DirectoryByWords(query, kept: kept, limit: 7, after: after),
                                                   as: .anonymous, for: RecordRights.openness)
            #expect(found.total == scanned.count, "\(note)")
            let libraries = Dictionary(grouping: scanned) { resources[$0.number].library.rawValue }.mapValues(\.count)
            let counted = found.facets.filter { $0.facet.kind == .library }.map { ($0.facet.word, $0.count) }
            #expect(Dictionary(uniqueKeysWithValues: counted) == libraries, "\(note)")
            names += found.entries.elements.map(\.name)
            after = found.entries.next
            pages += 1
        } while after != nil && pages < 20
        #expect(names == scanned.map { "n\($0.number)" }, "\(note)")
    }

    // MARK: The scan

    /// What is found, best first; of the same worth in the order of publishing.
    private static func scan(_ resources: [Resource], _ query: String) -> [(number: Int, worth: Int)] {
        let terms = words(query)
        return resources.enumerated().compactMap { number, resource -> (number: Int, worth: Int)? in
            let worths = terms.map { worth(of: $0, in: sections(resource)) }
            return worths.contains(0) ? nil : (number, worths.reduce(0, +))
        }.sorted { ($1.worth, $0.number) < ($0.worth, $1.number) }
    }

    private static func sections(_ resource: Resource) -> [[String]] {
        func all(_ text: Text) -> [String] { Language.allCases.map { fold(text[$0]) } }
        let codes = RecordsWorld.colours
        return [all(resource.title), all(resource.summary), resource.fields.flatMap { all($0.title) },
                all(resource.owner.title) + [resource.name] + all(codes.title) + codes.codes.flatMap { all($0.title) }]
    }

    private static func worth(of term: String, in sections: [[String]]) -> Int {
        for (index, texts) in sections.enumerated() {
            let all = texts.flatMap(words)
            if all.contains(term) { return 8 - 2 * index }
            if isChinese(term) {
                let letters = Array(term)
                let pairs = letters.count == 1 ? [term] : zip(letters, letters.dropFirst()).map { "\($0)\($1)" }
                if pairs.allSatisfy({ pair in texts.contains { $0.contains(pair) } }) { return 7 - 2 * index }
            } else if term.count > 1, all.contains(where: { $0.hasPrefix(term) }) {
                return 7 - 2 * index
            }
        }
        return 0
    }

    private static func words(_ text: String) -> [String] {
        var words: [String] = [], last = ""
        for letter in fold(text) {
            let fits = letter.isLetter || letter.isNumber
            let goesOn = fits && (last.last.map { isChinese("\($0)") == isChinese("\(letter)") } ?? true)
            if !goesOn, !last.isEmpty {
                words.append(last)
                last = ""
            }
            if fits { last.append(letter) }
        }
        return last.isEmpty ? words : words + [last]
    }

    private static func isChinese(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
    }

    private static func fold(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }

    // MARK: Plans

    @Test(arguments: TestStore.engines)
    func `No search reads a whole table, and none sorts what it found`(engine: Engine) async throws {
        try await RecordsWorld.with(engine) { world in
            try await world.publish(RecordsWorld.resource())
            let queries: [SQL] = [
                DirectorySearch.query("人口", "tally"), DirectorySearch.query("人口", block: 0),
                DirectorySearch.query(prefix: "po"),
                "SELECT \(DirectoryEntry.columns) FROM directory_entry WHERE number IN (1, 2, 3)",
                "SELECT facets FROM directory_block WHERE block = 1",
                "SELECT code FROM directory_facet WHERE kind = 'area' AND word = 'ZA'",
            ] + KeepDirectory().queries(at: world.clock.now)
                + [DraftsByOffice().query([RecordsWorld.office.scope])]
            for query in queries {
                let plan = try await QueryPlan.of(query, on: world.database)
                // A partial index holds what is due or stale alone, and is read from its beginning.
                let scans = plan.scans.filter { !$0.contains("directory_entry_stale") }
                #expect(scans.isEmpty, "\(query.text)\n\(plan)")
            }
        }
    }

    // MARK: Words

    @Test func `Words are cut and folded alike wherever they stand`() {
        func words(_ text: String) -> [String] { SearchWord.all(in: text).map(\.text) }
        #expect(words("2021年人口GB/T 2260") == ["2021", "年人口", "gb", "t", "2260"])
        #expect(words("Ёлка ЙОД Café ＡＢ１") == ["елка", "иод", "cafe", "ab1"])
        #expect(words("、。 -_!") == [] && words("") == [])
        #expect(SearchWord.all(in: "人口库").first?.grams == ["人", "口", "库", "人口", "口库"])
        #expect(words(String(repeating: "长", count: 99)) == [String(repeating: "长", count: 32)])
    }

    @Test func `Places come out of their bytes as they went in, best first`() {
        for seed in 1...UInt64(20) {
            var random = SeededGenerator(seed: seed)
            let numbers = Set((0..<300).map { _ in Int.random(in: 0..<4096, using: &random) }).sorted()
            let places = numbers.map { (place: $0, mask: UInt8.random(in: 1...255, using: &random)) }
            let bytes = GramBlock(places: places).postings
            let back = GramBlock(postings: bytes).places
            #expect(back.map(\.place) == numbers && back.map(\.mask) == places.map(\.mask), "seed \(seed)")
            var levels: [Int] = []
            GramBlock.each(bytes) { mask, _ in levels.append(GramBlock.level(mask)) }
            #expect(levels == levels.sorted(by: >), "seed \(seed)")
            for level in 1...8 {
                let wanted = places.filter { GramBlock.level($0.mask) == level }.map(\.place)
                #expect(GramBlock.places(bytes, level: level) == wanted, "seed \(seed)")
            }
        }
        #expect(GramBlock(postings: [0x01, 0xFF]).places.count < 200, "bytes that were cut off end")
    }
}
