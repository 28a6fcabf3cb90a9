import ArgumentParser
import Kernel

/// The one binary.
@main
struct Yitong: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "yitong", abstract: "A self-hosted platform for digital government.",
        subcommands: [RunCommand.self, DemoCommand.self, DemoFiguresCommand.self, ImportCommand.self,
                      ExportCommand.self, BackupCommand.self, RestoreCommand.self, LogCommand.self, KeysCommand.self,
                      OutboxCommand.self, SettingsCommand.self, DecideCommand.self, DrillCommand.self,
                      EmergencyCommand.self, ConformanceCommand.self, NowcastCommand.self, ReproductionCommand.self,
                      SurveilCommand.self, TripsCommand.self, BenchCommand.self, BenchPeerCommand.self])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard let fault = CommandFault(error) else { exit(withError: error) }
            Terminal.warn("Error: " + fault.words)
            exit(withError: ExitCode(1))
        }
    }
}
