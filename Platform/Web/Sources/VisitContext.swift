import Hummingbird
import NIOCore

/// What Hummingbird carries along with a request: where it came from and what it is called in the log.
struct VisitContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: SocketAddress?

    init(source: Source) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }

    init(source: CoreRequestContextStorage, remoteAddress: SocketAddress?) {
        coreContext = source
        self.remoteAddress = remoteAddress
    }
}
