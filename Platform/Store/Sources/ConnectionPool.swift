import Synchronization

/// Lends each of a few connections to one caller at a time, in the order of asking.
///
/// What is done with one runs on `threads`, so that a slow disk or socket never blocks Swift's own.
package final class ConnectionPool<Resource>: Sendable {
    /// A connection.
    private struct Slot: Sendable {
        // Only ever touched by whoever has taken the slot out of the pool.
        nonisolated(unsafe) let resource: Resource
    }

    /// Who is free and who waits.
    private struct State {
        var idle: [Slot]
        var waiting = FIFO<CheckedContinuation<Slot, Never>>()
        var closing = false
    }

    /// What a caller is told on coming in.
    private enum Answer { case go(Slot), wait, refused(StoreError) }

    package let threads: StoreThreads
    private let state: Mutex<State>
    private let count: Int
    private let waitingLimit: Int

    /// At most `waitingLimit` callers wait; one more is answered `StoreError.unavailable`.
    package init(_ resources: [Resource], waitingLimit: Int) {
        // Twice as many threads as connections, so that those who wait for a disk leave some to the others.
        threads = StoreThreads(limit: resources.count * 2)
        state = Mutex(State(idle: resources.reversed().map { Slot(resource: $0) }))
        count = resources.count
        self.waitingLimit = waitingLimit
    }

    package func run<Result: Sendable>(
        _ body: @escaping @Sendable (Resource) throws -> Result
    ) async throws -> Result {
        let slot = try await borrow()
        defer { giveBack(slot) }
        if threads.isCurrent { return try body(slot.resource) }
        return try await withTaskExecutorPreference(threads) { try body(slot.resource) }
    }

    /// Waits for all who were in before, then gives every connection to `finish`. Later callers are refused.
    package func close(_ finish: @escaping @Sendable (Resource) -> Void) async {
        let closed = state.withLock { state in
            defer { state.closing = true }
            return state.closing
        }
        if closed { return }
        for _ in 0..<count { finish(await next().resource) }
    }

    private func borrow() async throws -> Slot {
        let answer = state.withLock { state -> Answer in
            if state.closing { return .refused(.closed) }
            if let slot = state.idle.popLast() { return .go(slot) }
            return state.waiting.count < waitingLimit ? .wait : .refused(.tooMany(waitingLimit))
        }
        switch answer {
        case .go(let slot): return slot
        case .wait: return await next()
        case .refused(let error): throw error
        }
    }

    private func next() async -> Slot {
        await withCheckedContinuation { continuation in
            let slot = state.withLock { state -> Slot? in
                if let slot = state.idle.popLast() { return slot }
                state.waiting.append(continuation)
                return nil
            }
            if let slot { continuation.resume(returning: slot) }
        }
    }

    private func giveBack(_ slot: Slot) {
        let next = state.withLock { state -> CheckedContinuation<Slot, Never>? in
            if let next = state.waiting.popFirst() { return next }
            state.idle.append(slot)
            return nil
        }
        next?.resume(returning: slot)
    }
}

extension StoreError {
    /// The database was closed because the program is ending.
    package static var closed: StoreError { .unavailable("The database is closed: the program is shutting down.") }

    /// The queue in front of the database is full.
    package static func tooMany(_ limit: Int) -> StoreError {
        .unavailable("\(limit) requests already wait for the database; try again later.")
    }
}
