import ArgumentParser
import Kernel
import Surveillance

/// `yitong nowcast`
struct NowcastCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nowcast", abstract: "How many cases of each recent day there will be when all are reported.",
        discussion: """
            The line list has one row a case, with a column for the day of the event and one for the day of its \
            report; reports after --now are not looked at. The answer has the columns date, observed (reported by \
            now), nowcast (the median), lo and hi (the interval), mean and completeness (the part reported by now).
            """)

    @Argument(help: "The line list, CSV.")
    var file: String

    @Option(help: "The day whose state of knowledge it is, such as 2011-06-02.")
    var now: String

    @Option(help: "The first day; 100 days before now, or that of the first case, where not given.")
    var start: String?

    @Option(help: "The column with the day of the event; the first where not given.")
    var event: String?

    @Option(help: "The column with the day of the report; the second where not given.")
    var report: String?

    @Option(help: "The longest delay told apart, in days.")
    var maximumDelay = 15

    @Option(help: "One minus the level of the interval.")
    var alpha = 0.05

    @Option(help: ArgumentHelp("Mean and variance of a day's number before any report; from recent days where not "
                               + "given.", valueName: "mean:variance"))
    var prior: String?

    @Option(help: "The seed of the draws.")
    var seed: UInt64 = 1

    @Option(help: "Where to write; - is the standard output.")
    var out = "-"

    func run() throws {
        let today = try TableCommand.day(now, "--now")
        let cases = try LineListFile.read(file, event: event, report: report)
        var nowcast = Nowcast()
        nowcast.alpha = alpha
        nowcast.seed = seed
        nowcast.prior = try readPrior()
        let triangle = try ReportingTriangle(cases: cases, start: try first(cases.map(\.event), today), now: today,
                                             maximumDelay: maximumDelay)
        try TableCommand.write(ResultTable.nowcast(try nowcast.estimate(triangle)), to: out)
    }

    private func first(_ events: [Day], _ today: Day) throws -> Day {
        if let start { return try TableCommand.day(start, "--start") }
        let earliest = max(events.min() ?? today, today.advanced(by: -100))
        return min(earliest, today.advanced(by: -max(1, min(maximumDelay, 365))))
    }

    private func readPrior() throws -> Nowcast.Prior {
        guard let prior else { return .fromRecentDays }
        let numbers = prior.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
        guard numbers.count == 2, let mean = numbers[0], let variance = numbers[1] else {
            throw ValidationError("--prior is MEAN:VARIANCE, such as 50:3000; not “\(prior)”.")
        }
        return .poissonGamma(mean: mean, variance: variance)
    }
}
