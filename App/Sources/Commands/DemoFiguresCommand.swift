import Access
import ArgumentParser
import EarlyWarning
import Exchange
import Foundation
import Kernel
import Logging
import Records
import Store
import Web

/// `yitong demo-figures`
struct DemoFiguresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo-figures",
        abstract: "Import published figures of epidemics, watch them day by day as they came, and serve the board.",
        discussion: """
            Makes a small invented city first, whose account cdc reads the board. The resources are those of \
            docs/resources: covid_daily for running totals of cities, influenza_weekly for regions of the United States.
            """)

    @OptionGroup var common: CommonOptions

    @Option(help: "Running totals by day and city, CSV (covid_daily).")
    var covid: String?

    @Option(help: "The province whose cities are watched, six digits.")
    var province = "330000"

    @Option(help: "How many days of the totals are watched.")
    var days = 45

    @Option(help: "Influenza-like illness by week and region, CSV (influenza_weekly).")
    var influenza: String?

    @Option(help: "How many of the last weeks are watched.")
    var weeks = 150

    @Option(help: "The folder with the definitions of resources.")
    var definitions = "docs/resources"

    @Flag(help: "End when all is watched, and serve nothing.")
    var load = false

    func validate() throws {
        guard DivisionCode(province) != nil, province.count == 6, (1...400).contains(days), (1...600).contains(weeks)
        else { throw ValidationError("--province is six digits, --days 1 to 400, --weeks 1 to 600.") }
        guard covid != nil || influenza != nil else { throw ValidationError("Give --covid, --influenza or both.") }
    }

    func run() async throws {
        let values = try common.values()
        let web = try House.webSettings(values)
        let house = try await House.open(values, logger: Logger(label: "yitong") { _ in JSONLog() })
        do {
            Terminal.say(try await DemoCity.make(house, population: 500, seed: 1))
            let demo = DemoFigures(house: house, definitions: definitions)
            if let covid { Terminal.say(try await demo.watchTotals(covid, province: province, days: days)) }
            if let influenza { Terminal.say(try await demo.watchWeeks(influenza, weeks: weeks)) }
            if !load { try await RunCommand.serve(house, web) }
        } catch {
            await house.database.close()
            throw error
        }
        await house.database.close()
    }
}

/// Published figures, imported and watched as they came.
struct DemoFigures {
    let house: House
    let definitions: String
    private var offset: Int { House.jurisdiction.offsetSeconds }
    private var watch: Watch { Watch(house.doors, offsetSeconds: offset) }

    init(house: House, definitions: String) {
        self.house = house
        self.definitions = definitions
    }

    /// The cities of a province from the day of its first case.
    func watchTotals(_ file: String, province: String, days: Int) async throws -> String {
        try await load(file, "covid_daily", PublishedRules.confirmed(province: province))
        try await show(province)
        guard let first = try await span("published.confirmed")?.lowerBound else { return "No city of \(province)." }
        for index in 0..<days { try await judge(first.advanced(by: index)) }
        return "Watched the cities of \(province) for \(days) days from \(first)."
    }

    /// The last weeks of all regions, each on the day on which it was published.
    func watchWeeks(_ file: String, weeks: Int) async throws -> String {
        try await load(file, "influenza_weekly", PublishedRules.influenza)
        guard let span = try await span("published.influenza") else { return "No week of a region." }
        let last = span.upperBound.advanced(by: PublishedRules.influenza.publishedAfterDays)
        let first = max(span.lowerBound, last.advanced(by: -7 * weeks))
        for day in stride(from: first.sinceEpoch, through: last.sinceEpoch, by: 7) {
            try await judge(Day(sinceEpoch: day))
        }
        return "Watched all regions for \((last - first) / 7) weeks to \(last)."
    }

    private func judge(_ day: Day) async throws {
        let evening = day.start(offsetSeconds: offset).advanced(bySeconds: 18 * 3600)
        try await watch.judge(knownOn: day, raisedAt: evening)
    }

    private func load(_ file: String, _ resource: String, _ rule: SeriesRule) async throws {
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(definitions)/\(resource).json")))
        let definition = try ResourceFile(bytes, division: House.jurisdiction.division)
        let platform = ImportCommand.principal
        _ = try await house.doors.perform(DefineResource(definition), as: platform, for: RecordRights.directory)
        let table = try ImportFile(path: file, name: URL(fileURLWithPath: file).lastPathComponent)
        let batch = try await Importer(doors: house.doors, as: platform, pace: .alone).run(table, into: resource)
        Terminal.say("\(resource): \(batch.rows) rows, \(batch.added) added, \(batch.refused) refused.")
        try await house.doors.perform(PutSeriesRule(rule), as: .platform("demo-figures"), for: EarlyWarning.keeping)
        try await watch.recordsImported(resource)
    }

    /// Lets the ready epidemiologist see the province.
    private func show(_ province: String) async throws {
        let account = try await house.database.read { connection in
            try connection.cell("SELECT id FROM account WHERE name = 'cdc'", as: AccountID.self)
        }
        guard let account, let division = DivisionCode(province) else { return }
        let held = try await house.database.read { connection in
            try connection.row("""
                SELECT 1 FROM account_grant WHERE account = \(account) AND division = \(division)
                """) != nil
        }
        if held { return }
        let grant = GrantRole(account: account, role: Roles.epidemiologist, scope: Scope(division: division))
        _ = try await house.doors.perform(grant, as: .platform("demo-figures"), for: .administration)
    }

    /// The first and the last day of anything that a rule counted.
    private func span(_ rule: String) async throws -> ClosedRange<Day>? {
        try await house.database.read { connection in
            guard let row = try connection.row("""
                SELECT MIN(c.day), MAX(c.day) FROM warning_count AS c JOIN warning_series AS s ON s.id = c.series
                WHERE s.rule = \(rule) AND (c.matches > 0 OR c.total > 0)
                """), let first: Day = try row.get(0), let last: Day = try row.get(1) else { return nil }
            return first...last
        }
    }
}
