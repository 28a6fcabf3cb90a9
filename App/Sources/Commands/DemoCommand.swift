import ArgumentParser
import Kernel
import Logging
import Store

/// `yitong demo`
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Make the invented city of Qingdu in a new database.",
        discussion: "Interrupted, it goes on where it was. The same seed gives the same city everywhere.")

    @OptionGroup var common: CommonOptions

    @Option(help: "How many people, 500 to 20000000.")
    var population: Int = 20_000

    @Option(help: "The seed.")
    var seed: UInt64 = 1

    func run() async throws {
        let logger = Logger(label: "yitong") { _ in JSONLog() }
        let house = try await House.open(try common.values(), logger: logger)
        do {
            Terminal.say(try await DemoCity.make(house, population: population, seed: seed))
        } catch {
            await house.database.close()
            throw error
        }
        await house.database.close()
    }
}
