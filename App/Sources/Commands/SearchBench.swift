import Foundation
import Kernel
import Records
import Store
import Stores

/// Searches of the directory for words of two characters, against one look into the same index.
///
/// Words are drawn from the titles by how often they stand there, so the most frequent are asked for most. A search is
/// all that the page asks the database for: ranked results, facets with counts, the first twenty entries. A word's time
/// is the median of five.
struct SearchBench {
    let folder: URL

    func run(resources: Int) async throws {
        let path = folder.appendingPathComponent("search.sqlite").path
        var settings = Stores.Settings()
        settings.connections = 1
        let database = try await Stores.open(.sqlite(path: path), settings)
        try await Migrations.run(on: database, FeatureList.migrations)
        var titles = BenchTitles()
        let clock = ContinuousClock()
        let built = try await clock.measure {
            try await DirectoryBenchmark.fill(database, resources, at: Machine.time.now()) { titles.next() }
        }
        let words = (0..<2000).map { _ in titles.draw() }
        let measured = try await DirectoryBenchmark.measure(database, words)
        await database.close()
        let frequent = titles.frequencies.prefix(3).map { "\($0.word) \($0.count)" }.joined(separator: ", ")
        Terminal.say("search: \(resources) resources, index built in \(three(built.seconds)) s; 2000 words of two "
            + "characters drawn from the titles by their frequency (\(titles.frequencies.count) words; most frequent: "
            + "\(frequent)), \(measured.hits) hits on average, \(measured.mostHits) at most")
        Terminal.say("search: probe \(micro(measured.probe)) µs at the median; search \(micro(measured.median)) µs at "
            + "the median, \(micro(measured.p99)) µs at p99; ratio \(three(measured.p99 / measured.probe)), bar 20; by "
            + "processor time \(micro(measured.p99Work)) and \(micro(measured.probeWork)) µs, ratio "
            + "\(three(measured.p99Work / measured.probeWork))")
    }

    private func micro(_ seconds: Double) -> String { String(format: "%.1f", seconds * 1e6) }
}

/// Titles of two to five words out of about 200, the nth of which is drawn as often as 1/n says (Zipf).
private struct BenchTitles {
    private var state: UInt64 = 42
    private var counts: [String: Int] = [:]
    private static let frequent = ["信息", "登记", "企业", "人口", "数据", "管理", "服务", "建设", "项目", "许可"]
    private static let words: [String] = {
        let first = Array("水电气热路桥车船医药学教农林牧渔土房税银保险工商文体旅环"), second = Array("库站网表量价费证牌点")
        let rare = first.flatMap { first in second.map { "\(first)\($0)" } }
        return frequent + rare.prefix(190)
    }()
    private static let sums: [Double] = {
        var sum = 0.0
        return words.indices.map { sum += 1 / Double($0 + 1); return sum }
    }()

    private mutating func random() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) / Double(1 << 53)
    }

    private mutating func word() -> String {
        let point = random() * (Self.sums.last ?? 1)
        return Self.words[Self.sums.firstIndex { $0 >= point } ?? 0]
    }

    mutating func next() -> [String] {
        let title = (0..<(2 + Int(random() * 4))).map { _ in word() }
        for word in Set(title) { counts[word, default: 0] += 1 }
        return title
    }

    /// The words of all titles so far, the most frequent first.
    var frequencies: [(word: String, count: Int)] {
        counts.map { (word: $0.key, count: $0.value) }.sorted { ($1.count, $0.word) < ($0.count, $1.word) }
    }

    /// A word, as often as it stands in titles.
    mutating func draw() -> String {
        let all = frequencies, total = all.reduce(0) { $0 + $1.count }
        var point = Int(random() * Double(total))
        for (word, count) in all {
            if point < count { return word }
            point -= count
        }
        return all.first?.word ?? ""
    }
}
