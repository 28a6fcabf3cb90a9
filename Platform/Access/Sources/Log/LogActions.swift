import Kernel
import Merkle
import Store

/// Takes in the cosignature of a registered witness under one of the log's heads. Anybody may bring it; the signature
/// is what counts.
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

/// Takes a witness off the list, for instance when its key was lost; the cosignatures that it gave stay stored.
package struct RemoveWitness: Action {
    package static let name = "log.remove-witness"
    package static let permission = Permission.witnesses
    package static let purposes = [Purpose.administration]

    private let witness: String
    private let office: Scope

    package init(name: String, office: Scope) {
        witness = name
        self.office = office
    }

    /// Throws `log.unknown-witness`.
    package func run(_ door: ActionDoor) throws {
        try door.authorise(in: office, orPlatform: true)
        let gone = try door.connection.execute("DELETE FROM log_witness WHERE name = \(witness)")
        guard gone == 1 else { throw GovError("log.unknown-witness", .notFound, LogText.unknownWitness) }
    }
}

/// Erases the content of entries whose time of retention is over; a job of the platform, in small steps.
///
/// Who did what to whom is gone, the leaf and every proof of the order stay. The erasure is itself an entry, which
/// names the numbers.
package struct EraseEntries: Action {
    package static let name = "log.erase"
    package static let permission = Permission.none
    package static let purposes = [Purpose.retention]
    package static let limit = 1000

    private let sequences: Range<Int>

    package init(_ sequences: Range<Int>) { self.sequences = sequences }

    /// Returns how many had content. Throws `log.erase-range`.
    package func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        let size = try LogTree(door.connection).latestHead()?.size ?? 0
        guard sequences.lowerBound >= 0, sequences.upperBound <= size, sequences.count <= EraseEntries.limit else {
            throw GovError("log.erase-range", .invalid, LogText.eraseRange.filled(String(EraseEntries.limit)))
        }
        door.concerns(.set(resource: SetResolvers.log, predicate: "\(sequences)", version: Int64(size)))
        door.covers(.init(count: sequences.count, root: try EraseEntries.root(sequences, door.connection)))
        return try AccessLog.erase(door.connection, sequences)
    }

    /// The root over the numbers' leaves: says exactly which entries were erased.
    private static func root(_ sequences: Range<Int>, _ connection: any Connection) throws -> MerkleHash {
        var frontier = MerkleFrontier()
        try connection.each("""
            SELECT commitment FROM log_entry
            WHERE sequence >= \(sequences.lowerBound) AND sequence < \(sequences.upperBound) ORDER BY sequence
            """) { frontier.append(.leaf(try $0.get(0, as: [UInt8].self))) }
        return frontier.root
    }
}
