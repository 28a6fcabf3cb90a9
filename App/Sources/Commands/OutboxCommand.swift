import ArgumentParser
import Store

/// `yitong outbox`
struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "Events that could not be delivered.", subcommands: [Dead.self, Again.self])

    /// `yitong outbox dead`
    struct Dead: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the dead letters, oldest first.")

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let database = try await House.openDatabase(try common.values())
            let letters = try await database.read { try Outbox.deadLetters($0) }
            await database.close()
            for letter in letters {
                Terminal.say("\(letter.item.id)  \(letter.diedAt)  \(letter.item.topic)  \(letter.reason)")
            }
            Terminal.say("\(letters.count) dead letters\(letters.count == 100 ? " or more" : "")")
        }
    }

    /// `yitong outbox again`
    struct Again: AsyncParsableCommand {
        static let configuration =
            CommandConfiguration(abstract: "Put a dead letter back, to be tried as if it were new.")

        @OptionGroup var common: CommonOptions

        @Argument(help: "The number of the letter.")
        var id: Int64

        func run() async throws {
            let database = try await House.openDatabase(try common.values())
            let isThere = try await database.write { [id] in try Outbox.runAgain($0, id: id) }
            await database.close()
            guard isThere else { throw ValidationError("There is no dead letter \(id).") }
            Terminal.say("Put back; a running server delivers it.")
        }
    }
}
