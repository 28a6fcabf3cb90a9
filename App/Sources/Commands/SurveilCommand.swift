import ArgumentParser
import Foundation
import Kernel
import Surveillance

/// `yitong surveil`
struct SurveilCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "surveil", abstract: "Find what is unusual in a series of counts or in a list of cases.",
        discussion: discussion)

    @Argument(help: "The series or the list of cases, CSV.")
    var file: String

    @Option(help: "The method's name, see above.")
    var method: String

    @Option(help: ArgumentHelp("Time points to test, counted from 1; all that can be tested where not given.",
                               valueName: "first:last"))
    var range: String?

    @Option(name: .customLong("set"),
            help: ArgumentHelp("A setting of the method, such as alpha=0.01; may be repeated.",
                               valueName: "name=value"))
    var set: [String] = []

    @Option(help: "The column with the counts.")
    var observed = "observed"

    @Option(help: "Where to write; - is the standard output.")
    var out = "-"

    func run() throws {
        let options = try TableCommand.options(set)
        if let method = CaseMethod(rawValue: method) {
            guard range == nil else { throw ValidationError("--range is for series; \(method.rawValue) reads cases.") }
            return try TableCommand.write(try method.run(file, options), to: out)
        }
        let detector = try DetectorRegistry.make(method, options)
        let series = try SeriesFile.read(file, observed: observed)
        let answers = try span().map { try detector.detect(series, in: $0) } ?? detector.detect(series)
        try TableCommand.write(ResultTable.detections(answers), to: out)
    }

    /// The range, counted from 0.
    private func span() throws -> Range<Int>? {
        guard let range else { return nil }
        let ends = range.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard ends.count == 2, let first = ends[0], let last = ends[1], first >= 1, first <= last,
              last <= Series.maximumLength else {
            throw ValidationError("--range is FIRST:LAST, counted from 1, such as 230:312; not “\(range)”.")
        }
        return (first - 1)..<last
    }

    private static let discussion = """
        A series has a column observed (see --observed) with t or date, and perhaps population; NA and an empty cell \
        are missing, never zero. A series without dates is weekly and begins with ISO week 1 of 1990. The answer has \
        the columns t (counted from 1), observed, upper (the bound) and alarm (0 or 1), and expected, statistic and \
        pvalue where the method has them; NA where it has no answer.

        Methods for series, each with the settings it takes:
        \(DetectorRegistry.methods.map { line($0.name, $0.options) }.joined(separator: "\n"))

        Methods for lists of cases:
        \(CaseMethod.allCases.map { line($0.rawValue, $0.options) + "\n    reads \($0.columns)" }
            .joined(separator: "\n"))

        Settings:
        \(settings.joined(separator: "\n"))
        """

    private static func line(_ name: String, _ options: [String]) -> String {
        "  \(name): \(options.joined(separator: ", "))"
    }

    private static var settings: [String] {
        let names = DetectorRegistry.methods.flatMap(\.options) + CaseMethod.allCases.flatMap(\.options)
        return Set(names).sorted().map { "  \($0): \(DetectorOption.explanation(of: $0)?.en ?? "")" }
    }
}

/// What the commands that turn a file into a table share.
enum TableCommand {
    /// Settings as `name=value`.
    static func options(_ pairs: [String]) throws -> DetectorOptions {
        var options = DetectorOptions()
        for pair in pairs {
            guard let equals = pair.firstIndex(of: "=") else {
                throw ValidationError("--set takes name=value, not “\(pair)”.")
            }
            options[String(pair[..<equals])] = .init(parsing: String(pair[pair.index(after: equals)...]))
        }
        return options
    }

    static func day(_ text: String, _ option: String) throws -> Day {
        guard let day = Day(text) else { throw ValidationError("\(option) is a date such as 2020-01-31.") }
        return day
    }

    static func write(_ table: String, to path: String) throws {
        let bytes = Data(table.utf8)
        guard path != "-" else { return FileHandle.standardOutput.write(bytes) }
        try bytes.write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
