import CSQLite
import Dispatch
import Store
import Synchronization

/// Folds the write-ahead log into the file, beside the writer, and keeps it bounded.
///
/// From 2,000 pages on (8 MB) a thread of its own copies what it can without stopping anybody. If readers keep the log
/// from starting again and it passes 16,384 pages (64 MB), the writer waits for them for up to 0.2 s; readers end by
/// their own time limit, so the log cannot grow without end.
final class SQLiteCheckpointer: Sendable {
    private struct State {
        var isRunning = false
        /// Where the log must have grown to before the next try.
        var nextPassive = SQLiteCheckpointer.passivePages
        var nextRestart = SQLiteCheckpointer.restartPages
    }

    private static let passivePages = 2_000
    private static let restartPages = 16_384

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "yitong.sqlite.checkpointer")
    // Only ever touched on `queue`, one piece of work at a time.
    private nonisolated(unsafe) let connection: SQLiteConnection

    init(_ connection: SQLiteConnection) { self.connection = connection }

    /// Called on the writer's thread after each group, outside a transaction.
    func logGrew(toPages pages: Int, writer: SQLiteConnection) {
        if pages < Self.passivePages { return }
        let (starts, restarts) = state.withLock { state in
            // The log has started again since.
            if pages + Self.passivePages < state.nextPassive { state = State(isRunning: state.isRunning) }
            let starts = !state.isRunning && pages >= state.nextPassive
            if starts {
                state.isRunning = true
                state.nextPassive = pages + Self.passivePages
            }
            let restarts = pages >= state.nextRestart
            if restarts { state.nextRestart = pages + Self.passivePages }
            return (starts, restarts)
        }
        if restarts {
            sqlite3_busy_timeout(writer.handle, 200)
            // Failure means a reader is still there or the disk is full; the next growth tries again.
            try? writer.run("PRAGMA wal_checkpoint(RESTART)")
            sqlite3_busy_timeout(writer.handle, 5000)
        }
        if starts {
            queue.async {
                try? self.connection.run("PRAGMA wal_checkpoint(PASSIVE)")
                self.state.withLock { $0.isRunning = false }
            }
        }
    }

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
