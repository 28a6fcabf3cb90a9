import ArgumentParser
import Kernel
import Surveillance

/// `yitong reproduction`
struct ReproductionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reproduction", abstract: "How many each case infects, from the days of onset.",
        discussion: """
            The file has a column I (cases a day), or local and imported; the first day's cases count as imported. \
            The serial interval has a column w: the probabilities of 0, 1, 2… days, the first 0. The answer has the \
            columns t_start and t_end (days, counted from 1), Mean(R), Std(R) and the quantiles, as EpiEstim writes \
            them; NA where there is no answer.
            """)

    /// Which reproduction number.
    enum Method: String, CaseIterable, ExpressibleByArgument {
        case cori
        case wallingaTeunis = "wallinga-teunis"
    }

    @Argument(help: "The cases a day, CSV.")
    var file: String

    @Option(help: "The serial interval, CSV; or --mean and --sd.")
    var serialInterval: String?

    @Option(help: "Mean of a gamma serial interval, in days, above 1.")
    var mean: Double?

    @Option(help: "Its standard deviation, in days.")
    var sd: Double?

    @Option(help: "Days over which the number is taken to be constant; 1 is daily.")
    var window = 7

    @Flag(help: "Windows side by side, such as weeks, instead of one that ends on every day.")
    var blocks = false

    @Option(help: "cori (now, as a forecast) or wallinga-teunis (what the cases did infect).")
    var method = Method.cori

    @Option(help: "Mean of the prior of R, for cori.")
    var priorMean = 5.0

    @Option(help: "Standard deviation of the prior of R, for cori.")
    var priorSd = 5.0

    @Option(help: "Where to write; - is the standard output.")
    var out = "-"

    func validate() throws {
        guard (1...10_000).contains(window) else { throw ValidationError("--window is 1 to 10000 days.") }
        guard (serialInterval == nil) == (mean != nil && sd != nil), (mean == nil) == (sd == nil) else {
            throw ValidationError("Give the serial interval once: --serial-interval FILE, or --mean and --sd.")
        }
    }

    func run() throws {
        let incidence = try IncidenceFile.read(file)
        let interval = try self.interval(days: incidence.count)
        let windows: ReproductionWindows = blocks ? .blocks(days: window) : .sliding(days: window)
        let estimates = switch method {
        case .cori:
            try CoriEstimator(serialInterval: interval, windows: windows, priorMean: priorMean,
                              priorStandardDeviation: priorSd).estimate(incidence)
        case .wallingaTeunis: WallingaTeunis(serialInterval: interval, windows: windows).estimate(incidence)
        }
        try TableCommand.write(ResultTable.reproduction(estimates), to: out)
    }

    private func interval(days: Int) throws -> SerialInterval {
        if let serialInterval { return try IncidenceFile.serialInterval(serialInterval) }
        return try SerialInterval(mean: mean ?? 0, standardDeviation: sd ?? 0, days: min(5000, max(2, days)))
    }
}
