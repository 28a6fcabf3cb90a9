import Access
import ArgumentParser
import Foundation
import Merkle

/// `yitong keys`
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The secrets of a server.", subcommands: [Create.self, Show.self])

    /// `yitong keys create`
    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a key file that only its owner can read.")

        @OptionGroup var common: CommonOptions

        func run() throws {
            let values = try common.values()
            let path = values.text("keys") ?? "data/keys"
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try KeyFile.make(log: values.text("log-origin") ?? "", Machine.random).write(path: path)
            Terminal.say("Wrote \(path). Keep a copy in a safe place apart from the backups.")
        }
    }

    /// `yitong keys show`
    struct Show: ParsableCommand {
        static let configuration =
            CommandConfiguration(abstract: "Print the log's public key, for witnesses and checks.")

        @OptionGroup var common: CommonOptions

        func run() throws {
            let keys = try KeyFile.find(path: try common.values().text("keys") ?? "data/keys",
                                        environment: Machine.environment)
            Terminal.say(try keys.logSigner().key.description)
        }
    }
}
