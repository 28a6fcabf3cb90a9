import Kernel

/// One thing that can be set, by an option of the same name, or by the environment.
///
/// The command line, `yitong settings` and `docs/settings.md` are made from this one table.
struct Setting: Sendable {
    /// As an option is called, such as `port`.
    let name: String
    let standard: String
    /// What it counts; empty for a text.
    let unit: String
    let help: String

    /// The variable of the environment, such as `YITONG_PORT`.
    var variable: String { "YITONG_" + name.uppercased().replacing("-", with: "_") }

    static let all = [
        Setting(name: "database", standard: "sqlite:data/yitong.sqlite", unit: "",
                help: "The database: sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/NAME"),
        Setting(name: "keys", standard: "data/keys", unit: "",
                help: "The key file; a service manager's credentials come before it"),
        Setting(name: "host", standard: "127.0.0.1", unit: "", help: "The address to listen on"),
        Setting(name: "port", standard: "8080", unit: "", help: "The port to listen on; 0 takes a free one"),
        Setting(name: "tls-certificate", standard: "", unit: "", help: "The certificate chain, PEM; with --tls-key"),
        Setting(name: "tls-key", standard: "", unit: "", help: "The certificate's private key, PEM"),
        Setting(name: "trusted-proxy", standard: "", unit: "",
                help: "The address of the one proxy whose X-Forwarded-For is believed"),
        Setting(name: "connections", standard: "10000", unit: "connections", help: "Held at once"),
        Setting(name: "idle-seconds", standard: "30", unit: "s", help: "After which a silent connection is closed"),
        Setting(name: "body-seconds", standard: "30", unit: "s", help: "In which a request's body must arrive"),
        Setting(name: "grace-seconds", standard: "10", unit: "s", help: "For requests under way when stopping"),
        Setting(name: "store-connections", standard: "8", unit: "connections", help: "To the database, 1 to 64"),
        Setting(name: "read-seconds", standard: "60", unit: "s", help: "For which one read may hold its snapshot"),
        Setting(name: "cache-kilobytes", standard: "16384", unit: "KiB", help: "Of pages for each SQLite connection"),
        Setting(name: "uploads", standard: "data/uploads", unit: "",
                help: "The folder for files on their way in or out through pages; empty: none"),
        Setting(name: "upload-hours", standard: "48", unit: "h", help: "After which a file in that folder is deleted"),
        Setting(name: "refusal-days", standard: "30", unit: "days",
                help: "For which rows that an import refused are kept, to be mended"),
        Setting(name: "source-folder", standard: "data/sources", unit: "",
                help: "The folder below which the folders of sources lie; empty: none"),
        Setting(name: "source-origins", standard: "", unit: "",
                help: "Origins that sources may be fetched from, comma-separated, such as https://data.example.gov"),
        Setting(name: "source-keys", standard: "", unit: "",
                help: "The file of credentials of sources: lines of a name and the value of Authorization"),
        Setting(name: "jurisdiction", standard: "9901", unit: "",
                help: "The code of the division whose platform this is; its name is that of the loaded division"),
        Setting(name: "session-seconds", standard: "43200", unit: "s", help: "After which a session ends in any case"),
        Setting(name: "session-idle-seconds", standard: "1800", unit: "s", help: "After which an unused session ends"),
        Setting(name: "password-workers", standard: "2", unit: "threads", help: "That hash passwords; 32 MiB each"),
        Setting(name: "warning-hook", standard: "", unit: "",
                help: "The web address that warnings of early warning are posted to; none where empty"),
        Setting(name: "log-days", standard: "1826", unit: "days",
                help: "After which the content of the log's entries is erased; 0 keeps it"),
        Setting(name: "log-origin", standard: "qingdu.example/log", unit: "", help: "The name of the log in its heads"),
    ]

    /// The values in force: options before the environment, the environment before the standard.
    struct Values: Sendable {
        private var values: [String: String]

        /// Throws `setting.unknown` for an option that is in no table.
        init(options: [String: String], environment: [String: String]) throws(GovError) {
            var values: [String: String] = [:]
            for setting in Setting.all {
                values[setting.name] = options[setting.name] ?? environment[setting.variable] ?? setting.standard
            }
            if let unknown = options.keys.sorted().first(where: { values[$0] == nil }) {
                throw GovError("setting.unknown", .invalid, AppText.unknownSetting.filled(unknown))
            }
            self.values = values
        }

        /// Gives a number at least this much: for a command that does one large thing.
        mutating func raise(_ name: String, to least: Int) {
            if let number = values[name].flatMap({ Int($0) }), number < least { values[name] = "\(least)" }
        }

        /// Gives a number at most this much.
        mutating func lower(_ name: String, to most: Int) {
            if let number = values[name].flatMap({ Int($0) }), number > most { values[name] = "\(most)" }
        }

        /// The text; nil if it is empty.
        func text(_ name: String) -> String? {
            guard let value = values[name] else { preconditionFailure("no setting is called \(name)") }
            return value.isEmpty ? nil : value
        }

        /// Throws `setting.number` unless it is a whole number in the range.
        func number(_ name: String, in range: ClosedRange<Int>) throws(GovError) -> Int {
            guard let text = text(name), let number = Int(text), range.contains(number) else {
                throw GovError("setting.number", .invalid,
                               AppText.badNumber.filled(name, "\(range.lowerBound)", "\(range.upperBound)"))
            }
            return number
        }
    }
}
