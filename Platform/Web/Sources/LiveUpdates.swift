package import Kernel
import Synchronization

/// Pages that stay open and are told that something changed (server-sent events, HTML standard 9.2).
///
/// An event says that there is news and no more; the page then asks again as itself, so nothing is shown to anybody who
/// may not see it. Streams are few for each session, end after some minutes, whereupon a browser opens the next by
/// itself, and end at once when the server stops.
package final class LiveUpdates: Sendable {
    /// What is held open at most.
    package struct Limits: Hashable, Sendable {
        /// By one session.
        package var perSession = 4
        package var inAll = 5000
        /// After so many seconds a stream ends.
        package var seconds: Int64 = 600

        package init() {}
    }

    /// One open page.
    private struct Stream {
        let topic: String
        let session: String
        let until: Timestamp
        let send: AsyncThrowingStream<[UInt8], any Error>.Continuation
    }

    /// The open pages, by number.
    private struct State {
        var streams: [Int: Stream] = [:]
        var next = 0
        var isStopped = false
    }

    private let state = Mutex(State())
    private let limits: Limits
    private let time: TimeSource

    package init(_ limits: Limits = Limits(), time: TimeSource) {
        self.limits = limits
        self.time = time
    }

    /// Opens a stream about a topic for a session. Throws `live.too-many`, and `live.stopped` while the server stops.
    package func open(_ topic: String, session: String) throws(GovError) -> Answer {
        let (parts, send) = AsyncThrowingStream<[UInt8], any Error>.makeStream(bufferingPolicy: .bufferingNewest(8))
        let until = time.now().advanced(bySeconds: limits.seconds)
        let id: Int? = try state.withLock { state throws(GovError) -> Int in
            guard !state.isStopped else { throw GovError("live.stopped", .unavailable, WebText.noLive) }
            let mine = state.streams.values.count { $0.session == session }
            guard mine < limits.perSession, state.streams.count < limits.inAll else {
                throw GovError("live.too-many", .tooMany, WebText.noLive)
            }
            state.next += 1
            state.streams[state.next] = Stream(topic: topic, session: session, until: until, send: send)
            return state.next
        }
        send.onTermination = { [weak self] _ in
            if let id { _ = self?.state.withLock { $0.streams.removeValue(forKey: id) } }
        }
        send.yield(Array("retry: 3000\n: open\n\n".utf8))
        return Answer(contentType: "text/event-stream; charset=utf-8",
                      headers: [("cache-control", "no-store"), ("x-accel-buffering", "no")], body: .stream(parts))
    }

    /// Tells all streams about topics that meet a condition.
    package func tell(_ event: Event = .changed, where isMeant: (_ topic: String) -> Bool) {
        let meant = state.withLock { $0.streams.values.filter { isMeant($0.topic) } }
        for stream in meant { stream.send.yield(event.bytes) }
    }

    /// Sends each stream a comment, so that nothing between takes it for dead, and ends those whose time is up.
    package func beat() {
        let now = time.now()
        let all = state.withLock { Array($0.streams.values) }
        for stream in all {
            if stream.until <= now { stream.send.finish() } else { stream.send.yield(Array(": beat\n\n".utf8)) }
        }
    }

    /// Ends all streams and opens no more.
    package func stop() {
        let all = state.withLock { state in
            state.isStopped = true
            return Array(state.streams.values)
        }
        for stream in all { stream.send.finish() }
    }

    /// How many are open.
    package var count: Int { state.withLock { $0.streams.count } }

    /// What a stream says.
    package struct Event: Hashable, Sendable {
        let name: String

        /// That there is something new.
        package static let changed = Event(name: "changed")

        var bytes: [UInt8] { Array("event: \(name)\ndata: 1\n\n".utf8) }
    }
}
