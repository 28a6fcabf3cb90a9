package import Kernel
package import Merkle
package import Store

/// A proof for one entry that anybody can check offline with the log's public key alone: the file that a person
/// downloads.
///
/// Its text is a C2SP tlog-proof. The `extra` line holds what the leaf is made of again: the whole entry, or, where it
/// lists several subjects, the entry without the list and the person's own place in it; the others stay unknown.
package struct EntryProof: Sendable {
    /// As it concerns the one to whom the proof was given.
    package let entry: Entry
    /// How many subjects the entry lists, where the proof shows one of them only.
    package let listed: Int?
    /// The place of the entry in the log, from 0.
    package let sequence: Int
    package let head: Checkpoint
    /// Which of the given witnesses have countersigned the head.
    package let witnesses: [SignedNote.Verified]

    /// Makes the text of the proof of a numbered entry for one whom it concerns.
    ///
    /// Throws `log.no-entry` for one that is not there or not signed yet, and `log.erased` for one whose content was
    /// erased.
    ///
    /// - Parameter subject: to whom it is given; nil shows all that are listed, as an auditor may see.
    package static func make(_ connection: any Connection, sequence: Int, for subject: SubjectID?) throws -> String {
        let tree = LogTree(connection)
        guard let row = try connection.row("SELECT salt, content FROM log_entry WHERE sequence = \(sequence)"),
              let head = try tree.bestHead(over: sequence) else {
            throw GovError("log.no-entry", .notFound, LogText.noEntry)
        }
        guard let salt = try row.get(0, as: [UInt8]?.self), let content = try row.get(1, as: [UInt8]?.self) else {
            throw GovError("log.erased", .notFound, LogText.erased)
        }
        guard let path = try tree.inclusion(of: sequence, in: head.size) else {
            throw LogFault.damaged("a tile under entry \(sequence) is missing")
        }
        let evidence = EntryEvidence(salt: salt, content: content, for: subject)
        return try LogProof(index: sequence, hashes: path.hashes, extra: evidence.bytes,
                            head: tree.published(head)).description
    }

    /// Checks the text of a proof.
    ///
    /// - Parameters:
    ///   - log: the log's public key.
    ///   - quorum: how many of `witnesses` must have countersigned.
    /// Throws `log.proof` with what is wrong.
    package init(checking text: [UInt8], log: NoteKey, witnesses: [NoteKey] = [], quorum: Int = 0) throws(GovError) {
        do {
            let proof = try LogProof(text)
            guard let evidence = EntryEvidence(proof.extra), let shown = evidence.shown else {
                throw NoteError.malformed("its entry cannot be read")
            }
            let leaf = MerkleHash.leaf(shown.commitment)
            guard let head = try proof.head(including: leaf, log: log, witnesses: witnesses, quorum: quorum) else {
                throw NoteError.malformed("the entry is not in the log that was signed")
            }
            entry = shown.entry
            listed = shown.listed
            self.head = head
            sequence = proof.index
            self.witnesses = try proof.head.verified(by: witnesses)
        } catch let error as NoteError {
            throw GovError("log.proof", .invalid, LogText.badProof.filled(error.reason))
        } catch {
            throw GovError(boundary: error)
        }
    }
}
