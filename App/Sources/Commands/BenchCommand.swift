import Access
import ArgumentParser
import City
import Foundation
import Kernel
import Logging
import Store
import Stores

/// `yitong bench`
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure on this machine, as ratios to a peer or a limit in the same run.")

    /// What can be measured.
    enum Bench: String, CaseIterable, ExpressibleByArgument {
        case check, city, code, decide, importing = "import", log, nowcast, page, search, surveil, trace, zones
    }

    @Argument(help: "\(Bench.allCases.map(\.rawValue).joined(separator: ", ")); all where none is given.")
    var benches: [Bench] = []

    @Option(help: """
        The size: entries of the log, people of the city and of the listing, rows to import or decide, cells, \
        resources, stays, buildings.
        """)
    var size: Int?

    @Option(help: """
        A Python that has zen-engine or DuckDB, which decisions and tracing are measured against.
        """)
    var python: String?

    func run() async throws {
        let folder =
            FileManager.default.temporaryDirectory.appendingPathComponent("yitong-bench-\(Machine.random.next())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for bench in benches.isEmpty ? Bench.allCases : benches {
            switch bench {
            case .check: try await CheckBench(folder: folder).run(cells: size ?? 10_000_000)
            case .importing: try await ImportBench(folder: folder).run(rows: size ?? 1_000_000)
            case .log: try await LogBench(folder: folder).run(entries: size ?? 1_000_000)
            case .city: try await CityBench(folder: folder).run(people: size ?? 100_000)
            case .code:
                try await RedecideBench().run(people: size.map { $0 * 10 } ?? 1_000_000)
                try await CodeBench(folder: folder).run(scans: size ?? 60_000)
            case .page: try await PageBench(folder: folder).run(people: size ?? 1_000_000)
            case .search: try await SearchBench(folder: folder).run(resources: size ?? 100_000)
            case .surveil: try SurveilBench().run()
            case .decide: try DecideBench(folder: folder, python: python).run(rows: size ?? 1_000_000)
            case .nowcast: try NowcastBench().run()
            case .trace: try await TraceBench(folder: folder, python: python).run(records: size ?? 20_000_000)
            case .zones: try ZonesBench().run(buildings: size ?? 100_000)
            }
        }
    }
}

/// The log against bare inserts, and its check against hashing.
struct LogBench {
    let folder: URL

    func run(entries: Int) async throws {
        let paths = ["log", "bare", "verify"].map { folder.appendingPathComponent("\($0).sqlite").path }
        let log = try await Stores.open(.sqlite(path: paths[0])), bare = try await Stores.open(.sqlite(path: paths[1]))
        try await Migrations.run(on: log, FeatureList.migrations)
        let append = try await AccessBenchmark.append(log: log, bare: bare, entries: min(entries, 200_000),
                                                      time: Machine.time, random: Machine.random)
        await log.close()
        await bare.close()
        Terminal.say("log: \(append.entries) entries, \(append.writers) writers, \(append.heads) heads: "
            + "\(per(append.entries, append.logSeconds)) entries/s, bare inserts "
            + "\(per(append.entries, append.bareSeconds))/s; "
            + "ratio \(three(append.ratio)), bar 0.333")
        let verified = try await Stores.open(.sqlite(path: paths[2]))
        try await Migrations.run(on: verified, FeatureList.migrations)
        let verify = try await AccessBenchmark.verify(verified, entries: entries, time: Machine.time,
                                                      random: Machine.random) { done, total in
            Terminal.progress("Writing the log to verify", done: done, of: total)
        }
        await verified.close()
        Terminal.say("log verify: \(verify.entries) entries in \(three(verify.verifySeconds)) s, hashing them "
            + "\(three(verify.hashSeconds)) s; ratio \(three(verify.ratio)), bar 10")
    }
}

/// A city with all its records against bare inserts of the same rows.
struct CityBench {
    let folder: URL

    func run(people: Int) async throws {
        let values = try Setting.Values(options: [
            "database": "sqlite:" + folder.appendingPathComponent("city.sqlite").path,
            "keys": folder.appendingPathComponent("city.keys").path,
        ], environment: [:])
        let house = try await House.open(values, logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
        let clock = ContinuousClock()
        let city = CityGenerator(population: people, seed: 1)
        let whole = try await clock.measure { try await DemoCity.fill(house, city, from: -1) }
        let bare =
            try await BareCopy.measure(from: house.database, to: folder.appendingPathComponent("bare.sqlite").path)
        await house.database.close()
        let ratio = whole.seconds / bare.seconds
        Terminal.say("city: \(people) people, \(bare.rows) rows in \(three(whole.seconds)) s, bare inserts of the same "
            + "rows "
            + "\(three(bare.seconds)) s; ratio \(three(ratio)), bar 4")
    }
}

/// The same rows again, into tables of the same shape, with nothing but inserts.
enum BareCopy {
    /// Copies every table, its keys and indexes alike, in transactions of 1,000 rows; only the writing is timed.
    static func measure(from source: any Database, to path: String) async throws -> (rows: Int, seconds: Double) {
        let target = try await Stores.open(.sqlite(path: path))
        let schema = try await source.read { connection in
            try connection.rows("""
                SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
                ORDER BY type DESC, name
                """).map { (name: try $0.get(0, as: String.self), sql: try $0.get(1, as: String.self)) }
        }
        try await target.write { connection in
            for item in schema { try connection.execute(SQL(trusted: item.sql)) }
        }
        let clock = ContinuousClock()
        var total = 0, seconds = 0.0
        for item in schema where item.sql.hasPrefix("CREATE TABLE") {
            let rows = try await source.read { connection in
                try connection.rows(SQL(trusted: "SELECT * FROM \(item.name)")).map(\.values)
            }
            guard let width = rows.first?.count else { continue }
            let places = repeatElement("?", count: width).joined(separator: ", ")
            let statement = "INSERT INTO \(item.name) VALUES (\(places))"
            for start in stride(from: 0, to: rows.count, by: 1000) {
                let part = Array(rows[start..<min(start + 1000, rows.count)])
                let time = try await clock.measure { try await target.write { try $0.batch(statement, part) } }
                seconds += time.seconds
            }
            total += rows.count
        }
        await target.close()
        return (total, seconds)
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

func three(_ number: Double) -> String { String(format: "%.3f", number) }
func per(_ count: Int, _ seconds: Double) -> String { String(Int(Double(count) / seconds)) }
