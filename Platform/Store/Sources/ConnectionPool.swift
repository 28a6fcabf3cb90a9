import Dispatch
import Synchronization

/// Lends each of a few connections to one caller at a time, in the order of asking.
///
/// A connection works on a serial queue of its own, so that a slow disk or socket never blocks Swift's own threads.
package final class ConnectionPool<Resource>: Sendable {
    /// A connection and its thread.
    private struct Slot: Sendable {
        // Only ever touched on `queue`, and the queue runs one piece of work at a time.
        nonisolated(unsafe) let resource: Resource
        let queue: DispatchQueue
    }

    /// Who is free and who waits.
    private struct State {
        var idle: [Slot]
        var waiting = FIFO<@Sendable (Slot) -> Void>()
        var closing = false
    }

    /// What a caller is told on coming in.
    private enum Answer { case go(Slot), wait, refused(StoreError) }

    private let state: Mutex<State>
    private let count: Int
    private let waitingLimit: Int

    /// At most `waitingLimit` callers wait; one more is answered `StoreError.unavailable`.
    package init(_ resources: [Resource], name: String, waitingLimit: Int) {
        let slots = resources.enumerated().map { index, resource in
            Slot(resource: resource, queue: DispatchQueue(label: "\(name).\(index)"))
        }
        state = Mutex(State(idle: slots.reversed()))
        count = slots.count
        self.waitingLimit = waitingLimit
    }

    package func run<Result: Sendable>(
        _ body: @escaping @Sendable (Resource) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Result, any Error>) in
            enter(refuse: { continuation.resume(throwing: $0) }) { slot in
                slot.queue.async {
                    let result = Swift.Result { try body(slot.resource) }
                    self.giveBack(slot)
                    continuation.resume(with: result)
                }
            }
        }
    }

    /// Waits for all who were in before, then gives every connection to `finish`. Later callers are refused.
    package func close(_ finish: @escaping @Sendable (Resource) -> Void) async {
        let closed = state.withLock { state in
            defer { state.closing = true }
            return state.closing
        }
        if closed { return }
        for _ in 0..<count {
            await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
                let work: @Sendable (Slot) -> Void = { slot in
                    slot.queue.async {
                        finish(slot.resource)
                        continuation.resume()
                    }
                }
                let slot = state.withLock { state -> Slot? in
                    if let slot = state.idle.popLast() { return slot }
                    state.waiting.append(work)
                    return nil
                }
                if let slot { work(slot) }
            }
        }
    }

    private func enter(refuse: (StoreError) -> Void, _ work: @escaping @Sendable (Slot) -> Void) {
        let answer = state.withLock { state -> Answer in
            if state.closing { return .refused(.closed) }
            if let slot = state.idle.popLast() { return .go(slot) }
            if state.waiting.count >= waitingLimit { return .refused(.tooMany(waitingLimit)) }
            state.waiting.append(work)
            return .wait
        }
        switch answer {
        case .go(let slot): work(slot)
        case .wait: break
        case .refused(let error): refuse(error)
        }
    }

    private func giveBack(_ slot: Slot) {
        let next = state.withLock { state -> (@Sendable (Slot) -> Void)? in
            if let next = state.waiting.popFirst() { return next }
            state.idle.append(slot)
            return nil
        }
        next?(slot)
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
