import CSQLite
import Dispatch
import Store
import Synchronization
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The one thread that writes, with group commit.
///
/// All writes that wait run in one transaction, each in a savepoint of its own so that it can be rolled back alone, and
/// are answered together after one `COMMIT` that is on disk. A group takes in what arrives while it runs, until it has
/// held the file for `groupTime`.
final class SQLiteWriter: Sendable {
    /// What waits, and what was done.
    private struct State {
        var waiting = FIFO<any PendingWrite>()
        var isRunning = false
        var isClosed = false
        var commits = 0
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "yitong.sqlite.writer")
    // Only ever touched on `queue`, one piece of work at a time.
    private nonisolated(unsafe) let connection: SQLiteConnection
    private let checkpointer: SQLiteCheckpointer
    private let waitingLimit: Int
    private let groupTime = Duration.milliseconds(50)
    private let lingerTime = Duration.microseconds(100)

    init(_ connection: SQLiteConnection, _ checkpointer: SQLiteCheckpointer, waitingLimit: Int) {
        connection.watchLog()
        self.connection = connection
        self.checkpointer = checkpointer
        self.waitingLimit = waitingLimit
    }

    /// `alone` runs the work outside any transaction.
    func run<Result: Sendable>(
        alone: Bool = false, _ body: @escaping @Sendable (SQLiteConnection) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            enter(Write(alone: alone, body: body, continuation: continuation))
        }
    }

    /// Waits for the writes that were in before; later ones are refused.
    ///
    /// The connection is closed after `others`, so that it is the last one and SQLite folds the log into the file.
    func close(after others: () async -> Void) async {
        _ = try? await run(alone: true) { _ in self.state.withLock { $0.isClosed = true } }
        await others()
        await withCheckedContinuation { continuation in
            queue.async {
                self.connection.close()
                continuation.resume()
            }
        }
    }

    /// How many commits were made, each for one or more writes.
    var commits: Int { state.withLock { $0.commits } }

    /// How many writes wait for the present group to end.
    var waiting: Int { state.withLock { $0.waiting.count } }

    private func enter(_ write: any PendingWrite) {
        /// What a caller is told on coming in.
        enum Answer { case start, wait, refused(StoreError) }
        let answer = state.withLock { state -> Answer in
            if state.isClosed { return .refused(.closed) }
            if state.waiting.count >= waitingLimit { return .refused(.tooMany(waitingLimit)) }
            state.waiting.append(write)
            if state.isRunning { return .wait }
            state.isRunning = true
            return .start
        }
        switch answer {
        case .start: queue.async { self.drain() }
        case .wait: break
        case .refused(let error): write.fail(error)
        }
    }

    private func drain() {
        while let write = next(orStop: true) {
            let count = write.alone ? runAlone(write) : runGroup(startingWith: write)
            linger(until: count)
            checkpointer.logGrew(toPages: connection.logPages, writer: connection)
        }
    }

    /// Gives those who were just answered a moment to come back: a thread that sleeps is slower to wake than that.
    private func linger(until count: Int) {
        let start = ContinuousClock.now
        while state.withLock({ $0.waiting.count }) < count, ContinuousClock.now - start < lingerTime { sched_yield() }
    }

    private func next(orStop stops: Bool) -> (any PendingWrite)? {
        state.withLock { state in
            let next = state.waiting.popFirst()
            if next == nil, stops { state.isRunning = false }
            return next
        }
    }

    /// The first of a group needs no savepoint, in which SQLite would keep each page as it was: what fails there takes
    /// nobody else's work away. An import, which is mostly alone, saves the memory and the time.
    ///
    /// Returns how many were answered.
    private func runGroup(startingWith first: any PendingWrite) -> Int {
        do {
            try connection.run("BEGIN IMMEDIATE")
        } catch {
            first.fail(error)
            return 1
        }
        let start = ContinuousClock.now
        var done: [any PendingWrite] = []
        var next: (any PendingWrite)? = first
        var interrupter: (any PendingWrite)?
        while let write = next {
            do {
                if done.isEmpty {
                    try write.attempt(connection)
                } else {
                    try inSavepoint { try write.attempt(connection) }
                }
                done.append(write)
            } catch {
                if done.isEmpty { connection.rollBack() }
                write.fail(error)
                // A full disk or a fault of the file ends the whole transaction; the others are innocent.
                if !connection.isInTransaction {
                    repeatEach(done)
                    return done.count + 1
                }
            }
            if ContinuousClock.now - start > groupTime { break }
            next = self.next(orStop: false)
            if let write = next, write.alone {
                interrupter = write
                break
            }
        }
        commit(done)
        return done.count + (interrupter.map(runAlone) ?? 0)
    }

    private func inSavepoint(_ body: () throws -> Void) throws {
        try connection.run("SAVEPOINT one")
        do {
            try body()
            try connection.run("RELEASE one")
        } catch {
            guard connection.isInTransaction else { throw error }
            do {
                try connection.run("ROLLBACK TO one")
                try connection.run("RELEASE one")
            } catch {
                // What this one wrote must not be committed with the others.
                connection.rollBack()
            }
            throw error
        }
    }

    private func commit(_ writes: [any PendingWrite]) {
        do {
            try connection.run("COMMIT")
        } catch {
            connection.rollBack()
            if writes.count == 1 { return writes[0].fail(error) }
            return repeatEach(writes)
        }
        state.withLock { $0.commits += 1 }
        for write in writes { write.succeed() }
    }

    /// Each in a transaction of its own, so that each gets its own answer.
    private func repeatEach(_ writes: [any PendingWrite]) {
        for write in writes {
            do {
                try connection.run("BEGIN IMMEDIATE")
                try write.attempt(connection)
                try connection.run("COMMIT")
                write.succeed()
            } catch {
                connection.rollBack()
                write.fail(error)
            }
        }
    }

    private func runAlone(_ write: any PendingWrite) -> Int {
        do {
            try write.attempt(connection)
            write.succeed()
        } catch {
            write.fail(error)
        }
        return 1
    }
}

/// A write that waits for its group; exactly one of `succeed` and `fail` is called, once.
private protocol PendingWrite: Sendable {
    var alone: Bool { get }
    func attempt(_ connection: SQLiteConnection) throws
    func succeed()
    func fail(_ error: any Error)
}

/// One caller's write and its answer.
///
/// Unchecked: `result` is written and read on the writer's queue only.
private final class Write<Result: Sendable>: PendingWrite, @unchecked Sendable {
    let alone: Bool
    private let body: @Sendable (SQLiteConnection) throws -> Result
    private let continuation: CheckedContinuation<Result, any Error>
    private var result: Result?

    init(alone: Bool, body: @escaping @Sendable (SQLiteConnection) throws -> Result,
         continuation: CheckedContinuation<Result, any Error>) {
        self.alone = alone
        self.body = body
        self.continuation = continuation
    }

    func attempt(_ connection: SQLiteConnection) throws {
        result = try alone ? body(connection) : connection.attempt(body)
    }

    func succeed() {
        guard let result else { preconditionFailure("a write succeeded before it ran") }
        continuation.resume(returning: result)
    }

    func fail(_ error: any Error) { continuation.resume(throwing: error) }
}
