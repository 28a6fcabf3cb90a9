import Kernel
import Merkle
import Store

/// Registers the public key of a witness outside.
package struct AddWitness: Action {
    package static let name = "log.add-witness"
    package static let permission = Permission.witnesses
    package static let purposes = [Purpose.administration]
    /// With the log's own signature as many as a note can carry.
    static let limit = SignedNote.maximumSignatures - 1

    private let key: String
    private let office: Scope

    /// - Parameters:
    ///   - key: the witness's public key, `name+id+base64`, of the cosignature kind.
    ///   - office: the government whose log it is.
    package init(key: String, office: Scope) {
        self.key = key
        self.office = office
    }

    /// Throws `log.witness-key` and `log.witness-known`.
    package func run(_ door: ActionDoor) throws {
        try door.authorise(in: office, orPlatform: true)
        guard let key = try? NoteKey(key), key.kind == .cosignature else {
            throw GovError("log.witness-key", .invalid, LogText.badWitnessKey,
                           fields: [.init("key", LogText.badWitnessKey)])
        }
        let count = try door.connection.cell("SELECT COUNT(*) FROM log_witness", as: Int.self) ?? 0
        let added = count >= AddWitness.limit ? 0 : try door.connection.execute("""
            INSERT INTO log_witness (name, verifier, added_at) VALUES (\(key.name), \(key.description), \(door.now))
            ON CONFLICT (name) DO NOTHING
            """)
        guard added == 1 else { throw GovError("log.witness-known", .conflict, LogText.witnessKnown) }
    }
}
