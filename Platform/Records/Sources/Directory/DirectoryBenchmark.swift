import Foundation
package import Kernel
package import Store

/// The directory filled with invented resources, and how long searches of it take beside a look into its index.
package enum DirectoryBenchmark {
    /// What was measured, in seconds.
    package struct Result: Sendable {
        package let probe: Double
        package let median: Double
        package let p99: Double
        /// Processor time of this process, which does not count what else the machine does.
        package let probeWork: Double
        package let p99Work: Double
        package let hits: Int
        package let mostHits: Int
    }

    /// Puts so many resources into the catalogue, without tables of their own, and makes the index. `title` gives words
    /// of two characters.
    package static func fill(_ database: any Database, _ count: Int, at now: Timestamp, _ title: () -> [String])
        async throws {
        for start in stride(from: 0, to: count, by: 1000) {
            let rows = try (start..<min(start + 1000, count)).map { try row($0, title(), now) }
            try await database.write { connection in
                try connection.batch("""
                    INSERT INTO resource (name, version, library, about, division, department, sharing, security_level,
                        published_at, definition)
                    VALUES (?, 1, 'base', 'thing', ?, ?, 'unconditional', 1, ?, ?)
                    """, rows)
            }
        }
        try await database.write { try DirectoryIndex.rebuild($0) }
    }

    /// 360 departments in 12 counties, six fields, all kinds of facets.
    private static func row(_ number: Int, _ words: [String], _ now: Timestamp) throws -> [Value] {
        let county = number % 12 + 1, department = "d\(number / 12 % 30)", title = words.joined()
        guard let division = DivisionCode(number: 990_100_000_000 + Int64(county) * 1_000_000) else {
            preconditionFailure("a county has a number")
        }
        let owner = Owner(division: division, department: department,
                          title: Text("第\(county)县\(department)局", "第\(county)縣\(department)局", "Office \(department)",
                                      "Отдел \(department)"))
        let names = ["名称", "地址", "电话", "日期", "金额", "备注"]
        let fields = names.enumerated().map { index, name in
            Field("f\(index)", Text(name, name, "Field \(index)", "Поле \(index)"), .text(limit: 40))
        }
        let areas = SubjectAreas.list.codes
        let resource = Resource(
            "n\(number)", Text(title, title, "Resource \(number)", "Ресурс \(number)"),
            summary: Text("\(title)的基本信息", "\(title)的基本資訊", "What is known", "Что известно"), about: .thing,
            owner: owner, library: Resource.Library.allCases[number % 3], fields: fields,
            sharing: number % 5 == 0 ? .conditional(reason: Text(verbatim: "r"), basis: Text(verbatim: "b"))
                : .unconditional,
            securityLevel: number % 4 + 1, cycle: .monthly, legalBasis: Text(verbatim: "法"),
            subjectArea: areas[number % areas.count].code)
        return [.text(resource.name), division.value, .text(department), now.value, .text(try JSON.text(resource))]
    }

    /// Searches for each word and, in turn with it, looks one gram up; all through the one connection of the database.
    ///
    /// Each is done five times and its median counts, so that what else the machine does in one of them does not.
    package static func measure(_ database: any Database, _ words: [String]) async throws -> Result {
        let clock = ContinuousClock()
        var probes: [Double] = [], searches: [Double] = [], hits: [Int] = []
        var probeWork: [Double] = [], searchWork: [Double] = []
        for word in words.prefix(200) { _ = try await search(database, word) }
        for word in words {
            var looks: [Double] = [], whole: [Double] = [], found = 0
            for _ in 0..<5 {
                let start = work()
                looks.append(seconds(try await clock.measure {
                    _ = try await database.read { try $0.row(DirectorySearch.query(word, block: 0)) }
                }))
                let middle = work()
                whole.append(seconds(try await clock.measure { found = try await search(database, word) }))
                probeWork.append(middle - start)
                searchWork.append(work() - middle)
            }
            probes.append(looks.sorted()[2])
            searches.append(whole.sorted()[2])
            hits.append(found)
        }
        for place in probes.indices {
            // As with the clock: the median of five counts.
            probeWork[place] = probeWork[(place * 5)..<(place * 5 + 5)].sorted()[2]
            searchWork[place] = searchWork[(place * 5)..<(place * 5 + 5)].sorted()[2]
        }
        probeWork = probeWork.prefix(probes.count).sorted()
        searchWork = searchWork.prefix(searches.count).sorted()
        probes.sort()
        searches.sort()
        return Result(probe: probes[probes.count / 2], median: searches[searches.count / 2],
                      p99: searches[searches.count * 99 / 100], probeWork: probeWork[probeWork.count / 2],
                      p99Work: searchWork[searchWork.count * 99 / 100], hits: hits.reduce(0, +) / max(hits.count, 1),
                      mostHits: hits.max() ?? 0)
    }

    private static func search(_ database: any Database, _ word: String) async throws -> Int {
        try await database.read { try DirectoryByWords(word).find($0).total }
    }

    /// Seconds that this process has computed.
    private static func work() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
