package import Kernel
package import Merkle
package import Store

/// A proof for one entry that anybody can check offline with the log's public key alone: the file that a person downloads.
///
/// Its text is a C2SP tlog-proof; the `extra` line holds the salt (16 bytes) and the entry's bytes, from which the leaf is
/// made again.
package struct EntryProof: Sendable {
    package let entry: Entry
    /// The place of the entry in the log, from 0.
    package let sequence: Int
    package let head: Checkpoint
    /// Which of the given witnesses have countersigned the head.
    package let witnesses: [SignedNote.Verified]

    /// Makes the text of the proof of a numbered entry. Throws `log.no-entry` for one that is not there or not signed
    /// yet, and `log.erased` for one whose content was erased.
    package static func make(_ connection: any Connection, sequence: Int) throws -> String {
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
        return try LogProof(index: sequence, hashes: path.hashes, extra: salt + content,
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
            guard proof.extra.count > AccessLog.saltBytes else { throw NoteError.malformed("it holds no entry") }
            let salt = Array(proof.extra[..<AccessLog.saltBytes]), content = Array(proof.extra[AccessLog.saltBytes...])
            guard let entry = Entry(encoded: content) else { throw NoteError.malformed("its entry cannot be read") }
            let leaf = MerkleHash.leaf(AccessLog.commitment(salt: salt, content: content))
            guard let head = try proof.head(including: leaf, log: log, witnesses: witnesses, quorum: quorum) else {
                throw NoteError.malformed("the entry is not in the log that was signed")
            }
            self.entry = entry
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

extension NoteError {
    /// What is wrong, in English, for whoever runs the check.
    package var reason: String {
        switch self {
        case .malformed(let what), .malformedKey(let what): what
        case .wrongSignature(let name): "the signature of \(name) does not fit"
        case .missingSignature(let name): "\(name) has not signed"
        case .tooFewWitnesses(let found, let required): "\(found) of \(required) witnesses have countersigned"
        }
    }
}
