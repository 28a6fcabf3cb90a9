import Access
import ArgumentParser
import COSE
import Credentials
import Foundation
import Merkle

/// `yitong keys`
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The secrets of a server.", subcommands: [Add.self, Create.self, Show.self])

    /// `yitong keys add`
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add the keys that this version needs and the file does not have.")

        @OptionGroup var common: CommonOptions

        func run() throws {
            let path = try common.values().text("keys") ?? "data/keys"
            let keys = try KeyFile.read(path: path)
            try keys.adding(CredentialVault.keyName, Machine.random).write(path: path, replaces: true)
            Terminal.say("\(path) has all keys. Keep a copy in a safe place apart from the backups.")
        }
    }

    /// `yitong keys create`
    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a key file that only its owner can read.")

        @OptionGroup var common: CommonOptions

        func run() throws {
            let values = try common.values()
            let path = values.text("keys") ?? "data/keys"
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try KeyFile.make(log: values.text("log-origin") ?? "", Machine.random)
                .adding(CredentialVault.keyName, Machine.random).write(path: path)
            Terminal.say("Wrote \(path). Keep a copy in a safe place apart from the backups.")
        }
    }

    /// `yitong keys show`
    struct Show: ParsableCommand {
        static let configuration =
            CommandConfiguration(abstract: "Print the log's public key, for witnesses and checks.")

        @Flag(help: "The root key of codes and cards, for verifiers, instead of the log's.") var credentials = false
        @OptionGroup var common: CommonOptions

        func run() throws {
            let keys = try KeyFile.find(path: try common.values().text("keys") ?? "data/keys",
                                        environment: Machine.environment)
            guard credentials else { return Terminal.say(try keys.logSigner().key.description) }
            let vault = try CredentialVault(secret: keys.key(CredentialVault.keyName).secret, random: Machine.random)
            Terminal.say(Data(vault.rootKey.subjectPublicKeyInfo).base64EncodedString())
        }
    }
}
