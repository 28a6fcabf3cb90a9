import Crypto
import Foundation
package import Kernel
package import Merkle

/// The secrets of a server, kept in a file of their own: never in the database, never in a backup.
///
/// A line is the name of a key, its label, and 32 bytes in Base64; lines that begin with `#` are comments:
/// ```
/// log qingdu.example/log 3n1…=
/// session - pYk…=
/// ```
/// `yitong keys create` makes it so that only its owner can read it, and a file that others can read is refused.
package struct KeyFile: Sendable {
    /// One secret.
    package struct Key: Sendable {
        /// What it is for, such as `log` and `session`.
        package let name: String
        /// For the log's key its name in heads; `-` where a key needs none.
        package let label: String
        /// 32 bytes.
        package let secret: [UInt8]

        /// What the database keeps to know the key again; it tells nothing about the secret.
        package var id: String {
            let code = HMAC<SHA256>.authenticationCode(for: Array("yitong key \(name) \(label)".utf8),
                                                       using: SymmetricKey(data: secret))
            return Hexadecimal.text(Array(code).prefix(8))
        }
    }

    /// Signs heads of the log (Ed25519, the seed of RFC 8032).
    package static let log = "log"
    /// Makes the tokens in forms (HMAC-SHA-256).
    package static let session = "session"
    /// The name under which a service manager hands the file over.
    package static let credential = "yitong.keys"

    /// In the order of the file.
    package let keys: [Key]

    init(keys: [Key]) { self.keys = keys }

    /// New keys for the log of that name and for sessions.
    ///
    /// Throws `keys.label` unless the name can stand in a head, such as `qingdu.example/log`.
    package static func make(log label: String, _ random: RandomSource) throws(GovError) -> KeyFile {
        guard label != "-", NoteSignature.isName(label), label.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw GovError("keys.label", .invalid, KeyText.label)
        }
        return KeyFile(keys: [Key(name: log, label: label, secret: random.bytes(32)),
                              Key(name: session, label: "-", secret: random.bytes(32))])
    }

    /// The key of that name. Throws `keys.missing`.
    package func key(_ name: String) throws(GovError) -> Key {
        guard let key = keys.first(where: { $0.name == name }) else {
            throw GovError("keys.missing", .unavailable, KeyText.missing.filled(name))
        }
        return key
    }

    /// The key of that name, made if the file has none yet; the caller writes the file then.
    package func adding(_ name: String, label: String = "-", _ random: RandomSource) -> KeyFile {
        if keys.contains(where: { $0.name == name }) { return self }
        return KeyFile(keys: keys + [Key(name: name, label: label, secret: random.bytes(32))])
    }

    /// What signs the heads.
    package func logSigner() throws -> NoteSigner {
        let key = try key(KeyFile.log)
        return try NoteSigner(name: key.label, kind: .note, seed: key.secret)
    }

    var text: String {
        var text = """
            # The secret keys of a Yitong server. Whoever has them can sign its log and forge its forms.
            # Keep a copy in a safe place apart from the backups: the database cannot be used without this file.

            """
        for key in keys { text += "\(key.name) \(key.label) \(Data(key.secret).base64EncodedString())\n" }
        return text
    }

    /// Reads what `text` wrote. Throws `keys.malformed` with the number of the line; never shows its content.
    init(text: String) throws(GovError) {
        var keys: [Key] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.last == "\r" ? line.dropLast() : line
            if line.isEmpty || line.hasPrefix("#") { continue }
            let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty,
                  let secret = Data(base64Encoded: parts[2]), secret.count == 32,
                  !keys.contains(where: { $0.name == parts[0] }) else {
                throw GovError("keys.malformed", .unavailable, KeyText.malformed.filled(String(number + 1)))
            }
            keys.append(Key(name: parts[0], label: parts[1], secret: Array(secret)))
        }
        self.keys = keys
    }
}
