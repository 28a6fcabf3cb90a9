import Access
import ArgumentParser
import Kernel

/// `yitong drill`
struct DrillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill", abstract: "Play an attack on a scratch city, and say what stopped it.",
        subcommands: [Depositors.self])

    /// `yitong drill depositors`
    struct Depositors: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Officials and vendor collude to restrict people who complained, as in Zhengzhou in 2022.",
            discussion: """
                Every try must be blocked, or be in public within the hour. Then each defence is taken away in turn, \
                and the \
                drill must tell. Nothing but the scratch city is touched.
                """)

        @Option(help: "How many depositors.")
        var depositors = 1317

        @Flag(help: "Without the variants.")
        var plain = false

        func run() async throws {
            let drill = DepositorsDrill(depositors: depositors)
            let lines = try await drill.run()
            for line in lines {
                Terminal.say("\(line.attempt.who) \(line.attempt.what)\n    \(line.outcome.words)")
            }
            var failures = lines.count { $0.outcome == .unseen }
            Terminal.say("\(lines.count) tries, \(failures) neither blocked nor public.")
            for defence in plain ? [] : Defence.allCases {
                let unseen = try await drill.run(without: defence).filter { $0.outcome == .unseen }
                if unseen.isEmpty { failures += 1 }
                let told = unseen.map { "\($0.attempt.who) \($0.attempt.what)" }.joined(separator: "; ")
                let outcome = unseen.isEmpty ? "THE DRILL CANNOT TELL" : "told: \(told)"
                Terminal.say("without \(defence.rawValue): \(outcome)")
            }
            if failures > 0 { throw ExitCode(1) }
        }
    }
}
