import Dispatch
import Synchronization
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Threads on which code may wait for a disk or a socket: reads of a database run here, never on Swift's own threads.
///
/// A server that prefers this executor for its requests (`withTaskExecutorPreference`) runs a read where the request
/// already is, instead of handing it over and back.
///
/// They are the system's own threads and not Dispatch's: of those there are at most 255 in a process.
package final class StoreThreads: TaskExecutor {
    /// A piece of a task, and for whom it is run.
    private struct Job {
        let job: UnownedJob
        let executor: UnownedTaskExecutor
    }

    /// What waits, and who works. Outlives the executor until its threads have ended.
    private final class Line: Sendable {
        /// `free` threads wait for a job that nobody has promised them yet.
        struct State {
            var waiting = FIFO<Job>()
            var threads = 0, free = 0
            var isClosed = false
        }

        let state = Mutex(State())
        let arrivals = DispatchSemaphore(value: 0)

        /// Begins another thread; false where the system has none left.
        func begin() -> Bool {
            var thread = pthread_t()
            let line = Unmanaged.passRetained(self)
            let failure = pthread_create(&thread, nil, { line in
                if let line { Unmanaged<Line>.fromOpaque(line).takeRetainedValue().work() }
                return nil
            }, line.toOpaque())
            guard failure == 0 else {
                line.release()
                return false
            }
            pthread_detach(thread)
            return true
        }

        private func work() {
            while true {
                arrivals.wait()
                let (job, isClosed) = state.withLock { ($0.waiting.popFirst(), $0.isClosed) }
                if let job {
                    job.job.runSynchronously(on: job.executor)
                    state.withLock { $0.free += 1 }
                } else if isClosed {
                    return
                }
            }
        }
    }

    private let line = Line()
    private let limit: Int

    /// - Parameter limit: how many threads at most; they begin when they are needed and end with this value.
    package init(limit: Int) {
        precondition(limit > 0, "somebody has to work")
        self.limit = limit
    }

    deinit {
        let threads = line.state.withLock { state in
            state.isClosed = true
            return state.threads
        }
        for _ in 0..<threads { line.arrivals.signal() }
    }

    /// Puts a piece of a task in line, and begins a thread for it if none is free.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = Job(job: UnownedJob(job), executor: asUnownedTaskExecutor())
        let begins = line.state.withLock { state -> Bool in
            state.waiting.append(job)
            if state.free > 0 {
                state.free -= 1
                return false
            }
            guard state.threads < limit else { return false }
            state.threads += 1
            return true
        }
        line.arrivals.signal()
        if begins, !line.begin() {
            let isAlone = line.state.withLock { state -> Bool in
                state.threads -= 1
                return state.threads == 0
            }
            precondition(!isAlone, "the system gives this process no thread to read with")
        }
    }
}
