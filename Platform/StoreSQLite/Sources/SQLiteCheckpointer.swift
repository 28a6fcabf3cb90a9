import CSQLite
import Dispatch
import Store
import Synchronization

/// Folds the write-ahead log into the file, beside the writer, and keeps it bounded.
///
/// From 1,000 pages on (4 MB) a thread of its own copies what it can without stopping anybody; the writer then copies
/// the little that came meanwhile, so that the log starts again from its beginning. (A log that only grows makes every
/// commit twice as slow: the file system has to note its new length each time.) If readers keep it from starting again
/// and it passes 16,384 pages (64 MB), the writer waits for them for up to 0.2 s; readers end by their own time limit,
/// so the log cannot grow without end.
final class SQLiteCheckpointer: Sendable {
    /// How far folding has come.
    private struct State {
        var isRunning = false
        /// The thread has copied what it could; the rest is the writer's.
        var isToBeFinished = false
        /// Where the log must have grown to before the next try.
        var nextPassive = SQLiteCheckpointer.passivePages
        var nextRestart = SQLiteCheckpointer.restartPages

        mutating func step(_ pages: Int) -> Step {
            // The log has started again since.
            if pages + SQLiteCheckpointer.passivePages < nextPassive {
                nextPassive = SQLiteCheckpointer.passivePages
                nextRestart = SQLiteCheckpointer.restartPages
            }
            if isRunning { return .none }
            if isToBeFinished {
                isToBeFinished = false
                return .finish
            }
            if pages >= nextRestart {
                nextRestart = pages + SQLiteCheckpointer.passivePages
                return .restart
            }
            if pages >= nextPassive {
                nextPassive = pages + SQLiteCheckpointer.passivePages
                isRunning = true
                return .start
            }
            return .none
        }
    }

    private static let passivePages = 1_000
    private static let restartPages = 16_384

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "yitong.sqlite.checkpointer")
    // Only ever touched on `queue`, one piece of work at a time.
    private nonisolated(unsafe) let connection: SQLiteConnection

    init(_ connection: SQLiteConnection) { self.connection = connection }

    /// Called on the writer's thread after each group, outside a transaction. Failure means that a reader is still
    /// there or that the disk is full; the next growth tries again.
    func logGrew(toPages pages: Int, writer: SQLiteConnection) {
        if pages < Self.passivePages { return }
        switch state.withLock({ $0.step(pages) }) {
        case .none: break
        case .start:
            queue.async {
                try? self.connection.run("PRAGMA wal_checkpoint(PASSIVE)")
                self.state.withLock {
                    $0.isRunning = false
                    $0.isToBeFinished = true
                }
            }
        case .finish: try? writer.run("PRAGMA wal_checkpoint(PASSIVE)")
        case .restart:
            sqlite3_busy_timeout(writer.handle, 200)
            try? writer.run("PRAGMA wal_checkpoint(RESTART)")
            sqlite3_busy_timeout(writer.handle, 5000)
        }
    }

    /// What is to be done after a group.
    private enum Step { case none, start, finish, restart }

    /// Waits for a checkpoint under way.
    func close() async {
        await withCheckedContinuation { continuation in
            queue.async {
                self.connection.close()
                continuation.resume()
            }
        }
    }
}
