import Kernel
import Store

/// The proof of an entry about the one who asks, as a file to download; see `EntryProof`.
package struct ProofOfEntry: Lookup {
    package static let name = "log.proof"
    package static let permission = Permission.none
    package static let purposes = [Purpose.ownRights]

    package let sequence: Int
    private let sets: SetResolvers

    package init(sequence: Int, sets: SetResolvers) {
        self.sequence = sequence
        self.sets = sets
    }

    /// Throws `log.no-entry`, `log.erased`, and `access.denied` for an entry about others.
    package func run(_ door: LookupDoor) throws -> String {
        let subject = try door.authoriseSelf()
        guard let row = try door.connection.row("SELECT content FROM log_entry WHERE sequence = \(sequence)") else {
            throw GovError("log.no-entry", .notFound, LogText.noEntry)
        }
        guard let content = try row.get(0, as: [UInt8]?.self), let entry = Entry(encoded: content) else {
            throw GovError("log.erased", .notFound, LogText.erased)
        }
        guard try sets.concerns(door.connection, entry.concern, subject) else { throw door.denied() }
        door.concerns(.subject(subject))
        return try EntryProof.make(door.connection, sequence: sequence, for: subject)
    }
}
