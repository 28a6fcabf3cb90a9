import Dispatch
import Foundation
package import Kernel
package import Store
import Synchronization

/// Where the entries of lookups wait for their number: a file beside an embedded database, which is appended to.
///
/// A look changes nothing but the log. With its entry in a file of its own it neither waits for whoever writes to the
/// database, such as an import, nor makes the readers there forget the pages they know. `append` returns when the entry
/// is on disk; those that come together are one write and one `fdatasync`. The `Sequencer` takes entries from here in
/// the transaction that also records how far it has come (`log_journal`), so that after a kill at any moment each is
/// numbered once. See `docs/decisions/journal.md` for the form of the file.
package final class EntryJournal: Sendable {
    /// A place between two entries: of which segment, and how many bytes of it lie before.
    struct Place: Hashable, Comparable, Sendable {
        var segment: Int64
        var offset: Int64

        static func < (a: Place, b: Place) -> Bool { (a.segment, a.offset) < (b.segment, b.offset) }
    }

    /// An entry that waits for a number, and the place behind it.
    struct Waiting: Sendable {
        let entry: PendingEntry
        let end: Place
    }

    /// Entries in memory until they are numbered. More are refused: something is wrong with the sequencer.
    static let waitingLimit = 100_000

    /// Who wants to be told that an entry is on disk.
    private struct Appending: Sendable {
        let entry: PendingEntry
        let continuation: CheckedContinuation<Void, any Error>
    }

    /// What comes in, and what is on disk and not numbered.
    private struct State {
        var incoming: [Appending] = []
        var isRunning = false
        var waiting: [Waiting] = []
        /// Where `waiting` begins, as `log_journal` has it.
        var taken: Place
    }

    private let state: Mutex<State>
    private let queue = DispatchQueue(label: "yitong.entries")
    // Only ever touched on `queue`.
    private nonisolated(unsafe) let segments: JournalSegments

    /// Opens the journal of a database that this process alone has, and reads what a run before left in it.
    ///
    /// - Parameters:
    ///   - path: of the database file; segments lie beside it as `PATH-entries-1` and so on.
    ///   - segmentBytes: a segment that is longer is ended, and another begun.
    ///
    /// Throws `StoreError.unusable` if a segment belongs to another database or cannot be read.
    package static func open(path: String, of database: any Database, _ random: RandomSource,
                             segmentBytes: Int64 = 16 << 20) async throws -> EntryJournal {
        let fresh = random.bytes(JournalSegments.identityBytes)
        let (identity, place) = try await database.write { connection in
            try connection.execute("""
                INSERT INTO log_journal (id, identity, segment, place) VALUES (1, \(fresh), 1, 0)
                ON CONFLICT (id) DO NOTHING
                """)
            return try Self.position(connection)
        }
        return try EntryJournal(path, identity, place, segmentBytes)
    }

    private init(_ path: String, _ identity: [UInt8], _ place: Place, _ segmentBytes: Int64) throws {
        let (segments, waiting) = try JournalSegments.open(path: path, identity: identity, after: place,
                                                         segmentBytes: segmentBytes)
        self.segments = segments
        state = Mutex(State(waiting: waiting, taken: place))
    }

    /// Which journal a database has and how far its entries are numbered.
    private static func position(_ connection: any Connection) throws -> (identity: [UInt8], place: Place) {
        guard let row = try connection.row("SELECT identity, segment, place FROM log_journal WHERE id = 1") else {
            throw LogFault.damaged("the table log_journal is empty")
        }
        return (try row.get(0), Place(segment: try row.get(1), offset: try row.get(2)))
    }

    /// Returns when the entry is on disk. Throws `StoreError` if that cannot be.
    package func append(_ entry: Entry, _ random: RandomSource) async throws {
        let pending = try PendingEntry(entry, random)
        try await withCheckedThrowingContinuation { continuation in
            let starts = state.withLock { state -> Bool? in
                guard state.waiting.count + state.incoming.count < Self.waitingLimit else { return nil }
                state.incoming.append(Appending(entry: pending, continuation: continuation))
                defer { state.isRunning = true }
                return !state.isRunning
            }
            switch starts {
            case true?: queue.async { self.drain() }
            case false?: break
            case nil: continuation.resume(throwing: StoreError.tooMany(Self.waitingLimit))
            }
        }
    }

    /// Writes what has come in until nothing has.
    private func drain() {
        while true {
            let group = state.withLock { state in
                defer { state.incoming.removeAll(keepingCapacity: true) }
                if state.incoming.isEmpty { state.isRunning = false }
                return state.incoming
            }
            if group.isEmpty { return }
            let result = Result { try segments.append(group.map(\.entry)) }
            if case .success(let places) = result {
                state.withLock { state in
                    for (appending, end) in zip(group, places) {
                        state.waiting.append(Waiting(entry: appending.entry, end: end))
                    }
                }
            }
            for appending in group { appending.continuation.resume(with: result.map { _ in }) }
        }
    }

    // MARK: The sequencer's side

    /// The entries that wait longest, in order; they stay until `took`.
    func waiting(limit: Int) -> [Waiting] { state.withLock { Array($0.waiting.prefix(limit)) } }

    /// Records in the sequencer's transaction that entries up to `end` are numbered. Throws `log.taken` if another
    /// sequencer has been here since they were asked for.
    func take(_ connection: any Connection, through end: Place) throws {
        let from = state.withLock { $0.taken }
        let moved = try connection.execute("""
            UPDATE log_journal SET segment = \(end.segment), place = \(end.offset)
            WHERE id = 1 AND segment = \(from.segment) AND place = \(from.offset)
            """)
        guard moved == 1 else {
            throw GovError("log.taken", .conflict, AccessText.busy, detail: "another sequencer numbered these entries")
        }
    }

    /// Forgets entries whose numbers are committed, and removes segments that hold nothing else.
    func took(through end: Place) {
        state.withLock { state in
            let kept = state.waiting.firstIndex { $0.end > end } ?? state.waiting.endIndex
            state.waiting.removeSubrange(..<kept)
            state.taken = max(state.taken, end)
        }
        queue.async { self.segments.remove(before: end.segment) }
    }
}
