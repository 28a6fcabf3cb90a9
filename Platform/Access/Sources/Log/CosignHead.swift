import Kernel
import Merkle
import Store

/// Takes in the cosignature of a registered witness under one of the log's heads. Anybody may bring it; the signature
/// is what counts, and it proves itself: it is kept beside the head, not as an entry, or each round of a witness would
/// make a new head to be signed.
package struct CosignHead: Action {
    package static let name = "log.cosign"
    package static let permission = Permission.none
    package static let purposes = [Purpose.oversight]

    private let note: String

    /// - Parameter note: the head with the witness's signature, as a C2SP signed note.
    package init(note: String) { self.note = note }

    /// Returns how many cosignatures it took in; a second time it replaces the first. Throws `log.no-head`,
    /// `log.unknown-witness` and `log.cosignature`.
    package func run(_ door: ActionDoor) throws -> Int {
        door.authorisePublic()
        door.needsNoEntry()
        let note: SignedNote, head: Checkpoint
        do {
            note = try SignedNote(self.note)
            head = try Checkpoint(text: note.text)
        } catch {
            throw GovError("log.cosignature", .invalid, LogText.badCosignature, detail: error.reason)
        }
        let connection = door.connection
        guard let stored = try LogTree(connection).head(size: head.size), stored.root == head.root,
              try SignedNote(stored.note).text == note.text else {
            throw GovError("log.no-head", .notFound, LogText.noHead)
        }
        let keys = try connection.rows("SELECT verifier FROM log_witness ORDER BY name LIMIT \(AddWitness.limit)")
            .map { try NoteKey(try $0.get(0, as: String.self)) }
        let verified: [SignedNote.Verified]
        do {
            verified = try note.verified(by: keys)
        } catch {
            throw GovError("log.cosignature", .invalid, LogText.badCosignature, detail: error.reason)
        }
        guard !verified.isEmpty else { throw GovError("log.unknown-witness", .invalid, LogText.unknownWitness) }
        for found in verified {
            let signature = note.signatures.last { $0.name == found.key.name && $0.keyID == found.key.keyID }
            try connection.execute("""
                INSERT INTO log_cosignature (size, witness, signature, at)
                VALUES (\(head.size), \(found.key.name), \((signature?.bytes ?? []).value), \(door.now))
                ON CONFLICT (size, witness) DO UPDATE SET signature = excluded.signature, at = excluded.at
                """)
        }
        return verified.count
    }
}
