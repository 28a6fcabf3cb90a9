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
        /// How it stands at a moment.
        struct State {
            var waiting = FIFO<Job>()
            /// How many there are, and how many of them sleep.
            var threads = 0, asleep = 0
            /// Whether one was woken or begun that has not come to the line yet. It will wake the next if it finds more
            /// than one job, so nobody else does: on a busy machine those who work take most jobs without a wake.
            var isOneComing = false
            var isClosed = false

            /// Who is to take what waits.
            mutating func call(limit: Int) -> Call {
                guard !waiting.isEmpty, !isOneComing else { return .nobody }
                if asleep > 0 {
                    asleep -= 1
                    isOneComing = true
                    return .sleeper
                }
                guard threads < limit else { return .nobody }
                threads += 1
                isOneComing = true
                return .beginner
            }
        }

        /// Somebody to take a job.
        enum Call { case nobody, sleeper, beginner }

        let state = Mutex(State())
        let bell = DispatchSemaphore(value: 0)
        let limit: Int

        init(limit: Int) { self.limit = limit }

        /// To be done when the state's lock is given back.
        func follow(_ call: Call) {
            switch call {
            case .nobody: break
            case .sleeper: bell.signal()
            case .beginner: begin()
            }
        }

        /// Begins another thread; where the system has none left, those that there are do the work.
        private func begin() {
            var thread = pthread_t()
            let line = Unmanaged.passRetained(self)
            let failure = pthread_create(&thread, nil, { line in
                if let line { Unmanaged<Line>.fromOpaque(line).takeRetainedValue().work() }
                return nil
            }, line.toOpaque())
            if failure == 0 {
                pthread_detach(thread)
                return
            }
            line.release()
            let isAlone = state.withLock { state -> Bool in
                state.threads -= 1
                state.isOneComing = false
                return state.threads == 0
            }
            precondition(!isAlone, "the system gives this process no thread to read with")
        }

        private func work() {
            var comes = true
            while true {
                let (job, call, isOver) = state.withLock { state -> (Job?, Call, Bool) in
                    if comes { state.isOneComing = false }
                    let job = state.waiting.popFirst()
                    if job == nil, !state.isClosed { state.asleep += 1 }
                    return (job, state.call(limit: limit), job == nil && state.isClosed)
                }
                follow(call)
                comes = job == nil
                if let job {
                    job.job.runSynchronously(on: job.executor)
                } else if isOver {
                    return
                } else {
                    bell.wait()
                }
            }
        }
    }

    private let line: Line

    /// - Parameter limit: how many threads at most; they begin when they are needed and end with this value.
    package init(limit: Int) {
        precondition(limit > 0, "somebody has to work")
        line = Line(limit: limit)
    }

    deinit {
        let asleep = line.state.withLock { state in
            state.isClosed = true
            return state.asleep
        }
        for _ in 0..<asleep { line.bell.signal() }
    }

    /// Whether the task that asks runs on these threads already.
    var isCurrent: Bool {
        withUnsafeCurrentTask { $0?.unownedTaskExecutor == asUnownedTaskExecutor() }
    }

    /// Puts a piece of a task in line, and begins a thread for it if none is free.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = Job(job: UnownedJob(job), executor: asUnownedTaskExecutor())
        line.follow(line.state.withLock { state in
            state.waiting.append(job)
            return state.call(limit: line.limit)
        })
    }
}
