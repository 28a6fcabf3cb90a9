import Access
import Credentials
import Kernel
import Synchronization

/// Where terminals are answered: who they are, whether the code is good, and that the scan is on disk.
///
/// Scans that come while one transaction is written share the next (group commit): a door never waits for more than
/// the one before it.
package final class ScanDesk: Sendable {
    /// A message of a terminal with what proves that it is the terminal's.
    package struct Envelope: Decodable, Sendable {
        package let terminal: String
        /// Milliseconds since 1970, by the terminal's clock.
        package let time: Int64
        /// 16 to 64 characters, another each time.
        package let nonce: String
        /// HMAC-SHA-256 in hexadecimal digits: see `TerminalMAC`.
        package let mac: String
        /// JSON as a text, exactly as it was signed.
        package let message: String
    }

    /// Scans with the one who waits for their answers.
    private struct Waiting: Sendable {
        let scans: [Scan]
        let doors: Doors
        let answer: CheckedContinuation<[ScanAnswer], any Error>
    }

    /// What waits for the next transaction, whether one is under way, and the messages of the last minutes.
    private struct State {
        var waiting: [Waiting] = []
        var isWriting = false
        /// 64 bits of the code of each message, in two halves of which the older is dropped.
        var recent: Set<UInt64> = [], older: Set<UInt64> = []
        var turnedAt: Int64 = 0
        var keys: [TerminalID: [UInt8]] = [:]
    }

    private let vault: CredentialVault
    private let memo: VerifierMemo
    private let state = Mutex(State())

    package init(vault: CredentialVault) {
        self.vault = vault
        memo = VerifierMemo(root: vault.rootKey)
    }

    /// Passes if the message is the terminal's, of now, and for the first time. Throws `door.mac`, `door.time` and
    /// `door.replay`.
    package func authenticate(_ envelope: Envelope, _ method: String, _ path: String, at now: Timestamp)
        throws(GovError) -> TerminalID {
        guard let terminal = TerminalID(envelope.terminal), (16...64).contains(envelope.nonce.utf8.count),
              !envelope.nonce.contains("\n") else { throw Self.wrong }
        let key = state.withLock { state in
            if let key = state.keys[terminal] { return key }
            // Keys of terminals that do not exist are right for nobody; they must not fill the memory.
            if state.keys.count > 10_000 { state.keys = [:] }
            let key = TerminalMAC.key(terminal, vault)
            state.keys[terminal] = key
            return key
        }
        let expected = TerminalMAC.code(method, path, terminal, at: envelope.time, nonce: envelope.nonce,
                                        envelope.message, key: key)
        guard TerminalMAC.isRight(envelope.mac, expected) else { throw Self.wrong }
        guard abs(envelope.time - now.milliseconds) <= TerminalMAC.windowSeconds * 1000 else {
            throw GovError("door.time", .denied, DoorText.wrongTime)
        }
        guard isNew(expected, at: now) else { throw GovError("door.replay", .denied, DoorText.replay) }
        return terminal
    }

    /// Whether a message with this code was not seen yet. It is remembered for longer than its time is good.
    private func isNew(_ code: String, at now: Timestamp) -> Bool {
        let mark = UInt64(code.prefix(16), radix: 16) ?? 0
        return state.withLock { state in
            if abs(now.milliseconds - state.turnedAt) > 2 * TerminalMAC.windowSeconds * 1000 {
                (state.older, state.recent, state.turnedAt) = (state.recent, [], now.milliseconds)
            }
            return !state.older.contains(mark) && state.recent.insert(mark).inserted
        }
    }

    private static var wrong: GovError { GovError("door.mac", .denied, DoorText.noTerminal) }

    /// Checks a code as it was scanned. One that was scanned offline is judged by the time at which it was.
    package func scan(_ text: String, terminal: TerminalID, sequence: Int64, at moment: Timestamp,
                      offlineEntry: String? = nil, _ doors: Doors) async throws -> Scan {
        let now = doors.time.now(), verifier = try await memo.verifier(doors.database, at: now)
        var claims: CredentialClaims?, refusal: CodeRefusal?
        do { claims = try verifier.verify(text, at: moment, clock: now).claims } catch { refusal = error }
        return Scan(terminal: terminal, sequence: sequence, scannedAt: moment, claims: claims, refusal: refusal,
                    offlineEntry: offlineEntry)
    }

    /// Keeps scans and answers when they are on disk.
    package func keep(_ scans: [Scan], _ doors: Doors) async throws -> [ScanAnswer] {
        try await withCheckedThrowingContinuation { answer in
            let begins = state.withLock { state in
                state.waiting.append(Waiting(scans: scans, doors: doors, answer: answer))
                defer { state.isWriting = true }
                return !state.isWriting
            }
            if begins { Task { await self.write() } }
        }
    }

    /// Writes what waits until nothing does.
    private func write() async {
        while true {
            let batch: [Waiting] = state.withLock { state in
                var count = 0, scans = 0
                while count < state.waiting.count {
                    scans += state.waiting[count].scans.count
                    if count > 0, scans > RecordScans.limit { break }
                    count += 1
                }
                let batch = Array(state.waiting.prefix(count))
                state.waiting.removeFirst(count)
                if batch.isEmpty { state.isWriting = false }
                return batch
            }
            guard let doors = batch.first?.doors else { return }
            do {
                var answers = try await record(batch.flatMap(\.scans), doors)[...]
                for waiting in batch {
                    waiting.answer.resume(returning: Array(answers.prefix(waiting.scans.count)))
                    answers = answers.dropFirst(waiting.scans.count)
                }
            } catch {
                // One of them is at fault; the others must not suffer for it.
                for waiting in batch { await alone(waiting, batch.count == 1 ? error : nil) }
            }
        }
    }

    private func alone(_ waiting: Waiting, _ error: (any Error)?) async {
        if let error { return waiting.answer.resume(throwing: error) }
        do {
            waiting.answer.resume(returning: try await record(waiting.scans, waiting.doors))
        } catch {
            waiting.answer.resume(throwing: error)
        }
    }

    private func record(_ scans: [Scan], _ doors: Doors) async throws -> [ScanAnswer] {
        try await doors.perform(RecordScans(scans, vault), as: .platform("doors"), for: Doorway.checking)
    }
}
