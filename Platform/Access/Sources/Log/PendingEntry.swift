import Kernel
import Store

/// An entry that is on disk and has no number yet.
struct PendingEntry: Hashable, Sendable {
    /// 32 bytes, see `Commitment`.
    let commitment: [UInt8]
    let salt: [UInt8]
    /// `Entry.encoded()`
    let content: [UInt8]

    /// Throws `log.too-long` like `Entry.encoded()`.
    init(_ entry: Entry, _ random: RandomSource) throws(GovError) {
        content = try entry.encoded()
        salt = random.bytes(Commitment.saltBytes)
        commitment = Commitment.make(salt: salt, content: content)
    }

    /// From what was kept of it.
    init(salt: [UInt8], content: [UInt8]) {
        self.salt = salt
        self.content = content
        commitment = Commitment.make(salt: salt, content: content)
    }

    /// A row of `log_pending`: id, commitment, salt, content.
    init(_ row: Row) throws {
        commitment = try row.get(1)
        salt = try row.get(2)
        content = try row.get(3)
    }
}
