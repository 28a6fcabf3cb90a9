import Hummingbird
import NIOCore

/// What Hummingbird carries along with a request: where it came from and what it is called in the log.
struct VisitContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    /// Nil where there is no socket.
    private let channel: (any Channel)?
    /// Where the request is said to come from, where there is no socket.
    private let peer: SocketAddress?

    var remoteAddress: SocketAddress? { channel?.remoteAddress ?? peer }

    init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
        peer = nil
    }

    /// Ends the connection a moment from now, when the answer has arrived: Hummingbird reads on what was refused,
    /// without end if it has none.
    func hangUp() {
        guard let channel else { return }
        channel.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
    }

    init(source: CoreRequestContextStorage, remoteAddress: SocketAddress?) {
        coreContext = source
        channel = nil
        peer = remoteAddress
    }
}
