import ArgumentParser
import Foundation

/// `yitong settings`
struct SettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "List every setting with its value in force.")

    @OptionGroup var common: CommonOptions

    @Flag(help: "As the table of docs/settings.md, with the standard values.")
    var markdown = false

    func run() throws {
        if markdown {
            Terminal.say(Self.document)
            return
        }
        let values = try common.values()
        for setting in Setting.all {
            let value = values.text(setting.name).map { setting.name == "database" ? Self.masked($0) : $0 } ?? "(empty)"
            Terminal.say("\(setting.name) = \(value)\(setting.unit.isEmpty ? "" : " \(setting.unit)")")
            Terminal.say("    \(setting.help) (\(setting.variable))")
        }
    }

    /// The page of the documentation, made from the same table.
    static var document: String {
        let rows = Setting.all.map { setting in
            "| `\(setting.name)` | `\(setting.variable)` | \(setting.standard.isEmpty ? "" : "`\(setting.standard)`") "
                + "| \(setting.unit) | \(setting.help.replacing("|", with: "\\|")) |"
        }
        return """
            # Settings

            Each can be given as `--set name=value`, the common ones as options of their own, or by the environment. \
            Options
            come before the environment, the environment before the standard value.

            | name | environment | standard | unit | what it is |
            |---|---|---|---|---|
            \(rows.joined(separator: "\n"))

            """
    }

    /// A database's address without its password.
    static func masked(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@"), let scheme = text.range(of: "://"), scheme.upperBound < at,
              let colon = text[scheme.upperBound..<at].firstIndex(of: ":") else { return text }
        return text[...colon] + "…" + text[at...]
    }
}
