import Hummingbird
import NIOCore

/// What Hummingbird carries along with a request: where it came from and what it is called in the log.
struct VisitContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: SocketAddress?
    /// Nil where there is no socket.
    private let channel: (any Channel)?

    init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
        remoteAddress = source.channel.remoteAddress
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
        self.remoteAddress = remoteAddress
    }
}
