/// One step of the schema, run once, in order, in a transaction of its own; there is no way back but a restore.
package struct Migration: Sendable {
    /// `owner.number.what`, such as `access.1.log`; never changed once released.
    package let name: String
    package let run: @Sendable (any Connection) throws -> Void
    /// Of the script; 0 for a step that is a closure, which cannot be compared.
    package let checksum: Int64

    package init(_ name: String, _ run: @escaping @Sendable (any Connection) throws -> Void) {
        self.init(name, checksum: 0, run)
    }

    /// A migration that is nothing but statements, each ending in `;` at the end of a line.
    package init(_ name: String, script: String) {
        self.init(name, checksum: Migration.checksum(script)) { try $0.script(script) }
    }

    private init(_ name: String, checksum: Int64, _ run: @escaping @Sendable (any Connection) throws -> Void) {
        self.name = name
        self.checksum = checksum
        self.run = run
        precondition(parts.count == 3 && number > 0, "\(name): a migration is named owner.number.what")
    }

    var owner: Substring { parts.first ?? "" }
    var number: Int { parts.count == 3 ? Int(parts[1]) ?? 0 : 0 }

    private var parts: [Substring] { name.split(separator: ".", omittingEmptySubsequences: false) }

    /// FNV-1a, 64 bits; spaces and line breaks do not count. Against slips, not against forgery.
    private static func checksum(_ script: String) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in script.utf8 where byte > 0x20 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return Int64(bitPattern: hash)
    }
}
