package import Kernel
package import Store

/// What a backup says about itself, in lines of text before the copy.
///
/// ```
/// YITONG BACKUP 1
/// engine: sqlite
/// created: 1650000000000
/// expires: 1657776000000
/// migration: access.1.log
/// bytes: 104857600
/// sha256: …
///
/// ```
/// The hash covers the lines before it and the copy. It finds damage; it is no proof against somebody who can write the
/// file.
package struct BackupHead: Hashable, Sendable {
    package let engine: Engine
    package let createdAt: Timestamp
    /// From then on it is not restored: what had to be erased meanwhile would come back.
    package let expiresAt: Timestamp
    /// The steps of the schema that the copy has, in order.
    package let migrations: [String]
    /// Length of the copy.
    package let bytes: Int

    static let firstLine = "YITONG BACKUP 1"
    /// No head is longer.
    static let lengthLimit = 1 << 20

    /// All lines that the hash covers.
    var text: String {
        var lines = [
            BackupHead.firstLine, "engine: \(engine.rawValue)", "created: \(createdAt.milliseconds)",
            "expires: \(expiresAt.milliseconds)",
        ]
        lines += migrations.map { "migration: \($0)" }
        lines.append("bytes: \(bytes)")
        return lines.map { $0 + "\n" }.joined()
    }

    init(engine: Engine, createdAt: Timestamp, expiresAt: Timestamp, migrations: [String], bytes: Int) {
        self.engine = engine
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.migrations = migrations
        self.bytes = bytes
    }

    /// Fails on anything that `text` did not write.
    init?(_ text: String) {
        var values: [Substring: Substring] = [:]
        var migrations: [String] = []
        for line in text.split(separator: "\n").dropFirst() {
            let parts = line.split(separator: ": ", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            if parts[0] == "migration" { migrations.append(String(parts[1])) } else { values[parts[0]] = parts[1] }
        }
        guard let engine = values["engine"].flatMap({ Engine(rawValue: String($0)) }),
              let created = values["created"].flatMap({ Int64($0) }),
              let expires = values["expires"].flatMap({ Int64($0) }),
              let bytes = values["bytes"].flatMap({ Int($0) }), bytes >= 0 else { return nil }
        self.init(engine: engine, createdAt: Timestamp(milliseconds: created),
                  expiresAt: Timestamp(milliseconds: expires), migrations: migrations, bytes: bytes)
        guard self.text == text else { return nil }
    }
}
