import ArgumentParser
import Kernel

/// The options that every command on a database has; all others by `--set`.
struct CommonOptions: ParsableArguments {
    @Option(help: "The folder of the embedded database and the keys, where those are not named.")
    var data: String?

    @Option(help: "sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/NAME (YITONG_DATABASE)")
    var database: String?

    @Option(help: "The key file (YITONG_KEYS)")
    var keys: String?

    @Option(help: "The address to listen on (YITONG_HOST)")
    var host: String?

    @Option(help: "The port to listen on (YITONG_PORT)")
    var port: String?

    @Option(help: "The certificate chain, PEM (YITONG_TLS_CERTIFICATE)")
    var tlsCertificate: String?

    @Option(help: "The certificate's private key, PEM (YITONG_TLS_KEY)")
    var tlsKey: String?

    @Option(help: "The one proxy whose X-Forwarded-For is believed (YITONG_TRUSTED_PROXY)")
    var trustedProxy: String?

    @Option(name: .customLong("set"),
            help: ArgumentHelp("Any setting; `yitong settings` lists them.", valueName: "name=value"))
    var set: [String] = []

    /// Options before the environment, the environment before the standard.
    func values() throws -> Setting.Values {
        var options: [String: String] = [:]
        if let data {
            options["database"] = "sqlite:\(data)/yitong.sqlite"
            options["keys"] = "\(data)/keys"
            options["uploads"] = "\(data)/uploads"
            options["source-folder"] = "\(data)/sources"
        }
        for pair in set {
            guard let equals = pair.firstIndex(of: "=") else {
                throw ValidationError("--set takes name=value, not “\(pair)”.")
            }
            options[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
        }
        let own = [("database", database), ("keys", keys), ("host", host), ("port", port),
                   ("tls-certificate", tlsCertificate), ("tls-key", tlsKey), ("trusted-proxy", trustedProxy)]
        for (name, value) in own { if let value { options[name] = value } }
        return try Setting.Values(options: options, environment: Machine.environment)
    }
}
