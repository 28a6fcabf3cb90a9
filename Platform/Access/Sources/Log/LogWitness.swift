import Foundation
package import Kernel
package import Merkle

/// Watches a log from another machine: countersigns its heads as long as each grew out of the last one it has seen.
///
/// The last head it has signed is in a file of its own, written before a signature leaves, so that a log that shrinks
/// or shows others another history is refused for ever after, also across restarts. What proves the refusal is kept
/// beside it.
package struct LogWitness: Sendable {
    /// What the witness asks of the server; App does it by HTTP.
    package struct Server: Sendable {
        /// The latest head, a signed note; nil while the log is empty.
        package let head: @Sendable () async throws -> String?
        package let consistency: @Sendable (_ first: Int, _ second: Int) async throws -> ConsistencyProof
        /// Hands in the cosignature under the head of that size: the whole note with the witness's signature.
        package let submit: @Sendable (_ note: String) async throws -> Void

        package init(head: @escaping @Sendable () async throws -> String?,
                     consistency: @escaping @Sendable (_ first: Int, _ second: Int) async throws -> ConsistencyProof,
                     submit: @escaping @Sendable (_ note: String) async throws -> Void) {
            self.head = head
            self.consistency = consistency
            self.submit = submit
        }
    }

    /// What a round came to.
    package enum Outcome: Hashable, Sendable {
        /// The log has no head yet.
        case empty
        /// Nothing new since the last round; the signature was handed in again if the server did not show it.
        case unchanged(size: Int)
        case signed(size: Int, before: Int)
    }

    private let log: NoteKey
    private let signer: NoteSigner
    private let path: String
    private let server: Server
    private let time: TimeSource

    /// - Parameters:
    ///   - log: the log's public key, got from its operator on another way than from the server.
    ///   - signer: the witness's own key, of kind `.cosignature`.
    ///   - path: the file of the last head seen.
    package init(log: NoteKey, signer: NoteSigner, path: String, server: Server, time: TimeSource) {
        precondition(signer.key.kind == .cosignature, "a witness makes cosignatures")
        self.log = log
        self.signer = signer
        self.path = path
        self.server = server
        self.time = time
    }

    /// Looks once. Throws `witness.fork`, `witness.shrunk`, `witness.signature` and `witness.file`; a refusal is final
    /// until a person has looked into it.
    package func round() async throws -> Outcome {
        let seen = try lastSeen()
        guard let text = try await server.head() else {
            if let seen { throw try refuse("witness.shrunk", WitnessText.shrunk, seen.note, "", size: seen.head.size) }
            return .empty
        }
        let (head, note) = try read(text)
        if let seen {
            try await check(head, note, against: seen)
            guard head.size > seen.head.size else {
                // After a kill between keeping and handing in, the server has it not yet.
                if try !carriesOwn(note) { try await server.submit(seen.note) }
                return .unchanged(size: head.size)
            }
        }
        var signed = try SignedNote(text: note.text)
        for signature in note.signatures where signature.keyID == log.keyID && signature.name == log.name {
            try signed.add(signature)
        }
        try signed.sign(signer, seconds: max(0, time.now().milliseconds / 1000))
        // First on disk, then out: after a kill the witness knows what it may have signed.
        try keep(signed.description, at: path)
        try await server.submit(signed.description)
        return .signed(size: head.size, before: seen?.head.size ?? 0)
    }

    private func read(_ text: String) throws -> (Checkpoint, SignedNote) {
        do {
            let note = try SignedNote(text)
            return (try Checkpoint(verifying: note, log: log), note)
        } catch {
            throw GovError("witness.signature", .invalid, WitnessText.signature.filled(log.name), detail: error.reason)
        }
    }

    private func carriesOwn(_ note: SignedNote) throws -> Bool {
        do {
            return try !note.verified(by: [signer.key]).isEmpty
        } catch {
            return false
        }
    }

    private func check(
        _ head: Checkpoint, _ note: SignedNote, against seen: (head: Checkpoint, note: String)
    ) async throws {
        let size = seen.head.size, text = note.description
        guard head.size >= size else {
            throw try refuse("witness.shrunk", WitnessText.shrunk, seen.note, text, size: size)
        }
        if head.size == size {
            guard head.root == seen.head.root else {
                throw try refuse("witness.fork", WitnessText.fork, seen.note, text, size: size)
            }
            return
        }
        let hashes = size > 0 ? try await server.consistency(size, head.size).hashes : []
        var follower = Witness(log: log, seen: seen.head)
        do {
            _ = try follower.accept(WitnessRequest(oldSize: size, hashes: hashes, head: note))
        } catch {
            throw try refuse("witness.fork", WitnessText.fork, seen.note, text, size: size)
        }
    }

    /// Keeps both heads, which together prove what the log did, and makes the error.
    private func refuse(
        _ code: String, _ message: Text, _ seen: String, _ shown: String, size: Int
    ) throws -> GovError {
        let evidence = "\(path).refused-\(size)"
        try keep(seen + "\n=====\n\n" + shown, at: evidence)
        return GovError(code, .conflict, message.filled(evidence), detail: "after size \(size)")
    }

    private func lastSeen() throws -> (head: Checkpoint, note: String)? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let note = try SignedNote(text)
            let head = try Checkpoint(verifying: note, log: log, witnesses: [signer.key], quorum: 1)
            return (head, text)
        } catch {
            // Without it the witness would sign anything again: somebody must look.
            throw GovError("witness.file", .unavailable, WitnessText.file.filled(path),
                           detail: String(describing: error))
        }
    }

    private func keep(_ text: String, at path: String) throws {
        do {
            try DurableFile.write(Array(text.utf8), at: path, mode: 0o644)
        } catch {
            throw GovError("witness.file", .unavailable, WitnessText.file.filled(path),
                           detail: String(describing: error))
        }
    }
}
