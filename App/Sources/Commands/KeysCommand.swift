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
            CommandConfiguration(abstract: "Print the public keys, for witnesses, checks and verifiers.")

        @OptionGroup var common: CommonOptions

        func run() throws {
            let keys = try KeyFile.find(path: try common.values().text("keys") ?? "data/keys",
                                        environment: Machine.environment)
            Terminal.say(try keys.logSigner().key.description)
            if let secret = try? keys.key(CredentialVault.keyName).secret {
                let root = try CredentialVault(secret: secret, random: Machine.random).rootKey
                Terminal.say("credentials \(Data(root.subjectPublicKeyInfo).base64EncodedString())")
            }
        }
    }
}
